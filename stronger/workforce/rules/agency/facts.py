"""What is known of a booking, and what it is held to: the words in which the rules of agency work are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from stronger.kit.due import Limit


class Outcome(Enum):
    """How a booking stands by one rule. The values are what the moves keep."""

    MET = "met"
    SIGNED = "signed"
    NEEDS_SIGNING = "needs-signing"
    MISSING = "missing"
    NOT_MET = "not-met"

    @property
    def stops(self) -> bool:
        """Whether nobody may be booked while it stands so, whoever signs."""
        return self in (Outcome.MISSING, Outcome.NOT_MET)


class PostKind(Enum):
    """What a post somewhere else was, as far as the rules ask."""

    CHILDREN = "children"
    OTHER_COUNCIL = "other-council"
    AGENCY = "agency"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class PastPost:
    """One post of someone's past, here or elsewhere. `until_on` is the first day they were no longer in it; None while they are.

    `region` is "" where nobody has said. `seen_on` is the day on which somebody confirmed it; the register's own posts are confirmed.
    """

    employer: str
    kind: PostKind
    from_on: date
    until_on: date | None = None
    region: str = ""
    left_because: str = ""
    seen_on: date | None = None
    is_ours: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has seen proof of it."""
        return self.is_ours or self.seen_on is not None


@dataclass(frozen=True, slots=True)
class Seen:
    """One paper, reference or answer that somebody saw: what, of which day, whether in order, and the last day it tells of."""

    kind: str
    on: date
    in_order: bool = True
    employer: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class LeavingReason:
    """Why someone left, and whether they may then come back through an agency at once."""

    code: str
    title: str
    lifts_cool_off: bool


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone who may sign that a booking goes ahead outside a rule; whoever holds the permission."""

    code: str
    title: str
    permission: str
    statement: str


@dataclass(frozen=True, slots=True)
class JobType:
    """A kind of work with a price cap, and the census's role it is counted in."""

    code: str
    title: str
    meaning: str
    census_role: str


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is paid an hour for a job type, in pounds. An example is no region's cap."""

    amount: Decimal
    is_example: bool
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule a booking is held to. `limit` is None where it asks for no amount; `signed_by` is empty where nothing excuses."""

    code: str
    title: str
    check: str
    meaning: str
    signed_by: tuple[str, ...]
    limit: Limit | int | None
    papers: tuple[str, ...]
    source: str
    from_on: date | None = None
    until_on: date | None = None
    all_from_on: date | None = None

    def holds(self, start_on: date, on: date) -> bool:
        """Whether it holds on `on` for an assignment that begins on `start_on`: older ones come under it later."""
        begun = (self.from_on or date.min) <= start_on or (self.all_from_on is not None and self.all_from_on <= on)
        return begun and on < (self.until_on or date.max)


@dataclass(frozen=True)
class Terms:
    """What bookings are held to on a day, whole."""

    council: str
    region: str
    rules: tuple[Rule, ...]
    job_types: Mapping[str, JobType]
    caps: Mapping[str, Cap]
    leaving_reasons: Mapping[str, LeavingReason]
    signers: Mapping[str, Signer]
    staff_notice_weeks: int | None = None
    full_time_hours: int | None = None
    return_months: int | None = None

    @property
    def notice_weeks(self) -> int:
        """The notice that an assignment must have, in weeks; nought where no rule asks for any."""
        asked = next((rule.limit.amount for rule in self.rules if rule.check == "notice" and isinstance(rule.limit, Limit)), 0)
        return asked if self.staff_notice_weeks is None else min(asked, self.staff_notice_weeks)


@dataclass(frozen=True)
class Facts:
    """What is known of one booking. `price` is pounds an hour that the cap is compared with; None while nobody has recorded it.

    Where the reader may not see prices `price_standing` says how it stood when HR recorded it ("within", "above" or "").
    `signed` are the signers whose signature stands on the terms as they are.
    """

    start_on: date
    job_type: str
    swe_number: str
    notice_weeks: int
    project_team: str = ""
    costs_apart: bool = False
    we_control: bool = False
    past: tuple[PastPost, ...] = ()
    seen: tuple[Seen, ...] = ()
    price: Decimal | None = None
    price_standing: str | None = None
    signed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """How a booking stands by one rule: the reason in words, and what to do; `to_sign` are the signers still asked for."""

    rule: Rule
    outcome: Outcome
    reason: str
    todo: str = ""
    to_sign: tuple[str, ...] = ()


@dataclass(frozen=True)
class Booking:
    """A booking as its moves see it: how it stands by the rules, who proposed it, and who is asking today.

    `relied_on` are the accounts that confirmed what an exception rests on.
    """

    findings: tuple[Finding, ...]
    start_on: date
    proposed_by: int
    relied_on: frozenset[int]
    asking: int
    today: date

    @property
    def stopped_by(self) -> tuple[Finding, ...]:
        """What no signature would excuse: first what is not met, then what is only missing."""
        return tuple(sorted((each for each in self.findings if each.outcome.stops), key=lambda each: each.outcome is Outcome.MISSING))

    @property
    def to_sign(self) -> tuple[str, ...]:
        """The signers still asked for, in the rules' order."""
        return tuple(dict.fromkeys(code for each in self.findings for code in each.to_sign))
