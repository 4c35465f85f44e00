"""What an entry may be mapped to: what its words and its source suggest, why, and everything else that stands."""

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
    terms, standards = frameworks.learning_terms(on), frameworks.mapped_standards(on)
    elements = frameworks.elements_on(on)
    known = {each.path for each in standards} | {f"{rules.ELEMENT}{each.code}" for each in elements}
    found = {each.path: each for each in _suggested(entry, terms, known)}
    choices = [
        StandardChoice(each.path, each.framework_title, each.title, each.meaning, _why(found, each.path), each.path in entry.standards)
        for each in standards
    ]
    leading = [each for each in choices if each.why or each.ticked]
    leading.sort(key=lambda each: -found[each.path].weight if each.path in found else 0)
    rest: dict[str, list[StandardChoice]] = {}
    for each in choices:
        if not (each.why or each.ticked):
            rest.setdefault(each.framework, []).append(each)
    return Mapping(
        first=tuple(leading),
        rest=tuple((title, tuple(group)) for title, group in rest.items()),
        elements=tuple(
            StandardChoice(each.code, "", each.title, each.meaning, _why(found, f"{rules.ELEMENT}{each.code}"), each.code in entry.elements)
            for each in elements
        ),
    )


def _suggested(entry: Entry, terms: frameworks.LearningTerms, known: set[str]) -> list[rules.Suggestion]:
    """What the pack's words and source point to; as many standards as the pack says, and every element that anything points to."""
    source = next((term for term in terms.of("sources") if term.code == entry.source), None)
    made_from = None
    if source is not None:
        paths = (*source.said["standards"], *(f"{rules.ELEMENT}{code}" for code in source.said["elements"]))
        made_from = rules.Source(source.title, paths)
    text = "\n".join((entry.title, entry.about, entry.learnt, entry.practice, entry.people, entry.peer_learnt))
    words = [rules.Words(term.said["points_to"], tuple(term.said["words"])) for term in terms.of("words")]
    likely = rules.suggest(text, made_from, words, frameworks.close_pairs(), known, len(known))
    standards = [each for each in likely if not each.path.startswith(rules.ELEMENT)][: terms.limit("suggestions")]
    return [*standards, *(each for each in likely if each.path.startswith(rules.ELEMENT))]


def _why(found: dict[str, rules.Suggestion], path: str) -> str:
    return found[path].why if path in found else ""
