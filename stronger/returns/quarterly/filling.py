"""Fills the quarterly return from the bookings of the quarter, and says what is missing before it can be sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stronger.kit.calendar import add_months
from stronger.kit.periods import last_day
from stronger.returns import policies
from stronger.workforce.queries import agency
from stronger.workforce.queries.agency import Held, Month, Quarter
from stronger.workforce.rules.agency import Outcome, Terms

BROKEN = (Outcome.NOT_MET.value, Outcome.MISSING.value, Outcome.NEEDS_SIGNING.value)
FIRST = Quarter(2025, 1)  # the first quarter that government asked for


@dataclass(frozen=True)
class Lack:
    """Something that is missing: whose booking ("" for the return as a whole) and its id, what, and what to do."""

    who: str
    assignment_id: str
    what: str
    todo: str


@dataclass(frozen=True)
class Made:
    """The return as it stands: the last day to send it, each part's rows by its code as text in its columns' order, and what is missing."""

    quarter: Quarter
    due_on: date | None
    rows: dict[str, tuple[tuple[str, ...], ...]]
    lacking: tuple[Lack, ...]
    workers: int


def latest(today: date) -> Quarter:
    """The quarter that ended last."""
    ended = add_months(today.replace(day=1), -3)
    return Quarter(ended.year, (ended.month + 2) // 3)


def made(quarter: Quarter, *, user, today: date) -> Made:
    """The quarter's return as the bookings stand; leaves a row in the trail.

    Raises Refused unless `user` may make the return and see what agency workers cost.
    """
    policies.require_agency_return(user)
    found = agency.held_in(quarter, user=user, today=today)
    terms, held, months = found.terms, found.held, found.months
    rows = {
        "assignments": tuple(_assignment(each, terms) for each in held),
        "rules": tuple(_rules(held, terms)),
        "breaches": tuple(_breach(each, terms, found.names) for each in held if _is_above(each, terms)),
        "months": tuple((f"{m.on:%B %Y}", str(m.assignments), f"{m.cost:.2f}") for m in months),
    }
    lacking = (*_of_assignments(held, terms), *_of_the_whole(terms, months))
    people = {each.known.assignment.person_id for each in held}
    due_on = add_months(quarter.until_on, terms.return_months) - timedelta(days=1) if terms.return_months else None
    return Made(quarter, due_on, rows, lacking, len(people))


def _job(each: Held, terms: Terms) -> str:
    job = terms.job_types.get(each.known.assignment.job_type)
    return job.title if job else each.known.assignment.job_type


def _assignment(each: Held, terms: Terms) -> tuple[str, ...]:
    booking, price = each.known.assignment, each.known.price
    last_on = last_day(booking.period)
    return (
        booking.person.swe_number,
        _job(each, terms),
        f"{price.pay:.2f}" if price else "",
        booking.period.lower.isoformat(),
        last_on.isoformat() if last_on else "",
        "yes" if booking.project_team else "no",
        booking.project_team,
    )


def _rules(held: Sequence[Held], terms: Terms) -> Iterator[tuple[str, ...]]:
    """Each rule as it stood when a booking was last moved on, which is what was decided on."""
    for rule in terms.rules:
        stood = [(each, each.found[rule.code]) for each in held if rule.code in each.found]
        kept = sum(outcome == Outcome.MET.value for _, outcome in stood)
        signed = sum(outcome == Outcome.SIGNED.value for _, outcome in stood)
        whys = dict.fromkeys(s.why for each, outcome in stood if outcome != Outcome.MET.value for s in each.signed if rule.code in s.rules)
        yield (rule.title, str(len(stood)), str(kept), str(signed), str(len(stood) - kept - signed), "; ".join(whys))


def _is_above(each: Held, terms: Terms) -> bool:
    price, cap = each.known.facts.price, terms.caps.get(each.known.assignment.job_type)
    return price is not None and cap is not None and price > cap.amount


def _breach(each: Held, terms: Terms, people: dict[int, str]) -> tuple[str, ...]:
    booking, price = each.known.assignment, each.known.facts.price
    cap = terms.caps[booking.job_type].amount
    signed = [s for s in each.signed if s.terms == booking.terms]
    titles = {code: signer.title for code, signer in terms.signers.items()}
    names = "; ".join(f"{titles.get(s.role, s.role)}, {people.get(s.by_id, '')}, {s.at:%d/%m/%Y}" for s in signed)
    whys = "; ".join(dict.fromkeys(s.why for s in signed))
    return (booking.person.swe_number, _job(each, terms), f"{price:.2f}", f"{cap:.2f}", f"{(price or 0) - cap:.2f}", names, whys)


def _of_assignments(held: Sequence[Held], terms: Terms) -> Iterator[Lack]:
    """What single bookings lack."""
    for each in held:
        booking = each.known.assignment
        who, key = str(booking.person), str(booking.pk)
        if not booking.person.swe_number:
            yield Lack(who, key, "No Social Work England number is known.", "Ask the agency for it and write it into the register.")
        if each.known.price is None:
            yield Lack(who, key, "No price is recorded.", "Record the price on the booking’s page.")
        for rule in terms.rules:
            if each.found.get(rule.code) in BROKEN:
                said = f"“{rule.title}” was not kept, and nobody signed for it."
                yield Lack(who, key, said, "Mend it, or give government the explanation with the return.")
        if _is_above(each, terms) and not any(s.terms == booking.terms for s in each.signed):
            said = "The price is above the cap, and nobody has signed for it."
            yield Lack(who, key, said, "Have those sign who must, on the booking’s page.")


def _of_the_whole(terms: Terms, months: Sequence[Month]) -> Iterator[Lack]:
    """What the return as a whole lacks."""
    if not terms.rules:
        yield Lack("", "", "No rules of agency work are loaded.", "Load the council’s pack.")
    if not terms.caps:
        yield Lack("", "", "No price caps are loaded.", "Have the region’s caps loaded with the council’s pack.")
    if any(cap.is_example for cap in terms.caps.values()):
        yield Lack("", "", "The price caps are examples, not the region’s.", "Have the region’s own loaded with the council’s pack.")
    for month in months:
        if month.without_price:
            said = f"The cost of {month.on:%B %Y} leaves out assignments without a price ({month.without_price})."
            yield Lack("", "", said, "Record their prices.")
