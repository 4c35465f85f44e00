"""Tells what kind of file someone sent, and reads it as rows of text; every other kind is named, with what to do about it."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import stronger
from stronger.kit.spreadsheets import separated

LARGEST = 10_000_000  # bytes; 20,000 people with thirty columns are about 6 MB
MOST_UNPACKED = 200_000_000  # bytes that a workbook may say it unpacks to
MOST_PARTS = 2_000  # files inside a workbook
MOST_ROWS, MOST_COLUMNS, MOST_TEXT = 20_000, 200, 2_000
SECONDS = 60
SAVE_AS = "Open it in Excel and choose File, Save As, “Excel Workbook (.xlsx)” or “CSV UTF-8 (.csv)”, and send that."


class NotRead(Exception):
    """A file that cannot be read as a table; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Grid:
    """A table as text. `rows` are (its number as a spreadsheet counts them, its cells), empty ones left out.

    Days come as 2026-11-22, numbers as they would be typed. `notes` are sentences about how it had to be read.
    `merged` are the cells joined together, as (first row, first column, last row, last column), counted from 1.
    """

    kind: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    notes: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


# How a file begins, and what it is then.
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "This is an old Excel file (.xls), or one that a password protects. "),
    (b"%PDF", "This is a PDF, which has no rows to read. Ask for the table itself. "),
    (b"\x1f\x8b", "This is a compressed file. Unpack it first. "),
    (b"7z\xbc\xaf", "This is a compressed file. Unpack it first. "),
    (b"Rar!", "This is a compressed file. Unpack it first. "),
    (b"{\\rtf", "This is a text document. "),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<workbook")


def read(data: bytes) -> Grid:
    """The table in a file. Raises NotRead for anything that is no CSV text and no Excel workbook, or too large for one."""
    if not data.strip():
        raise NotRead("The file is empty. Choose another.")
    if len(data) > LARGEST:
        raise NotRead(f"The file is larger than {LARGEST // 1_000_000} MB. A whole council’s directory is usually under 1 MB.")
    for begins, said in _KINDS:
        if data.startswith(begins):
            raise NotRead(said + SAVE_AS)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:40].lower().startswith(_MARKUP):
        raise NotRead("This is a web page or XML under the name of a spreadsheet. " + SAVE_AS)
    grid = _workbook(data) if data.startswith(b"PK") else _separated(data)
    if len(grid.rows) < 2:
        raise NotRead("The file has no rows below its headings. Choose the sheet that lists people.")
    return grid


def _separated(data: bytes) -> Grid:
    try:
        rows, notes = separated.read(data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_text=MOST_TEXT)
    except separated.Wrong as e:
        raise NotRead(str(e)) from None
    return Grid("csv", rows, notes=notes)


def _workbook(data: bytes) -> Grid:
    _look_inside(data)
    answer = _in_a_process(data)
    if "wrong" in answer:
        raise NotRead(answer["wrong"])
    rows = tuple((number, tuple(cells)) for number, cells in answer["rows"])
    return Grid("xlsx", rows, answer["sheet"], tuple(answer["notes"]), tuple(tuple(m) for m in answer["merged"]))


def _look_inside(data: bytes) -> None:
    """Refuse what is no workbook, or says that it unpacks into more than any, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        raise NotRead(
            "The file is damaged: it begins like an Excel workbook and cannot be unpacked. Save it again and send that."
        ) from None
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise NotRead("This is a binary Excel workbook (.xlsb). " + SAVE_AS)
    if "xl/workbook.xml" not in names:
        kind = (
            "an OpenDocument spreadsheet" if "content.xml" in names else "a Word document" if "word/document.xml" in names else "a zip file"
        )
        raise NotRead(f"This is {kind}, not an Excel workbook. {SAVE_AS}")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotRead(
            f"The workbook unpacks to more than {MOST_UNPACKED // 1_000_000} MB, which no staff directory does. Nothing was read."
        )


def _in_a_process(data: bytes) -> dict:
    """What the workbook says, read where it can do no harm: a process of its own with little memory and little time.

    A workbook may claim to be small, and a fault in whatever unpacks it would end the process that serves pages.
    """
    root = Path(stronger.__file__).resolve().parents[1]
    limits = json.dumps({"rows": MOST_ROWS, "columns": MOST_COLUMNS, "text": MOST_TEXT})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "stronger.kit.spreadsheets.workbook", limits],
            input=data, cwd=root, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        raise NotRead("The workbook cannot be read: it is damaged, or unpacks into far more than a staff directory holds. " + SAVE_AS)
    return json.loads(done.stdout)
