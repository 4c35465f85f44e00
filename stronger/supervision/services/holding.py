"""What every verb of a session begins and ends with: one change at a time, and each move a row."""

from datetime import date
from uuid import UUID

from stronger.kit import scope, sql
from stronger.kit.moves import now_at
from stronger.kit.refusal import NotNow
from stronger.supervision.models import Session, SessionMove
from stronger.supervision.rules import HELD, PLANNED, SESSIONS


def hold(what: str, thing: UUID | str) -> None:
    """Wait until nobody else is changing this thing, and let nobody until the transaction ends."""
    sql.do("select pg_advisory_xact_lock(hashtext(%s))", [f"supervision.{what} {thing}"])


def stage_of(session: Session) -> str:
    """The code of the stage that a session is at; one query."""
    return now_at(SESSIONS, SessionMove.objects.filter(session=session).only("number", "to_stage"))


def require_open(session: Session) -> str:
    """The session's stage, while its record may be written. Raises NotNow, saying what can be done instead, once it may not."""
    stage = stage_of(session)
    if stage not in (PLANNED.code, HELD.code):
        raise NotNow(
            f"This session is at the stage “{SESSIONS.stages[stage].title}”, so its record stays as it is. Add an addendum instead."
        )
    return stage


def moved(session: Session, code: str, by, *, on: date, why: str = "", thing: object = None) -> None:
    """Make a move, as a row. Raises MoveRefused when it is not open, or has just been made by another."""
    made = list(SessionMove.objects.filter(session=session).order_by("number"))
    stage = made[-1].to_stage if made else PLANNED.code
    move = SESSIONS.make_move(code, stage, thing=thing, why=why)
    row = SessionMove(session=session, number=len(made) + 1, move=code, from_stage=stage, to_stage=move.ends_at(stage), on=on, why=why)
    row.at, row.by = scope.current().at, by
    row.save(force_insert=True)
