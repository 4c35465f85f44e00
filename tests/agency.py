"""Given an agency worker: bookings brought to any stage by the services that a manager, HR and those who sign would use."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from stronger.kit import scope
from stronger.kit.calendar import add_months
from stronger.workforce import policies
from stronger.workforce import queries as register
from stronger.workforce.models import Assignment, Person
from stronger.workforce.queries import agency as asked
from stronger.workforce.rules.agency import PostKind
from stronger.workforce.services import agency
from tests import cast

EMPLOYER = "Elsewhere Council"
PAPERS = ("cv", "identity", "right-to-work", "registration", "dbs")


@dataclass(frozen=True)
class Wanted:
    """A worker to be booked; days are counted from today. `left` is the last day in a permanent post, `years` how long it was."""

    number: str = "SW93001"
    begins: int = 0
    left: int = -400
    region: str = "London"
    years: int = 5
    left_because: str = "resigned"
    pay: Decimal = Decimal("30.00")
    by: str = "bethan"


FIT = Wanted()


def today() -> date:
    """The day the tests are run on."""
    return timezone.localdate()


def proposal(wanted: Wanted = FIT) -> agency.Proposal:
    """What is agreed with a worker."""
    team = register.teams_on(today())[0][0]
    begins = today() + timedelta(days=wanted.begins)
    return agency.Proposal("Harbour", "social-worker", team, begins, begins + timedelta(days=90), Decimal(37), 4, "A vacancy.")


def proposed(wanted: Wanted = FIT) -> Assignment:
    """A booking that its manager has proposed, and nothing more."""
    by = cast.make(wanted.by)
    with scope.acting(by.pk):
        return agency.propose(given_name="Ada", family_name="Locum", swe_number=wanted.number, proposal=proposal(wanted), by=by)


def recorded(wanted: Wanted = FIT) -> Assignment:
    """A proposed booking of which HR has recorded everything."""
    booking, farah = proposed(wanted), cast.farah()
    left = today() + timedelta(days=wanted.left)
    with scope.acting(farah.pk):
        begun = add_months(left, -12 * wanted.years)
        stated = agency.PostStated(EMPLOYER, PostKind.CHILDREN, wanted.region, begun, left, wanted.left_because)
        post = agency.state_post(assignment=booking, post=stated, by=farah)
        agency.confirm_post(assignment=booking, post_id=post.pk, seen_on=today(), by=farah)
        for kind in PAPERS:
            agency.record_paper(assignment=booking, kind=kind, on=today(), in_order=True, by=farah)
        for days in (1, 2):
            on = today() - timedelta(days=days)
            agency.record_paper(assignment=booking, kind="reference", on=on, in_order=True, employer=EMPLOYER, by=farah)
        price(booking, wanted.pay)
    return booking


def price(booking: Assignment, pay: Decimal, by: str = "farah") -> None:
    """The price of a booking: pay, eight pounds of the employer's costs and a fee of four."""
    user = cast.make(by)
    with scope.acting(user.pk):
        agency.record_price(assignment=booking, pay=pay, employer_costs=Decimal(8), fee=Decimal(4), by=user)


def record(booking: Assignment, key: str = "farah") -> asked.Record:
    """A booking as one of the cast sees it."""
    user = cast.make(key)
    with scope.acting(user.pk):
        return asked.record(policies.assignment_to_read(user, booking.pk), user=user, today=today())


def move(booking: Assignment, key: str, code: str, why: str = "Because.") -> None:
    """One of the cast moves a booking on."""
    user = cast.make(key)
    with scope.acting(user.pk):
        agency.move(assignment=booking, code=code, why=why, by=user)


def sign(booking: Assignment, key: str, role: str, why: str = "A court date.") -> None:
    """One of the cast signs for a booking."""
    user = cast.make(key)
    with scope.acting(user.pk):
        agency.sign(assignment=booking, role=role, why=why, by=user)


def moved(booking: Assignment, *steps: tuple[str, str]) -> Assignment:
    """A booking after these moves, each as (who, move)."""
    for key, code in steps:
        move(booking, key, code)
    return Assignment.objects.get(pk=booking.pk)


def working(wanted: Wanted = FIT) -> Assignment:
    """A booking whose worker works here."""
    return moved(recorded(wanted), ("farah", "check"), ("priya", "approve"), ("farah", "start"))


def of(number: str) -> Person:
    """The person with a number."""
    return Person.objects.get(swe_number=number)


DEAR = replace(FIT, pay=Decimal("35.00"))
LATELY = replace(FIT, left=-30, region="South East")
