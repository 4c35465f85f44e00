"""Tables of what a practitioner and a supervisor agree, and of looks into their record by those above them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.periods import not_oneself
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.kit.signoff import SignOffRow, signed_once, undone_fully
from stronger.trail.history import tracked


@tracked
class Agreement(models.Model):
    """That two people agree on supervision: who, how often, since when. What they agree is in its words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    frequency = models.CharField("the pack's code of how often", max_length=60)
    begun_at = models.DateTimeField()
    # Both days are set by the second signature.
    agreed_on = models.DateField(null=True)
    review_on = models.DateField("by when it is to be looked at again", null=True)

    class Meta:
        constraints = [
            not_oneself("practitioner", "supervisor", name="supervision_agreement_of_two"),
            models.CheckConstraint(
                condition=Q(agreed_on=None, review_on=None) | Q(agreed_on__isnull=False, review_on__isnull=False),
                name="supervision_agreement_agreed",
            ),
        ]
        indexes = [models.Index(fields=["practitioner", "-begun_at"], name="supervision_agreement_latest")]

    class Privacy:
        """That people meet, and how often, is known to their line; what they agreed is not here."""

        id = begun_at = INTERNAL
        practitioner = supervisor = frequency = agreed_on = review_on = PERSONAL
        history = True

    def __str__(self) -> str:
        return str(self.id)


@tracked
class AgreementWords(models.Model):
    """What was agreed: place, what is recorded, how disagreement is handled, cover. Closed to all but the two."""

    agreement = models.OneToOneField("supervision.Agreement", primary_key=True, on_delete=models.PROTECT, related_name="said")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    place = models.TextField(blank=True)
    recorded = models.TextField(blank=True)
    disagreement = models.TextField(blank=True)
    cover = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        """Said between two people."""

        agreement = version = saved_at = saved_by = INTERNAL
        practitioner = supervisor = PERSONAL
        place = recorded = disagreement = cover = SENSITIVE
        rls = "the practitioner, their present supervisor, and a look with a recorded reason"
        history = True

    def __str__(self) -> str:
        return f"words of {self.agreement_id}"


@tracked
class AgreementSignature(SignOffRow):
    """One signature under an agreement; changing its words undoes the other's."""

    agreement = models.ForeignKey("supervision.Agreement", on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [signed_once("agreement", name="supervision_agreed_once"), undone_fully(name="supervision_agreement_undone")]

    class Privacy:
        """As every signature."""

        agreement = INTERNAL

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.role}"


class Look(models.Model):
    """Leave that someone above the two took, with a reason, to open a practitioner's record for a while; the two see it."""

    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="supervision_look_has_a_reason")]
        indexes = [models.Index(fields=["person", "-at"], name="supervision_look_latest")]

    class Privacy:
        """The reason may say anything; who looked is told to the practitioner."""

        person = PERSONAL
        by = at = until_at = INTERNAL
        why = SENSITIVE
        rls = "whoever looked, the practitioner and their supervisor"
        append_only = True

    def __str__(self) -> str:
        return f"look {self.pk}"
