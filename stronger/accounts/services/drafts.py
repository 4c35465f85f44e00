"""Keeps what someone is writing while they write it, and forgets it once it is in the record."""

import json

from django.db import connection, transaction

from stronger.accounts import sealing
from stronger.accounts.models import Draft, User
from stronger.accounts.queries.drafts import DraftKept, unsealed
from stronger.kit import scope
from stronger.kit.refusal import NotNow

MOST_BYTES = 256 * 1024  # more than any form of ours holds; beyond it, drafts would be a way to fill the disk


class DraftOvertaken(NotNow):
    """A draft that was saved anew in another window since; `kept` is the newer one."""

    def __init__(self, kept: DraftKept) -> None:
        super().__init__("You have written more in another window. Both texts are below: make one of them, then save.")
        self.kept = kept


@transaction.atomic
def save_draft(*, what: str, thing: str, fields: dict[str, list[str]], base: int, version: int, by: User) -> int:
    """Keep the words that `by` has typed about a thing, over `version` of the draft (0 for none); returns its new version.

    `base` is the version of the thing itself. Raises DraftOvertaken, with nothing changed, when another window has saved other
    words since, and NotNow when there is too much. Row-level security closes the rows to everyone else.
    """
    text = json.dumps(fields)
    if len(text.encode()) > MOST_BYTES:
        raise NotNow("This is more than can be kept. Save it in two parts.")
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"accounts.draft {by.pk} {what} {thing}"])
    row = Draft.objects.filter(user=by, what=what, thing=thing).first()
    kept = unsealed(row)
    if kept is not None and kept.fields == fields and kept.base == base:
        return kept.version
    if kept is not None and kept.version != version and kept.fields != fields:
        raise DraftOvertaken(kept)
    new = (row.version if row else 0) + 1
    said = {"base": base, "version": new, "saved_at": scope.current().at, "words": sealing.seal(text, sealing.DRAFTS).encode()}
    Draft.objects.update_or_create(user=by, what=what, thing=thing, defaults=said)
    return new


@transaction.atomic
def drop_draft(*, what: str, thing: str, by: User) -> None:
    """Forget what `by` had written about a thing, now that it is in the record or not wanted."""
    Draft.objects.filter(user=by, what=what, thing=thing).delete()
