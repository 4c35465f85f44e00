"""What a quarter held of agency work: each assignment with its price and how it stood by the rules, and each month's cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef

from stronger.accounts import queries as people
from stronger.kit.calendar import add_months, england
from stronger.kit.periods import last_day
from stronger.trail import services as trail
from stronger.workforce.models import Assignment, AssignmentMove
from stronger.workforce.queries.agency.gather import Known, known
from stronger.workforce.queries.agency.reading import Signed
from stronger.workforce.queries.agency.terms import terms_on
from stronger.workforce.rules import agency

WORKING_DAYS_A_WEEK = 5
DECIDING = ("start", "extend")  # moves by which someone worked here, or went on
PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Quarter:
    """Three months of a calendar year, `number` 1 to 4: the first day, and the first day after."""

    year: int
    number: int

    @property
    def from_on(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def until_on(self) -> date:
        """The first day after it."""
        return add_months(self.from_on, 3)

    @property
    def last_on(self) -> date:
        """Its last day."""
        return self.until_on - timedelta(days=1)

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each of its months."""
        return tuple(add_months(self.from_on, n) for n in range(3))


@dataclass(frozen=True)
class Month:
    """One month's agency work: its first day, how many assignments had days in it, and what the agreed hours cost in pounds."""

    on: date
    assignments: int
    cost: Decimal
    without_price: int


@dataclass(frozen=True)
class Held:
    """One assignment of the quarter: what is known of it, and how it stood by each rule when it was last moved on or extended."""

    known: Known
    found: dict[str, str]
    signed: tuple[Signed, ...]

    @property
    def last_on(self) -> date | None:
        """Its last day, agreed or worked; None where none is agreed."""
        return last_day(self.known.assignment.period)


@dataclass(frozen=True)
class InQuarter:
    """A quarter's agency work: what bookings were held to at its end, the assignments, the months, and accounts' names by id."""

    terms: agency.Terms
    held: tuple[Held, ...]
    months: tuple[Month, ...]
    names: dict[int, str]


def held_in(quarter: Quarter, *, user, today: date) -> InQuarter:
    """What a quarter held: the assignments that were worked on any of its days, and its months.

    For whoever the return's own policy lets in; four queries, and one row in the trail.
    """
    until = min(quarter.last_on, today)
    terms = terms_on(until)
    begun = Exists(AssignmentMove.objects.filter(assignment=OuterRef("pk"), move="start"))
    rows = Assignment.objects.filter(begun).during(quarter.from_on, quarter.until_on).select_related("person", "team")
    found = tuple(_held(each) for each in known(list(rows.order_by("period", "pk")), terms, user=user, today=until))
    trail.note("read", "workforce.assignments", subjects=[str(h.known.assignment.person_id) for h in found])
    names = people.names_of(account for held in found for account in held.known.accounts)
    return InQuarter(terms, found, tuple(_month(on, found) for on in quarter.months), names)


def _held(each: Known) -> Held:
    judged = [move.found for move in each.moves if move.move in DECIDING]
    return Held(each, judged[-1] if judged else {}, tuple(s for s in each.signatures if s.undone_at is None))


def _month(on: date, found: Sequence[Held]) -> Month:
    until, here = add_months(on, 1), []
    for held in found:
        period = held.known.assignment.period
        begun, over = max(period.lower, on), min(period.upper or until, until)
        if begun < over:
            here.append((held, england().count(begun - timedelta(days=1), over - timedelta(days=1))))
    cost = sum((_cost(held, days) for held, days in here), Decimal(0))
    return Month(on, len(here), cost.quantize(PENNY, ROUND_HALF_UP), sum(held.known.price is None for held, _ in here))


def _cost(held: Held, working_days: int) -> Decimal:
    """Pounds that the agreed hours come to on so many working days, the agency's fee included; nothing without a price."""
    price = held.known.price
    if price is None:
        return Decimal(0)
    return price.whole * held.known.assignment.hours * working_days / WORKING_DAYS_A_WEEK
