"""What someone's supervision page shows: their own supervision, the people they supervise, and the people in their line."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.supervision import policies
from stronger.supervision.rules import AGREED
from stronger.workforce.queries import supervising
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class Standing:
    """How supervision of one practitioner stands on a day, without a word of what was said.

    `unsigned` sessions were held and lack a signature; `to_sign` of them wait for the one who asks. `agreement` is "agreed",
    "waiting" (the other is to sign), "to_sign", "review" (its yearly look is past) or "none".
    """

    person: Someone
    supervisor: Someone
    last_on: date | None
    next_on: date | None
    next_id: UUID | None
    unsigned: int
    to_sign: int
    agreement: str
    agreed_on: date | None
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Someone's own supervision (None where the register names no supervisor), whom they supervise, and open actions of their own."""

    own: Standing | None
    supervised: tuple[Standing, ...]
    open_actions: int


# Facts only: whether people met, and what is signed. What they said is in tables that are not asked here.
_STANDING = """
select w.id,
       (select max(held_on) from supervision_session s where s.practitioner_id = w.id and s.held_on <= %(on)s),
       n.planned_on, n.id,
       (select count(*) from supervision_session s
         where s.practitioner_id = w.id and s.supervisor_id = w.supervisor and s.held_on is not null and s.locked_at is null
           and not exists (select from supervision_sessionmove m where m.session_id = s.id and m.to_stage = 'closed')),
       (select count(*) from supervision_session s
         where s.practitioner_id = w.id and s.supervisor_id = w.supervisor and s.held_on is not null and s.locked_at is null
           and not exists (select from supervision_sessionmove m where m.session_id = s.id and m.to_stage = 'closed')
           and not exists (select from supervision_sessionsignature g
                            where g.session_id = s.id and g.undone_at is null and g.by_id = %(viewer)s)),
       a.agreed_on, a.review_on, a.id is not null, a.signed, a.by_viewer
  from unnest(%(people)s::uuid[], %(supervisors)s::uuid[]) as w(id, supervisor)
  left join lateral (
       select s.id, s.planned_on from supervision_session s
        where s.practitioner_id = w.id and s.supervisor_id = w.supervisor and s.held_on is null
          and not exists (select from supervision_sessionmove m where m.session_id = s.id and m.to_stage = 'cancelled')
        order by s.planned_on limit 1) n on true
  left join lateral (
       select g.id, g.agreed_on, g.review_on,
              (select count(*) from supervision_agreementsignature t where t.agreement_id = g.id and t.undone_at is null) as signed,
              exists (select from supervision_agreementsignature t
                       where t.agreement_id = g.id and t.undone_at is null and t.by_id = %(viewer)s) as by_viewer
         from supervision_agreement g
        where g.practitioner_id = w.id and g.supervisor_id = w.supervisor order by g.begun_at desc limit 1) a on true
"""
# Row-level security shows what was promised to the practitioner and their supervisor alone.
_ACTIONS = """
select count(*) from supervision_action a
 where a.owner_id = %(me)s and coalesce((select m.to_stage from supervision_actionmove m where m.action_id = a.id
                                          order by m.number desc limit 1), 'open') = 'open'
"""


def standings(pairs: Collection[supervising.Pair], *, viewer_id: int, on: date) -> list[Standing]:
    """How supervision of each of these pairs stands on a day; one query. Asks no policy: whoever calls was given the pairs by one."""
    given = {"people": [p.person.id for p in pairs], "supervisors": [p.supervisor.id for p in pairs], "viewer": viewer_id, "on": on}
    rows = {row[0]: row[1:] for row in sql.rows(_STANDING, given)} if pairs else {}
    return [_standing(pair, rows[pair.person.id], on) for pair in pairs]


def _standing(pair: supervising.Pair, row: tuple, on: date) -> Standing:
    last_on, next_on, next_id, unsigned, to_sign, agreed_on, review_on, there, signed, by_viewer = row
    if not there:
        agreement = "none"
    elif agreed_on is None:
        agreement = "waiting" if by_viewer or signed == len(AGREED.needed) else "to_sign"
    else:
        agreement = "review" if review_on < on else "agreed"
    return Standing(pair.person, pair.supervisor, last_on, next_on, next_id, unsigned, to_sign, agreement, agreed_on, review_on)


def overview(user, on: date) -> Overview:
    """Someone's own supervision and that of the people they supervise; four queries. Raises Refused as `policies.me` does."""
    me = policies.me(user)
    own = supervising.pairs(on=on, person_id=me.id)
    theirs = supervising.pairs(on=on, supervisor_id=me.id)
    found = standings([*own, *theirs], viewer_id=user.pk, on=on)
    actions = sql.row(_ACTIONS, {"me": me.id})
    return Overview(found[0] if own else None, tuple(found[len(own) :]), actions[0] if actions else 0)


def line(user, on: date) -> list[Standing]:
    """How supervision stands for everybody in someone's line whom they do not supervise themself; three queries.

    Whether people met is what a line answers for; what they said is opened by a look with a reason. Raises Refused.
    """
    me = policies.me(user)
    below = {each.id for each in supervising.line_below(me.id, on)}
    pairs = [pair for pair in supervising.pairs(on=on) if pair.person.id in below and pair.supervisor.id != me.id]
    return standings(pairs, viewer_id=user.pk, on=on)


_TO_SIGN = """
select count(*) from supervision_session s
 where s.held_on is not null and s.locked_at is null
   and (s.practitioner_id = (select sf_actor_person())
        or s.supervisor_id = (select sf_actor_person()) and s.practitioner_id in (select sf_supervised_by((select sf_actor_person()))))
   and not exists (select from supervision_sessionmove m where m.session_id = s.id and m.to_stage = 'closed')
   and not exists (select from supervision_sessionsignature g where g.session_id = s.id and g.undone_at is null and g.by_id = %(viewer)s)
"""


def waiting_for(user) -> int:
    """How many records wait for the signature of whoever acts; one query, and 0 for who takes no part."""
    found = sql.row(_TO_SIGN, {"viewer": user.pk}) if policies.may_take_part(user) else None
    return found[0] if found else 0
