"""The hostile reader asks for records: another team's manager, a former one, a stranger, a forger, a thief of sessions, a visitor."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from stronger.accounts import queries as accounts_asked
from stronger.accounts import services as accounts
from stronger.accounts.models import User
from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.web.kit.pages import REGISTRY, anyone
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from tests import cast
from tests.doors.entering import PASSWORD, is_in, sign_in, text, with_password
from tests.given import the_demo_register

pytestmark = pytest.mark.django_db
CALLUM, OWEN, ZAINAB = "SW91005", "SW91011", "SW91010"  # Bethan's, and two of the other team


@pytest.fixture
def users(registered: None) -> dict[str, User]:
    """The cast, and the demo's register with its teams and managers."""
    return the_demo_register()


def of(number: str) -> Person:
    return Person.objects.get(swe_number=number)


def refusals(user: User, what: str) -> list[list[str]]:
    """What the trail says this account was refused."""
    return [list(row) for row in Entry.objects.filter(actor_id=user.pk, verb="refuse", what=what).values_list("subjects", flat=True)]


def grants(user: User) -> list:
    """The grants of an account that hold today or will."""
    with cast.on_stage():
        return accounts_asked.open_grants(user)


def page_of(client: Client, person_id: object):
    return client.get(reverse("staff:person", args=[person_id]))


def test_another_teams_manager_cannot_tell_a_colleague_from_nobody(users):
    browser, owen, nobody = cast.signed_in(users["bethan"]), of(OWEN), uuid.uuid4()
    real, made_up = page_of(browser, owen.pk), page_of(browser, nobody)
    assert (real.status_code, made_up.status_code) == (404, 404)
    assert text(real) == text(made_up)
    assert refusals(users["bethan"], "workforce.person") == [[str(owen.pk)], [str(nobody)]]
    found = browser.get(browser.post(reverse("staff:people"), {"words": "hartley", "state": "all"}).url)
    assert "Nobody matches" in text(found)
    assert "(0)" in text(found)  # the title's count tells nothing either


def test_a_former_manager_sees_no_more_of_whom_they_managed(users):
    browser, callum = cast.signed_in(users["bethan"]), of(CALLUM)
    assert page_of(browser, callum.pk).status_code == 200
    with scope.acting(users["farah"].pk):
        workforce.set_manager(person=callum, manager=of(ZAINAB), from_on=timezone.localdate(), by=users["farah"])
    assert page_of(browser, callum.pk).status_code == 404
    assert "Callum" not in text(browser.get(reverse("staff:people") + "?state=all"))


def test_a_role_that_ended_opens_nothing_in_a_session_that_goes_on(users):
    browser, callum = cast.signed_in(users["bethan"]), of(CALLUM)
    assert page_of(browser, callum.pk).status_code == 200
    with cast.on_stage() as system:
        for grant in grants(users["bethan"]):
            accounts.end_grant(grant=grant, why="Moved on.", by=system)
    assert page_of(browser, callum.pk).status_code == 403
    assert refusals(users["bethan"], "workforce.see_people") == [[]]


def test_a_role_that_begins_tomorrow_opens_nothing_today(users):
    with scope.acting(users["oliver"].pk):
        tomorrow = timezone.localdate() + timedelta(days=1)
        accounts.grant(user=users["nadia"], role="hr_adviser", from_on=tomorrow, by=users["oliver"])
    assert page_of(cast.signed_in(User.objects.get(pk=users["nadia"].pk)), of(CALLUM).pk).status_code in (302, 403)
    assert "record" not in text(cast.signed_in(users["nadia"]).get(reverse("staff:home"))).lower()


@pytest.mark.parametrize("key", ["nadia", "grace"])
def test_a_stranger_with_an_account_is_refused_everywhere_and_it_is_written_down(users, key):
    browser = cast.signed_in(users[key])
    closed = ["staff:people", "staff:census", "staff:census_new", "staff:census_sample", "board:figures", "board:download"]
    closed += ["desk:home", "desk:accounts", "desk:invitations", "desk:invite", "desk:trail", "staff:frameworks"]
    for name in closed:
        for answer in (browser.get(reverse(name)), browser.post(reverse(name), {"words": "a"})):
            assert answer.status_code == 403, name
            assert "Callum" not in text(answer)
    assert Entry.objects.filter(actor_id=users[key].pk, verb="refuse").count() == 2 * len(closed)


def test_ids_of_other_things_in_an_address_are_found_by_nobody(users):
    oliver, amina, bethan = users["oliver"], users["amina"], users["bethan"]
    browser = cast.signed_in(oliver)
    (hers,) = grants(bethan)
    forged = reverse("desk:end_role", args=[amina.pk, hers.pk])  # Bethan's role under Amina's account
    assert browser.get(forged).status_code == 404
    assert browser.post(forged, {"why": "x", "last_on_day": "1", "last_on_month": "1", "last_on_year": "2027"}).status_code == 404
    assert refusals(oliver, "accounts.grant") == [[str(hers.pk)]] * 2
    system = accounts.system_user()
    assert browser.get(reverse("desk:account", args=[system.pk])).status_code == 404
    assert browser.post(reverse("desk:close", args=[system.pk]), {"why": "x"}).status_code == 404
    for verb in ("invite_again", "withdraw"):
        assert browser.post(reverse(f"desk:{verb}", args=[10**12])).status_code == 404
    farah = cast.signed_in(users["farah"])
    for name in ("census_return", "census_findings", "census_confirm", "census_withdraw", "census_again"):
        assert farah.post(reverse(f"staff:{name}", args=[uuid.uuid4()])).status_code == 404, name


def test_nobody_raises_themself_by_a_form_made_by_hand(users):
    oliver = users["oliver"]
    browser = cast.signed_in(oliver)
    typed = {"role": "hr_adviser", "why": "x", "from_on_day": "1", "from_on_month": "1", "from_on_year": "2026", "by": "1"}
    assert "cannot change your own roles" in text(browser.post(reverse("desk:give_role", args=[oliver.pk]), typed))
    system_role = {**typed, "role": "system"}
    assert browser.post(reverse("desk:give_role", args=[users["amina"].pk]), system_role).status_code == 200
    assert {grant.role.code for grant in grants(users["amina"])} == {"social_worker"}


ENDS = {
    "signing out everywhere": lambda user, _: accounts.sign_out_everywhere(user=user, by=user),
    "an administrator closing the account": lambda user, by: accounts.deactivate(user=user, why="Left.", by=by),
    "a reset of the second factor": lambda user, by: accounts.reset_second_factor(user=user, why="Lost.", by=by),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_stolen_session_ends_with(users, how):
    amina = with_password(users["amina"])
    own, thief = Client(), Client()
    sign_in(own, amina)
    thief.cookies[settings.SESSION_COOKIE_NAME] = own.cookies[settings.SESSION_COOKIE_NAME].value
    assert thief.get(reverse("mfa_index")).status_code == 200
    by = amina if how.startswith("signing") else users["oliver"]
    with scope.acting(by.pk):
        ENDS[how](User.objects.get(pk=amina.pk), by)
    assert thief.get(reverse("mfa_index")).url.startswith(reverse("account_login"))
    if not User.objects.get(pk=amina.pk).is_active:
        with scope.acting(by.pk):
            accounts.reactivate(user=amina, why="Came back.", by=by)
    assert thief.get(reverse("mfa_index")).url.startswith(reverse("account_login"))  # and does not come back to life


def test_a_session_planted_before_signing_in_is_not_the_one_that_is_signed_in(users):
    amina, victim = with_password(users["amina"]), Client()
    victim.get(reverse("account:invitation", args=["x"]))
    session = victim.session
    session["planted"] = True
    session.save()
    victim.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(victim, amina)
    assert is_in(victim)
    assert not is_in(thief)
    assert PASSWORD not in str(dict(victim.session))


def closed_addresses() -> Iterator[tuple[str, str]]:
    """Every address whose policy is not `anyone`, filled with something that could be there."""
    samples = {"uuid": str(uuid.uuid4()), "int": "1", "slug": "early", "str": "x"}

    def walk(patterns, prefix: str) -> Iterator[tuple[str, str]]:
        for entry in patterns:
            route = prefix + str(entry.pattern)
            if not isinstance(entry, URLPattern):
                yield from walk(entry.url_patterns, route)
            elif REGISTRY[entry.callback.page].policy is not anyone:
                for kind, sample in samples.items():
                    while f"<{kind}:" in route:
                        start = route.index(f"<{kind}:")
                        route = route[:start] + sample + route[route.index(">", start) + 1 :]
                yield entry.callback.page, "/" + route

    yield from walk(get_resolver().url_patterns, "")


def test_a_visitor_gets_to_the_sign_in_page_and_no_further(users):
    addresses = dict(closed_addresses())
    assert len(addresses) > 25
    for page, address in addresses.items():
        answer = Client().get(address)
        if address.startswith("/api/v1/"):  # a program is told so, and is not shown a form
            assert (answer.status_code, answer["Content-Type"]) == (401, "application/json"), page
            assert Client().post(address, {"why": "x"}).status_code in (401, 405), page
            continue
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login")), page
        sent = Client().post(address, {"why": "x"})
        assert sent.status_code == 403, page
        assert "session has ended" in text(sent), page


def test_a_form_from_another_site_does_nothing(users):
    browser = cast.signed_in(users["oliver"], enforce_csrf_checks=True)
    address = reverse("desk:close", args=[users["amina"].pk])
    for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}, {"referer": "https://evil.example/"}):
        browser.post(address, {"why": "x"}, headers=headers)
    assert User.objects.get(pk=users["amina"].pk).is_active
