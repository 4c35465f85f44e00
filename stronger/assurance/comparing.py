"""Sets one council's published figure beside others', in words: how it moved, where it stands, and how little that may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stronger.assurance.rules import SYMBOLS

# What is printed is rounded to a tenth, so two councils a tenth apart may differ by next to nothing.
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a printed figure stands among all councils', highest first.

    It stands somewhere from `first` to `last` of `of`: `ties` others print the same figure, and rounding hides which is the
    higher; `near` more lie a tenth away. Half of all lie between `quarter` and `three_quarters`. `without` print no number.
    """

    first: int
    last: int
    of: int
    ties: int
    near: int
    low: Decimal
    quarter: Decimal
    three_quarters: Decimal
    high: Decimal
    without: int


def spread(own: Decimal, printed: Sequence[Decimal | None]) -> Spread:
    """How `own` stands among what all councils print, its own among them; None is a symbol, counted apart and never as nought.

    Raises ValueError when `own` is not among them.
    """
    numbers = sorted(each for each in printed if each is not None)
    if own not in numbers:
        raise ValueError(own)
    above, same = sum(each > own for each in numbers), numbers.count(own)
    return Spread(
        first=above + 1,
        last=above + same,
        of=len(numbers),
        ties=same - 1,
        near=sum(abs(each - own) <= TENTH for each in numbers) - same,
        low=numbers[0],
        # The nearest council's own figure: no number is made up between two.
        quarter=numbers[-(-len(numbers) // 4) - 1],
        three_quarters=numbers[-(-3 * len(numbers) // 4) - 1],
        high=numbers[-1],
        without=len(printed) - len(numbers),
    )


def amount(value: Decimal, unit: str) -> str:
    """A printed figure as said in a sentence: `13.4%`, `16.0`."""
    return f"{value:,.1f}{'%' if unit == '%' else ''}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`, `153rd`."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def moved(now: Decimal, before: Decimal | None) -> str:
    """What a figure did since the one before it, in words that stand between its name and its number."""
    if before is None:
        return "stood at"
    if now == before:
        return "stayed at"
    return "rose to" if now > before else "fell to"


def sentence(
    title: str, unit: str, year: int, printed: Sequence[str], *, region: Decimal | None = None, england: Decimal | None = None
) -> str:
    """What happened and how it compares: "Turnover fell to 13.4% in 2025, above its region's 12.7% and England's 11.8%."

    `printed` are the council's figure of `year` and of the year before ("" when there is none), as published.
    """
    now, before = (Decimal(each) if each and each not in SYMBOLS else None for each in printed)
    if now is None:
        symbol = SYMBOLS.get(printed[0], "")
        return f"{title} has no published number for {year}{': ' if symbol else ''}{symbol.split(': ')[-1]}."
    said = f"{title} {moved(now, before)} {amount(now, unit)}{'' if unit == '%' else f' {unit}'} in {year}"
    sides: dict[str, list[str]] = {}
    for whose, other in (("its region's", region), ("England's", england)):
        if other is not None:
            side = "the same as" if now == other else ("above" if now > other else "below")
            sides.setdefault(side, []).append(f"{whose} {amount(other, unit)}")
    compared = " and ".join(f"{side} {' and '.join(others)}" for side, others in sides.items())
    return f"{said}, {compared}." if compared else f"{said}."


def standing(council: str, unit: str, found: Spread) -> str:
    """Where the council stands among all, with what rounding hides and how far the others lie apart."""
    placed = f"comes {ordinal(found.first)}" if not found.ties else f"comes between {ordinal(found.first)} and {ordinal(found.last)}"
    said = [f"Highest first, {council} {placed} of {found.of} councils with a number."]
    if found.ties or found.near:
        same = f"{_others(found.ties)} the same figure" if found.ties else ""
        near = f"{found.near} {'more ' if same else ''}{'lies' if found.near == 1 else 'lie'} within 0.1 of it" if found.near else ""
        said.append(f"{' and '.join(filter(None, (same, near)))}, too close to tell apart.")
    said.append(f"Half of all councils lie between {amount(found.quarter, unit)} and {amount(found.three_quarters, unit)};")
    said.append(f"the lowest is {amount(found.low, unit)} and the highest {amount(found.high, unit)}.")
    if found.without:
        said.append(f"{found.without} more {'has' if found.without == 1 else 'have'} no published number.")
    return " ".join(said)


def _others(count: int) -> str:
    return "One other prints" if count == 1 else f"{count} others print"


def told(title: str, unit: str, on: date, printed: str, before: str, beside: Sequence[tuple[str, str, int, str]]) -> str:
    """One of the council's own figures in words: "Turnover fell to 13.4% on 30 September 2025. Published for 2025: England 11.8%."

    `printed` and `before` are the figure of the day and of the counting day before it ("" when there is none), `beside` what was
    published of others: place, level, year, as printed. A symbol is said in words and never read as a number.
    """
    now, earlier = (Decimal(each) if each and each not in SYMBOLS else None for each in (printed, before))
    when = f"{on.day} {on:%B} {on.year}"
    if now is None:
        said = f"{title} has no number on {when}: {SYMBOLS[printed].split(': ')[-1]}."
    else:
        said = f"{title} {moved(now, earlier)} {amount(now, unit)}{'' if unit == '%' else f' {unit}'} on {when}."
    others = [f"{place} {amount(Decimal(text), unit)}" for place, _, _, text in beside if text not in SYMBOLS]
    return f"{said} Published for {beside[0][2]}: {', '.join(others)}." if others else said
