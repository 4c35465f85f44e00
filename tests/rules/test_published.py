"""Works every published rate of every council, region and England out again from its published inputs; writes docs/measures.md."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from stronger.assurance import deal, published, rules
from stronger.assurance.definitions import MEASURES
from stronger.workforce.rules import Tally
from tests.given import shared

FILE = "data/dfe/csww_indicators_2017_to_2025.csv"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "measures.md"
HALF_A_TENTH = Decimal("0.05")
COUNTS = [column for column in rules.COLUMNS if column not in rules.RATES]


# ---- Every published rate, worked out again --------------------------------------------------------------------------


@cache
def every_row() -> tuple[published.Row, ...]:
    with shared(FILE).open("rb") as file:
        found = list(published.rows(file))
    assert not [each for each in found if isinstance(each, published.Fault)]
    return tuple(each for each in found if isinstance(each, published.Row))


def tally(row: published.Row, moved: dict[str, Decimal] | None = None) -> Tally:
    """The row's printed inputs as a count, each moved by this much but never below nought."""
    counted = {column: published.number(row.printed[column]) for column in COUNTS}
    for column, by in (moved or {}).items():
        before = counted[column]
        if before is not None:
            counted[column] = max(before + by, Decimal(0))
    return Tally(on=date(row.year, 9, 30), **counted)  # type: ignore[arg-type]


def again(column: str, counted: Tally) -> Decimal | None:
    """The rate rounded as published, also where it would be too unreliable or too small to print."""
    unrounded = rules.figure(column, counted).unrounded
    return None if unrounded is None else rules.half_up(unrounded, 1)


# The inputs that stand under the line; what stands above it is the rule's own.
UNDER = {
    "turnover_rate_fte": "inpost_fte", "agency_rate_fte": "inpost_fte", "vacancy_rate_fte": "inpost_fte",
    "agency_cover_rate_fte": "agency_fte", "vacancy_agency_cover_rate_fte": "vacancy_fte", "caseload_fte": "case_holders_fte",
    "absence_rate_fte": "inpost_fte",
}  # fmt: skip


def consistent(column: str, row: published.Row, printed: Decimal) -> bool:
    """Whether the printed rate is one that the numbers behind the printed inputs can give, each rounded to a tenth."""
    over, under = rules.RATES[column].over, UNDER.get(column)
    if under is None:
        return again(column, tally(row)) == printed
    over_by = HALF_A_TENTH if over in rules.COUNTED_IN_TENTHS else Decimal(0)
    least = again(column, tally(row, {over: -over_by, under: HALF_A_TENTH}))
    most = again(column, tally(row, {over: over_by, under: -HALF_A_TENTH}))
    return (least is None or least <= printed) and (most is None or printed <= most)


def councils_of(row: published.Row) -> list[published.Row]:
    """The councils of a region or of England in that year. London is Inner and Outer London together."""
    within = {"E12000007": {"E13000001", "E13000002"}}.get(row.code, {row.code})
    return [r for r in every_row() if r.level == "council" and r.year == row.year and (row.level == "england" or r.region[0] in within)]  # type: ignore[index]


def explained(column: str, row: published.Row, printed: Decimal) -> bool:
    """Whether a region's rate is right once every council is left out, above the line and below, that lacks a number of either.

    `low` is a number that rounds to nought, so a council that prints it is not left out and adds nothing to the sum.
    """
    over = rules.RATES[column].over
    under = UNDER.get(column) or over.replace("leavers", "inpost").replace("agency", "inpost")
    whole = [r for r in councils_of(row) if all(held(r, name) is not None for name in (over, under))]
    sums = {name: sum((held(r, name) or Decimal(0) for r in whole), Decimal(0)) for name in (over, under)}
    counted = Tally(on=date(row.year, 9, 30), **{**dict.fromkeys(COUNTS), **sums})  # type: ignore[arg-type]
    return len(whole) < len(councils_of(row)) and again(column, counted) == printed


def held(row: published.Row, column: str) -> Decimal | None:
    """A council's number behind what is printed, to a tenth; None where nobody may know it."""
    return Decimal(0) if row.printed[column] == rules.ROUNDS_TO_NOUGHT else published.number(row.printed[column])


@dataclass
class Agreement:
    """How one rate's published values agree with what is worked out from the published inputs."""

    column: str
    n: int = 0
    exact: int = 0
    consistent: int = 0
    councils_apart: int = 0
    explained: int = 0
    apart: list[tuple[int, str]] = field(default_factory=list)

    def line(self) -> str:
        """As a row of the page's table."""
        share = [f"{100 * Decimal(part) / self.n:.2f}%" for part in (self.exact, self.consistent)]
        misfits = f"{len(self.apart)}, of which {self.explained} explained" if self.apart else "none"
        return f"| `{self.column}` | {self.n:,} | {share[0]} | {share[1]} | {misfits} |"


@cache
def agreement(column: str) -> Agreement:
    found = Agreement(column)
    for row in every_row():
        printed, worked_out = published.number(row.printed[column]), again(column, tally(row))
        if printed is None or worked_out is None:
            continue
        found.n += 1
        found.exact += printed == worked_out
        if consistent(column, row, printed):
            found.consistent += 1
            continue
        found.apart.append((row.year, row.name))
        found.councils_apart += row.level == "council"
        found.explained += explained(column, row, printed)
    return found


# statutory data, 1.4: published values, % exact, % consistent with the rounding of the inputs, misfits.
TABLE = {
    "turnover_rate_fte": (1453, "92.02", "99.72", 4),
    "turnover_rate_headcount": (1455, "99.86", "99.86", 2),
    "agency_rate_fte": (1449, "95.86", "99.65", 5),
    "agency_rate_headcount": (1460, "99.86", "99.86", 2),
    "agency_cover_rate_fte": (1400, "90.21", "99.36", 9),
    "vacancy_rate_fte": (1461, "97.13", "100.00", 0),
    "vacancy_agency_cover_rate_fte": (1410, "89.36", "99.36", 9),
    "caseload_fte": (1458, "97.87", "100.00", 0),
    "absence_rate_fte": (1444, "99.03", "99.58", 6),
}


def test_the_file_has_every_row():
    levels = [row.level for row in every_row()]
    assert (len(levels), levels.count("council"), levels.count("region"), levels.count("england")) == (1463, 1355, 99, 9)
    assert set(TABLE) == set(rules.RATES)


@pytest.mark.parametrize("column", TABLE)
def test_every_published_rate_is_worked_out_again_from_its_published_inputs(column):
    found = agreement(column)
    told = (found.n, f"{100 * Decimal(found.exact) / found.n:.2f}", f"{100 * Decimal(found.consistent) / found.n:.2f}", len(found.apart))
    assert told == TABLE[column]
    assert found.councils_apart == 0, "only regions and England may differ: their totals leave councils out"


def test_all_but_four_misfits_are_councils_left_out_because_a_number_is_missing():
    found = [agreement(column) for column in TABLE]
    left = {each.column: len(each.apart) - each.explained for each in found if len(each.apart) != each.explained}
    assert left == {"agency_rate_fte": 3, "vacancy_agency_cover_rate_fte": 1}


def test_every_symbol_stands_where_the_rules_put_it():
    """`z` where there is nothing to divide by, `u` where a cover rate passes 100; and no number stands there."""
    for row in every_row():
        counted = tally(row)
        for column, rate in rules.RATES.items():
            worked_out, printed = rules.figure(column, counted), row.printed[column]
            if row.level == "council" and published.number(row.printed[rate.over]) is not None:
                if worked_out.printed == rules.NO_DENOMINATOR:
                    assert printed == rules.NO_DENOMINATOR, (row, column)
                if not rate.may_exceed_100 and published.number(printed) is not None:
                    assert published.number(printed) <= 100  # type: ignore[operator]


# ---- The page --------------------------------------------------------------------------------------------------------


def page() -> Iterator[str]:
    """docs/measures.md as it should be."""
    yield "# Measures\n"
    yield "Every measure that the board sees, how it is worked out, and how we know that the Department for Education works it out so."
    yield "Written by `SF_WRITE_DOCS=1 pytest tests/rules/test_published.py`; change `stronger/assurance/definitions.py` instead.\n"
    for measure in MEASURES:
        yield f"## {measure.title}\n\n{measure.definition}\n\n{measure.working}\n"
        yield f"Columns of the published file: {', '.join(f'`{column}`' for column in measure.columns)}.\n"
        yield f"Serves the council's objective {' or '.join(f'`{code}`' for code in measure.objectives)} and, where it is held to them,"
        yield f"the standards {', '.join(f'`{path}`' for path in measure.standards)}.\n"
    yield from of_the_deal()
    yield "## Rounding and symbols\n"
    yield "Halves are rounded up, after working out from unrounded numbers. A symbol stands where no number is printed; it is never read"
    yield "as nought.\n"
    yield "| Symbol | Meaning |\n|---|---|"
    yield from (f"| `{symbol}` | {words} |" for symbol, words in rules.SYMBOLS.items())
    yield "\n## How far the published rates agree\n"
    yield f"Each rate of all {len(every_row()):,} published rows (every council, region and England, 2017 to 2025) worked out again from"
    yield "the published inputs of its row. The inputs are printed to a tenth, so a rate worked out from them can differ a little from the"
    yield "published one though both are right: it is *consistent* when the numbers behind the printed inputs can give it.\n"
    yield "| Rate | Values | Exact | Consistent | Not consistent |\n|---|---|---|---|---|"
    yield from (agreement(column).line() for column in TABLE)
    yield "\nNo council's rate is inconsistent. A region's or England's rate leaves out every council that lacks one of the two numbers,"
    yield "which explains those that are said to be: added up from the councils that have both, they come out as published. The other four"
    yield "hang on councils' agency workers, whom the totals hold and the file withholds. Absence divides by 253 working days, or 254 in a"
    yield "leap year.\n"
    yield f"Source: {published.SOURCE}.\n"
    yield from LOOKING


def of_the_deal() -> Iterator[str]:
    """The measures of the deal with staff."""
    yield "## The deal with staff\n"
    yield "Counted by half-year, April to September and October to March, from `stronger/assurance/deal/measures.py`. What is due when"
    yield "is the deal's own rules, which a page shows and explains; whether it was done in time is worked out by the same function as"
    yield "everywhere else. What was done counts in the half-year in which it was done; what is owed at the end of one counts as not done,"
    yield "and so again in the next, until it is done (what a rule of fixed dates asked for, only where its day passed). Every night the"
    yield "half-year is counted again until the pack's `deal-figures-settle` has passed after its end; then nothing changes"
    yield "it. A share about fewer people than the pack's `small-counts` is withheld. A share that fewer people than that had, or fewer"
    yield "lacked, none included, is told in words alone (few, most, nearly everybody), on the page, in the trend, in reports and in the"
    yield "file: that one person lacks something tells as much of them as that one has it. Of things that fell due, the people behind them"
    yield "are counted, not the things. Requests by equality group follow the same rule at both ends, for whole financial years that do"
    yield "not overlap.\n"
    yield "| Measure | What it is | Of what | Clock | Objective | Standards |\n|---|---|---|---|---|---|"
    for each in deal.MEASURES:
        standards = ", ".join(f"`{path}`" for path in each.standards)
        objectives = " or ".join(f"`{code}`" for code in each.objectives)
        clock = f"`{each.clock}`" if each.clock else "none: its room counts it"
        yield f"| {each.title} | {each.definition} | {each.working} | {clock} | {objectives} | {standards} |"
    yield ""


LOOKING = """
## The council in parts

Counts of people by service area, team and role show no count under the pack's `small-counts` (five): such a count is withheld, and the
next smallest with it, so that the total does not give it away. Where even then only one set of small counts could have been printed
so, the whole list is withheld. Areas and their teams are decided together, since both pages can be read.
`tests/rules/test_small_numbers.py` inverts the rule by brute force: for every list of up to four parts and eighteen
people, and for two pages together, somebody who knows
the rule, the totals and everything shown finds at least two values for each one withheld. What it does not stop is somebody who knows
a count already from elsewhere, or sets two counting days side by side.

## What if: the year ahead

From the months that the returns tell of (each tells of the twelve to its day), at least 24: people in post on the first day, who
began and who left. A thousand possible years are drawn. For each, as many months as there are on record are drawn with replacement;
their leavers divided by their people in post, and their mean of starters, are that year's rates, so that how much years differ is in
the range. In each of its twelve months leavers and starters are Poisson numbers. Where the reader assumes a rate instead, it
takes the place of the drawn one. Vacancies are the posts of the counting day (people and vacancies in full-time equivalents), and any
funded in addition, less the people, at the full-time equivalent that they have on average. The range holds the middle four fifths of the
thousand; there is no line between its ends. The draw begins from the counting day's number, so the same record gives the same range.
`tests/rules/test_projecting.py` makes records and the years after them from known rates and finds those years in the range as often as it
says. It knows nothing of a reorganisation, a pay award or several who leave together.
""".strip().splitlines()


def test_the_page_says_what_was_found():
    text = "\n".join(page()) + "\n"
    if os.environ.get("SF_WRITE_DOCS"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
