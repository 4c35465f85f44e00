"""The learning that signed plans name, counted where enough people named it and for whoever may see counts."""

import pytest

from stronger.kit.refusal import Refused
from stronger.performance import queries
from tests import given
from tests import performance as talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(registered: None) -> dict:
    return given.the_demo_register()


def test_learning_named_in_signed_plans_is_counted_from_five_people_on(users, monkeypatch):
    talk.agreed(users)
    cycle = queries.latest_cycle()
    assert cycle is not None
    with talk.at(users["eleanor"], talk.TODAY):
        assert {count for _, count in queries.needs_named(users["eleanor"], cycle, talk.TODAY)} == {None}
        monkeypatch.setattr("stronger.performance.queries.needs.FLOOR", 1)
        assert dict(queries.needs_named(users["eleanor"], cycle, talk.TODAY))["Under none in particular"] == 1
    with talk.at(users["bethan"], talk.TODAY), pytest.raises(Refused):
        queries.needs_named(users["bethan"], cycle, talk.TODAY)
