"""A year's return is prepared from the register, mended, noted, signed off by two, frozen, kept and opened again."""

from datetime import date
from decimal import Decimal

import pytest

from stronger.journeys import prepare_census
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.returns import files, policies, prepared, queries, services
from stronger.returns.models import Finding, Note, PastRow, Piece, Submission
from stronger.returns.rules import AGREED_BY, DRAFTED, FROZEN, PREPARED_BY, UNFROZEN
from stronger.workforce import queries as workforce
from stronger.workforce.models import DayFacts
from tests import cast
from tests.rooms.test_census_written import loaded, of, portsmouth, values
from tests.rules.census_files import employee, leaver

pytestmark = pytest.mark.django_db

ON = date(2025, 9, 30)
NUMBERS = {
    "NumberOfVacancies": "3.50", "NoAgencyFTE": "0", "NoAgencyHeadcount": "0", "RecruitmentBonus": "0", "RetentionBonus": "2",
    "PerformanceAward": "0", "CarAllowance": "0", "RelocationPackage": "0", "RegionalWeighting": "0", "CostSWE": "1", "CostDBS": "1",
    "OtherAllowances": "Market supplement",
}  # fmt: skip


def opened(year: int = 2025, **numbers: str) -> None:
    """The year's return, prepared by the HR adviser."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        prepare_census.open_year(year=year, texts={**NUMBERS, **numbers}, council_code="851", by=farah)


def again(year: int = 2025) -> None:
    """Checked again by the HR adviser."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        prepare_census.prepare(year=year, council_code="851", by=farah)


def found(code: str = "") -> list[queries.FindingRow]:
    """What the check of the return of 2025 found, or what it found of one rule."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        submission = policies.prepared_to_read(farah, 2025)
        codes = dict(Finding.objects.filter(submission=submission).values_list("number", "code"))
        rows = queries.findings(submission, kinds=policies.values_shown_to(farah))
        return [row for row in rows if not code or codes[row.number] == code]


def mended(row: queries.FindingRow, **texts: tuple[str, ...]) -> int:
    """The record that a finding names, mended by the HR adviser."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        mending = prepare_census.to_mend(year=2025, person_id=row.whose, role_id=row.role, by=farah)
        return prepare_census.mend(year=2025, mending=mending, texts=texts, by=farah)


def signed(who, role: str) -> bool:
    """The return of 2025 signed in a role."""
    with scope.acting(who.pk):
        return services.sign(year=2025, role=role, sha256=policies.prepared_to_read(who, 2025).sha256, by=who)


def stage():
    """How the return of 2025 stands."""
    return queries.stage_of(prepared.prepared_for(2025))


def test_what_is_mended_in_the_register_is_found_no_more_and_last_years_return_stays_as_it_was():
    last = of(2025, employee(SWENo="SW1"), employee(SWENo="SW2", BaseSalary=None), employee(SWENo="SW3", Absat30Sept="1"))
    loaded(last)
    opened()
    [absent] = found("absent-without-reason")
    [unpaid] = found("no-base-salary")
    assert (absent.person, absent.severity) == ("SW3", "error")
    assert mended(absent, ReasonAbsence=("SIC",)) == 1
    assert mended(unpaid, BaseSalary=("41000.50",)) == 1
    again()
    assert not found("absent-without-reason") + found("no-base-salary")
    told = {role.entry.swe_number: role.entry for role in hr(lambda: list(workforce.roles_told(ON)))}
    assert told["SW3"].absence_codes == ("SIC",)
    assert told["SW2"].base_pay == Decimal("41000.50")
    assert told["SW1"].base_pay == Decimal(40000)


def hr(ask):
    """What the HR adviser is answered."""
    with scope.acting(cast.farah().pk):
        return ask()


def test_a_note_stays_with_its_query_when_the_return_is_checked_again():
    loaded(of(2025, employee(BaseSalary=None), employee(SWENo="SW2", BaseSalary=None)))
    opened()
    row = next(each for each in found("no-base-salary") if each.person == "SW2")
    farah = cast.farah()
    with scope.acting(farah.pk):
        services.note_query(year=2025, number=row.number, text="  On secondment, paid by the other council. ", by=farah)
    mended(next(each for each in found("no-base-salary") if each.person == "SW100"), BaseSalary=("1.00",))
    again()
    [row] = found("no-base-salary")
    assert row.note == "On secondment, paid by the other council."
    with scope.acting(farah.pk):
        assert queries.notes_wanted(policies.prepared_to_read(farah, 2025)) == len(found()) - 1
        services.note_query(year=2025, number=row.number, text="", by=farah)
        assert not Note.objects.exists()


def test_two_people_sign_and_the_return_is_frozen_with_its_file_and_findings():
    loaded(portsmouth(2025))
    opened(NumberOfVacancies="15", NoAgencyFTE="15", NoAgencyHeadcount="21")
    assert found() == []
    farah, eleanor = cast.farah(), cast.eleanor()
    assert signed(farah, PREPARED_BY) is False
    with pytest.raises(SignOffRefused):
        signed(farah, PREPARED_BY)
    with pytest.raises(Refused):
        signed(farah, AGREED_BY)
    assert signed(eleanor, AGREED_BY) is True
    assert stage() == FROZEN
    with scope.acting(farah.pk):
        submission = policies.prepared_to_read(farah, 2025)
        data = files.Kept(submission).read(10**7)
        assert [row.by for row in prepared.signatures(submission)] == [farah.name, eleanor.name]
        assert PastRow.objects.filter(year=2025).count() == 234
    assert values(data)[0] == values(portsmouth(2025))[0]
    for move in (again, opened):
        with pytest.raises(MoveRefused, match="frozen"):
            move()


def test_a_frozen_return_is_opened_again_with_a_reason_and_stays_to_be_read():
    loaded(of(2025, employee()))
    opened(NoAgencyFTE="1", NoAgencyHeadcount="1")
    farah = cast.farah()
    signed(farah, PREPARED_BY)
    signed(cast.priya(), AGREED_BY)
    first = prepared.prepared_for(2025)
    with scope.acting(farah.pk):
        with pytest.raises(MoveRefused, match="Say why"):
            services.unfreeze(year=2025, why=" ", by=farah)
        services.unfreeze(year=2025, why="The Department sent it back: a leaver is missing.", by=farah)
    assert stage() == UNFROZEN
    again()
    assert stage() == DRAFTED
    with scope.acting(farah.pk):
        [(kept, _, who)] = prepared.frozen_before(2025)
        assert (kept, who) == (first.pk, farah.name)
        assert files.Kept(Submission.objects.get(pk=kept)).read(100).startswith(b"<?xml")
        assert all(row.by == "" for row in prepared.signatures(policies.prepared_to_read(farah, 2025)))


def test_a_return_with_errors_or_prepared_anew_meanwhile_is_not_signed():
    loaded(of(2025, employee(Absat30Sept="1")))
    opened()
    farah = cast.farah()
    with pytest.raises(MoveRefused, match="with errors"):
        signed(farah, PREPARED_BY)
    old = prepared.prepared_for(2025).sha256
    mended(found("absent-without-reason")[0], ReasonAbsence=("SIC",))
    again()
    with scope.acting(farah.pk), pytest.raises(MoveRefused, match="prepared anew"):
        services.sign(year=2025, role=PREPARED_BY, sha256=old, by=farah)


def test_one_prepared_anew_leaves_its_counts_and_nothing_else():
    loaded(of(2025, employee(Absat30Sept="1")))
    opened()
    again()
    assert Submission.objects.filter(prepared_year=2025).count() == 2
    with scope.acting(cast.farah().pk):
        latest = prepared.prepared_for(2025).pk
        assert set(Piece.objects.values_list("submission", flat=True)) == {latest}
        assert set(Finding.objects.values_list("submission", flat=True)) == {latest}


def test_a_new_year_names_whom_last_years_return_named_and_has_a_place_for_each():
    loaded(portsmouth(2024))
    opened()
    with scope.acting(cast.farah().pk):
        told = list(workforce.roles_told(ON))
        assert len(told) == DayFacts.objects.filter(on=ON).count() == 180 + 26
        assert {role.entry.cases for role in told} == {None}
    opened()  # a second time nothing more
    assert len(hr(lambda: list(workforce.roles_told(ON)))) == 180 + 26
    assert found("employee-needs")


def test_the_check_knows_last_years_return():
    loaded(of(2025, employee(), leaver(SWENo="SW4")))
    farah = cast.farah()
    with scope.acting(farah.pk):
        last = [prepared.Past("SW100", False, date(1980, 2, 28), "F", "", "WBRI", "4", date(2020, 1, 6), None)]
        services.remember(year=2024, rows=last, by=farah)
    opened()
    assert {(row.person, row.value) for row in found("born-changed")} == {("SW100", "1980-02-29 (last year 1980-02-28)")}
    assert found("role-backwards")


def test_whoever_neither_prepares_nor_signs_learns_nothing_of_it():
    loaded(of(2025, employee()))
    opened()
    for nobody in (cast.bethan(), cast.amina(), cast.marcus(), cast.laura(), cast.nadia()):
        with scope.acting(nobody.pk):
            for ask in (
                lambda who=nobody: policies.prepared_to_read(who, 2025),
                lambda who=nobody: services.sign(year=2025, role=AGREED_BY, sha256="", by=who),
                lambda who=nobody: services.unfreeze(year=2025, why="x", by=who),
                lambda who=nobody: services.note_query(year=2025, number=1, text="x", by=who),
                lambda who=nobody: prepare_census.prepare(year=2025, council_code="851", by=who),
                lambda who=nobody: prepare_census.open_year(year=2025, texts=NUMBERS, council_code="851", by=who),
            ):
                with pytest.raises(Refused):
                    ask()
            assert not Finding.objects.exists()
            assert not PastRow.objects.exists()


def test_whoever_signs_sees_the_findings_and_neither_the_file_nor_the_private_values():
    loaded(of(2025, employee(Absat30Sept="1")))
    opened()
    eleanor = cast.eleanor()
    with scope.acting(eleanor.pk):
        assert Finding.objects.exists()
        assert not Piece.objects.exists()
        with pytest.raises(Refused):
            prepare_census.prepare(year=2025, council_code="851", by=eleanor)


def test_a_year_nobody_described_is_not_found():
    farah = cast.farah()
    with scope.acting(farah.pk), pytest.raises((Refused, NotNow)):
        prepare_census.open_year(year=2031, texts=NUMBERS, council_code="851", by=farah)
