"""How a return is described: its elements in order, what each may hold, and in which years; everything else reads this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stronger.returns.values import Kind, Read, reader

ALWAYS = 0
FOR_GOOD = 9999
MANY = 0

# Who may see a value is decided by these words; everything else in a return is for whoever may load it.
EQUALITY = "equality"
PAY = "pay"


class NotDescribed(LookupError):
    """A year was asked for that nobody has described."""

    def __init__(self, year: int, known: tuple[int, ...]) -> None:
        super().__init__(year)
        self.year = year
        self.known = known


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a return: its name in the file, what people call it, what it may hold, how often, since when.

    `attribute` is where a row keeps the value ("" keeps it among the row's `others`); `privacy` is EQUALITY, PAY or
    "" and says who may see it; `of_employees` makes it demanded of everyone but agency workers.
    """

    name: str
    label: str
    kind: Kind
    attribute: str = ""
    least: int = 0
    most: int = 1
    privacy: str = ""
    of_employees: bool = False
    since: int = ALWAYS
    until: int = FOR_GOOD

    def is_in(self, year: int) -> bool:
        """Whether the census of this year has the element."""
        return self.since <= year <= self.until


@dataclass(frozen=True, slots=True)
class Tag:
    """The name of a block of elements, and the years in which it had that name."""

    name: str
    since: int = ALWAYS
    until: int = FOR_GOOD


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole return over the years: what stands in which block, in which order, and what goes together.

    `together` are groups of elements of a worker of which either all are given or none.
    """

    root: str
    collection: str
    header: Tag
    header_blocks: Mapping[str, tuple[Element, ...]]
    la_level: tuple[Tag, ...]
    la_elements: tuple[Element, ...]
    worker: Tag
    worker_elements: tuple[Element, ...]
    together: tuple[tuple[str, ...], ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """An element at its place in a block, with the function that reads its text."""

    place: int
    element: Element
    read: Read
    is_many: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The elements of one block in one year, in order."""

    tag: str
    slots: Mapping[str, Slot]
    required: tuple[str, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)

    def element(self, name: str) -> Element | None:
        """The element of this name, or None."""
        slot = self.slots.get(name)
        return slot.element if slot else None


@dataclass(frozen=True, slots=True)
class Description:
    """A return as it is in one year: what a reader and a check need to know."""

    year: int
    layout: Layout
    collection: Block
    source: Block
    la_level: Block
    worker: Block
    of_employees: tuple[Element, ...]
    together: tuple[tuple[Element, ...], ...]

    @property
    def reference_on(self) -> date:
        """The day the return is about, 30 September of its year."""
        return date(self.year, 9, 30)

    @property
    def starts_on(self) -> date:
        """The first day of the twelve months the return covers."""
        return date(self.year - 1, 10, 1)

    def element(self, name: str) -> Element | None:
        """The element of this name in whichever block has it, or None."""
        for block in (self.worker, self.la_level, self.source, self.collection):
            found = block.element(name)
            if found:
                return found
        return None


def _block(tag: str, elements: tuple[Element, ...], year: int) -> Block:
    current = [e for e in elements if e.is_in(year)]
    slots = {e.name: Slot(place, e, reader(e.kind), e.most == MANY) for place, e in enumerate(current)}
    return Block(
        tag=tag,
        slots=slots,
        required=tuple(e.name for e in current if e.least),
        attributes={e.attribute: e.name for e in current if e.attribute},
    )


def describe(layout: Layout, year: int) -> Description:
    """The return as it is in `year`. Raises NotDescribed for a year the layout does not know."""
    if year not in layout.years:
        raise NotDescribed(year, layout.years)
    la_tag = next(tag.name for tag in layout.la_level if tag.since <= year <= tag.until)
    worker = _block(layout.worker.name, layout.worker_elements, year)
    here = {name: slot.element for name, slot in worker.slots.items()}
    return Description(
        year=year,
        layout=layout,
        collection=_block("CollectionDetails", layout.header_blocks["CollectionDetails"], year),
        source=_block("Source", layout.header_blocks["Source"], year),
        la_level=_block(la_tag, layout.la_elements, year),
        worker=worker,
        of_employees=tuple(e for e in here.values() if e.of_employees),
        together=tuple(tuple(here[name] for name in group) for group in layout.together if all(n in here for n in group)),
    )
