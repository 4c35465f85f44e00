"""Gathers what someone may quote in a request for another level: out of their own record in every room that keeps one."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from stronger.kit import scope
from stronger.learning import queries as learning
from stronger.pathway import queries as pathway
from stronger.pathway import services
from stronger.pathway.evidence import Offered
from stronger.pathway.policies import Access
from stronger.performance import queries as performance
from stronger.supervision import queries as supervision
from stronger.workforce import queries as workforce


def gather(person_id: UUID, on: date) -> tuple[Offered, ...]:
    """What is in the record of the person who asks, for them alone, the latest first. A fixed number of queries."""
    found = [*_acting(person_id, on), *pathway.talent_evidence(person_id), *_agreed(person_id), *_promised(person_id), *_learnt(person_id)]
    return tuple(sorted(found, key=lambda each: (each.on, each.key), reverse=True))


def _acting(person_id: UUID, on: date) -> list[Offered]:
    """Higher posts acted up into, as the register has them."""
    found = []
    for posting, title, from_on, until_on in workforce.acted_up(person_id, on):
        last = f" to {_day(until_on - timedelta(days=1))}" if until_on else ", with no end"
        found.append(
            Offered("register", posting, f"Acted up as {title}", from_on, f"The register says: {title}, from {_day(from_on)}{last}.")
        )
    return found


def _agreed(person_id: UUID) -> list[Offered]:
    """What was agreed and signed in performance conversations, and goals with what became of them."""
    return [
        Offered("performance", f"{each.kind}:{each.id}:{each.title}"[:80], each.title, each.on, each.words)
        for each in performance.quotable(person_id)
    ]


def _learnt(person_id: UUID) -> list[Offered]:
    """Entries of one's log that say what was learnt, with the standards they were mapped to, by which they are suggested."""
    return [Offered("learning", str(each.id), each.title, each.on, each.words, each.standards) for each in learning.quotable(person_id)]


def _promised(person_id: UUID) -> list[Offered]:
    """What someone did of what they took on in supervision: their own actions, and nothing else that was said there."""
    done = [each for each in supervision.actions(person_id, only_open=False) if each.owner_id == person_id and each.stage.code == "done"]
    return [
        Offered("supervision", str(each.id), "Did what was agreed in supervision", each.due_on, f"{each.what} {each.told}".strip())
        for each in done
    ]


def _day(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"


def quote_from_record(*, access: Access, requirement: str, chosen: Collection[str], by) -> int:
    """Quote the chosen things (by their keys) out of the asker's own record, in the words they have now; how many were new.

    What is not in their record is left out, so that nobody quotes what is not theirs. Raises MoveRefused and NotNow as the room does.
    """
    offered = gather(access.request.person_id, scope.current().on)
    pieces = [each for each in offered if each.key in set(chosen)]
    return services.quote(access=access, requirement=requirement, pieces=pieces, by=by)
