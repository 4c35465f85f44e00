"""What every move of a request shares: moves queue up, each is asked of the table, and each is a row and a line in the trail."""

from uuid import UUID

from stronger.kit import scope, sql
from stronger.kit.moves import now_at
from stronger.pathway.models import Request, RequestMove
from stronger.pathway.policies import Access, require_reader
from stronger.pathway.rules.stages import STAGES, Standing
from stronger.trail import services as trail


def hold(thing: str) -> None:
    """Wait until nobody else is changing this, and let nobody until the transaction ends."""
    sql.do("select pg_advisory_xact_lock(hashtext(%s))", [f"pathway {thing}"])


def moved(access: Access, code: str, *, why: str = "", standing: Standing | None = None, by) -> RequestMove:
    """Make a move of a request and write it down. Raises MoveRefused when it is not open, or another has just been made."""
    require_reader(access, by)
    hold(str(access.request.pk))
    made = list(RequestMove.objects.filter(request=access.request).order_by("number"))
    stage = now_at(STAGES, made)
    move = STAGES.make_move(code, stage, holds=access.holds, thing=standing, why=why)
    return _write(access.request, made, move.code, stage, move.ends_at(stage), by, why)


def _write(request: Request, made: list[RequestMove], code: str, start: str, end: str, by, why: str) -> RequestMove:
    row = RequestMove(
        request=request, number=len(made) + 1, move=code, from_stage=start, to_stage=end, at=scope.current().at, by=by, why=why
    )
    row.save(force_insert=True)
    noted(request.person_id, code, request.pk, by=by)
    return row


def noted(person_id: UUID, step: str, request_id: UUID, *, by, **more: object) -> None:
    """A line in the trail: what `by` did to a request, and whose it is; reasons stay with the move. Raises ValueError where somebody
    else is acting: the trail says who acts."""
    if by.pk != scope.current().actor_id:
        raise ValueError("Whoever is said to do this is not who acts here.")
    trail.note("change", "pathway.request", subjects=[str(person_id)], details={"step": step, "request": str(request_id), **more})
