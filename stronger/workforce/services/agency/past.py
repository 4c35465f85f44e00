"""Records what is known of an agency worker: posts stated and confirmed, and papers, references and answers that were seen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.accounts import policies as accounts
from stronger.kit import periods, scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Assignment, PastPost, RegistrationCheck, SeenPaper
from stronger.workforce.queries import agency as asked
from stronger.workforce.rules.agency import BOOKINGS, PostKind
from stronger.workforce.services.agency.booking import today
from stronger.workforce.services.registration import check_registration

REGISTER = "registration"


@dataclass(frozen=True)
class PostStated:
    """A post as someone's CV states it; the last day is None while they are in it. `region` is "" where it is not known."""

    employer: str
    kind: PostKind
    region: str
    from_on: date
    last_on: date | None
    left_because: str = ""


def _held(assignment: Assignment, by) -> Assignment:
    """The booking, if `by` may see it and it is not over. Raises NotNow once it is."""
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    if BOOKINGS.stages[asked.stage_of(held)].ended:
        raise NotNow("This booking is over; nothing more can be recorded with it.")
    return held


def _post(held: Assignment, post_id: UUID | str) -> PastPost:
    found = PastPost.objects.filter(pk=post_id, person=held.person_id).first()
    if found is None:
        raise Refused("workforce.past_post", subject_id=str(post_id))
    return found


def _note(held: Assignment, step: str) -> None:
    details = {"assignment": str(held.pk), "step": step}
    trail.note("change", "workforce.agency_past", subjects=[str(held.person_id)], details=details)


@transaction.atomic
def state_post(*, assignment: Assignment, post: PostStated, by) -> PastPost:
    """Write down a post that the CV states; it counts only once it is confirmed. Raises Refused, or NotNow once the booking is over."""
    if not policies.may_check(by):
        policies.require_propose(by)
    held = _held(assignment, by)
    made = PastPost.objects.create(
        person=held.person,
        employer=post.employer,
        kind=post.kind.value,
        region=post.region,
        period=periods.through(post.from_on, post.last_on),
        left_because=post.left_because,
    )
    _note(held, "stated")
    return made


@transaction.atomic
def confirm_post(*, assignment: Assignment, post_id: UUID | str, seen_on: date, by) -> None:
    """Say that proof of a post, of its dates and of why it was left has been seen. Raises Refused unless `by` checks bookings."""
    policies.require_check(by)
    held = _held(assignment, by)
    found = _post(held, post_id)
    if seen_on > today():
        raise NotNow("Proof cannot have been seen on a day to come. Give the day on which it was.")
    PastPost.objects.filter(pk=found.pk).update(seen_on=seen_on, seen_by=by)
    _note(held, "confirmed")


@transaction.atomic
def remove_post(*, assignment: Assignment, post_id: UUID | str, by) -> None:
    """Take a stated post away again; one that was confirmed, only by whoever checks bookings. The history keeps it. Raises Refused."""
    held = _held(assignment, by)
    found = _post(held, post_id)
    if found.seen_on is not None:
        policies.require_check(by)
    elif not policies.may_check(by):
        policies.require_propose(by)
    found.delete()
    _note(held, "removed")


@transaction.atomic
def record_paper(*, assignment: Assignment, kind: str, on: date, in_order: bool, employer: str = "", note: str = "", by) -> None:
    """Record a paper, a reference or an answer that was seen: the day it is of, and whether it is in order.

    Raises Refused unless `by` checks bookings, and NotNow for a day to come or once the booking is over.
    """
    accounts.require(by, policies.CHECK_AGENCY)
    held = _held(assignment, by)
    if on > today():
        raise NotNow("A paper cannot be of a day to come. Give the day it is of.")
    if kind == REGISTER:
        # A look at the public register belongs to the person, whoever they work for.
        result = RegistrationCheck.REGISTERED if in_order else RegistrationCheck.ABSENT
        check_registration(person=held.person, checked_on=on, result=result, note=note[:300], by=by)
    else:
        said = {"kind": kind, "on": on, "in_order": in_order, "employer": employer, "note": note}
        SeenPaper.objects.create(person=held.person, at=scope.current().at, by=by, **said)
    _note(held, "seen")
