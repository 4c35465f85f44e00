"""What became of requests by equality group: five or more, or nothing; and nothing at all for who may not see equality data."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stronger.journeys import outcomes
from stronger.kit import scope
from stronger.pathway.models import Request, RequestMove
from stronger.workforce.models import Equality, Person
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def decided(count: int, sex: str, move: str) -> None:
    """As many people of a sex whose request was decided today; rows of the outcome alone, since a story for each would say no more."""
    farah = cast.farah()
    now = timezone.now()
    with scope.acting(farah.pk):
        for n in range(count):
            person = Person.objects.create(family_name=f"{sex}{move}{n}")
            Equality.objects.create(person=person, sex_code=sex)
            request = Request.objects.create(person=person, to_level="experienced", begun_at=now)
            end = {"agree": "agreed", "decline": "declined"}[move]
            RequestMove.objects.create(request=request, number=1, move=move, from_stage="discussing", to_stage=end, at=now, by=farah)


def shown(key: str = "farah") -> dict[str, tuple]:
    today = timezone.localdate()
    with scope.acting(cast.make(key).pk):
        found = outcomes.outcomes_by_group(today, today + timedelta(days=1))
        return {each.code: (each.decided, each.agreed) for each in found}


def test_groups_of_five_and_more_are_counted():
    assert shown() == {}
    for sex in ("1", "2"):
        decided(6, sex, "agree")
        decided(5, sex, "decline")
    assert shown() == {"1": (11, 6), "2": (11, 6)}
    assert shown("eleanor") == {}, "the database shows equality data to nobody else"


def test_a_small_group_is_withheld_and_so_is_what_would_give_it_away():
    decided(6, "1", "agree")
    decided(6, "1", "decline")
    decided(6, "2", "agree")
    decided(2, "2", "decline")
    assert shown() == {"1": (None, None), "2": (None, None)}


def test_that_everybody_of_a_group_was_refused_or_agreed_to_is_not_told_either():
    decided(9, "1", "agree")
    decided(9, "1", "decline")
    decided(6, "2", "decline")
    assert shown() == {"1": (None, None), "2": (None, None)}


def test_another_time_counts_nobody():
    decided(6, "1", "agree")
    today = timezone.localdate()
    with scope.acting(cast.farah().pk):
        assert outcomes.outcomes_by_group(today - timedelta(days=9), today) == ()
