"""Checks rows against each other by Social Work England number, and the council's own numbers against the rows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from stronger.returns.counting import Count, more_senior
from stronger.returns.rows import LaLevel, Problem, WorkerRow

# A number on more rows than this is a placeholder; comparing each with each would let a file take hours.
MOST_COMPARED = 20
FOREVER = date.max
ALWAYS = date.min


class People:
    """Remembers, for each number, the rows it has stood on: enough to find doubles, and little enough for England."""

    def __init__(self) -> None:
        self._rows: dict[str, list[_Seen]] = {}

    def problems(self, row: WorkerRow) -> Iterator[Problem]:
        """What is wrong with this row beside those before it."""
        if not row.swe_number:
            return
        seen = _Seen(row)
        before = self._rows.setdefault(row.swe_number.upper(), [])
        if before:
            yield from _beside(seen, before)
        if len(before) < MOST_COMPARED:
            before.append(seen)


class _Seen:
    """What has to be remembered of a row."""

    __slots__ = ("ended_on", "fte", "is_agency", "number", "person", "role", "started_on")

    def __init__(self, row: WorkerRow) -> None:
        self.number = row.number
        self.is_agency = row.is_agency
        self.person = (row.born_on, row.sex or row.gender, row.ethnicity)
        self.role = row.role
        self.started_on = row.started_on or ALWAYS
        self.ended_on = row.ended_on or FOREVER
        self.fte = row.fte or Decimal(0)

    def overlaps(self, other: "_Seen") -> bool:
        """Whether both were held on some day; one that ends on the day the other starts does not overlap it."""
        return self.started_on < other.ended_on and other.started_on < self.ended_on

    def is_same_row(self, other: "_Seen") -> bool:
        """Whether nothing tells the two apart."""
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__ if name != "number")


def _beside(row: _Seen, before: list[_Seen]) -> Iterator[Problem]:
    """Each kind of problem at most once a row, so that a placeholder number does not drown the rest."""
    rows = f"rows {before[0].number} and {row.number}"
    if any(_differ(row.person, other.person) for other in before):
        yield Problem("two-people", "SWENo", rows)
        return
    if any(row.is_same_row(other) for other in before):
        yield Problem("same-row-twice", "SWENo", rows)
        return
    held = [other for other in before if row.overlaps(other)]
    same = [other for other in held if other.is_agency == row.is_agency]
    if len(same) < len(held):
        yield Problem("employed-and-agency", "SWENo", rows)
    if not same:
        return
    # The DfE counts people by number, birth date, sex and ethnicity; leavers by the day they left as well; agency rows never.
    alike = [other for other in same if other.ended_on == row.ended_on]
    if alike and not row.is_agency:
        kept = more_senior(row, min(alike, key=lambda other: (int(other.role or 99), other.number)))
        yield Problem("counted-once", "SWENo", f"{rows}; row {kept.number} is counted")
    else:
        yield Problem("overlapping", "RoleStartDate", rows)
    if row.fte + sum(other.fte for other in same) > 1:
        yield Problem("more-than-full-time", "FTE", rows)


def _differ(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two people differ in something both are known by."""
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))


def la_level(la: LaLevel, count: Count) -> Iterator[Problem]:
    """What does not fit between vacancies, agency cover and the agency workers of the rows."""
    fte, people, vacancies = la.agency_cover_fte, la.agency_cover_headcount, la.vacancies_fte

    def text(name: str) -> str:
        return ", ".join(la.raw.get(name, ()))

    if people is not None and people > count.agency:
        yield Problem("more-cover-than-agency", "NoAgencyHeadcount", text("NoAgencyHeadcount"), la.line)
    if fte is not None and fte > count.agency_fte:
        yield Problem("more-cover-than-agency", "NoAgencyFTE", text("NoAgencyFTE"), la.line)
    if fte is not None and vacancies is not None and fte > vacancies:
        yield Problem("more-cover-than-vacancies", "NoAgencyFTE", text("NoAgencyFTE"), la.line)
    if fte is not None and people is not None and (fte > people or (fte == 0) != (people == 0)):
        yield Problem("cover-does-not-fit", "NoAgencyFTE", text("NoAgencyFTE"), la.line)
