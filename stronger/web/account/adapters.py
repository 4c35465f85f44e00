"""Teaches allauth our rules: no sign-up, every entry and refusal in the trail, mail after commit, secrets encrypted."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from stronger.accounts import policies, post, queries, sealing
from stronger.accounts.rules import PASSKEY, PASSWORD, SINGLE_SIGN_ON
from stronger.kit import scope
from stronger.trail import services as trail
from stronger.web.kit import council, sessions

# Someone who proved their password this many seconds ago need not again to set up the second factor that is asked of them.
_JUST_NOW = 15 * 60
# What a login carries with it that came by the council's sign-in; and what a session keeps whose second factor was theirs.
SIGN_ON, THEIR_FACTOR = "sf_sign_on", "sf_their_factor"


class Account(DefaultAccountAdapter):
    """Our way of the password's half of sign-in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "There were too many attempts for this account. Wait five minutes, then try again, "
        "or choose a new password.",
        "incorrect_password": "This is not your password. Check it and try again.",
        "enter_current_password": "This is not your present password. Check it and try again.",
        "invalid_password_reset": "This link is no longer good. Ask for another.",
        "rate_limited": "There were too many attempts. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are by invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Count the attempt; write down the one that is too many. Raises ValidationError then."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._refused(credentials, "too_many")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Write down a wrong password: the account's id when there is one, never what was typed."""
        self._refused(credentials, "wrong")

    @staticmethod
    def _refused(credentials: dict, reason: str) -> None:
        found = queries.account_of(str(credentials.get("email", "")))
        trail.note("refuse", "accounts.sign_in", subjects=[found.pk] if found else [], details={"reason": reason})

    def pre_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse | None:
        """Before any second factor: turn away from a closed account, and from a way that the council's rules do not open to them."""
        closed = super().pre_login(request, user, **kwargs)
        sentence = "" if closed else policies.may_not_enter(user, _way(request, user))
        if closed or sentence:
            reason = "closed" if closed else "way"
            trail.note("refuse", "accounts.sign_in", subjects=[user.pk], details={"reason": reason})
            clear_login(request)  # what was proved for this way must not count towards another
        return closed or (render(request, "account/not_this_way.html", {"sentence": sentence}, status=403) if sentence else None)

    def login(self, request: HttpRequest, user) -> None:
        """Open the session, begin its clocks, and write the entry down as this person's own."""
        records = get_authentication_records(request, user)
        how = [_SAID.get(record["method"]) or str(record.get("type") or record["method"]) for record in records]
        super().login(request, user)
        sessions.begin(request)
        if SINGLE_SIGN_ON in how:
            request.session[THEIR_FACTOR] = any(record.get("factor") for record in records)
        here = scope.current()
        with scope.acting(user.pk, at=here.at, request_id=here.request_id):
            trail.note("enter", "accounts.sign_in", subjects=[user.pk], details={"by": how})
            sessions.remember_kept(request)

    def get_login_stages(self) -> list[str]:
        """allauth's steps, with ours in place of its second factor, and what connects an account after it."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "stronger.web.account.stages.SecondFactor"}
        return [*(ours.get(stage, stage) for stage in super().get_login_stages()), "stronger.web.account.stages.Connect"]

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Where someone lands who signed out: told, if they came by the council's sign-in, that they are still in there."""
        if THEIR_FACTOR in request.session and settings.SINGLE_SIGN_ON:
            return reverse("account:signed_out")
        return str(super().get_logout_redirect_url(request))

    def logout(self, request: HttpRequest) -> None:
        """Close the session and write it down."""
        trail.note("enter", "accounts.sign_out", subjects=[request.user.pk])
        super().logout(request)

    def set_password(self, user, password: str) -> None:
        """Set a new password, changed or forgotten, and write that down as this person's own doing."""
        super().set_password(user, password)
        here = scope.current()
        with scope.acting(user.pk, at=here.at, request_id=here.request_id):
            trail.note("change", "accounts.password", subjects=[user.pk])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of one's own account."""
        return reverse("mfa_index")

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Write allauth's message with our words, and send it once the transaction commits."""
        message = self.render_mail(template_prefix, email, {**context, "email": email})
        post.after_commit(message)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whether someone must prove again who they are; not who just came in and still has no second factor."""
        request = context.request
        if request.user.is_authenticated and request.user.second_factor_at is None:
            proven = [r["at"] for r in get_authentication_records(request, request.user) if r["method"] in ("password", "socialaccount")]
            if proven and time.time() - proven[-1] < _JUST_NOW:
                return False
        return super().is_reauthentication_required(app=app, **kwargs)


# allauth's name for a way, and ours.
_SAID = {"socialaccount": SINGLE_SIGN_ON}


def _way(request: HttpRequest, user) -> str:
    """Which of rules.WAYS someone has just come by: the first thing that they proved is the last on record."""
    method = get_authentication_records(request, user)[-1]["method"]
    return {"password": PASSWORD, **_SAID}.get(method, PASSKEY)


class SecondFactor(DefaultMFAAdapter):
    """Our way of the second half of sign-in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or was used already. Wait for the next one and type that.",
        "incorrect_passkey": "This passkey is not known here, or your device did not say who you are. Try again, or use another way.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return sealing.seal(text, sealing.SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret. Raises Unreadable when the key that sealed it is gone."""
        return sealing.unseal(encrypted_text, sealing.SECOND_FACTOR)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a passkey is for: this host, by the name that the device shows."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def get_totp_issuer(self) -> str:
        """How the entry is called in someone's authenticator app."""
        return f"Stronger Futures ({council.identity().short_name})"
