"""Keeps a filter of the list of people under a name, and removes it, for the one who named it."""

from django.db import transaction

from stronger.accounts import policies as accounts
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import SavedView

MOST = 30  # views of one person; beyond it a list of them helps nobody


@transaction.atomic
def keep_view(*, name: str, team: str, kind: str, state: str, sort: str, by) -> SavedView:
    """Keep a filter and an order under `name` for `by`, in place of any they kept under it. Words of a search are never among it.

    Raises Refused unless `by` may see the list of people at all, and NotNow when they keep too many.
    """
    accounts.require(by, policies.SEE_PEOPLE)
    name = name.strip()
    if SavedView.objects.filter(owner_id=by.pk).exclude(name=name).count() >= MOST:
        raise NotNow(f"You keep {MOST} views already. Remove one first.")
    asked = {"team": team, "kind": kind, "state": state, "sort": sort, "made_at": scope.current().at}
    view, _ = SavedView.objects.update_or_create(owner_id=by.pk, name=name, defaults=asked)
    trail.note("change", "workforce.view", subjects=[view.pk], details={"step": "kept"})
    return view


@transaction.atomic
def drop_view(*, view: SavedView, by) -> None:
    """Remove a view that `by` kept. Raises Refused, as "page not found", for anybody else's."""
    held = policies.own_view(by, view.pk)
    trail.note("change", "workforce.view", subjects=[held.pk], details={"step": "removed"})
    held.delete()
