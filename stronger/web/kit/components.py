"""Makes ready what components draw: which page links to show, and addresses that keep the rest of a search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from markupsafe import Markup, escape

_AROUND = 1  # pages shown either side of the present one

# A heading; with "numeric" for numbers; and with an address that sorts by it and how it is sorted now (aria-sort's word).
Column = str | tuple[str, str] | tuple[str, str, str, str]


@dataclass(frozen=True)
class Pages:
    """Links to the pages of a list: (number, address, is this one), a gap as (0, "", False)."""

    links: tuple[tuple[int, str, bool], ...]
    previous: str
    next: str


def page_count(total: int, per_page: int) -> int:
    """How many pages a list of `total` takes; an empty list takes one."""
    return max(1, -(-total // per_page))


def page_number(asked: str, last: int) -> int:
    """The page asked for in an address, brought within 1 and `last`; anything that is no number is the first page."""
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 10 else 1


def keeping(asked: QueryDict, **changed: object) -> str:
    """This page's query string with some values changed (None takes one away), `?team=3&page=2`."""
    query = asked.copy()
    for name, value in changed.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def sortable(asked: QueryDict, label: str, key: str, kind: str = "") -> Column:
    """A heading that is a link to the same list sorted by `key`, and the other way round where it is so already (`?sort=-key`)."""
    now = asked.get("sort", "")
    said = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    return label, kind, keeping(asked, sort=f"-{key}" if now == key else key, page=None), said


def pages(here: int, last: int, asked: QueryDict) -> Pages:
    """Links for page `here` of `last`: the first, the last, those beside this one, and gaps between."""
    if last <= 1:
        return Pages((), "", "")
    shown = sorted({1, last, *range(max(1, here - _AROUND), min(last, here + _AROUND) + 1)})
    links: list[tuple[int, str, bool]] = []
    before = 0
    for number in shown:
        if number - before > 1:
            links.append((0, "", False))
        links.append((number, keeping(asked, page=number), number == here))
        before = number
    return Pages(
        tuple(links),
        keeping(asked, page=here - 1) if here > 1 else "",
        keeping(asked, page=here + 1) if here < last else "",
    )


Cell = str | int | float | tuple[str, str]


def table_rows(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], also: str = "") -> Markup:
    """The rows of a table, for `show.table`: text, numbers and (text, address) links, all escaped; the first cell heads its row.

    In Python, because a template takes three times as long over fifty rows, which are most of a list's page.
    """
    # What stands before a cell says its column again, for the cards that a table becomes on a phone.
    heads = [(column, "") if isinstance(column, str) else column[:2] for column in columns]
    numeric = {"numeric": " govuk-table__cell--numeric"}
    opened = ['<th scope="row" role="rowheader" class="govuk-table__header">'] + [
        f'<td role="cell" class="govuk-table__cell{numeric.get(kind, "")}" data-label="{escape(label)}">' for label, kind in heads[1:]
    ]
    ends = ["</th>"] + ["</td>"] * (len(opened) - 1)
    begin = f'<tr class="govuk-table__row{" " + also if also else ""}" role="row">'
    drawn = []
    for row in rows:
        drawn.append(begin)
        for before, cell, end in zip(opened, row, ends, strict=True):
            drawn.append(f"{before}{escape(cell) if isinstance(cell, str) else _inked(cell)}{end}")
        drawn.append("</tr>\n")
    return Markup("".join(drawn))  # noqa: S704 (every cell and label is escaped above)


def _inked(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return f'<a class="govuk-link" href="{escape(cell[1])}">{escape(cell[0])}</a>'
    return str(cell)
