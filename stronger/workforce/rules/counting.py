"""What can be counted of a workforce on one date: the numbers every published rate is worked out from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """A workforce counted on one date, unrounded, whoever counted it: a return, or the register.

    Full-time equivalents (`_fte`) and vacancies are Decimals, headcounts and cases whole numbers. Starters and
    leavers are of the twelve months that end on the date. `None` is a number nobody holds, which is not nought.
    """

    on: date
    inpost_fte: Decimal | None
    inpost_headcount: int | None
    starters_fte: Decimal | None
    starters_headcount: int | None
    leavers_fte: Decimal | None
    leavers_headcount: int | None
    agency_fte: Decimal | None
    agency_headcount: int | None
    agency_cover_fte: Decimal | None
    vacancy_fte: Decimal | None
    case_holders_fte: Decimal | None
    cases: int | None
    working_days_lost_fte: Decimal | None
