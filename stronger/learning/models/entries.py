"""Entries of people's logs of learning, which are theirs alone unless shared; what is counted of them; and offers to make one."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


def _codes(length: int, **more) -> ArrayField:
    return ArrayField(models.CharField(max_length=length), default=list, **more)


@tracked
class Entry(models.Model):
    """One thing someone learnt from, in their own words. Nobody but them sees it, save those in `shared_with`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    about = models.TextField("why it matters to one's practice", blank=True)
    learnt = models.TextField(blank=True)
    practice = models.TextField("impact on practice", blank=True)
    people = models.TextField("impact on people", blank=True)
    peer_name = models.CharField(max_length=120, blank=True)
    peer_role = models.CharField(max_length=120, blank=True)
    peer_learnt = models.TextField("what one learnt from the talk with a peer", blank=True)
    # What it was made from elsewhere in the product: the pack's code of it, and its id there.
    source = models.CharField(max_length=60, blank=True)
    source_id = models.UUIDField(null=True)
    standards = _codes(121, verbose_name="framework/standard codes")
    elements = _codes(60, verbose_name="codes of the pathway's elements")
    shared_with = _codes(20)
    # The day its owner entered it in the regulator's own form.
    recorded_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source", "source_id"], name="learning_one_entry_a_source", condition=Q(source_id__isnull=False)
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="learning_entry_took_time"),
        ]
        indexes = [models.Index(fields=["person", "-done_on", "-made_at"], name="learning_log")]

    class Privacy:
        """What someone makes of their own work is said in confidence; the database shows it to its owner and whom they chose."""

        id = source_id = version = made_at = changed_at = INTERNAL
        person = done_on = minutes = kind = source = standards = elements = shared_with = recorded_on = PERSONAL
        title = about = learnt = practice = people = peer_name = peer_role = peer_learnt = SENSITIVE
        rls = "its owner, and whom they share it with"
        history = True

    def __str__(self) -> str:
        return str(self.id)


@tracked
class Evidence(models.Model):
    """One thing done that is evidence of standards: an entry, or something of another room. It has codes and counts, and no words."""

    ENTRY = "entry"
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("an entry, or the pack's code of what it was", max_length=60)
    thing = models.UUIDField()
    done_on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    # Whether it says what was learnt and what that changed, so that the regulator would take it; and of those, with a peer.
    complete = models.BooleanField(default=False)
    with_peer = models.BooleanField(default=False)
    recorded_on = models.DateField(null=True)
    standards = _codes(121)
    elements = _codes(60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "thing"], name="learning_evidence_once")]
        indexes = [
            models.Index(fields=["person", "done_on"], name="learning_evidence_of"),
            models.Index(fields=["done_on"], name="learning_evidence_when"),
        ]

    class Privacy:
        """That someone did something on a day, and of which standards it is evidence."""

        thing = INTERNAL
        person = kind = done_on = minutes = complete = with_peer = recorded_on = standards = elements = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"


class Offer(models.Model):
    """Something someone did, by the rest of the product, that could be an entry of their log; gone once it is, or once they decline."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=60)
    source_id = models.UUIDField()
    done_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    offered_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "source", "source_id"], name="learning_offered_once")]
        indexes = [models.Index(fields=["person", "-done_on"], name="learning_offers")]

    class Privacy:
        """What it was and when; what was said there stays there."""

        id = source_id = offered_at = INTERNAL
        person = source = done_on = minutes = declined_at = PERSONAL
        no_history = "Something that could become an entry; the entry keeps its history."

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
