"""Writes the year's workforce census from the register: the return's room asked how, the register's asked what."""

from collections.abc import Iterator
from datetime import date, datetime

from stronger.journeys import census_rows
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.returns import csww, writing
from stronger.returns.description import NotDescribed
from stronger.trail import services as trail
from stronger.workforce import policies as workforce_policies
from stronger.workforce import queries as workforce


class NotWritten(NotNow):
    """A census that cannot be written; its sentence says why and what to do."""


def reference_on(year: int) -> date:
    """The day the census of a year counts. Raises NotWritten for a year that nobody has described."""
    try:
        return csww.census(year).reference_on
    except NotDescribed as e:
        known = ", ".join(map(str, e.known))
        raise NotWritten(f"The census of {year} is not described yet, so it cannot be written. Described so far: {known}.") from None


def pieces(*, year: int, council_code: str, made_at: datetime, by) -> Iterator[str]:
    """The census of `year` as the register stands, as the text of a file in pieces: one of any size takes no memory.

    `council_code` is the council's three figures. Asks when it is called, not when the first piece is taken: raises Refused
    unless `by` may make returns and see pay and equality data, NotWritten for a year that cannot be written.
    """
    workforce_policies.require_whole_return(by)
    on = reference_on(year)
    numbers = workforce.establishment_on(on)
    if numbers is None:
        raise NotWritten(f"The council's own numbers for {year} (vacancies and agency cover) are not known yet. Give them first.")
    trail.note("export", "workforce.register", details={"on": on.isoformat(), "for": "census"})
    description = csww.census(year)
    header = writing.header_texts(description, council_code, made_at)
    workers = (dict(census_rows.texts(told.entry, description)) for told in workforce.roles_told(on))
    return writing.pieces(description, header, census_rows.la_texts(numbers, description), workers)


def whole(*, year: int, council_code: str, by) -> bytes:
    """The whole file, in UTF-8, as `pieces`. Raises as that does."""
    return "".join(pieces(year=year, council_code=council_code, made_at=scope.current().at, by=by)).encode()
