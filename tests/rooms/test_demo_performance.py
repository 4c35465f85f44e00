"""The demonstration's performance conversations: they are told once, by services, and stand where a year leaves them."""

import time
from collections import Counter

import pytest
from django.utils import timezone

from stronger.chores import demo, demo_learning, demo_past, demo_performance
from stronger.kit import scope
from stronger.performance import queries
from stronger.performance.models import Conversation
from stronger.performance.queries.standing import with_stage
from tests import given
from tests import performance as talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def everyone() -> dict:
    """The cast and their colleagues, with the demo's register."""
    users = given.everyone() | demo_past.colleagues()
    demo.make_register(users)
    return users


def test_the_demonstration_has_a_past_that_is_told_once(everyone):
    today, began = timezone.localdate(), time.monotonic()

    told = demo_performance.make_conversations(everyone, today)

    assert told >= 7
    assert demo_performance.make_conversations(everyone, today) == 0
    assert time.monotonic() - began < 60
    assert demo_learning.answer_needs(everyone, today=today) > 5
    assert demo_learning.answer_needs(everyone, today=today) == 0
    latest = queries.latest_cycle()
    stages = Counter(with_stage(Conversation.objects.filter(cycle=latest)).values_list("stage", flat=True))
    assert {"own", "manager", "agreeing", "proposed", "agreed"} <= set(stages)
    assert Conversation.objects.filter(cycle=latest).count() == 14
    with scope.acting(everyone["bethan"].pk):
        upward = queries.own_upward(everyone["bethan"])
        assert upward is not None
        assert upward.answers == 0 or upward.answers >= upward.floor


def test_colleagues_have_one_account_each_and_the_cast_acted_from_the_day_they_joined(everyone):
    assert demo_past.colleagues().keys() == {key for key in everyone if key.startswith("SW")}
    given_roles = demo_past.roles_since_joining(everyone, timezone.localdate())
    assert given_roles > 0
    assert demo_past.roles_since_joining(everyone, timezone.localdate()) == 0
    with talk.at(everyone["eleanor"], talk.OPENED):
        assert queries.progress(everyone["eleanor"]) is None
