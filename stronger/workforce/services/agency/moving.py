"""Moves a booking on, each time judged afresh by its rules; on the start the worker enters the register, on the end they leave it."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.kit import periods, scope
from stronger.kit.moves import now_at
from stronger.kit.refusal import NotNow
from stronger.kit.stages import MoveRefused
from stronger.trail import services as trail
from stronger.workforce import policies, succession
from stronger.workforce.models import Assignment, AssignmentMove, Employment, Posting
from stronger.workforce.queries import agency as asked
from stronger.workforce.queries.agency.record import held_by
from stronger.workforce.rules import agency
from stronger.workforce.services.agency.booking import restand, today
from stronger.workforce.services.answering import set_manager
from stronger.workforce.services.people import place_in_team

# Moves that change more than the stage, and have verbs of their own.
BY_THEMSELVES = ("extend", "end")


@transaction.atomic
def move(*, assignment: Assignment, code: str, why: str = "", by) -> None:
    """Make the move `code` (of `rules.agency.BOOKINGS`), if it is open to `by` and the rules let it.

    Raises Refused for a booking out of reach, and MoveRefused with a sentence, which names the rule where one stands in the way.
    """
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    if code in BY_THEMSELVES or code not in agency.BOOKINGS.moves:
        raise MoveRefused("There is no such step in a booking.")
    made = _make(held, code, why, by)
    if made.to_stage == "working":
        _enter(held, by)
    _note(held, code)


@transaction.atomic
def extend(*, assignment: Assignment, last_on: date, why: str, by) -> None:
    """Let an assignment under way go on until `last_on`, judged afresh. Raises as `move`, and NotNow for a day before today."""
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    if last_on <= (periods.last_day(held.period) or last_on) or last_on < today():
        raise NotNow("An extension ends after the day on which the assignment ends now. To end it sooner, end it.")
    _make(held, "extend", why, by)
    Assignment.objects.filter(pk=held.pk).update(period=periods.through(held.period.lower, last_on))
    _note(held, "extend")


@transaction.atomic
def end(*, assignment: Assignment, last_on: date, why: str, by) -> None:
    """End an assignment under way; `last_on` is the last day worked. The worker leaves the register's teams and lines with it.

    Raises as `move`, and NotNow for a day before the start or after today.
    """
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    if not held.period.lower <= last_on <= today():
        raise NotNow("The last day worked lies between the start and today. To end it on a later day, record it then.")
    _make(held, "end", why, by)
    until = last_on + timedelta(days=1)
    Assignment.objects.filter(pk=held.pk).update(period=periods.between(held.period.lower, until))
    _leave(held, until)
    _note(held, "end")


def _note(held: Assignment, code: str) -> None:
    details = {"assignment": str(held.pk), "step": code}
    trail.note("change", "workforce.assignment", subjects=[str(held.person_id)], details=details)


def _make(held: Assignment, code: str, why: str, by) -> AssignmentMove:
    """Write the move down, with how the booking stood by each rule at that moment."""
    terms = asked.terms_on(max(held.period.lower, today()))
    found = asked.known([held], terms, user=by, today=today())[0]
    stage = now_at(agency.BOOKINGS, found.moves)
    booking = found.booking(asking=by.pk, today=today())
    made = agency.BOOKINGS.make_move(code, stage, holds=held_by(by), thing=booking, why=why)
    restand(held, by)
    return AssignmentMove.objects.create(
        assignment=held,
        number=len(found.moves) + 1,
        move=made.code,
        from_stage=stage,
        to_stage=made.to,
        at=scope.current().at,
        by=by,
        why=why.strip(),
        found={finding.rule.code: finding.outcome.value for finding in found.findings},
    )


def _enter(held: Assignment, by) -> None:
    """Put the worker into the register from the day the assignment begins: employment, role, team and manager."""
    terms, from_on = asked.terms_on(held.period.lower), held.period.lower
    job = terms.job_types.get(held.job_type)
    full_time = Decimal(terms.full_time_hours or held.hours)
    fte = min(Decimal(1), held.hours / full_time).quantize(Decimal("0.000001"))
    employment = _employment(held, from_on)
    posting = Posting.objects.filter(employment=employment, period__contains=from_on).first() or Posting.objects.create(
        employment=employment,
        title=job.title if job else "",
        role_code=job.census_role if job else "",
        fte=fte,
        period=DateRange(from_on, None),
    )
    Assignment.objects.filter(pk=held.pk).update(employment=employment, posting=posting)
    if held.team is not None:
        place_in_team(person=held.person, team_code=held.team.code, from_on=from_on, by=by)
    if held.manager is not None:
        set_manager(person=held.person, manager=held.manager, from_on=from_on, by=by)


def _employment(held: Assignment, from_on: date) -> Employment:
    """A new employment through the agency, or the one that a workforce return has told of already."""
    told = Employment.objects.filter(person=held.person, kind=Employment.AGENCY)
    found = told.during(from_on, None).order_by("period").first()
    if found is None:
        return Employment.objects.create(person=held.person, kind=Employment.AGENCY, period=DateRange(from_on, None))
    if found.period.lower and found.period.lower > from_on:
        Employment.objects.filter(pk=found.pk).update(period=DateRange(from_on, found.period.upper))
    return found


def _leave(held: Assignment, until: date) -> None:
    """End the employment that the assignment was, and all that held with it, unless it had ended by then."""
    employment = held.employment
    if employment is not None and (employment.period.upper is None or employment.period.upper > until):
        succession.end(employment, until)
