"""Asks the workers for work on one thing at a time, such as checking a file, and says how the work stands."""

from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

WAITING = ("todo", "doing")


class Queue:
    """Work on things of one kind: `kind` begins the name of each one's lock, `argument` is what the tasks call its id.

    Tasks are named, not imported: the work itself is floors above whoever asks for it.
    """

    def __init__(self, kind: str, argument: str) -> None:
        self._kind, self._argument = kind, argument

    def _lock(self, thing_id: UUID) -> str:
        return f"{self._kind}-{thing_id}"

    def ask(self, work: str, thing_id: UUID, actor_id: int) -> bool:
        """Put the work in the queue in the current transaction, in the name of whoever asked; False when it is there already."""
        if self.state(work, thing_id) in WAITING:
            return False
        lock = self._lock(thing_id)
        task = app.configure_task(work, lock=lock, queueing_lock=lock)
        try:
            with transaction.atomic():
                task.defer(**{self._argument: str(thing_id)}, actor_id=actor_id)
        except AlreadyEnqueued:
            return False
        return True

    def state(self, work: str, thing_id: UUID) -> str:
        """How the latest such work on this thing stands: "todo", "doing", "succeeded", "failed" and so on; "" for none."""
        return _latest(work, Value(self._lock(thing_id))).first() or ""

    def state_of_each(self, work: str) -> Subquery:
        """The same for each row of a query over such things, NULL for none, so that a page need not ask again."""
        return Subquery(_latest(work, Concat(Value(f"{self._kind}-"), Cast(OuterRef("pk"), TextField())))[:1])


def _latest(work: str, lock: Value | Concat) -> QuerySet:
    return ProcrastinateJob.objects.filter(task_name=work, lock=lock).order_by("-id").values_list("status", flat=True)
