"""Writes a return as a file, a worker at a time, from the same description of its year by which it is read and checked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from stronger.returns.description import Block, Description
from stronger.returns.rows import LaLevel, WorkerRow
from stronger.returns.values import written

# What stands in a block: the texts of each element by its name. An element that is not named is left out.
Texts = Mapping[str, Sequence[str]]

SOFTWARE = "Stronger Futures"
# Characters that no XML file may hold, however they are written.
_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AS_REFERENCES = {"\r": "&#13;"}  # a parser would make a line feed of it


def _text(text: str) -> str:
    return escape(_NEVER.sub("\N{REPLACEMENT CHARACTER}", text), _AS_REFERENCES)


def filled(block: Block, texts: Texts, indent: str) -> Iterator[str]:
    """The elements of a block in their order, a line each; names that the block does not have are left out."""
    for name in block.slots:
        for text in texts.get(name, ()):
            yield f"{indent}<{name}>{_text(text)}</{name}>\n"


def _texts(block: Block, row: LaLevel | WorkerRow) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, slot in block.slots.items():
        attribute = slot.element.attribute
        value = getattr(row, attribute) if attribute else row.others.get(name)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        if values:
            found[name] = tuple(written(slot.element.kind, one) for one in values)
    return found


def worker_texts(row: WorkerRow, description: Description) -> dict[str, tuple[str, ...]]:
    """The texts of a worker's elements, from the row's values. Values that this year's census does not ask for are left out."""
    return _texts(description.worker, row)


def la_texts(la: LaLevel, description: Description) -> dict[str, tuple[str, ...]]:
    """The texts of the council's own numbers, in the same way."""
    return _texts(description.la_level, la)


def header_texts(description: Description, council_code: str, made_at: datetime | None) -> tuple[Texts, Texts]:
    """What the header says, as the collection's texts and the source's: the year, the council's three figures, who wrote it and when."""
    collection = {
        "Collection": (description.layout.collection,),
        "Year": (str(description.year),),
        "ReferenceDate": (description.reference_on.isoformat(),),
    }
    made = (made_at.replace(microsecond=0, tzinfo=None).isoformat(),) if made_at else ()
    return collection, {"SourceLevel": ("L",), "LEA": (council_code,), "SoftwareCode": (SOFTWARE,), "DateTime": made}


def pieces(description: Description, header: tuple[Texts, Texts], la: Texts, workers: Iterable[Texts]) -> Iterator[str]:
    """The file in pieces, so that one of any length takes no memory. It is in UTF-8, when it is encoded so."""
    layout, collection, source = description.layout, description.collection, description.source
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<{layout.root}>\n  <{layout.header.name}>\n    <{collection.tag}>\n"
    yield from filled(collection, header[0], "      ")
    yield f"    </{collection.tag}>\n    <{source.tag}>\n"
    yield from filled(source, header[1], "      ")
    yield f"    </{source.tag}>\n  </{layout.header.name}>\n  <{description.la_level.tag}>\n"
    yield from filled(description.la_level, la, "    ")
    yield f"  </{description.la_level.tag}>\n"
    begin, end = f"  <{description.worker.tag}>\n", f"  </{description.worker.tag}>\n"
    for texts in workers:
        yield begin + "".join(filled(description.worker, texts, "    ")) + end
    yield f"</{layout.root}>\n"
