"""How one dated fact follows another: ends what holds, begins what is new, and lets what was recorded for later stand."""

from datetime import date, timedelta

from django.db.models import Q

from stronger.kit.periods import between
from stronger.workforce.models import (
    DayFacts,
    Employment,
    Level,
    Management,
    Pay,
    Person,
    Posting,
    Said,
    Supervision,
    TeamMembership,
    WorkingPattern,
)

# What is said of a person for a time, besides their employment and postings.
OF_A_PERSON = (TeamMembership, Management, Supervision, Level, WorkingPattern)
DAY = timedelta(days=1)


def succeed(model, person: Person, from_on: date, until_on: date | None = None, *, ends_on: date | None = None, **values) -> bool:
    """Make `values` hold for a person from a day on, until what is recorded for later begins; whether anything changed.

    With `until_on` it holds for that time only, and what held before takes over again. `ends_on` is the first day on
    which nothing can hold any more (the end of the employment), None without.
    """
    rows = list(model.objects.filter(person=person).filter(Q(period__endswith__gt=from_on) | Q(period__endswith=None)).order_by("period"))
    holding = next((row for row in rows if from_on in row.period), None)
    following = next((row for row in rows if row.period.lower and row.period.lower > from_on), None)
    if holding is not None and all(getattr(holding, name) == value for name, value in values.items()):
        return False
    upper = _earliest(holding.period.upper if holding else None, following.period.lower if following else None, ends_on)
    if holding is not None:
        _make_room(model, holding, from_on)
    stops = _earliest(upper, until_on)
    model.objects.create(person=person, period=between(from_on, stops), **values)
    if holding is not None and stops != upper:
        model.objects.create(person=person, period=between(stops, upper), **_said(holding))
    return True


def _earliest(*days: date | None) -> date | None:
    return min((each for each in days if each), default=None)


def _make_room(model, row, from_on: date) -> None:
    """End a row before a day; one that would have no day left goes, and the history keeps it."""
    if row.period.lower == from_on:
        model.objects.filter(pk=row.pk).delete()
    else:
        model.objects.filter(pk=row.pk).update(period=between(row.period.lower, from_on))


def _said(row) -> dict:
    """What a row says besides whose it is and when."""
    left_out = {"id", "person", "employment", "period"}
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in left_out}


def split(posting: Posting, from_on: date, until_on: date | None = None, **values) -> Posting:
    """Make a posting say `values` from a day on, or for the time until `until_on`; the posting that says so.

    What was counted on a day stays with the piece that holds on that day.
    """
    begun, ended, before = posting.period.lower, posting.period.upper, _said(posting)
    stops = _earliest(until_on, ended)
    going_on = {"began_on": posting.began_on or begun}  # the same role in another way is still the role that began then
    if values.get("role_code", posting.role_code) == posting.role_code:
        values = values if begun == from_on else values | going_on
    else:
        values = values | {"began_on": None}
    if begun == from_on:
        middle = posting
        for name, value in values.items():
            setattr(middle, name, value)
        middle.period = between(from_on, stops)
        middle.save()
    else:
        Posting.objects.filter(pk=posting.pk).update(period=between(begun, from_on))
        middle = Posting.objects.create(employment_id=posting.employment_id, period=between(from_on, stops), **before | values)
    pieces = [middle]
    if stops != ended:
        pieces.append(Posting.objects.create(employment_id=posting.employment_id, period=between(stops, ended), **before | going_on))
    rehome(posting, pieces)
    return middle


def rehome(posting: Posting, pieces: list[Posting]) -> None:
    """Give what was counted in a posting on days that other pieces of it now hold to those pieces."""
    for model in (DayFacts, Pay, Said):
        for piece in pieces:
            if piece.pk != posting.pk:
                days = Q(on__gte=piece.period.lower)
                days &= Q(on__lt=piece.period.upper) if piece.period.upper else Q()
                model._base_manager.filter(days, posting=posting).update(posting=piece)


def end(employment: Employment, until_on: date) -> None:
    """End an employment and everything that holds with it before a day; what was to begin later never does."""
    Employment.objects.filter(pk=employment.pk).update(period=between(employment.period.lower, until_on))
    for posting in Posting.objects.filter(employment=employment, period__startswith__gte=until_on).order_by("-period"):
        _drop(posting, until_on)
    rows: list = list(Posting.objects.filter(employment=employment))
    for model in OF_A_PERSON:
        model.objects.filter(person=employment.person_id, period__startswith__gte=until_on).delete()
        rows += model.objects.filter(person=employment.person_id)
    for row in rows:
        if row.period.upper is None or row.period.upper > until_on:
            type(row).objects.filter(pk=row.pk).update(period=between(row.period.lower, until_on))


def _drop(posting: Posting, until_on: date) -> None:
    """Take away a posting that was to begin after an employment's end; what was counted in it stays with the one before."""
    last = Posting.objects.filter(employment=posting.employment_id, period__startswith__lt=until_on).order_by("-period").first()
    for model in (DayFacts, Pay, Said):
        model._base_manager.filter(posting=posting).update(posting=last)
    posting.delete()


def go_on(employment: Employment, ended: date, until_on: date | None = None) -> None:
    """Let an employment that ended before a day, and everything that ended with it, go on until another, or without an end."""
    rows: list = [employment, *Posting.objects.filter(employment=employment, period__endswith=ended)]
    for model in OF_A_PERSON:
        rows += model.objects.filter(person=employment.person_id, period__endswith=ended)
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(period=between(row.period.lower, until_on))
