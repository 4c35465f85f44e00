"""Audits of supervision: what may be drawn, rounds and how far each audit has come, one audit, and what all of them come to."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.frameworks.queries.supervision import SupervisionTerms
from stronger.kit import sql
from stronger.kit.stages import Stage
from stronger.supervision import policies
from stronger.supervision.auditing import AUDITOR, AUDITS, MODERATOR, TOGETHER, Drawable, drawn
from stronger.supervision.models import Audit, AuditAction, Round, Session
from stronger.supervision.queries.pair import ActionRow, actions
from stronger.trail import services as trail
from stronger.workforce.queries import line
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An audit in a list. The pair is named to whoever grades it alone; `part` is as which of the two the reader does."""

    id: UUID
    round_id: UUID
    position: int
    stage: Stage
    part: str
    auditor_id: int
    has_moderator: bool
    held_on: date
    practitioner: str
    supervisor: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A drawing: its days, why, who drew it and when, how many sessions of how many, and how many have ended."""

    id: UUID
    from_on: date
    until_on: date
    why: str
    begun_at: datetime
    begun_by: str
    drawn: int
    pool: int
    ended: int


@dataclass(frozen=True, slots=True)
class ViewRow:
    """What one of the two thinks, or both agree: (criterion, grade) in words in the pack's order, and what was written."""

    part: str
    at: datetime
    grades: tuple[tuple[str, str], ...]
    codes: dict[str, str]
    strengths: str
    improve: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What an audit asks for, and what became of it."""

    id: int
    what: str
    owner: str
    due_on: date
    done_on: date | None
    told: str


@dataclass(frozen=True)
class AuditRecord:
    """An audit as one of the two who grade it reads it; the session's words only until it ends, and never of wellbeing."""

    row: AuditRow
    why: str
    parts: tuple[tuple[str, str, str], ...]
    actions: tuple[ActionRow, ...]
    people: dict[UUID, Someone]
    views: tuple[ViewRow, ...]
    asked: tuple[AskedRow, ...]

    def view(self, part: str) -> ViewRow | None:
        """One of the views, where the database shows it to the reader."""
        return next((each for each in self.views if each.part == part), None)


_POOL = """
select s.id, s.practitioner_id, s.supervisor_id from supervision_session s
 where s.held_on between %(from)s and %(until)s and s.locked_at <= %(before)s
   and s.practitioner_id <> all(%(barred)s::uuid[]) and s.supervisor_id <> all(%(barred)s::uuid[])
   and not exists (select from supervision_audit a join supervision_round r on r.id = a.round_id
                    where a.session_id = s.id and r.begun_at < %(before)s
                      and not exists (select from supervision_auditmove m
                                       where m.audit_id = a.id and m.to_stage = 'dropped' and m.at < %(before)s))
"""


def pool(from_on: date, until_on: date, *, barred: Collection[UUID], before: datetime) -> list[Drawable]:
    """The sessions that could be drawn at a moment: held between two days, signed by both, not audited yet, of nobody barred. One query.

    Facts only, and no words. Asks no policy: only for whoever may audit.
    """
    given = {"from": from_on, "until": until_on, "before": before, "barred": list(barred)}
    return [Drawable(*row) for row in sql.rows(_POOL, given)]


def gives_the_same(one: Round) -> bool:
    """Whether a round drawn again, from what could be drawn then and by its seed, gives the sessions that it has."""
    barred = policies.barred(one.begun_by, timezone.localdate(one.begun_at))
    again = drawn(pool(one.from_on, one.until_on, barred=barred, before=one.begun_at), one.wanted, one.seed)
    return [each.session_id for each in again] == list(
        Audit.objects.filter(round=one).order_by("position").values_list("session_id", flat=True)
    )


_ROUNDS = """
select r.id, r.from_on, r.until_on, r.why, r.begun_at, r.begun_by_id, count(*), r.pool,
       count(*) filter (where exists (select from supervision_auditmove m where m.audit_id = a.id and m.to_stage in ('agreed', 'dropped')))
  from supervision_round r join supervision_audit a on a.round_id = r.id
 group by r.id order by r.begun_at desc limit 50
"""


def rounds(user) -> list[RoundRow]:
    """The last fifty drawings, newest first, for whoever may audit; two queries and a row in the trail. Raises Refused otherwise."""
    policies.require_audit(user)
    trail.note("read", "supervision.audits")
    rows = sql.rows(_ROUNDS, {})
    names = accounts.names_of({row[5] for row in rows})
    return [
        RoundRow(id_, from_on, until_on, why, at, names.get(by, ""), drawn_, pool_, ended)
        for id_, from_on, until_on, why, at, by, drawn_, pool_, ended in rows
    ]


_AUDITS = """
select a.id, a.round_id, a.position,
       coalesce((select m.to_stage from supervision_auditmove m where m.audit_id = a.id order by m.number desc limit 1), 'drawn'),
       coalesce((select o.part from supervision_auditor o where o.audit_id = a.id and o.by_id = %(viewer)s), ''),
       (select o.by_id from supervision_auditor o where o.audit_id = a.id and o.part = 'auditor'),
       exists (select from supervision_auditor o where o.audit_id = a.id and o.part = 'moderator'),
       s.held_on, s.practitioner_id, s.supervisor_id
  from supervision_audit a join supervision_session s on s.id = a.session_id
 where {which} order by a.position
"""


def _rows(user, which: str, **given: object) -> tuple[list[tuple[AuditRow, UUID, UUID]], dict[UUID, Someone]]:
    """Audits, each with its practitioner and supervisor; and the people of those that `user` grades, who alone are named."""
    rows = sql.rows(_AUDITS.format(which=which), {"viewer": user.pk, **given})
    people = line.people_named([id_ for row in rows if row[4] for id_ in row[8:10]])

    def named(row: tuple) -> AuditRow:
        both = [people[id_].name for id_ in row[8:10]] if row[4] else ["", ""]
        return AuditRow(row[0], row[1], row[2], AUDITS.stages[row[3]], *row[4:8], *both)

    return [(named(row), row[8], row[9]) for row in rows], people


def audits_of(user, one: Round) -> list[tuple[AuditRow, bool]]:
    """The audits of a round obtained through a policy, each with whether `user` may take on to moderate it now; at most five queries."""
    barred = policies.barred(user, timezone.localdate())
    return [
        (row, row.stage.code == "graded" and not row.has_moderator and not row.part and not {practitioner, supervisor} & barred)
        for row, practitioner, supervisor in _rows(user, "a.round_id = %(round)s", round=one.pk)[0]
    ]


def audits_open(user) -> list[AuditRow]:
    """The audits that `user` grades and that have not ended, by round; two queries, for whoever may audit."""
    mine = "exists (select from supervision_auditor o where o.audit_id = a.id and o.by_id = %(viewer)s)"
    ended = "exists (select from supervision_auditmove m where m.audit_id = a.id and m.to_stage in ('agreed', 'dropped'))"
    return [row for row, _, _ in _rows(user, f"{mine} and not {ended}")[0]]


# What the session says while its audit is open, and the views; row-level security shows no more than each may be read.
_SAID = """
select 'part', p.code, p.title, p.model, p.words, null::timestamptz
  from supervision_part p where p.session_id = %(session)s and p.audited and p.words <> '' and not %(ended)s
union all
select 'view', v.part, v.grades::text, v.improve, v.strengths, v.at from supervision_auditview v where v.audit_id = %(audit)s
"""


def audit(user, one: Audit, terms: SupervisionTerms) -> AuditRecord:
    """An audit obtained through a policy, for one of the two who grade it; four queries."""
    ((row, practitioner_id, _),), people = _rows(user, "a.id = %(audit)s", audit=one.pk)
    found = sql.rows(_SAID, {"session": one.session_id, "audit": one.pk, "ended": row.stage.ended})
    order = {term.code: n for n, term in enumerate(terms.of("parts"))}
    models = {term.code: term.title for term in terms.of("models")}
    parts = sorted((each for each in found if each[0] == "part"), key=lambda each: order.get(each[1], len(order)))
    return AuditRecord(
        row=row,
        why=one.round.why,
        parts=tuple((title, models.get(model, model), words) for _, _, title, model, words, _ in parts),
        actions=() if row.stage.ended else tuple(actions(practitioner_id, only_open=False, session_id=one.session_id)),
        people=people,
        views=_views([each for each in found if each[0] == "view"], terms),
        asked=_asked(one) if row.stage.ended else (),
    )


def _views(found: list[tuple], terms: SupervisionTerms) -> tuple[ViewRow, ...]:
    order = (AUDITOR, MODERATOR, TOGETHER)
    return tuple(
        _view(part, at, grades, strengths, improve, terms)
        for _, part, grades, improve, strengths, at in sorted(found, key=lambda each: order.index(each[1]))
    )


def _view(part: str, at: datetime, grades: str, strengths: str, improve: str, terms: SupervisionTerms) -> ViewRow:
    given = json.loads(grades)
    criteria, known = ({each.code: each.title for each in terms.of(kind)} for kind in ("criteria", "grades"))
    return ViewRow(part, at, _graded(given, criteria, known), given, strengths, improve)


def _graded(given: dict[str, str], criteria: dict[str, str], grades: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Criteria and their grades in words, in the pack's order; last what the pack no longer has."""
    order = [code for code in criteria if code in given] + [code for code in given if code not in criteria]
    return tuple((criteria.get(code, code), grades.get(given[code], given[code])) for code in order)


def _asked(one: Audit) -> tuple[AskedRow, ...]:
    found = AuditAction.objects.filter(audit=one).order_by("due_on", "pk")
    return tuple(AskedRow(each.pk, each.what, each.owner, each.due_on, each.done_on, each.told) for each in found)


# The families discussed in a session, and what an audit of it found; the database shows the latter to its two people alone, once agreed.
_BESIDE = """
select 'family', d.id::text, f.reference, '', '', null::date, null::date, d.begun_at
  from supervision_discussion d join supervision_family f on f.id = d.family_id where d.session_id = %(session)s
union all
select 'judged', '', v.grades::text, v.strengths, v.improve, null, null, v.at
  from supervision_audit a join supervision_auditview v on v.audit_id = a.id and v.part = 'agreed' where a.session_id = %(session)s
union all
select 'asked', x.id::text, x.what, x.owner, x.told, x.due_on, x.done_on, x.begun_at
  from supervision_audit a join supervision_auditaction x on x.audit_id = a.id where a.session_id = %(session)s
 order by 8, 2
"""


@dataclass(frozen=True)
class Beside:
    """What stands beside a session's record for its two people: families discussed (id of the discussion, reference), and its audit."""

    discussed: tuple[tuple[UUID, str], ...]
    judged: ViewRow | None
    asked: tuple[AskedRow, ...]


def beside(session: Session, terms: SupervisionTerms) -> Beside:
    """The families discussed in a session and what an audit of it found, for one of its two people. One query.

    The session was obtained through a policy.
    """
    rows = sql.rows(_BESIDE, {"session": session.pk})
    views = [_view(TOGETHER, at, grades, strong, better, terms) for kind, _, grades, strong, better, _, _, at in rows if kind == "judged"]
    return Beside(
        tuple((UUID(row[1]), row[2]) for row in rows if row[0] == "family"),
        views[0] if views else None,
        tuple(AskedRow(int(row[1]), row[2], row[3], row[5], row[6], row[4]) for row in rows if row[0] == "asked"),
    )
