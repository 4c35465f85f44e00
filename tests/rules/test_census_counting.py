"""A return is counted as the DfE counts, and its rates are worked out, rounded and marked as the DfE publishes them."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from stronger.assurance import rules as assurance
from stronger.returns import reading
from stronger.returns.counting import more_senior
from tests.rules.census_files import PORTSMOUTH, SHARED, agency, check, employee, leaver, message

NONE_LEFT = {"OrgRole": "4", "FTE": "0.2", "FTE30": "0", "Cases30": "0"}


def tally(*rows: str):
    """The count of a file of these rows."""
    return check(message(*rows)).tally


def portsmouth():
    """The count of the given file."""
    return check(PORTSMOUTH.read_bytes()).tally


def published() -> dict[str, str]:
    """What the DfE published for Portsmouth in 2025."""
    with (SHARED / "dfe" / "csww_indicators_2017_to_2025.csv").open(encoding="utf-8-sig") as stream:
        return next(row for row in csv.DictReader(stream) if (row["time_period"], row["la_name"]) == ("2025", "Portsmouth"))


def test_portsmouth_comes_out_as_published():
    expected = published()
    found = assurance.published(portsmouth())
    assert list(found) == list(expected)[list(expected).index("inpost_fte") :], "the DfE's columns in the DfE's order"
    assert {name: Decimal(figure.printed) for name, figure in found.items()} == {name: Decimal(expected[name]) for name in found}


def test_the_figures_in_words_of_the_issue():
    printed = {name: figure.printed for name, figure in assurance.published(portsmouth()).items()}
    assert (printed["inpost_fte"], printed["inpost_headcount"], printed["starters_fte"], printed["leavers_fte"]) == (
        "175.9",
        "187",
        "22.0",
        "23.5",
    )
    assert (printed["turnover_rate_fte"], printed["turnover_rate_headcount"]) == ("13.4", "13.9")
    assert (printed["agency_rate_fte"], printed["agency_rate_headcount"]) == ("10.7", "10.1")
    assert (printed["vacancy_fte"], printed["vacancy_rate_fte"]) == ("15.0", "7.9")
    assert (printed["agency_cover_rate_fte"], printed["vacancy_agency_cover_rate_fte"]) == ("71.4", "100.0")
    assert (printed["case_holders_fte"], printed["cases"], printed["caseload_fte"]) == ("87.8", "1404", "16.0")
    assert (printed["working_days_lost_fte"], printed["absence_rate_fte"]) == ("2575.2", "5.8")


def test_in_post_leavers_and_agency_are_told_apart():
    found = tally(employee(), leaver(SWENo="SW101", FTE="0.5"), agency(), agency(SWENo="SW201", FTE="0.5"))
    assert (found.inpost_fte, found.inpost_headcount) == (Decimal("0.80"), 1)
    assert (found.leavers_fte, found.leavers_headcount) == (Decimal("0.5"), 1)
    assert (found.agency_fte, found.agency_headcount) == (Decimal("1.50"), 2)


def test_people_are_counted_once_and_time_is_added_up():
    found = tally(employee(FTE="0.8"), employee(**NONE_LEFT), employee(SWENo="sw100", **NONE_LEFT))
    assert (found.inpost_headcount, found.inpost_fte) == (1, Decimal("1.2"))


def test_agency_rows_each_count():
    assert tally(agency(), agency()).agency_headcount == 2


def test_someone_with_another_date_of_birth_is_someone_else():
    assert tally(employee(), employee(PersonBirthDate="1981-01-01")).inpost_headcount == 2


def test_starters_are_counted_by_start_and_leavers_by_end():
    starts = {"RoleStartDate": "2025-01-06"}
    found = tally(employee(**starts), employee(**NONE_LEFT, **starts), employee(**NONE_LEFT, RoleStartDate="2024-09-30"))
    assert (found.starters_headcount, found.starters_fte) == (1, Decimal("1.0"))
    assert tally(employee(RoleStartDate="2024-10-01"), employee(SWENo="SW1", RoleStartDate="2025-09-30")).starters_headcount == 2
    assert tally(leaver(), leaver(RoleEndDate="2025-06-30")).leavers_headcount == 2
    assert tally(leaver(RoleStartDate="2025-01-06")).starters_headcount == 0, "gone again before the day"


def test_cases_include_agency_and_only_those_who_hold_some():
    found = tally(employee(), employee(SWENo="SW101", FTE30="0.5", Cases30="0"), agency())
    assert (found.cases, found.case_holders_fte) == (22, Decimal("1.80"))


def test_days_lost_are_employees():
    assert tally(employee(WorkingDaysLost="3.5"), agency(WorkingDaysLost="9")).working_days_lost_fte == Decimal("3.5")


def test_an_agency_worker_gone_before_the_day_is_not_counted():
    gone = agency(
        SWENo="SW9", RoleStartDate="2024-11-01", StartOrigin="4", RoleEndDate="2025-01-01", LeaverDestination="3", ReasonLeave="8"
    )
    assert tally(agency(), gone).agency_headcount == 1


def test_rows_that_cannot_be_read_count_for_what_can():
    found = tally(employee(FTE="x"), employee(SWENo="?"), employee(SWENo="?"))
    assert (found.inpost_headcount, found.inpost_fte) == (3, Decimal("1.60"))


def test_of_two_posts_the_more_senior_is_counted():
    manager, practitioner, second = reading.workers(io.BytesIO(message(employee(OrgRole="5"), employee(OrgRole="2"), agency(OrgRole=None))))
    assert more_senior(manager, practitioner).role == "2"
    assert more_senior(second, practitioner).role == "2"


def test_halves_are_rounded_up_from_unrounded_numbers():
    nine_of_144 = replace(portsmouth(), leavers_headcount=9, inpost_headcount=144)
    assert assurance.figure("turnover_rate_headcount", nine_of_144).printed == "6.3"
    assert assurance.half_up(Decimal("11.25"), 1) == Decimal("11.3")
    assert assurance.half_up(Decimal("0.5"), 0) == 1


@pytest.mark.parametrize(
    ("changes", "column", "printed"),
    [
        ({"inpost_fte": Decimal(0)}, "turnover_rate_fte", "z"),
        ({"inpost_fte": Decimal(0)}, "absence_rate_fte", "z"),
        ({"agency_fte": Decimal(0)}, "agency_cover_rate_fte", "z"),
        ({"case_holders_fte": Decimal(0)}, "caseload_fte", "z"),
        ({"working_days_lost_fte": Decimal(7)}, "absence_rate_fte", "low"),
        ({"working_days_lost_fte": Decimal(0)}, "absence_rate_fte", "0.0"),
        ({"vacancy_fte": Decimal("0.04")}, "vacancy_fte", "low"),
        ({"agency_cover_fte": Decimal("21.01")}, "agency_cover_rate_fte", "u"),
        ({"agency_cover_fte": Decimal("15.01")}, "vacancy_agency_cover_rate_fte", "u"),
        ({"agency_cover_fte": Decimal(21)}, "agency_cover_rate_fte", "100.0"),
        ({"leavers_fte": Decimal(400)}, "turnover_rate_fte", "227.4"),
        ({"vacancy_fte": None}, "vacancy_rate_fte", "x"),
        ({"vacancy_fte": None}, "vacancy_fte", "x"),
        ({"inpost_fte": None}, "agency_rate_fte", "x"),
        ({"inpost_fte": None}, "absence_rate_fte", "x"),
    ],
)
def test_symbols(changes, column, printed):
    figure = assurance.figure(column, replace(portsmouth(), **changes))
    assert figure.printed == printed
    assert figure.symbol == (printed if printed in assurance.SYMBOLS else "")


def test_working_days_follow_leap_years():
    assert [assurance.working_days(year) for year in (2019, 2020, 2022, 2024, 2025)] == [253, 254, 253, 254, 253]
    leap = replace(portsmouth(), on=date(2024, 9, 30), inpost_fte=Decimal(100), working_days_lost_fte=Decimal(254))
    assert assurance.figure("absence_rate_fte", leap).unrounded == 1


def test_another_name_is_no_figure():
    with pytest.raises(KeyError):
        assurance.figure("happiness", portsmouth())
