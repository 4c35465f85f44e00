"""What makes one limit tighter than another, two colours readable and a period sound: no database here."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Literal, TypeVar

Bound = Literal["at_most", "at_least", "window"]
Unit = Literal[
    "hours", "working_days", "days", "weeks", "months", "years",
    "per_cent", "hours_a_month", "pieces_a_year", "times_a_year", "times", "people", "references",
]  # fmt: skip
Kind = Literal["law", "regulation", "guidance", "regulator", "data", "practice", "local"]
FrameworkKind = Literal["practice_model", "local_standards", "capabilities", "post_qualifying", "regulator", "employer"]

# What each kind of limit and of framework is called on a page.
KIND_WORDS: dict[str, str] = {
    "law": "An Act of Parliament",
    "regulation": "Regulations",
    "guidance": "Statutory guidance",
    "regulator": "The regulator",
    "data": "A government data collection",
    "practice": "Good practice",
    "local": "Our own",
}
FRAMEWORK_KIND_WORDS: dict[str, str] = {
    "practice_model": "How we work with families",
    "local_standards": "Our own standards",
    "capabilities": "What social workers are capable of",
    "post_qualifying": "Standards after qualifying",
    "regulator": "What the regulator requires",
    "employer": "What employers promise",
}
UNIT_WORDS: dict[str, tuple[str, str]] = {
    "hours": ("hour", "hours"),
    "working_days": ("working day", "working days"),
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "years": ("year", "years"),
    "per_cent": ("per cent", "per cent"),
    "hours_a_month": ("hour a month", "hours a month"),
    "pieces_a_year": ("piece a year", "pieces a year"),
    "times_a_year": ("time a year", "times a year"),
    "times": ("time", "times"),
    "people": ("person", "people"),
    "references": ("reference", "references"),
}
# Kinds that bind every council: a council may be stricter, and looser only if someone answers for it by post.
BINDING = frozenset({"law", "regulation", "guidance", "regulator"})

# Text is readable by WCAG 2.2 (success criterion 1.4.3) from this ratio up.
LEAST_CONTRAST = 4.5

Dated = TypeVar("Dated")


def looser(bound: str, amount: int, than: int) -> bool:
    """Whether `amount` asks less of the council than `than`: more where a limit is a most, less where it is a least."""
    return amount > than if bound == "at_most" else amount < than


def _light(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours (`#rrggbb`) stand apart, from 1 (the same) to 21 (black on white), as WCAG 2.2 defines it."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def clashes(periods: Iterable[tuple[date | None, date | None, Dated]]) -> Iterator[tuple[Dated, Dated]]:
    """Pairs of neighbours that hold on the same day. Each period is first day, last day (None for none) and its thing."""
    in_order = sorted(periods, key=lambda p: p[0] or date.min)
    for before, after in pairwise(in_order):
        if (before[1] or date.max) >= (after[0] or date.min):
            yield before[2], after[2]


def said(bound: str, amount: int | None, unit: str, opens: str = "", closes: str = "") -> str:
    """A limit as people say it: "at most 15 working days", "from 1 September to 30 November"."""
    if bound == "window":
        return f"from {_day(opens)} to {_day(closes)}"
    one, many = UNIT_WORDS[unit]
    return f"{bound.replace('_', ' ')} {amount} {one if amount == 1 else many}"


def _day(month_and_day: str) -> str:
    month, day = map(int, month_and_day.split("-"))
    return f"{day} {date(2000, month, 1):%B}"
