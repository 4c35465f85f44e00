"""Reads what the council's sign-in says of who has come (an OpenID Connect ID token), and believes nothing that it does not prove.

Every check is OpenID Connect Core 1.0, section 3.1.3.7; the signature is checked even where that section would let us trust TLS.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

import jwt
from django.conf import settings

from stronger.accounts.rules import Identity

if TYPE_CHECKING:
    from stronger.settings.signing_on import Provider

# Signatures that a provider makes with a key of its own. Those made with our shared secret, and none at all, are not among them.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
LEEWAY = 60  # seconds that two clocks may differ
_CLAIMS = ("iss", "sub", "aud", "exp", "iat")
_WHY = (
    (jwt.InvalidSignatureError, "signature"),
    (jwt.InvalidIssuerError, "issuer"),
    (jwt.InvalidAudienceError, "audience"),
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.ImmatureSignatureError, "expired"),
)


class Wrong(Exception):
    """What the council's sign-in sent cannot be believed, or did not come; `reason` is a word for the trail, never what was sent."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownKey(Wrong):
    """The token names a key that is not among those given; the provider may have made a new one."""


def council() -> "Provider":
    """The council's sign-in as the environment describes it; for where it is known that there is one."""
    return cast("Provider", settings.SINGLE_SIGN_ON)


def claims_of(token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """What a token says, once its signature, issuer, audience, times and nonce are right. Raises Wrong with what is not."""
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise Wrong("signature")
        claims = jwt.decode(
            token,
            key=_key(keys, header.get("kid")),
            algorithms=[algorithm],
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY,
            options={"require": list(_CLAIMS)},
        )
    except jwt.PyJWTError as failure:
        raise Wrong(next((word for kind, word in _WHY if isinstance(failure, kind)), "token")) from None
    except (KeyError, TypeError, ValueError):
        raise Wrong("token") from None
    audience = claims["aud"]
    if (isinstance(audience, list) and len(audience) > 1 and "azp" not in claims) or claims.get("azp", client_id) != client_id:
        raise Wrong("audience")
    if not nonce or claims.get("nonce") != nonce:
        raise Wrong("nonce")
    return claims


def _key(keys: Mapping[str, Any], name: str | None):
    """The provider's key of this name, or its only one when the token names none."""
    found = [key for key in jwt.PyJWKSet.from_dict(dict(keys)).keys if key.public_key_use in (None, "sig")]
    named = [key for key in found if key.key_id == name] if name else found
    if len(named) != 1:
        raise UnknownKey("signature")
    return named[0]


def identity_of(claims: Mapping[str, Any]) -> Identity:
    """Who has come, as the claims say it and as far as our settings let us believe them. Raises Wrong without a subject."""
    provider = council()
    subject, email = claims.get(provider.subject_claim), claims.get(provider.email_claim)
    if not isinstance(subject, str) or not subject:
        raise Wrong("token")
    address = email.strip() if isinstance(email, str) else ""
    return Identity(
        # A subject means something only together with who says it; and what we keep of the two is no name.
        key=sha256(json.dumps([claims["iss"], subject]).encode()).hexdigest(),
        email=address,
        vouched=bool(address) and _vouched(claims, address),
        factor=any(_says(claims, name, value) for name, value in provider.factors),
    )


def _vouched(claims: Mapping[str, Any], address: str) -> bool:
    """Whether the provider answers for the address: it says so of this one, or hands out all addresses of its domain itself."""
    provider = council()
    if provider.email_claim == "email":  # what `email_verified` is about
        said = claims.get("email_verified")
        if said in (False, "false"):
            return False
        if said is True or said == "true" or claims.get("xms_edov") in (True, "1", "true"):  # Entra ID writes it as 1, too
            return True
    return address.rpartition("@")[2].lower() in provider.domains


def _says(claims: Mapping[str, Any], name: str, value: str) -> bool:
    said = claims.get(name)
    return value in said if isinstance(said, list) else said == value
