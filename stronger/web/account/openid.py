"""Speaks OpenID Connect with the council's sign-in: allauth's client for the exchange, our own checks of what comes back."""

import time
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from allauth.core.internal.httpkit import add_query_params
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse
from requests import RequestException, Session

from stronger.accounts.rules import Identity
from stronger.web.account.claims import UnknownKey, Wrong, claims_of, council, identity_of

# allauth's name for it; there is one for an installation.
PROVIDER = "council"
# What a provider says of itself and its keys changes seldom; each process asks again after this many seconds, and sooner
# for a key that it has not seen, but never more often than once a minute.
_KEPT_FOR, _ASK_AGAIN = 3600.0, 60.0
_kept: dict[str, tuple[float, dict[str, Any]]] = {}
# What cannot be made sense of, or did not come.
_BROKEN = (RequestException, OAuth2Error, AttributeError, KeyError, TypeError, ValueError)


class Wire(DefaultSocialAccountAdapter):
    """How we reach the provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        """Never: accounts are by invitation."""
        return False

    def get_requests_session(self) -> Session:
        """A session with a time limit that goes where it is sent and nowhere else: our secret is in what it carries."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session


def forget() -> None:
    """Drop what the process keeps of the provider, for tests that run one after another."""
    _kept.clear()


def _read(url: str, *, fresh: float) -> dict[str, Any]:
    """The JSON object at `url`, at most `fresh` seconds old; an older one where the provider does not answer. Raises Wrong without any."""
    held = _kept.get(url)
    if held is not None and time.monotonic() - held[0] < fresh:
        return held[1]
    try:
        with Wire().get_requests_session() as session:
            answer = session.get(url)
            answer.raise_for_status()
            found = answer.json()
        if not isinstance(found, dict):
            raise Wrong("provider")
    except (RequestException, ValueError):
        if held is None:
            raise Wrong("provider") from None
        return held[1]
    _kept[url] = (time.monotonic(), found)
    return found


class Directory(OpenIDConnectOAuth2Adapter):
    """The council's sign-in, for one request."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, PROVIDER)
        self.known = council()

    def get_provider(self) -> OpenIDConnectProvider:
        """The provider as the environment describes it; none is ever read from the database."""
        app = SocialApp(provider="openid_connect", provider_id=PROVIDER, name=self.known.name)
        app.client_id, app.secret, app.settings = self.known.client_id, self.known.secret, {"server_url": self.known.issuer}
        return OpenIDConnectProvider(self.request, app=app)

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises Wrong when it does not answer, or is not who it should be."""
        found = _read(f"{self.known.issuer.rstrip('/')}/.well-known/openid-configuration", fresh=_KEPT_FOR)
        if found.get("issuer") != self.known.issuer:
            raise Wrong("issuer")
        scheme = urlsplit(self.known.issuer).scheme
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if urlsplit(str(found.get(name, ""))).scheme not in (scheme, "https"):
                raise Wrong("provider")
        return found

    @property
    def basic_auth(self) -> bool:
        """Whether our secret goes in a header: where the provider takes it in no other way, or says nothing (Discovery 1.0, section 3)."""
        ways = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_post" not in ways

    def get_callback_url(self, request: HttpRequest, app) -> str:
        """Where the provider sends people back to; it knows this address and no other."""
        return build_absolute_uri(request, reverse("account:signed_on"))

    def away(self, *, choose: bool, **kept: object) -> str:
        """Where to send the browser to; what is `kept` comes back with it, and stays in the session meanwhile. Raises Wrong."""
        provider = self.get_provider()
        proof, nonce = generate_code_challenge(), token_urlsafe(32)
        state = {**kept, "nonce": nonce, "verifier": proof["code_verifier"]}
        asked = {"nonce": nonce, "code_challenge": proof["code_challenge"], "code_challenge_method": proof["code_challenge_method"]}
        if choose:
            asked["prompt"] = "select_account"
        client = self.get_client(self.request, provider.app)
        authorize = self.authorize_url
        client.state = statekit.stash_state(self.request, provider_id=PROVIDER, state=state, state_id=token_urlsafe(32))
        return client.get_redirect_url(authorize, ["openid", "profile", "email"], asked)

    def came(self, code: str, state: dict[str, Any]) -> Identity:
        """Who has come back with this code. Raises Wrong when the provider does not answer, or what it says is not proved."""
        provider = self.get_provider()
        try:
            client = self.get_client(self.request, provider.app)
            answer = client.get_access_token(code, pkce_code_verifier=state["verifier"])
            token = answer["id_token"]
        except _BROKEN:
            raise Wrong("provider") from None
        claims = self._claims(token, nonce=state["nonce"])
        if self.known.email_claim not in claims:
            # Whatever the token vouches for is not this address.
            claims = {**claims, "email_verified": None, "xms_edov": None, **self._more(answer, claims["sub"])}
        return identity_of(claims)

    def _claims(self, token: str, *, nonce: str) -> dict[str, Any]:
        keys, known = self.openid_config["jwks_uri"], self.known
        said = {"issuer": known.issuer, "client_id": known.client_id, "nonce": nonce}
        try:
            return claims_of(token, keys=_read(keys, fresh=_KEPT_FOR), **said)
        except UnknownKey:
            return claims_of(token, keys=_read(keys, fresh=_ASK_AGAIN), **said)

    def _more(self, answer: dict[str, Any], subject: str) -> dict[str, Any]:
        """The address and whether it is vouched for, from where the provider tells more; only of the same person."""
        try:
            found = self._fetch_user_info(answer["access_token"])
            same = found["sub"] == subject
        except _BROKEN:
            raise Wrong("provider") from None
        if not same:
            raise Wrong("subject")
        return {name: found[name] for name in (self.known.email_claim, "email_verified") if name in found}

    def good_bye(self) -> str:
        """Where someone signs out of the council's sign-in itself; "" when it says no such place. Raises Wrong."""
        place = self.openid_config.get("end_session_endpoint")
        if not isinstance(place, str) or urlsplit(place).scheme not in ("https", urlsplit(self.known.issuer).scheme):
            return ""
        back = build_absolute_uri(self.request, reverse("public:home"))
        return add_query_params(place, {"client_id": self.known.client_id, "post_logout_redirect_uri": back})
