"""The way of a request for another career level: its stages and moves, who makes each, and what hinders one."""

from dataclasses import dataclass
from datetime import date, timedelta

from stronger.kit.stages import Move, Stage, Table

PROGRESS = "pathway.progress"
SEE = "pathway.see_requests"
ARRANGE = "pathway.arrange"
SIT = "pathway.sit"
PUT_IN_FORCE = "pathway.put_in_force"
# What the mover is to this request, beside the permission they hold: a move is open to the one it belongs to.
OWN, VIEWS, SEATED, CHAIRS = "pathway.own", "pathway.gives_view", "pathway.seated", "pathway.chairs"

LONGEST_WORDS = 10_000
YES, NOT_YET = "yes", "not-yet"
OUTCOMES = {YES: "Yes", NOT_YET: "Not yet"}


@dataclass(frozen=True)
class Standing:
    """What decides whether a request may move on: its statement and pieces, what hinders it, views still to come, and the appeal's days."""

    has_statement: bool = True
    pieces: int = 1
    hindrance: str = ""
    views_missing: int = 0
    round: int = 1
    decided_on: date | None = None
    appeal_within_days: int = 0
    on: date | None = None


def _ready_to_send(thing: object) -> str:
    if not isinstance(thing, Standing):
        return ""
    if not thing.has_statement:
        return "Write your statement first: why you are ready, in your own words."
    if not thing.pieces:
        return "Choose at least one piece of evidence first."
    return thing.hindrance


def _in_time(thing: object) -> str:
    if not isinstance(thing, Standing) or thing.decided_on is None:
        return ""
    if thing.round > 1:
        return "The appeal has been decided, and that is final. You may ask again later with new evidence."
    last = thing.decided_on + timedelta(days=thing.appeal_within_days)
    if thing.on and thing.on > last:
        return f"The last day to appeal was {last.day} {last:%B} {last.year}. You may ask again with new evidence."
    return ""


def _all_views_in(thing: object) -> str:
    missing = getattr(thing, "views_missing", 0)
    return "Every member of the panel gives their own view first; then it is discussed." if missing else ""


DRAFT, SENT, SEEN, PANEL, TALK = "draft", "sent", "seen", "panel", "discussing"
AGREED, DECLINED, APPEALED, IN_FORCE, WITHDRAWN = "agreed", "declined", "appealed", "in-force", "withdrawn"
STAGES = Table(
    "this request",
    (
        Stage(DRAFT, "Being prepared"),
        Stage(SENT, "With the manager"),
        Stage(SEEN, "Waiting for a panel"),
        Stage(PANEL, "With the panel"),
        Stage(TALK, "In discussion"),
        Stage(AGREED, "Agreed, to be put into the register"),
        Stage(DECLINED, "Not yet"),
        Stage(APPEALED, "Waiting for another panel"),
        Stage(IN_FORCE, "In force", ended=True),
        Stage(WITHDRAWN, "Withdrawn", ended=True),
    ),
    (
        Move("send", "Send it to your manager", (DRAFT,), SENT, who=OWN, guards=(_ready_to_send,)),
        Move("give_view", "Give the manager’s view", (SENT,), SEEN, who=VIEWS),
        Move("send_back", "Send it back to be changed", (SENT,), DRAFT, who=VIEWS, needs_reason=True),
        Move("name_panel", "Name the panel", (SEEN, APPEALED), PANEL, who=ARRANGE),
        Move("rename_panel", "Name the panel anew", (PANEL,), PANEL, who=ARRANGE, needs_reason=True),
        Move("begin_talk", "Begin the discussion", (PANEL,), TALK, who=SEATED, guards=(_all_views_in,)),
        Move("agree", "Agree to the request", (TALK,), AGREED, who=CHAIRS),
        Move("decline", "Say not yet", (TALK,), DECLINED, who=CHAIRS),
        Move("appeal", "Appeal to another panel", (DECLINED,), APPEALED, who=OWN, needs_reason=True, guards=(_in_time,)),
        Move("put_in_force", "Put it into the register", (AGREED,), IN_FORCE, who=PUT_IN_FORCE),
        Move("withdraw", "Withdraw the request", (DRAFT, SENT, SEEN, PANEL), WITHDRAWN, who=OWN, needs_reason=True),
    ),
)
# At these nothing is decided yet, so that nobody begins a second request beside it.
OPEN = frozenset({DRAFT, SENT, SEEN, PANEL, TALK, AGREED, APPEALED})


def wrong_with_panel(members: list[int], *, least: int, chair: int, barred: dict[int, str], before: frozenset[int]) -> str:
    """Why these accounts may not be the panel, in a sentence; "" when they may.

    `barred` says of an account why it may not sit (it is the person, or manages them), `before` are those who sat on the panel that is
    appealed against.
    """
    if len(set(members)) < least:
        return f"A panel has at least {least} people."
    if chair not in members:
        return "The chair is one of the panel."
    for each in members:
        if each in barred:
            return barred[each]
        if each in before:
            return "An appeal goes to other people: someone you named sat on the panel before."
    return ""
