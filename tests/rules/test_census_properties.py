"""Whatever bytes arrive, the reader answers with a report or one refusal, and passes nothing that the schema refuses."""

import io
import random
from datetime import date
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from stronger.returns import reading
from stronger.returns.catalogue import RULES, SCHEMA
from stronger.returns.csww import WORKER_ELEMENTS
from stronger.returns.values import Day, Number, Whole, reader
from tests.bench import fuzz_census, hostile_values
from tests.rules.census_files import SCHEMA as XSD
from tests.rules.census_files import employee, message

ORACLE = fuzz_census.Oracle(XSD)
XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="<>&\ufffe\uffff"), max_size=40)


def judged(data: bytes) -> None:
    """No crash, no false pass: the only ways to end are a report and a refusal in a sentence."""
    found = fuzz_census.said(data)
    if not ORACLE.accepts(data):
        assert any(rule in ("unreadable", "too-long") or RULES[rule].source == SCHEMA for rule in found), data


@given(st.binary(max_size=400))
@example(b"")
@example(b"<")
@example(b"\xff\xfe<\x00M\x00")
@example(b"\x00" * 10)
def test_any_bytes(data):
    judged(data)


@given(st.binary(max_size=60), st.integers(0, 1400))
def test_any_bytes_inside_a_sound_file(data, at):
    sound = message(employee())
    judged(sound[:at] + data + sound[at:])


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_any_mutation(seed):
    chance = random.Random(seed)
    judged(fuzz_census.mutated(message(employee()).decode(), chance))


@settings(max_examples=300)
@given(st.sampled_from([e.name for e in WORKER_ELEMENTS if e.name in employee()]), XML_TEXT | st.sampled_from(hostile_values.VALUES))
def test_any_value_of_any_element(name, text):
    judged(message(employee(**{name: text})))


@given(st.lists(st.sampled_from(hostile_values.NAMES[:-2]), max_size=30))
def test_any_order_of_elements(names):
    judged(message("<CSWWWorker>" + "".join(f"<{name}>1</{name}>" for name in names) + "</CSWWWorker>"))


@given(st.dates())
def test_every_date_is_read(day):
    assert reader(Day())(day.isoformat()) == (day, "")


@given(st.text(max_size=12))
def test_a_text_that_is_no_date_is_none(text):
    value, wrong = reader(Day())(text)
    assert (value is None) == bool(wrong)
    if value is not None:
        assert date.fromisoformat(text) == value


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_every_full_time_equivalent_is_read_exactly(number):
    assert reader(Number(6, Decimal(0), Decimal(1)))(f"{number:f}") == (number, "")


@given(st.integers())
def test_every_whole_number_is_read_or_refused_for_its_length(number):
    value, wrong = reader(Whole())(str(number))
    assert (value, wrong) == ((number, "") if len(str(number)) <= 24 else (None, "too-long"))


@given(st.dictionaries(st.sampled_from(["FTE", "FTE30", "WorkingDaysLost", "Cases30"]), st.integers(0, 1).map(str)))
def test_what_goes_in_comes_out(values):
    (row, _) = reading.workers(io.BytesIO(message(employee(**values))))
    assert {name: row.raw[name] for name in values} == {name: (text,) for name, text in values.items()}
