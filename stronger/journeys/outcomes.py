"""What became of requests for another level by equality group: counts alone, and none from which somebody could be made out."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stronger.assurance.small_numbers import withhold
from stronger.pathway import queries as pathway
from stronger.workforce import queries as workforce

# The fewest people of a group who may be counted apart (issue 4: five or more).
LEAST = 5


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """A group of a strand, in the census's codes: how many requests of its people were decided, and agreed to; None where withheld."""

    strand: str
    code: str
    decided: int | None
    agreed: int | None


def outcomes_by_group(from_on: date, until_on: date) -> tuple[GroupOutcome, ...]:
    """Requests decided from a day up to, and not including, another, by equality group; two queries.

    A person counts once, by their last decision. A group is shown only where those decided, agreed to and not agreed to are each nought
    or five and more, and cannot be worked out from the others. Nothing for whoever may not see equality data.
    """
    marked = {each.person_id: each.agreed for each in pathway.decided_between(from_on, until_on)}
    found = []
    for strand, groups in groupby(workforce.in_groups(marked), key=lambda each: each.strand):
        rows = list(groups)
        counts = [[each.people for each in rows], [each.marked for each in rows], [each.people - each.marked for each in rows]]
        kept = list(zip(*(withhold(each, LEAST) for each in counts), strict=True))
        for each, shown in zip(rows, kept, strict=True):
            is_shown = None not in shown
            found.append(GroupOutcome(strand, each.code, each.people if is_shown else None, each.marked if is_shown else None))
    return tuple(found)
