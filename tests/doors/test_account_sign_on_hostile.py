"""The council's sign-in made to lie, and browsers that come back with what was never theirs: nobody comes in, and nothing breaks."""

import base64
import json
import time
from dataclasses import replace

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from stronger.trail.models import Entry
from stronger.web.account import openid
from tests import cast
from tests.doors.entering import is_in, text
from tests.doors.provider import Provider, new_key, parameter
from tests.doors.signing_on import MARKS

pytestmark = MARKS


@pytest.fixture
def provider(provider: Provider) -> Provider:
    """The council's sign-in, where someone who works here is known."""
    provider.knows("s-1", email=cast.make("callum", second_factor=False).email, email_verified=True, amr=["mfa"])
    return provider


def reasons() -> list[str]:
    """Why the trail says that people were turned away, oldest first."""
    rows = Entry.objects.filter(verb="refuse", what="accounts.sign_on").order_by("id")
    return [details["reason"] for details in rows.values_list("details", flat=True)]


def tried(client: Client, provider: Provider):
    """Sign in there and come back with what it then says; returns our answer."""
    return client.get(provider.signed_in(client.get(reverse("account:sign_on")).url, "s-1"))


def test_the_truth_lets_in(client, provider):
    tried(client, provider)
    assert is_in(client)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "another-client"}, "audience"),
        ({"aud": []}, "token"),
        ({"azp": "another-client"}, "audience"),
        ({"iss": "https://evil.example"}, "issuer"),
        ({"iss": None}, "token"),
        ({"exp": 1}, "expired"),
        ({"exp": "soon"}, "token"),
        ({"exp": None}, "token"),
        ({"iat": 9_999_999_999}, "expired"),
        ({"nbf": 9_999_999_999}, "expired"),
        ({"sub": None}, "token"),
        ({"sub": ""}, "token"),
        ({"sub": 7}, "token"),
        ({"sub": ["s-1"]}, "token"),
    ],
    ids=str,
)
def test_a_token_that_says_something_else_lets_nobody_in(client, provider, change, reason):
    provider.change = lambda claims: {name: value for name, value in {**claims, **change}.items() if value is not None}
    answer = tried(client, provider)
    assert (answer.status_code, "could not be checked" in text(answer)) == (403, True)
    assert not is_in(client)
    assert reasons() == [reason]
    assert not SocialAccount.objects.exists()


def test_one_for_several_readers_must_say_that_it_is_for_us(client, provider, settings):
    us = settings.SINGLE_SIGN_ON.client_id
    provider.change = lambda claims: {**claims, "aud": [us, "another-client"]}
    tried(client, provider)
    assert reasons() == ["audience"]
    provider.change = lambda claims: {**claims, "aud": [us, "another-client"], "azp": us}
    tried(client, provider)
    assert is_in(client)


def _another_key(claims: dict) -> str:
    return jwt.encode(claims, new_key(), algorithm="RS256", headers={"kid": "first"})


def _unknown_key(claims: dict) -> str:
    return jwt.encode(claims, new_key(), algorithm="RS256", headers={"kid": "unknown"})


def _unsigned(claims: dict) -> str:
    return jwt.encode(claims, "", algorithm="none", headers={"kid": "first"})


def _by_our_secret(claims: dict) -> str:
    return jwt.encode(claims, "a secret that both sides know, and so no proof", algorithm="HS256", headers={"kid": "first"})


def _cut_short(claims: dict) -> str:
    return _another_key(claims).rpartition(".")[0]


def _no_json(claims: dict) -> str:
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (b"{", b"{", b"x"))


def _a_list(claims: dict) -> str:
    header = base64.urlsafe_b64encode(json.dumps(["RS256"]).encode()).decode().rstrip("=")
    return f"{header}.{header}.{header}"


@pytest.mark.parametrize(
    "sign", [_another_key, _unknown_key, _unsigned, _by_our_secret, _cut_short, _no_json, _a_list, lambda _: "", lambda _: "x", lambda _: 7]
)
def test_a_token_that_is_not_signed_as_it_should_be_lets_nobody_in(client, provider, sign):
    provider.sign = sign
    answer = tried(client, provider)
    assert answer.status_code == 403
    assert not is_in(client)
    assert reasons()[0] in ("signature", "token", "provider")


def test_keys_are_not_asked_for_again_at_once(client, provider):
    tried(Client(), provider)
    provider.asked.clear()
    provider.sign = _unknown_key
    for _ in range(3):
        tried(client, provider)
    assert provider.asked.count("/jwks") == 0


@pytest.mark.parametrize("path", ["/oauth2/token", "/jwks", "/.well-known/openid-configuration"])
def test_a_provider_that_is_out_of_order_is_a_plain_page(client, provider, path):
    away = client.get(reverse("account:sign_on")).url
    back = provider.signed_in(away, "s-1")
    openid.forget()
    provider.broken.add(path)
    answer = client.get(back)
    assert (answer.status_code, "did not answer" in text(answer)) == (403, True)
    assert reasons() == ["provider"]


def test_one_that_is_gone_is_a_plain_page(client, provider, settings):
    settings.SINGLE_SIGN_ON = replace(settings.SINGLE_SIGN_ON, issuer="http://localhost:9")
    assert "did not answer" in text(client.get(reverse("account:sign_on")))


def test_one_that_says_it_is_another_is_not_believed(client, provider, settings):
    settings.SINGLE_SIGN_ON = replace(settings.SINGLE_SIGN_ON, issuer=f"{provider.issuer}/")
    assert client.get(reverse("account:sign_on")).status_code == 403
    assert reasons() == ["issuer"]


class TestComingBack:
    def test_without_having_gone(self, client, provider):
        for query in ("", "?code=x", "?code=x&state=y", "?state=", "?error=access_denied&state=z"):
            answer = client.get(reverse("account:signed_on") + query)
            assert (answer.status_code, "It took too long" in text(answer)) == (403, True)
        assert set(reasons()) == {"state"}

    def test_with_what_another_browser_began(self, client, provider):
        begun = provider.signed_in(client.get(reverse("account:sign_on")).url, "s-1")
        other = Client()
        assert "It took too long" in text(other.get(begun))
        assert not is_in(other)

    def test_twice_with_the_same(self, client, provider):
        begun = provider.signed_in(client.get(reverse("account:sign_on")).url, "s-1")
        client.get(begun)
        client.post(reverse("account_logout"))
        assert client.get(begun).status_code == 403
        assert not is_in(client)

    def test_with_the_code_of_another_journey(self, client, provider):
        """Someone slips their own code into another's browser, or another's into theirs: the nonce tells the two apart."""
        theirs = Client()
        stolen = provider.signed_in(theirs.get(reverse("account:sign_on")).url, "s-1")
        mine = client.get(reverse("account:sign_on")).url
        answer = client.get(f"{reverse('account:signed_on')}?code={parameter(stolen, 'code')}&state={parameter(mine, 'state')}")
        assert answer.status_code == 403
        assert not is_in(client)
        assert reasons() == ["nonce"]

    def test_with_a_code_that_is_made_up(self, client, provider):
        mine = client.get(reverse("account:sign_on")).url
        answer = client.get(f"{reverse('account:signed_on')}?code=guess&state={parameter(mine, 'state')}")
        assert answer.status_code == 403
        assert reasons() == ["provider"]

    def test_after_a_quarter_of_an_hour(self, client, provider, monkeypatch):
        begun = provider.signed_in(client.get(reverse("account:sign_on")).url, "s-1")
        now = time.time()
        monkeypatch.setattr("allauth.socialaccount.internal.statekit.time.time", lambda: now + 900)
        assert "It took too long" in text(client.get(begun))

    def test_with_more_about_somebody_else(self, client, provider):
        """The second source of the address is believed only of the same person."""
        provider.change = lambda claims: {name: value for name, value in {**claims, "sub": "s-2"}.items() if name != "email"}
        tried(client, provider)
        assert reasons() == ["subject"]
