"""Takes a workforce return into the register: compares it with what is known, and writes only what differs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db import connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.intake import Changes, Entry, Span, overlaps, spans
from stronger.workforce.models import (
    DayFacts,
    Employment,
    Equality,
    Establishment,
    Pay,
    Person,
    Posting,
    Qualification,
)

Row = TypeVar("Row", bound=models.Model)

# People compared and written together: large enough for few statements, small enough for flat memory.
BATCH = 2_000


@dataclass
class _Batch:
    """Rows to add and rows to change for one batch of people, in the order their tables need them."""

    add: dict[type[models.Model], list] = field(default_factory=lambda: defaultdict(list))
    change: dict[type[models.Model], dict[str, list]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    touched: bool = False

    def new(self, model: type[Row], **values) -> Row:
        row = model(**values)
        self.add[model].append(row)
        self.touched = True
        return row

    def settle(self, row: models.Model, **values) -> None:
        """Make an existing row say `values`; note it for writing only when it said something else."""
        differing = tuple(name for name, value in values.items() if getattr(row, name) != value)
        if differing:
            for name in differing:
                setattr(row, name, values[name])
            self.change[type(row)][",".join(differing)].append(row)
            self.touched = True

    def write(self) -> None:
        for model in (Person, Qualification, Equality, Employment, Posting, DayFacts, Pay):
            for names, rows in self.change[model].items():
                model._base_manager.bulk_update(rows, names.split(","), batch_size=500)
        for model in (Person, Qualification, Equality, Employment, Posting, DayFacts, Pay):
            model._base_manager.bulk_create(self.add[model], batch_size=500)


class _Known:
    """What the register holds of a batch of people, fetched in a fixed number of queries."""

    def __init__(self, numbers: list[str], on: date) -> None:
        people = Person.objects.filter(swe_number__in=numbers)
        self.people = {p.swe_number: p for p in people}
        ids = [p.pk for p in self.people.values()]
        self.qualifications = {q.person_id: q for q in Qualification.objects.filter(person__in=ids)}
        self.equality = {e.person_id: e for e in Equality.objects.filter(person__in=ids)}
        self.employments: dict[object, list[Employment]] = defaultdict(list)
        self.postings: dict[int, list[Posting]] = defaultdict(list)
        for employment in Employment.objects.filter(person__in=ids).order_by("period"):
            self.employments[employment.person_id].append(employment)
        for posting in Posting.objects.filter(employment__person__in=ids).order_by("period", "pk"):
            self.postings[posting.employment_id].append(posting)
        self.facts = {f.posting_id: f for f in DayFacts.objects.filter(posting__employment__person__in=ids, on=on)}
        self.pay = {p.posting_id: p for p in Pay.objects.filter(posting__employment__person__in=ids, on=on)}


def _take_person(batch: _Batch, known: _Known, number: str, entries: list[Entry], on: date) -> None:
    person = known.people.get(number)
    latest = max(entries, key=lambda e: e.until_on or date.max)
    if person is None:
        person = batch.new(Person, swe_number=number, born_on=latest.born_on)
    elif latest.born_on:
        batch.settle(person, born_on=latest.born_on)
    _settle_one_to_one(
        batch,
        Qualification,
        known.qualifications.get(person.pk),
        person,
        level_code=latest.qualification_code,
        step_up=latest.step_up,
        frontline=latest.frontline,
    )
    _settle_one_to_one(
        batch,
        Equality,
        known.equality.get(person.pk),
        person,
        sex_code=latest.sex_code,
        ethnicity_code=latest.ethnicity_code,
    )
    free = list(known.employments.get(person.pk, ()))
    for span in spans(entries):
        _take_span(batch, known, person, span, free, on)


def _settle_one_to_one(batch: _Batch, model, row, person: Person, **values) -> None:
    if row is not None:
        batch.settle(row, **values)
    elif any(v not in ("", None) for v in values.values()):
        batch.new(model, person=person, **values)


def _take_span(batch: _Batch, known: _Known, person: Person, span: Span, free: list[Employment], on: date) -> None:
    kind = Employment.AGENCY if span.agency else Employment.EMPLOYEE
    match = next((e for e in free if e.kind == kind and overlaps(e.period.lower, e.period.upper, span.from_on, span.until_on)), None)
    said = {
        "origin_code": min(span.entries, key=lambda e: e.start_on or date.min).origin_code,
        "leaving_reason_code": span.last.reason_code,
        "destination_code": span.last.destination_code,
        "told_on": on,
    }
    if match is None:
        period = DateRange(span.from_on, span.until_on)
        match = batch.new(Employment, person=person, kind=kind, period=period, **said)
        postings: list[Posting] = []
    else:
        free.remove(match)
        # The same day told again corrects the start; a later day may know only of a newer role.
        earlier = match.told_on is not None and match.told_on < on
        start = min(match.period.lower or date.min, span.from_on or date.min) if earlier else (span.from_on or date.min)
        if earlier:
            said["origin_code"] = match.origin_code or said["origin_code"]
        lower = None if start == date.min else start
        batch.settle(match, period=DateRange(lower, span.until_on), **said)
        postings = list(known.postings.get(match.pk, ()))
    for entry in span.entries:
        _take_posting(batch, known, match, entry, postings, on)


def _take_posting(batch: _Batch, known: _Known, employment: Employment, entry: Entry, free: list[Posting], on: date) -> None:
    period = DateRange(entry.start_on, entry.until_on)
    values = {
        "role_code": entry.role_code,
        "fte": entry.fte,
        "contract_weeks": entry.contract_weeks,
        "period": period,
    }
    posting = next((p for p in free if p.period.lower == entry.start_on), None)
    if posting is None:
        _end_former(batch, free, entry)
        posting = batch.new(Posting, employment=employment, **values)
    else:
        free.remove(posting)
        batch.settle(posting, **values)
    facts = {
        "fte": entry.fte_on_day,
        "cases": entry.cases,
        "days_lost": entry.days_lost,
        "absent": entry.absent,
        "absence_codes": list(entry.absence_codes),
    }
    pay = {
        "base": entry.base_pay,
        "recruitment_and_retention": entry.recruitment_and_retention,
        "other": entry.other_pay,
    }
    for model, have, said in ((DayFacts, known.facts, facts), (Pay, known.pay, pay)):
        row = have.get(posting.pk) if posting.pk else None
        if row is not None:
            batch.settle(row, **said)
        elif any(v not in (None, []) for v in said.values()):
            batch.new(model, posting=posting, on=on, **said)


def _end_former(batch: _Batch, free: list[Posting], entry: Entry) -> None:
    """A role begun later than one that is still open, and that the return no longer names, took its place."""
    for former in list(free):
        begun = former.period.lower or date.min
        if entry.start_on and former.period.upper is None and begun < entry.start_on:
            free.remove(former)
            batch.settle(former, period=DateRange(former.period.lower, entry.start_on))
            return


def _people(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    by_number: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_number[entry.swe_number.upper()].append(entry)
    return by_number


def _compare(entries: Iterable[Entry], on: date, *, write: bool) -> Changes:
    changes = Changes()
    by_number = _people(entries)
    numbers = iter(by_number)
    while some := list(islice(numbers, BATCH)):
        known, batch = _Known(some, on), _Batch()
        for number in some:
            batch.touched = False
            _take_person(batch, known, number, by_number[number], on)
            changes.rows += len(by_number[number])
            changes.left += all(e.end_on for e in by_number[number])
            if number not in known.people:
                changes.people_new += 1
            elif batch.touched:
                changes.people_changed += 1
            else:
                changes.people_same += 1
        if write:
            batch.write()
    changes.not_in_return = _not_named(set(by_number), on)
    return changes


def _not_named(numbers: set[str], on: date) -> int:
    """How many people with a number the register has in post on the day whom the return does not name."""
    in_post = Employment.objects.filter(period__contains=on).exclude(person__swe_number="")
    return len(set(in_post.values_list("person__swe_number", flat=True)) - numbers)


def compare_return(*, entries: Iterable[Entry], on: date, by) -> Changes:
    """What taking these entries in would change in the register; writes nothing.

    `on` is the day the return counts. Raises Refused unless `by` may load a return.
    """
    policies.require_take_in(by)
    trail.note("read", "workforce.register", details={"on": on.isoformat(), "for": "compare"})
    return _compare(entries, on, write=False)


@transaction.atomic
def take_in_return(*, entries: Iterable[Entry], establishment: dict, on: date, by) -> Changes:
    """Make the register say what the return says, in one transaction; the same return twice changes nothing.

    `establishment` holds vacancies_fte, agency_cover_fte, agency_cover_headcount and offers. People the return does
    not name are left alone and counted. Raises Refused unless `by` may load a return.
    """
    policies.require_take_in(by)
    with connection.cursor() as cursor:  # two returns at once would each see half of the other
        cursor.execute("select pg_advisory_xact_lock(hashtext('workforce.register'))")
    changes = _compare(entries, on, write=True)
    stands = Establishment.objects.filter(on=on).first()
    if stands is None:
        Establishment.objects.create(on=on, **establishment)
    elif any(getattr(stands, k) != v for k, v in establishment.items()):
        Establishment.objects.filter(on=on).update(**establishment)
    trail.note("change", "workforce.register", details={"on": on.isoformat(), "new": changes.people_new, "changed": changes.people_changed})
    return changes
