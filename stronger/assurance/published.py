"""Reads the Department for Education's published workforce indicators row by row, and says where a file is not one."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from stronger.assurance.rules import COLUMNS, SYMBOLS

SOURCE = "Department for Education, children's social work workforce, Open Government Licence v3.0"
LONGEST_LINE = 64_000  # bytes; a row has some 400
LEVELS = {"National": "england", "Regional": "region", "Local authority": "council"}
# Which columns name the place of each level.
NAMED_BY = {"england": ("country_code", "country_name"), "region": ("region_code", "region_name"), "council": ("old_la_code", "la_name")}
KEYS = ("time_period", "geographic_level", *(column for pair in NAMED_BY.values() for column in pair))
# A council's code is three figures; two that are published as one are joined by a stroke.
CODES = {"england": r"E\d{8}", "region": r"E\d{8}", "council": r"\d{3}( / \d{3})*"}
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,2})?", re.ASCII)
_YEAR = re.compile(r"20\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of the file, in a sentence."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.words}"


@dataclass(frozen=True, slots=True)
class Row:
    """One place in one year: its printed figures, by column, and for a council its region as (code, name)."""

    line: int
    year: int
    code: str
    name: str
    level: str
    region: tuple[str, str] | None
    printed: dict[str, str]


def number(printed: str) -> Decimal | None:
    """The number that was printed; None where one of the publisher's symbols stands in its place, which is never nought.

    Raises ValueError for anything else.
    """
    if printed in SYMBOLS:
        return None
    if not _NUMBER.fullmatch(printed):
        raise ValueError(printed)
    return Decimal(printed)


def rows(lines: Iterable[bytes]) -> Iterator[Row | Fault]:
    """Each row of the file or what is wrong with it, one at a time; a file that cannot be read on ends with its fault."""
    at = _Lines(lines)
    reader = csv.reader(at, strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in (*KEYS, *COLUMNS) if column not in header]
        if missing:
            yield Fault(1, f"this is not the published file: it has no column {', '.join(missing[:4])}{'…' if missing[4:] else ''}.")
            return
        seen: dict[tuple[str, int], int] = {}
        for cells in reader:
            found = _row(reader.line_num, header, cells)
            if isinstance(found, Row):
                first = seen.setdefault((found.code, found.year), found.line)
                if first != found.line:
                    found = Fault(found.line, f"{found.name} in {found.year} was on line {first} already.")
            yield found
    except UnicodeDecodeError:
        yield Fault(at.line, "this is not text in UTF-8. Give the CSV file as it was published, not a spreadsheet.")
    except (csv.Error, OverflowError):
        yield Fault(at.line, "this is not a line of a CSV file.")


class _Lines:
    """The file's lines as text, counted, so that a fault can say where; a line without end is refused unread."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.lines, self.line = iter(lines), 0

    def __iter__(self) -> Iterator[str]:
        for raw in self.lines:
            self.line += 1
            if len(raw) > LONGEST_LINE or b"\0" in raw:
                raise csv.Error
            yield raw.decode("utf-8-sig" if self.line == 1 else "utf-8")


def _row(line: int, header: list[str], cells: list[str]) -> Row | Fault:
    if len(cells) != len(header):
        return Fault(line, f"it has {len(cells)} cells where the first line has {len(header)}.")
    given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    level = LEVELS.get(given["geographic_level"])
    if level is None:
        return Fault(line, f"{given['geographic_level'][:40]!r} is no level: use {', '.join(LEVELS)}.")
    if not _YEAR.fullmatch(given["time_period"]):
        return Fault(line, f"{given['time_period'][:40]!r} is no year.")
    places = [level, "region"] if level == "council" else [level]
    for each in places:
        code, name = (given[column] for column in NAMED_BY[each])
        if not re.fullmatch(CODES[each], code, re.ASCII) or len(code) > 20 or not 0 < len(name) <= 100:
            return Fault(line, f"{code[:40]!r}, {name[:40]!r} do not name a {each}." if each != "england" else "it does not name England.")
    for column in COLUMNS:
        try:
            number(given[column])
        except ValueError:
            said = f"{column} is {given[column][:40]!r}" if given[column] else f"{column} is empty"
            return Fault(line, f"{said}; it must be a number or one of {', '.join(sorted(SYMBOLS))}.")
    code, name = (given[column] for column in NAMED_BY[level])
    region = (given["region_code"], given["region_name"]) if level == "council" else None
    return Row(line, int(given["time_period"]), code, name, level, region, {column: given[column] for column in COLUMNS})
