"""Observations of practice: one's own and those one makes, one of them as far as each may read it, and how many the first year asks for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.kit.calendar import add_months
from stronger.kit.stages import Stage
from stronger.learning.models import Observation
from stronger.learning.queries.entries import made_from
from stronger.learning.queries.mapping import Mapping, choices
from stronger.learning.rules import observing as rules
from stronger.trail import services as trail
from stronger.workforce import queries as register

ROWS = 50
_FIRST = rules.OBSERVATIONS.first.code


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """An observation in a list: what, when, what one is in it, who the other is, how it stands, whether the next step is one's own."""

    id: UUID
    kind: str
    on: date
    role: str
    other: str
    stage: Stage
    waits: bool


@dataclass(frozen=True)
class ObservationList:
    """A page of observations, those that wait for the reader first, then the newest; how many there are, and on how many pages."""

    rows: tuple[ObservationRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SeenRow:
    """What the observer wrote; `version` is 0 where nothing is written yet."""

    done_on: date
    minutes: int
    saw: str
    done_well: str
    think_about: str
    standards: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class ReflectedRow:
    """What the practitioner makes of it, and what they see otherwise; `version` is 0 where nothing is written yet."""

    reflection: str
    otherwise: str
    version: int


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """An observation as far as whoever asks may read it; what the other has not signed yet is None.

    `signed` are (name, statement, when). `called_off` is the reason, with who gave it. `entry_id` is the entry of the practitioner's
    log that it is, for them.
    """

    id: UUID
    role: str
    practitioner: str
    observer: str
    kind: str
    planned_on: date
    look_at: str
    has_family: bool
    family_agreed: bool
    proposed: bool
    stage: Stage
    seen: SeenRow | None
    standards: tuple[tuple[str, str], ...]
    reflected: ReflectedRow | None
    signed: tuple[tuple[str, str, datetime], ...]
    called_off: tuple[str, str] | None
    entry_id: UUID | None

    @property
    def on(self) -> date:
        """The day it was, or is planned for."""
        return self.seen.done_on if self.seen else self.planned_on

    @property
    def other(self) -> str:
        """Who the other of the two is."""
        return self.observer if self.role == rules.PRACTITIONER else self.practitioner

    @property
    def waits(self) -> bool:
        """Whether the next step is the reader's."""
        return rules.waits_for(self.stage.code, self.role)


@dataclass(frozen=True, slots=True)
class Expected:
    """How many observations a year of someone's level asks for: its title, how many were given in it, of how many, by its last day."""

    title: str
    done: int
    amount: int
    last_on: date


_LISTED = """
select o.id, o.kind, coalesce(s.done_on, o.planned_on), o.practitioner_id, o.observer_id, coalesce(m.to_stage, %(first)s) as stage,
       (coalesce(m.to_stage, %(first)s), case when o.practitioner_id = %(me)s then 'practitioner' else 'observer' end)
           in (('proposed', 'practitioner'), ('arranged', 'observer'), ('given', 'practitioner')) as waits, count(*) over ()
  from learning_observation o
  left join learning_seen s on s.observation_id = o.id
  left join lateral (select to_stage from learning_observationmove where observation_id = o.id order by number desc limit 1) m on true
 where %(me)s in (o.practitioner_id, o.observer_id)
 order by waits desc, 3 desc, o.id limit %(rows)s offset %(skip)s
"""


def observations(me: register.Self, on: date, page: int = 1) -> ObservationList:
    """A page of the observations of someone's practice and of those they make; leaves a row in the trail. Three queries at most.

    For them themself, as `policies.owner` found them to be; the database shows nobody another's.
    """
    rows = sql.rows(_LISTED, {"me": me.id, "first": _FIRST, "rows": ROWS, "skip": (page - 1) * ROWS}, plan_afresh=True)
    names = register.people_named(each for row in rows for each in row[3:5])
    trail.note("read", "learning.observation", subjects=sorted({str(row[3]) for row in rows}), details={"observations": len(rows)})
    titles = frameworks.learning_terms(on).titles("observed")
    found = []
    for id_, kind, when, practitioner, observer, stage, _, _ in rows:
        role = rules.PRACTITIONER if practitioner == me.id else rules.OBSERVER
        other = names[observer if role == rules.PRACTITIONER else practitioner].name
        found.append(
            ObservationRow(id_, titles.get(kind, kind), when, role, other, rules.OBSERVATIONS.stages[stage], rules.waits_for(stage, role))
        )
    total = rows[0][-1] if rows else 0
    return ObservationList(tuple(found), total, page, -(-total // ROWS))


_WAITING = """
select count(*) from learning_observation o
  left join lateral (select to_stage from learning_observationmove where observation_id = o.id order by number desc limit 1) m on true
 where (select sf_actor_person()) in (o.practitioner_id, o.observer_id)
   and (coalesce(m.to_stage, 'proposed'), o.practitioner_id = (select sf_actor_person()))
       in (('proposed', true), ('arranged', false), ('given', true))
"""


def observations_waiting() -> int:
    """How many observations wait for the next step of whoever acts: to be accepted, written or read. One query."""
    found = sql.row(_WAITING)
    return found[0] if found else 0


_EVENTS = """
select 'move', to_stage, why, number, at, by_id from learning_observationmove where observation_id = %(id)s
union all
select 'signature', '', statement, 0, at, by_id from learning_observationsignature where observation_id = %(id)s and undone_at is null
 order by 4, 5
"""
_WORDS = """
select s.done_on, s.minutes, s.saw, s.done_well, s.think_about, s.standards, s.version, r.reflection, r.otherwise, r.version
  from learning_observation o left join learning_seen s on s.observation_id = o.id
  left join learning_reflected r on r.observation_id = o.id where o.id = %(id)s
"""


def observation(held: Observation, role: str, on: date) -> ObservationRecord:
    """An observation obtained through a policy by the one of its two who has this part in it; six queries at most.

    The database shows each one's words to the other once they are signed.
    """
    events = sql.rows(_EVENTS, {"id": held.pk})
    moves = [row for row in events if row[0] == "move"]
    names = register.people_named([held.practitioner_id, held.observer_id])
    both = {each.account_id: each.name for each in names.values()}
    stage = rules.OBSERVATIONS.stages[moves[-1][1] if moves else _FIRST]
    (words,) = sql.rows(_WORDS, {"id": held.pk})
    done_on, minutes, saw, done_well, think_about, standards, version, *own = words
    seen = SeenRow(done_on, minutes, saw, done_well, think_about, tuple(standards), version) if done_on else None
    over = stage.code == rules.ENDED and role == rules.PRACTITIONER
    return ObservationRecord(
        id=held.pk,
        role=role,
        practitioner=names[held.practitioner_id].name,
        observer=names[held.observer_id].name,
        kind=frameworks.learning_terms(on).titles("observed").get(held.kind, held.kind),
        planned_on=held.planned_on,
        look_at=held.look_at,
        has_family=held.has_family,
        family_agreed=held.family_agreed,
        proposed=held.begun_by_id == names[held.observer_id].account_id,
        stage=stage,
        seen=seen,
        standards=_titles(seen, on),
        reflected=ReflectedRow(*own) if own[2] else None,
        signed=tuple((both.get(row[5], ""), row[2], row[4]) for row in events if row[0] == "signature"),
        called_off=next(((row[2], both.get(row[5], "")) for row in moves if row[1] == rules.CALLED_OFF), None),
        entry_id=made_from(held.practitioner_id, rules.OBSERVATION, [held.pk]).get(held.pk) if over else None,
    )


def _titles(seen: SeenRow | None, on: date) -> tuple[tuple[str, str], ...]:
    """The standards seen, each with its framework, as they stand or as they did on the day."""
    if seen is None or not seen.standards:
        return ()
    titles = {each.path: (each.framework_title, each.title) for each in frameworks.mapped_standards(on)}
    missing = [path for path in seen.standards if path not in titles]
    if missing:
        titles |= frameworks.titles_on(missing, seen.done_on)
    return tuple(titles.get(path, ("", path)) for path in seen.standards)


def seen_mapping(seen: SeenRow, on: date) -> Mapping:
    """Which standards an observer may tick, those that their words suggest first, with why. For the observer, as a policy found them."""
    return choices("\n".join((seen.saw, seen.done_well, seen.think_about)), rules.OBSERVATION, seen.standards, (), on)


_GIVEN = """select count(*) from learning_seen where practitioner_id = %(me)s and locked_at is not null
   and done_on >= %(from)s and done_on <= %(on)s"""


def observations_expected(me: register.Self, on: date) -> Expected | None:
    """What the year of someone's level asks of observations, as the pack says; None where it asks nothing or the register does not know.

    Its last day is so long after the register's first day of their level as the pack says the year is. For them themself.
    """
    terms = frameworks.learning_terms(on).of("observed_years")
    term = next((each for each in terms if each.said["level"] == me.level_code), None)
    if term is None or me.level_from_on is None:
        return None
    asked, length = frameworks.timescale(term.code, on), frameworks.timescale(term.said["length"], on)
    if asked is None or length is None:
        return None
    found = sql.row(_GIVEN, {"me": me.id, "from": me.level_from_on, "on": on})
    last_on = add_months(me.level_from_on, length.amount or 0) - timedelta(days=1)
    return Expected(term.title, found[0] if found else 0, asked.amount or 0, last_on)
