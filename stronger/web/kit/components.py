"""Makes ready what components draw: which page links to show, and addresses that keep the rest of a search."""

from dataclasses import dataclass

from django.http import QueryDict

_AROUND = 1  # pages shown either side of the present one


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
