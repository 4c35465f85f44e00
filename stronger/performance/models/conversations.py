"""A year of conversations, one person's conversation in it, how far it has come, who signed it, and the words written in it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.kit.signoff import SignOffRow, signed_once, undone_fully
from stronger.performance.rules import AGREED_SIDE, MANAGER_SIDE, OWN_SIDE, STAGES
from stronger.trail.history import tracked


class Cycle(models.Model):
    """A year of performance conversations, with its days and numbers as the pack had them when it was opened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(unique=True)
    from_on = models.DateField()
    until_on = models.DateField("the last day of the year that the plans are for")
    opens_on = models.DateField()
    own_by_on = models.DateField()
    manager_by_on = models.DateField()
    talk_by_on = models.DateField()
    sign_by_on = models.DateField()
    upward_from_on = models.DateField()
    upward_until_on = models.DateField("the last day for feedback to managers")
    reviews = models.PositiveSmallIntegerField()
    bigger_least = models.PositiveSmallIntegerField()
    bigger_most = models.PositiveSmallIntegerField()
    floor = models.PositiveSmallIntegerField("answers there must be before a manager sees any")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(floor__gte=5), name="performance_floor_of_five")]

    class Privacy:
        """How the year is organised."""

        id = year = from_on = until_on = opens_on = own_by_on = manager_by_on = talk_by_on = sign_by_on = INTERNAL
        upward_from_on = upward_until_on = reviews = bigger_least = bigger_most = floor = opened_at = opened_by = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return str(self.year)


@tracked
class Conversation(models.Model):
    """One person's conversation of a year. Its days are the year's, later for someone for whom it was opened later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey("performance.Cycle", on_delete=models.PROTECT, related_name="conversations")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    level_code = models.SlugField("career level when it was opened", blank=True)
    level = models.CharField("what that level was called", max_length=200, blank=True)
    opened_on = models.DateField()
    own_by_on = models.DateField()
    manager_by_on = models.DateField()
    talk_by_on = models.DateField()
    sign_by_on = models.DateField()
    held_on = models.DateField("the day of the talk", null=True)
    agreed_on = models.DateField("the day of the second signature", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="performance_conversation_once_a_year")]
        indexes = [models.Index(fields=["person", "-opened_on"], name="performance_of_person")]

    class Privacy:
        """That and when two people talked; what was said is in the words."""

        id = cycle = opened_on = own_by_on = manager_by_on = talk_by_on = sign_by_on = INTERNAL
        person = level_code = level = held_on = agreed_on = PERSONAL
        history = True

    def __str__(self) -> str:
        return str(self.id)


class ConversationMove(MoveRow):
    """One move of a conversation. The reason some need is among its words, which the database closes."""

    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [
            once_each("conversation", name="performance_one_move_at_a_time"),
            only_moves_of(STAGES, name="performance_known_moves"),
            models.CheckConstraint(condition=Q(why=""), name="performance_reasons_are_words"),
        ]

    class Privacy:
        """As every move."""

        conversation = PERSONAL

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.move}"


@tracked
class ConversationSignature(SignOffRow):
    """One signature under what was agreed."""

    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [signed_once("conversation", name="performance_signed_once"), undone_fully(name="performance_signature_undone")]

    class Privacy:
        """As every signature."""

        conversation = PERSONAL

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.role}"


@tracked
class Words(models.Model):
    """What someone wrote: in a part of the conversation, of one of its goals or needs, or of a review.

    `thing` is the id of what it is written of. `title` and `prompt` are the pack's as they stood. `version` rises with each
    saving, so that two who write at once see both texts. Nobody but the writer sees it before `shared_at`.
    """

    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    thing = models.UUIDField()
    side = models.CharField(max_length=10)
    part = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    prompt = models.CharField(max_length=600, blank=True)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "thing", "side", "part"], name="performance_words_once"),
            models.CheckConstraint(condition=Q(side__in=[OWN_SIDE, MANAGER_SIDE, AGREED_SIDE]), name="performance_words_side"),
            models.CheckConstraint(condition=~Q(side=AGREED_SIDE) | Q(shared_at__isnull=False), name="performance_agreed_is_shared"),
        ]

    class Privacy:
        """What was said between two people about one's work; its rows are closed to all but them and the line above, once shared."""

        conversation = person = thing = side = part = title = prompt = version = saved_at = saved_by = shared_at = PERSONAL
        words = SENSITIVE
        rls = "the person and their manager, and those above once it is shared"
        history = True

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.side} {self.part}"


class Opening(models.Model):
    """That someone above the manager opened a conversation on a day, and why; both whose conversation it is see it."""

    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField("the day on which it may be read for this reason")
    why = models.CharField(max_length=500)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="performance_opening_has_a_reason")]
        indexes = [models.Index(fields=["conversation", "on"], name="performance_opening_of")]

    class Privacy:
        """Who looked, and why."""

        conversation = by = at = on = why = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.on}"
