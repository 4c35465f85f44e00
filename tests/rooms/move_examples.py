"""What the tests of moves share: a council of two teams, posts, and people who begin."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from django.db import connection

from stronger.accounts.models import User
from stronger.kit import scope
from stronger.workforce import services
from stronger.workforce.models import (
    Level,
    Management,
    Person,
    Post,
    Posting,
    Supervision,
    TeamMembership,
)
from stronger.workforce.queries.standing import work_on
from stronger.workforce.services import AreaSpec, TeamSpec
from tests import cast

JAN, APRIL, JULY, OCTOBER = date(2026, 1, 5), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)


@contextmanager
def hr_at_work() -> Iterator[User]:
    """The HR adviser at work in a council of two teams; at the end the database is asked whether all of it may be."""
    user = cast.farah()
    oliver = cast.oliver()
    with scope.acting(oliver.pk):
        teams = (TeamSpec("north", "North"), TeamSpec("south", "South"))
        services.load_structure(areas=[AreaSpec("work", "Work", teams=teams)], by=oliver)
    with scope.acting(user.pk):
        yield user
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def post(by, title="Social worker", team="north", fte="1", **said) -> Post:
    """A post established in January, in the northern team unless told otherwise."""
    values = {"role_code": "5", "level_code": "social-worker", "from_on": JAN} | said
    return services.establish_post(team_code=team, title=title, fte=Decimal(fte), by=by, **values)


def joined(by, name="Asha Bell", on=JAN, **said) -> Person:
    """Someone who began in January, unless told otherwise."""
    given, family = name.split()
    return services.join(given_name=given, family_name=family, joined_on=on, by=by, **{"title": "Social worker"} | said)


def told(model, person) -> list[tuple]:
    """Every period of one kind, the first one first: (from, until, what)."""
    rows = model.objects.filter(**{"employment__person" if model is Posting else "person": person}).order_by("period")
    names = {TeamMembership: "team_id", Management: "manager_id", Supervision: "supervisor_id", Level: "level_code", Posting: "title"}
    return [(row.from_on, row.until_on, getattr(row, names[model])) for row in rows]


def team_codes(person) -> list[tuple]:
    """Every time in a team, the first one first: (from, until, team)."""
    rows = TeamMembership.objects.filter(person=person).order_by("period").select_related("team")
    return [(row.from_on, row.until_on, row.team.code) for row in rows]


def stage(person, on) -> str:
    """How someone stands on a day."""
    return work_on(person, on).standing.stage
