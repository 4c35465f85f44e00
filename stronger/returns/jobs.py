"""Asks the workers to check or load a return. The work itself is in `stronger.chores.tasks`, two floors up, so by name."""

from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from django.db import transaction

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
    found = ProcrastinateJob.objects.filter(task_name=work, args__submission_id=str(submission_id)).order_by("-id")
    return found.values_list("status", flat=True).first() or ""
