"""What the cells of a directory say, however people and spreadsheets write it; and which column is which."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.directory import columns, values
from stronger.directory.entries import Entry, entry, repeated, vocabulary

TODAY = date(2026, 11, 22)
WORDS = vocabulary(
    TODAY,
    [("early-help", "Early help"), ("north", "Duty"), ("south", "Duty")],
    [("social-worker", "Social worker (main grade)", ["Social worker"]), ("advanced", "Advanced social worker", ["Team leader"])],
)
DAYS = st.dates(date(1950, 1, 1), TODAY)


@given(DAYS)
def test_a_day_is_read_however_it_is_written(on):
    serial = (on - date(1899, 12, 30)).days
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[on.month - 1]
    for text in (
        f"{on.day}/{on.month}/{on.year}",
        f"{on.day:02}.{on.month:02}.{on.year}",
        f"{on.day}-{on.month}-{on.year} 00:00",
        on.isoformat(),
        f"{on.isoformat()} 00:00:00",
        f"{on.day} {month} {on.year}",
        f"{on.day}-{month}-{on.year}",
        str(serial),
        f"{serial}.0",
    ):
        assert values.day(text, today=TODAY) == on, text


@pytest.mark.parametrize(
    "text", ["31/02/2020", "02/25/2020", "1/2/20", "soon", "2020", "12", "30/11/2031", "1/1/1850", "0/1/2020", "99999"]
)
def test_what_is_no_day_is_said_to_be_none(text):
    with pytest.raises(values.Wrong):
        values.day(text, today=TODAY)


@given(st.text(max_size=60))
def test_no_text_breaks_a_reader_of_cells(text):
    readers = (values.swe_number, values.staff_number, values.name, values.halves, values.email, values.fte, values.kind, values.plain)
    said = [wrong_in(each, text) for each in (*readers, lambda t: values.day(t, today=TODAY))]
    assert all(words[:1].islower() for words in said if words), "it stands after the name of its column"


def wrong_in(read, text: str) -> str:
    """What this reader finds wrong with a cell; "" for nothing."""
    try:
        read(values.cleaned(text))
    except values.Wrong as e:
        return str(e)
    return ""


@pytest.mark.parametrize(("text", "share"), [("1", "1"), ("0.6", "0.6"), ("0,6", "0.6"), ("60%", "0.6"), ("100 %", "1"), (".5", "0.5")])
def test_a_share_of_full_time(text, share):
    assert values.fte(text) == Decimal(share)


@pytest.mark.parametrize(
    ("text", "said"),
    [("37", "If these are hours"), ("0", "more than 0"), ("-1", "more than 0"), ("half", "such as 0.6"), ("NaN", "more than 0")],
)
def test_what_is_no_share_of_full_time(text, said):
    with pytest.raises(values.Wrong, match=said):
        values.fte(text)


@pytest.mark.parametrize(
    ("text", "number"), [("sw 12345", "SW12345"), ("12345", "SW12345"), ("SW-12345", "SW12345"), ("SW12345", "SW12345")]
)
def test_a_number_is_read_however_it_is_written(text, number):
    assert values.swe_number(text) == number


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "@SUM(A1)", "+CMD", "-A1", "#N/A", "#REF!"])
def test_formulas_and_their_errors_are_not_taken_for_words(text):
    with pytest.raises(values.Wrong):
        values.plain(values.cleaned(text))


def test_an_apostrophe_that_disarms_a_formula_is_not_part_of_it():
    assert values.cleaned("'+44 23") == "+44 23"
    assert values.cleaned("'tis") == "'tis"


@pytest.mark.parametrize(
    ("text", "kind"), [("Permanent", "employee"), ("Agency worker", "agency"), ("Fixed Term", "employee"), ("Locum", "agency")]
)
def test_employed_or_agency(text, kind):
    assert values.kind(text) == kind


def read(*cells: str, heads: tuple[str, ...] = ("SWE number", "Name", "Team", "Career level", "FTE")) -> tuple[Entry, tuple[str, ...]]:
    return entry(2, cells, columns.guess(heads, {}), heads, WORDS)


def test_a_row_says_what_its_cells_say():
    found, wrong = read("sw12", "Yusuf, Amina", "EARLY HELP", "Social Worker", "60%")
    assert not wrong
    assert (found.given_name, found.family_name, found.swe_number) == ("Amina", "Yusuf", "SW12")
    assert (found.team_code, found.level_code, found.fte) == ("early-help", "social-worker", Decimal("0.6"))


def test_every_fault_of_a_row_is_said_at_once_with_its_heading():
    _, wrong = read("12x", "Madonna", "Erly help", "Wizard", "37")
    assert [sentence.split(" says ")[0] for sentence in wrong] == ["SWE number", "Name", "Team", "Career level", "FTE"]
    assert wrong[2].endswith("Did you mean “Early help”?")


def test_a_name_that_two_teams_share_is_no_teams_and_a_code_is():
    assert "there is no team" in read("", "Ada Byron", "Duty")[1][0]
    assert read("", "Ada Byron", "north")[0].team_code == "north"


def test_a_cell_too_many_is_said():
    assert "a cell may have been split in two" in read("", "Byron", " Ada", "Early help", "", "1", "x")[1][0]


def test_a_child_is_not_at_work():
    heads = ("Name", "Date of birth")
    assert "too late" in entry(2, ("Ada Byron", "1/1/2020"), columns.guess(heads, {}), heads, WORDS)[1][0]


def test_what_only_one_person_can_have_is_had_once():
    rows = [Entry(2, swe_number="SW1"), Entry(3, swe_number="SW1", email="a@b.c"), Entry(4, email="a@b.c"), Entry(5)]
    found = repeated(rows)
    assert {row: len(said) for row, said in found.items()} == {2: 1, 3: 2, 4: 1}
    assert "row 3 has the same one" in found[2][0]


def test_columns_are_guessed_by_what_councils_systems_call_them():
    heads = (
        "Emp No",
        "Forename",
        "SURNAME",
        "Position Title",
        "Org. Unit",
        "Line Manager Name",
        "Line manager email",
        "Date Started",
        "Religion",
    )
    assert columns.guess(heads, {}) == ["staff_number", "given_name", "family_name", "title", "team", "", "manager", "started_on", ""]


def test_what_the_council_said_last_time_goes_before_a_guess():
    said = {"team": "", "cell": "team", "name": "full_name"}
    assert columns.guess(("Name", "Team", "Cell", "First name", "Last name"), said)[:3] == ["full_name", "", "team"]


def test_a_whole_name_gives_way_to_its_halves():
    assert columns.guess(("Name", "First name", "Last name"), {}) == ["", "given_name", "family_name"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["given_name", "family_name", "team", "team"], "Choose one column for “Team”; two are chosen"),
        (["given_name", "full_name"], "Choose either the whole name or the first and last name, not both"),
        (["given_name", ""], "Choose the columns that hold the name: first and last name, or the whole name"),
        (["full_name", ""], ""),
    ],
)
def test_a_choice_of_columns_that_will_not_do(chosen, said):
    assert columns.wrong_with(chosen) == said


@given(st.lists(st.text(max_size=20), max_size=12))
def test_no_headings_break_a_guess_and_each_column_is_found_once(heads):
    found = [code for code in columns.guess(heads, {}) if code]
    assert len(found) == len(set(found))


def test_the_headings_are_found_below_a_title():
    rows = [(1, ("Staff list", "")), (2, ("On 1 May", "")), (4, ("First name", "Surname")), (5, ("Ada", "Byron"))]
    assert columns.heading_row(rows, {}) == 2
    assert columns.heading_row([(1, ("a", "b")), (2, ("c", "d"))], {}) == 0


def test_excel_counts_from_the_day_it_says():
    assert values.day("45000", today=TODAY) == date(1899, 12, 30) + timedelta(days=45000) == date(2023, 3, 15)
