"""Undoes the load of a directory while the pack lets it be undone: everybody whose record nobody has changed since is put back."""

from django.db import IntegrityError, transaction

from stronger.directory import jobs, lasting, policies, progress
from stronger.directory.changed import changes_of, people_of
from stronger.directory.models import Change, Check, Import, ImportMove, Listing
from stronger.directory.rules import IMPORT, LARGEST_AT_ONCE, STAGES
from stronger.directory.services.moving import move, stage_of
from stronger.kit import ledger, scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail
from stronger.workforce import services as workforce

LEANS = "Something was recorded since for the people this load added, and you may not see it. Ask your administrator before undoing it."


def _require_in_time(directory: Import) -> None:
    loaded_at = ImportMove.objects.filter(directory=directory, move="confirm").values_list("at", flat=True).first()
    if loaded_at is not None and scope.current().at > lasting.undo_until(loaded_at):
        raise NotNow("This load can no longer be undone: its time is over. Correct the records one by one, or load a correct directory.")


@transaction.atomic
def undo_or_ask(*, directory: Import, by) -> int | None:
    """Undo a small load at once, and ask a worker to undo a large one (None). Raises as `undo`."""
    policies.require_import(by)
    if people_of(directory) <= LARGEST_AT_ONCE:
        return undo(directory=directory, by=by)
    STAGES.make_move("undo", stage_of(directory), holds={IMPORT}, thing=directory)
    _require_in_time(directory)
    asked = jobs.ask(jobs.UNDO, directory.pk, by.pk)
    trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "asked", "new": asked})
    return None


@transaction.atomic
def undo(*, directory: Import, tell=lambda _: None, by) -> int:
    """Put back what a load changed, in one transaction; returns how many people. Whoever's record was changed since stays as they are.

    What is kept of those afterwards says who they are. Raises MoveRefused when it is undone already, NotNow when its time is
    over or everybody's record was changed since, Refused unless `by` may import directories.
    """
    policies.require_import(by)
    move(directory, "undo", by)
    _require_in_time(directory)
    lines = changes_of(directory)
    tell(0)
    ours = [line for line in lines if line.table != Listing._meta.db_table]
    try:
        staying = workforce.take_back_directory(lines=ours, by=by)
    except IntegrityError:
        raise NotNow(LEANS) from None
    everyone = {line.about for line in ours}
    if everyone and not everyone - staying.keys():
        raise NotNow("Nothing can be undone: the records of everybody this load changed have been changed since.")
    ledger.take_back((Listing,), [line for line in lines if line.table == Listing._meta.db_table and line.about not in staying])
    Change.objects.filter(directory=directory).exclude(about__in=list(staying)).delete()
    made = Check.objects.get(pk=directory.pk)
    made.counts |= {"undone": len(everyone) - len(staying), "stayed": len(staying)}
    made.save(update_fields=["counts"])
    progress.forget(directory.pk)
    details = {"step": "undone", "people": len(everyone) - len(staying), "stayed": len(staying)}
    trail.note("change", "directory.import", subjects=[directory.pk], details=details)
    return len(everyone) - len(staying)
