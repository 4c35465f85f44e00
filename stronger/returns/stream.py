"""Takes XML from a stranger: one top-level element at a time, memory flat, and nothing that XML can do to harm a reader."""

from collections.abc import Iterator
from typing import Any, Protocol

from lxml import etree

from stronger.returns.rows import Unreadable

CHUNK = 64 * 1024
# A real worker is under 2,000 bytes. Past this the file is not a return, and would have to be held in memory whole.
LONGEST_PART = 256 * 1024
LONGEST_PROLOGUE = 256 * 1024
ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "latin1", "windows-1252"})
# No entities, no DTD, no network, libxml2's own ceilings kept; what is a comment to XML is nothing to us.
SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "dtd_validation": False,
    "no_network": True,
    "huge_tree": False,
    "recover": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}
CUT_SHORT = "The file stops before its end, or a tag is not closed: part of it is missing. Export it or copy it again."
CUT_INSIDE_A_TAG = frozenset({
    etree.ErrorTypes.ERR_NAME_REQUIRED, etree.ErrorTypes.ERR_SPACE_REQUIRED, etree.ErrorTypes.ERR_ATTRIBUTE_NOT_STARTED,
    etree.ErrorTypes.ERR_ATTRIBUTE_WITHOUT_VALUE, etree.ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING,
})  # fmt: skip
# Files people send by mistake, by how they begin.
NOT_XML = (
    (b"PK", "This is a spreadsheet or a zip file, not XML. Export the census as XML from your HR system and send that file."),
    (b"\xd0\xcf\x11\xe0", "This is an old Office document, not XML. Export the census as XML from your HR system."),
    (b"%PDF", "This is a PDF, not XML. Export the census as XML from your HR system."),
    (b"\x1f\x8b", "This is a compressed file, not XML. Unpack it and send the XML inside."),
    (b"{", "This is JSON, not XML. Export the census as XML from your HR system."),
)


class Bytes(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class _Begun(Exception):
    """The root element has begun."""

    def __init__(self, tag: str) -> None:
        self.tag = tag


class _Prologue:
    """A parser's target that stops at the root, and before it at a document type, whose contents are never parsed."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable(
            "The file has a document type (DOCTYPE), which a census never has and which can be used to attack the reader. "
            "Export the census again, without it."
        )

    def start(self, tag: Any, attrib: Any) -> None:
        raise _Begun(tag)

    def end(self, tag: str) -> None:
        """Never reached: the root's start stops the parser."""

    def close(self) -> None:
        """Nothing has begun."""


def _next(stream: Bytes) -> bytes:
    """The next chunk, whole unless it is the last: a first chunk of a byte or two would hide the encoding from libxml2."""
    chunk = stream.read(CHUNK)
    while chunk and len(chunk) < CHUNK:
        more = stream.read(CHUNK - len(chunk))
        if not more:
            break
        chunk += more
    return chunk


def _sentence(code: int, said: str) -> str:
    """libxml2's complaint as a sentence that says what to do."""
    kinds = etree.ErrorTypes
    if code in (kinds.ERR_INVALID_ENCODING, kinds.ERR_INVALID_CHAR, kinds.ERR_UNSUPPORTED_ENCODING, kinds.ERR_UNKNOWN_ENCODING):
        return "A character is not in the encoding the file says it has. Save or export the file again as UTF-8."
    if code in (kinds.ERR_DOCUMENT_EMPTY, kinds.ERR_DOCUMENT_START):
        return "This is not an XML file. Export the census as XML from your HR system and send that file."
    if said.startswith("Extra content"):
        return "There is something after the end of the census: two files may have been joined. Export it again."
    if code in (kinds.ERR_TAG_NOT_FINISHED, kinds.ERR_DOCUMENT_END, kinds.ERR_GT_REQUIRED, kinds.ERR_LTSLASH_REQUIRED):
        return CUT_SHORT
    if code == kinds.ERR_TAG_NAME_MISMATCH:
        return "An element is not closed, or is closed in the wrong place. Export the file again."
    if code == kinds.ERR_UNDECLARED_ENTITY:
        return "The file uses an entity (&…;) that XML does not know. Write the character itself, or &amp; for “&”."
    if code == kinds.ERR_RESOURCE_LIMIT or said.startswith(("Excessive depth", "Huge", "xmlSAX2", "Buffer size", "Input is too large")):
        return "A text or a nesting in the file is far larger than any census has. This is not a census file."
    return f"The file is not sound XML ({said.strip() or 'no more is known'}). Export it again."


def _refuse(error: Any, parser: etree.XMLParser, *, at_end: bool = False) -> Unreadable:
    """The first thing libxml2 found fatal; the exception itself may name only what followed from it."""
    for entry in parser.feed_error_log:
        if entry.level >= etree.ErrorLevels.ERROR:
            # Half a tag is complained of as whatever is missing from it; only some complaints do not come from that.
            is_cut = at_end and entry.type in CUT_INSIDE_A_TAG
            return Unreadable(CUT_SHORT if is_cut else _sentence(entry.type, entry.message), entry.line)
    return Unreadable(_sentence(error.code, str(error.msg or "").split(", line ")[0]), error.lineno or 0)


def _prologue(stream: Bytes) -> tuple[bytes, str]:
    """What was read up to the root element, at least, and the root's name. Raises Unreadable."""
    target: Any = _Prologue()
    parser = etree.XMLParser(target=target, **SAFE)
    head = _next(stream)
    if not head:
        raise Unreadable("The file is empty.")
    for begins, sentence in NOT_XML:
        if head.startswith(begins):
            raise Unreadable(sentence)
    fresh = head
    while True:
        try:
            parser.feed(fresh)
            fresh = _next(stream)
            if not fresh:
                parser.close()
                raise Unreadable("The file holds no XML element.")
        except _Begun as begun:
            return head, begun.tag
        except etree.XMLSyntaxError as e:
            raise _refuse(e, parser) from None
        head += fresh
        if len(head) > LONGEST_PROLOGUE:
            raise Unreadable("The file begins with a quarter of a megabyte that is not the census. This is not a census file.")


def _wrong_root(tag: str, root: str) -> Unreadable:
    name = etree.QName(tag)
    if name.namespace:
        return Unreadable(
            f"The file's elements are in a namespace ({name.namespace[:80]}). The census has none: its outermost element is <{root}>."
        )
    return Unreadable(f"The outermost element is <{tag[:80]}>, but a census begins with <{root}>. Is this the right file?")


def line_of(element: etree._Element) -> int:
    """The line of the file on which an element begins; 0 when it is not known."""
    line: Any = element.sourceline  # the stubs do not know its type
    return line or 0


class Parts:
    """The top-level elements of an XML file, one at a time and whole; each is gone once the next is asked for.

    Raises Unreadable, from the start or at the point where the file breaks off. `stray_text` says whether there is
    text between the elements, `attributes` whether the root has any.
    """

    def __init__(self, stream: Bytes, root: str) -> None:
        self._stream = stream
        head, tag = _prologue(stream)
        if tag != root:
            raise _wrong_root(tag, root)
        self._parser = etree.XMLPullParser(events=("start",), tag=root, **SAFE)
        self._root: etree._Element | None = None
        self._waiting = 0
        self._head = head
        self.stray_text = False
        self.attributes: list[str] = []

    def __iter__(self) -> Iterator[etree._Element]:
        chunk, self._head = self._head, b""
        while chunk:
            self._feed(chunk)
            done = 0
            for part in self._complete():
                done += 1
                yield part
            self._waiting = 0 if done else self._waiting + len(chunk)
            if self._waiting > LONGEST_PART:
                raise Unreadable("One record is longer than any census has: a closing tag is missing, or this is not a census file.")
            chunk = _next(self._stream)
        self._finish()
        if self._root is not None:
            yield from self._complete(last=True)

    def _feed(self, chunk: bytes) -> None:
        try:
            self._parser.feed(chunk)
        except etree.XMLSyntaxError as e:
            raise _refuse(e, self._parser) from None
        for _, element in self._parser.read_events():
            if self._root is None and isinstance(element, etree._Element):
                self._root = element
                self.attributes = [str(name) for name in element.attrib]

    def _finish(self) -> None:
        try:
            root = self._parser.close()
        except etree.XMLSyntaxError as e:
            raise _refuse(e, self._parser, at_end=True) from None
        encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()  # known only at the end
        if encoding not in ENCODINGS:
            raise Unreadable(f"The file says it is written in {encoding[:40]}. Save or export it again as UTF-8.")

    def _complete(self, *, last: bool = False) -> Iterator[etree._Element]:
        """Elements that the parser has left behind: all but the newest, which may still be growing."""
        root = self._root
        if root is None:
            return
        self.stray_text = self.stray_text or bool(root.text and root.text.strip(" \t\r\n"))
        while len(root) > (0 if last else 1):
            part = root[0]
            if part.tail and part.tail.strip(" \t\r\n"):
                self.stray_text = True
            yield part
            root.remove(part)
