"""Checks that a return is the one it should be: its year, its date and its council."""

from collections.abc import Iterator

from stronger.returns.description import Description
from stronger.returns.rows import Header, Problem


def problems(header: Header, description: Description, council_code: str) -> Iterator[Problem]:
    """What is wrong with the header, read and compared. A header that is not there is one problem, not four."""
    yield from header.problems
    if any(problem.rule == "no-header" for problem in header.problems):
        return
    line = header.line
    if "Year" not in header.raw:
        yield Problem("no-year", "Year", line=line)
    elif header.year is not None and header.year != description.year:
        yield Problem("wrong-year", "Year", str(header.year), line)
    if header.reference_on is not None and header.reference_on != description.reference_on:
        yield Problem("wrong-reference-date", "ReferenceDate", header.reference_on.isoformat(), line)
    if "LEA" not in header.raw:
        # Where a source stands without it, the schema has complained already.
        if not any(problem.element == "LEA" for problem in header.problems):
            yield Problem("no-council", "LEA", line=line)
    elif council_code and header.council_code is not None and header.council_code != council_code:
        yield Problem("wrong-council", "LEA", header.council_code, line)
