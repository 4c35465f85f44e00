"""One person's record as a page shows it: what they do now, and the dated story of posts, teams and managers."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast, Concat

from stronger.workforce.models import (
    DayFacts,
    Employment,
    Management,
    Pay,
    Person,
    Posting,
    TeamMembership,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated fact of a working life. `until_on` is the first day it no longer holds; None while it does."""

    what: str
    from_on: date | None
    until_on: date | None
    label: str
    detail: str
    code: str

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.from_on or date.min) <= on < (self.until_on or date.max)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a person on a counting day."""

    on: date
    cases: int | None
    fte: Decimal | None
    days_lost: Decimal | None
    absent: bool | None


@dataclass(frozen=True, slots=True)
class Paid:
    """Pounds a year, as told on a counting day."""

    on: date
    base: Decimal | None
    recruitment_and_retention: Decimal | None
    other: Decimal | None


@dataclass(frozen=True)
class PersonRecord:
    """A person's record. `story` is newest first; `pay` is empty for whoever may not see it."""

    id: str
    name: str
    swe_number: str
    story: list[Moment]
    counted: list[Counted]
    pay: list[Paid]

    def now(self, what: str, on: date) -> Moment | None:
        """What holds of one kind ("employment", "posting", "team", "manager") on a day, or None."""
        return next((m for m in self.story if m.what == what and m.holds(on)), None)


def _dated(rows, what: str, label, detail, code):
    text = CharField()
    return rows.order_by().values_list(
        Value(what, output_field=text),
        Cast(F("period__startswith"), DateField()),
        Cast(F("period__endswith"), DateField()),
        Cast(label, text),
        Cast(detail, text),
        Cast(code, text),
    )


def _story(person: Person) -> list[Moment]:
    """Every dated fact, in one query whatever their number."""
    nothing = Value("", output_field=CharField())
    name = Concat("manager__given_name", Value(" "), "manager__family_name")
    employments = Employment.objects.filter(person=person)
    parts = [
        _dated(employments, "employment", F("kind"), F("leaving_reason_code"), F("origin_code")),
        _dated(Posting.objects.filter(employment__person=person), "posting", F("title"), F("fte"), F("role_code")),
        _dated(TeamMembership.objects.filter(person=person), "team", F("team__name"), nothing, F("team__code")),
        _dated(Management.objects.filter(person=person), "manager", name, F("manager__swe_number"), F("manager_id")),
    ]
    rows = [Moment(*row) for row in parts[0].union(*parts[1:], all=True)]
    return sorted(rows, key=lambda m: (m.from_on or date.min, m.until_on or date.max), reverse=True)


def person_record(person: Person, *, with_pay: bool = False) -> PersonRecord:
    """The record of a person obtained through `policies.person_to_read`; two queries, three with pay.

    Pay is asked for only when `with_pay`, and the database shows its rows only to whoever may see them.
    """
    facts = DayFacts.objects.filter(posting__employment__person=person).order_by("-on")
    counted = [Counted(*row) for row in facts.values_list("on", "cases", "fte", "days_lost", "absent")]
    pay: list[Paid] = []
    if with_pay:
        told = Pay.objects.filter(posting__employment__person=person).order_by("-on")
        pay = [Paid(*row) for row in told.values_list("on", "base", "recruitment_and_retention", "other")]
    return PersonRecord(str(person.pk), str(person), person.swe_number, _story(person), counted, pay)


def last_day(until_on: date | None) -> date | None:
    """The last day on which something held, from the first on which it no longer did; None while it still does."""
    return until_on - timedelta(days=1) if until_on else None
