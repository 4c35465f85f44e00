"""Asks the workers to check or load a return. The work itself is in `stronger.chores.tasks`, two floors up, so by name."""

from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

CHECK = "stronger.chores.tasks.check_return"
LOAD = "stronger.chores.tasks.load_return"
WAITING = ("todo", "doing")


def _lock(submission_id: UUID) -> str:
    return f"return-{submission_id}"


def ask(work: str, submission_id: UUID, actor_id: int) -> bool:
    """Put the work in the queue in the current transaction, in the name of whoever asked; False when it is there already."""
    if state(work, submission_id) in WAITING:
        return False
    lock = _lock(submission_id)
    task = app.configure_task(work, lock=lock, queueing_lock=lock)
    try:
        with transaction.atomic():
            task.defer(submission_id=str(submission_id), actor_id=actor_id)
    except AlreadyEnqueued:
        return False
    return True


def state(work: str, submission_id: UUID) -> str:
    """How the latest such work on this return stands: "todo", "doing", "succeeded", "failed" and so on; "" for none."""
    return _latest(work, Value(_lock(submission_id))).first() or ""


def state_of_each(work: str) -> Subquery:
    """The same for each row of a query over submissions, NULL for none, so that a page need not ask again."""
    return Subquery(_latest(work, Concat(Value("return-"), Cast(OuterRef("pk"), TextField())))[:1])


def _latest(work: str, lock) -> QuerySet:
    return ProcrastinateJob.objects.filter(task_name=work, lock=lock).order_by("-id").values_list("status", flat=True)
