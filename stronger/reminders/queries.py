"""Questions about notices, digests and calendar links. The database shows each reader their own notices alone."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.kit import sql
from stronger.reminders.models import Digest, Feed, RuleStanding
from stronger.reminders.rules import NONE


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """An open notice of a reader; `as_role` is what they are to the person."""

    id: int
    as_role: str
    person_id: UUID
    rule: str
    clock: str
    thing: str
    began_on: date
    due_on: date
    kind: str
    told_on: date
    is_read: bool


_OPEN = """
select id, as_role, person_id, rule, clock, thing, began_on, due_on, kind, told_on, read_at is not null
  from reminders_notice where receiver_id = %(user)s and ended_at is null and told_on <= %(on)s
 order by due_on, rule, person_id, thing, id
"""


def open_notices(user, *, on: date) -> list[NoticeRow]:
    """The notices of `user` that stand on a day, the longest due first. One query.

    Asks no policy: its caller shows a notice only to who is still what its rule names to the person (`journeys.reminding`).
    """
    return [NoticeRow(*row) for row in sql.rows(_OPEN, {"user": user.pk, "on": on}, plan_afresh=True)]


_WAITING = """
select count(distinct (kind, rule, person_id)) from reminders_notice where receiver_id = %(account)s and ended_at is null
"""


def waiting_for(account_id: int) -> int:
    """How many things wait for somebody, as their page groups them. One query; for scheduled work, to which the database shows all."""
    found = sql.row(_WAITING, {"account": account_id})
    return found[0] if found else 0


@dataclass(frozen=True, slots=True)
class DigestChoice:
    """What someone chose: how often, and on which day of the week a weekly one comes (0 is Monday)."""

    how: str
    weekday: int | None


def digest(user) -> DigestChoice:
    """What `user` chose; no e-mail where they chose nothing. One query."""
    row = Digest.objects.filter(account_id=user.pk).values_list("how", "weekday").first()
    return DigestChoice(*row) if row else DigestChoice(NONE, None)


def who_wants_digests() -> list[int]:
    """Ids of the accounts that chose an e-mail. One query; for scheduled work, which then asks of each whether one is due."""
    return list(Digest.objects.exclude(how=NONE).order_by("pk").values_list("account_id", flat=True))


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A good link to someone's calendar: since when, and on which day it was last fetched."""

    made_at: datetime
    read_on: date | None


def own_feed(user) -> FeedStanding | None:
    """The good link of `user`; None where there is none. One query."""
    row = Feed.objects.filter(owner_id=user.pk, ended_at=None).values_list("made_at", "read_on").first()
    return FeedStanding(*row) if row else None


def standings() -> dict[str, tuple[int, int]]:
    """By rule, how many people of the whole council it applies to and how many of them are late, as last counted. One query.

    Counts of everybody: its caller shows small ones to those alone who may see the people.
    """
    return {rule: (people, late) for rule, people, late in RuleStanding.objects.values_list("rule", "people", "late")}
