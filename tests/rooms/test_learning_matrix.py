"""The matrix of standards by evidence: one's own with its gaps, and counts of others that tell of nobody."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.learning import queries, rules, services
from stronger.workforce import queries as register
from stronger.workforce.queries import supervising
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register_of_the_demo(organisation: None) -> None:
    the_demo_organisation()


def today() -> date:
    return timezone.localdate()


def evidence(person, *standards: str, on: date | None = None, elements: tuple[str, ...] = ()) -> None:
    devika = cast.devika()
    said = {"kind": "observation", "thing": uuid4(), "on": on or today(), "standards": standards, "elements": elements}
    with scope.acting(devika.pk):
        services.note_evidence(person_id=person, **said, by=devika)


def rows(found: queries.Matrix) -> dict[str, queries.StandardRow]:
    return {row.path: row for _, each in found.frameworks for row in each} | {row.path: row for row in found.elements}


def test_ones_own_matrix_counts_and_dates_and_shows_gaps():
    amina = cast.amina()
    me = register.own(amina, today()).id
    earlier, long_ago = today() - timedelta(days=40), today() - timedelta(days=4 * 366)
    evidence(me, "pcf/knowledge", on=earlier, elements=("thematics",))
    evidence(me, "pcf/knowledge", "pcf/professionalism")
    evidence(me, "pcf/values-and-ethics", on=long_ago)
    with scope.acting(amina.pk):
        found = rows(queries.own_matrix(amina, today()))
    assert (found["pcf/knowledge"].said, found["pcf/knowledge"].last_on) == (2, today())
    assert (found["element/thematics"].said, found["element/thematics"].last_on) == (1, earlier)
    assert found["pcf/values-and-ethics"].is_gap
    assert found["element/practice-model"].is_gap
    assert not found["pcf/professionalism"].is_gap


def test_a_manager_and_the_principal_see_counts_of_five_or_more_alone(django_assert_max_num_queries):
    bethan, eleanor = cast.bethan(), cast.eleanor()
    with scope.acting(bethan.pk):
        line = supervising.line_below(register.own(bethan, today()).id, today())
    for n, each in enumerate(line):
        evidence(each.id, "pcf/professionalism", *(["pcf/knowledge"] if n < 4 else []))
    with scope.acting(bethan.pk), django_assert_max_num_queries(10):
        found = queries.team_matrix(bethan, today())
    assert found.people == len(line) >= 5
    assert rows(found)["pcf/professionalism"].said == rules.MOST
    assert rows(found)["pcf/knowledge"].said == rules.FEW
    assert rows(found)["pcf/skills-and-interventions"].said == rules.FEW
    with scope.acting(eleanor.pk):
        assert rows(queries.team_matrix(eleanor, today()))["pcf/professionalism"].said == len(line)


@pytest.mark.parametrize("key", ["amina", "devika", "farah", "marcus"])
def test_nobody_else_sees_the_counts(key):
    user = cast.make(key)
    with scope.acting(user.pk), pytest.raises(Refused):
        queries.team_matrix(user, today())
