"""The digest: chosen by oneself, sent once, at the right time, and it tells nothing but how many things wait."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from stronger.accounts import services as accounts
from stronger.chores import tasks
from stronger.frameworks import queries as frameworks
from stronger.journeys import reminding
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.reminders import queries, rules, services
from stronger.reminders.models import Digest
from stronger.trail.models import Entry
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from tests.given import a_supervision, the_demo_organisation

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def at(day: date, hour: int = 6) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 35)))


@pytest.fixture
def users(organisation: None):
    found = the_demo_organisation()
    a_supervision(found)
    return found


def choose(user, how: str, weekday: int | None = None) -> None:
    with scope.acting(user.pk):
        services.set_digest(how=how, weekday=weekday, by=user)
    Digest.objects.filter(account=user).update(set_at=at(date(2026, 11, 1)))


def send(user, on: date, *, hour: int = 6, capture) -> bool:
    system = accounts.system_user()
    with capture(execute=True), scope.acting(system.pk, at=at(on, hour)):
        return services.send_digest(account_id=user.pk, by=system)


def tell(on: date = MONDAY) -> None:
    system = accounts.system_user()
    with scope.acting(system.pk, at=at(on)):
        reminding.tell_everyone(by=system)


def test_it_says_how_many_and_where_to_sign_in_and_nothing_else(users, django_capture_on_commit_callbacks):
    tell()
    bethan = users["bethan"]
    choose(bethan, "daily")
    assert send(bethan, MONDAY, capture=django_capture_on_commit_callbacks)
    (message,) = mail.outbox
    with scope.acting(bethan.pk):
        waiting = len(reminding.mine(bethan, on=MONDAY))
    assert waiting > 1
    assert message.subject == f"{waiting} things wait for you in Stronger Futures"
    assert message.to == [bethan.email]
    assert "/account/login/" in message.body
    bite = frameworks.reminder_of_the_week(frameworks.deal_reminders(MONDAY, ""), MONDAY)
    assert bite is not None
    assert bite.text in message.body
    names = {
        name for each in Person.objects.exclude(account=bethan) for name in (each.given_name, each.family_name, each.swe_number) if name
    }
    titles = {rule.title for rule in frameworks.owed_rules()}
    said = f"{message.subject} {message.body}"
    assert not [words for words in {*names, *titles, "1048823", "What the visit brought up", "overdue"} if words in said]


def test_it_is_sent_once_a_day_and_on_working_days(users, django_capture_on_commit_callbacks):
    tell()
    bethan = users["bethan"]
    choose(bethan, "daily")
    capture = django_capture_on_commit_callbacks
    assert send(bethan, MONDAY, capture=capture)
    assert not send(bethan, MONDAY, hour=8, capture=capture)
    assert send(bethan, MONDAY + timedelta(days=4), capture=capture)
    assert not send(bethan, MONDAY + timedelta(days=5), capture=capture), "a Saturday; Friday's has left"
    assert len(mail.outbox) == 2
    assert Entry.objects.filter(what="reminders.digest", details__step="sent").count() == 2


def test_broken_off_before_it_left_it_is_tried_again_and_not_by_two_at_once(users, django_capture_on_commit_callbacks):
    tell()
    bethan = users["bethan"]
    choose(bethan, "daily")
    system = accounts.system_user()
    with django_capture_on_commit_callbacks(execute=False), scope.acting(system.pk, at=at(MONDAY)):
        assert services.send_digest(account_id=bethan.pk, by=system)  # and the worker dies here
    assert mail.outbox == []
    capture = django_capture_on_commit_callbacks
    assert not send(bethan, MONDAY, capture=capture), "another worker a moment later: the first may still be at it"
    assert send(bethan, MONDAY, hour=7, capture=capture)
    assert [message.extra_headers["Message-ID"].split("@")[0] for message in mail.outbox] == [
        f"<digest-{Digest.objects.get().pk}-2026-11-23"
    ]


def test_a_mail_server_that_fails_is_asked_again_later(users, django_capture_on_commit_callbacks, settings):
    tell()
    bethan, capture = users["bethan"], django_capture_on_commit_callbacks
    choose(bethan, "daily")
    settings.EMAIL_BACKEND = "tests.rooms.test_digests.Down"
    send(bethan, MONDAY, capture=capture)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert Digest.objects.get().sent_on is None
    assert send(bethan, MONDAY, hour=7, capture=capture)
    assert len(mail.outbox) == 1


class Down:
    """A mail server that nobody reaches."""

    def __init__(self, **_) -> None: ...

    def send_messages(self, _) -> int:
        raise ConnectionRefusedError


def test_a_daily_one_with_nothing_to_say_is_left_out_and_a_weekly_one_is_not(users, django_capture_on_commit_callbacks):
    bethan, amina, capture = users["bethan"], users["amina"], django_capture_on_commit_callbacks
    choose(bethan, "daily")
    choose(amina, "weekly", 0)
    assert not send(bethan, MONDAY, capture=capture)
    assert Digest.objects.get(account=bethan).sent_on == MONDAY
    assert send(amina, MONDAY, capture=capture)
    assert mail.outbox[0].subject == "Your week in Stronger Futures"
    assert "Nothing that is due" in mail.outbox[0].body


def test_nobody_away_or_without_a_part_in_the_deal_is_written_to(users, django_capture_on_commit_callbacks):
    tell()
    amina, capture = users["amina"], django_capture_on_commit_callbacks
    choose(amina, "daily")
    with scope.acting(users["farah"].pk):
        person = Person.objects.get(account=amina)
        workforce.record_away(person=person, kind="sickness", from_on=date(2026, 11, 16), last_on=date(2026, 11, 27), by=users["farah"])
    assert not send(amina, MONDAY, capture=capture)
    assert send(amina, date(2026, 11, 30), capture=capture)
    Digest.objects.create(account=users["farah"], how="daily", set_at=at(date(2026, 11, 1)))
    assert not send(users["farah"], MONDAY, capture=capture)
    assert not send(users["winston"], MONDAY, capture=capture)
    assert len(mail.outbox) == 1


def test_everyone_chooses_for_themself(users):
    amina = users["amina"]
    assert queries.digest(amina) == queries.DigestChoice("none", None)
    choose(amina, "weekly", 4)
    assert queries.digest(amina) == queries.DigestChoice("weekly", 4)
    choose(amina, "none")
    assert queries.digest(amina) == queries.DigestChoice("none", None)
    for wrong in ({"how": "hourly"}, {"how": "weekly"}, {"how": "daily", "weekday": 1}, {"how": "weekly", "weekday": 7}):
        with scope.acting(amina.pk), pytest.raises(NotNow):
            services.set_digest(**wrong, by=amina)
    with scope.acting(users["farah"].pk), pytest.raises(Refused):
        services.set_digest(how="daily", by=users["farah"])
    with scope.acting(amina.pk), pytest.raises(Refused):
        services.send_digest(account_id=amina.pk, by=amina)


def test_the_morning_work_writes_to_whoever_wants_it(users, django_capture_on_commit_callbacks):
    choose(users["amina"], "daily")
    choose(users["bethan"], "none")
    tasks.tell_what_is_due(0)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.send_digests(0)
    assert {address for message in mail.outbox for address in message.to} <= {users["amina"].email}
    assert Digest.objects.get(account=users["amina"]).sent_on is not None


@pytest.mark.parametrize(
    ("how", "weekday", "sent_on", "today", "due"),
    [
        ("none", None, None, MONDAY, False),
        ("daily", None, None, MONDAY, True),
        ("daily", None, MONDAY, MONDAY, False),
        ("daily", None, date(2026, 11, 27), date(2026, 11, 29), False),
        ("daily", None, date(2026, 11, 26), date(2026, 11, 28), True),
        ("weekly", 0, date(2026, 11, 16), MONDAY, True),
        ("weekly", 0, date(2026, 11, 16), date(2026, 11, 24), True),
        ("weekly", 0, MONDAY, date(2026, 11, 29), False),
        ("weekly", 2, date(2026, 11, 18), date(2026, 11, 24), False),
        ("weekly", None, None, MONDAY, False),
    ],
)
def test_when_one_is_due(how, weekday, sent_on, today, due):
    assert rules.digest_due(how, weekday, date(2026, 11, 1), sent_on, today) is due


def test_none_is_due_for_a_day_before_it_was_chosen():
    assert not rules.digest_due("weekly", 0, MONDAY + timedelta(days=1), None, MONDAY + timedelta(days=3))
    assert rules.digest_due("weekly", 0, MONDAY, None, MONDAY)
