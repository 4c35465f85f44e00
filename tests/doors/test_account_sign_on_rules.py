"""The council's own sign-in under the council's rules: where it is the only way; and an administrator who takes a connection back."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from stronger.accounts import services
from stronger.accounts.rules import OTHERS, PASSWORD, SINGLE_SIGN_ON, STAFF
from tests import cast
from tests.doors.entering import code_of, entries, is_in, send_code, send_password, text, with_password
from tests.doors.signing_on import MARKS, came, rules, vouched

pytestmark = MARKS


class TestOnlyThisWay:
    @pytest.fixture(autouse=True)
    def _only(self, provider):
        cast.amina(), cast.oliver()
        rules(
            services.EntrySpec("administrator", (PASSWORD, SINGLE_SIGN_ON)),
            services.EntrySpec(STAFF, (SINGLE_SIGN_ON,), provider_factor=True),
            services.EntrySpec(OTHERS, (PASSWORD,)),
        )

    def test_a_password_is_refused_in_plain_words(self, client, amina):
        answer = send_password(client, amina)
        assert answer.status_code == 403
        assert "do not let you sign in with an e-mail address and password. Use the council’s sign-in instead." in text(answer)
        assert not is_in(client)
        assert entries(amina, "refuse", "accounts.sign_in") == [{"reason": "way"}]
        assert client.get(reverse("mfa_authenticate")).url == reverse("account_login")  # nothing of it is left standing

    def test_a_wrong_password_is_told_nothing_of_it(self, client, amina):
        assert "is not right" in text(send_password(client, amina, "another three words"))

    def test_who_is_exempt_comes_in_with_a_password(self, client):
        oliver = with_password(cast.oliver())
        send_password(client, oliver)
        send_code(client, code_of(oliver))
        assert is_in(client)

    def test_a_forgotten_password_is_answered_with_how_to_come_in(self, client, amina, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("account_reset_password"), {"email": amina.email})
        assert mail.outbox[-1].subject == "About signing in to Stronger Futures"
        assert "do not let you sign in with a password" in mail.outbox[-1].body

    def test_one_who_may_still_gets_the_link(self, client, django_capture_on_commit_callbacks):
        oliver = with_password(cast.oliver())
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("account_reset_password"), {"email": oliver.email})
        assert "/account/password/new/" in mail.outbox[-1].body

    def test_the_page_of_the_rules_says_so(self):
        page = text(cast.signed_in(cast.oliver()).get(reverse("desk:sign_in")))
        assert "Everyone who works here The council’s sign-in" in page
        assert "http://localhost:" in page
        assert "amr says mfa" in page


class TestDisconnecting:
    def test_an_administrator_disconnects_and_the_sessions_end(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        desk = cast.signed_in(cast.oliver())
        assert "Council’s sign-in Connected" in text(desk.get(reverse("desk:account", args=[newcomer.pk])))
        step = reverse("desk:disconnect", args=[newcomer.pk])
        assert "Enter the reason" in text(desk.post(step, {"why": ""}))
        assert desk.post(step, {"why": "Has a new account there."}).status_code == 302
        assert client.get(reverse("staff:home")).status_code == 302
        assert not SocialAccount.objects.exists()
        assert "is not connected" in text(desk.post(step, {"why": "Again."}))
        other = Client()
        came(other, provider, "s-2", **vouched(newcomer, amr=["mfa"]))
        assert is_in(other)

    def test_nobody_else_does(self, client, provider, newcomer, amina):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        assert cast.signed_in(amina).post(reverse("desk:disconnect", args=[newcomer.pk]), {"why": "X."}).status_code == 403
        assert SocialAccount.objects.exists()

    def test_someone_connected_is_not_counted_as_without_a_second_factor(self, client, provider, newcomer):
        desk = cast.signed_in(cast.oliver())
        address = f"{reverse('desk:accounts')}?show=no_second_factor"
        assert newcomer.name in text(desk.get(address))
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        assert newcomer.name not in text(desk.get(address))
        assert not Authenticator.objects.filter(user=newcomer).exists()
