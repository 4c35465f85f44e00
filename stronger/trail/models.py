"""Tables of the trail. Made by SQL in the migrations (partitions, seals, triggers); these classes only let queries name them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from stronger.kit.privacy import INTERNAL, PERSONAL


class Entry(models.Model):
    """One thing done or looked at. Partitioned by month on `at`; its key in the database is (id, at)."""

    VERBS = ("read", "search", "export", "change", "refuse", "enter")

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField("when")
    # No foreign key: the trail stands below accounts, and a row of the trail outlives whoever it names.
    actor_id = models.BigIntegerField("who", null=True)
    request_id = models.TextField("which request")
    verb = models.TextField("did what")
    what = models.TextField("to what kind of thing")
    subjects = ArrayField(models.TextField(), verbose_name="to which ones")
    why = models.TextField("why")
    details = models.JSONField("codes and numbers that say more")

    class Meta:
        managed = False
        db_table = "trail_entry"

    class Privacy:
        id = at = request_id = verb = what = INTERNAL
        actor_id = subjects = why = details = PERSONAL  # who looked at whose record tells something of both
        append_only = True

    def __str__(self) -> str:
        return f"{self.verb} {self.what} ({self.id})"


class Seal(models.Model):
    """One link of a chain: the hash of an entry and of the link before it. Written by the database alone."""

    seq = models.BigIntegerField(primary_key=True)
    chain = models.SmallIntegerField()
    entry_id = models.BigIntegerField()
    entry_at = models.DateTimeField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "trail_seal"

    class Privacy:
        seq = chain = entry_id = entry_at = prev = hash = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.chain}:{self.seq}"
