"""What giving a role, inviting someone and staying signed in mean, in the terms a service manager would use."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

# The permission whose holders look after accounts; the last of them cannot be taken away.
MANAGE = "accounts.manage"
# The role of the account for scheduled work, made with the database; no pack may bring it and nobody may be given it.
SYSTEM_ROLE = "system"
# A session's last moment is written at most this often, so that reading pages writes nothing.
SEEN_EVERY = timedelta(minutes=5)

# The ways of signing in, with the words in which pages list them.
PASSWORD, SINGLE_SIGN_ON, PASSKEY = "password", "single_sign_on", "passkey"
WAYS = {
    SINGLE_SIGN_ON: "the council’s sign-in",
    PASSKEY: "a passkey",
    PASSWORD: "an e-mail address and password",
}
# Whom a rule of entry may be about, beside the holders of one role.
STAFF, OTHERS = "staff", "others"


@dataclass(frozen=True)
class RoleSpec:
    """A role as a council's pack gives it: `permissions` maps each permission's code to its reach."""

    code: str
    name: str
    summary: str = ""
    is_staff: bool = True
    permissions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Loaded:
    """What loading changed: codes of roles by what happened to them. Empty when all was as the pack says."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired or self.removed)


@dataclass(frozen=True)
class Terms:
    """How long an invitation, an idle session, a whole session and words not yet sent last."""

    invitation_days: int = 7
    idle_minutes: int = 30
    session_hours: int = 12
    kept_words_hours: int = 24

    @property
    def idle(self) -> timedelta:
        """How long a session may go without a request. The promise is kept to the user's side: never shorter."""
        return timedelta(minutes=self.idle_minutes)


def session_over(terms: Terms, *, entered_at: datetime, seen_at: datetime, now: datetime) -> str:
    """Why a session is over: "idle" (nothing for too long), "long" (open for too long) or "" (it is not over).

    `seen_at` may be up to SEEN_EVERY old on purpose, so that much is added: the promised time is never cut short.
    """
    if now - entered_at >= timedelta(hours=terms.session_hours):
        return "long"
    if now - seen_at >= terms.idle + SEEN_EVERY:
        return "idle"
    return ""


@dataclass(frozen=True)
class EntrySpec:
    """How some people sign in: `whom` is "staff", "others" or the code of a role; `ways` are the ways open to them.

    `provider_factor` says that a second factor asked for by the council's sign-in is enough, when it says that it did.
    """

    whom: str
    ways: tuple[str, ...]
    provider_factor: bool = False


# Until a pack brings its own rules.
USUAL_RULES = (
    EntrySpec(STAFF, (SINGLE_SIGN_ON, PASSKEY, PASSWORD), provider_factor=True),
    EntrySpec(OTHERS, (PASSKEY, PASSWORD)),
)


def entry_rule(rules: Sequence[EntrySpec], *, roles: Collection[str], is_staff: bool) -> EntrySpec:
    """The rule for someone who holds these roles: the first in the list that is about them, else the usual one."""
    for rule in rules:
        if rule.whom in roles or rule.whom == (STAFF if is_staff else OTHERS):
            return rule
    return USUAL_RULES[0] if is_staff else USUAL_RULES[1]


def not_that_way(rule: EntrySpec, way: str, *, signs_on: bool) -> str:
    """Why someone under `rule` may not sign in by `way`, with what to do instead; "" when they may.

    `signs_on` says whether this installation is connected to the council's sign-in at all.
    """
    if way in rule.ways:
        return ""
    open_ways = [words for other, words in WAYS.items() if other in rule.ways and (signs_on or other != SINGLE_SIGN_ON)]
    instead = f"Use {' or '.join(open_ways)} instead." if open_ways else "Ask your administrator how you should sign in."
    return f"Your council’s rules do not let you sign in with {WAYS[way]}. {instead}"


@dataclass(frozen=True)
class Identity:
    """Who has come by the council's sign-in: `key` names them there for good and is no name, `email` may change.

    `vouched` says whether the sign-in answers for the address being theirs, `factor` whether it says that it asked for a second factor.
    """

    key: str
    email: str
    vouched: bool
    factor: bool


class NotKnown(Exception):
    """Someone came by the council's sign-in and may not enter: `reason` is "unknown", "unvouched", "other", "not_invited" or "way".

    `user_id` is the account it is about, if there is one; `sentence` says what to do where that depends on the account.
    """

    def __init__(self, reason: str, *, user_id: int | None = None, sentence: str = "") -> None:
        super().__init__(reason)
        self.reason, self.user_id, self.sentence = reason, user_id, sentence


class InvitationOver(Exception):
    """An invitation cannot be accepted: `reason` is "wrong", "expired", "used" or "withdrawn", each with its own page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def invitation_state(*, accepted_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime) -> str:
    """What became of an invitation: "used", "withdrawn", "expired" or "waiting"."""
    if accepted_at is not None:
        return "used"
    if withdrawn_at is not None:
        return "withdrawn"
    return "expired" if expires_at <= now else "waiting"


@dataclass(frozen=True)
class TokenTerms:
    """How long a token may last, when its end is warned of, how often it may ask, and whether people may make their own."""

    most_days: int = 365
    warn_days: int = 14
    requests_a_minute: int = 120
    own: bool = False


# The beginning of every token, by which one that strays into an address or a file is known for what it is.
TOKEN_MARK = "sf1_"  # noqa: S105
TOKEN = re.compile(TOKEN_MARK + r"[A-Za-z0-9_-]{43}")


class TokenOver(Exception):
    """A token opens nothing: `reason` is "unknown", "revoked", "expired" or "closed" (its owner's account); its ids when it is known."""

    def __init__(self, reason: str, *, token_id: int | None = None, owner_id: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.token_id = token_id
        self.owner_id = owner_id


def token_state(*, shown_at: datetime | None, revoked_at: datetime | None, until_on: date, today: date) -> str:
    """What became of a token: "revoked", "expired", "waiting" (its owner has not been shown it yet) or "in_use"."""
    if revoked_at is not None:
        return "revoked"
    if until_on <= today:
        return "expired"
    return "waiting" if shown_at is None else "in_use"
