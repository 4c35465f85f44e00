"""Where someone stands on the career pathway, what is next and what they lack: the pack's requirements beside what every room knows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.frameworks.queries import Progression, StepOnDay
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.learning import queries as learning
from stronger.pathway import queries as pathway
from stronger.pathway import services
from stronger.pathway.policies import Access
from stronger.pathway.rules.readiness import QUALIFIED, Finding, Known, hindrance, judge
from stronger.pathway.services.sending import Judged
from stronger.performance import queries as performance
from stronger.workforce import queries as workforce
from stronger.workforce.queries import Steps


@dataclass(frozen=True)
class Whereabouts:
    """Where someone stands on a day: their level (None where the register says none of the pack's), what comes after, what is known."""

    on: date
    steps: Steps
    here: StepOnDay | None
    levels: tuple[StepOnDay, ...]
    terms: Progression
    known: Known

    def next_levels(self) -> tuple[StepOnDay, ...]:
        """The levels above one's own for which the pack says what is asked, nearest first."""
        number = self.here.number if self.here else 0
        return tuple(each for each in self.levels if each.number > number and self.terms.asked_at(each.code))

    def findings(self, level: str) -> dict[str, Finding]:
        """What is found of each requirement of a level, by its code."""
        return {each.code: judge(each, self.known) for each in self.terms.asked_at(level)}

    def hindrance(self, level: str) -> str:
        """Why one may not ask for a level yet, in a sentence; "" when one may."""
        return hindrance(self.findings(level), self.terms.asked_at(level))


def where(person_id: UUID, on: date) -> Whereabouts:
    """Where the person stands whom a getter gave; the requirements of a day beside what every room knows. A fixed number of queries."""
    steps = workforce.steps_of(person_id, on)
    levels = frameworks.steps_on(on)
    here = next((each for each in levels if each.code == steps.level_code), None)
    terms = frameworks.progression_on(on)
    return Whereabouts(on, steps, here, levels, terms, known(person_id, steps, terms, on))


def known(person_id: UUID, steps: Steps, terms: Progression, on: date) -> Known:
    """What the rooms that are open know of someone on a day; what none of them knows stays None, and is asked of the person."""
    told = pathway.told_by(person_id)
    qualified = told.get(QUALIFIED)
    conversation_on, has_conversations = performance.last_agreed(person_id, on)
    shown = learning.shown(person_id, on)
    return Known(
        on=on,
        level=steps.level_code,
        level_since=steps.level_since,
        here_since=steps.here_since,
        registered=steps.registered,
        looked_on=steps.looked_on,
        first_registered_on=steps.first_registered_on,
        qualified_on=qualified.on if qualified else None,
        elements={code: (title, shown.elements.get(code)) for code, title in terms.elements.items()} if shown.elements else None,
        standards=_evidenced(shown.standards, on) if shown.standards else None,
        conversation_on=conversation_on,
        knows_conversations=has_conversations,
        said={code: each.words for code, each in told.items() if each.words},
    )


def _evidenced(paths: Collection[str], on: date) -> dict[str, tuple[int, tuple[str, ...]]]:
    """By framework, how many of the standards that stand on a day have evidence, and the titles of those that have none."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for each in frameworks.mapped_standards(on):
        have, lacking = found.get(each.framework, (0, ()))
        found[each.framework] = (have + 1, lacking) if each.path in paths else (have, (*lacking, each.title))
    return found


def begin_request(*, person_id: UUID, to_level: str, by):
    """Begin a request for a level above one's own for which the pack says what is asked. Raises NotNow for another, Refused as the room."""
    found = where(person_id, scope.current().on)
    if to_level not in {each.code for each in found.next_levels()}:
        raise NotNow("This is not a level you can ask for from where you stand. Choose one of those above your own.")
    return services.begin(from_level=found.steps.level_code, to_level=to_level, by=by)


def send_request(*, access: Access, by) -> None:
    """Send a request with how ready its writer is today, requirement by requirement. Raises MoveRefused while something is missing."""
    found = where(access.request.person_id, scope.current().on)
    level = access.request.to_level
    services.send(access=access, found=_judged(found, level), hindrance=found.hindrance(level), by=by)


def _judged(found: Whereabouts, level: str) -> list[Judged]:
    """Everything that a level asks with how it stands, as it is frozen with a request."""
    findings = found.findings(level)
    return [Judged(each.code, each.title, each.meaning, findings[each.code]) for each in found.terms.asked_at(level)]
