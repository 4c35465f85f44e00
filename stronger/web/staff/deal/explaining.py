"""Says a rule of the deal in plain words: for whom, how soon and how often, from when it counts, who is told when, and what pauses it."""

from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from stronger.frameworks import queries
from stronger.kit.due import Escalation, Limit
from stronger.web.kit import words
from stronger.web.staff.deal.showing import WHO
from stronger.workforce.owing import LONGER

KINDS = {"employee": "the council’s own staff", "agency": "agency workers"}
_HERE = "The day on which someone’s unbroken time here began"
# By clock: from when it is counted for someone, and what counts as done. A room that adds a clock says so here.
COUNTED: dict[str, tuple[str, str]] = {
    "supervision-personal": (_HERE, "Each session that was held, on its day; one that was moved or cancelled is none"),
    "supervision-agreement": (_HERE, "An agreement that both have signed, on the day they agreed it"),
    "supervision-family": (
        "The day on which someone began to work with the family, each family by itself",
        "Each session or circle held in which the family was discussed, on its day",
    ),
    "registration-renewal": (
        "The registration year in which someone came",
        "A look at the public register that shows them registered for the next year",
    ),
    "learning-protected": (
        "The first day of someone’s first whole month here",
        "The day in a month on which all the time that is promised had been given",
    ),
    "learning-renewal": (
        "The registration year in which someone came",
        "The day in a registration year on which there were enough whole pieces of learning, with one talked over with a peer among them",
    ),
    "learning-recording": (_HERE, "Each day on which a piece of learning was put into the regulator’s form"),
    "learning-breadth": (f"{_HERE}, each element of the pathway by itself", "Each day of learning that is evidence of the element"),
    "performance-conversation": ("The day on which someone joined", "The talk, on the day it was held"),
    "performance-reviews": ("The day on which the plan was agreed, to the end of its year", "Each review that was held, on its day"),
}


def _often(rule: queries.OwedRule) -> str:
    """How soon and how often: "Every month", "Within 1 month, then every year"."""
    within, again = rule.rule.within, rule.rule.again
    if again is None:
        return f"Once, within {within}"
    every = f"every {again.unit.value.removesuffix('s').replace('_', ' ')}" if again.amount == 1 else f"every {again}"
    said = words.begun(every) if within == again else f"Within {within}, then {every}"
    if rule.periods_from:
        return f"{said}, by whole periods of which one begins on {_day(rule.periods_from)}; what is missed in one is not made up in another"
    return f"{said}, on fixed dates whether or not the last one was kept" if rule.rule.fixed_dates else f"{said}, counted from the last"


def _day(month_and_day: str) -> str:
    month, day = map(int, month_and_day.split("-"))
    return f"{day} {date(2000, month, 1):%B}"


def _whom(rule: queries.OwedRule, titles: dict[str, str]) -> str:
    levels = words.listed([titles.get(code, code) for code in rule.levels], "or")
    kinds = words.listed([KINDS[kind] for kind in rule.kinds])
    said = f"{words.begun(kinds)} at the level {levels}" if levels else f"All of {kinds}"
    return f"{said}, for the first {rule.for_first}" if rule.for_first else said


def _before(limits: tuple[Limit, ...]) -> str:
    return f"{words.begun(words.listed(limits))} before" if limits else "Nobody is reminded"


def _after(steps: tuple[Escalation, ...]) -> str:
    told = [f"{WHO[step.to]} when it is {step.after} late" for step in steps]
    return words.begun(words.listed(told)) if told else "Nobody else is told"


def _in_force(rule: queries.OwedRule) -> str:
    if not (rule.from_on or rule.until_on):
        return "Since before records began here, with no last day"
    return words.begun(words.span(rule.from_on, rule.until_on - timedelta(days=1) if rule.until_on else None))


def short(rule: queries.OwedRule, titles: dict[str, str]) -> list[tuple[str, str]]:
    """A rule as a card of the list says it; `titles` are the names of the career levels."""
    return [
        ("Why", rule.meaning),
        ("For whom", _whom(rule, titles)),
        ("How soon and how often", _often(rule)),
        ("Whose to do", words.begun(WHO[rule.done_by])),
        ("Reminded", _before(rule.rule.remind)),
        ("Told when it is late", _after(rule.rule.escalate)),
        ("While someone is away", "The clock stands still" if rule.waits else "The clock goes on"),
        ("Part-time", "More time, in proportion to the week" if rule.part_time == LONGER else "The same as full-time"),
        ("Whose rule", rule.source),
        ("In force", _in_force(rule)),
    ]


def full(rule: queries.OwedRule, titles: dict[str, str]) -> list[tuple[str, str]]:
    """A rule as its own page says it: from when it is counted, what counts as done, and examples of what pauses or lengthens it."""
    from_when, done = COUNTED[rule.clock]
    said = {
        **dict(short(rule, titles)),
        "Reminded": f"{words.begun(WHO[rule.done_by])}: {words.listed(rule.rule.remind)} before" if rule.rule.remind else "Nobody",
        "While someone is away": _away(rule),
        "Part-time": _part_time(rule),
    }
    order = ["Why", "For whom", "Counted from", "Counts as done", "How soon and how often", "Where it ends on a weekend or holiday"]
    order += ["While someone is away", "Part-time", "Whose to do", "Reminded", "Told when it is late", "Whose rule", "In force"]
    said |= {"Counted from": from_when, "Counts as done": done, "Where it ends on a weekend or holiday": _rest(rule)}
    return [(name, said[name]) for name in order]


def _away(rule: queries.OwedRule) -> str:
    if rule.periods_from:
        return "Nothing is owed for a period of which someone was away for half or more; nothing else waits"
    if not rule.waits:
        return "The clock goes on: the day stays as it is"
    return "The clock stands still: a day due moves by as many days as they are away, and nothing is due while nobody knows until when"


def _part_time(rule: queries.OwedRule) -> str:
    if rule.part_time != LONGER:
        return "The same as full-time"
    again = rule.rule.again or rule.rule.within
    return f"More time, in proportion to the week: {replace(again, amount=ceil(again.amount / 0.5))} for half a week, in place of {again}"


def _rest(rule: queries.OwedRule) -> str:
    stays = rule.periods_from or rule.rule.within.may_fall_on_rest
    return "It stays on that day" if stays else "It is to be done by the last working day before"
