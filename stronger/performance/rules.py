"""The way of a performance conversation: its stages, who signs it, what becomes of a goal, and the days of a year; no scores anywhere."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stronger.kit.calendar import add_months
from stronger.kit.signoff import Signature, SignOff
from stronger.kit.stages import Move, Stage, Table

OWN, LEAD, OVERSEE = "performance.have_own", "performance.lead", "performance.oversee"
# What someone is to a conversation. Only the two whose conversation it is write in it; who stands above reads it, with a reason.
PRACTITIONER, MANAGER, ABOVE = "practitioner", "manager", "above"
# Whose words they are. One's own are one's own until they are shared.
OWN_SIDE, MANAGER_SIDE, AGREED_SIDE = "own", "manager", "agreed"
REVIEW_PARTS = "review"
BIGGER, USUAL = "bigger", "usual"
SIZES = ((BIGGER, "A bigger goal"), (USUAL, "A smaller goal, as business as usual"))
LONGEST_WORDS = 20_000


@dataclass(frozen=True)
class Standing:
    """What decides whether a conversation may move on: which sides have words, its goals, and the rules of its year."""

    own_words: bool = True
    manager_words: bool = True
    agreed_words: bool = True
    bigger: int = 2
    bigger_least: int = 2
    bigger_most: int = 3
    open_goals: int = 0
    reviews_open: int = 0


def _said(name: str, sentence: str):
    def guard(thing: object) -> str:
        return "" if getattr(thing, name, True) else sentence

    return guard


def _enough_goals(thing: object) -> str:
    if not isinstance(thing, Standing) or thing.bigger_least <= thing.bigger <= thing.bigger_most:
        return ""
    some = f"{thing.bigger_least} or {thing.bigger_most}" if thing.bigger_least != thing.bigger_most else str(thing.bigger_least)
    return f"Agree {some} bigger goals first; this plan has {thing.bigger}. Smaller goals can be added as business as usual."


def _goals_ended(thing: object) -> str:
    left = getattr(thing, "open_goals", 0)
    return f"Say what became of every goal first, in a review: {left} still open." if left else ""


START = Stage("own", "Own reflection")
VIEW = Stage("manager", "Manager’s view")
TALK = Stage("talk", "Ready to talk")
AGREEING = Stage("agreeing", "Words being agreed")
PROPOSED = Stage("proposed", "Waiting for the second signature")
AGREED = Stage("agreed", "Agreed")
CLOSED = Stage("closed", "Archived", ended=True)
CALLED_OFF = Stage("called_off", "Called off", ended=True)
UNSIGNED = tuple(stage.code for stage in (START, VIEW, TALK, AGREEING, PROPOSED))

# The reasons that some moves need are kept with the words, which the database closes, and not in the moves.
STAGES = Table(
    "this conversation",
    (START, VIEW, TALK, AGREEING, PROPOSED, AGREED, CLOSED, CALLED_OFF),
    (
        Move(
            "share_own", "Share my reflection", ("own",), "manager", who=PRACTITIONER,
            guards=(_said("own_words", "Write something in your own reflection first."),),
        ),
        Move("go_on", "Go on without it", ("own",), "manager", who=MANAGER),
        Move(
            "share_view", "Share my view", ("manager",), "talk", who=MANAGER,
            guards=(_said("manager_words", "Write something in your view first."),),
        ),
        Move("hold", "Say when you talked", ("talk",), "agreeing"),
        Move(
            "sign_first", "Sign it", ("agreeing",), "proposed",
            guards=(_said("agreed_words", "Write what you agree about the year first."), _enough_goals),
        ),
        Move("sign_second", "Sign it too", ("proposed",), "agreed"),
        Move("send_back", "Change it again", ("proposed",), "agreeing"),
        Move("close", "Archive the year", ("agreed",), "closed", who=MANAGER, guards=(_goals_ended,)),
        Move("call_off", "Call it off", UNSIGNED, "called_off", who=MANAGER),
    ),
)  # fmt: skip
WITH_REASON = frozenset({"go_on", "send_back", "call_off"})
SIGNATURES = SignOff(
    Signature(PRACTITIONER, "These are the words and goals that we agreed, and any difference between us is written down."),
    Signature(MANAGER, "These are the words and goals that we agreed, and I will support the plan."),
)

OPEN_GOAL = Stage("open", "Open")
GOALS = Table(
    "this goal",
    (OPEN_GOAL, Stage("met", "Met"), Stage("partly", "Partly met"), Stage("not_met", "Not met"), Stage("no_longer", "No longer needed")),
    (
        Move("met", "It is met", ("open",), "met"),
        Move("partly", "It is partly met", ("open",), "partly"),
        Move("not_met", "It was not met", ("open",), "not_met"),
        Move("no_longer", "It is no longer needed", ("open",), "no_longer"),
        Move("reopen", "It is open again", ("met", "partly", "not_met", "no_longer"), "open"),
    ),
)


@dataclass(frozen=True)
class Days:
    """The days of one year of conversations."""

    year: int
    opens_on: date
    own_by_on: date
    manager_by_on: date
    talk_by_on: date
    sign_by_on: date
    from_on: date
    until_on: date
    upward_from_on: date
    upward_until_on: date


def on_or_after(month_day: str, start: date) -> date:
    """The first day called `month_day` (MM-DD) on or after `start`; 29 February is 28 February in an ordinary year."""
    return next(day for day in (_in_year(month_day, year) for year in (start.year, start.year + 1)) if day >= start)


def _in_year(month_day: str, year: int) -> date:
    month, day = (int(part) for part in month_day.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def days_of(calendar, year: int) -> Days:
    """The days of the year that begins in `year`, by a pack's calendar: each is the first of its name from the opening on."""
    from_on = _in_year(calendar.year_from, year)
    opens_on = _in_year(calendar.opens, year)
    if opens_on > from_on:
        opens_on = _in_year(calendar.opens, year - 1)
    names = ("own_by", "manager_by", "talk_by", "sign_by")
    by = {f"{name}_on": on_or_after(getattr(calendar, name), opens_on) for name in names}
    upward = on_or_after(calendar.upward_opens, opens_on)
    return Days(
        year=year,
        opens_on=opens_on,
        from_on=from_on,
        until_on=_in_year(calendar.year_from, year + 1) - timedelta(days=1),
        upward_from_on=upward,
        upward_until_on=on_or_after(calendar.upward_closes, upward),
        **by,
    )


def year_on(calendar, on: date) -> int:
    """The year whose conversations are open on a day: the last whose opening has come."""
    return next(year for year in (on.year + 1, on.year, on.year - 1, on.year - 2) if days_of(calendar, year).opens_on <= on)


def called(from_on: date, until_on: date) -> str:
    """What a year is called: "2026 to 2027", or "2026" where it is a calendar year."""
    return str(from_on.year) if from_on.year == until_on.year else f"{from_on.year} to {until_on.year}"


def review_days(from_on: date, reviews: int, signed_on: date) -> tuple[date, ...]:
    """When the goals of a plan are reviewed: at equal times through the year, leaving out those before it was signed."""
    ends = (add_months(from_on, math.ceil(12 * number / reviews)) - timedelta(days=1) for number in range(1, reviews + 1))
    return tuple(day for day in ends if day > signed_on)


def sides_to_write(stage: str, role: str) -> tuple[str, ...]:
    """Whose words someone may write at a stage."""
    if stage == START.code and role == PRACTITIONER:
        return (OWN_SIDE,)
    if stage == VIEW.code and role == MANAGER:
        return (MANAGER_SIDE,)
    if stage == AGREEING.code and role in (PRACTITIONER, MANAGER):
        return (AGREED_SIDE,)
    return ()


def may_see_side(side: str, role: str, shared: bool) -> bool:
    """Whether someone sees these words: what is not shared yet is seen by whoever writes it."""
    return shared or (side == OWN_SIDE and role == PRACTITIONER) or (side == MANAGER_SIDE and role == MANAGER)


def waits_for(stage: str, signed: Collection[str]) -> tuple[str, ...]:
    """Whose turn it is at a stage: the roles, both where either may go on, nobody at an end."""
    if stage == START.code:
        return (PRACTITIONER,)
    if stage == VIEW.code:
        return (MANAGER,)
    if stage == PROPOSED.code:
        return tuple(role for role in (PRACTITIONER, MANAGER) if role not in signed)
    return (PRACTITIONER, MANAGER) if stage in (TALK.code, AGREEING.code) else ()


def enough(answers: int, floor: int) -> bool:
    """Whether so many answers may be shown: nobody is to be recognised in what they said of their manager."""
    return answers >= floor


def done_days(held: Iterable[date | None]) -> tuple[date, ...]:
    """The days on which something was held, in order, each once."""
    return tuple(sorted({day for day in held if day is not None}))
