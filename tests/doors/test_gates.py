"""Gates on what a page costs: counts that do not vary from run to run, never seconds (docs/performance.md)."""

import cProfile
import pstats
import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.kit import briefly
from stronger.workforce.models import Person
from tests import cast
from tests.given import taken_in, the_demo_register, worker

pytestmark = pytest.mark.django_db
# Calls that Python makes for a page: what the first ones measured, and a third more for what is yet to come. The figures are
# worked out anew here, because the transaction that a test lends has itself changed the register (kit.revisions).
PAGES = {
    "staff:people": ("farah", 16_000),
    "staff:person": ("farah", 8_000),
    "staff:home": ("farah", 8_000),
    "board:figures": ("marcus", 18_000),
}


@pytest.fixture(autouse=True)
def nothing_grows_old(monkeypatch) -> None:
    """What a process keeps for half a minute is not asked again in the middle of a slow test."""
    monkeypatch.setattr(briefly, "SECONDS", 3600.0)


def given_people(first: int, count: int) -> None:
    taken_in(*[worker(f"SW{number}") for number in range(first, first + count)])


def ask(key: str, name: str, browser) -> CaptureQueriesContext:
    args = [Person.objects.get(swe_number="SW300001").pk] if name == "staff:person" else []
    with CaptureQueriesContext(connection) as ran:
        assert browser.get(reverse(name, args=args)).status_code == 200
    return ran


def shapes(ran: CaptureQueriesContext) -> Counter:
    """Each statement without its values; savepoints stand for the transaction that a test lends."""
    said = [query["sql"] for query in ran.captured_queries]
    return Counter(re.sub(r"'[^']*'|\d+", "?", text) for text in said if "SAVEPOINT" not in text)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_same_few_things_of_twenty_people_and_of_two_hundred(name):
    the_demo_register()
    given_people(300_000, 20)
    browser = cast.signed_in(cast.make(PAGES[name][0]))
    ask(PAGES[name][0], name, browser)  # the first request of a session notes that it was used
    few = shapes(ask(PAGES[name][0], name, browser))
    given_people(400_000, 180)
    ask(PAGES[name][0], name, browser)
    many = shapes(ask(PAGES[name][0], name, browser))
    assert many == few
    # The names of the standards are asked for only where the figures are worked out, which here is every time.
    # A lent transaction asks for the pathway's revision and counts what waits, which a request's own knows and remembers.
    assert few.total() <= {"board:figures": 9, "staff:home": 10}.get(name, 8)
    assert max(few.values()) <= 2


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_a_bounded_number_of_calls(name):
    key, most = PAGES[name]
    the_demo_register()
    given_people(300_000, 60)
    browser = cast.signed_in(cast.make(key))
    for _ in range(2):
        ask(key, name, browser)
    args = [Person.objects.get(swe_number="SW300001").pk] if name == "staff:person" else []
    address = reverse(name, args=args)
    profile = cProfile.Profile()
    profile.enable()
    answer = browser.get(address)
    profile.disable()
    assert answer.status_code == 200
    assert pstats.Stats(profile).total_calls <= most
