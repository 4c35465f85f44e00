"""This year's return beside last year's: each rule fires on what it is about, and on nothing else."""

import io

import pytest

from stronger.returns import checks
from tests import given
from tests.rules.census_files import HEADER, LA_LEVEL, agency, block, employee, leaver, message

LAST_HEADER = HEADER.replace("2025", "2024")
LAST_LA = block("LALevelVacancies", {name: LA_LEVEL[name] for name in ("NumberOfVacancies", "NoAgencyFTE", "NoAgencyHeadcount")})
CONTINUITY = {
    "gone-without-end", "number-reused", "number-changed", "born-changed", "sex-changed", "gender-changed", "role-backwards",
    "start-moved", "back-after-leaving", "agency-then-employed", "not-in-last-year",
}  # fmt: skip


def last_year(*rows: str) -> list[checks.Past]:
    """What is remembered of a return of 2024 of these rows."""
    return list(checks.remembered(io.BytesIO(message(*rows, header=LAST_HEADER, la=LAST_LA))))


def found(before: list[checks.Past], *rows: str) -> set[tuple[str, str, str]]:
    """The continuity rules broken, with whom and where."""
    report = checks.check(io.BytesIO(message(*rows)), before=before)
    return {(f.code, f.person, f.element) for f in report.listed if f.code in CONTINUITY}


LEFT_2024 = {"RoleEndDate": "2024-03-31"}


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([employee()], [], {("gone-without-end", "SW100", "RoleEndDate")}),
        ([employee()], [leaver()], set()),
        ([employee()], [employee()], set()),
        ([leaver(**LEFT_2024)], [], set()),
        ([agency(SWENo="SW300")], [], set()),
        ([employee()], [employee(PersonBirthDate="1981-02-28")], {("born-changed", "SW100", "PersonBirthDate")}),
        ([employee()], [employee(Sex="M")], {("sex-changed", "SW100", "Sex")}),
        ([employee()], [employee(PersonBirthDate="1991-02-28", Sex="M")], {("number-reused", "SW100", "SWENo")}),
        ([employee()], [employee(PersonBirthDate="1991-02-28", Ethnicity="AIND")], {("number-reused", "SW100", "SWENo")}),
        ([employee()], [employee(Ethnicity="AIND")], set()),
        ([employee(OrgRole="3")], [employee(OrgRole="5")], {("role-backwards", "SW100", "OrgRole")}),
        ([employee(OrgRole="5")], [employee(OrgRole="3")], set()),
        ([employee(OrgRole="5")], [employee(OrgRole="6")], set()),
        ([employee()], [employee(RoleStartDate="2020-02-06")], {("start-moved", "SW100", "RoleStartDate")}),
        ([employee(OrgRole="5")], [employee(OrgRole="4", RoleStartDate="2025-02-06")], set()),
        ([leaver(**LEFT_2024)], [employee()], {("back-after-leaving", "SW100", "RoleStartDate")}),
        ([leaver(**LEFT_2024)], [employee(RoleStartDate="2025-02-06")], set()),
        ([agency(SWENo="SW100")], [employee()], {("agency-then-employed", "SW100", "RoleStartDate")}),
        ([agency(SWENo="SW100")], [employee(RoleStartDate="2025-02-06")], set()),
        ([employee(SWENo="SW1")], [employee(SWENo="SW2")], {("number-changed", "SW2", "SWENo")}),
        (
            [employee(SWENo="SW1", PersonBirthDate="1970-01-01")],
            [employee(SWENo="SW2")],
            {("gone-without-end", "SW1", "RoleEndDate"), ("not-in-last-year", "SW2", "RoleStartDate")},
        ),
        ([employee()], [employee(), employee(SWENo="SW2", RoleStartDate="2025-03-01")], set()),
        ([employee(SWENo="sw100")], [employee()], set()),
    ],
)  # fmt: skip
def test_a_rule_fires_on_what_it_is_about(before, now, expected):
    assert found(last_year(*before), *now) == expected


def test_without_last_year_nothing_of_it_is_said():
    assert found([], employee(), leaver(SWENo="SW2")) == set()


@pytest.mark.parametrize(("year", "late"), [(2023, 10), (2024, 14), (2025, 11)])
def test_the_given_years_follow_each_other_but_for_people_first_named_late(year, late):
    files = [given.shared(f"data/census/csww_portsmouth_{each}.xml") for each in (year - 1, year)]
    with files[0].open("rb") as last, files[1].open("rb") as this:
        report = checks.check(this, before=list(checks.remembered(last)))
    assert dict(report.by_rule) == {"not-in-last-year": late}


def test_whoever_has_gone_is_named_though_no_row_of_the_file_is_theirs():
    [finding] = [f for f in checks.check(io.BytesIO(message()), before=last_year(employee())).listed if f.code == "gone-without-end"]
    assert (finding.person, finding.row, finding.line, finding.severity) == ("SW100", None, 0, "query")


def test_of_a_persons_two_posts_the_finding_says_which_is_counted():
    report = checks.check(io.BytesIO(message(employee(FTE="0.5", FTE30="0.5"), employee(OrgRole="3", FTE="0.4", FTE30="0", Cases30="0"))))
    assert [(f.code, f.value) for f in report.listed] == [("counted-once", "rows 1 and 2; row 2 is counted")]


def test_of_a_leavers_two_posts_ended_on_one_day_one_is_counted():
    rows = (leaver(FTE="0.5"), leaver(OrgRole="3", FTE="0.4"))
    report = checks.check(io.BytesIO(message(*rows)))
    assert [f.code for f in report.listed] == ["counted-once"]
    assert report.tally is not None
    assert report.tally.leavers_headcount == 1


def test_agency_rows_are_never_taken_for_one():
    report = checks.check(io.BytesIO(message(agency(FTE="0.5", FTE30="0.5"), agency(FTE="0.4", FTE30="0.4"))))
    assert "counted-once" not in report.by_rule
    assert report.tally is not None
    assert report.tally.agency_headcount == 2
