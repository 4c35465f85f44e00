"""What the register was told by returns it tells again: every value of every given file, alone and after all the others."""

import io
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from stronger.journeys import census_rows, load_census, write_census
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.returns import checks, reading
from stronger.returns.csww import CSWW, census
from stronger.returns.rows import LaLevel, WorkerRow
from stronger.workforce import queries, services, succession
from stronger.workforce.models import Posting
from tests import cast
from tests.given import shared
from tests.rules.census_files import EMPLOYEE, block, employee, leaver, message

pytestmark = pytest.mark.django_db

ON = {year: date(year, 9, 30) for year in CSWW.years}


def loaded(data: bytes) -> None:
    """A file taken into the register by the HR adviser."""
    farah, parts = cast.farah(), list(reading.parts(io.BytesIO(data)))
    [la] = [part for part in parts if isinstance(part, LaLevel)]
    year = parts[0].year
    with scope.acting(farah.pk):
        told = load_census.entries(parts)
        services.take_in_return(entries=told, establishment=census_rows.establishment(la), on=ON[year], by=farah)


def written(year: int) -> bytes:
    """The census of a year written from the register."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        return write_census.whole(year=year, council_code="851", by=farah)


def values(data: bytes) -> tuple[list, dict]:
    """Every value of every row and of the council's block, as values and not as texts, in an order of our own."""
    parts = list(reading.parts(io.BytesIO(data)))
    description = census(parts[0].year)
    rows = []
    for part in parts:
        if isinstance(part, WorkerRow):
            assert part.problems == ()
            slots = description.worker.slots.values()
            rows.append({s.element.name: getattr(part, s.element.attribute) for s in slots if s.element.name in part.raw})
    [la] = [part for part in parts if isinstance(part, LaLevel)]
    return sorted(rows, key=repr), {name: slot.read(la.raw[name][0]) for name, slot in description.la_level.slots.items()}


def portsmouth(year: int) -> bytes:
    """The given file of a year."""
    return shared(f"data/census/csww_portsmouth_{year}.xml").read_bytes()


def valid(year: int, data: bytes) -> None:
    """It is what the year's schema asks for, and our check finds nothing in it."""
    schema = etree.XMLSchema(etree.parse(shared(f"data/schemas/csww_{year}.xsd")))
    assert schema.validate(etree.fromstring(data)), schema.error_log
    assert checks.check(io.BytesIO(data), council_code="851").by_rule == {}


@pytest.mark.parametrize("year", CSWW.years)
def test_a_given_file_comes_back_as_it_was_told(year):
    loaded(portsmouth(year))
    data = written(year)
    assert values(data) == values(portsmouth(year))
    valid(year, data)


@pytest.mark.parametrize("order", [(2022, 2023, 2024, 2025), (2025, 2022, 2024, 2023), (2025, 2024, 2023, 2022)])
def test_after_all_the_years_each_comes_back_as_it_was_told(order):
    for year in order:
        loaded(portsmouth(year))
    for year in order:
        data = written(year)
        assert values(data) == values(portsmouth(year)), year
        valid(year, data)


HEADER = (
    "<Header><CollectionDetails><Collection>CSWW</Collection><Year>{}</Year></CollectionDetails><Source><LEA>851</LEA></Source></Header>"
)
LA_2024 = block("LALevelVacancies", {"NumberOfVacancies": "1", "NoAgencyFTE": "0", "NoAgencyHeadcount": "0"})


def of(year: int, *rows: str) -> bytes:
    """A small file of a year."""
    return message(*rows, header=HEADER.format(year), la=LA_2024 if year < 2025 else None)


def row_2024(**changes: str | None) -> str:
    """A row as the census of 2024 has it."""
    said = {**EMPLOYEE, "QualInst": "Here", "BaseSalary": None, "RRPayments": None, "OtherPayments": None, **changes}
    return block("CSWWWorker", said, list(census(2024).worker.slots))


MOVED_WITHIN = (
    leaver(FTE="1", RoleStartDate="2019-01-07", RoleEndDate="2025-02-28", ReasonLeave="8", LeaverDestination="7", StartOrigin="2"),
    employee(FTE="0.6", FTE30="0.6", RoleStartDate="2025-03-01", OrgRole="4", StartOrigin="8", QualLevel="1"),
)
TWO_PARTS = (
    employee(FTE="0.5", FTE30="0.5", StartOrigin="2"),
    employee(FTE="0.4", FTE30="0", Cases30="0", OrgRole="3", RoleStartDate="2021-05-04", StartOrigin="7", BaseSalary="12345.67"),
)
LEFT_ON_THE_DAY = (leaver(RoleEndDate="2025-09-30"),)
ODD = (
    employee(ContractWeeks="52.0</ContractWeeks><ContractWeeks>13.5", SWENo="SW1"),
    employee(SWENo="SW2", Absat30Sept="0</Absat30Sept><Absat30Sept>1", ReasonAbsence="SIC</ReasonAbsence><ReasonAbsence>TRN"),
    employee(SWENo="SW3", Absat30Sept="0", Cases30="0", FTE30="0.000001", WorkingDaysLost="262.00", FTE="0.000001"),
)


@pytest.mark.parametrize("rows", [MOVED_WITHIN, TWO_PARTS, LEFT_ON_THE_DAY, ODD])
def test_rows_that_share_a_person_or_are_odd_come_back_as_they_were_told(rows):
    data = of(2025, *rows)
    loaded(data)
    assert values(written(2025)) == values(data)


OLDER = of(
    2024,
    row_2024(QualInst="Here</QualInst><QualInst>There &amp; there", CFKSSstatus="1"),
    row_2024(SWENo="SW7"),
    row_2024(SWENo="SW9", AgencyWorker="1", StartOrigin=None, RoleStartDate=None),
)
NEWER = of(
    2025,
    employee(PersonBirthDate="1981-03-01", Ethnicity="WOTH", Sex="M", RoleStartDate="2020-02-06", FTE="0.6", FTE30="0.6", QualLevel="1"),
    employee(SWENo="SW8", RoleStartDate="2025-01-01"),
)


@pytest.mark.parametrize("order", list(permutations([(2024, OLDER), (2025, NEWER)])))
def test_what_one_year_says_otherwise_changes_nothing_of_another(order):
    for _, data in order:
        loaded(data)
    assert values(written(2024)) == values(OLDER)
    assert values(written(2025)) == values(NEWER)


def test_a_return_of_the_same_day_again_replaces_what_was_said():
    loaded(of(2025, *TWO_PARTS))
    again = of(2025, employee(FTE="0.5", FTE30="0.5", StartOrigin="2"))
    loaded(again)
    assert values(written(2025)) == values(again)


def test_whoever_may_not_see_pay_may_not_write():
    loaded(portsmouth(2025))
    for nobody in (cast.bethan(), cast.marcus(), cast.eleanor(), cast.laura()):
        with scope.acting(nobody.pk), pytest.raises(Refused):
            write_census.pieces(year=2025, council_code="851", made_at=scope.current().at, by=nobody)


def test_a_year_that_is_not_described_or_not_told_is_said_so():
    farah = cast.farah()
    with scope.acting(farah.pk):
        with pytest.raises(write_census.NotWritten, match="2031 is not described"):
            write_census.whole(year=2031, council_code="851", by=farah)
        with pytest.raises(write_census.NotWritten, match="own numbers for 2025"):
            write_census.whole(year=2025, council_code="851", by=farah)


def test_the_command_writes_the_same_in_someones_name(tmp_path, capfdbinary):
    loaded(portsmouth(2025))
    farah, file = cast.farah(), tmp_path / "out.xml"
    call_command("census", "write", "--year", "2025", "--as", farah.email, "--output", str(file))
    valid(2025, file.read_bytes())
    assert values(file.read_bytes()) == values(portsmouth(2025))
    call_command("census", "write", "--year", "2025", "--as", farah.email)
    assert values(capfdbinary.readouterr().out) == values(portsmouth(2025))


@pytest.mark.parametrize(
    ("year", "email", "why"),
    [
        ("2025", "nobody@cast.invalid", "no account"),
        ("2031", "farah@cast.invalid", "2031 is not described"),
        ("2025", "marcus@cast.invalid", "do not have permission"),
    ],
)
def test_the_command_says_why_not(year, email, why):
    cast.farah(), cast.marcus()
    with pytest.raises(CommandError, match=why):
        call_command("census", "write", "--year", year, "--as", email)


def test_whom_the_register_knows_without_a_return_is_written_too():
    loaded(portsmouth(2024))
    farah = cast.farah()
    with scope.acting(farah.pk):
        services.add_person(
            given_name="Ada",
            family_name="Quill",
            swe_number="SW5",
            joined_on=date(2025, 3, 3),
            title="Social worker",
            role_code="5",
            by=farah,
        )
        told = {role.entry.swe_number: role.entry for role in queries.roles_told(ON[2025])}
    assert told["SW5"].start_on == date(2025, 3, 3)
    assert told["SW5"].fte == Decimal(1)
    # All who were in post in 2024 and have not left are there; whoever left by then is not.
    [before] = [part for part in (checks.check(io.BytesIO(portsmouth(2024))),)]
    assert before.tally is not None
    assert len(told) - 1 == before.tally.inpost_headcount + before.tally.agency_headcount


@pytest.mark.parametrize(("values", "began"), [({"fte": Decimal("0.5")}, date(2020, 1, 6)), ({"role_code": "4"}, date(2025, 2, 3))])
def test_a_role_begins_anew_only_when_it_is_another_one(values, began):
    loaded(of(2025, employee()))
    farah = cast.farah()
    with scope.acting(farah.pk):
        succession.split(Posting.objects.get(role_code="5", employment__kind="employee"), date(2025, 2, 3), **values)
        [role] = [told for told in queries.roles_told(ON[2025]) if told.entry.swe_number == "SW100"]
    assert role.entry.start_on == began
    assert role.entry.end_on is None
    assert role.entry.cases == 12
