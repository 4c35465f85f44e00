"""Group supervision and reflective circles: which someone attended, and one of them with who was there and what was thought."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.kit import sql
from stronger.supervision.models import Attendance, Circle, CircleWords, Discussion
from stronger.workforce.queries import line
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class CircleRow:
    """A group that met: its kind, what it was about, when, and how many were there."""

    id: UUID
    kind: str
    title: str
    held_on: date
    people: int


@dataclass(frozen=True, slots=True)
class CircleRecord:
    """A group that met, as those who were there read it."""

    id: UUID
    kind: str
    title: str
    held_on: date
    facilitator: str
    attended: tuple[Someone, ...]
    words: str
    version: int
    saved: tuple[datetime, str] | None
    families: tuple[tuple[UUID, str, str], ...]


_ATTENDED = """
select c.id, c.kind, c.title, c.held_on, (select count(*) from supervision_attendance n where n.circle_id = c.id)
  from supervision_circle c join supervision_attendance a on a.circle_id = c.id
 where a.person_id = %(person)s order by c.held_on desc, c.begun_at desc limit 100
"""


def circles(person_id: UUID) -> list[CircleRow]:
    """The last hundred groups someone attended, newest first; one query, for whom a policy gave the person."""
    return [CircleRow(*row) for row in sql.rows(_ATTENDED, {"person": person_id})]


def circle(one: Circle) -> CircleRecord:
    """A group obtained through a policy; five queries. A family stands there by its reference and who brought it."""
    there = list(Attendance.objects.filter(circle=one).values_list("person_id", flat=True))
    said = CircleWords.objects.filter(circle=one).first()
    brought = list(Discussion.objects.filter(circle=one).order_by("begun_at").values_list("id", "family__reference", "practitioner_id"))
    people = line.people_named([*there, one.facilitator_id])
    names = accounts.names_of([said.saved_by_id]) if said else {}
    return CircleRecord(
        one.pk,
        one.kind,
        one.title,
        one.held_on,
        people[one.facilitator_id].name,
        tuple(sorted((people[each] for each in there), key=lambda each: each.name)),
        said.words if said else "",
        said.version if said else 0,
        (said.saved_at, names.get(said.saved_by_id, "")) if said else None,
        tuple((id_, reference, people[who].name) for id_, reference, who in brought),
    )
