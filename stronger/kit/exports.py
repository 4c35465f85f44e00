"""Writes tables people take away, so that no cell of them can act as a formula when a spreadsheet opens it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO

# What a spreadsheet may take for a formula or a command: these signs first, or a control character.
_RISKY = re.compile(r"^[=+\-@\t\r\n]")
_PLAIN_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


def safe_cell(value: object) -> str:
    """A cell's text; one that a spreadsheet could run is led by an apostrophe, a plain number never is."""
    text = "" if value is None else str(value)
    return f"'{text}" if _RISKY.match(text) and not _PLAIN_NUMBER.match(text) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file as text, each cell safe, with the byte-order mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


_AT_A_TIME = 500  # rows


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The same file a piece at a time, so that a long table is sent while it is written."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow(header)
    for at, row in enumerate(rows, 1):
        writer.writerow([safe_cell(cell) for cell in row])
        if at % _AT_A_TIME == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def excel_file(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """An Excel file with one sheet, open at its beginning: text is text and never a formula or a link, numbers and days are such.

    Written a row at a time to a temporary file, which goes when it is closed.
    """
    import xlsxwriter  # 15 MB of memory, which only a process that writes such a file need have

    kept = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, {"constant_memory": True, **never}) as book:
        sheet, bold, day = book.add_worksheet(title), book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 22)
        sheet.write_row(0, 0, header, bold)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                elif isinstance(cell, int | float | Decimal):
                    sheet.write_number(at, column, cell)
                elif cell:
                    sheet.write_string(at, column, str(cell))
    kept.seek(0)
    return kept
