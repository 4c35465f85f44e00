"""Audits of supervision: what may be drawn, rounds and how far each audit has come, one audit, and what all of them come to."""

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
from stronger.supervision.auditing import AUDITS, Drawable, drawn, whose_turn
from stronger.supervision.models import Audit, Round
from stronger.supervision.queries.judged import AskedRow, Proposed, ViewRow, asked_of, proposed_of, views_of
from stronger.supervision.queries.pair import ActionRow, actions
from stronger.trail import services as trail
from stronger.workforce.queries import line
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An audit in a list. The pair is named to whoever grades it alone; `part` is as which of the two the reader does.

    `wrote` is which of the two last wrote down what both think, shown to those two.
    """

    id: UUID
    round_id: UUID
    position: int
    stage: Stage
    part: str
    has_moderator: bool
    wrote: str
    held_on: date
    practitioner: str
    supervisor: str

    @property
    def turn(self) -> tuple[bool, str]:
        """Whether it waits for the reader, who grades it, and whose turn it is in words."""
        return whose_turn(self.stage.code, self.part, has_moderator=self.has_moderator, wrote=self.wrote)


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


@dataclass(frozen=True)
class AuditRecord:
    """An audit as one of the two who grade it reads it; the session's words only until it ends, and never of wellbeing."""

    row: AuditRow
    why: str
    parts: tuple[tuple[str, str, str], ...]
    actions: tuple[ActionRow, ...]
    people: dict[UUID, Someone]
    views: tuple[ViewRow, ...]
    proposed: tuple[Proposed, ...]
    asked: tuple[AskedRow, ...]

    @property
    def standing(self) -> Proposed | None:
        """What stands to be agreed."""
        return self.proposed[-1] if self.row.stage.code == "proposed" else None

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
       exists (select from supervision_auditor o where o.audit_id = a.id and o.part = 'moderator'),
       coalesce((select p.part from supervision_auditproposal p where p.audit_id = a.id order by p.number desc limit 1), ''),
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
    """An audit obtained through a policy, for one of the two who grade it; five queries."""
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
        views=views_of([each for each in found if each[0] == "view"], terms),
        proposed=proposed_of(one, terms),
        asked=asked_of(one) if row.stage.ended else (),
    )
