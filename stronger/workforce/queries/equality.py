"""Counts people by equality group, for who may see equality data: the database shows its rows to nobody else, and none leaves here."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class GroupCounted:
    """How many of some people are in a group of a strand ("sex", "ethnicity"; codes of the census), and for how many something is so.

    Before either is published, small numbers are withheld.
    """

    strand: str
    code: str
    people: int
    marked: int


_GROUPS = """
select v.strand, v.code, count(*), count(*) filter (where t.marked)
  from unnest(%(people)s::uuid[], %(marked)s::boolean[]) as t(person_id, marked)
  join workforce_equality e on e.person_id = t.person_id
 cross join lateral (values ('sex', e.sex_code), ('ethnicity', e.ethnicity_code)) as v(strand, code)
 where v.code <> '' group by v.strand, v.code order by v.strand, v.code
"""


def in_groups(marked: Mapping[UUID, bool]) -> tuple[GroupCounted, ...]:
    """Some people by equality group, and for how many of each group something is so; one query. Nothing for who may not see such data."""
    if not marked:
        return ()
    rows = sql.rows(_GROUPS, {"people": list(marked), "marked": list(marked.values())})
    return tuple(GroupCounted(*row) for row in rows)
