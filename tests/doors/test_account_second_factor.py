"""The second factor, through its pages: set up in two steps before anything else, seen and made anew later."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from stronger.accounts.models import User
from tests import cast
from tests.doors.entering import PASSWORD, code, code_of, entries, is_in, send_password, sign_in, text, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> User:
    """A social worker whose password the test knows."""
    return with_password(cast.amina())


class TestSecondFactor:
    @pytest.fixture
    def newcomer(self, client) -> User:
        """Someone at work with a password and no second factor, who has just signed in."""
        user = with_password(cast.make("callum", second_factor=False))
        send_password(client, user)
        assert is_in(client)
        return user

    def test_until_it_is_set_up_nothing_else_opens(self, client, newcomer):
        for name in ("staff:home", "mfa_index", "account_change_password", "mfa_generate_recovery_codes"):
            answer = client.get(reverse(name))
            assert (answer.status_code, answer.url) == (302, reverse("mfa_activate_totp")), name
        assert client.get(reverse("public:home")).status_code == 200
        assert client.post(reverse("account_logout")).url == reverse("public:home")

    def test_a_fragment_is_sent_on_as_a_whole_page(self, client, newcomer):
        answer = client.get(reverse("staff:home"), headers={"HX-Request": "true"})
        assert (answer.status_code, answer["HX-Redirect"]) == (204, reverse("mfa_activate_totp"))

    def test_it_is_set_up_in_two_steps(self, client, newcomer, django_capture_on_commit_callbacks):
        page = client.get(reverse("mfa_activate_totp"))
        secret = re.search(r"<strong>([A-Z2-7]{32})</strong>", page.content.decode()).group(1)
        assert "data:image/svg+xml" in page.content.decode()
        assert "is not right" in text(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
        assert answer.url == reverse("mfa_view_recovery_codes")
        assert mail.outbox[0].subject == "An authenticator app was set up for Stronger Futures"
        assert client.get(reverse("staff:home")).url == reverse("mfa_activate_totp")  # not before the codes are kept
        assert client.get(reverse("mfa_activate_totp")).url == reverse("mfa_view_recovery_codes")
        shown = client.get(reverse("mfa_view_recovery_codes"))
        codes = re.findall(r"<li>(\d{8})</li>", shown.content.decode())
        assert len(codes) == 10
        file = client.get(reverse("mfa_download_recovery_codes"))
        assert file.content.decode().split() == codes
        assert file["Content-Type"].startswith("text/plain")
        assert client.post(reverse("account:codes_kept"), {}).url == reverse("mfa_view_recovery_codes")
        assert "tick the box" in text(client.get(reverse("mfa_view_recovery_codes")))
        assert client.post(reverse("account:codes_kept"), {"kept": "on"}).url == reverse("staff:home")
        assert client.get(reverse("mfa_index")).status_code == 200
        steps = [details["step"] for details in entries(newcomer, "change", "accounts.second_factor")]
        assert steps == ["set_up", "kept"]

    def test_keeping_codes_before_there_are_any_is_refused(self, client, newcomer):
        assert client.get(reverse("account:codes_kept")).url == reverse("mfa_view_recovery_codes")
        assert client.post(reverse("account:codes_kept"), {"kept": "on"}).url == reverse("mfa_activate_totp")
        assert User.objects.get(pk=newcomer.pk).second_factor_at is None

    def test_an_old_sign_in_must_give_the_password_again_first(self, client, newcomer):
        session = client.session
        session["account_authentication_methods"][0]["at"] -= 3600
        session.save()
        answer = client.get(reverse("mfa_activate_totp"))
        assert answer.url.startswith(reverse("account_reauthenticate"))
        assert "not your password" in text(client.post(answer.url, {"password": "wrong"}))
        assert client.post(answer.url, {"password": PASSWORD}).url == reverse("mfa_activate_totp")
        assert client.get(reverse("mfa_activate_totp")).status_code == 200

    def test_seeing_codes_later_asks_for_the_password_or_a_code_again(self, client, amina):
        sign_in(client, amina)
        answer = client.get(reverse("mfa_view_recovery_codes"))
        assert answer.url.startswith(reverse("account_reauthenticate"))
        other_way = re.search(r'href="([^"]*code/again[^"]*)"', client.get(answer.url).content.decode()).group(1)
        assert "a code again" in text(client.get(other_way))
        assert "is not right" in text(client.post(other_way, {"code": "000000"}))
        again = client.post(other_way, {"code": code_of(amina, steps=1)})
        assert again.url == reverse("mfa_view_recovery_codes")
        assert "Make new codes" in text(client.get(again.url))
        assert "stop working" in text(client.get(reverse("mfa_generate_recovery_codes")))

    def test_new_codes_replace_the_old(self, client, amina, django_capture_on_commit_callbacks):
        sign_in(client, amina)
        old = Authenticator.objects.get(user=amina, type="recovery_codes").wrap().get_unused_codes()
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("mfa_generate_recovery_codes"))
        assert answer.url == reverse("mfa_view_recovery_codes")
        assert "New recovery codes" in mail.outbox[0].subject
        new = Authenticator.objects.get(user=amina, type="recovery_codes").wrap().get_unused_codes()
        assert not set(old) & set(new)
        assert len(entries(amina, "change", "accounts.recovery_codes")) == 1

    def test_who_has_one_is_not_asked_to_set_it_up(self, client, amina):
        sign_in(client, amina)
        assert client.get(reverse("mfa_activate_totp")).url == reverse("mfa_index")

    def test_someone_who_does_not_work_here_needs_none(self, client):
        grace = with_password(cast.grace())
        assert send_password(client, grace).url == reverse("staff:home")
        page = text(client.get(reverse("mfa_index")))
        assert "Not set up" in page
