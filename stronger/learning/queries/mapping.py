"""What an entry may be mapped to: what its words and its source suggest, why, and everything else that stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from stronger.frameworks import queries as frameworks
from stronger.learning import rules
from stronger.learning.models import Entry


@dataclass(frozen=True, slots=True)
class StandardChoice:
    """Something that may be ticked: its path, what it is called and means, why it is suggested ("" if not), whether it is ticked."""

    path: str
    framework: str
    title: str
    meaning: str
    why: str
    ticked: bool


@dataclass(frozen=True)
class Mapping:
    """What may be ticked for an entry: what is suggested or ticked first, likeliest first; the rest by framework; the elements."""

    first: tuple[StandardChoice, ...]
    rest: tuple[tuple[str, tuple[StandardChoice, ...]], ...]
    elements: tuple[StandardChoice, ...]


def mapping(entry: Entry, on: date) -> Mapping:
    """What may be ticked for an entry obtained through `policies.entry_to_write`. Three queries at most, none of them about people."""
    said = (entry.title, entry.about, entry.learnt, entry.practice, entry.people, entry.peer_learnt)
    return choices("\n".join(said), entry.source, entry.standards, entry.elements, on)


def choices(text: str, source: str, ticked: Collection[str], ticked_elements: Collection[str], on: date) -> Mapping:
    """What may be ticked for a text that comes from a source of the pack ("" for none); three queries at most."""
    terms, standards = frameworks.learning_terms(on), frameworks.mapped_standards(on)
    elements = frameworks.elements_on(on)
    known = {each.path for each in standards} | {f"{rules.ELEMENT}{each.code}" for each in elements}
    found = {each.path: each for each in _suggested(text, source, terms, known)}
    every = [
        StandardChoice(each.path, each.framework_title, each.title, each.meaning, _why(found, each.path), each.path in ticked)
        for each in standards
    ]
    leading = [each for each in every if each.why or each.ticked]
    leading.sort(key=lambda each: -found[each.path].weight if each.path in found else 0)
    rest: dict[str, list[StandardChoice]] = {}
    for each in every:
        if not (each.why or each.ticked):
            rest.setdefault(each.framework, []).append(each)
    return Mapping(
        first=tuple(leading),
        rest=tuple((title, tuple(group)) for title, group in rest.items()),
        elements=tuple(
            StandardChoice(
                each.code, "", each.title, each.meaning, _why(found, f"{rules.ELEMENT}{each.code}"), each.code in ticked_elements
            )
            for each in elements
        ),
    )


def _suggested(text: str, source: str, terms: frameworks.LearningTerms, known: set[str]) -> list[rules.Suggestion]:
    """What the pack's words and source point to; as many standards as the pack says, and every element that anything points to."""
    term = next((each for each in terms.of("sources") if each.code == source), None)
    made_from = None
    if term is not None:
        paths = (*term.said["standards"], *(f"{rules.ELEMENT}{code}" for code in term.said["elements"]))
        made_from = rules.Source(term.title, paths)
    words = [rules.Words(term.said["points_to"], tuple(term.said["words"])) for term in terms.of("words")]
    likely = rules.suggest(text, made_from, words, frameworks.close_pairs(), known, len(known))
    standards = [each for each in likely if not each.path.startswith(rules.ELEMENT)][: terms.limit("suggestions")]
    return [*standards, *(each for each in likely if each.path.startswith(rules.ELEMENT))]


def _why(found: dict[str, rules.Suggestion], path: str) -> str:
    return found[path].why if path in found else ""
