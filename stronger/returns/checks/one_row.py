"""Checks one worker's row against itself: what employees must have, what goes together, dates, cases, time and absence."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from stronger.returns.description import Description, Element
from stronger.returns.rows import Problem, WorkerRow
from stronger.returns.values import Text

YOUNGEST, OLDEST = 18, 80
# Every day of the longest year but its weekends (366 days), and the weeks a year can touch.
MOST_DAYS_LOST = 262
MOST_WEEKS = 53
NOUGHT = Decimal(0)


def _text(row: WorkerRow, name: str) -> str:
    return ", ".join(row.raw.get(name, ()))


def problems(row: WorkerRow, description: Description) -> Iterator[Problem]:
    """Everything that is wrong with a row beyond what its values and their order show."""
    if row.is_agency is False:
        yield from _employee(row, description)
    for group in description.together:
        given = [e.name for e in group if e.name in row.raw]
        if given and len(given) < len(group):
            for element in group:
                if element.name not in row.raw:
                    yield Problem("together", element.name)
    yield from _dates(row, description)
    yield from _age(row, description.reference_on)
    yield from _cases(row)
    yield from _time(row)
    yield from _absence(row)


def _says_nothing(element: Element, texts: tuple[str, ...]) -> bool:
    return isinstance(element.kind, Text) and not any(text.strip() for text in texts)


def _employee(row: WorkerRow, description: Description) -> Iterator[Problem]:
    # Agency workers are exempt: the council does not hold their records.
    grouped = {e.name for group in description.together for e in group if e.name in row.raw for e in group}
    for element in description.of_employees:
        texts = row.raw.get(element.name)
        # What everyone must have is missed as such; a text may be there and say nothing.
        is_missed = not element.least and element.name not in grouped if texts is None else _says_nothing(element, texts)
        if is_missed:
            yield Problem("employee-needs", element.name)
    if "FTE" not in row.raw:
        yield Problem("employee-without-fte", "FTE")
    if row.is_in_post and description.worker.element("BaseSalary") and "BaseSalary" not in row.raw:
        yield Problem("no-base-salary", "BaseSalary")


def _dates(row: WorkerRow, description: Description) -> Iterator[Problem]:
    started, ended = row.started_on, row.ended_on
    if started and started > description.reference_on:
        yield Problem("starts-after-year", "RoleStartDate", _text(row, "RoleStartDate"))
    if not ended:
        return
    text = _text(row, "RoleEndDate")
    if started and ended < started:
        yield Problem("ends-before-start", "RoleEndDate", text)
    if ended > description.reference_on:
        yield Problem("ends-after-year", "RoleEndDate", text)
    if ended < description.starts_on:
        yield Problem("ended-before-year", "RoleEndDate", text)
    if row.is_agency:
        yield Problem("agency-ended", "RoleEndDate", text)


def age_on(born_on: date, on: date) -> int:
    """Whole years lived on a day; someone born on 29 February turns a year older on 1 March in other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _age(row: WorkerRow, on: date) -> Iterator[Problem]:
    if row.born_on is None:
        return
    age = age_on(row.born_on, on)
    if age < YOUNGEST:
        yield Problem("too-young", "PersonBirthDate", _text(row, "PersonBirthDate"))
    elif age > OLDEST:
        yield Problem("too-old", "PersonBirthDate", _text(row, "PersonBirthDate"))


def _cases(row: WorkerRow) -> Iterator[Problem]:
    cases, fte = row.cases or 0, row.fte_with_cases or NOUGHT
    if cases > 0 and fte == 0 and not (row.fte_with_cases is None and "FTE30" in row.raw):
        yield Problem("cases-without-fte", "FTE30", _text(row, "FTE30"))
    if fte > 0 and cases == 0 and not (row.cases is None and "Cases30" in row.raw):
        yield Problem("fte-without-cases", "Cases30", _text(row, "Cases30"))
    if row.ended_on and (cases > 0 or fte > 0):
        yield Problem("cases-after-leaving", "Cases30", _text(row, "Cases30"))


def _time(row: WorkerRow) -> Iterator[Problem]:
    # The sector's validator wants 0 for leavers, the DfE publishes the full-time equivalent they had. We go by the DfE.
    if row.fte == 0 and row.is_leaver:
        yield Problem("leaver-at-nought", "FTE", _text(row, "FTE"))
    if row.fte == 0 and row.is_in_post:
        yield Problem("in-post-at-nought", "FTE", _text(row, "FTE"))
    if row.fte is not None and row.fte_with_cases is not None and row.fte_with_cases > row.fte:
        yield Problem("more-with-cases-than-worked", "FTE30", _text(row, "FTE30"))
    if row.days_lost is not None and row.days_lost > MOST_DAYS_LOST:
        yield Problem("too-many-days-lost", "WorkingDaysLost", _text(row, "WorkingDaysLost"))
    if any(weeks > MOST_WEEKS for weeks in row.contract_weeks):
        yield Problem("too-many-weeks", "ContractWeeks", _text(row, "ContractWeeks"))


def _absence(row: WorkerRow) -> Iterator[Problem]:
    if row.is_absent and "ReasonAbsence" not in row.raw:
        yield Problem("absent-without-reason", "ReasonAbsence")
    # A yes or no that cannot be read has been complained of already.
    is_known = len(row.absent) == len(row.raw.get("Absat30Sept", ()))
    if "ReasonAbsence" in row.raw and is_known and not row.is_absent:
        yield Problem("reason-without-absence", "ReasonAbsence", _text(row, "ReasonAbsence"))
