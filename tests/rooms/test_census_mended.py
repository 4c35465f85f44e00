"""Each field of a role is mended in the register for one year's return, and nothing else of anybody or of any other year changes."""

from datetime import date

import pytest

from stronger.journeys import prepare_census
from stronger.kit import scope
from stronger.returns.values import written as text_of
from stronger.trail.models import Entry as TrailEntry
from stronger.workforce import queries as workforce
from stronger.workforce import services as register
from stronger.workforce.models import Equality as EqualityRow
from stronger.workforce.models import Person
from tests import cast
from tests.rooms.test_census_prepared import ON, hr, opened
from tests.rooms.test_census_written import loaded, of, row_2024, values, written
from tests.rules.census_files import employee

pytestmark = pytest.mark.django_db


EVERYTHING = {
    "SWENo": ("SW999",), "FTE": ("0.5",), "PersonBirthDate": ("1979-12-31",), "Sex": ("M",), "Ethnicity": ("WOTH",), "QualLevel": ("3",),
    "StepUpGrad": ("1",), "OrgRole": ("4",), "RoleStartDate": ("2020-02-03",), "StartOrigin": ("7",), "RoleEndDate": ("2025-09-01",),
    "LeaverDestination": ("2",), "ReasonLeave": ("5",), "FTE30": ("0",), "Cases30": ("0",), "WorkingDaysLost": ("1.25",),
    "ContractWeeks": ("39.0",), "FrontlineGrad": ("1",), "Absat30Sept": ("0",), "BaseSalary": ("1.00",), "RRPayments": ("2.00",),
    "OtherPayments": ("3.00",),
}  # fmt: skip


@pytest.mark.parametrize("name", [*EVERYTHING, "all"])
def test_every_field_can_be_mended_and_no_other_changes(name):
    loaded(of(2024, row_2024(), row_2024(SWENo="SW9", AgencyWorker="1")))
    loaded(of(2025, employee(RRPayments="9.00"), employee(SWENo="SW2")))
    opened()
    before, older = values(written(2025))[0], values(written(2024))
    [role] = [each for each in hr(lambda: list(workforce.roles_told(ON))) if each.entry.swe_number == "SW100"]
    said = EVERYTHING if name == "all" else {name: EVERYTHING[name]}
    farah = cast.farah()
    with scope.acting(farah.pk):
        mending = prepare_census.to_mend(year=2025, person_id=role.person_id, role_id=role.posting_id, by=farah)
        assert prepare_census.mend(year=2025, mending=mending, texts=said, by=farah) == len(said)
        again_ = prepare_census.to_mend(year=2025, person_id=role.person_id, role_id=role.posting_id, by=farah)
    if name not in ("LeaverDestination", "ReasonLeave"):  # they are told only of whoever has left
        assert {each: again_.texts.get(each) for each in said} == {each: normal(again_, each, texts) for each, texts in said.items()}
    after = values(written(2025))[0]
    changed = [row for row in after if row not in before]
    assert len(changed) == (name not in ("LeaverDestination", "ReasonLeave"))
    if changed:
        [was] = [row for row in before if row not in after]
        differs = {key for key in was | changed[0] if was.get(key) != changed[0].get(key)}
        assert differs == {key for key in said if key not in ("Cases30", "FTE30") or name != "all"} | (differs & {"Cases30", "FTE30"})
    if name not in ("SWENo", "all"):  # a number corrected is corrected in every year
        assert values(written(2024)) == older


def normal(mending, name, texts):
    """A text as the census writes it."""

    [slot] = [each for each in mending.slots if each.element.name == name]
    return tuple(text_of(slot.element.kind, slot.read(text)[0]) for text in texts)


def test_a_wrong_correction_is_refused_in_words_and_nothing_is_written():
    loaded(of(2025, employee(), employee(SWENo="SW2")))
    opened()
    roles = {role.entry.swe_number: role for role in hr(lambda: list(workforce.roles_told(ON)))}
    farah = cast.farah()
    for texts, why in (({"SWENo": ("SW2",)}, "Somebody else"), ({"RoleEndDate": ("2019-01-01",)}, "before the start")):
        role = roles["SW100"]
        with scope.acting(farah.pk):
            mending = prepare_census.to_mend(year=2025, person_id=role.person_id, role_id=role.posting_id, by=farah)
        with scope.acting(farah.pk), pytest.raises(register.CannotBeSo, match=why):
            prepare_census.mend(year=2025, mending=mending, texts=texts, by=farah)
    assert values(written(2025))[0] == values(of(2025, employee(), employee(SWENo="SW2")))[0]


def test_what_was_believed_before_is_kept_and_the_trail_names_the_fields_only():
    loaded(of(2025, employee()))
    opened()
    [role] = [each for each in hr(lambda: list(workforce.roles_told(ON))) if each.entry.swe_number == "SW100"]
    farah = cast.farah()
    with scope.acting(farah.pk):
        mending = prepare_census.to_mend(year=2025, person_id=role.person_id, role_id=role.posting_id, by=farah)
        prepare_census.mend(year=2025, mending=mending, texts={"PersonBirthDate": ("1980-03-01",), "Ethnicity": ("AIND",)}, by=farah)
        history = Person.pgh_event_model.objects.filter(pgh_obj=role.person_id).order_by("pgh_id")
        assert list(history.values_list("born_on", flat=True)) == [date(1980, 2, 29), date(1980, 3, 1)]
        was = EqualityRow.pgh_event_model.objects.filter(person=role.person_id).order_by("pgh_id")
        assert list(was.values_list("ethnicity_code", flat=True)) == ["WBRI", "AIND"]
        entry = TrailEntry.objects.filter(verb="change", what="workforce.person").latest("id")
        assert entry.details == {"counted_on": "2025-09-30", "fields": ["born_on", "ethnicity_code"]}
