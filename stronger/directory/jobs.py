"""Asks the workers to check, load or undo a directory. The work itself is in `stronger.chores.tasks`, two floors up, so by name."""

from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

CHECK = "stronger.chores.directories.check_directory"
LOAD = "stronger.chores.directories.load_directory"
UNDO = "stronger.chores.directories.undo_directory"
BY_NAME = {"check": CHECK, "load": LOAD, "undo": UNDO}
WAITING = ("todo", "doing")
_LOCK = "directory-"


def ask(work: str, directory_id: UUID, actor_id: int) -> bool:
    """Put the work in the queue in the current transaction, in the name of whoever asked; False when it is there already."""
    if state(work, directory_id) in WAITING:
        return False
    lock = f"{_LOCK}{directory_id}"
    task = app.configure_task(work, lock=lock, queueing_lock=lock)
    try:
        with transaction.atomic():
            task.defer(directory_id=str(directory_id), actor_id=actor_id)
    except AlreadyEnqueued:
        return False
    return True


def state(work: str, directory_id: UUID) -> str:
    """How the latest such work on this directory stands: "todo", "doing", "succeeded", "failed" and so on; "" for none."""
    return _latest(work, Value(f"{_LOCK}{directory_id}")).first() or ""


def state_of_each(work: str) -> Subquery:
    """The same for each row of a query over directories, NULL for none, so that a page need not ask again."""
    return Subquery(_latest(work, Concat(Value(_LOCK), Cast(OuterRef("pk"), TextField())))[:1])


def _latest(work: str, lock):
    return ProcrastinateJob.objects.filter(task_name=work, lock=lock).order_by("-id").values_list("status", flat=True)
