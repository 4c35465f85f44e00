"""A booking that meets every rule of agency work, and the terms it is held to, for examples to differ from by one thing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from stronger.kit.due import Limit, Unit
from stronger.workforce.rules import agency, registration
from stronger.workforce.rules.agency import PostKind

START = date(2026, 12, 1)
TODAY = date(2026, 11, 20)
SOUTH_EAST = "South East"


def rule(check: str, limit=None, signed_by=(), **more) -> agency.Rule:
    """A rule that asks for one check."""
    said = {"title": check, "meaning": "", "papers": (), "source": "", **more}
    return agency.Rule(code=check, check=check, limit=limit, signed_by=tuple(signed_by), **said)


TERMS = agency.Terms(
    council="Seaport City Council",
    region=SOUTH_EAST,
    rules=(
        rule("registered", Limit(1, Unit.MONTHS)),
        rule("experience", Limit(3, Unit.YEARS)),
        rule("cool-off", Limit(3, Unit.MONTHS)),
        rule("price", signed_by=("director", "chief-executive")),
        rule("references", 2),
        rule("papers", papers=("cv", "identity")),
        rule("dbs", Limit(3, Unit.YEARS)),
        rule("notice", Limit(4, Unit.WEEKS)),
        rule("project-team"),
    ),
    job_types={"social-worker": agency.JobType("social-worker", "Social worker", "", "5")},
    caps={"social-worker": agency.Cap(Decimal("40.00"), False, "")},
    leaving_reasons={
        "redundancy": agency.LeavingReason("redundancy", "Made redundant", True),
        "resigned": agency.LeavingReason("resigned", "Resigned", False),
    },
    signers={
        "director": agency.Signer("director", "Director", "workforce.sign_as_director", "I agree."),
        "chief-executive": agency.Signer("chief-executive", "Chief executive", "workforce.sign_as_chief_executive", "I agree."),
    },
)


def post(from_on: date, until_on: date | None, employer: str = "Elsewhere Council", **more) -> agency.PastPost:
    """A confirmed post elsewhere."""
    said = {"kind": PostKind.CHILDREN, "region": "London", "left_because": "resigned", "seen_on": TODAY, **more}
    return agency.PastPost(employer, from_on=from_on, until_on=until_on, **said)


def seen(kind: str, on: date = date(2026, 11, 10), *, in_order: bool = True, employer: str = "") -> agency.Seen:
    """A paper that was seen, in order."""
    until = registration.ends_on(on, "11-30") if kind == "registration" and in_order else None
    return agency.Seen(kind, on, in_order, employer, until)


FIT = agency.Facts(
    start_on=START,
    job_type="social-worker",
    swe_number="SW12345",
    notice_weeks=4,
    past=(post(date(2018, 1, 1), date(2025, 1, 1)),),
    seen=(
        seen("registration"),
        seen("reference", date(2026, 11, 1), employer="Elsewhere Council"),
        seen("reference", date(2026, 11, 2), employer="Elsewhere Council"),
        seen("cv"),
        seen("identity"),
        seen("dbs"),
    ),
    price=Decimal("40.00"),
)


def found(check: str, facts: agency.Facts = FIT, terms: agency.Terms = TERMS, today: date = TODAY) -> agency.Finding:
    """How a booking stands by one rule."""
    return next(each for each in agency.judge(facts, terms, today=today) if each.rule.check == check)


def without(kind: str, *instead: agency.Seen) -> agency.Facts:
    """The booking without what was seen of one kind, and with something instead."""
    return replace(FIT, seen=(*(each for each in FIT.seen if each.kind != kind), *instead))
