"""Puts a person into the register and moves them: joining, teams and managers, each with its dates."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.accounts import policies as accounts
from stronger.trail import services as trail
from stronger.workforce.models import DayFacts, Employment, Management, Person, Posting, Team, TeamMembership


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
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"joined_on": joined_on.isoformat()})
    return person


def _succeed(model, person: Person, from_on: date, **values) -> None:
    """End what holds on the day before and begin anew, so that one follows the other without a gap or an overlap."""
    for row in model.objects.filter(person=person, period__contains=from_on):
        model.objects.filter(pk=row.pk).update(period=DateRange(row.period.lower, from_on))
    model.objects.create(person=person, period=DateRange(from_on, None), **values)


@transaction.atomic
def place_in_team(*, person: Person, team_code: str, from_on: date, by) -> None:
    """Put someone in a team from a day on, ending the one before. Raises Refused, or Team.DoesNotExist."""
    accounts.require(by, "workforce.change_people")
    _succeed(TeamMembership, person, from_on, team=Team.objects.get(code=team_code))
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"team": team_code})


@transaction.atomic
def set_manager(*, person: Person, manager: Person, from_on: date, by) -> None:
    """Give someone a manager from a day on, ending the one before; the database refuses oneself. Raises Refused."""
    accounts.require(by, "workforce.change_people")
    _succeed(Management, person, from_on, manager=manager)
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"manager": str(manager.pk)})


@transaction.atomic
def count_cases(*, person: Person, on: date, cases: int, fte: Decimal, by) -> None:
    """Record how many cases someone held on a day, at what full-time equivalent. Raises Refused."""
    accounts.require(by, "workforce.change_people")
    posting = Posting.objects.filter(employment__person=person, period__contains=on).earliest("pk")
    DayFacts.objects.update_or_create(posting=posting, on=on, defaults={"cases": cases, "fte": fte})
    trail.note("change", "workforce.person", subjects=[str(person.pk)], details={"counted_on": on.isoformat()})
