"""The way of a board report: its stages, who signs it, what becomes of its actions; the file one could show the board."""

from dataclasses import dataclass
from datetime import date, timedelta

from stronger.kit.signoff import Signature, SignOff
from stronger.kit.stages import Move, Stage, Table

WRITE = "assurance.write_reports"
SIGN = "assurance.sign_reports"
OVERVIEW = "overview"
AUTHOR, SIGNER = "author", "signer"
LONGEST_WORDS = 20_000


@dataclass(frozen=True)
class Standing:
    """What decides whether a report may move on: whether its overview is written, who wrote in it, and who is moving it."""

    has_overview: bool
    writers: frozenset[int]
    mover_id: int


def _has_overview(thing: object) -> str:
    return "" if getattr(thing, "has_overview", True) else "Write the overview first: it is what the board reads before anything else."


def _wrote_none_of_it(thing: object) -> str:
    if getattr(thing, "mover_id", None) in getattr(thing, "writers", ()):
        return "You wrote part of this report, so someone else must sign it."
    return ""


DRAFT = Stage("draft", "Draft")
PROPOSED = Stage("proposed", "Waiting to be signed")
SIGNED = Stage("signed", "Signed")
FROZEN = Stage("frozen", "Frozen", ended=True)
STAGES = Table(
    "this report",
    (DRAFT, PROPOSED, SIGNED, FROZEN),
    (
        Move("propose", "Propose it for signing", ("draft",), "proposed", who=WRITE, guards=(_has_overview,)),
        Move("sign", "Sign it", ("proposed",), "signed", who=SIGN, guards=(_wrote_none_of_it,)),
        Move("freeze", "Freeze it", ("signed",), "frozen", who=SIGN),
        Move("send_back", "Send it back", ("proposed", "signed"), "draft", who=SIGN, needs_reason=True),
        Move("take_back", "Take it back to change it", ("proposed",), "draft", who=WRITE, needs_reason=True),
    ),
)
# Two people: who puts it forward, and another who has read it. The words are kept with each signature as they were signed.
SIGNATURES = SignOff(
    Signature(
        AUTHOR, "I put this report forward: its figures are as they were taken, and its words are ours.", undo_roles=frozenset({WRITE})
    ),
    Signature(SIGNER, "I have read this report and agree that it goes to the board as it stands.", timedelta(days=7), frozenset({SIGN})),
)

OPEN_ACTION = Stage("open", "Open")
ACTIONS = Table(
    "this action",
    (OPEN_ACTION, Stage("done", "Done"), Stage("dropped", "Dropped")),
    (
        Move("done", "Say it is done", ("open",), "done", needs_reason=True),
        Move("drop", "Drop it", ("open",), "dropped", needs_reason=True),
        Move("reopen", "Open it again", ("done", "dropped"), "open", needs_reason=True),
    ),
)


def last_half_year(today: date) -> tuple[date, date]:
    """The first and last day of the latest half of a financial year (April to September, October to March) that has ended."""
    if today.month >= 10:
        return date(today.year, 4, 1), date(today.year, 9, 30)
    if today.month >= 4:
        return date(today.year - 1, 10, 1), date(today.year, 3, 31)
    return date(today.year - 1, 4, 1), date(today.year - 1, 9, 30)
