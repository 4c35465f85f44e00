"""The private link to one's own calendar: shown once, replaced, taken back, fetched by whoever has it, and without a name in it."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stronger.journeys import dates
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.reminders import services
from stronger.reminders.models import Feed
from stronger.supervision import services as supervision
from stronger.trail.models import Entry
from stronger.workforce import queries as register
from stronger.workforce.models import Person
from tests import cast
from tests.given import a_supervision, the_demo_organisation

pytestmark = pytest.mark.django_db
PAGE, END = "staff:calendar", "staff:calendar_end"


@pytest.fixture
def users(organisation: None):
    found = the_demo_organisation()
    a_supervision(found)
    return found


def made(user) -> str:
    page = cast.signed_in(user).post(reverse(PAGE))
    assert page.status_code == 200
    return re.search(r"http://testserver(/calendar/[\w-]{43}\.ics)", page.content.decode())[1]


def lines(address: str, browser: Client | None = None) -> list[str]:
    answer = (browser or Client()).get(address)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def plan(users, on: date, at_time: time | None = None) -> None:
    bethan = users["bethan"]
    with scope.acting(bethan.pk):
        supervision.plan(practitioner_id=register.id_of("SW91004"), on=on, at_time=at_time, by=bethan)


def test_whoever_has_the_link_reads_dates_and_no_names(users):
    today = timezone.localdate()
    plan(users, today + timedelta(days=9), time(10, 30))
    told = lines(made(users["amina"]))
    titles = {line.partition(":")[2] for line in told if line.startswith("SUMMARY:")}
    assert "Supervision" in titles
    assert {"CPD for renewal: last day", "Personal supervision: last day"} <= titles
    assert "Renewal of registration: the window is open" in titles
    assert any(line.startswith("DTSTART:") for line in told), "a time where one was planned"
    said = "\n".join(told)
    others = {name for each in Person.objects.values_list("given_name", "family_name", "swe_number") for name in each if name}
    closed = {"1048823", "What the visit brought up", "Read on trauma", "I see the visit otherwise"}
    assert not [words for words in others | closed if words in said]
    assert not [line for line in told if line.startswith(("ATTENDEE", "ORGANIZER", "DESCRIPTION", "LOCATION", "COMMENT"))]


def test_both_have_the_session_on_their_calendars_and_nobody_else(users):
    today = timezone.localdate()
    plan(users, today + timedelta(days=9))
    day = f"DTSTART;VALUE=DATE:{today + timedelta(days=9):%Y%m%d}"
    for key, there in (("amina", True), ("bethan", True), ("devika", False), ("priya", False)):
        told = lines(made(users[key]))
        found = [told[n + 1 : n + 8] for n, line in enumerate(told) if line == "BEGIN:VEVENT"]
        assert any(day in each and "SUMMARY:Supervision" in each for each in found) is there, key


def test_the_same_thing_has_the_same_id_each_time(users):
    address = made(users["amina"])
    first, second = ([line for line in lines(address) if line.startswith("UID:")] for _ in range(2))
    assert first == second
    assert len(first) == len(set(first)) > 2


def test_a_link_is_shown_once_and_only_its_hash_is_kept(users):
    browser = cast.signed_in(users["amina"])
    assert "Last fetched" not in browser.get(reverse(PAGE)).content.decode()
    secret = made(users["amina"]).split("/")[-1].removesuffix(".ics")
    page = browser.get(reverse(PAGE)).content.decode()
    assert "Not yet" in page
    assert secret not in page
    row = Feed.objects.get()
    assert secret not in {str(getattr(row, field.attname)) for field in Feed._meta.concrete_fields}
    lines(f"/calendar/{secret}.ics")
    assert "Not yet" not in browser.get(reverse(PAGE)).content.decode()


def test_the_first_fetching_of_a_day_is_in_the_trail_in_the_owners_name(users):
    amina = users["amina"]
    address = made(amina)
    for _ in range(3):
        lines(address)
    entry = Entry.objects.get(what="reminders.feed", verb="export")
    assert entry.actor_id == amina.pk
    Feed.objects.update(read_on=timezone.localdate() - timedelta(days=1))
    lines(address, cast.signed_in(users["devika"]))
    assert [each.actor_id for each in Entry.objects.filter(what="reminders.feed", verb="export")] == [amina.pk] * 2


def test_a_link_that_was_replaced_taken_back_or_guessed_is_not_found_and_in_the_trail(users):
    amina = users["amina"]
    browser = cast.signed_in(amina)
    first = made(amina)
    second = made(amina)
    assert Client().get(first).status_code == 404
    assert lines(second)
    assert "Take it back" in browser.get(reverse(END)).content.decode()
    assert browser.post(reverse(END)).status_code == 302
    assert Client().get(second).status_code == 404
    assert Client().get("/calendar/guessed.ics").status_code == 404
    refused = [entry.subjects for entry in Entry.objects.filter(what="reminders.feed", verb="refuse").order_by("pk")]
    assert refused == [*([str(pk)] for pk in Feed.objects.order_by("pk").values_list("pk", flat=True)), []]
    assert {entry.actor_id for entry in Entry.objects.filter(what="reminders.feed", verb="refuse")} == {None}
    assert "There is no link to take back" in browser.get(reverse(END)).content.decode()
    with scope.acting(amina.pk), pytest.raises(NotNow):
        services.end_feed(by=amina)
    assert Entry.objects.filter(what="reminders.feed", verb="change").count() == 3


def test_an_owner_who_has_no_part_any_more_takes_the_link_with_them(users):
    amina = users["amina"]
    address = made(amina)
    type(amina).objects.filter(pk=amina.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_who_asks_too_often_is_told_to_wait(users, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "calendar": "2/m/ip"}
    client = Client()
    assert [client.get("/calendar/guessed.ics").status_code for _ in range(3)] == [404, 404, 429]


@pytest.mark.parametrize("key", ["farah", "marcus", "laura", "winston"])
def test_whoever_has_no_part_in_the_deal_has_no_calendar(users, key):
    browser = cast.signed_in(users[key])
    for name in (PAGE, END):
        assert browser.get(reverse(name)).status_code == 403
        assert browser.post(reverse(name)).status_code == 403
    with scope.acting(users[key].pk), pytest.raises(Refused):
        dates.own_dates(users[key])


def test_who_is_not_in_the_register_has_the_window_alone(users):
    told = lines(made(users["helena"]))
    assert [line for line in told if line.startswith("SUMMARY:")] == ["SUMMARY:Renewal of registration: the window is open"]


def test_past_its_last_day_the_window_is_next_years(users):
    amina = users["amina"]
    for on, year in ((date(2026, 11, 30), "20260901"), (date(2026, 12, 1), "20270901")):
        with scope.acting(amina.pk):
            events = list(dates._window(on))
        assert [f"{event.on:%Y%m%d}" for event in events] == [year]
