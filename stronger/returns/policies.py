"""Who may load a return, and who may see what it says of people's equality data and pay."""

from uuid import UUID

from django.core.exceptions import ValidationError

from stronger.accounts import policies as accounts
from stronger.kit.refusal import Refused
from stronger.returns.description import EQUALITY, PAY
from stronger.returns.models import Submission
from stronger.returns.rules import LOAD
from stronger.returns.standing import with_work
from stronger.trail import services as trail

_OPENS = {EQUALITY: "workforce.see_equality", PAY: "workforce.see_pay"}


def require_load(user) -> None:
    """Raises Refused unless `user` may load returns. A return is of the whole council, so any narrower reach is none."""
    accounts.require(user, LOAD)
    if accounts.reach(user, LOAD) != "council":
        raise Refused(LOAD, hidden=False)


def may_load(user) -> bool:
    """Whether `user` may load returns."""
    return accounts.reach(user, LOAD) == "council"


def require_upkeep(user) -> None:
    """Raises Refused unless `user` is the account of scheduled work."""
    if not user.is_system:
        raise Refused("returns.file", hidden=False)


def submission_to_load(user, submission_id: UUID | str) -> Submission:
    """The return with this id, for whoever may load returns; leaves a row in the trail. Refused, as "page not found", otherwise."""
    require_load(user)
    try:
        found = with_work(Submission.objects.filter(pk=submission_id)).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise Refused("returns.submission", subject_id=str(submission_id))
    trail.note("read", "returns.submission", subjects=[found.pk])
    return found


def values_shown_to(user) -> frozenset[str]:
    """The kinds of private values (of `returns.description`) that `user` may see in a finding."""
    return frozenset(kind for kind, permission in _OPENS.items() if accounts.reach(user, permission) == "council")
