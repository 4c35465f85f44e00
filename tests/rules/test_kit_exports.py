"""Tables people take away: no cell may act as a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from stronger.kit.exports import csv_text, safe_cell


def test_a_cell_that_a_spreadsheet_could_run_is_led_by_an_apostrophe():
    for risky in ("=1+1", "+cmd", "-cmd", "@SUM(A1)", "\tx", "\rx"):
        assert safe_cell(risky) == f"'{risky}"


def test_plain_numbers_and_words_stay_as_they_are():
    assert [safe_cell(v) for v in ("-3.5", "+2", 7, "low", None)] == ["-3.5", "+2", "7", "low", ""]


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=8), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_what_is_written_is_read_back_with_nothing_lost_and_nothing_to_run(rows):
    text = csv_text(("a", "b"), rows)
    assert text.startswith("\ufeff")
    back = list(csv.reader(io.StringIO(text[1:])))[1:]
    assert len(back) == len(rows)
    for given_row, read in zip(rows, back, strict=True):
        assert [cell.removeprefix("'") for cell in read] == [cell.removeprefix("'") if cell.startswith("'") else cell for cell in given_row]
        assert not any(cell[:1] in "=@\t" and cell for cell in read)
