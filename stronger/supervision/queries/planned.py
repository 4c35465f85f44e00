"""Sessions that are still to come for someone: days and times alone, for their own calendar."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session on someone's calendar: when, and nothing of with whom or about what."""

    id: UUID
    on: date
    at_time: time | None


_PLANNED = """
select s.id, s.planned_on, s.planned_time from supervision_session s
 where (s.practitioner_id = %(person)s or s.supervisor_id = %(person)s) and s.held_on is null and s.planned_on >= %(from_on)s
   and not exists (select from supervision_sessionmove m where m.session_id = s.id and m.to_stage in ('cancelled', 'closed'))
 order by s.planned_on, s.planned_time, s.id limit 200
"""


def planned(person_id: UUID, *, from_on: date) -> list[PlannedSession]:
    """The sessions that someone has or gives from a day on, 200 at most. One query.

    Asks no policy: only for the calendar of the person themself.
    """
    return [PlannedSession(*row) for row in sql.rows(_PLANNED, {"person": person_id, "from_on": from_on})]
