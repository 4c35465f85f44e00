"""Observations of practice: that somebody watches somebody's work, what they saw, and what the other makes of it."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.kit.signoff import SignOffRow, signed_once, undone_fully
from stronger.learning.rules.observing import OBSERVATIONS
from stronger.trail.history import tracked

TWO = "the two whose observation it is"


@tracked
class Observation(models.Model):
    """That one person observes another's practice on a day. It names no family: only that there is one, and whether they agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("the pack's code of what is observed", max_length=60)
    planned_on = models.DateField()
    look_at = models.TextField("what the practitioner would like looked at", blank=True)
    # As the pack said of its kind when it was asked for; whether they agreed is asked for such a kind alone.
    has_family = models.BooleanField()
    family_agreed = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(practitioner=F("observer")), name="learning_observed_by_another")]
        indexes = [
            models.Index(fields=["practitioner", "-planned_on"], name="learning_observed"),
            models.Index(fields=["observer", "-planned_on"], name="learning_observes"),
        ]

    class Privacy:
        """Who observes whom is between the two."""

        id = kind = has_family = begun_at = begun_by = INTERNAL
        practitioner = observer = planned_on = family_agreed = PERSONAL
        look_at = SENSITIVE
        rls = TWO
        history = True

    def __str__(self) -> str:
        return str(self.id)


class ObservationMove(MoveRow):
    """One move of an observation; why it was called off is said to the other of the two."""

    observation = models.ForeignKey("learning.Observation", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [
            once_each("observation", name="learning_observation_one_move"),
            only_moves_of(OBSERVATIONS, name="learning_observation_moves"),
        ]

    class Privacy:
        """As every move, and as closed as the observation."""

        observation = INTERNAL
        rls = TWO

    def __str__(self) -> str:
        return f"{self.observation_id} {self.move}"


@tracked
class ObservationSignature(SignOffRow):
    """One signature under an observation: the observer's gives it, the practitioner's ends it."""

    observation = models.ForeignKey("learning.Observation", on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [
            signed_once("observation", name="learning_observation_signed_once"),
            undone_fully(name="learning_observation_undone"),
        ]

    class Privacy:
        """As every signature, and as closed as the observation."""

        observation = INTERNAL
        rls = TWO

    def __str__(self) -> str:
        return f"{self.observation_id} {self.role}"


@tracked
class Seen(models.Model):
    """What the observer saw, in their words; theirs alone until they sign it, and the practitioner's too from then on."""

    observation = models.OneToOneField("learning.Observation", primary_key=True, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    saw = models.TextField()
    done_well = models.TextField(blank=True)
    think_about = models.TextField(blank=True)
    standards = ArrayField(models.CharField(max_length=121), default=list, verbose_name="framework/standard codes")
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    locked_at = models.DateTimeField("when the observer signed", null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0), name="learning_observation_took_time")]

    class Privacy:
        """What is thought of someone's work."""

        observation = version = saved_at = locked_at = INTERNAL
        practitioner = observer = done_on = minutes = standards = PERSONAL
        saw = done_well = think_about = SENSITIVE
        rls = "the observer, and the practitioner once the observer has signed"
        history = True

    def __str__(self) -> str:
        return f"seen {self.observation_id}"


@tracked
class Reflected(models.Model):
    """What the practitioner makes of it, with what they see otherwise; theirs alone until they sign it."""

    observation = models.OneToOneField("learning.Observation", primary_key=True, on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    reflection = models.TextField()
    otherwise = models.TextField("what they see otherwise", blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    locked_at = models.DateTimeField("when the practitioner signed", null=True)

    class Privacy:
        """What someone makes of what was thought of their work."""

        observation = version = saved_at = locked_at = INTERNAL
        practitioner = observer = PERSONAL
        reflection = otherwise = SENSITIVE
        rls = "the practitioner, and the observer once the practitioner has signed"
        history = True

    def __str__(self) -> str:
        return f"reflected {self.observation_id}"
