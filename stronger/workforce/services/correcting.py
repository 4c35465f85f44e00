"""Opens a counting day for a return made from the register, and corrects what a return would be told of one role on it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.kit.refusal import NotNow
from stronger.trail import services as trail
from stronger.workforce import policies, sayings, succession
from stronger.workforce.models import DayFacts, Employment, Equality, Establishment, Pay, Person, Posting, Qualification, Said
from stronger.workforce.queries.roles import RoleTold, roles_told

DAY = succession.DAY
# Where each field of an entry is kept, and what it is called there.
_OF_PERSON = {"swe_number": "swe_number", "born_on": "born_on"}
_QUALIFIED = {"qualification_code": "level_code", "step_up": "step_up", "frontline": "frontline", "institutions": "institutions"}
_EQUALITY = {"sex_code": "sex_code", "gender_code": "gender_code", "ethnicity_code": "ethnicity_code"}
_POSTING = {"role_code": "role_code", "fte": "fte", "contract_weeks": "contract_weeks"}
_EMPLOYMENT = {"origin_code": "origin_code", "reason_code": "leaving_reason_code", "destination_code": "destination_code"}
_FACTS = {
    "fte_on_day": "fte",
    "cases": "cases",
    "days_lost": "days_lost",
    "absent": "absent",
    "absence_codes": "absence_codes",
    "career_codes": "career_codes",
}
_PAY = {"base_pay": "base", "recruitment_and_retention": "recruitment_and_retention", "other_pay": "other"}


class CannotBeSo(NotNow):
    """A correction that contradicts what else is known; `field` is the entry's field it is about."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def open_counting_day(*, on: date, establishment: dict, by) -> int:
    """Make the register ready to be counted on a day: the council's own numbers, and a place for what is counted of each role.

    How many roles were not known on the day before. The same again changes only the numbers. Raises Refused unless `by`
    may make a whole return.
    """
    policies.require_whole_return(by)
    bare = [role.posting_id for role in roles_told(on) if role.facts_id is None]  # before the day counts by itself
    Establishment.objects.update_or_create(on=on, defaults=establishment)
    DayFacts.objects.bulk_create([DayFacts(posting_id=posting_id, on=on) for posting_id in bare], batch_size=1_000)
    trail.note("change", "workforce.register", details={"on": on.isoformat(), "for": "census", "new": len(bare)})
    return len(bare)


@transaction.atomic
def correct_role(*, role: RoleTold, on: date, values: dict[str, Any], elements: dict[str, tuple[str, ...]], by) -> None:
    """Make the register say `values` (by the entry's fields) of a role on a counting day, and nothing else of any other day or role.

    `elements` are texts that the register has no column for. What was believed before stays in the history. Raises
    Refused unless `by` may change the register and make a whole return, CannotBeSo when dates contradict each other.
    """
    policies.require_correct(by)
    others = sayings.tellings(role.person_id)
    posting = Posting.objects.select_related("employment").get(pk=role.posting_id)
    _person(role, values)
    for names, model, key in (
        (_QUALIFIED, Qualification, {"person_id": role.person_id}),
        (_EQUALITY, Equality, {"person_id": role.person_id}),
        (_FACTS, DayFacts, {"posting_id": posting.pk, "on": on}),
        (_PAY, Pay, {"posting_id": posting.pk, "on": on}),
    ):
        said = {column: _kept(values[name]) for name, column in names.items() if name in values}
        if said:
            model._base_manager.update_or_create(**key, defaults=said)
    _dates(posting, role, values)
    for names, row in ((_POSTING, posting), (_EMPLOYMENT, posting.employment)):
        said = {column: values[name] for name, column in names.items() if name in values}
        if said:
            type(row)._base_manager.filter(pk=row.pk).update(**said)
    _forget_said(posting.pk, on, values, elements)
    sayings.restore(others, but=(on, role.facts_id))
    trail.note(
        "change",
        "workforce.person",
        subjects=[str(role.person_id)],
        details={"counted_on": on.isoformat(), "fields": sorted({*values, *elements})},
    )


def _kept(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _person(role: RoleTold, values: dict[str, Any]) -> None:
    said = {column: values[name] for name, column in _OF_PERSON.items() if name in values}
    if "swe_number" in said:
        said["swe_number"] = said["swe_number"].upper()
        if Person.objects.filter(swe_number__iexact=said["swe_number"]).exclude(pk=role.person_id).exists():
            raise CannotBeSo("Somebody else in the register has this number.", "swe_number")
    if said:
        Person.objects.filter(pk=role.person_id).update(**said)


def _dates(posting: Posting, role: RoleTold, values: dict[str, Any]) -> None:
    if "start_on" in values:
        _begin(posting, role.register.start_on, values["start_on"])
        posting.refresh_from_db()
    if "end_on" not in values:
        return
    last_on, employment = values["end_on"], posting.employment
    begun = posting.period.lower
    if last_on and begun and last_on < begun:
        raise CannotBeSo("The end date cannot be before the start date.", "end_on")
    until = last_on + DAY if last_on else None
    was = employment.period.upper
    if until and (was is None or until < was):
        succession.end(employment, until)
    elif was is not None:
        succession.go_on(employment, was, until)


def _begin(posting: Posting, was: date | None, start_on: date | None) -> None:
    """Let a role begin on another day, in all its parts, and its employment with it where that began on the same day."""
    parts = list(Posting.objects.filter(employment=posting.employment_id, began_on=was)) if was else []
    first = posting
    if posting.began_on:
        first = Posting.objects.filter(employment=posting.employment_id, period__startswith=was).first() or posting
    if start_on and first.period.upper and start_on >= first.period.upper:
        raise CannotBeSo("The role cannot begin after the day on which it changed. Correct that first, on the person's page.", "start_on")
    employment = posting.employment
    if employment.period.lower == was or (start_on and employment.period.lower and start_on < employment.period.lower):
        Employment.objects.filter(pk=employment.pk).update(period=DateRange(start_on, employment.period.upper))
    Posting.objects.filter(pk=first.pk).update(period=DateRange(start_on, first.period.upper))
    Posting.objects.filter(pk__in=[part.pk for part in parts]).update(began_on=start_on)


def _forget_said(posting_id: int, on: date, values: dict[str, Any], elements: dict[str, tuple[str, ...]]) -> None:
    """What was said otherwise of these fields stands no more; elements without a column are said anew."""
    row = Said._base_manager.filter(posting_id=posting_id, on=on).first() or Said(posting_id=posting_id, on=on)
    row.otherwise = {name: pair for name, pair in row.otherwise.items() if name not in values}
    row.elements = {**row.elements, **{name: list(texts) for name, texts in elements.items()}}
    row.elements = {name: texts for name, texts in row.elements.items() if texts}
    if row.otherwise or row.elements:
        row.save()
    elif row.pk:
        row.delete()
