"""Sign-off: a statement that someone makes in a role at a moment, which locks what it is about, and who may undo it.

The rules are pure; `SignOffRow` is the row each signature is. A signature taken back stays in view, with who, when and why.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.kit.refusal import NotNow


@dataclass(frozen=True)
class Signature:
    """One role's part in a sign-off: the words signed ("I agree this is a fair record"), and how it may be undone.

    The signer may undo it for `undo_within`; whoever holds one of the `undo_roles` may at any time, with a reason.
    """

    role: str
    statement: str
    undo_within: timedelta = timedelta(0)
    undo_roles: frozenset[str] = frozenset()


class Signed(Protocol):
    """What the rules need to know of a signature that was made; to be read only, so that a frozen value will do."""

    @property
    def role(self) -> str:
        """The role it was made in."""

    @property
    def by_id(self) -> int:
        """The account that signed."""

    @property
    def at(self) -> datetime:
        """The moment of signing."""

    @property
    def undone_at(self) -> datetime | None:
        """The moment it was taken back; None while it stands."""


class SignOffRefused(NotNow):
    """A signature that may not be made or undone. Its sentence says why."""


class SignOff:
    """Which signatures a kind of thing needs before it is locked; nobody signs twice in different roles."""

    def __init__(self, *signatures: Signature) -> None:
        self.needed = {signature.role: signature for signature in signatures}

    def missing(self, made: Iterable[Signed]) -> tuple[Signature, ...]:
        """The signatures still to be made, in the order in which they were listed."""
        roles = {row.role for row in _standing(made)}
        return tuple(signature for role, signature in self.needed.items() if role not in roles)

    def is_locked(self, made: Iterable[Signed]) -> bool:
        """Whether every needed signature stands, so that the thing may no longer be changed."""
        return not self.missing(made)

    def sign(self, role: str, by_id: int, made: Iterable[Signed]) -> Signature:
        """The signature `by_id` would make in `role`. Raises SignOffRefused when it is not theirs to make."""
        standing = _standing(made)
        if role not in self.needed:
            raise SignOffRefused("No signature is needed in this role.")
        if any(row.role == role for row in standing):
            raise SignOffRefused("This has been signed already.")
        if any(row.by_id == by_id for row in standing):
            raise SignOffRefused("You have signed this in another role. Someone else must sign in this one.")
        return self.needed[role]

    def may_undo(self, row: Signed, by_id: int, roles: Collection[str], at: datetime) -> bool:
        """Whether `by_id`, holding `roles`, may take this signature back at the moment `at`."""
        signature = self.needed.get(row.role)
        if signature is None or row.undone_at is not None:
            return False
        own = row.by_id == by_id and at <= row.at + signature.undo_within
        return own or bool(signature.undo_roles.intersection(roles))

    def undo(self, row: Signed, by_id: int, roles: Collection[str], at: datetime, why: str) -> None:
        """Nothing, when the signature may be taken back. Raises SignOffRefused with a sentence otherwise."""
        if row.undone_at is not None:
            raise SignOffRefused("This signature has been taken back already.")
        if not self.may_undo(row, by_id, roles, at):
            raise SignOffRefused("You can no longer take this signature back. Ask someone who can unlock it.")
        if not why.strip():
            raise SignOffRefused("Say why the signature is taken back.")


def _standing(made: Iterable[Signed]) -> list[Signed]:
    return [row for row in made if row.undone_at is None]


class SignOffRow(models.Model):
    """One signature. A room's own table adds what was signed, and `signed_once` for it."""

    role = models.CharField(max_length=40)
    # The words as they stood when they were signed: a later change of wording changes nobody's signature.
    statement = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_why = models.TextField(blank=True)

    class Meta:
        abstract = True

    class Privacy:
        """Who agreed to what is known to those who see the thing; why it was undone may say anything."""

        role = statement = at = undone_at = INTERNAL
        by = undone_by = PERSONAL
        undone_why = SENSITIVE
        history = True


def signed_once(thing: str, *, name: str) -> models.UniqueConstraint:
    """A constraint by which one standing signature in a role is all there can be on `thing`."""
    return models.UniqueConstraint(fields=[thing, "role"], condition=Q(undone_at=None), name=name)


def undone_fully(*, name: str) -> models.CheckConstraint:
    """A constraint by which a signature taken back says when, by whom and why, and one that stands says none of these."""
    stands = Q(undone_at=None, undone_by=None, undone_why="")
    undone = Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_why="")
    return models.CheckConstraint(condition=stands | undone, name=name)
