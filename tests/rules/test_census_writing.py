"""What is written reads back as it was: the given files of every year, and any values that a census may hold."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from stronger.returns import reading, writing
from stronger.returns.csww import CSWW, census
from stronger.returns.description import MANY, Description
from stronger.returns.rows import Header, LaLevel, WorkerRow
from stronger.returns.values import Codes, Day, Kind, Moment, Number, Text, Whole, Year, YesNo, reader, written
from tests import given

MADE_AT = datetime(2025, 10, 20, 10, 0, tzinfo=UTC)
# Any character that XML may hold; what it may not is written as the sign for a character that is missing.
CONTROLS = [chr(n) for n in range(32) if chr(n) not in "\t\n\r"] + ["\ufffe", "\uffff"]
XML = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=CONTROLS))


def schema(year: int) -> etree.XMLSchema:
    """The sector's schema of a year."""
    return etree.XMLSchema(etree.parse(given.shared(f"data/schemas/csww_{year}.xsd")))


def parts(data: bytes) -> tuple[Header, LaLevel, list[WorkerRow]]:
    """What a file holds."""
    header, la, *rows = reading.parts(io.BytesIO(data))
    assert isinstance(header, Header)
    assert isinstance(la, LaLevel)
    return header, la, [row for row in rows if isinstance(row, WorkerRow)]


def file_of(description: Description, la: LaLevel, rows: list[WorkerRow]) -> bytes:
    """These rows, written."""
    header = writing.header_texts(description, "851", MADE_AT)
    workers = (writing.worker_texts(row, description) for row in rows)
    return "".join(writing.pieces(description, header, writing.la_texts(la, description), workers)).encode()


@pytest.mark.parametrize("year", CSWW.years)
def test_a_given_file_is_written_as_it_was_read_and_valid(year):
    _, la, rows = parts(given.shared(f"data/census/csww_portsmouth_{year}.xml").read_bytes())
    data = file_of(census(year), la, rows)
    again, la_again, rows_again = parts(data)
    assert rows
    assert [row.raw for row in rows_again] == [row.raw for row in rows]
    assert la_again.raw == la.raw
    assert (again.year, again.council_code, again.reference_on) == (year, "851", date(year, 9, 30))
    assert again.made_at == datetime(2025, 10, 20, 10, 0)  # noqa: DTZ001 (the file's own, without a zone)
    rules = schema(year)
    assert rules.validate(etree.fromstring(data)), rules.error_log


def values(kind: Kind) -> st.SearchStrategy[object]:
    """Any value that a kind takes."""
    match kind:
        case Codes() | YesNo():
            return st.booleans() if isinstance(kind, YesNo) else st.sampled_from(list(kind.words))
        case Number(places, least, most):
            top = Decimal(9_999) if most is None else most
            return st.decimals(least, top, places=places) if least is not None else st.decimals(-top, top, places=places)
        case Whole(least, most):
            return st.integers(least if least is not None else -(10**6), most if most is not None else 10**6)
        case Day():
            return st.dates(date(1, 1, 1))
        case Moment():
            return st.datetimes()
        case Year():
            return st.integers(1, 9999)
        case Text(pattern=pattern):
            return st.from_regex(pattern, fullmatch=True) if pattern else XML


KINDS = [e.kind for e in (*CSWW.worker_elements, *CSWW.la_elements, *(e for b in CSWW.header_blocks.values() for e in b))]


@settings(max_examples=400)
@any_(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), values(kind))))
def test_any_value_reads_back(pair):
    kind, value = pair
    assert reader(kind)(written(kind, value)) == (value, "")


def rows_of(year: int) -> st.SearchStrategy[WorkerRow]:
    """Any worker's row of a year, sensible or not."""
    fields: dict[str, st.SearchStrategy] = {}
    for slot in census(year).worker.slots.values():
        element = slot.element
        one = values(element.kind)
        if element.most == MANY:
            fields[element.attribute] = st.lists(one, min_size=element.least, max_size=3).map(tuple)
        else:
            fields[element.attribute] = one if element.least else st.none() | one
    return st.fixed_dictionaries(fields).map(lambda said: WorkerRow(1, **said))


SCHEMAS: dict[int, etree.XMLSchema] = {}


@settings(max_examples=150, deadline=None)
@any_(st.data())
def test_any_row_reads_back_and_is_valid(data):
    year = data.draw(st.sampled_from(CSWW.years))
    row, description = data.draw(rows_of(year)), census(year)
    la = LaLevel(vacancies_fte=Decimal("2.00"), agency_cover_fte=Decimal("0"), agency_cover_headcount=0)
    texts = dict.fromkeys(description.la_level.slots, ("0",)) | writing.la_texts(la, description)
    header = writing.header_texts(description, "851", None)
    out = "".join(writing.pieces(description, header, texts, [writing.worker_texts(row, description)])).encode()
    _, _, [again] = parts(out)
    assert again.problems == ()
    for slot in description.worker.slots.values():
        name = slot.element.attribute
        assert getattr(again, name) == getattr(row, name), name
    rules = SCHEMAS.setdefault(year, schema(year))
    assert rules.validate(etree.fromstring(out)), rules.error_log


@any_(st.text())
def test_no_text_can_break_the_file(text):
    description = census(2024)
    row = WorkerRow(1, is_agency=False, swe_number="SW1", qualifying_institutions=(text,))
    la = LaLevel(vacancies_fte=Decimal(0), agency_cover_fte=Decimal(0), agency_cover_headcount=0)
    encodable = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    _, _, [again] = parts(file_of(description, la, [row]))
    assert len(again.qualifying_institutions[0]) == len(text)
    if encodable.isprintable() and encodable == text:
        assert again.qualifying_institutions == (text,)


def test_an_element_that_a_new_year_brings_is_written_by_its_description_alone():
    from dataclasses import replace

    from stronger.returns.description import Element, describe

    brought = Element("NewThing", "A new thing", Codes({"A": "one", "B": "other"}), since=2026)
    layout = replace(CSWW, years=(*CSWW.years, 2026), worker_elements=(*CSWW.worker_elements, brought))
    description = describe(layout, 2026)
    row = WorkerRow(1, is_agency=False, swe_number="SW1", others={"NewThing": "B"})
    la = LaLevel(vacancies_fte=Decimal(0), agency_cover_fte=Decimal(0), agency_cover_headcount=0)
    found = list(reading.parts(io.BytesIO(file_of(description, la, [row])), layout=layout))
    [again] = [part for part in found if isinstance(part, WorkerRow)]
    assert again.others == {"NewThing": "B"}
    assert "NewThing" not in writing.worker_texts(row, census(2025))
