"""What the register holds of someone on a day, as a staff directory is compared with it; and what a directory has it say instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

FILL, FOLLOW = "fill", "follow"


@dataclass(frozen=True, slots=True)
class Known:
    """One person as the register has them on a day: who they are, the employment of that day or else the latest, and its role.

    `day` is the day they are looked at: the day asked about, or the first of an employment that begins later.
    `postings` counts the roles held at once on it; the role given is the newest. `in_a_post` where it fills a post of the
    establishment, or is for a time only; `is_counted_since` where something was counted in it on that day or later.
    Ids are the register's own.
    """

    id: UUID
    swe_number: str
    given_name: str
    family_name: str
    born_on: date | None
    account_id: int | None
    employment_id: int | None
    kind: str
    from_on: date | None
    until_on: date | None
    day: date
    posting_id: int | None
    postings: int
    title: str
    level_code: str
    fte: Decimal | None
    in_a_post: bool
    is_counted_since: bool
    team_code: str
    manager_id: UUID | None

    @property
    def works_here(self) -> bool:
        """Whether they are employed on the day they are looked at."""
        return self.employment_id is not None and (self.until_on is None or self.until_on > self.day)


@dataclass(frozen=True, slots=True)
class Telling:
    """What the register is to say of one person from `day` on. Only what differs from what it says is told.

    `person` and `post` map fields to values. `post_way` says whether the role is filled in where it was not known (FILL)
    or followed by a new one (FOLLOW). `employ` is (kind, first day) of a new employment; `begun_on` the first day of one whose
    first day was not known. Nothing that is told goes on past `ends_on`, the day by which the employment has ended.
    """

    person_id: UUID
    is_new: bool
    day: date
    person: Mapping[str, object] = field(default_factory=dict)
    employ: tuple[str, date] | None = None
    begun_on: date | None = None
    ends_on: date | None = None
    employment_id: int | None = None
    posting_id: int | None = None
    post: Mapping[str, object] = field(default_factory=dict)
    post_way: str = ""
    level_code: str = ""
    team_code: str = ""
    manager_id: UUID | None = None
