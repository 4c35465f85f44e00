"""Works out charts to be drawn as SVG by `kit/charts.html`: places in percent and ems, so they fit a phone and grow with the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from stronger.web.kit import words

# A figure that is not known or may not be shown: a gap in the drawing, and in the table the symbol it came with.
Value = Decimal | float | int | str | None
_ROW = 3.6  # em: a bar's label, the bar, and the space after it
_STEPS = (Decimal("1"), Decimal("2"), Decimal("2.5"), Decimal("5"), Decimal("10"))
_LINES = 4  # at most so many grid lines above the axis
_NAMED = 5  # at most so many times named beneath it
_INSET = Decimal(6)  # percent


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands (em from the top), how long it is (percent), and what is written at it."""

    label: str
    said: str
    top: str
    width: str
    ours: bool


@dataclass(frozen=True)
class Bars:
    """A comparison as horizontal bars, and the same as a table."""

    id: str
    title: str
    unit: str
    said: str
    height: str
    bars: tuple[Bar, ...]
    columns: tuple[object, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Dot:
    """One value on a line, in percent of the plot."""

    x: str
    y: str
    said: str


@dataclass(frozen=True)
class Line:
    """One line: its dots, the pieces between them (x1, y1, x2, y2 in percent), and the words at its end."""

    label: str
    ours: bool
    dots: tuple[Dot, ...]
    pieces: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Lines:
    """Change over time as lines, and the same as a table."""

    id: str
    title: str
    unit: str
    said: str
    grid: tuple[tuple[str, str], ...]
    times: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    columns: tuple[object, ...]
    rows: tuple[tuple[str, ...], ...]


def exact(value: Value) -> Decimal | None:
    """The number in a value; None for None and for a symbol such as `c` or `z` that stands where a number is withheld."""
    if value is None or isinstance(value, bool):
        return None
    try:
        found = Decimal(str(value))
    except ArithmeticError:
        return None
    return found if found.is_finite() else None


def said(value: Value, unit: str, places: int) -> str:
    """A value as written beside its mark: `13.4%`, `1,404`, or the symbol that stands in its place; `no data` for None."""
    found = exact(value)
    if found is None:
        return "no data" if value is None else str(value)
    return f"{words.number(found, places)}{unit if unit == '%' else ''}"


def scale(values: Iterable[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """(bottom, top, step) of an axis from zero that holds the values on round numbers, with few grid lines."""
    held = [Decimal(0), *values]
    low = min(held)
    span = max(held) - low or Decimal(1)
    size = Decimal(10) ** (span / _LINES).adjusted()
    step = next(size * each for each in _STEPS if size * each * _LINES >= span)
    bottom = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    top = ((low + span) / step).to_integral_value(rounding="ROUND_CEILING") * step
    return bottom, top, step


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{float(part / whole * 100):.2f}%"


def _id(title: str, unit: str) -> str:
    # Stable, so that a page looks the same to a cache and to a test; a page has one chart of a title.
    return "chart-" + "".join(each if each.isalnum() and each.isascii() else "-" for each in f"{title}-{unit}".lower())


def bars(title: str, unit: str, rows: Sequence[tuple[str, Value]], *, ours: str = "", places: int = 0, each: str = "Of") -> Bars:
    """Compare one figure over several places or groups. `ours` is the label to draw in the council's colour.

    `unit` is what the numbers count ("%" is written after each); `each` heads the table's column of labels.
    Negative figures are drawn as nothing: no count has any.
    """
    numbers = [exact(value) for _, value in rows]
    _, top, _ = scale([each for each in numbers if each is not None])
    drawn = tuple(
        Bar(
            label=label,
            said=said(value, unit, places),
            top=f"{at * _ROW:.2f}em",
            # The longest bar leaves room for its number at the end.
            width=_percent(max(found or Decimal(0), Decimal(0)) * Decimal("0.82"), top),
            ours=not ours or label == ours,  # alone, all are ours
        )
        for at, ((label, value), found) in enumerate(zip(rows, numbers, strict=True))
    )
    return Bars(
        id=_id(title, unit),
        title=title,
        unit=unit,
        said=f"Bar chart, {unit}. {_told(rows, unit, places)}",
        height=f"{max(len(rows), 1) * _ROW:.2f}em",
        bars=drawn,
        columns=(each, (unit[:1].upper() + unit[1:] if unit != "%" else "Per cent", "numeric")),
        rows=tuple((bar.label, bar.said) for bar in drawn),
    )


def _told(rows: Sequence[tuple[str, Value]], unit: str, places: int) -> str:
    told = [f"{label} {said(value, unit, places)}" for label, value in rows]
    return f"{words.listed(told)}." if told else "There is nothing to show."


def lines(
    title: str, unit: str, times: Sequence[object], series: Sequence[tuple[str, Sequence[Value]]], *, ours: str = "", places: int = 0
) -> Lines:
    """Show figures over time, one line each. Missing values leave a gap in the line. `ours` is drawn last, on top.

    Raises ValueError when a series has not one value for each time.
    """
    numbers = {label: [exact(value) for _, value in zip(times, values, strict=True)] for label, values in series}
    bottom, top, step = scale([each for row in numbers.values() for each in row if each is not None])
    xs = _across(len(times))
    drawn = [_line(label, xs, numbers[label], values, (bottom, top, unit, places), label == ours) for label, values in series]
    return Lines(
        id=_id(title, unit),
        title=title,
        unit=unit,
        said=f"Line chart, {unit}. {' '.join(_from_to(label, times, values, unit, places) for label, values in series)}",
        grid=_grid(bottom, top, step),
        times=tuple((xs[at], str(times[at])) for at in range((len(times) - 1) % _every(len(times)), len(times), _every(len(times)))),
        lines=tuple(sorted(drawn, key=lambda line: line.ours)),
        columns=("When", *((label, "numeric") for label, _ in series)),
        rows=tuple((str(time), *(said(values[at], unit, places) for _, values in series)) for at, time in enumerate(times)),
    )


def _across(count: int) -> list[str]:
    """Where each time stands, in percent; the first and last stand in a little, so that their words fit."""
    if count == 1:
        return ["50.00%"]
    return [_percent(_INSET + (100 - 2 * _INSET) * Decimal(at) / (count - 1), Decimal(100)) for at in range(count)]


def _every(count: int) -> int:
    """Which times are named, counted back from the last: every one, every other…, so that few enough fit a phone."""
    return max(1, -(-(count - 1) // (_NAMED - 1)))


def _grid(bottom: Decimal, top: Decimal, step: Decimal) -> tuple[tuple[str, str], ...]:
    # As many decimals as the steps of the axis need, and none where they are whole numbers.
    places = max(0, -int(step.normalize().as_tuple().exponent))
    count = int((top - bottom) / step)
    return tuple((_percent(top - bottom - step * at, top - bottom), words.number(bottom + step * at, places)) for at in range(count + 1))


def _line(label: str, xs: list[str], numbers: list[Decimal | None], values: Sequence[Value], axis: tuple, ours: bool) -> Line:
    bottom, top, unit, places = axis
    dots: list[Dot | None] = [
        None if found is None else Dot(x, _percent(top - found, top - bottom), said(value, unit, places))
        for x, found, value in zip(xs, numbers, values, strict=True)
    ]
    pieces = tuple((one.x, one.y, other.x, other.y) for one, other in pairwise(dots) if one and other)
    return Line(label, ours, tuple(dot for dot in dots if dot), pieces)


def _from_to(label: str, times: Sequence[object], values: Sequence[Value], unit: str, places: int) -> str:
    known = [(time, value) for time, value in zip(times, values, strict=True) if exact(value) is not None]
    if not known:
        return f"{label}: no data."
    (first, before), (last, after) = known[0], known[-1]
    if first == last:
        return f"{label}: {said(after, unit, places)} in {last}."
    return f"{label}: {said(before, unit, places)} in {first}, {said(after, unit, places)} in {last}."
