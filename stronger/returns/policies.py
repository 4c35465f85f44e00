"""Who may load a return, and who may see what it says of people's equality data and pay."""

from uuid import UUID

from django.core.exceptions import ValidationError

from stronger.accounts import policies as accounts
from stronger.kit.refusal import Refused
from stronger.returns import prepared
from stronger.returns.catalogue import QUERY
from stronger.returns.description import EQUALITY, PAY
from stronger.returns.models import Finding, Submission
from stronger.returns.rules import LOAD, SIGN, SIGNERS
from stronger.returns.standing import with_work
from stronger.trail import services as trail
from stronger.workforce import policies as workforce

AGENCY = "returns.make_agency_return"
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


def may_read_prepared(user) -> bool:
    """Whether `user` prepares the year's return or signs it off."""
    return "council" in {accounts.reach(user, LOAD), accounts.reach(user, SIGN)}


def require_read_prepared(user) -> None:
    """Raises Refused unless `user` prepares the year's return or signs it off."""
    if not may_read_prepared(user):
        raise Refused(SIGN, hidden=False)


def require_sign(user, role: str) -> None:
    """Raises Refused unless `user` may sign the return in this role."""
    if role not in SIGNERS or accounts.reach(user, SIGNERS[role]) != "council":
        raise Refused(SIGN, hidden=False)


def roles_to_sign(user) -> frozenset[str]:
    """The roles in which `user` may sign a return."""
    return frozenset(role for role, permission in SIGNERS.items() if accounts.reach(user, permission) == "council")


def prepared_to_read(user, year: int, submission_id: UUID | None = None) -> Submission:
    """The latest return prepared for a year, or an earlier one of it, for whoever prepares or signs it; leaves a row in the trail.

    Raises Refused, as "page not found", when there is none.
    """
    require_read_prepared(user)
    found = prepared.prepared_for(year)
    if submission_id is not None:
        found = with_work(Submission.objects.filter(pk=submission_id, prepared_year=year)).first()
    if found is None:
        raise Refused("returns.prepared", subject_id=str(submission_id or year))
    trail.note("read", "returns.prepared", subjects=[found.pk])
    return found


def finding_to_note(user, year: int, number: int) -> tuple[Submission, Finding]:
    """A query of the year's return by its number, for whoever prepares it. Raises Refused, as "page not found", otherwise."""
    require_load(user)
    submission = prepared_to_read(user, year)
    finding = Finding.objects.filter(submission=submission, number=number, severity=QUERY).first()
    if finding is None:
        raise Refused("returns.finding", subject_id=str(number))
    return submission, finding


def values_shown_to(user) -> frozenset[str]:
    """The kinds of private values (of `returns.description`) that `user` may see in a finding."""
    return frozenset(kind for kind, permission in _OPENS.items() if accounts.reach(user, permission) == "council")


def require_agency_return(user) -> None:
    """Raises Refused unless `user` may make the quarterly return on agency workers, which tells what they cost."""
    accounts.require(user, AGENCY)
    accounts.require(user, workforce.SEE_AGENCY_PRICES)
