"""Takes a workforce return into the register: compares it with what is known, and writes only what differs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from stronger.trail import services as trail
from stronger.workforce import policies, sayings, strands
from stronger.workforce.intake import Changes, Entry, Span, earlier, overlaps, spans
from stronger.workforce.models import DayFacts, Employment, Equality, Establishment, Pay, Person, Posting, Qualification
from stronger.workforce.taking import Batch, Known

# People compared and written together: large enough for few statements, small enough for flat memory.
BATCH = 2_000
NOTHING: tuple[object, ...] = ("", None, [])
# A return of a year that does not ask takes back nothing by saying nothing.
NOT_ALWAYS_ASKED = frozenset({"sex_code", "gender_code", "institutions"})


def _take_person(batch: Batch, known: Known, number: str, entries: list[Entry], on: date) -> None:
    person = known.people.get(number)
    latest = max(entries, key=lambda e: e.until_on or date.max)
    if person is None:
        person = batch.new(Person, swe_number=number, born_on=latest.born_on)
    told = known.last_told_of(person)
    _tell(batch, person, told, on, born_on=latest.born_on or person.born_on)
    for model, have, said in (
        (
            Qualification,
            known.qualifications,
            {
                "level_code": latest.qualification_code,
                "step_up": latest.step_up,
                "frontline": latest.frontline,
                "institutions": list(latest.institutions),
            },
        ),
        (
            Equality,
            known.equality,
            {"sex_code": latest.sex_code, "gender_code": latest.gender_code, "ethnicity_code": latest.ethnicity_code},
        ),
    ):
        row = have.get(person.pk)
        if row is not None:
            _tell(batch, row, told, on, **said)
        elif any(v not in NOTHING for v in said.values()):
            batch.new(model, person=person, **said)
    free = list(known.employments.get(person.pk, ()))
    for span in spans(entries):
        _take_span(batch, known, person, span, free, on)
    for employment in free:
        if _only_told(known, known.postings.get(employment.pk, ()), on):
            _drop_unnamed(batch, known, known.postings[employment.pk], on)
            batch.drop(employment)


def _only_told(known: Known, postings: Iterable[Posting], on: date) -> bool:
    """Whether a return of this day, and nothing else, ever spoke of these."""
    return known.told_of(list(postings)) == {on}


def _drop_unnamed(batch: Batch, known: Known, postings: Iterable[Posting], on: date) -> None:
    """Forget roles that an earlier file of the same day brought and this one does not name."""
    for posting in postings:
        if _only_told(known, [posting], on):
            batch.drop(posting)


def _tell(batch: Batch, row, told: date | None, on: date, **said) -> None:
    """Make a row say what is said of a day: an older telling only adds to a newer one, and only the same day takes back."""
    if told is not None and on < told:
        said = {name: value for name, value in said.items() if getattr(row, name) in NOTHING}
    said = {name: value for name, value in said.items() if value not in NOTHING or (told == on and name not in NOT_ALWAYS_ASKED)}
    batch.settle(row, **said)


def _match(span: Span, free: list[Employment]) -> Employment | None:
    """The employment a span speaks of: one that began on the same day, or else one that shares a day with it."""
    kind = Employment.AGENCY if span.agency else Employment.EMPLOYEE
    found = [e for e in free if e.kind == kind and overlaps(e.period.lower, e.period.upper, span.from_on, span.until_on)]
    return min(found, key=lambda e: e.period.lower != span.from_on, default=None)


def _take_span(batch: Batch, known: Known, person: Person, span: Span, free: list[Employment], on: date) -> None:
    match, postings = _match(span, free), []
    origin = min(span.entries, key=lambda e: e.start_on or date.min).origin_code
    left = {"leaving_reason_code": span.last.reason_code, "destination_code": span.last.destination_code}
    if match is None:
        kind = Employment.AGENCY if span.agency else Employment.EMPLOYEE
        period = DateRange(span.from_on, span.until_on)
        match = batch.new(Employment, person=person, kind=kind, period=period, origin_code=origin, told_on=on, **left)
    else:
        free.remove(match)
        postings = [posting for posting in known.postings.get(match.pk, ()) if posting.basis != Posting.OUTSIDE]
        was_outside = len(postings) < len(known.postings.get(match.pk, ()))
        # The one telling there is may be corrected; a newer one may know only of a newer role.
        is_only = known.told_of(postings) <= {on}
        begun = match.period.lower
        lower = span.from_on if is_only and not was_outside else earlier(begun, span.from_on)
        is_newest = match.told_on is None or match.told_on <= on
        is_of_start = is_only or lower != begun or (is_newest and span.from_on == begun)
        said: dict[str, object] = {"origin_code": origin if is_of_start and origin else match.origin_code or origin}
        if is_newest:
            said |= {**left, "told_on": on}
        batch.settle(match, period=DateRange(lower, span.until_on if is_newest else match.period.upper), **said)
    for entry, strand in strands.matched(span.entries, postings, known, on):
        _take_role(batch, known, match, entry, strand, postings, on)
    _drop_unnamed(batch, known, postings, on)


def _take_role(
    batch: Batch, known: Known, employment: Employment, entry: Entry, strand: list[Posting], others: list[Posting], on: date
) -> None:
    values = {"role_code": entry.role_code, "fte": entry.fte, "contract_weeks": entry.contract_weeks}
    if strand:
        posting = strands.retell(batch, known, strand, entry, on, values)
    else:
        until = _end_former(batch, known, others, entry, on)
        posting = batch.new(Posting, employment=employment, period=DateRange(entry.start_on, until), **values)
    facts = {
        "fte": entry.fte_on_day,
        "cases": entry.cases,
        "days_lost": entry.days_lost,
        "absent": entry.absent,
        "absence_codes": list(entry.absence_codes),
        "career_codes": list(entry.career_codes),
    }
    pay = {"base": entry.base_pay, "recruitment_and_retention": entry.recruitment_and_retention, "other": entry.other_pay}
    for model, have, said in ((DayFacts, known.facts, facts), (Pay, known.pay, pay)):
        row = next((row for p in strand for row in have.get(p.pk, ()) if row.on == on), None)
        if row is not None:
            batch.settle(row, **said)
        elif model is DayFacts or any(v not in NOTHING for v in said.values()):
            # Facts without a single one still say that the return named this role.
            batch.new(model, posting=posting, on=on, **said)
    batch.told.append((entry, posting, employment.person_id))


def _end_former(batch: Batch, known: Known, others: list[Posting], entry: Entry, on: date) -> date | None:
    """When a role not heard of before ends: as it says itself, or where a role told of a later day took its place.

    A role begun before it that is still open, and that the return no longer names, ends where this one begins.
    """
    later = [p for p in others if any(day > on for day in known.told_of([p]))]
    if later:
        after = [p.period.lower for p in later if p.period.lower and p.period.lower > (entry.start_on or date.min)]
        return min([*after, *([entry.until_on] if entry.until_on else [])], default=None)
    for former in list(others):
        begun = former.period.lower or date.min
        if entry.start_on and former.period.upper is None and begun < entry.start_on:
            others.remove(former)
            batch.settle(former, period=DateRange(former.period.lower, entry.start_on))
            break
    return entry.until_on


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
        known, batch = Known(some), Batch()
        before = sayings.before(known, on) if write else []
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
            sayings.keep(batch.told, before, on)
    changes.not_in_return = _not_named(set(by_number), on)
    if write:
        _take_back(set(by_number), on)
    return changes


def _not_named(numbers: set[str], on: date) -> int:
    """How many people with a number the register has in post on the day whom the return does not name.

    Whom an earlier return had already stopped naming is not counted again.
    """
    before = Establishment.objects.filter(on__lt=on).order_by("-on").values_list("on", flat=True).first()
    in_post = Employment.objects.filter(period__contains=on).exclude(person__swe_number="")
    in_post = in_post.exclude(pk__in=Posting.objects.filter(basis=Posting.OUTSIDE, period__contains=on).values("employment"))
    if before:
        in_post = in_post.filter(Q(told_on=None) | Q(told_on__gte=before) | Q(period__startswith__gt=before))
    return len(set(in_post.values_list("person__swe_number", flat=True)) - numbers)


def _take_back(numbers: set[str], on: date) -> None:
    """Forget what an earlier file of the same day said of people whom this one does not name."""
    told = DayFacts.objects.filter(on=on, posting__employment__told_on__isnull=False)
    gone = [pk for pk, number in told.values_list("posting", "posting__employment__person__swe_number") if number not in numbers]
    DayFacts.objects.filter(on=on, posting__in=gone).delete()
    Pay.objects.filter(on=on, posting__in=gone).delete()


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
