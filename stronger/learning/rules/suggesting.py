"""Which standards an entry may be evidence of: from its words, from what it was made from, and from standards that are close to those."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

# Paths that begin so name an element of the pathway.
ELEMENT = "element/"
# What it was made from says more than a word; what is close to a standard says less.
_FROM_SOURCE, _FROM_WORD, _FROM_CLOSE = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Words:
    """Words that point to a standard ("framework/standard") or to an element ("element/code"); a longer word that begins so counts."""

    points_to: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What an entry may be made from, and the paths that it most often is evidence of."""

    title: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A path that an entry may be evidence of, and why, in words that continue "because"."""

    path: str
    why: str
    weight: int


def suggest(
    text: str, source: Source | None, words: Iterable[Words], close: Sequence[tuple[str, str, str]], known: Collection[str], most: int
) -> tuple[Suggestion, ...]:
    """At most `most` of the `known` paths, the likeliest first. `close` holds pairs that ask for much the same, with why.

    The entry's owner ticks; nothing is mapped by this.
    """
    weights: defaultdict[str, int] = defaultdict(int)
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for path in source.paths if source else ():
        weights[path] += _FROM_SOURCE
        reasons[path].append(f"it comes from {_small(source.title)}")  # type: ignore[union-attr]
    low = text.lower()
    for each in words:
        found = [word for word in each.words if re.search(rf"\b{re.escape(word)}", low)]
        if found:
            weights[each.points_to] += _FROM_WORD * len(found)
            reasons[each.points_to].append("you wrote " + " and ".join(f"“{_whole(word, low)}”" for word in found[:2]))
    _add_close(weights, reasons, close)
    likely = sorted((path for path in weights if path in known), key=lambda path: (-weights[path], path))
    return tuple(Suggestion(path, ", and ".join(reasons[path][:2]), weights[path]) for path in likely[:most])


def _add_close(weights: dict[str, int], reasons: Mapping[str, list[str]], close: Sequence[tuple[str, str, str]]) -> None:
    """What is close to something suggested by itself is suggested too, with why it is close."""
    direct = set(weights)
    for one, other, note in close:
        for path, near in ((one, other), (other, one)):
            if near in direct:
                weights[path] = weights.get(path, 0) + _FROM_CLOSE
                reasons[path].append(_small(note.rstrip(".")))


def _whole(start: str, text: str) -> str:
    """The whole words in `text` of which `start` is the beginning, as they were written but for capitals."""
    found = re.search(rf"\b{re.escape(start)}[\w'-]*", text)
    return found.group() if found else start


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]
