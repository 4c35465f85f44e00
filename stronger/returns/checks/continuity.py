"""Checks a return against last year's: who has gone without an end, whose number, birth date, sex, role or start has changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stronger.returns.description import Description
from stronger.returns.rows import Problem, WorkerRow

# Codes of roles run from the most senior (1, senior manager) to the case holder (5); 6, qualified without cases, is beside them.
CASE_HOLDER = 5


@dataclass(frozen=True, slots=True)
class Past:
    """What has to be remembered of a row of last year's return."""

    swe_number: str
    is_agency: bool
    born_on: date | None
    sex: str
    gender: str
    ethnicity: str
    role: str
    started_on: date | None
    ended_on: date | None

    @property
    def is_in_post(self) -> bool:
        """Employed and without an end on last year's day."""
        return not self.is_agency and self.ended_on is None


def past(row: WorkerRow) -> Past:
    """A row as next year will remember it."""
    return Past(
        swe_number=(row.swe_number or "").upper(),
        is_agency=bool(row.is_agency),
        born_on=row.born_on,
        sex=row.sex or "",
        gender=row.gender or "",
        ethnicity=row.ethnicity or "",
        role=row.role or "",
        started_on=row.started_on,
        ended_on=row.ended_on,
    )


def same_row_as_before(row: Past, before: Iterable[Past]) -> Past | None:
    """The row of last year that this one goes on from: the same kind, and of several the one that began on the same day."""
    alike = [one for one in before if one.is_agency == row.is_agency]
    return min(alike, key=lambda one: (one.started_on != row.started_on, one.ended_on is not None), default=None)


class Continuity:
    """Holds last year's rows and sets each row of this year's beside them; without any it finds nothing."""

    def __init__(self, description: Description, before: Iterable[Past]) -> None:
        self._last_on = description.reference_on.replace(year=description.year - 1)
        self._before: dict[str, list[Past]] = {}
        for one in before:
            if one.swe_number:
                self._before.setdefault(one.swe_number, []).append(one)
        self._named: set[str] = set()
        self._strangers: dict[tuple[object, ...], list[tuple[Past, int]]] = {}

    def problems(self, row: WorkerRow) -> Iterator[Problem]:
        """What does not follow from last year's return."""
        if not self._before or not row.swe_number:
            return
        now = past(row)
        before = self._before.get(now.swe_number)
        if before is None:
            self._note_stranger(now, row.line)
            return
        is_first = now.swe_number not in self._named
        self._named.add(now.swe_number)
        if is_first:
            identity = list(_identity(now, before[0]))
            yield from identity
            if any(problem.rule == "number-reused" for problem in identity):
                return
        yield from self._employment(now, before)

    def _note_stranger(self, now: Past, line: int) -> None:
        if not now.is_agency:
            self._strangers.setdefault(_likeness(now), []).append((now, line))

    def _employment(self, now: Past, before: list[Past]) -> Iterator[Problem]:
        was = same_row_as_before(now, before)
        if was is None:
            if not now.is_agency and now.started_on and now.started_on <= self._last_on:
                yield Problem("agency-then-employed", "RoleStartDate", now.started_on.isoformat())
            return
        if was.ended_on and now.started_on and now.started_on <= was.ended_on and now.ended_on != was.ended_on:
            yield Problem("back-after-leaving", "RoleStartDate", f"{now.started_on} (left {was.ended_on})")
            return
        if was.is_agency:
            return
        if was.role and now.role and int(now.role) > int(was.role) and int(now.role) <= CASE_HOLDER:
            yield Problem("role-backwards", "OrgRole", f"{now.role} (last year {was.role})")
        is_same_role = was.role == now.role and now.started_on and now.started_on <= self._last_on
        if is_same_role and was.started_on and was.started_on != now.started_on:
            yield Problem("start-moved", "RoleStartDate", f"{now.started_on} (last year {was.started_on})")

    def finish(self) -> Iterator[Problem]:
        """What only the whole of this year's return can tell: who has gone, and who is there who should have been last year."""
        known_again: set[str] = set()
        for number, rows in self._before.items():
            if number in self._named or not any(one.is_in_post for one in rows):
                continue
            alike = self._strangers.get(_likeness(rows[0]), [])
            if len(alike) == 1 and rows[0].born_on:
                known_again.add(alike[0][0].swe_number)
                yield Problem("number-changed", "SWENo", f"{number} last year", alike[0][1], alike[0][0].swe_number)
            else:
                yield Problem("gone-without-end", "RoleEndDate", "", 0, number)
        for group in self._strangers.values():
            for now, line in group:
                if now.started_on and now.started_on <= self._last_on and now.swe_number not in known_again:
                    yield Problem("not-in-last-year", "RoleStartDate", now.started_on.isoformat(), line, now.swe_number)


def _likeness(one: Past) -> tuple[object, ...]:
    """What someone would be known by under another number."""
    return (one.born_on, one.ethnicity, one.started_on)


def _identity(now: Past, was: Past) -> Iterator[Problem]:
    """One number, two years: whether it is still the same person. Two differences are taken for another person."""
    differs = {
        "born-changed": ("PersonBirthDate", now.born_on, was.born_on),
        "sex-changed": ("Sex", now.sex, was.sex),
        "gender-changed": ("GenderCurrent", now.gender, was.gender),
        "ethnicity-changed": ("Ethnicity", now.ethnicity, was.ethnicity),
    }
    found = {rule: (name, a, b) for rule, (name, a, b) in differs.items() if a and b and a != b}
    if "born-changed" in found and len(found) > 1:
        yield Problem("number-reused", "SWENo", now.swe_number)
        return
    for rule, (name, a, b) in found.items():
        # People may tell us their ethnicity again; only what cannot be is asked about.
        if rule != "ethnicity-changed":
            yield Problem(rule, name, f"{a} (last year {b})")
