"""The record of one session: its parts, its actions, what was remarked, who signed, and the moves that brought it there."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.frameworks.queries.supervision import SupervisionTerms
from stronger.kit import sql
from stronger.kit.moves import now_at
from stronger.kit.stages import Move, Stage
from stronger.supervision.models import Session
from stronger.supervision.queries.pair import ActionRow, actions
from stronger.supervision.rules import BUTTONS, SESSIONS, SIGNATURES
from stronger.workforce.queries import line
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class PartRow:
    """What a record says under one heading; `version` is 0 where nothing is written yet."""

    code: str
    title: str
    meaning: str
    words: str
    model: str
    version: int
    saved_at: datetime | None
    saved_by: str


@dataclass(frozen=True, slots=True)
class Said:
    """A remark, a signature or a move: what it is, its words, when and by whom."""

    what: str
    words: str
    at: datetime
    by: str
    by_id: int = 0


@dataclass(frozen=True, slots=True)
class MoveMade:
    """A move, as `kit.moves.now_at` reads it."""

    number: int
    to_stage: str


@dataclass(frozen=True)
class Record:
    """A session's record, as far as the database shows it to whoever asks."""

    id: UUID
    practitioner: Someone
    supervisor: Someone
    planned_on: date
    held_on: date | None
    stage: Stage
    parts: tuple[PartRow, ...]
    remarks: tuple[Said, ...]
    signatures: tuple[Said, ...]
    moves: tuple[Said, ...]
    missing: tuple[str, ...]
    actions: tuple[ActionRow, ...]
    earlier: tuple[ActionRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether its record may still be written."""
        return self.stage.code in ("planned", "held")

    def open_moves(self) -> tuple[Move, ...]:
        """The moves that have a button now."""
        return tuple(move for move in SESSIONS.open_moves(self.stage.code) if move.code in BUTTONS)


_EVERYTHING = """
select 'part', p.code, p.title, p.words, p.model, p.version, p.saved_at, p.saved_by_id
  from supervision_part p where p.session_id = %(session)s
union all
select 'remark', r.kind, '', r.words, '', 0, r.at, r.by_id from supervision_remark r where r.session_id = %(session)s
union all
select 'signature', g.role, '', g.statement, '', 0, g.at, g.by_id
  from supervision_sessionsignature g where g.session_id = %(session)s and g.undone_at is null
union all
select 'move', m.move, m.to_stage, m.why, '', m.number, m.at, m.by_id from supervision_sessionmove m where m.session_id = %(session)s
 order by 7, 6
"""


@dataclass(frozen=True, slots=True)
class _Signed:
    role: str
    by_id: int
    at: datetime
    undone_at: None = None


def record(session: Session, terms: SupervisionTerms) -> Record:
    """The record of a session obtained through a policy; five queries. Parts that nobody wrote are there, empty, while it is open."""
    found = sql.rows(_EVERYTHING, {"session": session.pk})
    names = accounts.names_of({row[7] for row in found})
    people = line.people_named([session.practitioner_id, session.supervisor_id])
    stage = SESSIONS.stages[now_at(SESSIONS, [MoveMade(row[5], row[2]) for row in found if row[0] == "move"])]
    every = actions(session.practitioner_id, only_open=False)
    own = tuple(each for each in every if each.session_id == session.pk)
    earlier = tuple(each for each in every if each.session_id != session.pk and each.stage.code == "open")
    signed = [row for row in found if row[0] == "signature"]

    def said(kind: str) -> tuple[Said, ...]:
        return tuple(Said(row[1], row[3], row[6], names.get(row[7], ""), row[7]) for row in found if row[0] == kind)

    return Record(
        id=session.pk,
        practitioner=people[session.practitioner_id],
        supervisor=people[session.supervisor_id],
        planned_on=session.planned_on,
        held_on=session.held_on,
        stage=stage,
        parts=_parts([row for row in found if row[0] == "part"], terms, names, is_open=stage.code in ("planned", "held")),
        remarks=said("remark"),
        signatures=said("signature"),
        moves=said("move"),
        missing=tuple(each.role for each in SIGNATURES.missing(_Signed(row[1], row[7], row[6]) for row in signed)),
        actions=own,
        earlier=earlier,
    )


def _parts(rows: list[tuple], terms: SupervisionTerms, names: dict[int, str], *, is_open: bool) -> tuple[PartRow, ...]:
    """The parts in the pack's order, then any that the pack no longer has; the empty ones only while they can be written."""
    written = {row[1]: row for row in rows}
    found = []
    for term in terms.of("parts"):
        row = written.pop(term.code, None)
        if row is not None:
            found.append(PartRow(term.code, term.title, term.said["meaning"], row[3], row[4], row[5], row[6], names.get(row[7], "")))
        elif is_open:
            found.append(PartRow(term.code, term.title, term.said["meaning"], "", "", 0, None, ""))
    found += [PartRow(code, row[2], "", row[3], row[4], row[5], row[6], names.get(row[7], "")) for code, row in written.items()]
    return tuple(found)


_PART = """
select p.words, p.model, p.version, p.saved_at, p.saved_by_id,
       coalesce((select m.to_stage from supervision_sessionmove m where m.session_id = %(session)s order by m.number desc limit 1),
                'planned')
  from (select) one left join supervision_part p on p.session_id = %(session)s and p.code = %(code)s
"""


def part_to_write(session: Session, code: str, terms: SupervisionTerms) -> PartRow | None:
    """One part of an open session's record, empty where nobody wrote it; None once the record is closed, or for no such part. One query."""
    term = terms.one("parts", code)
    found = sql.row(_PART, {"session": session.pk, "code": code})
    if term is None or found is None or found[5] not in ("planned", "held"):
        return None
    words, model, version, saved_at, _, _ = found
    return PartRow(code, term.title, term.said["meaning"], words or "", model or "", version or 0, saved_at, "")
