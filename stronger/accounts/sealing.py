"""Encrypts the little that must be kept secret and read again: authenticator secrets, and words not yet sent."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# What is sealed, each under a key of its own.
KEPT_WORDS, SECOND_FACTOR, DRAFTS = "kept-words", "second-factor", "drafts"


class Unreadable(ValueError):
    """What was sealed cannot be read: it was changed, or the key that sealed it is gone."""


@lru_cache(maxsize=8)
def _key(secret: str, purpose: str) -> Fernet:
    """A key of its own for each purpose, so that what is sealed for one cannot be opened as another."""
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"stronger.accounts.{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))


def _keys(purpose: str) -> MultiFernet:
    # The newest seals; older ones, while SECRET_KEY_FALLBACKS lists them, still open.
    return MultiFernet([_key(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(text: str, purpose: str) -> str:
    """Encrypt `text` under the key for `purpose`."""
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """What `seal` encrypted. Raises Unreadable when it was changed or its key is gone."""
    try:
        return _keys(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as failure:
        raise Unreadable(f"What was sealed for {purpose!r} cannot be read with today's keys.") from failure


def token_hash(token: str) -> str:
    """What the database keeps of an invitation's token; the token is 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
