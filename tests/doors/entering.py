"""What tests of entering share: codes of an authenticator app, signing in step by step, and moving a session's clocks."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client
from django.urls import reverse

from stronger.accounts.models import User
from stronger.trail.models import Entry
from stronger.web.kit import sessions

PASSWORD = "three words together"


def code(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app shows for this secret now, or half-minute `steps` from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def code_of(user: User, *, steps: int = 0) -> str:
    """What this account's authenticator app shows."""
    return code(decrypt(Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]), steps=steps)


def with_password(user: User) -> User:
    """The account with a password that the test knows."""
    user.set_password(PASSWORD)
    user.save()
    return user


def send_password(client: Client, user: User, password: str = PASSWORD, **more):
    """Send the sign-in form."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password, **more})


def send_code(client: Client, typed: str):
    """Send the code's form."""
    return client.post(reverse("mfa_authenticate"), {"code": typed})


def sign_in(client: Client, user: User, **more):
    """Sign in with password and code; returns the last answer."""
    send_password(client, user, **more)
    return send_code(client, code_of(user))


def is_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return "_auth_user_id" in client.session


def pass_time(client: Client, *, minutes: int, since_entering: int | None = None) -> None:
    """Move a session's clocks back, as if so many minutes had passed since the last page (and since signing in)."""
    session = client.session
    session[sessions.SEEN] -= minutes * 60
    session[sessions.ENTERED] -= (minutes if since_entering is None else since_entering) * 60
    session.save()


def text(response) -> str:
    """A page's words, as its reader has them."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def entries(user, verb: str, what: str) -> list[dict]:
    """What the trail says of an account, oldest first."""
    rows = Entry.objects.filter(verb=verb, what=what, subjects=[str(user.pk)])
    return list(rows.order_by("id").values_list("details", flat=True))
