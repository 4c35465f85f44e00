"""Group supervision and reflective circles: which someone attended, and one of them with who was there and what was thought."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.kit import sql
from stronger.supervision.models import Attendance, Circle, CircleWords
from stronger.workforce.queries import line
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class CircleRow:
    """A group that met: its kind, what it was about, when, how many were there, and whether whoever asks was one of them."""

    id: UUID
    kind: str
    title: str
    held_on: date
    people: int
    was_there: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """A family brought to a group: the discussion, its reference, by whom, and whether whoever asks reads what was thought of it."""

    discussion_id: UUID
    reference: str
    brought_by: str
    is_readable: bool


@dataclass(frozen=True, slots=True)
class CircleRecord:
    """A group that met, as those who were there read it."""

    id: UUID
    kind: str
    title: str
    held_on: date
    minutes: int
    facilitator: str
    attended: tuple[Someone, ...]
    words: str
    version: int
    saved: tuple[datetime, str] | None
    families: tuple[Brought, ...]


_ATTENDED = """
select c.id, c.kind, c.title, c.held_on, (select count(*) from supervision_attendance n where n.circle_id = c.id),
       c.id in (select sf_supervision_circles())
  from supervision_circle c join supervision_attendance a on a.circle_id = c.id
 where a.person_id = %(person)s order by c.held_on desc, c.begun_at desc limit 100
"""


def circles(person_id: UUID) -> list[CircleRow]:
    """The last hundred groups someone attended, newest first; one query, for whom a policy gave the person."""
    return [CircleRow(*row) for row in sql.rows(_ATTENDED, {"person": person_id})]


# Whoever was there heard of the family; what was thought of it is for those whom the database shows its words.
_BROUGHT = """
select d.id, f.reference, d.practitioner_id,
       (select sf_actor_may('supervision.see_case_discussions')) or d.family_id in (select sf_supervision_families())
       or d.practitioner_id = (select sf_actor_person())
       or d.practitioner_id in (select sf_supervised_by((select sf_actor_person())))
       or d.practitioner_id in (select sf_line_below((select sf_actor_person())))
  from supervision_discussion d join supervision_family f on f.id = d.family_id
 where d.circle_id = %(circle)s order by d.begun_at
"""


def circle(one: Circle) -> CircleRecord:
    """A group obtained through a policy; five queries. A family stands there by its reference and who brought it."""
    there = list(Attendance.objects.filter(circle=one).values_list("person_id", flat=True))
    said = CircleWords.objects.filter(circle=one).first()
    brought = sql.rows(_BROUGHT, {"circle": one.pk})
    people = line.people_named([*there, one.facilitator_id])
    names = accounts.names_of([said.saved_by_id]) if said else {}
    return CircleRecord(
        one.pk,
        one.kind,
        one.title,
        one.held_on,
        one.minutes,
        people[one.facilitator_id].name,
        tuple(sorted((people[each] for each in there), key=lambda each: each.name)),
        said.words if said else "",
        said.version if said else 0,
        (said.saved_at, names.get(said.saved_by_id, "")) if said else None,
        tuple(Brought(id_, reference, people[who].name, readable) for id_, reference, who, readable in brought),
    )
