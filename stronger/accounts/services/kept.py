"""Keeps what someone had typed when their session ran out, gives it back to them alone, and clears away what expired."""

import json
from datetime import timedelta

from django.db import connection, transaction

from stronger.accounts import policies, queries, sealing
from stronger.accounts.models import KeptForm, Session, TokenUse, User
from stronger.kit import scope
from stronger.trail import services as trail

# More than any form of ours holds; beyond it, keeping would be a way to fill the disk.
MOST_BYTES = 256 * 1024
LONGEST_PATH = 500  # as the column has it


@transaction.atomic
def keep_words(*, path: str, fields: dict[str, list[str]], by: User) -> bool:
    """Keep the typed `fields` of the form at `path` for `by`, encrypted, instead of any kept there before.

    False, and nothing kept, when there is too much of it. The rows are closed by row-level security to everyone else.
    """
    text = json.dumps(fields)
    if len(text.encode()) > MOST_BYTES or len(path) > LONGEST_PATH:
        return False
    now = scope.current().at
    hours = queries.terms().kept_words_hours
    words = sealing.seal(text, sealing.KEPT_WORDS).encode()
    KeptForm.objects.update_or_create(
        user=by, path=path, defaults={"words": words, "kept_at": now, "expires_at": now + timedelta(hours=hours)}
    )
    trail.note("change", "accounts.kept_words", subjects=[by.pk], details={"fields": len(fields)})
    return True


@transaction.atomic
def drop_words(*, path: str, by: User) -> None:
    """Forget what was kept for `by` at `path`, now that they have sent it."""
    KeptForm.objects.filter(user=by, path=path).delete()


@transaction.atomic
def clear_expired(*, by: User) -> None:
    """Remove kept words, sessions, rate limits and counts of tokens' requests whose time is over.

    For scheduled work; raises Refused otherwise.
    """
    policies.require_manage(by)
    now = scope.current().at
    KeptForm.objects.filter(expires_at__lt=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    with connection.cursor() as cursor:
        cursor.execute("delete from sf_cache where expires < %s", [now])
    TokenUse.objects.filter(minute_at__lt=now - timedelta(days=1)).delete()
