"""The census of every year described: the given files, their schemas, the figures published from them, and whatever a schema refuses."""

import csv
import io
import json
import random
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from stronger.assurance import rules as assurance
from stronger.chores import census as command
from stronger.returns import codes, reading
from stronger.returns.catalogue import RULES, SCHEMA
from stronger.returns.csww import CSWW, census
from stronger.returns.description import EQUALITY, PAY
from stronger.returns.sample import sample
from tests.bench import fuzz_census, hostile_values
from tests.rules.census_files import SHARED, check

YEARS = CSWW.years
EARLIER = [year for year in YEARS if year < 2025]
ORACLES = {year: fuzz_census.Oracle(SHARED / "schemas" / f"csww_{year}.xsd") for year in YEARS}
# Worked out from the files' unrounded numbers; the DfE worked from a total whose rounding the files cannot show.
FROM_THE_FILE = {(2023, "caseload_fte"): ("14.1", "14"), (2024, "caseload_fte"): ("14.3", "14.2")}


def given_file(year: int) -> bytes:
    """Portsmouth's census of a year."""
    return (SHARED / "census" / f"csww_portsmouth_{year}.xml").read_bytes()


def judged(data: bytes, year: int) -> None:
    """No crash, and no false pass: what the schema of the year refuses breaks a rule about layout or values."""
    found = fuzz_census.said(data, year)
    if not ORACLES[year].accepts(data):
        assert any(rule in ("unreadable", "too-long") or RULES[rule].source == SCHEMA for rule in found), data


@pytest.mark.parametrize("year", YEARS)
def test_the_given_file_is_clean_and_says_which_year_it_is(year):
    report = check(given_file(year), council_code="851")
    assert (report.year, report.by_rule) == (year, {})
    assert report.workers == given_file(year).count(b"<CSWWWorker>")


@pytest.mark.parametrize("year", YEARS)
def test_every_text_comes_back_as_it_stood(year):
    expected = [[(cell.tag, cell.text) for cell in worker] for worker in etree.fromstring(given_file(year)).iter("CSWWWorker")]
    rows = reading.workers(io.BytesIO(given_file(year)))
    assert [[(name, text) for name, texts in row.raw.items() for text in texts] for row in rows] == expected


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("block", ["worker", "la_level", "collection", "source"])
def test_the_description_agrees_with_the_schema_of_the_year(block, year):
    """Names, order, how often, and codes."""
    xs = {"xs": "http://www.w3.org/2001/XMLSchema"}
    schema: Any = etree.parse(SHARED / "schemas" / f"csww_{year}.xsd")
    kind = {"worker": "workertype", "la_level": "vacancytype", "collection": "collectiondetailstype", "source": "sourcetype"}[block]
    (sequence,) = schema.xpath(f"//xs:complexType[@name='{kind}']/xs:sequence", namespaces=xs)
    ours = list(getattr(census(year), block).slots.values())
    said = [(e.get("name"), int(e.get("minOccurs")), e.get("maxOccurs") == "unbounded") for e in sequence]
    assert [(slot.element.name, slot.element.least, slot.is_many) for slot in ours] == said
    for slot, element in zip(ours, sequence, strict=True):
        allowed = schema.xpath(f"//xs:simpleType[@name='{element.get('type')}']//xs:enumeration/@value", namespaces=xs)
        if allowed:
            assert list(slot.element.kind.words) == allowed, slot.element.name


def test_the_layouts_differ_where_they_should():
    names = {year: set(census(year).worker.slots) for year in YEARS}
    assert names[2022] == names[2023]
    assert names[2024] - names[2023] == {"Sex"}
    assert names[2023] - names[2024] == {"GenderCurrent"}
    assert names[2024] - names[2025] == {"QualInst", "CFKSSstatus"}
    assert names[2025] - names[2024] == {"BaseSalary", "RRPayments", "OtherPayments"}
    for year in EARLIER:
        assert (census(year).la_level.tag, len(census(year).la_level.slots)) == ("LALevelVacancies", 3)
    assert (census(2025).la_level.tag, len(census(2025).la_level.slots)) == ("LALevel", 12)


@pytest.mark.parametrize("year", YEARS)
def test_what_is_private_is_private_in_every_year(year):
    said = {slot.element.name: slot.element.privacy for slot in census(year).worker.slots.values() if slot.element.privacy}
    assert {name for name, privacy in said.items() if privacy == EQUALITY} == {
        "PersonBirthDate",
        "Ethnicity",
        "Sex" if year > 2023 else "GenderCurrent",
    }
    assert ({name for name, privacy in said.items() if privacy == PAY} != set()) == (year == 2025)


def test_the_codes_of_every_year_have_words():
    assert codes.word("GenderCurrent", "9") == "not specified"
    assert codes.word("CFKSSstatus", "3") == "practice supervisor"


@pytest.mark.parametrize("year", YEARS)
def test_the_sample_is_sound_in_every_year(year):
    assert check(sample("852", year), council_code="852").by_rule == {}
    assert ORACLES[year].accepts(sample("852", year))


def broken(year: int, old: str, new: str) -> dict[str, int]:
    """The rules broken by an invented file of a year in which the first of something is something else."""
    data = sample("851", year).decode()
    assert old in data
    return dict(check(data.replace(old, new, 1).encode()).by_rule)


QUALIFIED = "<QualInst>An invented university</QualInst>"


@pytest.mark.parametrize("year", EARLIER)
def test_to_2024_everyone_has_where_they_qualified_and_an_employee_more_than_a_blank(year):
    assert broken(year, f"    {QUALIFIED}\n", "") == {"missing": 1}, "said once"
    assert broken(year, QUALIFIED, "<QualInst> </QualInst>") == {"employee-needs": 1}
    assert broken(year, QUALIFIED, QUALIFIED * 3) == {}
    employed, agency, rest = sample("851", year).decode().partition("<AgencyWorker>1")
    assert check((employed + agency + rest.replace(QUALIFIED, "<QualInst/>", 1)).encode()).by_rule == {}, "an agency worker's"


@pytest.mark.parametrize(
    ("year", "old", "new", "rules"),
    [
        (2022, "<GenderCurrent>2<", "<GenderCurrent>F<", {"not-in-code-set": 1}),
        (2023, "<GenderCurrent>2<", "<GenderCurrent>9<", {}),
        (2023, "<GenderCurrent>2</GenderCurrent>", "", {"employee-needs": 1}),
        (2023, "<GenderCurrent>2</GenderCurrent>", "<Sex>F</Sex>", {"unknown-element": 1, "employee-needs": 1}),
        (2024, "<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>", {"unknown-element": 1, "employee-needs": 1}),
        (2024, "<CFKSSstatus>2", "<CFKSSstatus>5", {"not-in-code-set": 1}),
        (2024, "<CFKSSstatus>2</CFKSSstatus>", "", {}),
        (2024, "</CSWWWorker>", "<BaseSalary>1</BaseSalary></CSWWWorker>", {"unknown-element": 1}),
        (2024, "</LALevelVacancies>", "<CostDBS>1</CostDBS></LALevelVacancies>", {"unknown-element": 1}),
        (2025, "</CSWWWorker>", "<CFKSSstatus>2</CFKSSstatus></CSWWWorker>", {"unknown-element": 1}),
        (2025, "<QualLevel>", f"{QUALIFIED}<QualLevel>", {"unknown-element": 1}),
    ],
)
def test_the_checks_follow_the_year(year, old, new, rules):
    assert broken(year, old, new) == rules


def test_a_file_in_the_layout_of_another_year_is_not_passed():
    for year in YEARS:
        for other in YEARS:
            data = sample("851", year).replace(str(year).encode(), str(other).encode())
            refused = any(RULES[rule].source == SCHEMA for rule in check(data).by_rule)
            assert refused == (not ORACLES[other].accepts(data)), (year, other)


@pytest.mark.parametrize("year", YEARS)
def test_every_element_broken_in_each_way_the_schema_refuses(year):
    """Lost, doubled, moved, renamed, nested, and every nasty value: 35 elements in turn."""
    data = sample("851", year, workers=6).decode()
    texts = {}
    for leaf in re.finditer(r"<(\w+)>[^<]*</\1>", data):
        texts.setdefault(leaf[1], leaf)
    for name, leaf in texts.items():
        ways = ["", leaf[0] * 2, leaf[0].replace(name, "Other"), f"<{name}>{leaf[0]}</{name}>"]
        ways += [f"<{name}>{value}</{name}>" for value in hostile_values.VALUES]
        for way in ways:
            judged((data[: leaf.start()] + way + data[leaf.end() :]).encode("utf-8", "surrogatepass"), year)
        moved = data[: leaf.start()] + data[leaf.end() :]
        for place in ("<Collection>", "<CSWWWorker>\n", "</CSWWWorker>", "</Message>"):
            judged(moved.replace(place, leaf[0] + place if place[1] == "/" else place + leaf[0], 1).encode(), year)


@settings(max_examples=400)
@given(st.integers(0, 2**32), st.sampled_from(EARLIER))
def test_any_mutation_of_an_earlier_year(seed, year):
    judged(fuzz_census.mutated(sample("851", year, workers=2).decode(), random.Random(seed)), year)


@settings(max_examples=200)
@given(st.sampled_from(EARLIER).flatmap(lambda y: st.tuples(st.just(y), st.lists(st.sampled_from(list(census(y).worker.slots))))))
def test_any_order_of_elements_of_an_earlier_year(drawn):
    year, names = drawn
    start, _, rest = sample("851", year, workers=2).decode().partition("<CSWWWorker>")
    judged(f"{start}<CSWWWorker>{''.join(f'<{name}>1</{name}>' for name in names)}</CSWWWorker><CSWWWorker>{rest}".encode(), year)


def published(year: int) -> dict[str, str]:
    """What the DfE published for Portsmouth."""
    with (SHARED / "dfe" / "csww_indicators_2017_to_2025.csv").open(encoding="utf-8-sig") as stream:
        return next(row for row in csv.DictReader(stream) if (row["time_period"], row["la_name"]) == (str(year), "Portsmouth"))


@pytest.mark.parametrize("year", YEARS)
def test_portsmouth_comes_out_as_published(year):
    expected = published(year)
    found = assurance.published(check(given_file(year)).tally)  # type: ignore[arg-type]
    assert list(found) == list(expected)[list(expected).index("inpost_fte") :]
    differing = {(year, name): (f.printed, expected[name]) for name, f in found.items() if Decimal(f.printed) != Decimal(expected[name])}
    assert differing == {key: values for key, values in FROM_THE_FILE.items() if key[0] == year}


@pytest.mark.parametrize("year", YEARS)
def test_the_command_finds_the_year_in_the_header(year, capsys):
    path = str(SHARED / "census" / f"csww_portsmouth_{year}.xml")
    assert command.main(["check", path]) == 0
    assert capsys.readouterr().out.startswith(f"Census {year}: ")
    assert command.main(["check", path, "--year", str(year)]) == 0
    assert command.main(["measures", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["time_period"] == year
    assert command.main(["check", path, "--year", str(2022 if year == 2025 else 2025)]) == 1
    assert "The year in the header must be the year being checked." in capsys.readouterr().out
