"""Writes tables people take away, so that no cell of them can act as a formula when a spreadsheet opens it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

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
