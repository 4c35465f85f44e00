"""Charts say in words and in a table exactly what they draw, and draw it to scale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.web.kit import charts


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (None, None),
        ("c", None),
        ("z", None),
        (True, None),
        ("NaN", None),
        ("Infinity", None),
        ("13.4", Decimal("13.4")),
        (7, Decimal(7)),
        (0.1, Decimal("0.1")),
    ],
)
def test_a_symbol_or_nothing_is_no_number(value, number):
    assert charts.exact(value) == number


@pytest.mark.parametrize(
    ("value", "unit", "places", "said"),
    [("13.35", "%", 1, "13.4%"), (1404, "cases", 0, "1,404"), ("c", "%", 1, "c"), (None, "%", 1, "no data")],
)
def test_a_value_is_said_with_its_unit_or_by_its_symbol(value, unit, places, said):
    assert charts.said(value, unit, places) == said


@pytest.mark.parametrize(
    ("values", "bottom", "top", "step"),
    [
        ([], "0", "1", "0.25"),
        ([Decimal(0)], "0", "1", "0.25"),
        ([Decimal("13.4"), Decimal("18.0")], "0", "20", "5"),
        ([Decimal(1404)], "0", "1500", "500"),
        ([Decimal("0.07")], "0", "0.08", "0.02"),
        ([Decimal(-3), Decimal(5)], "-4", "6", "2"),
    ],
)
def test_an_axis_stands_on_round_numbers(values, bottom, top, step):
    assert charts.scale(values) == (Decimal(bottom), Decimal(top), Decimal(step))


@given(st.lists(st.decimals(min_value=-10_000, max_value=1_000_000, places=2), max_size=20))
def test_every_axis_holds_its_values_with_few_lines(values):
    bottom, top, step = charts.scale(values)
    assert all(bottom <= value <= top for value in values)
    assert bottom <= 0 <= top
    assert bottom < top
    assert 1 <= (top - bottom) / step <= 6


def test_bars_are_as_long_as_their_numbers():
    chart = charts.bars("Caseload", "cases", [("A", 20), ("B", 10), ("C", "c"), ("D", None), ("E", -1)], ours="B", each="Team")
    assert [bar.width for bar in chart.bars] == ["82.00%", "41.00%", "0.00%", "0.00%", "0.00%"]
    assert [bar.top for bar in chart.bars] == ["0.00em", "3.60em", "7.20em", "10.80em", "14.40em"]
    assert [bar.ours for bar in chart.bars] == [False, True, False, False, False]
    assert chart.rows == (("A", "20"), ("B", "10"), ("C", "c"), ("D", "no data"), ("E", "-1"))
    assert chart.columns == ("Team", ("Cases", "numeric"))
    assert chart.said == "Bar chart, cases. A 20, B 10, C c, D no data and E -1."


def test_bars_of_nothing_still_make_a_chart():
    chart = charts.bars("Turnover", "%", [])
    assert chart.height == "3.60em"
    assert chart.said == "Bar chart, %. There is nothing to show."
    assert chart.columns[1] == ("Per cent", "numeric")


def test_a_chart_is_known_by_a_plain_id():
    assert charts.bars('Étage <"1">', "%", []).id == "chart--tage---1----"


def test_lines_leave_a_gap_where_a_value_is_missing():
    chart = charts.lines(
        "Turnover",
        "%",
        [2022, 2023, 2024, 2025],
        [("Ours", ["10", "20", None, "c"]), ("England", ["5", "5", "5", "5"])],
        ours="Ours",
        places=1,
    )
    ours = next(line for line in chart.lines if line.ours)
    assert chart.lines[-1] is ours  # drawn last, so on top
    assert [(dot.x, dot.y, dot.said) for dot in ours.dots] == [("6.00%", "50.00%", "10.0%"), ("35.33%", "0.00%", "20.0%")]
    assert ours.pieces == (("6.00%", "50.00%", "35.33%", "0.00%"),)
    assert len(chart.lines[0].pieces) == 3
    assert chart.grid == (("100.00%", "0"), ("75.00%", "5"), ("50.00%", "10"), ("25.00%", "15"), ("0.00%", "20"))
    assert chart.rows[2] == ("2024", "no data", "5.0%")
    assert chart.rows[3] == ("2025", "c", "5.0%")
    assert chart.columns == ("When", ("Ours", "numeric"), ("England", "numeric"))
    assert chart.said == "Line chart, %. Ours: 10.0% in 2022, 20.0% in 2023. England: 5.0% in 2022, 5.0% in 2025."


def test_a_line_of_one_value_or_none_says_so():
    chart = charts.lines("Turnover", "%", [2025], [("One", ["4"]), ("None", [None])])
    assert chart.said == "Line chart, %. One: 4% in 2025. None: no data."
    assert chart.lines[0].dots[0].x == "50.00%"
    assert charts.lines("Turnover", "%", [], []).times == ()


def test_an_axis_of_small_numbers_shows_their_decimals():
    chart = charts.lines("Rate", "%", [1, 2], [("A", ["0.5", "0.75"])])
    assert [label for _, label in chart.grid] == ["0.0", "0.2", "0.4", "0.6", "0.8"]


@pytest.mark.parametrize(("count", "named"), [(1, 1), (2, 2), (5, 5), (6, 3), (9, 5), (10, 4), (40, 4)])
def test_few_enough_times_are_named_for_a_phone_and_always_the_last(count, named):
    times = list(range(2000, 2000 + count))
    chart = charts.lines("Turnover", "%", times, [("A", [1] * count)])
    assert len(chart.times) == named
    assert chart.times[-1][1] == str(times[-1])


def test_a_series_must_have_one_value_for_each_time():
    with pytest.raises(ValueError, match="shorter"):
        charts.lines("Turnover", "%", [2024, 2025], [("A", [1])])


def test_bars_with_none_singled_out_are_all_ours():
    assert all(bar.ours for bar in charts.bars("Rates", "%", [("A", 1), ("B", 2)]).bars)
