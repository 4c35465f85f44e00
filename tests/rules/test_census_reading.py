"""The reader gives back every value of a file, typed, as it stood; and another year is described by data alone."""

import io
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from stronger.returns import reading
from stronger.returns.csww import CSWW, FULL_TIME, HEADER_BLOCKS, census
from stronger.returns.description import Element, NotDescribed, Tag
from stronger.returns.rows import Header, LaLevel, WorkerRow
from stronger.returns.sample import pieces, sample
from stronger.returns.values import Codes, allowed, reader
from tests.rules.census_files import HEADER, PORTSMOUTH, SCHEMA, check, employee, message


def rows(data: bytes) -> list[WorkerRow]:
    """The workers in a file held in memory."""
    return list(reading.workers(io.BytesIO(data)))


def test_every_text_of_the_given_file_comes_back_as_it_stood():
    """The reader the sector uses loses one cell in fifteen, every nought among them."""
    expected = [[(cell.tag, cell.text) for cell in worker] for worker in etree.parse(PORTSMOUTH).iter("CSWWWorker")]
    with PORTSMOUTH.open("rb") as stream:
        found = [[(name, text) for name, texts in row.raw.items() for text in texts] for row in reading.workers(stream)]
    assert found == expected


def test_values_are_typed():
    (row, _) = rows(message(employee(Absat30Sept="1", ReasonAbsence="SIC")))
    assert (row.number, row.is_agency, row.swe_number, row.fte) == (1, False, "SW100", Decimal("0.80"))
    assert (row.born_on, row.sex, row.ethnicity, row.role) == (date(1980, 2, 29), "F", "WBRI", "5")
    assert (row.cases, row.days_lost, row.contract_weeks) == (12, Decimal("3.5"), (Decimal("52.0"),))
    assert (row.is_step_up, row.absent, row.absence_reasons, row.is_absent) == (False, (True,), ("SIC",), True)
    assert (row.base_salary, row.ended_on, row.problems) == (Decimal("40000.00"), None, ())
    with pytest.raises(FrozenInstanceError):
        row.cases = 3  # type: ignore[misc]


def test_noughts_are_not_lost():
    (row, _) = rows(message(employee(FTE30="0", Cases30="0", WorkingDaysLost="0.00")))
    assert (row.fte_with_cases, row.cases, row.days_lost) == (0, 0, 0)
    assert row.raw["WorkingDaysLost"] == ("0.00",)


def test_repeated_elements_are_all_kept():
    two = employee().replace("<ContractWeeks>52.0</ContractWeeks>", "<ContractWeeks>40</ContractWeeks><ContractWeeks>12.5</ContractWeeks>")
    (row, _) = rows(message(two))
    assert row.contract_weeks == (Decimal(40), Decimal("12.5"))
    assert reading.as_text(row.raw, "ContractWeeks") == "40, 12.5"
    assert reading.as_text(row.raw, "RoleEndDate") == ""


def test_the_first_of_two_values_counts_where_one_is_allowed():
    (row, _) = rows(message(employee().replace("<Cases30>", "<Cases30>3</Cases30><Cases30>")))
    assert row.cases == 3
    assert [problem.rule for problem in row.problems] == ["repeated"]


def test_header_and_council_come_first():
    header, la, *_ = reading.parts(io.BytesIO(message(employee())))
    assert isinstance(header, Header)
    assert (header.year, header.council_code, header.reference_on) == (2025, "851", date(2025, 9, 30))
    assert header.made_at == datetime(2025, 10, 20, 10)  # noqa: DTZ001 (the file gives no zone)
    assert isinstance(la, LaLevel)
    assert (la.vacancies_fte, la.agency_cover_fte, la.agency_cover_headcount) == (Decimal("2.00"), Decimal("1.00"), 1)
    assert la.others["CostDBS"] == "1"


def test_a_text_split_by_a_comment_or_marked_as_data_is_one_text():
    (row, _) = rows(message(employee(FTE="0.<!-- x -->8<?p?>0", SWENo="<![CDATA[SW1]]>00")))
    assert (row.raw["FTE"], row.swe_number) == (("0.80",), "SW100")


def test_the_sample_is_sound_the_same_each_time_and_valid_by_the_schema():
    data = sample("852")
    assert data == sample("852") == "".join(pieces("852")).encode()
    assert check(data, council_code="852").by_rule == {}
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(data))


@pytest.mark.parametrize("block", ["worker", "la_level", "collection", "source"])
def test_the_description_agrees_with_the_schema(block):
    """Names, order, how often, and codes."""
    xs = {"xs": "http://www.w3.org/2001/XMLSchema"}
    schema: Any = etree.parse(SCHEMA)
    kind = {"worker": "workertype", "la_level": "vacancytype", "collection": "collectiondetailstype", "source": "sourcetype"}[block]
    (sequence,) = schema.xpath(f"//xs:complexType[@name='{kind}']/xs:sequence", namespaces=xs)
    ours = list(getattr(census(2025), block).slots.values())
    assert [slot.element.name for slot in ours] == [e.get("name") for e in sequence]
    assert [slot.element.least for slot in ours] == [int(e.get("minOccurs")) for e in sequence]
    assert [slot.is_many for slot in ours] == [e.get("maxOccurs") == "unbounded" for e in sequence]
    for slot, element in zip(ours, sequence, strict=True):
        codes = schema.xpath(f"//xs:simpleType[@name='{element.get('type')}']//xs:enumeration/@value", namespaces=xs)
        if codes:
            assert list(slot.element.kind.words) == codes, slot.element.name


def test_an_unknown_year_is_not_described():
    with pytest.raises(NotDescribed) as caught:
        census(2019)
    assert (caught.value.year, caught.value.known) == (2019, CSWW.years)


def test_another_year_needs_a_description_and_no_code():
    """A year with another name for the council's block, one element less, and one more that everyone must have."""
    next_year = replace(
        CSWW,
        years=(*CSWW.years, 2026),
        la_level=(*(replace(tag, until=min(tag.until, 2025)) for tag in CSWW.la_level), Tag("Council", since=2026)),
        worker_elements=(
            *(replace(e, until=2025) if e.name == "StepUpGrad" else e for e in CSWW.worker_elements),
            Element("Badge", "Badge", Codes({"A": "blue"}), least=1, since=2026),
        ),
    )
    data = message(employee(), header=HEADER.replace("2025", "2026")).replace(b"LALevel>", b"Council>")
    assert check(data, layout=next_year).by_rule == {"missing": 2, "unknown-element": 1}
    mended = data.replace(b"<StepUpGrad>0</StepUpGrad>", b"").replace(b"</CSWWWorker>", b"<Badge>A</Badge></CSWWWorker>")
    report = check(mended, layout=next_year)
    assert (report.year, report.by_rule) == (2026, {})
    assert [row.others["Badge"] for row in reading.workers(io.BytesIO(mended), layout=next_year)] == ["A", "A"]


def test_an_element_no_row_has_a_place_for_is_kept_among_the_others():
    layout = replace(CSWW, worker_elements=(*CSWW.worker_elements, Element("Bike", "Bicycle", FULL_TIME)))
    row = employee().replace("</CSWWWorker>", "<Bike>0.5</Bike></CSWWWorker>")
    (found, _) = reading.workers(io.BytesIO(message(row)), layout=layout)
    assert found.others == {"Bike": Decimal("0.5")}


def test_what_is_allowed_is_said_in_words():
    said = {e.name: allowed(e.kind) for e in (*CSWW.worker_elements, *HEADER_BLOCKS["CollectionDetails"], *HEADER_BLOCKS["Source"])}
    assert said["AgencyWorker"] == "one of 0 (not agency), 1 (agency)"
    assert said["FTE"] == "a number from 0 to 1 with at most 6 decimal places"
    assert said["ContractWeeks"] == "a number of 0 or more with at most 1 decimal place"
    assert said["Cases30"] == "a whole number of 0 or more"
    assert said["Year"].startswith("a year of four figures")
    assert said["DateTime"].startswith("a date and time")
    assert said["SoftwareCode"] == "any text"


def test_the_memory_of_a_reader_of_values_is_bounded(monkeypatch):
    monkeypatch.setattr("stronger.returns.values.REMEMBERED", 2)
    read = reader(FULL_TIME)
    assert [read(text)[0] for text in ("0.1", "0.2", "0.3", "0.1", "0.3")] == [Decimal(t) for t in ("0.1", "0.2", "0.3", "0.1", "0.3")]
