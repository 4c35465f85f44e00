"""What people offer one another and ask for: champions, specialisms, mentoring and shadowing, and the matches that come of it."""

import uuid

from django.db import models
from django.db.models import F, Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.pathway.rules.talent import DIRECTIONS, MATCHES, NOTICES
from stronger.trail.history import tracked


@tracked
class Notice(models.Model):
    """Something that someone offers or asks for, put up for colleagues to see. How it stands is in its moves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    offering = models.CharField("code of what is offered or asked for", max_length=60)
    kind = models.CharField(max_length=20)
    direction = models.CharField(max_length=10, choices=list(DIRECTIONS.items()))
    subject = models.CharField("code of the subject", max_length=60, blank=True)
    words = models.CharField("what they would say to a colleague", max_length=600)
    put_up_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-put_up_at"], name="pathway_notice_of_person")]

    class Privacy:
        """Written for colleagues to read."""

        id = offering = kind = direction = subject = put_up_at = INTERNAL
        person = words = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.offering} {self.direction}"


class NoticeMove(MoveRow):
    """One move of a notice."""

    notice = models.ForeignKey("pathway.Notice", on_delete=models.CASCADE, related_name="moves")

    class Meta:
        constraints = [once_each("notice", name="pathway_notice_moves_once"), only_moves_of(NOTICES, name="pathway_notice_moves")]

    class Privacy:
        """As every move."""

        notice = INTERNAL

    def __str__(self) -> str:
        return f"{self.notice_id} {self.move}"


class Match(models.Model):
    """Someone answers a colleague's notice; what becomes of it is in its moves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey("pathway.Notice", on_delete=models.PROTECT, related_name="matches")
    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    words = models.CharField("what they hope for", max_length=600)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(person=F("owner")), name="pathway_nobody_matches_themself")]
        indexes = [models.Index(fields=["notice", "-asked_at"], name="pathway_match_of_notice")]

    class Privacy:
        """Between two people, and whoever looks after practice."""

        id = notice = asked_at = INTERNAL
        person = owner = PERSONAL
        words = SENSITIVE
        rls = "the two people, and who arranges panels"
        append_only = True

    def __str__(self) -> str:
        return f"{self.notice_id} {self.person_id}"


class MatchMove(MoveRow):
    """One move of a match: accepted, met, done."""

    match = models.ForeignKey("pathway.Match", on_delete=models.CASCADE, related_name="moves")

    class Meta:
        constraints = [once_each("match", name="pathway_match_moves_once"), only_moves_of(MATCHES, name="pathway_match_moves")]

    class Privacy:
        """As every move."""

        match = INTERNAL

    def __str__(self) -> str:
        return f"{self.match_id} {self.move}"
