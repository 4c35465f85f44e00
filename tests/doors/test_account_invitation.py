"""An invitation followed through its pages, from the e-mail to the first page inside; and each way it can be over."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries, services
from stronger.accounts.models import Invitation
from stronger.kit import scope
from tests import cast
from tests.doors.entering import PASSWORD, code, is_in

pytestmark = pytest.mark.django_db
GOOD = {"name": "Nova Person", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def made():
    """An open invitation with its token, sent by nobody yet."""
    oliver = cast.oliver()
    with scope.acting(oliver.pk):
        return services.invite(email="new@example.invalid", name="New Person", role="social_worker", send=False, by=oliver)


def opened(client: Client, token: str):
    return client.get(reverse("account:invitation", args=[token]))


def test_from_the_mail_to_the_first_page_inside(client, django_capture_on_commit_callbacks):
    browser = cast.signed_in(cast.oliver())
    today = timezone.localdate()
    asked = {"name": "New Person", "email": "new@example.invalid", "role": "social_worker"}
    asked |= {"from_on_day": today.day, "from_on_month": today.month, "from_on_year": today.year}
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("desk:invite"), asked)
    assert "An invitation is on its way to New Person." in browser.get(answer.url).content.decode()
    address = re.search(r"http://\S+?(/account/invitation/\S+)", mail.outbox[0].body).group(1)
    answer = client.get(address)
    assert answer.url == reverse("account:accept")  # the token is out of the address
    form = client.get(answer.url).content.decode()
    assert "as <strong>Social worker</strong>" in form
    assert 'value="New Person"' in form
    answer = client.post(reverse("account:accept"), GOOD)
    assert answer.url == reverse("mfa_activate_totp")
    assert is_in(client)
    assert client.get(reverse("staff:home")).url == reverse("mfa_activate_totp")
    secret = re.search(r"<strong>([A-Z2-7]{32})</strong>", client.get(answer.url).content.decode()).group(1)
    client.post(answer.url, {"code": code(secret)})
    client.get(reverse("mfa_view_recovery_codes"))
    assert client.post(reverse("account:codes_kept"), {"kept": "on"}).url == reverse("staff:home")
    assert client.get(reverse("staff:home")).status_code == 200
    user = queries.account_of("new@example.invalid")
    assert user.name == "Nova Person"
    assert user.second_factor_at is not None


def test_someone_who_does_not_work_here_goes_straight_in(client):
    oliver = cast.oliver()
    with scope.acting(oliver.pk):
        made = services.invite(email="c@example.invalid", name="C", role="candidate", send=False, by=oliver)
    opened(client, made.token)
    assert client.post(reverse("account:accept"), GOOD).url == reverse("staff:home")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ("Enter your name", "Enter a password", "Enter the password again")),
        ({**GOOD, "again": "other words together"}, ("not the same as the password above",)),
        ({**GOOD, "password": "short", "again": "short"}, ("at least 12 characters",)),
        ({**GOOD, "password": "new@example.invalid", "again": "new@example.invalid"}, ("too similar to the e-mail address",)),
    ],
)
def test_what_is_wrong_with_the_form_is_said_and_nothing_is_made(client, made, said, words):
    opened(client, made.token)
    page = client.post(reverse("account:accept"), said).content.decode()
    assert all(each in page for each in words)
    assert "There is a problem" in page
    assert queries.account_of("new@example.invalid") is None


class TestOver:
    @pytest.mark.parametrize(
        ("reason", "status", "words"),
        [
            ("wrong", 404, "cut short"),
            ("expired", 410, "good for 7 days"),
            ("used", 410, "sign in"),
            ("withdrawn", 410, "newer invitation"),
        ],
    )
    def test_each_way_has_a_page_that_says_what_to_do(self, client, made, reason, status, words):
        held = Invitation.objects.filter(pk=made.invitation.pk)
        past = timezone.now() - timedelta(days=1)
        changes = {"expired": {"expires_at": past}, "used": {"accepted_at": past}, "withdrawn": {"withdrawn_at": past}}
        held.update(**changes.get(reason, {"token_hash": "another"}))
        answer = opened(client, made.token)
        assert answer.status_code == status
        assert words in answer.content.decode()

    def test_it_may_run_out_while_the_form_is_open(self, client, made):
        opened(client, made.token)
        client.get(reverse("account:accept"))
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
        answer = client.post(reverse("account:accept"), GOOD)
        assert answer.status_code == 410
        assert queries.account_of("new@example.invalid") is None

    def test_it_is_accepted_once_however_often_it_is_sent(self, client, made):
        other = Client()
        opened(client, made.token), opened(other, made.token)
        assert client.post(reverse("account:accept"), GOOD).status_code == 302
        answer = other.post(reverse("account:accept"), {**GOOD, "name": "Someone Else"})
        assert answer.status_code == 410
        assert not is_in(other)

    def test_the_form_without_an_invitation_is_one_that_is_wrong(self, client):
        assert client.get(reverse("account:accept")).status_code == 404


def test_someone_signed_in_is_asked_to_sign_out_first(made):
    browser = cast.signed_in(cast.amina())
    opened(browser, made.token)
    answer = browser.get(reverse("account:accept"))
    assert answer.status_code == 409
    assert "sign out first" in answer.content.decode()


def test_guessing_tokens_is_slowed_down(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "invitation": "2/m/ip"}
    assert [opened(client, f"guess{n}").status_code for n in range(3)] == [404, 404, 429]
