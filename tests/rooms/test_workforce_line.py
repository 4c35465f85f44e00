"""Who manages whom, as other rooms ask it and as the database itself knows it."""

from datetime import date
from uuid import UUID

import pytest

from stronger.kit import scope, sql
from stronger.workforce import queries
from tests import given

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def _id(number: str) -> UUID:
    return UUID(queries.id_of(number) or "")


@pytest.fixture
def users(registered: None) -> dict:
    return given.the_demo_register()


def _known_to_database(key: str, users: dict, person: UUID) -> tuple:
    with scope.acting(users[key].pk):
        return sql.row("select workforce_actor_is(%(p)s), workforce_actor_manages(%(p)s), workforce_actor_is_above(%(p)s)", {"p": person})


@pytest.mark.parametrize(
    ("key", "bond", "database"),
    [
        ("amina", queries.SELF, (True, False, False)),
        ("bethan", queries.MANAGER, (False, True, True)),
        ("priya", queries.ABOVE, (False, False, True)),
        ("devika", "", (False, False, False)),
        ("farah", "", (False, False, False)),
        ("nadia", "", (False, False, False)),
    ],
)
def test_what_someone_is_to_another_is_the_same_here_and_in_the_database(users, key, bond, database):
    amina = _id("SW91004")

    with scope.acting(users[key].pk):
        assert queries.bond(users[key], amina, TODAY) == bond
    assert _known_to_database(key, users, amina) == database


def test_a_manager_no_longer_manages_after_another_took_over(users):
    from stronger.workforce import policies, services

    amina, farah = _id("SW91004"), users["farah"]
    with scope.acting(farah.pk):
        person, other = (policies.person_to_read(farah, _id(number)) for number in ("SW91004", "SW91010"))
        services.set_manager(person=person, manager=other, from_on=date(2026, 6, 1), by=farah)

    with scope.acting(users["bethan"].pk):
        assert queries.bond(users["bethan"], amina, TODAY) == ""
        assert queries.bond(users["bethan"], amina, date(2026, 5, 1)) == queries.MANAGER
    assert _known_to_database("bethan", users, amina) == (False, False, False)


def test_those_whom_one_manages_come_with_level_and_first_day(users):
    with scope.acting(users["bethan"].pk):
        found = queries.managed_by(users["bethan"], TODAY)

    assert [each.name for each in found] == [
        "Rowan Ashby", "Ines Carvalho", "Tobias Fenwick", "Devika Nair", "Callum Reid", "Amina Yusuf",
    ]  # fmt: skip
    amina = found[-1]
    assert (amina.level_code, amina.account_id, amina.manager_id) == ("social-worker", users["amina"].pk, _id("SW91003"))
    assert amina.joined_on is not None
    assert amina.joined_on < TODAY


def test_nobody_is_found_for_someone_who_manages_nobody_or_is_not_in_the_register(users):
    with scope.acting(users["farah"].pk):
        assert queries.managed_by(users["farah"], TODAY) == []
        assert queries.own_person(users["farah"]) is None
        assert queries.managers_of([], TODAY) == {}
    with scope.acting(users["amina"].pk):
        amina = queries.own_person(users["amina"])
        assert amina is not None
        assert amina.name == "Amina Yusuf"
        assert queries.managers_of([amina.id], TODAY)[amina.id].name == "Bethan Price"
        assert queries.people_named([amina.id])[amina.id] == amina
        assert len(queries.employed_on(TODAY)) == 14
