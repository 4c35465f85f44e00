"""Taking a return into the register: what is new, what differs, what is the same, and what the database refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.workforce import queries, services
from stronger.workforce.intake import Changes
from stronger.workforce.models import DayFacts, Employment, Equality, Pay, Person, Posting
from tests import cast
from tests.given import COUNTED_ON, taken_in, worker

pytestmark = pytest.mark.django_db


def test_a_new_person_gets_an_employment_a_role_and_what_was_counted():
    assert taken_in(worker("SW100")) == Changes(rows=1, people_new=1)
    person = Person.objects.get(swe_number="SW100")
    assert (str(person), person.born_on) == ("SW100", date(1985, 5, 5))
    employment = Employment.objects.get(person=person)
    assert (employment.kind, employment.from_on, employment.until_on) == ("employee", date(2020, 1, 6), None)
    posting = Posting.objects.get(employment=employment)
    assert (posting.role_code, posting.fte) == ("5", 1)
    assert DayFacts.objects.get(posting=posting).cases == 15


def test_the_same_return_twice_changes_nothing():
    rows = [worker("SW100"), worker("SW101", end_on=date(2025, 5, 9), reason_code="1", destination_code="9")]
    taken_in(*rows)
    assert taken_in(*rows) == Changes(rows=2, people_same=2, left=1)


def test_only_what_differs_is_written_and_the_person_is_counted_changed():
    taken_in(worker("SW100"), worker("SW101"))
    assert taken_in(worker("SW100"), worker("SW101", fte=Decimal("0.5"))) == Changes(rows=2, people_same=1, people_changed=1)
    assert Posting.objects.get(employment__person__swe_number="SW101").fte == Decimal("0.5")


def test_someone_who_left_has_an_end_a_reason_and_a_destination():
    taken_in(worker("SW100"))
    taken_in(worker("SW100", end_on=date(2025, 5, 9), reason_code="5", destination_code="8"))
    employment = Employment.objects.get(person__swe_number="SW100")
    assert (employment.last_on, employment.leaving_reason_code, employment.destination_code) == (date(2025, 5, 9), "5", "8")


def test_the_same_day_told_again_corrects_the_start():
    taken_in(worker("SW100"))
    taken_in(worker("SW100", start_on=date(2021, 2, 1)))
    assert Employment.objects.get(person__swe_number="SW100").from_on == date(2021, 2, 1)


def test_a_newer_role_told_a_year_later_follows_the_old_one_in_the_same_employment():
    taken_in(worker("SW100"), on=date(2024, 9, 30))
    taken_in(worker("SW100", role_code="4", start_on=date(2025, 2, 1)))
    employment = Employment.objects.get(person__swe_number="SW100")
    assert employment.from_on == date(2020, 1, 6)
    roles = Posting.objects.filter(employment=employment).order_by("period").values_list("role_code", "period")
    assert list(roles) == [
        ("5", DateRange(date(2020, 1, 6), date(2025, 2, 1))),
        ("4", DateRange(date(2025, 2, 1), None)),
    ]


def test_two_part_time_roles_are_one_person_and_both_count():
    taken_in(worker("SW100", fte=Decimal("0.5")), worker("SW100", fte=Decimal("0.3"), start_on=date(2023, 1, 9)))
    with scope.acting(cast.farah().pk):
        counted = queries.tally(COUNTED_ON)
    assert (counted.inpost_fte, counted.inpost_headcount) == (Decimal("0.8"), 1)


def test_people_the_return_does_not_name_are_left_alone_and_counted():
    taken_in(worker("SW100"), worker("SW101"))
    assert taken_in(worker("SW100")).not_in_return == 1
    assert Employment.objects.get(person__swe_number="SW101").until_on is None


def test_small_letters_are_the_same_number():
    taken_in(worker("SW100"))
    assert taken_in(worker("sw100")) == Changes(rows=1, people_same=1)


def test_a_comparison_says_what_would_change_and_writes_nothing():
    farah = cast.farah()
    with scope.acting(farah.pk):
        said = services.compare_return(entries=[worker("SW100")], on=COUNTED_ON, by=farah)
    assert said == Changes(rows=1, people_new=1)
    assert not Person.objects.exists()


def test_what_the_council_said_of_its_posts_can_be_corrected():
    taken_in(worker("SW100"), vacancies=4)
    taken_in(worker("SW100"), vacancies=5)
    with scope.acting(cast.farah().pk):
        assert queries.tally(COUNTED_ON).vacancy_fte == 5
        assert queries.counting_days() == [COUNTED_ON]


@pytest.mark.parametrize("key", ["amina", "bethan", "marcus", "nadia", "oliver"])
def test_nobody_but_hr_may_take_a_return_in(key):
    user = cast.make(key)
    with scope.acting(user.pk), pytest.raises(Refused):
        services.take_in_return(entries=[], establishment={}, on=COUNTED_ON, by=user)
    with scope.acting(user.pk), pytest.raises(Refused):
        services.compare_return(entries=[], on=COUNTED_ON, by=user)


def test_pay_and_equality_data_are_closed_by_the_database_to_all_but_hr():
    taken_in(worker("SW100"))
    with scope.acting(cast.farah().pk):
        assert (Pay.objects.count(), Equality.objects.count()) == (1, 1)
    for key in ("priya", "eleanor", "marcus", "oliver"):
        with scope.acting(cast.make(key).pk):
            assert (Pay.objects.count(), Equality.objects.count()) == (0, 0)


def test_a_query_without_a_user_sees_no_pay_and_no_equality_data():
    taken_in(worker("SW100"))
    with scope.acting(None):
        assert (Pay.objects.count(), Equality.objects.count()) == (0, 0)


def test_the_database_refuses_two_employments_at_once():
    taken_in(worker("SW100"))
    person = Person.objects.get(swe_number="SW100")
    with pytest.raises(IntegrityError), transaction.atomic():
        Employment.objects.create(person=person, kind="employee", period=DateRange(date(2024, 1, 1), None))


def test_the_database_refuses_one_number_for_two_people_and_a_person_without_either():
    taken_in(worker("SW100"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(swe_number="sw100")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(given_name="Nobody")
