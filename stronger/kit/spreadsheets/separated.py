"""Reads text whose cells are parted by commas, semicolons, tabs or bars, in whatever encoding a council's systems write."""

import codecs
import csv
import io
import re

Rows = tuple[tuple[int, tuple[str, ...]], ...]
_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_TWICE = re.compile(r"[^\s,;|\"]*[ÃÂ][\u0080-\u00bf\u2018-\u201e\u20ac\u0160\u0178][^\s,;|\"]*")
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
EXAMPLES = 3


class Wrong(Exception):
    """Text that is no table; the message is a sentence."""


def read(data: bytes, *, most_rows: int, most_columns: int, most_text: int) -> tuple[Rows, tuple[str, ...]]:
    """The rows with their numbers, empty ones left out, and notes on how they had to be read. Raises Wrong."""
    text, notes = _decoded(data)
    sign, text = _parted(text)
    found: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            row = tuple(cell.strip() for cell in cells)
            if not any(row):
                continue
            found.append((number, row))
            _within(number, row, len(found), most_rows, most_columns, most_text)
    except csv.Error:
        where = f"From line {reader.line_num} on" if reader.line_num else "In the file"
        raise Wrong(
            f"{where} the quotation marks do not pair up, so cells cannot be told apart. Save it again as CSV and send that."
        ) from None
    if found and max(len(row) for _, row in found) < 2:
        raise Wrong("Only one column can be told apart. Save the file as CSV, with commas or semicolons between the cells.")
    return tuple(found), (*notes, *([f"The cells are parted by {_SIGNS[sign]}."] if sign != "," else []))


def _within(number: int, row: tuple[str, ...], count: int, most_rows: int, most_columns: int, most_text: int) -> None:
    if count > most_rows + 1:
        raise Wrong(f"The file has more than {most_rows:,} rows, which is more people than any children’s service has. Send a part of it.")
    if len(row) > most_columns:
        raise Wrong(f"Row {number} has {len(row)} cells; at most {most_columns} are read. Remove the columns that are not needed.")
    if any(len(cell) > most_text for cell in row):
        raise Wrong(f"Row {number} has a cell of more than {most_text:,} characters. Shorten it, or remove its column.")


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text, whatever Excel saved it as, and what someone should look at because of it."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            try:
                return _clean(data[len(mark) :].decode(name)), []
            except UnicodeDecodeError:
                raise Wrong("The text is not in the encoding it says it is in. Save it again as “CSV UTF-8” and send that.") from None
    if b"\0" in data:
        raise Wrong("This is no text: it holds zero bytes. Choose the CSV file or Excel workbook.")
    try:
        text = _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _windows(data)
    twice = sorted(set(_TWICE.findall(text)))[:EXAMPLES]
    said = (
        [f"Some words were garbled before they came here, such as {_listed(twice)}. Correct them where the file is made."] if twice else []
    )
    return text, said


def _windows(data: bytes) -> tuple[str, list[str]]:
    try:
        text = _clean(data.decode("cp1252"))
    except UnicodeDecodeError as e:
        line = data[: e.start].count(b"\n") + 1
        raise Wrong(f"Line {line}: a letter is in an encoding we do not know. Save the file as “CSV UTF-8” and send that.") from None
    shown = list(dict.fromkeys(_WORD.findall(text)))[:EXAMPLES]
    check = f"Check that these are written right: {_listed(shown)}." if shown else "Check that names with accents are right."
    return text, [f"The file is not in UTF-8, so it was read as Windows text. {check}"]


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _clean(text: str) -> str:
    if "\0" in text:
        raise Wrong("This is no text: it holds zero characters. Choose the CSV file or Excel workbook.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parted(text: str) -> tuple[str, str]:
    """The sign between cells, and the text without Excel's own line about it."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1 and first.strip()[-1] in _SIGNS:
        return first.strip()[-1], "\n" + rest  # the line still counts
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n")[:30]]
    # The sign that most lines have, and of two such the one they have more of: "Yusuf, Amina; Social worker; Early help".
    return max(_SIGNS, key=lambda sign: (sum(sign in line for line in lines), sum(line.count(sign) for line in lines))), text
