"""What became of requests for another level by equality group: counts alone, and none from which somebody could be made out."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stronger.assurance.small_numbers import both_ends
from stronger.frameworks import queries as frameworks
from stronger.pathway import queries as pathway
from stronger.workforce import queries as workforce

# The pack's limit of how few people of a group may be counted apart, and what stands in for it (issue 4: five or more).
LIMIT, LEAST = "equality-counts", 5


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """A group of a strand, in the census's codes: how many requests of its people were decided, and agreed to; None where withheld."""

    strand: str
    code: str
    decided: int | None
    agreed: int | None


def outcomes_by_group(from_on: date, until_on: date) -> tuple[GroupOutcome, ...]:
    """Requests decided from a day up to, and not including, another, by equality group; three queries.

    A person counts once, by their last decision. A group is shown only where those agreed to and those not agreed to are each as many
    as the pack asks for, and cannot be worked out from the others. Nothing for whoever may not see equality data.
    """
    marked = {each.person_id: each.agreed for each in pathway.decided_between(from_on, until_on)}
    limit = frameworks.timescale(LIMIT, from_on)
    least = limit.amount if limit and limit.amount else LEAST
    found = []
    for strand, groups in groupby(workforce.in_groups(marked), key=lambda each: each.strand):
        rows = list(groups)
        for each, is_shown in zip(rows, both_ends([(each.marked, each.people - each.marked) for each in rows], least), strict=True):
            found.append(GroupOutcome(strand, each.code, each.people if is_shown else None, each.marked if is_shown else None))
    return tuple(found)
