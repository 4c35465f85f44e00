"""Reading published figures, refusing what is none, and saying in words how one council's compare."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.assurance import comparing, published, rules
from tests.rules.published_files import HEADER, line

# ---- Reading ---------------------------------------------------------------------------------------------------------


def read(*lines: bytes) -> list[published.Row | published.Fault]:
    return list(published.rows([f"\ufeff{HEADER}\n".encode(), *lines]))


@pytest.mark.parametrize("symbol", rules.SYMBOLS)
def test_a_symbol_is_never_nought(symbol):
    assert published.number(symbol) is None


@pytest.mark.parametrize("wrong", ["", "-", "n/a", "1,404", "-1", "1e3", "NaN", "١", "1.234", "Z"])
def test_what_is_neither_number_nor_symbol_is_refused(wrong):
    with pytest.raises(ValueError):
        published.number(wrong)


def test_a_sound_line_is_read_as_printed():
    (row,) = read(line(cases="1404", absence_rate_fte="low"))
    assert isinstance(row, published.Row)
    assert (row.line, row.year, row.code, row.level, row.region) == (2, 2025, "851", "council", ("E12000008", "South East"))
    assert (row.printed["cases"], row.printed["absence_rate_fte"]) == ("1404", "low")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"cases": "n/a"}, "cases is 'n/a'; it must be a number or one of"),
        ({"cases": ""}, "cases is empty"),
        ({"time_period": "202425"}, "'202425' is no year."),
        ({"geographic_level": "Ward"}, "'Ward' is no level: use National, Regional, Local authority."),
        ({"old_la_code": "E06000044"}, "do not name a council."),
        ({"region_name": ""}, "do not name a region."),
    ],
)
def test_a_wrong_line_is_told_by_its_number(told, said):
    faults = read(line(), line(**{"time_period": "2024", **told}))[1:]
    assert [fault.line for fault in faults] == [3]
    assert said in str(faults[0])


def test_a_place_may_stand_once_in_a_year():
    assert str(read(line(), line())[1]) == "Line 3: Portsmouth in 2025 was on line 2 already."


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([b"name,age\n", b"Amina,3\n"], "Line 1: this is not the published file: it has no column time_period"),
        ([], "Line 1: this is not the published file"),
        ([HEADER.encode() + b"\n", b"PK\x03\x04\xff\xfe\n"], "Line 2: this is not text in UTF-8."),
        ([HEADER.encode() + b"\n", b"a\0b\n"], "Line 2: this is not a line of a CSV file."),
        ([HEADER.encode() + b"\n", b"x" * 70_000], "Line 2: this is not a line of a CSV file."),
        ([HEADER.encode() + b"\n", b'"never closed\n'], "Line 2: this is not a line of a CSV file."),
        ([HEADER.encode() + b"\n", b"2025,National\n"], "Line 2: it has 2 cells where the first line has 30."),
    ],
)
def test_a_wrong_file_is_told_where(lines, said):
    assert said in str(list(published.rows(lines))[-1])


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_no_bytes_break_the_reader(lines):
    assert list(published.rows([HEADER.encode() + b"\n", *lines])) is not None
    assert all(isinstance(each, published.Row | published.Fault) for each in published.rows(lines))


# ---- Comparing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "others", "said"),
    [
        (("13.4", "17.9"), {"england": "11.8"}, "Turnover fell to 13.4% in 2025, above England's 11.8%."),
        (("13.4", "9"), {"england": "13.4", "region": "14"},
         "Turnover rose to 13.4% in 2025, below its region's 14.0% and the same as England's 13.4%."),
        (("13.4", "13.4"), {"england": "11", "region": "12"},
         "Turnover stayed at 13.4% in 2025, above its region's 12.0% and England's 11.0%."),
        (("13", ""), {}, "Turnover stood at 13.0% in 2025."),
        (("13", "x"), {}, "Turnover stood at 13.0% in 2025."),
        (("u", "13"), {"england": "11"}, "Turnover has no published number for 2025: more than 100 %."),
        (("", "13"), {"england": "11"}, "Turnover has no published number for 2025."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_moved_and_how_it_compares(printed, others, said):
    assert comparing.sentence("Turnover", "%", 2025, printed, **{who: Decimal(value) for who, value in others.items()}) == said


def test_a_unit_in_words_follows_the_number():
    said = comparing.sentence("Caseload", "cases each", 2025, ("16", "14"), england=Decimal("15.2"))
    assert said == "Caseload rose to 16.0 cases each in 2025, above England's 15.2."


def decimals(*printed: str) -> list[Decimal | None]:
    return [published.number(each) for each in printed]


def test_those_who_print_the_same_share_a_stretch_of_places():
    found = comparing.spread(Decimal("13.4"), decimals("20", "13.5", "13.4", "13.4", "13.4", "5", "z", "c"))
    assert (found.first, found.last, found.of, found.ties, found.near, found.without) == (3, 5, 6, 2, 1, 2)
    assert (found.low, found.quarter, found.three_quarters, found.high) == tuple(map(Decimal, ("5", "13.4", "13.5", "20")))
    assert comparing.standing("Portsmouth", "%", found) == (
        "Highest first, Portsmouth comes between 3rd and 5th of 6 councils with a number. 2 others print the same figure and 1 more lies"
        " within 0.1 of it, too close to tell apart. Half of all councils lie between 13.4% and 13.5%; the lowest is 5.0% and the"
        " highest 20.0%. 2 more have no published number."
    )


def test_one_alone_has_one_place_and_nothing_is_made_of_rounding():
    said = comparing.standing("Portsmouth", "cases", comparing.spread(Decimal(16), decimals("16", "10", "x")))
    assert said.startswith("Highest first, Portsmouth comes 1st of 2 councils with a number. Half of all")
    assert said.endswith("1 more has no published number.")
    assert "One other prints the same figure, too close" in comparing.standing("P", "%", comparing.spread(Decimal(1), decimals("1", "1")))


def test_a_council_without_a_number_has_no_place():
    with pytest.raises(ValueError, match="3"):
        comparing.spread(Decimal(3), decimals("1", "x"))


@given(st.lists(st.integers(0, 400), min_size=1), st.data())
def test_the_stretch_holds_every_place_that_rounding_allows(tenths, data):
    printed = [Decimal(each) / 10 for each in tenths]
    own = data.draw(st.sampled_from(printed))
    found = comparing.spread(own, printed)
    assert 1 <= found.first <= found.last <= found.of == len(printed)
    assert found.last - found.first == found.ties
    assert found.low <= found.quarter <= found.three_quarters <= found.high
    assert sum(each > own for each in printed) == found.first - 1


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (113, "113th"), (121, "121st")]
)
def test_ordinals(number, said):
    assert comparing.ordinal(number) == said
