"""How ready someone is for a level: what is asked, beside what is known of them, each with its reason; the file one could show a panel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from stronger.kit.calendar import add_months

# What is found of one requirement. SAID: the person says so, and a panel judges it. ASK: the product cannot know; the person is asked.
MET, NOT_YET, SAID, ASK = "met", "not-yet", "said", "ask"
STANDINGS: dict[str, str] = {MET: "Met", NOT_YET: "Not yet", SAID: "You have said how", ASK: "We cannot know"}
# The one answer that holds for every level: the day on which someone qualified.
QUALIFIED = "qualified"


class Asked(Protocol):
    """What must be known of a requirement to judge it; a row of the council's pack will do."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def check(self) -> str:
        """What is looked at."""

    @property
    def months(self) -> int | None:
        """How many months a check of a time asks for."""

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards, as "framework/standard", to be evidenced."""

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks whose standards are to be evidenced."""

    @property
    def must(self) -> bool:
        """Whether nobody may ask while it is known not to be met."""


@dataclass(frozen=True)
class Known:
    """What is known of someone on a day. None, where a room that would know is not there or holds nothing: it is never taken for a no.

    `registered` is what the public register said when it was last looked at ("" when nobody looked). `elements` is the last day of
    learning under each element, `standards` the titles of standards still without evidence, and how many have it, by framework.
    """

    on: date
    level: str = ""
    level_since: date | None = None
    here_since: date | None = None
    registered: str = ""
    looked_on: date | None = None
    first_registered_on: date | None = None
    qualified_on: date | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    elements: Mapping[str, tuple[str, date | None]] | None = None
    conversation_on: date | None = None
    knows_conversations: bool = False
    standards: Mapping[str, tuple[int, tuple[str, ...]]] | None = None


@dataclass(frozen=True)
class Finding:
    """What is found of one requirement: how it stands, why in a sentence, and what the person can do ("say", "qualified" or "")."""

    code: str
    standing: str
    reason: str
    do: str = ""


def judge(asked: Asked, known: Known) -> Finding:
    """How one requirement stands for someone, with its reason. Raises KeyError for a check that the product does not know."""
    return _CHECKS[asked.check](asked, known)


def hindrance(findings: Mapping[str, Finding], asked: tuple[Asked, ...]) -> str:
    """Why nobody may ask yet, in a sentence: the first requirement that must be met and is known not to be; "" when there is none."""
    wanting = (findings[each.code] for each in asked if each.must and findings[each.code].standing in (NOT_YET, ASK))
    return next((each.reason for each in wanting), "")


def day(on: date) -> str:
    """A day as a sentence says it, `3 May 2026`."""
    return f"{on.day} {on:%B} {on.year}"


def span_in_words(begun: date, on: date) -> str:
    """How long it is from one day to another, in whole years and months: `2 years and 3 months`, `5 months`, `less than a month`."""
    months = (on.year - begun.year) * 12 + on.month - begun.month - (on.day < begun.day)
    years, rest = divmod(max(months, 0), 12)
    said = [f"{n} {one}{'' if n == 1 else 's'}" for n, one in ((years, "year"), (rest, "month")) if n]
    return " and ".join(said) or "less than a month"


def in_years(months: int) -> str:
    """A number of months as people say it: `2 years`, `12 months`."""
    return f"{months // 12} years" if months % 12 == 0 and months > 12 else f"{months} months"


def _registered(asked: Asked, known: Known) -> Finding:
    if not known.registered or known.looked_on is None:
        return Finding(asked.code, ASK, "Nobody has looked at the public register for you yet. Ask your HR adviser to look.")
    seen = f"when it was last looked at, on {day(known.looked_on)}"
    if known.registered == "registered":
        return Finding(asked.code, MET, f"The public register named you {seen}.")
    if known.registered == "conditions":
        return Finding(asked.code, MET, f"The public register named you with conditions {seen}. The panel is told so.")
    return Finding(
        asked.code, NOT_YET, f"The public register did not name you as registered {seen}. Speak with your manager or HR adviser."
    )


def _qualified(asked: Asked, known: Known) -> Finding:
    months, told = asked.months or 0, known.qualified_on
    if told is not None:
        long = span_in_words(told, known.on)
        if add_months(told, months) < known.on:
            return Finding(asked.code, MET, f"You told us that you qualified on {day(told)}: {long} ago.", "qualified")
        until = day(add_months(told, months))
        return Finding(
            asked.code, NOT_YET, f"You told us that you qualified on {day(told)}, {long} ago. It is met after {until}.", "qualified"
        )
    first = known.first_registered_on
    if first is not None and add_months(first, months) < known.on:
        return Finding(
            asked.code, MET, f"The public register named you already on {day(first)}: {span_in_words(first, known.on)} ago.", "qualified"
        )
    here = f" It knows that you have worked here since {day(known.here_since)}." if known.here_since else ""
    return Finding(asked.code, ASK, f"The register here does not say when you qualified.{here} Tell us the day.", "qualified")


def _at_level(asked: Asked, known: Known) -> Finding:
    months, since = asked.months or 0, known.level_since
    if since is None:
        return Finding(asked.code, ASK, "The register does not say since when you have stood at your level. Ask your HR adviser.")
    long = f"You have stood at your level since {day(since)}: {span_in_words(since, known.on)}"
    if add_months(since, months) <= known.on:
        return Finding(asked.code, MET, f"{long}.")
    return Finding(asked.code, NOT_YET, f"{long} of {in_years(months)}. It is met on {day(add_months(since, months))}.")


def _elements(asked: Asked, known: Known) -> Finding:
    if known.elements is None:
        return _told(asked, known, "Your learning is not recorded here.")
    since = add_months(known.on, -(asked.months or 12))
    missing = [title for title, last in known.elements.values() if last is None or last < since]
    if not missing:
        return Finding(asked.code, MET, f"You have recorded learning under each element since {day(since)}.")
    return Finding(asked.code, NOT_YET, f"Nothing is recorded since {day(since)} under {_listed(missing)}.")


def _conversation(asked: Asked, known: Known) -> Finding:
    last, since = known.conversation_on, add_months(known.on, -(asked.months or 12))
    if last is not None and last >= since:
        return Finding(asked.code, MET, f"Your conversation was completed on {day(last)}.")
    if last is not None:
        return Finding(
            asked.code, NOT_YET, f"Your last conversation was completed on {day(last)}: more than {in_years(asked.months or 12)} ago."
        )
    if not known.knows_conversations:
        return _told(asked, known, "No performance conversation of yours is recorded here.")
    return Finding(asked.code, NOT_YET, "No performance conversation of yours is completed here yet. Ask your manager when yours is.")


def _standards(asked: Asked, known: Known) -> Finding:
    found = None if known.standards is None else [known.standards[code] for code in asked.frameworks if code in known.standards]
    if not found:
        return _told(asked, known, "No evidence against these standards is recorded here.")
    have, lacking = sum(many for many, _ in found), [title for _, titles in found for title in titles]
    if not lacking:
        return Finding(asked.code, MET, f"You have evidence against each of the {have} standards.")
    shown = _listed(lacking[:3]) + (f" and {len(lacking) - 3} more" if len(lacking) > 3 else "")
    return Finding(
        asked.code, NOT_YET, f"You have evidence against {have} of {have + len(lacking)} standards. None yet for {shown}.", "say"
    )


def _told(asked: Asked, known: Known, why: str = "") -> Finding:
    words = known.said.get(asked.code, "")
    if words:
        return Finding(asked.code, SAID, words, "say")
    unknown = why or "No record here can show this by itself."
    return Finding(asked.code, ASK, f"{unknown} Say in your own words how you do this.", "say")


def _listed(things: list[str]) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


_CHECKS: dict[str, Callable[[Asked, Known], Finding]] = {
    "registered": _registered,
    "qualified": _qualified,
    "at-level": _at_level,
    "elements": _elements,
    "conversation": _conversation,
    "standards": _standards,
    "told": lambda asked, known: _told(asked, known),
}
