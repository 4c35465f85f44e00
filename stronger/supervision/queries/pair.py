"""What the page of a practitioner and their supervisor shows: their agreement, their sessions, their actions, and who looked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.kit import sql
from stronger.kit.stages import Stage
from stronger.supervision.models import Agreement, AgreementSignature, AgreementWords
from stronger.supervision.rules import ACTIONS, AGREED, OPEN_ACTION, SESSIONS

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list: its days, how it stands, how often it was moved, and with whom."""

    id: UUID
    planned_on: date
    held_on: date | None
    stage: Stage
    moved: int
    reason: str
    supervisor_id: UUID


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action: what, who, by when, how it stands and since when, and over how many sessions it has been carried forward."""

    id: int
    what: str
    owner_id: UUID
    due_on: date
    stage: Stage
    carried: int
    told: str
    session_id: UUID
    moved_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as it stands: its words, who signed when, and which version of the words that is."""

    id: UUID
    frequency: str
    words: dict[str, str]
    version: int
    agreed_on: date | None
    review_on: date | None
    signed: tuple[tuple[str, str, datetime], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sessions were held, moved and cancelled, and why those were moved or cancelled (the pack's codes)."""

    held: int
    moved: int
    cancelled: int
    reasons: tuple[tuple[str, int], ...]


_SESSIONS = """
select s.id, s.planned_on, s.held_on,
       coalesce((select m.to_stage from supervision_sessionmove m where m.session_id = s.id order by m.number desc limit 1), 'planned'),
       (select count(*) from supervision_sessionmove m where m.session_id = s.id and m.move = 'move'),
       coalesce((select m.why from supervision_sessionmove m where m.session_id = s.id and m.move = 'cancel' limit 1), ''),
       s.supervisor_id, count(*) over ()
  from supervision_session s
 where s.practitioner_id = %(practitioner)s and (s.supervisor_id = %(supervisor)s or %(supervisor)s::uuid is null)
 order by coalesce(s.held_on, s.planned_on) desc, s.begun_at desc limit %(most)s offset %(skip)s
"""


def sessions(practitioner_id: UUID, supervisor_id: UUID | None, *, page: int = 1) -> tuple[list[SessionRow], int]:
    """A page of a practitioner's sessions with one supervisor (with anybody, for None), newest first, and how many there are. One query.

    For whoever a policy gave the pair or the record.
    """
    given = {"practitioner": practitioner_id, "supervisor": supervisor_id, "most": PER_PAGE, "skip": (page - 1) * PER_PAGE}
    rows = sql.rows(_SESSIONS, given)
    return [SessionRow(row[0], row[1], row[2], SESSIONS.stages[row[3]], row[4], row[5], row[6]) for row in rows], (
        rows[0][7] if rows else 0
    )


# Row-level security shows these to the practitioner, whoever supervises them now, and a look, alone.
_ACTIONS = """
select a.id, a.what, a.owner_id, a.due_on, coalesce(m.to_stage, 'open'), m.why, a.session_id,
       (m.at at time zone 'Europe/London')::date,
       (select count(*) from supervision_session s
         where s.practitioner_id = a.practitioner_id and s.held_on > coalesce(o.held_on, o.planned_on)
           and (m.at is null or m.to_stage = 'open' or s.held_on <= (m.at at time zone 'Europe/London')::date))
  from supervision_action a
  join supervision_session o on o.id = a.session_id
  left join lateral (select to_stage, why, at from supervision_actionmove m where m.action_id = a.id order by number desc limit 1) m on true
 where a.practitioner_id = %(practitioner)s and (not %(open)s or coalesce(m.to_stage, 'open') = 'open' or m.at >= %(done_since)s)
   and (%(session)s::uuid is null or a.session_id = %(session)s)
 order by a.due_on, a.id limit 200
"""


def actions(
    practitioner_id: UUID, *, only_open: bool = True, session_id: UUID | None = None, done_since: date | None = None
) -> list[ActionRow]:
    """A practitioner's actions (only those still open, with those done since a day; only those of one session), by their day; at most 200.

    One query.
    """
    given = {"practitioner": practitioner_id, "open": only_open, "session": session_id, "done_since": done_since}
    return [
        ActionRow(id_, what, owner, due_on, ACTIONS.stages[stage], carried, why or "", session, moved_on)
        for id_, what, owner, due_on, stage, why, session, moved_on, carried in sql.rows(_ACTIONS, given)
    ]


def agreement(practitioner_id: UUID, supervisor_id: UUID) -> AgreementRow | None:
    """The latest agreement of a pair, for whoever a policy gave the pair; four queries."""
    found = Agreement.objects.filter(practitioner_id=practitioner_id, supervisor_id=supervisor_id).order_by("-begun_at").first()
    said = AgreementWords.objects.filter(agreement=found).first() if found else None
    if found is None or said is None:
        return None
    made = list(AgreementSignature.objects.filter(agreement=found, undone_at=None).order_by("at"))
    names = accounts.names_of(row.by_id for row in made)
    words = {name: getattr(said, name) for name in ("place", "recorded", "disagreement", "cover")}
    signed = tuple((row.role, names.get(row.by_id, ""), row.at) for row in made)
    missing = tuple(each.role for each in AGREED.missing(made))
    return AgreementRow(found.pk, found.frequency, words, said.version, found.agreed_on, found.review_on, signed, missing)


_COUNTS = """
select m.move, m.why, count(*)
  from supervision_session s join supervision_sessionmove m on m.session_id = s.id and m.move in ('move', 'cancel')
 where s.practitioner_id = %(practitioner)s and coalesce(s.held_on, s.planned_on) between %(from)s and %(until)s
 group by 1, 2
union all
select 'held', '', count(*) from supervision_session s
 where s.practitioner_id = %(practitioner)s and s.held_on between %(from)s and %(until)s
"""


def counts(practitioner_id: UUID, from_on: date, until_on: date) -> Counts:
    """What became of a practitioner's sessions between two days, both included; one query. Facts only, and no words."""
    rows = sql.rows(_COUNTS, {"practitioner": practitioner_id, "from": from_on, "until": until_on})
    many = {move: sum(count for each, _, count in rows if each == move) for move in ("held", "move", "cancel")}
    reasons: dict[str, int] = {}
    for move, why, count in rows:
        if move != "held":
            reasons[why] = reasons.get(why, 0) + count
    return Counts(many["held"], many["move"], many["cancel"], tuple(sorted(reasons.items(), key=lambda each: (-each[1], each[0]))))


_LOOKS = """
select k.at, k.by_id, k.why from supervision_look k where k.person_id = %(practitioner)s
union all
select o.at, o.by_id, r.why
  from supervision_session s join supervision_audit a on a.session_id = s.id
  join supervision_auditor o on o.audit_id = a.id join supervision_round r on r.id = a.round_id
 where s.practitioner_id = %(practitioner)s
 order by 1 desc limit 10
"""


def looks(practitioner_id: UUID) -> list[tuple[datetime, str, str]]:
    """Who opened a practitioner's record with a recorded reason, or a session of it to audit, the last ten: when, who, why. Two queries.

    The database shows looks to the practitioner, their supervisor and whoever looked. For whoever a policy gave the pair.
    """
    found = sql.rows(_LOOKS, {"practitioner": practitioner_id})
    names = accounts.names_of({row[1] for row in found})
    return [(at, names.get(by, ""), why) for at, by, why in found]


def is_open(action: ActionRow) -> bool:
    """Whether an action is still to be done."""
    return action.stage == OPEN_ACTION
