"""Proposes an agency worker for booking, changes what is agreed while it may be changed, and records what it costs."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.kit import periods, scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Assignment, AssignmentPrice, Person, Team
from stronger.workforce.queries import agency as asked
from stronger.workforce.rules import agency
from stronger.workforce.rules.agency import stages


@dataclass(frozen=True)
class Proposal:
    """What is agreed of an assignment. Days are the first and the last; hours are a week's; codes are the pack's."""

    supplier: str
    job_type: str
    team_code: str
    from_on: date
    last_on: date | None
    hours: Decimal
    notice_weeks: int
    why: str = ""
    project_team: str = ""
    costs_apart: bool = False
    we_control: bool = False
    manager_id: str = ""


def today() -> date:
    """The day on which whoever is acting acts."""
    return timezone.localdate(scope.current().at)


@transaction.atomic
def propose(*, given_name: str, family_name: str, swe_number: str, proposal: Proposal, by) -> Assignment:
    """Propose someone for booking; a person is known again by their Social Work England number.

    Raises Refused unless `by` may propose agency workers and the manager named is within their reach, and NotNow where the
    number is someone else's, or a booking of the same person for the same days is under way.
    """
    policies.require_propose(by)
    agreed = _agreed(proposal, by)
    person = _person(given_name, family_name, swe_number, by)
    _no_other(person, proposal)
    booking = Assignment.objects.create(person=person, proposed_at=scope.current().at, proposed_by=by, **agreed)
    trail.note("change", "workforce.assignment", subjects=[str(person.pk)], details={"assignment": str(booking.pk), "step": "proposed"})
    return booking


@transaction.atomic
def change(*, assignment: Assignment, proposal: Proposal, by) -> None:
    """Change what is agreed, while it is only proposed; signatures on the former terms hold no longer.

    Raises Refused as `propose`, and NotNow once it has been checked.
    """
    policies.require_propose(by)
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    _open_to_change(held)
    _no_other(held.person, proposal, held)
    Assignment.objects.filter(pk=held.pk).update(terms=F("terms") + 1, **_agreed(proposal, by, held))
    restand(held, by)
    details = {"assignment": str(held.pk), "step": "changed"}
    trail.note("change", "workforce.assignment", subjects=[str(held.person_id)], details=details)


def _agreed(proposal: Proposal, by, held: Assignment | None = None) -> dict[str, object]:
    """The columns that a proposal fills."""
    said = asdict(proposal)
    period = periods.through(said.pop("from_on"), said.pop("last_on"))
    team = Team.objects.filter(code=said.pop("team_code")).first()
    manager_id = said.pop("manager_id")
    # Whoever changes a proposal does not take the worker over by leaving the manager unnamed.
    manager = held.manager if held and not manager_id else policies.manager_for(by, manager_id)
    return {**said, "period": period, "team": team, "manager": manager}


def _person(given: str, family: str, number: str, by) -> Person:
    wanted = "".join(number.split()).upper()
    found = Person.objects.filter(swe_number__iexact=wanted).first() if wanted else None
    if found is None:
        return Person.objects.create(given_name=given, family_name=family, swe_number=wanted)
    if found.family_name and found.family_name.casefold() != family.casefold():
        raise NotNow("The register knows this Social Work England number under another family name. Check the number and the name.")
    if not found.family_name and accounts.reach(by, "workforce.change_people") == "council":
        Person.objects.filter(pk=found.pk).update(given_name=given, family_name=family)
    return found


def _no_other(person: Person, proposal: Proposal, but: Assignment | None = None) -> None:
    """Raises NotNow where another booking of the person is under way on any of the days."""
    with connection.cursor() as cursor:  # two proposals at once would not see one another
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [str(person.pk)])
    others = Assignment.objects.filter(person=person).during(proposal.from_on, None).exclude(pk=but.pk if but else None)
    for other in others:
        begins_before = proposal.last_on is None or other.period.lower <= proposal.last_on
        if begins_before and not agency.BOOKINGS.stages[asked.stage_of(other)].ended:
            raise NotNow("Another booking of this person for the same days is under way. Open that one, or choose other days.")


def _open_to_change(assignment: Assignment) -> None:
    if asked.stage_of(assignment) not in stages.OPEN_TO_CHANGE:
        raise NotNow("What is agreed can be changed only while the booking is proposed. Send it back to be changed first.")


@transaction.atomic
def record_price(*, assignment: Assignment, pay: Decimal, employer_costs: Decimal, fee: Decimal, by) -> None:
    """Record what an assignment costs, in pounds an hour, while it is proposed or worked; signatures on another price hold no longer.

    Raises Refused unless `by` checks bookings and may see prices, and NotNow when it is too late or too early for a new price.
    """
    policies.require_check(by)
    accounts.require(by, policies.SEE_AGENCY_PRICES)
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    if asked.stage_of(held) not in (*stages.OPEN_TO_CHANGE, stages.WORKING):
        raise NotNow("A price can be recorded while the booking is proposed, or while the worker works here. Send it back first.")
    said = {"pay": pay, "employer_costs": employer_costs, "fee": fee}
    before = AssignmentPrice.objects.filter(pk=held.pk).first()
    if before is None:
        AssignmentPrice.objects.create(assignment=held, **said)
    elif any(getattr(before, name) != value for name, value in said.items()):
        AssignmentPrice.objects.filter(pk=held.pk).update(**said)
        Assignment.objects.filter(pk=held.pk).update(terms=F("terms") + 1)
    restand(held, by)
    details = {"assignment": str(held.pk), "step": "priced"}
    trail.note("change", "workforce.assignment", subjects=[str(held.person_id)], details=details)


def restand(booking: Assignment, by) -> None:
    """Write down how the price stands against the cap, for those who may not see either.

    Where `by` may see no price either, what was last found is kept, unless it was of another job type.
    """
    held = Assignment.objects.get(pk=booking.pk)
    standing = "" if held.job_type != booking.job_type else held.price_standing
    if policies.may_see_agency_prices(by):
        price = AssignmentPrice.objects.filter(pk=held.pk).first()
        cap = asked.terms_on(max(held.period.lower, today())).caps.get(held.job_type)
        standing = ""
        if price is not None and cap is not None:
            standing = "within" if price.pay + price.employer_costs <= cap.amount else "above"
    Assignment.objects.filter(pk=held.pk).update(price_standing=standing)
