"""How far a permission reaches for someone: what every other room asks before it shows or changes anything."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from stronger.accounts.models import RolePermission
from stronger.accounts.permissions import NARROWER, PERMISSIONS, REACHES
from stronger.kit import scope
from stronger.kit.refusal import Refused

_CACHE, _ON_DAY = "_sf_permissions", "_sf_reaches"


def reach(user, permission: str, on: date | None = None) -> str | None:
    """How far `permission` reaches for `user` on a day (today): "council", "line" or "self", the widest held; None if not at all.

    All of a user's grants, of whatever date, are fetched by one query and kept on the user object. Raises KeyError
    for a permission outside the closed list, so that a misspelt one cannot pass for "not allowed". Whoever acts through a
    token has of their permissions only those that it was made for.
    """
    PERMISSIONS[permission]
    through = scope.through()
    if through is not None and permission not in through.scopes:
        return None
    if not user.is_authenticated or not (user.is_active or user.is_system):
        return None
    return _reaches(user, on or today()).get(permission)


def require(user, permission: str) -> None:
    """Raises Refused, which says what is not allowed, unless `user` holds `permission` today, as far as it must reach.

    That is the whole council, except for the few permissions whose room narrows what it shows to one's reach.
    """
    held = reach(user, permission)
    if held is None or (held != "council" and permission not in NARROWER):
        sentence = f"You do not have permission to {PERMISSIONS[permission]}. Ask your administrator if you need it for your work."
        raise Refused(permission, sentence=sentence, hidden=False)


def forget(user) -> None:
    """Drop what is kept on the user object, after its grants changed."""
    user.__dict__.pop(_CACHE, None)
    user.__dict__.pop(_ON_DAY, None)


def today() -> date:
    """The day on which what is being asked is asked."""
    try:
        return scope.current().on
    except scope.NoScope:
        return timezone.localdate()


def remember(user, rows: Iterable[tuple]) -> None:
    """Keep on the user object what was fetched with it: (permission, reach, first day, day after the last, day its role retired)."""
    forget(user)
    setattr(user, _CACHE, list(rows))


def _reaches(user, day: date) -> dict[str, str]:
    """The widest reach of each permission that `user` holds on a day; that of the last day asked for is kept on the user object."""
    kept = user.__dict__.get(_ON_DAY)
    if kept is None or kept[0] != day:
        held = [(REACHES.index(each), permission) for permission, each, *when in _held(user) if _holds(day, *when)]
        # The widest comes last, and stays.
        kept = user.__dict__[_ON_DAY] = (day, {permission: REACHES[width] for width, permission in sorted(held, reverse=True)})
    return kept[1]


def _held(user) -> list[tuple]:
    """(permission, reach, first day, day after the last, the day its role was retired), from the user object or by one query."""
    if not hasattr(user, _CACHE):
        rows = RolePermission.objects.filter(role__grants__user_id=user.pk)
        found = rows.values_list("permission", "reach", "role__grants__period", "role__retired_on")
        remember(user, ((code, reach, period.lower, period.upper, retired) for code, reach, period, retired in found))
    return getattr(user, _CACHE)


def _holds(day: date, from_on: date | None, until_on: date | None, retired_on: date | None) -> bool:
    return (from_on is None or from_on <= day) and (until_on is None or day < until_on) and (retired_on is None or day < retired_on)
