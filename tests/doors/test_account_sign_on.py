"""The council's own sign-in, against a real OpenID Connect provider: the way in, whose second factor, and the way out."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from stronger.accounts import services
from stronger.accounts.models import User
from stronger.accounts.rules import OTHERS, PASSWORD, SINGLE_SIGN_ON, STAFF
from stronger.web.account import openid
from tests import cast
from tests.doors.entering import code_of, entries, is_in, send_code, send_password, text, with_password
from tests.doors.provider import parameter
from tests.doors.signing_on import BACK, MARKS, came, rules, vouched

pytestmark = MARKS


class TestNotSetUp:
    @pytest.mark.parametrize("name", ["sign_on", "signed_on", "signed_out", "sign_out_there"])
    def test_nothing_answers(self, client, name):
        assert client.get(reverse(f"account:{name}")).status_code == 404

    def test_nothing_is_offered(self, client):
        assert "council account" not in text(client.get(reverse("account_login")))
        assert "not connected with one" in text(cast.signed_in(cast.oliver()).get(reverse("desk:sign_in")))


class TestComingIn:
    def test_the_whole_way_and_back(self, client, provider, newcomer, django_capture_on_commit_callbacks):
        page = client.get(f"{reverse('account_login')}?next=/staff/standards/")
        assert "Sign in with your Seaport account" in text(page)
        begin = f"{reverse('account:sign_on')}?next={quote('/staff/standards/')}"
        assert begin.replace("%2F", "/") in page.content.decode().replace("%2F", "/")
        with django_capture_on_commit_callbacks(execute=True):
            answer = came(client, provider, "s-1", begin=begin, **vouched(newcomer, amr=["pwd", "mfa"]))
        assert answer.url == "/staff/standards/"
        assert is_in(client)
        assert client.get(reverse("staff:home")).status_code == 200
        assert mail.outbox[-1].subject == "Your account on Stronger Futures is connected"
        assert entries(newcomer, "enter", "accounts.sign_in") == [{"by": ["single_sign_on"]}]
        assert entries(newcomer, "change", "accounts.sign_on") == [{"step": "connected"}]
        assert "Your Seaport account Connected" in text(client.get(reverse("mfa_index")))

    def test_what_is_kept_of_it_names_nobody(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"], name="Callum B", phone_number="01632 960 001"))
        (held,) = SocialAccount.objects.all()
        assert held.extra_data == {}
        assert "s-1" not in held.uid
        assert len(held.uid) == 64

    def test_once_connected_the_subject_decides_whatever_the_address(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        other = Client()
        came(other, provider, "s-1", email="new-name@seaport.example", email_verified=False, amr=["mfa"])
        assert is_in(other)
        assert other.get(reverse("staff:home")).wsgi_request.user == newcomer
        assert User.objects.get(pk=newcomer.pk).email == newcomer.email

    def test_the_browser_is_sent_with_a_proof_a_nonce_and_a_state(self, client, provider):
        away = client.get(reverse("account:sign_on")).url
        assert away.startswith(f"{provider.issuer}/oauth2/authorize?")
        assert parameter(away, "code_challenge_method") == "S256"
        assert parameter(away, "redirect_uri") == BACK
        assert len(parameter(away, "nonce")) >= 43
        assert len(parameter(away, "state")) >= 43
        assert "prompt" not in away
        assert parameter(client.get(f"{reverse('account:sign_on')}?choose=1").url, "prompt") == "select_account"

    @pytest.mark.parametrize("extra", ["?auth_params=prompt%3Dnone", "?scope=admin", "?process=connect"])
    def test_nobody_may_add_to_what_is_asked(self, client, provider, extra):
        away = client.get(reverse("account:sign_on") + extra).url
        assert set(parameter(away, "scope").split()) == {"openid", "profile", "email"}
        assert "prompt" not in away

    def test_it_leads_to_no_other_site(self, client, provider, newcomer):
        begin = f"{reverse('account:sign_on')}?next=https://evil.example/"
        assert came(client, provider, "s-1", begin=begin, **vouched(newcomer, amr=["mfa"])).url == reverse("staff:home")

    def test_the_provider_is_asked_about_itself_once(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        provider.asked.clear()
        came(Client(), provider, "s-1", amr=["mfa"])
        assert "/.well-known/openid-configuration" not in provider.asked
        assert "/jwks" not in provider.asked

    def test_a_new_key_of_the_provider_is_fetched(self, client, provider, newcomer, monkeypatch):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        provider.turn_key()
        monkeypatch.setattr(openid, "_ASK_AGAIN", 0.0)
        other = Client()
        came(other, provider, "s-1", amr=["mfa"])
        assert is_in(other)

    def test_pages_ask_the_provider_nothing(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        provider.asked.clear()
        openid.forget()
        for name in ("account_login", "staff:home", "mfa_index"):
            client.get(reverse(name))
        Client().get(reverse("account_login"))
        assert provider.asked == []

    def test_an_address_that_the_token_leaves_out_is_asked_for(self, client, provider, newcomer):
        provider.change = lambda claims: {name: value for name, value in claims.items() if not name.startswith("email")}
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        assert is_in(client)
        assert "/userinfo" in provider.asked

    def test_whoever_was_signed_in_here_is_signed_out_first(self, client, provider, amina, newcomer):
        client.force_login(amina)
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        assert client.get(reverse("staff:home")).wsgi_request.user == newcomer
        assert len(entries(amina, "enter", "accounts.sign_out")) == 1


class TestSecondFactor:
    def test_ours_is_asked_for_when_theirs_is_not_told(self, client, provider, amina):
        assert came(client, provider, "s-1", **vouched(amina, amr=["pwd"])).url == reverse("mfa_authenticate")
        assert not is_in(client)
        assert not SocialAccount.objects.exists()  # nothing is connected before everything is proved
        send_code(client, code_of(amina))
        assert is_in(client)
        assert SocialAccount.objects.get().user == amina
        assert entries(amina, "enter", "accounts.sign_in") == [{"by": ["single_sign_on", "totp"]}]

    def test_who_has_none_sets_ours_up_first(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer))
        assert client.get(reverse("staff:home")).url == reverse("mfa_activate_totp")
        assert client.get(reverse("mfa_activate_totp")).status_code == 200

    def test_theirs_is_enough_once_connected(self, client, provider, amina):
        came(client, provider, "s-1", **vouched(amina))
        send_code(client, code_of(amina))
        other = Client()
        assert came(other, provider, "s-1", amr=["mfa"]).url == reverse("staff:home")
        assert is_in(other)

    def test_the_first_time_ours_is_asked_for_even_so(self, client, provider, amina):
        answer = came(client, provider, "s-1", **vouched(amina, amr=["mfa"]))
        assert answer.url == reverse("mfa_authenticate")
        assert not is_in(client)

    def test_theirs_is_not_enough_where_the_rules_say_so(self, client, provider, newcomer):
        rules(services.EntrySpec(STAFF, (SINGLE_SIGN_ON,), provider_factor=False), services.EntrySpec(OTHERS, (PASSWORD,)))
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        assert client.get(reverse("staff:home")).url == reverse("mfa_activate_totp")

    @pytest.mark.parametrize(
        ("claims", "enough"),
        [
            ({"acr": "urn:council:two"}, True),
            ({"acrs": ["c1", "c2"]}, True),
            ({"acr": "urn:council:one"}, False),
            ({"acrs": "c10"}, False),
            ({"amr": ["mfa"]}, False),
            ({"amr": "mfa"}, False),
        ],
    )
    def test_which_claims_say_so_is_set(self, client, provider, newcomer, settings, claims, enough):
        settings.SINGLE_SIGN_ON = replace(settings.SINGLE_SIGN_ON, factors=(("acr", "urn:council:two"), ("acrs", "c1")))
        came(client, provider, "s-1", **vouched(newcomer, **claims))
        assert (client.get(reverse("staff:home")).status_code == 200) is enough

    def test_a_passkey_or_code_here_is_not_forgotten_when_the_session_ends(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        client.post(reverse("account_logout"))
        with_password(newcomer)
        send_password(client, newcomer)
        assert client.get(reverse("staff:home")).url == reverse("mfa_activate_totp")  # their factor was of that session alone


class TestLeaving:
    def test_one_is_told_of_being_still_signed_in_there(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        answer = client.post(reverse("account_logout"))
        assert answer.url == reverse("account:signed_out")
        assert "still signed in with your Seaport account" in text(client.get(answer.url))
        there = client.get(reverse("account:sign_out_there"))
        assert there.url.startswith(f"{provider.issuer}/oauth2/end_session?")
        assert parameter(there.url, "post_logout_redirect_uri") == "http://testserver/"

    def test_one_who_came_by_password_is_not(self, client, provider, amina):
        client.force_login(amina)
        assert client.post(reverse("account_logout")).url == reverse("public:home")

    def test_where_there_is_no_such_place_one_is_told(self, client, provider):
        provider.broken.add("/.well-known/openid-configuration")
        assert "did not say where one signs out" in text(client.get(reverse("account:sign_out_there")))
