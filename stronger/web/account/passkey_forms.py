"""The forms of passkeys in our own words: what the device answers goes through allauth's checks, and every refusal is written down."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from stronger.trail import services as trail

LONGEST_NAME = 60
_NO_ANSWER = "Your device did not answer. Try again, or use another way."
# What a made-up answer makes the decoder raise.
_GARBLED = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)


def _name_field() -> forms.CharField:
    return forms.CharField(
        label="Name of the passkey",
        help_text="So that you know it from another one: “Work laptop”, for example.",
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Enter a name for the passkey",
            "max_length": f"The name must be {LONGEST_NAME} characters or fewer",
        },
    )


class AddPasskey(webauthn.AddWebAuthnForm):
    """A new passkey: its name, and what the device answered."""

    name = _name_field()

    def __init__(self, *args, **kwargs) -> None:
        kwargs["initial"] = {"name": "", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)  # ours are all able to stand alone; the council's rule says whether they may
        self.fields["credential"].error_messages["required"] = _NO_ANSWER

    def clean_name(self) -> str:
        """The name as it was typed."""
        return str(self.cleaned_data["name"]).strip()

    def clean(self) -> dict:
        """Check the answer, and that the device checked who holds it."""
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except (ValidationError, *_GARBLED):
            raise get_adapter().validation_error("incorrect_passkey") from None


class _Answer:
    """What all three forms share that take a passkey's answer: a made-up one is no crash, and a refusal is written down."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = _NO_ANSWER  # type: ignore[attr-defined]

    def clean_credential(self) -> Authenticator:
        """The passkey that answered. Raises ValidationError with what to do."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, *_GARBLED) as failure:
            user, code = self.user, getattr(failure, "code", "")  # type: ignore[attr-defined]
            reason = "too_many" if code == "too_many_login_attempts" else "wrong"
            trail.note("refuse", "accounts.passkey", subjects=[user.pk] if user else [], details={"reason": reason})
            if reason == "too_many":
                raise
            raise get_adapter().validation_error("incorrect_passkey") from None


class AsSecondFactor(_Answer, webauthn.AuthenticateWebAuthnForm):
    """A passkey instead of a code, after the password."""


class Alone(_Answer, webauthn.LoginWebAuthnForm):
    """A passkey and nothing else."""


class Again(_Answer, webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""


class PasskeyName(forms.Form):
    """Another name for a passkey."""

    name = _name_field()
