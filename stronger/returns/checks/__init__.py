"""Checks a whole return: every value, every row, rows against each other, and the council's numbers against the rows."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stronger.returns import counting
from stronger.returns.catalogue import ERROR, QUERY, RULES
from stronger.returns.checks import across, header, one_row
from stronger.returns.checks.continuity import Continuity, Past, past
from stronger.returns.csww import CSWW
from stronger.returns.description import Description, Layout, describe
from stronger.returns.reading import parts
from stronger.returns.rows import Header, LaLevel, Problem, WorkerRow
from stronger.returns.stream import Bytes
from stronger.workforce.rules import Tally

# Last year's rows, or what finds them when it is told the census year.
Before = Iterable[Past] | Callable[[int], Iterable[Past]]

# Past these, findings are counted and no longer listed: a file this wrong is exported wrongly, not typed wrongly.
MOST_LISTED = 10_000
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or explain: whose, where, what stands there, the rule in plain words, and what to do."""

    code: str
    severity: str
    row: int | None
    person: str
    element: str
    label: str
    value: str
    rule: str
    todo: str
    line: int
    privacy: str


@dataclass(slots=True)
class Report:
    """What a check found, what the file says of itself, and its count. `listed` is cut at MOST_LISTED, `by_rule` never.

    `content` is the same for two files whose records are the same, in whatever order and however they are laid out.
    """

    year: int
    header: Header
    la_level: LaLevel = field(default_factory=LaLevel)
    workers: int = 0
    listed: list[Finding] = field(default_factory=list)
    by_rule: Counter[str] = field(default_factory=Counter)
    tally: Tally | None = None
    content: str = ""

    @property
    def errors(self) -> int:
        """How many errors, listed or not."""
        return sum(n for code, n in self.by_rule.items() if RULES[code].severity == ERROR)

    @property
    def queries(self) -> int:
        """How many queries, listed or not."""
        return sum(n for code, n in self.by_rule.items() if RULES[code].severity == QUERY)


def shown(text: str) -> str:
    """A stranger's text made safe to print: short, on one line, nothing invisible, nothing that steers a terminal."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: LONGEST_SHOWN + 1])
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"


def _digest(*said: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(said).encode("utf-8", "backslashreplace")).digest(), "big")


class _Check:
    """Gathers findings while the return streams by."""

    def __init__(self, description: Description, council_code: str, before: Iterable[Past]) -> None:
        self.description = description
        self.continuity = Continuity(description, before)
        self.council_code = council_code
        self.content = 0
        self.report = Report(description.year, Header())
        self.people = across.People()
        self.count = counting.Count(description)

    def take(self, part: Header | LaLevel | WorkerRow | Problem) -> None:
        """Check one part of the return."""
        match part:
            case WorkerRow():
                self.report.workers = part.number
                self.content += _digest("worker", sorted(part.raw.items()))
                self._worker(part)
            case Header():
                self.report.header = part
                self._note(header.problems(part, self.description, self.council_code))
            case LaLevel():
                self.report.la_level = part
                self.content += _digest("council", sorted(part.raw.items()))
                self._note(part.problems)
            case Problem():
                self._note((part,))

    def _worker(self, row: WorkerRow) -> None:
        self.count.add(row)
        self._note(row.problems, row)
        self._note(one_row.problems(row, self.description), row)
        self._note(self.people.problems(row), row)
        self._note(self.continuity.problems(row), row)

    def finish(self) -> Report:
        """What only the whole file can tell, and the report."""
        self._note(self.continuity.finish())
        self._note(across.la_level(self.report.la_level, self.count))
        self.report.tally = self.count.tally(self.report.la_level)
        # A sum, because the order of the records is not theirs to keep, and each record counts as often as it stands.
        whole = self.content + _digest("return", self.report.year, self.report.header.council_code)
        self.report.content = f"{whole % 2**256:064x}"
        return self.report

    def _note(self, problems: Iterator[Problem] | tuple[Problem, ...], row: WorkerRow | None = None) -> None:
        for problem in problems:
            self.report.by_rule[problem.rule] += 1
            if len(self.report.listed) < MOST_LISTED:
                self.report.listed.append(self._finding(problem, row))

    def _finding(self, problem: Problem, row: WorkerRow | None) -> Finding:
        rule, element = RULES[problem.rule], self.description.element(problem.element)
        person = row.swe_number or shown("".join(row.raw.get("SWENo", ()))) if row else problem.person
        return Finding(
            code=rule.code,
            severity=rule.severity,
            row=row.number if row else None,
            person=person,
            element=shown(problem.element),
            label=element.label if element else shown(problem.element),
            value=shown(problem.text),
            rule=rule.said_of(element, shown(problem.element)),
            todo=rule.todo,
            line=problem.line or (row.line if row else 0),
            privacy=element.privacy if element else "",
        )


def remembered(stream: Bytes, year: int | None = None, *, layout: Layout = CSWW) -> Iterator[Past]:
    """What next year's check has to remember of a return. Raises Unreadable as the reader does."""
    return (past(part) for part in parts(stream, year, layout=layout) if isinstance(part, WorkerRow))


def check(stream: Bytes, year: int | None = None, *, council_code: str = "", before: Before = (), layout: Layout = CSWW) -> Report:
    """Check a return and count it, in one pass and in flat memory.

    Without `year` the header's own is taken. With `council_code` the return must be of that council. With `before`,
    last year's rows as `remembered` or what finds them for the census year, it is also set beside that return. Raises
    Unreadable when the file cannot be read to its end as a return.
    """
    stream_of_parts = parts(stream, year, layout=layout)
    first = next(stream_of_parts)
    said = first.year if isinstance(first, Header) else None
    description = describe(layout, year or said or max(layout.years))
    checking = _Check(description, council_code, before(description.year) if callable(before) else before)
    checking.take(first)
    for part in stream_of_parts:
        checking.take(part)
    return checking.finish()
