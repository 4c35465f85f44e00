"""Tables of what was promised in supervision, and what became of it."""

from django.conf import settings
from django.db import models

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.supervision.rules import ACTIONS
from stronger.trail.history import tracked


@tracked
class Action(models.Model):
    """Something promised in a session: what, by whom, by when. It follows the practitioner to whoever supervises them."""

    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("supervision.Session", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=500)
    owner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["practitioner", "due_on"], name="supervision_action_due")]

    class Privacy:
        """Who has promised what, in confidence."""

        session = begun_at = begun_by = INTERNAL
        practitioner = owner = due_on = PERSONAL
        what = SENSITIVE
        rls = "the practitioner, their present supervisor, and a look with a recorded reason"
        history = True

    def __str__(self) -> str:
        return f"action {self.pk}"


class ActionMove(MoveRow):
    """What became of an action: done, no longer needed, or opened again, with what there is to say about it."""

    action = models.ForeignKey("supervision.Action", on_delete=models.PROTECT, related_name="moves")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [once_each("action", name="supervision_action_moves_once"), only_moves_of(ACTIONS, name="supervision_action_moves")]

    class Privacy:
        """As every move, and as closed as the action."""

        action = INTERNAL
        practitioner = PERSONAL
        rls = "the practitioner, their present supervisor, and a look with a recorded reason"

    def __str__(self) -> str:
        return f"{self.action_id} {self.move}"
