"""What a page is made of: by it, a page that was looked at is known again when somebody else sees it with other words in it."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import html as reader

# Attributes of which the value, and not only that it is there, says what a thing is.
_TELLING = {"class", "type", "role", "scope", "lang", "rel", "method", "colspan", "aria-sort", "aria-live", "autocomplete", "inputmode"}
_MENU = re.compile(r'<section aria-label="Stronger Futures".*?</section>', re.S)
# Which of a menu's links is marked as the page that is open.
_HERE = re.compile(r' aria-current="[^"]*"| govuk-service-navigation__item--active|</?strong[^>]*>')
_LONG = 24  # letters of a word that may not fit into a narrow column


def made_of(page: str) -> frozenset[str]:
    """The kinds of thing that stand on a page below its menu, each within what holds it.

    Two pages of one address with the same kinds look the same, but for words and for how many rows there are. A long word, a row of more
    cells and another order of headings are kinds of their own, because they may break what the others do not.
    """
    tree = reader.document_fromstring(_MENU.sub("", page))
    kinds = {f"headings {_headings(tree)}"}
    for thing in tree.iter(reader.etree.Element):
        holders = [_kind(each) for each in (thing.getparent(), thing) if each is not None]
        kinds.add(" > ".join(holders) + _words(thing))
    return frozenset(map(_short, kinds))


def menu_of(page: str) -> frozenset[str]:
    """The menu of a page, which is the same on all of someone's pages; empty where there is none."""
    menu = _MENU.search(page)
    return frozenset([_short(_HERE.sub("", menu.group()))] if menu else [])


def _short(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _kind(thing) -> str:
    said = (f"{name}={value}" if name in _TELLING else name for name, value in sorted(thing.attrib.items()))
    cells = f" of {len(thing)}" if thing.tag == "tr" else ""
    return f"{thing.tag}{cells} {' '.join(said)}"


def _words(thing) -> str:
    text = f"{thing.text or ''} {thing.tail or ''}".split()
    longest = max(map(len, text), default=0)
    return f" with a word of {longest}" if longest > _LONG else " with words" if text else ""


def _headings(tree) -> str:
    levels: list[str] = []
    for thing in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        if levels[-1:] != [thing.tag]:
            levels.append(thing.tag)
    return " ".join(levels)


class Known:
    """The pages that were found fit, by address, in a folder that all processes of a run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, address: str, kinds: frozenset[str]) -> bool:
        """Whether all these kinds of thing stood on pages of the same address that were fit."""
        there = self._at(address)
        return not kinds or (there.exists() and kinds <= set(there.read_text(encoding="ascii").split()))

    def add(self, address: str, kinds: Iterable[str]) -> None:
        """Remember that a page was fit."""
        with self._at(address).open("a", encoding="ascii") as file:
            file.write("\n".join(kinds) + "\n")

    def _at(self, address: str) -> Path:
        return self._folder / re.sub(r"\W", "-", address)
