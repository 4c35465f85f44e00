"""The Department for Education's published rates, worked out from a tally by its own definitions, rounding and symbols."""

from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from stronger.workforce.rules import Tally

# The symbols the DfE prints where it prints no number (the footnotes of its published file).
NO_DENOMINATOR = "z"
ROUNDS_TO_NOUGHT = "low"
UNRELIABLE = "u"
NOT_AVAILABLE = "x"
CONFIDENTIAL = "c"
NOT_AVAILABLE_BEFORE = ":"  # in files of earlier years

SYMBOLS = {
    NO_DENOMINATOR: "not applicable: there is nothing to divide by",
    ROUNDS_TO_NOUGHT: "more than nought, but rounds to nought",
    UNRELIABLE: "low reliability: more than 100 %",
    NOT_AVAILABLE: "not available",
    CONFIDENTIAL: "confidential: too few people to say",
    NOT_AVAILABLE_BEFORE: "not available",
}

# The DfE divides days lost by a working year of 253 days, or 254 in a leap year: every council's published absence
# rate of 2017 to 2025 agrees, and it is not a count of bank holidays (2022 had one more and is still 253).
WORKING_DAYS = 253
WORKING_DAYS_IN_LEAP_YEAR = 254

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number: what is printed, the number behind it before rounding, and its decimal places."""

    column: str
    printed: str
    unrounded: Decimal | None
    places: int

    @property
    def symbol(self) -> str:
        """The DfE's symbol when no number is printed, else nothing."""
        return self.printed if self.printed in SYMBOLS else ""


@dataclass(frozen=True, slots=True)
class Rate:
    """How one rate is worked out: `times` x the first number, over the sum of the others."""

    over: str
    under: Callable[[Tally], Number | None]
    times: int = 100
    may_exceed_100: bool = True


def working_days(year: int) -> int:
    """How many working days the DfE counts in the census year that ends in `year`."""
    return WORKING_DAYS_IN_LEAP_YEAR if isleap(year) else WORKING_DAYS


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` rounded as the DfE rounds: halves away from nought, so 6.25 is 6.3."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _sum(first: str, second: str) -> Callable[[Tally], Number | None]:
    def under(tally: Tally) -> Number | None:
        one, other = getattr(tally, first), getattr(tally, second)
        return None if one is None or other is None else one + other

    return under


def _only(name: str) -> Callable[[Tally], Number | None]:
    return lambda tally: getattr(tally, name)


def _days_there_were(tally: Tally) -> Number | None:
    return None if tally.inpost_fte is None else tally.inpost_fte * working_days(tally.on.year)


# In the order of the DfE's published file; a name without a rule beside it is printed as counted.
COUNTED_IN_TENTHS = {
    "inpost_fte", "starters_fte", "leavers_fte", "agency_fte", "agency_cover_fte", "vacancy_fte", "case_holders_fte",
    "working_days_lost_fte",
}  # fmt: skip
RATES: dict[str, Rate] = {
    "turnover_rate_fte": Rate("leavers_fte", _only("inpost_fte")),
    "turnover_rate_headcount": Rate("leavers_headcount", _only("inpost_headcount")),
    "agency_rate_fte": Rate("agency_fte", _sum("agency_fte", "inpost_fte")),
    "agency_rate_headcount": Rate("agency_headcount", _sum("agency_headcount", "inpost_headcount")),
    "agency_cover_rate_fte": Rate("agency_cover_fte", _only("agency_fte"), may_exceed_100=False),
    "vacancy_rate_fte": Rate("vacancy_fte", _sum("vacancy_fte", "inpost_fte")),
    "vacancy_agency_cover_rate_fte": Rate("agency_cover_fte", _only("vacancy_fte"), may_exceed_100=False),
    "caseload_fte": Rate("cases", _only("case_holders_fte"), times=1),
    "absence_rate_fte": Rate("working_days_lost_fte", _days_there_were),
}
COLUMNS = (
    "inpost_fte", "inpost_headcount", "starters_fte", "starters_headcount", "leavers_fte", "leavers_headcount",
    "turnover_rate_fte", "turnover_rate_headcount", "agency_fte", "agency_headcount", "agency_rate_fte",
    "agency_rate_headcount", "agency_cover_fte", "agency_cover_rate_fte", "vacancy_fte", "vacancy_rate_fte",
    "vacancy_agency_cover_rate_fte", "case_holders_fte", "cases", "caseload_fte", "working_days_lost_fte",
    "absence_rate_fte",
)  # fmt: skip


def _printed(value: Decimal, places: int) -> str:
    rounded = half_up(value, places)
    return ROUNDS_TO_NOUGHT if value and not rounded else f"{rounded:f}"


def _counted(column: str, tally: Tally) -> Figure:
    value = getattr(tally, column)
    places = 1 if column in COUNTED_IN_TENTHS else 0
    if value is None:
        return Figure(column, NOT_AVAILABLE, None, places)
    return Figure(column, _printed(Decimal(value), places), Decimal(value), places)


def _rated(column: str, tally: Tally) -> Figure:
    rate = RATES[column]
    over, under = getattr(tally, rate.over), rate.under(tally)
    if over is None or under is None:
        return Figure(column, NOT_AVAILABLE, None, 1)
    if under == 0:
        return Figure(column, NO_DENOMINATOR, None, 1)
    value = Decimal(over) * rate.times / Decimal(under)
    if value > 100 and not rate.may_exceed_100:
        return Figure(column, UNRELIABLE, value, 1)
    return Figure(column, _printed(value, 1), value, 1)


def figure(column: str, tally: Tally) -> Figure:
    """One figure under the DfE's own column name, worked out from the unrounded tally. Raises KeyError for another name.

    Definitions: the DfE's methodology for the children's social work workforce, checked against all 1,463 rows it has
    published for 2017 to 2025.
    """
    if column in RATES:
        return _rated(column, tally)
    if column not in COLUMNS:
        raise KeyError(column)
    return _counted(column, tally)


def published(tally: Tally) -> dict[str, Figure]:
    """Every figure the DfE publishes for a council, in its file's order, under its column names."""
    return {column: figure(column, tally) for column in COLUMNS}
