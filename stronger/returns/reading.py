"""Reads a return as a stream of typed, frozen rows that say what is wrong with themselves; any bytes at all are safe to read."""

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from stronger.returns.csww import CSWW
from stronger.returns.description import Block, Description, Layout, NotDescribed, describe
from stronger.returns.rows import Header, LaLevel, Problem, Raw, Unreadable, WorkerRow
from stronger.returns.stream import Bytes, Parts, line_of
from stronger.returns.values import BLANKS

Part = Header | LaLevel | WorkerRow | Problem

# England had 45,000 of them; four times that is not one council's return, and checking for duplicates holds each number.
MOST_WORKERS = 200_000
# A row or a file with more faults than this tells nothing new with the next one.
MOST_PROBLEMS_OF_A_ROW = 60
MOST_STRAYS = 1_000


class _Body:
    """The values of one block as they are read: by attribute, by element as raw text, and what is wrong."""

    __slots__ = ("others", "problems", "raw", "values")

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.others: dict[str, object] = {}
        self.raw: dict[str, tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    def wrong(self, rule: str, name: str, text: str = "", line: int = 0) -> None:
        """Note a problem, unless the row has said enough."""
        if len(self.problems) < MOST_PROBLEMS_OF_A_ROW:
            self.problems.append(Problem(rule, name[:80], text[:200], line))


def _odd(child: etree._Element, body: _Body) -> None:
    """Note what no element of a return may have: attributes, elements inside a value, text outside one."""
    name = str(child.tag)
    if child.attrib:
        body.wrong("attribute", name, " ".join(map(str, child.attrib)), line_of(child))
    if len(child):
        body.wrong("nested", name, str(child[0].tag), line_of(child))
    if child.tail and child.tail.strip(BLANKS):
        body.wrong("stray-text", name, child.tail.strip(BLANKS), line_of(child))


def _read(element: etree._Element, block: Block) -> _Body:
    """Everything in `element`, against its description: order, repeats, what is missing, and each value."""
    body = _Body()
    values, raw, slots = body.values, body.raw, block.slots
    here = -1
    for child in element:
        name, text, tail = child.tag, child.text or "", child.tail
        if child.attrib or len(child) or (tail and tail.strip(BLANKS)):
            _odd(child, body)
        slot = slots.get(name)
        if slot is None:
            body.wrong("unknown-element", str(name), text, line_of(child))
            continue
        if slot.place <= here and not (slot.place == here and slot.is_many):
            body.wrong("repeated" if name in raw else "out-of-order", name, text, line_of(child))
        here = max(here, slot.place)
        value, wrong = slot.read(text)
        if wrong:
            body.wrong(wrong, name, text, line_of(child))
        raw[name] = (*raw[name], text) if name in raw else (text,)
        if slot.is_many:
            if value is not None:
                values[slot.element.attribute] = (*values.get(slot.element.attribute, ()), value)  # type: ignore[misc]
        elif slot.element.attribute:
            values.setdefault(slot.element.attribute, value)
        else:
            body.others.setdefault(name, value)
    _whole(element, block, body)
    return body


def _whole(element: etree._Element, block: Block, body: _Body) -> None:
    """Note what is wrong with the block as a whole."""
    for name in block.required:
        if name not in body.raw:
            body.wrong("missing", name, "", line_of(element))
    if element.attrib:
        body.wrong("attribute", str(element.tag), " ".join(map(str, element.attrib)), line_of(element))
    if element.text and element.text.strip(BLANKS):
        body.wrong("stray-text", str(element.tag), element.text.strip(BLANKS), line_of(element))


def _worker(element: etree._Element, number: int, description: Description) -> WorkerRow:
    body = _read(element, description.worker)
    return WorkerRow(
        number,
        line_of(element),
        **body.values,  # type: ignore[arg-type]
        others=body.others,
        raw=body.raw,
        problems=tuple(body.problems),
    )


def _la_level(element: etree._Element, description: Description) -> LaLevel:
    body = _read(element, description.la_level)
    return LaLevel(
        line_of(element),
        **body.values,  # type: ignore[arg-type]
        others=body.others,
        raw=body.raw,
        problems=tuple(body.problems),
    )


def _header(element: etree._Element, description: Description) -> Header:
    """The header: at most one set of collection details, then any number of sources, of which the first is taken."""
    top = _Body()
    _whole(element, Block(str(element.tag), {}, ()), top)
    values: dict[str, object] = {}
    raw: dict[str, tuple[str, ...]] = {}
    seen: list[str] = []
    for child in element:
        block = {"CollectionDetails": description.collection, "Source": description.source}.get(str(child.tag))
        if block is None:
            top.wrong("unknown-element", str(child.tag), child.text or "", line_of(child))
            continue
        if block is description.collection and seen:
            top.wrong("repeated" if block.tag in seen else "out-of-order", block.tag, "", line_of(child))
        if block is description.source and block.tag in seen:
            top.wrong("two-sources", block.tag, "", line_of(child))
        seen.append(block.tag)
        body = _read(child, block)
        if child.tail and child.tail.strip(BLANKS):
            top.wrong("stray-text", block.tag, child.tail.strip(BLANKS), line_of(child))
        for problem in body.problems:
            top.wrong(problem.rule, problem.element, problem.text, problem.line)
        values = {**body.values, **values}
        raw = {**body.raw, **raw}
    return Header(line_of(element), **values, raw=raw, problems=tuple(top.problems))  # type: ignore[arg-type]


def _year_of(first: etree._Element | None, layout: Layout) -> int | None:
    """The year the header gives, if there is a header and it gives one."""
    if first is None or first.tag != layout.header.name:
        return None
    text = first.findtext("CollectionDetails/Year") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _described(layout: Layout, year: int | None) -> Description:
    try:
        return describe(layout, max(layout.years) if year is None else year)
    except NotDescribed as e:
        *others, latest = map(str, e.known)
        known = f"{', '.join(others)} and {latest}" if others else latest
        raise Unreadable(f"The census of {e.year} cannot be read. The years described so far are {known}.") from None


def parts(stream: Bytes, year: int | None = None, *, layout: Layout = CSWW) -> Iterator[Part]:
    """Everything in a return, in the order of the file: its header, the council's numbers, each worker, and strays.

    The header comes first even when the file has none. Without `year` the header's own is taken, and without that
    the latest described. A Problem on its own is about the file, not a row. Raises Unreadable: at once, or when the
    file breaks off further on, so nothing may be kept until the end has been reached.
    """
    source = Parts(stream, layout.root)
    elements = iter(source)
    first = next(elements, None)
    said = _year_of(first, layout)
    description = _described(layout, said if year is None else year)
    order = {layout.header.name: 0, description.la_level.tag: 1, description.worker.tag: 2}
    everything = chain([first], elements) if first is not None else iter(())
    if first is None or first.tag != layout.header.name:
        yield Header(problems=(Problem("no-header", layout.header.name),))
    yield from _in_order(everything, description, order)
    if source.stray_text:
        yield Problem("stray-text", layout.root)
    if source.attributes:
        yield Problem("attribute", layout.root, " ".join(source.attributes)[:200])


def _in_order(elements: Iterator[etree._Element], description: Description, order: dict[str, int]) -> Iterator[Part]:
    """Each top-level element as what it is, with a Problem for what should not be there or is not."""
    counts, here, strays = [0, 0, 0], 0, 0
    for element in elements:
        name = str(element.tag)
        place = order.get(name)
        if place is None or place < here or (place < 2 and counts[place]):
            rule = "unknown-element" if place is None else "repeated" if counts[place] else "out-of-order"
            strays += 1
            if strays > MOST_STRAYS:
                raise Unreadable("More than a thousand elements do not belong in a census. This is not a census file.", line_of(element))
            yield Problem(rule, name[:80], "", line_of(element))
            if place != 1 or counts[1]:
                continue
        here = max(here, place or 0)
        counts[place or 0] += 1
        yield _part(element, place or 0, counts[2], description)
    for place, name in ((1, description.la_level.tag), (2, description.worker.tag)):
        if not counts[place]:
            yield Problem("missing", name)


def _part(element: etree._Element, place: int, number: int, description: Description) -> Part:
    if place == 0:
        return _header(element, description)
    if place == 1:
        return _la_level(element, description)
    if number > MOST_WORKERS:
        raise Unreadable(
            f"The file has more than {MOST_WORKERS:,} workers, four times as many as England. This is not one council's return."
        )
    return _worker(element, number, description)


def workers(stream: Bytes, year: int | None = None, *, layout: Layout = CSWW) -> Iterator[WorkerRow]:
    """The workers' rows of a return, in the order of the file. Raises Unreadable, as `parts` does."""
    return (part for part in parts(stream, year, layout=layout) if isinstance(part, WorkerRow))


def as_text(raw: Raw, name: str) -> str:
    """The texts of an element as they stood in the file, several with a comma between; "" when it was not there."""
    return ", ".join(raw.get(name, ()))
