"""Puts people into the register as they are told of: who they are, where they work, the post they fill, the cases they hold."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.accounts import policies as accounts
from stronger.kit.periods import between
from stronger.trail import services as trail
from stronger.workforce.models import DayFacts, Employment, Level, Person, Post, Posting, Team, TeamMembership
from stronger.workforce.queries.standing import work_on
from stronger.workforce.rules.moves import NotPossible
from stronger.workforce.services.recording import room_in
from stronger.workforce.succession import split, succeed


@transaction.atomic
def add_person(
    *,
    given_name: str,
    family_name: str,
    swe_number: str = "",
    account=None,
    joined_on: date,
    title: str,
    role_code: str = "",
    level_code: str = "",
    fte: Decimal = Decimal(1),
    kind: str = Employment.EMPLOYEE,
    by,
) -> Person:
    """Add someone who joined on a day, in one role. Raises Refused unless `by` may change the register."""
    accounts.require(by, "workforce.change_people")
    person = Person.objects.create(given_name=given_name, family_name=family_name, swe_number=swe_number.upper(), account=account)
    period = DateRange(joined_on, None)
    employment = Employment.objects.create(person=person, kind=kind, period=period)
    Posting.objects.create(employment=employment, title=title, role_code=role_code, level_code=level_code, fte=fte, period=period)
    if level_code:
        Level.objects.create(person=person, level_code=level_code, period=period)
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"joined_on": joined_on.isoformat()})
    return person


@transaction.atomic
def came_from_outside(*, person: Person, since_on: date, title: str, fte: Decimal = Decimal(1), by) -> None:
    """Someone worked for the council before they came to children's services, without a break: since when, and as what.

    The years of service count as theirs, at the level they came with, and the census does not count that work. Raises
    Refused, or NotPossible where nothing is known of their start here, or it was no later.
    """
    accounts.require(by, "workforce.change_people")
    first = Employment.objects.filter(person=person, kind=Employment.EMPLOYEE).order_by("period").first()
    begun = first.period.lower if first else None
    if first is None or begun is None or begun <= since_on:
        raise NotPossible(f"{person} began in children's services on that day or before. Choose an earlier day.", field="since_on")
    Employment.objects.filter(pk=first.pk).update(period=between(since_on, first.period.upper))
    for level in Level.objects.filter(person=person, period__startswith=begun):
        Level.objects.filter(pk=level.pk).update(period=between(since_on, level.period.upper))
    period = between(since_on, begun)
    Posting.objects.create(employment=first, period=period, title=title, fte=fte, basis=Posting.OUTSIDE)
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"outside_since": since_on.isoformat()})


@transaction.atomic
def place_in_team(*, person: Person, team_code: str, from_on: date, by) -> None:
    """Put someone in a team from a day on, ending the one before. Raises Refused, or Team.DoesNotExist."""
    accounts.require(by, "workforce.change_people")
    work, team = work_on(person, from_on), Team.objects.get(code=team_code)
    succeed(TeamMembership, person, from_on, ends_on=work.employment.until_on if work.employment else None, team_id=team.pk)
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"team": team_code})


@transaction.atomic
def place_in_post(*, person: Person, post: Post, from_on: date, by) -> None:
    """Say which post someone's role fills from a day on, without moving them. Raises Refused, or NotPossible where it has no room."""
    accounts.require(by, "workforce.change_people")
    work = work_on(person, from_on)
    if work.posting is None:
        raise NotPossible(f"No role is recorded for {person} on that day, so there is none to fill the post with.", field="from_on")
    fte = work.posting.fte or Decimal(1)
    room_in(post=post, employment=work.employment, fte=fte, from_on=from_on, until_on=work.posting.until_on)
    split(work.posting, from_on, post_id=post.pk)
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"post": str(post.pk)})


@transaction.atomic
def count_cases(*, person: Person, on: date, cases: int, fte: Decimal, by) -> None:
    """Record how many cases someone held on a day, at what full-time equivalent. Raises Refused."""
    accounts.require(by, "workforce.change_people")
    posting = Posting.objects.filter(employment__person=person, period__contains=on).earliest("pk")
    DayFacts.objects.update_or_create(posting=posting, on=on, defaults={"cases": cases, "fte": fte})
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"counted_on": on.isoformat()})
