"""Counts a return as the Department for Education counts it, from the rows as they stream by."""

from decimal import Decimal
from typing import Protocol, TypeVar

from stronger.returns.description import Description
from stronger.returns.rows import LaLevel, WorkerRow
from stronger.workforce.rules import Tally

NOUGHT = Decimal(0)


class Count:
    """Adds up rows. Full-time equivalents add up row by row; people are counted once, by what the DfE knows them by.

    In post are employees without an end date; leavers those with one; starters those in post who started within the
    year; agency rows each count as one. Case holders and cases include agency workers; days lost are employees'.
    """

    def __init__(self, description: Description) -> None:
        self._starts_on = description.starts_on
        self._on = description.reference_on
        self._inpost: set[object] = set()
        self._starters: set[object] = set()
        self._leavers: set[object] = set()
        self.inpost_fte = self.starters_fte = self.leavers_fte = NOUGHT
        self.agency_fte = self.case_holders_fte = self.days_lost = NOUGHT
        self.agency = 0
        self.cases = 0

    def add(self, row: WorkerRow) -> None:
        """Count one row. A row whose numbers cannot be read counts for what can be."""
        if row.cases and row.cases > 0:
            self.cases += row.cases
            self.case_holders_fte += row.fte_with_cases or NOUGHT
        fte = row.fte or NOUGHT
        if row.is_agency_in_post:
            self.agency += 1
            self.agency_fte += fte
        elif row.is_agency is False:
            self.days_lost += row.days_lost or NOUGHT
            self._employee(row, fte)

    def _employee(self, row: WorkerRow, fte: Decimal) -> None:
        # Someone whose number cannot be read is someone all the same.
        person = row.same_person if row.swe_number else row.number
        if row.is_leaver:
            self.leavers_fte += fte
            self._leavers.add((person, row.ended_on))
            return
        self.inpost_fte += fte
        self._inpost.add(person)
        if row.started_on and self._starts_on <= row.started_on <= self._on:
            self.starters_fte += fte
            self._starters.add((person, row.started_on))

    def tally(self, la_level: LaLevel) -> Tally:
        """The count so far, with the council's own numbers."""
        return Tally(
            on=self._on,
            inpost_fte=self.inpost_fte,
            inpost_headcount=len(self._inpost),
            starters_fte=self.starters_fte,
            starters_headcount=len(self._starters),
            leavers_fte=self.leavers_fte,
            leavers_headcount=len(self._leavers),
            agency_fte=self.agency_fte,
            agency_headcount=self.agency,
            agency_cover_fte=la_level.agency_cover_fte,
            vacancy_fte=la_level.vacancies_fte,
            case_holders_fte=self.case_holders_fte,
            cases=self.cases,
            working_days_lost_fte=self.days_lost,
        )


class Post(Protocol):
    """What must be known of a post to say which of two counts."""

    @property
    def role(self) -> str | None:
        """The code of the role, 1 the most senior."""

    @property
    def number(self) -> int:
        """The row's place in the file."""


P = TypeVar("P", bound=Post)


def more_senior(one: P, other: P) -> P:
    """Of two posts of one person the one the DfE counts them in: the more senior role, and of equals the first in the file."""
    return min((one, other), key=lambda row: (int(row.role) if row.role else 99, row.number))
