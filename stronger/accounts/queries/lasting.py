"""How long invitations, sessions and words not yet sent last; and the words kept, for whoever typed them."""

import json
from datetime import date

from django.utils import timezone

from stronger.accounts import sealing
from stronger.accounts.models import EntryTerms, KeptForm, User
from stronger.accounts.rules import Terms
from stronger.kit import scope
from stronger.kit.briefly import KeptBriefly

_kept: KeptBriefly[Terms] = KeptBriefly()


def terms(on: date | None = None) -> Terms:
    """How long invitations, sessions and kept words last on a day (today); up to half a minute old."""
    day = on or timezone.localdate()
    return _kept.get(day, lambda: _terms(day))


def _terms(day: date) -> Terms:
    row = EntryTerms.objects.filter(from_on__lte=day).order_by("-from_on").values(*Terms.__dataclass_fields__).first()
    return Terms(**(row or {}))


def forget_terms() -> None:
    """Drop what the process keeps of the terms, after they changed."""
    _kept.forget()


def kept_paths(*, by: User) -> list[str]:
    """The pages for which words that `by` had typed are kept and not yet expired."""
    return list(KeptForm.objects.filter(user=by, expires_at__gt=scope.current().at).values_list("path", flat=True))


def kept_words(path: str, *, by: User) -> dict[str, list[str]] | None:
    """What `by` had typed into the form at `path`, by field; None when nothing is kept, or it can no longer be read."""
    row = KeptForm.objects.filter(user=by, path=path, expires_at__gt=scope.current().at).values_list("words", flat=True).first()
    if row is None:
        return None
    try:
        return json.loads(sealing.unseal(bytes(row).decode(), sealing.KEPT_WORDS))
    except sealing.Unreadable:
        return None
