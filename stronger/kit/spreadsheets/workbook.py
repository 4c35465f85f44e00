"""Reads an Excel workbook in a process of its own: bytes on its input, JSON on its output. Knows nothing of the product.

python -m stronger.kit.spreadsheets.workbook '{"rows": 20000, "columns": 200, "text": 2000}' < staff.xlsx
"""

import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree  # the sizes are limited, and expat refuses to unfold entities

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY = 1_000_000_000  # bytes of address space
SECONDS = 30  # of a processor
MIDNIGHT = time(0)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Wrong(Exception):
    """A workbook that cannot be used; the message is a sentence."""


def text(value: object) -> str:
    """A cell as it would be typed: a day as 2026-11-22, a number without a needless point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    return str(value).strip()


def answer(data: bytes, limits: dict[str, int]) -> dict:
    """The first visible sheet that has rows: its name, rows, merged cells, and notes. Raises Wrong."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    seen = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet and s.visible == SheetVisibleEnum.Visible]
    for name in seen:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height:
            break
    else:
        raise Wrong("The workbook has no sheet with anything in it. Choose another file.")
    if sheet.total_width > limits["columns"]:
        raise Wrong(f"The sheet “{name}” has more than {limits['columns']} columns. Remove those that are not needed.")
    odd = dict(_odd(data, name))
    rows = list(_rows(sheet, odd, name, limits))
    merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    others = [s for s in seen if s != name]
    notes = [f"The sheet “{name}” was read; the workbook’s other sheets were not ({', '.join(others[:5])})."] if others else []
    return {"sheet": name, "rows": rows, "merged": merged, "notes": notes}


def _rows(sheet, odd: dict[tuple[int, int], str], name: str, limits: dict[str, int]) -> Iterator[tuple[int, list[str]]]:
    first_row, first_column = sheet.start or (0, 0)
    pad = [""] * first_column
    kept = 0
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), first_row + 1):
        row = pad + [text(cell) for cell in cells]
        if odd:
            row = [odd.get((number, column), cell) for column, cell in enumerate(row, 1)]
        if not any(row):
            continue
        kept += 1
        if kept > limits["rows"] + 1:
            raise Wrong(f"The sheet “{name}” has more than {limits['rows']:,} rows, more people than any children’s service has.")
        if any(len(cell) > limits["text"] for cell in row):
            raise Wrong(f"Row {number} has a cell of more than {limits['text']:,} characters. Shorten it, or remove its column.")
        yield number, row


def _odd(data: bytes, name: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells that the reader would show as empty: a formula's error ("#N/A"), and a formula whose result was not saved ("=A1")."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        wanted = next((s.get(_LINK) for s in book.iter(f"{_MAIN}sheet") if s.get("name") == name), None)
        target = next((r.get("Target", "") for r in links if r.get("Id") == wanted), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if path not in packed.namelist():
            return
        with packed.open(path) as file:
            for _, element in ElementTree.iterparse(file):  # noqa: S314
                if element.tag == f"{_MAIN}c":
                    formula, value = element.findtext(f"{_MAIN}f"), element.findtext(f"{_MAIN}v")
                    said = (value or "#N/A") if element.get("t") == "e" else f"={formula}" if formula and value is None else ""
                    place = _PLACE.fullmatch(element.get("r", "")) if said else None
                    if place:
                        yield (int(place[2]), _column(place[1])), said
                elif element.tag == f"{_MAIN}row":
                    element.clear()


def _column(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def main() -> int:
    """Answer on standard output; an unreadable workbook is an answer too."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        said = answer(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
    except Wrong as e:
        said = {"wrong": str(e)}
    except (CalamineError, ElementTree.ParseError, zipfile.BadZipFile, KeyError, EOFError, ValueError):
        said = {"wrong": "The workbook is damaged and cannot be read. Open it in Excel, save it again, and send that."}
    json.dump(said, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
