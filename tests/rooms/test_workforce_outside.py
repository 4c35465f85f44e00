"""Work for the council outside children's services: it counts as service, and no census asks about it."""

from datetime import date
from decimal import Decimal

import pytest

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.workforce import queries
from stronger.workforce import services as workforce
from stronger.workforce.models import Employment, Level, Posting
from stronger.workforce.rules.moves import NotPossible
from tests import cast
from tests.given import taken_in, worker

pytestmark = pytest.mark.django_db
CAME_ON, SINCE = date(2025, 10, 6), date(2023, 1, 9)
AUTUMN_2025, AUTUMN_2026 = date(2025, 9, 30), date(2026, 9, 30)


@pytest.fixture
def priya():
    """Someone who came to children's services in October 2025 after years in another service of the council."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        person = workforce.add_person(
            given_name="Priya", family_name="Raman", swe_number="SW91001", joined_on=CAME_ON, title="Head of service",
            role_code="1", level_code="strategic", by=farah,
        )  # fmt: skip
        workforce.came_from_outside(person=person, since_on=SINCE, title="Manager, all-age disability service", by=farah)
    return person


def test_the_years_before_count_as_service_and_in_no_census(priya):
    assert Employment.objects.get().period.lower == SINCE
    assert Level.objects.get().period.lower == SINCE
    before, after = queries.tally(AUTUMN_2025), queries.tally(AUTUMN_2026)
    assert (before.inpost_headcount, before.starters_headcount) == (0, 0)
    assert (after.inpost_headcount, after.starters_headcount) == (1, 1)
    with scope.acting(cast.farah().pk):
        assert list(queries.roles_told(AUTUMN_2025)) == []
        assert [role.register.start_on for role in queries.roles_told(AUTUMN_2026)] == [CAME_ON]


def test_the_months_count_from_the_day_they_came(priya):
    taken_in(worker("SW41001"), on=AUTUMN_2026)
    by_month = {month.first_on: month for month in queries.months()}
    assert by_month[date(2025, 10, 1)].in_post == 1
    assert by_month[date(2025, 10, 1)].began == 1
    assert by_month[date(2025, 11, 1)].in_post == 2


def test_a_return_that_does_not_name_them_misses_nobody_and_one_that_does_keeps_their_service(priya):
    assert taken_in(worker("SW41001"), on=AUTUMN_2025).not_in_return == 0
    taken_in(worker("SW41001"), worker("SW91001", role_code="1", start_on=CAME_ON), on=AUTUMN_2026)
    assert Employment.objects.get(person=priya).period.lower == SINCE
    assert [p.period.lower for p in Posting.objects.filter(employment__person=priya).order_by("period")] == [SINCE, CAME_ON]
    assert queries.tally(AUTUMN_2026).inpost_headcount == 2


def test_only_who_may_change_the_register_says_so_and_only_of_an_earlier_day(priya):
    farah, amina = cast.farah(), cast.amina()
    with scope.acting(farah.pk), pytest.raises(NotPossible, match="Choose an earlier day"):
        workforce.came_from_outside(person=priya, since_on=SINCE, title="Manager", fte=Decimal(1), by=farah)
    with scope.acting(amina.pk), pytest.raises(Refused):
        workforce.came_from_outside(person=priya, since_on=date(2020, 1, 1), title="Manager", by=amina)
