"""Questions about one's own drafts: the words kept about one thing, and which things one has words about."""

import json
from dataclasses import dataclass
from datetime import datetime

from stronger.accounts import sealing
from stronger.accounts.models import Draft, User


@dataclass(frozen=True)
class DraftKept:
    """A draft: the fields as they were typed, over which version of the thing, and the number and moment of its last saving."""

    fields: dict[str, list[str]]
    base: int
    version: int
    saved_at: datetime


def draft_of(what: str, thing: str, *, by: User) -> DraftKept | None:
    """The draft that `by` has about one thing; None when there is none, or its key is gone. One query."""
    return unsealed(Draft.objects.filter(user=by, what=what, thing=thing).first())


def drafts_of(what: str, things: list[str], *, by: User) -> dict[str, datetime]:
    """Which of these things `by` has drafts about, and when each was last saved. One query."""
    return dict(Draft.objects.filter(user=by, what=what, thing__in=things).values_list("thing", "saved_at"))


def unsealed(row: Draft | None) -> DraftKept | None:
    """What a row says, once its words are opened; None for no row, or for words whose key is gone."""
    if row is None:
        return None
    try:
        fields = json.loads(sealing.unseal(bytes(row.words).decode(), sealing.DRAFTS))
    except sealing.Unreadable:
        return None
    return DraftKept(fields, row.base, row.version, row.saved_at)
