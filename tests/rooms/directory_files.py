"""Staff directories for tests: files of invented people as CSV and as Excel, and the way of one through the room."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from stronger.directory import queries, services
from stronger.directory.models import Import
from stronger.kit import scope

DAY = date(2026, 11, 20)
HEADINGS = ("SWE number", "First name", "Surname", "Work email", "Job title", "Team", "Line manager", "Start date", "FTE", "Career level")


def person(number: str = "", given: str = "Ada", family: str = "Byron", **said: str) -> list[str]:
    """One row under HEADINGS."""
    told = {
        "email": "",
        "title": "Social worker",
        "team": "Early help",
        "manager": "",
        "start": "06/01/2020",
        "fte": "1",
        "level": "",
    } | said
    return [number, given, family, *(told[name] for name in ("email", "title", "team", "manager", "start", "fte", "level"))]


def as_csv(rows: Iterable[Sequence[str]], headings: Sequence[str] = HEADINGS, *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([headings, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(rows: Iterable[Sequence[object]], headings: Sequence[str] = HEADINGS) -> bytes:
    """An Excel workbook; days are written as Excel keeps them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, day = book.add_worksheet("Staff"), book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate([headings, *rows]):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, day)
            else:
                sheet.write(at, column, cell)
    book.close()
    return out.getvalue()


def received(by, data: bytes) -> Import:
    """A directory that has been sent in."""
    with scope.acting(by.pk):
        return services.receive(data=data, by=by)


def checked(by, data: bytes, *, day_on: date = DAY) -> Import:
    """A directory that has been checked, its columns as guessed."""
    directory = received(by, data)
    with scope.acting(by.pk):
        services.match_columns(directory=directory, columns=directory.columns, day_on=day_on, by=by)
    return directory


def loaded(by, data: bytes, *, day_on: date = DAY) -> Import:
    """A directory that has been loaded."""
    directory = checked(by, data, day_on=day_on)
    with scope.acting(by.pk):
        services.confirm(directory=directory, by=by)
    return directory


def counts(by, directory: Import) -> dict[str, int]:
    """How many rows of each state."""
    with scope.acting(by.pk):
        return dict(queries.record(directory).counts)
