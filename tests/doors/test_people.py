"""The staff list, a person's page and the home page, as each of the cast sees them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from stronger.trail.models import Entry
from stronger.workforce.models import Person
from tests import cast
from tests.given import taken_in, the_demo_register, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    the_demo_register()


def opened(key: str, name: str, *args, **asked) -> tuple[int, str]:
    answer = cast.signed_in(cast.make(key)).get(reverse(name, args=args), asked)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def of(number: str):
    return Person.objects.get(swe_number=number).pk


def test_hr_finds_everyone_and_each_name_is_a_link_to_a_record():
    status, page = opened("farah", "staff:people")
    assert status == 200
    assert "14 people" in page
    assert f'href="/staff/people/{of("SW91004")}/">Amina Yusuf</a>' in page


def test_a_search_that_finds_nobody_says_what_to_try():
    _, page = opened("farah", "staff:people", words="nobody at all", state="in_post")
    assert "Nobody matches" in page
    assert "Clear the search" in page


def test_values_that_are_not_on_offer_ask_nothing():
    status, page = opened("farah", "staff:people", team="no-such", kind="x", state="y", page="-1")
    assert status == 200
    assert "14 people" in page


def test_a_person_known_by_number_is_shown_with_the_words_of_the_census():
    taken_in(worker("SW77", role_code="3", end_on=None, absent=True, absence_codes=("SIC",)))
    status, page = opened("farah", "staff:person", of("SW77"))
    assert status == 200
    assert "first-line manager, 1.00 full-time equivalent" in page
    assert "Absent that day" in page
    assert "£40,000.00" in page


def test_someone_who_left_is_said_to_have_left_and_why():
    taken_in(worker("SW78", end_on=date(2025, 5, 9), reason_code="1", destination_code="9"))
    _, page = opened("farah", "staff:person", of("SW78"))
    assert "This person does not work here now." in page
    assert "Left: resignation" in page
    assert "6 January 2020 to 9 May 2025" in page


def test_pay_is_shown_to_hr_and_not_to_a_head_of_service():
    taken_in(worker("SW77"))
    assert "£" not in opened("priya", "staff:person", of("SW77"))[1]
    assert "Pay" in opened("farah", "staff:person", of("SW91004"))[1]


@pytest.mark.parametrize(("key", "number", "status"), [
    ("amina", "SW91004", 200), ("amina", "SW91003", 404), ("bethan", "SW91004", 200), ("bethan", "SW91011", 404),
    ("farah", "SW91011", 200), ("nadia", "SW91004", 403), ("marcus", "SW91004", 403), ("grace", "SW91004", 403),
])  # fmt: skip
def test_a_record_opens_to_hr_the_line_and_the_person_alone(key, number, status):
    assert opened(key, "staff:person", of(number))[0] == status


def test_a_refused_record_says_no_more_than_one_that_does_not_exist():
    refused = opened("amina", "staff:person", of("SW91003"))[1]
    absent = opened("amina", "staff:person", "00000000-0000-4000-8000-000000000000")[1]
    assert re.sub(r"[0-9a-f-]{36}|value=\"[^\"]*\"", "", refused) == re.sub(r"[0-9a-f-]{36}|value=\"[^\"]*\"", "", absent)
    assert "Bethan" not in refused


def test_a_refusal_is_in_the_trail():
    opened("amina", "staff:person", of("SW91003"))
    assert Entry.objects.filter(verb="refuse", what="workforce.person", subjects=[str(of("SW91003"))]).exists()


def test_a_visitor_is_sent_to_sign_in_and_back(client):
    answer = client.get(reverse("staff:people"))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next=%2Fstaff%2Fpeople%2F"


@pytest.mark.parametrize(("key", "words"), [
    ("farah", "Workforce census"), ("bethan", "people you manage"), ("amina", "record of yours"), ("marcus", "Figures"),
    ("nadia", "Your account has no role yet"), ("oliver", "Accounts"), ("laura", "Trail"),
])  # fmt: skip
def test_everyone_has_a_home_page_of_their_own(key, words):
    status, page = opened(key, "staff:home")
    assert status == 200
    assert words in page


def test_pages_run_few_queries_and_no_more_for_a_longer_list(django_assert_max_num_queries):
    taken_in(*(worker(f"SW{n}") for n in range(1, 120)))
    browser = cast.signed_in(cast.farah())
    for address in (reverse("staff:people"), reverse("staff:person", args=[of("SW77")]), reverse("staff:home")):
        browser.get(address)  # the first request of a session notes that it was used
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200
