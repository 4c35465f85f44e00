"""CSV and Excel files: read back as they were written, whatever they hold; and a sentence for every one that cannot be read."""

import codecs
import io
import time
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from stronger.kit import spreadsheets
from stronger.kit.spreadsheets import NotRead, reading
from stronger.kit.spreadsheets.writing import workbook
from tests.rooms.directory_files import as_csv, as_xlsx

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
TABLES = st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=8))


def filled(table: list[list[str]]) -> list[tuple[str, ...]]:
    """The rows that have anything in them."""
    return [tuple(row) for row in table if any(row)]


def read(data: bytes) -> list[tuple[str, ...]]:
    return [cells for _, cells in spreadsheets.read(data).rows]


def answer(data: bytes) -> str:
    """What the reader says of a file: how many rows, or why it cannot be read."""
    try:
        return f"{len(spreadsheets.read(data).rows)} rows"
    except NotRead as e:
        return e.sentence


@given(TABLES, st.sampled_from([("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE)]), st.sampled_from(",;\t"))
def test_whatever_is_written_as_csv_is_read(table, encoding, delimiter):
    heads = [f"Heading{n}" for n in range(len(table[0]))]
    quoted = [[f"x{cell}" for cell in row] for row in table]
    name, mark = encoding
    assert read(mark + as_csv(quoted, heads, delimiter=delimiter, encoding=name)) == [tuple(heads), *map(tuple, quoted)]


@settings(max_examples=15, deadline=None)
@given(TABLES)
def test_whatever_is_written_as_excel_is_read(table):
    heads = [f"Heading{n}" for n in range(len(table[0]))]
    quoted = [[f"x{cell}" for cell in row] for row in table]
    assert read(workbook("Staff", heads, quoted)) == [tuple(heads), *map(tuple, quoted)]


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data):
    assert answer(data).endswith((".", "rows"))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=40))
def test_no_damage_to_a_workbook_breaks_the_reader(at, damage):
    data = as_xlsx([["SW1", "Ada"]], ["Number", "Name"])
    at %= len(data)
    assert answer(data[:at] + damage + data[at + len(damage) :]).endswith((".", "rows"))


def test_days_and_numbers_come_as_they_would_be_typed():
    data = as_xlsx([[date(2020, 1, 6), 0.6, 45000, True, "SW1"]], ["Day", "Share", "Serial", "Yes", "Text"])
    assert read(data)[1] == ("2020-01-06", "0.6", "45000", "TRUE", "SW1")


def test_a_formula_gives_its_result_and_its_error_and_what_was_never_worked_out():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ["a", "b", "c"])
    page.write_formula(1, 0, "=1+1", None, 2)
    page.write_formula(1, 1, "=NA()", None, "#N/A")
    page.write_formula(1, 2, "=A2", None, "")
    book.close()
    assert read(out.getvalue())[1][:2] == ("2", "#N/A")


def test_the_first_sheet_in_sight_is_read_and_the_others_named():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    pages = {name: book.add_worksheet(name) for name in ("Cover", "Hidden", "Staff", "Lists")}
    pages["Hidden"].write_row(0, 0, ["x", "y"])
    pages["Hidden"].hide()
    for name in ("Staff", "Lists"):
        pages[name].write_row(2, 1, ["Name", "Team"])
        pages[name].write_row(3, 1, ["Ada", "North"])
    pages["Staff"].merge_range("B6:C7", "note")
    book.close()
    found = spreadsheets.read(out.getvalue())
    assert found.sheet == "Staff"
    assert found.rows[:2] == ((3, ("", "Name", "Team")), (4, ("", "Ada", "North")))
    assert "Cover, Lists" in found.notes[0]
    assert found.merged == ((6, 2, 7, 3),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a,b\nJosé,x\n".encode("cp1252"), "read as Windows text. Check that these are written right: “José”"),
        ("a,b\nJosé,x\n".encode().decode("cp1252").encode(), "garbled before they came here, such as “JosÃ©”"),
        (b"a;b\n1;2\n", "parted by semicolons"),
        (b"sep=;\na;b\n1;2\n", "parted by semicolons"),
        (b'Name;Team\n"Yusuf, Amina";North\n"Price, Bethan";South\n', "parted by semicolons"),
    ],
)
def test_what_had_to_be_guessed_is_said(data, said):
    assert any(said in note for note in spreadsheets.read(data).notes)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "old Excel file"),
        (b"PK\x03\x04", "cannot be unpacked"),
        (b"<html><table>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web page or XML"),
        (b"%PDF-1.4", "PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b'a,b\n"x,y\n', "do not pair up"),
        (b"a,b\n\x81\xff,y\n", "Line 2: a letter is in an encoding"),
        (b"a,b\n\x00,y\n", "zero bytes"),
        (codecs.BOM_UTF16_LE + b"a", "not in the encoding it says"),
        (b"one column\nonly\n", "Only one column"),
        (b"a,b\n", "no rows below its headings"),
        (b"a,b\n" + b"x" * 3000 + b",y\n", "more than 2,000 characters"),
        (b"a,b\n" + b",".join([b"x"] * 300) + b"\n", "at most 200"),
        (b"a,b\n" + b"x,y\n" * 20_002, "more than 20,000 rows"),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why(data, said):
    with pytest.raises(NotRead, match=said):
        spreadsheets.read(data)


def packed(**files: bytes) -> bytes:
    """A zip file of these files; `__` in a name stands for a stroke."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed(a=b"x"), "a zip file, not an Excel workbook"),
        (packed(content_xml=b"x"), "an OpenDocument"),
        (packed(word__document_xml=b"x"), "a Word document"),
        (packed(xl__workbook_bin=b"x"), "binary Excel workbook"),
        (packed(xl__workbook_xml=b"x"), "damaged"),
        (packed(xl__workbook_xml=bytes(reading.MOST_UNPACKED + 1)), "unpacks to more than 200 MB"),
        (packed(xl__workbook_xml=b"x", **{f"f{n}": b"" for n in range(2001)}), "unpacks to more than 200 MB"),
    ],
)
def test_a_package_that_is_no_workbook_is_told_what_it_is(data, said):
    with pytest.raises(NotRead, match=said):
        spreadsheets.read(data)


def lying(inside: bytes) -> bytes:
    """A workbook whose strings are `inside`, and which says that they are few."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 20_001))
    book = as_xlsx([["SW1", "Ada"]], ["Number", "Name"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sharedStrings.xml"):
                data = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + inside + b"</t></si></sst>"
            elif "worksheets/sheet1" in name:
                data = sheet + cells + b"</sheetData></worksheet>"
            new.writestr(name, data)
    return out.getvalue()


def test_a_workbook_that_unfolds_into_gigabytes_is_stopped_in_its_own_process():
    data = lying(b"x" * 30_000_000)  # twenty thousand cells of 30 MB each
    assert len(data) < 200_000
    began = time.monotonic()
    with pytest.raises(NotRead, match="unpacks into far more"):
        spreadsheets.read(data)
    assert time.monotonic() - began < reading.SECONDS


def test_a_workbook_of_many_entities_is_stopped():
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"x" * 10_000
        + b'">'
        + b'<!ENTITY b "'
        + b"&a;" * 1000
        + b'">'
        + b'<!ENTITY c "'
        + b"&b;" * 1000
        + b'">]>'
    )
    data = lying(b"x")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, bomb + b"<worksheet>&c;</worksheet>" if "worksheets/sheet1" in name else old.read(name))
    with pytest.raises(NotRead):
        spreadsheets.read(out.getvalue())


def test_what_is_taken_away_holds_no_formula():
    data = workbook("Rows", ["a", "b"], [["=1+1", "@x"], [None, 3]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert read(data) == [("a", "b"), ("=1+1", "@x"), ("", "3")]
