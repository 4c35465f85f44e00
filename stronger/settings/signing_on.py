"""The council's own sign-in (OpenID Connect: Entra ID and others), as the environment describes it; none unless it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_NEEDED = ("SF_SSO_ISSUER", "SF_SSO_CLIENT_ID", "SF_SSO_CLIENT_SECRET")
# Only to try it on one's own machine: everywhere else a provider without TLS could be anybody.
_OWN_MACHINE = {"localhost", "127.0.0.1"}


@dataclass(frozen=True)
class Provider:
    """Where people of this council sign in, how we are known there, and what its claims are worth.

    `domains` are those of e-mail addresses that the provider hands out itself, and so vouches for; `factors` are the claims, any
    of which says that a second factor was asked for.
    """

    issuer: str
    client_id: str
    secret: str
    name: str = "your council account"
    email_claim: str = "email"
    subject_claim: str = "sub"
    domains: tuple[str, ...] = ()
    factors: tuple[tuple[str, str], ...] = (("amr", "mfa"),)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _factors(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("=") for part in _list(text)]
    if any(not name or not value for name, _, value in pairs):
        raise ImproperlyConfigured("SF_SSO_SECOND_FACTOR is a list of claim=value, such as amr=mfa. See docs/deploy.md.")
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def from_environment(environ: Mapping[str, str]) -> Provider | None:
    """The provider that these variables describe; None when there are none. Raises ImproperlyConfigured for half of one."""
    given = [name for name in environ if name.startswith("SF_SSO_") and environ[name]]
    if not given:
        return None
    missing = [name for name in _NEEDED if not environ.get(name)]
    if missing:
        raise ImproperlyConfigured(f"Single sign-on is half set up: {', '.join(missing)} is not set. See docs/deploy.md.")
    issuer = environ["SF_SSO_ISSUER"]
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in _OWN_MACHINE:
        raise ImproperlyConfigured("SF_SSO_ISSUER must begin with https://. See docs/deploy.md.")
    usual = Provider("", "", "")
    return Provider(
        issuer=issuer,
        client_id=environ["SF_SSO_CLIENT_ID"],
        secret=environ["SF_SSO_CLIENT_SECRET"],
        name=environ.get("SF_SSO_NAME") or usual.name,
        email_claim=environ.get("SF_SSO_EMAIL_CLAIM") or usual.email_claim,
        subject_claim=environ.get("SF_SSO_SUBJECT_CLAIM") or usual.subject_claim,
        domains=tuple(domain.lower() for domain in _list(environ.get("SF_SSO_DOMAINS", ""))),
        factors=_factors(environ["SF_SSO_SECOND_FACTOR"]) if environ.get("SF_SSO_SECOND_FACTOR") else usual.factors,
    )
