"""Makes a move of a directory and writes it down; of two who press at once, one goes on."""

from django.db import IntegrityError, transaction

from stronger.directory.models import Import, ImportMove
from stronger.directory.rules import IMPORT, RECEIVED, STAGES
from stronger.kit import scope
from stronger.kit.stages import MoveRefused


def stage_of(directory: Import) -> str:
    """The code of the stage a directory is at."""
    last = ImportMove.objects.filter(directory=directory).order_by("-number").values_list("to_stage", flat=True).first()
    return last or RECEIVED.code


def move(directory: Import, code: str, by, why: str = "") -> None:
    """Make a move. Raises MoveRefused when it is not open, or has just been made by another."""
    made = list(ImportMove.objects.filter(directory=directory).order_by("number"))
    stage = made[-1].to_stage if made else RECEIVED.code
    found = STAGES.make_move(code, stage, holds={IMPORT}, thing=directory, why=why)
    row = ImportMove(
        directory=directory, number=len(made) + 1, move=code, from_stage=stage, to_stage=found.to, at=scope.current().at, by=by, why=why
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        now = STAGES.stages[stage_of(directory)].title
        raise MoveRefused(f"Someone was quicker: this directory is at the stage “{now}”. Nothing was done twice.") from None
