"""What the desk's and the account's pages of tokens share: the form that asks for one, and how a token is told of."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.utils import timezone

from stronger.accounts import queries
from stronger.accounts.permissions import PERMISSIONS
from stronger.web.kit import words
from stronger.web.kit.forms import Checkboxes, DateField, Form

STATES = {"waiting": "Waits to be shown", "in_use": "In use", "expired": "Has ended", "revoked": "Revoked"}
_FIRST_DAYS = 90  # offered at first; few reports outlive a quarter unchanged


class TokenForm(Form):
    """What a token is for, what it may read, and until when."""

    name = forms.CharField(label="Name", help_text="For example, Monthly workforce report.", max_length=60)
    purpose = forms.CharField(label="What it is for", help_text="Which program uses it, and where that runs.", max_length=300)
    scopes = forms.MultipleChoiceField(
        label="What it may read", widget=Checkboxes, error_messages={"required": "Select at least one thing that it may read"}
    )
    last_on = DateField(label="Last day", called="last day")

    def __init__(self, *args, offered: Sequence[str], **options) -> None:
        super().__init__(*args, **options)
        most = timezone.localdate() + timedelta(days=queries.token_terms().most_days)
        self.fields["scopes"].choices = [(code, words.begun(PERMISSIONS[code])) for code in offered]  # type: ignore[attr-defined]
        self.fields["last_on"].earliest, self.fields["last_on"].latest = timezone.localdate(), most  # type: ignore[attr-defined]
        self.fields["last_on"].help_text = f"It opens nothing after this day. At most {words.day(most)}."


class RevokeForm(Form):
    """Why a token is revoked."""

    why = forms.CharField(label="Reason", help_text="One line, for whoever reads the trail later.", max_length=300)


def first_values() -> dict[str, date]:
    """What the form offers at first."""
    return {"last_on": timezone.localdate() + timedelta(days=min(_FIRST_DAYS, queries.token_terms().most_days))}


def reads(scopes: Sequence[str]) -> str:
    """What a token may read, in words."""
    return words.begun(words.listed(PERMISSIONS.get(code, code) for code in scopes))


def facts(row: queries.TokenRow) -> list[tuple[str, str]]:
    """A token's facts as (what, what it is), for a summary list."""
    found = [
        ("State", STATES[row.state]),
        ("What it is for", row.purpose),
        ("What it may read", reads(row.scopes)),
        ("Last day", words.day(row.last_on)),
        ("Last used", words.day(row.last_used_on) if row.last_used_on else "Never"),
        ("Made by", f"{row.made_by}, {words.moment(row.made_at)}"),
    ]
    if row.revoked_at:
        found.append(("Revoked by", f"{row.revoked_by}, {words.moment(row.revoked_at)}: {row.revoked_why}"))
    return found
