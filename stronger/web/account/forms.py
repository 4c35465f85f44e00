"""The forms of sign-in in our own words; allauth's do the work."""

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import TOTP
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.http import HttpRequest

from stronger.accounts import policies
from stronger.accounts.rules import PASSWORD
from stronger.trail import services as trail

_AT_LEAST = "At least 12 characters that are hard to guess: three words together, for example."
# A code is good for one step of half a minute before and after its own, so it must not be taken twice in all of that.
_CODE_LASTS = 90
_CODE_OR_RECOVERY = "Six digits from your authenticator app, or one of your recovery codes."


def _say(field: forms.Field, label: str, hint: str = "", *, missing: str) -> None:
    """Give one of allauth's fields our label, hint and message, without its placeholder."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = missing


def _say_email(field: forms.Field) -> None:
    _say(field, "E-mail address", missing="Enter your e-mail address")
    field.error_messages["invalid"] = "Enter an e-mail address like name@council.gov.uk"


class SignIn(account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say_email(self.fields["login"])
        _say(self.fields["password"], "Password", missing="Enter your password")


class PasswordAgain(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], "Your password", missing="Enter your password")


class ChangePassword(account.ChangePasswordForm):
    """The present password, and a new one twice."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], "Present password", missing="Enter your present password")
        _say(self.fields["password1"], "New password", _AT_LEAST, missing="Enter a new password")
        _say(self.fields["password2"], "New password again", missing="Enter the new password again")


class ForgottenPassword(account.ResetPasswordForm):
    """Whose password is forgotten."""

    users: list

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say_email(self.fields["email"])

    def save(self, request: HttpRequest, **kwargs) -> str:
        """Send the link, or tell the address that it, or a password, cannot be used here: one message either way."""
        barred = [user for user in self.users if policies.may_not_enter(user, PASSWORD)]
        self.users = [user for user in self.users if user not in barred]
        if self.users:
            return super().save(request, **kwargs)
        email: str = self.cleaned_data["email"]
        template = "account/email/no_password" if barred else "account/email/unknown_account"
        account.get_adapter(request).send_mail(template, email, {})
        return email


class NewPassword(account.ResetPasswordKeyForm):
    """A new password twice, after the link in an e-mail."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password1"], "New password", _AT_LEAST, missing="Enter a new password")
        _say(self.fields["password2"], "New password again", missing="Enter the new password again")


def _first_time(user: AbstractBaseUser, code: str) -> bool:
    """Whether this code of an app is used for the first time, and count it as used; spaces and signs in it mean nothing."""
    return cache.add(f"sf.code.{user.pk}.{normalize_user_code(code)}", True, timeout=_CODE_LASTS)


class _OneUse:
    """What both forms that ask for a code share: a refusal is written down, and no code of an app is taken twice."""

    user: AbstractBaseUser

    def clean_code(self) -> str:
        """The code, when it is right and fresh. Raises ValidationError with what to do."""
        code: str = super().clean_code()  # type: ignore[misc]
        authenticator = self.authenticator.wrap()  # type: ignore[attr-defined]
        if isinstance(authenticator, TOTP) and not _first_time(self.user, code):
            self._emit_authentication_failed(self.authenticator)  # type: ignore[attr-defined]
            raise mfa.get_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator) -> None:
        trail.note("refuse", "accounts.second_factor", subjects=[self.user.pk], details={"reason": "wrong"})


class Code(_OneUse, mfa.AuthenticateForm):
    """The six digits of the authenticator app, or a recovery code."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self.fields["code"], "Code", "Six digits from your authenticator app, or one of your recovery codes.", missing="Enter the code"
        )


class CodeAgain(_OneUse, mfa.ReauthenticateForm):
    """A code once more, before something that matters."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self.fields["code"], "Code", "Six digits from your authenticator app, or one of your recovery codes.", missing="Enter the code"
        )


class FirstCode(totp.ActivateTOTPForm):
    """The first code of a new authenticator, which proves that it was set up right."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self.fields["code"],
            "Code from your app",
            "Six digits, which change every half minute.",
            missing="Enter the six digits that your app shows",
        )

    def clean_code(self) -> str:
        """The code, when it is right; it is spent by this, and cannot sign anyone in."""
        code: str = super().clean_code()
        _first_time(self.user, code)
        return code


class Accept(forms.Form):
    """What someone who accepts an invitation tells us: how they are called here, and their password."""

    name = forms.CharField(
        label="Your name", help_text="As your colleagues know you.", max_length=200, error_messages={"required": "Enter your name"}
    )
    password = forms.CharField(
        label="Password",
        help_text=_AT_LEAST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )
    again = forms.CharField(
        label="Password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the password again"},
    )

    def __init__(self, *args, email: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict:
        """Check that both passwords are one, and that it is not easily guessed."""
        said = super().clean() or {}
        password, again = said.get("password"), said.get("again")
        if password and again and password != again:
            self.add_error("again", "This is not the same as the password above. Type it again.")
        if password:
            for complaint in policies.wrong_with_password(password, email=self.email, name=said.get("name", "")):
                self.add_error("password", complaint)
        return said


class Kept(forms.Form):
    """The tick by which someone says that they kept their recovery codes."""

    kept = forms.BooleanField(
        label="I have kept these codes somewhere safe, apart from my phone",
        error_messages={"required": "Keep your recovery codes, then tick the box to say so"},
    )
