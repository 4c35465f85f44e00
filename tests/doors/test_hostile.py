"""The hostile reader at the doors: another team's manager, a former manager, a stranger, a thief of sessions, a forger, a visitor."""

import json
import logging
import re
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from stronger.accounts.models import User
from stronger.trail.models import Entry
from stronger.web.kit import logs
from tests import cast
from tests.doors.entering import code, code_of, is_in, send_code, send_password, sign_in, with_password
from tests.given import the_demo_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> User:
    return with_password(cast.amina())


def test_nothing_a_signed_in_person_saw_stays_in_the_browser():
    users = the_demo_register()
    browser = cast.signed_in(users["farah"])
    for address in (reverse("staff:home"), reverse("staff:people"), reverse("board:download"), "/no/such/page"):
        assert "no-store" in browser.get(address)["Cache-Control"], address
    assert not Client().get(reverse("public:home")).has_header("Cache-Control")


@pytest.mark.parametrize("address", ["/static/start.js", "/static/no-such.js", "/health/live", "/no/such/page", "/"])
def test_every_answer_says_what_it_may_do(address):
    answer = Client().get(address)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    answer.close()


def test_a_request_to_another_host_is_refused_with_the_same_headers():
    answer = Client().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_code_seen_over_a_shoulder_is_not_good_a_second_time_however_it_is_typed(client, amina):
    typed = code_of(amina)
    sign_in(client, amina)
    cache.delete(f"allauth.mfa.totp.used?user={amina.pk}&code={typed}")  # as half a minute later
    thief = Client()
    for again in (typed, f"{typed[:3]} {typed[3:]}", f"{typed[:3]}-{typed[3:]}", f"{typed}."):
        send_password(thief, amina)
        cache.delete(f"allauth.mfa.totp.used?user={amina.pk}&code={typed}")
        send_code(thief, again)
        assert not is_in(thief), again


def test_the_code_that_set_up_an_app_signs_nobody_in(client):
    callum = with_password(cast.make("callum", second_factor=False))
    send_password(client, callum)
    secret = re.search(r"<strong>([A-Z2-7]{32})</strong>", client.get(reverse("mfa_activate_totp")).content.decode()).group(1)
    typed = code(secret)
    client.post(reverse("mfa_activate_totp"), {"code": typed})
    thief = Client()
    send_password(thief, callum)
    send_code(thief, typed)
    assert not is_in(thief)


HOSTILE = [
    "desk:trail?subject=%00",
    "desk:trail?until_on=9999-12-31",
    "desk:trail?from_on=0001-01-01",
    "desk:trail?before=999999999999999999&after=999999999999999999",
    "desk:trail?who=9999999999999999999",
    "desk:accounts?words=%00&page=99999999999999999999",
    "staff:people?words=%00&team=%00&page=999999",
    "staff:frameworks?on_day=31&on_month=12&on_year=9999",
    "staff:frameworks?on_day=1&on_month=1&on_year=0001",
    "staff:timescales?on_day=31&on_month=12&on_year=9999",
    "staff:career_levels?on_day=1&on_month=1&on_year=0001",
    "staff:objectives?on_day=%00&on_month=%00&on_year=%00",
    "board:figures?on=9999-12-31",
    "board:figures?on=%00",
    "staff:census?page=99999999999",
    "account_login?next=%00&why=%00",
]


@pytest.mark.parametrize("asked", HOSTILE)
def test_nonsense_in_an_address_is_answered_and_never_breaks(asked):
    name, query = asked.split("?")
    who = {"desk:trail": "laura", "desk:accounts": "oliver"}.get(name, "farah")
    browser = cast.signed_in(cast.make(who), raise_request_exception=False)
    assert browser.get(f"{reverse(name)}?{query}").status_code in (200, 302)


def test_a_last_day_at_the_end_of_time_is_a_mistake_and_no_failure():
    amina, oliver = cast.amina(), cast.oliver()
    typed = {"role": "manager", "why": "x", "from_on_day": 1, "from_on_month": 1, "from_on_year": 2026}
    typed |= {"last_on_day": 31, "last_on_month": 12, "last_on_year": 9999}
    browser = cast.signed_in(oliver, raise_request_exception=False)
    assert browser.post(reverse("desk:give_role", args=[amina.pk]), typed).status_code == 200


@pytest.mark.parametrize(
    "asked", ["https://evil.example/", "//evil.example/", r"/\evil.example", "https:evil.example", "javascript:alert(1)", "///evil.example"]
)
def test_a_tampered_next_leads_home(client, amina, asked):
    answer = sign_in(client, amina, next=asked)
    assert (answer.status_code, answer.url) == (302, reverse("staff:home"))
    again = client.get(reverse("account_login"), {"next": asked})
    assert again.url == reverse("staff:home")


def test_the_log_never_repeats_what_a_refused_request_said(caplog):
    with caplog.at_level(logging.ERROR, "django.security"):
        Client().get("/", headers={"host": "amina.yusuf@evil"})
    said = [json.loads(logs.Lines().format(record)) for record in caplog.records if record.name.startswith("django.security")]
    assert said
    assert "amina" not in json.dumps(said)


def test_recovery_codes_that_were_asked_for_and_not_shown_are_not_said_to_have_been_seen(client, amina):
    sign_in(client, amina)
    session = client.session
    session["account_authentication_methods"] = [{**m, "at": 0} for m in session["account_authentication_methods"]]
    session.save()
    answer = client.get(reverse("mfa_view_recovery_codes"))
    assert answer.status_code == 302
    assert not Entry.objects.filter(what="accounts.recovery_codes", verb="read").exists()


@pytest.mark.parametrize(("who", "page", "words"), [("farah", "staff:people", "Yusuf"), ("oliver", "desk:accounts", "amina@cast.invalid")])
def test_whom_someone_looks_for_stands_in_no_address(who, page, words):
    users = the_demo_register()
    browser = cast.signed_in(users[who])
    answer = browser.post(reverse(page), {"words": words, "state": "all", "show": "all"})
    assert answer.status_code == 302
    assert words not in unquote(answer.url)
    found = browser.get(answer.url).content.decode()
    assert "Amina Yusuf" in found
    assert "Bethan Price" not in found
    assert f'value="{words}"' in found
    assert "Bethan Price" in cast.signed_in(users[who]).get(answer.url).content.decode()  # the key is this session's alone


def test_a_session_remembers_twenty_searches_and_no_more():
    browser = cast.signed_in(the_demo_register()["farah"])
    for number in range(23):
        browser.post(reverse("staff:people"), {"words": f"word {number}", "page": "1"})
    kept = browser.session["sf_searches"]
    assert [*kept.values()] == [f"word {number}" for number in range(3, 23)]
    assert browser.post(reverse("staff:people"), {"words": " "}).url == reverse("staff:people")
