"""What else a person's page shows: the post, level, supervisor and working pattern someone has had, and looks at the public register."""

from dataclasses import dataclass
from datetime import date

from stronger.kit import revisions, sql
from stronger.workforce.models import Person
from stronger.workforce.queries.person import Moment


@dataclass(frozen=True)
class Around:
    """The dated facts beside someone's roles, newest first. `looks` are looks at the public register, the last one first."""

    story: tuple[Moment, ...]
    looks: tuple[Moment, ...]

    def now(self, what: str, on: date) -> Moment | None:
        """What holds of one kind ("supervisor", "level", "post", "basis", "pattern") on a day, or None."""
        return next((m for m in self.story if m.what == what and m.holds(on)), None)


# Every kind in one query, in the shape of the story that a person's page tells already.
_AROUND = """
select 'supervisor', lower(s.period), upper(s.period), trim(b.given_name || ' ' || b.family_name), b.swe_number, b.id::text
  from workforce_supervision s join workforce_person b on b.id = s.supervisor_id where s.person_id = %(person)s
union all
select 'level', lower(period), upper(period), level_code, grade, '' from workforce_level where person_id = %(person)s
union all
select 'pattern', lower(period), upper(period), manner, coalesce(weekly_hours::text, ''), ''
  from workforce_workingpattern where person_id = %(person)s
union all
select 'post', lower(p.period), upper(p.period), k.title, t.name, k.reference
  from workforce_posting p join workforce_employment e on e.id = p.employment_id
  join workforce_post k on k.id = p.post_id join workforce_team t on t.id = k.team_id where e.person_id = %(person)s
union all
select 'basis', lower(p.period), upper(p.period), p.basis, p.elsewhere, ''
  from workforce_posting p join workforce_employment e on e.id = p.employment_id
 where e.person_id = %(person)s and p.basis <> 'ordinary'
union all
select 'look', checked_on, registered_until_on, result, '', '' from workforce_registrationcheck where person_id = %(person)s
"""


_kept: revisions.Remembered[Around] = revisions.Remembered(256)


def around(person: Person) -> Around:
    """The facts beside the roles of a person obtained through `policies.person_to_read`; one query, none until the register changes."""
    return _kept.get((revisions.revision("register"), person.pk), lambda: _around(person))


def _around(person: Person) -> Around:
    found = [Moment(*row) for row in sql.rows(_AROUND, {"person": person.pk})]
    found.sort(key=lambda m: (m.from_on or date.min, m.until_on or date.max), reverse=True)
    return Around(tuple(m for m in found if m.what != "look"), tuple(m for m in found if m.what == "look"))


_MOVES = """
select m.move, m.effective_on, m.at, m.by_id, m.why from workforce_personmove m where m.person_id = %(person)s order by m.number desc
"""


def moves_of(person: Person) -> list[tuple]:
    """The moves recorded of a person obtained through `policies.person_to_move`, the last one first.

    Each is (move, from, when written down, id of the account, why). One query.
    """
    return sql.rows(_MOVES, {"person": person.pk})
