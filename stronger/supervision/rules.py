"""The way of a supervision session: its stages, who signs it, what becomes of its actions; the file one could show a service manager."""

import re
from uuid import UUID, uuid5

from stronger.kit.signoff import Signature, SignOff
from stronger.kit.stages import STAYS, Move, Stage, Table

TAKE_PART, LOOK_IN, SEE_DISCUSSIONS = "supervision.take_part", "supervision.look_in", "supervision.see_case_discussions"
AUDIT = "supervision.audit"
PRACTITIONER, SUPERVISOR = "practitioner", "supervisor"
# The pack's code of the part that is drawn from what is due.
AGENDA = "agenda"
COMMENT, DISAGREEMENT, ADDENDUM = "comment", "disagreement", "addendum"
REMARKS = {COMMENT: "Comment", DISAGREEMENT: "Disagreement", ADDENDUM: "Addendum"}
DECISION, ACTION, OUTCOME = "decision", "action", "outcome"
# What is added to a case discussion, by its kind.
ENTRIES = {DECISION: "Decision", ACTION: "Action", OUTCOME: "What became of it", ADDENDUM: "Addendum"}
CIRCLES = {"group": "Group supervision", "circle": "Reflective circle"}
# What each is to the log of whoever was there: the packs' code of where an entry comes from.
LEARNT_AT = {"group": "group-supervision", "circle": "reflective-circle"}
LEARNT_BY_DOING = "supervision-action"
# How long a group met, in minutes: what is asked when nothing else is said, and the most.
USUAL_MEETING, LONGEST_MEETING = 90, 600
LONGEST_WORDS = 20_000
LONGEST_LINE = 500

# Codes of the rules by which what is due is worked out (journeys/deal.py); the rules themselves are in the packs.
PERSONAL_RULE, FAMILY_RULE, AGREEMENT_RULE = "supervision-personal", "supervision-family", "supervision-agreement"


def _has_words(thing: object) -> str:
    return "" if getattr(thing, "has_words", True) else "Write down what you talked about first: nothing is in the record yet."


PLANNED = Stage("planned", "Planned")
HELD = Stage("held", "Held, to be signed")
SIGNED = Stage("signed", "Signed by both", ended=True)
CANCELLED = Stage("cancelled", "Cancelled", ended=True)
CLOSED = Stage("closed", "Closed unsigned", ended=True)
SESSIONS = Table(
    "this session",
    (PLANNED, HELD, SIGNED, CANCELLED, CLOSED),
    (
        Move("hold", "Say it was held", ("planned",), "held"),
        # Reasons for these two are codes of the pack, so that they can be counted and say nothing in confidence.
        Move("move", "Move it to another day", ("planned",), STAYS, needs_reason=True),
        Move("cancel", "Cancel it", ("planned",), "cancelled", needs_reason=True),
        # Made by the second signature, never by a button.
        Move("lock", "Lock it", ("held",), "signed", guards=(_has_words,)),
        Move("close", "Close it without both signatures", ("held",), "closed", needs_reason=True),
    ),
)
BUTTONS = ("hold", "move", "cancel", "close")
SIGNATURES = SignOff(
    Signature(SUPERVISOR, "This is a fair record of our supervision. What I see otherwise stands below it."),
    Signature(PRACTITIONER, "This is a fair record of our supervision. What I see otherwise stands below it."),
)
AGREED = SignOff(
    Signature(SUPERVISOR, "I agree to supervise in this way."),
    Signature(PRACTITIONER, "I agree to be supervised in this way."),
)

OPEN_ACTION = Stage("open", "Open")
ACTIONS = Table(
    "this action",
    (OPEN_ACTION, Stage("done", "Done"), Stage("dropped", "No longer needed")),
    (
        Move("done", "It is done", ("open",), "done", needs_reason=True),
        Move("drop", "It is no longer needed", ("open",), "dropped", needs_reason=True),
        Move("reopen", "Open it again", ("done", "dropped"), "open", needs_reason=True),
    ),
)


def learnt_from(thing: UUID, number: int) -> UUID:
    """What an action is known by to the log of whoever did it: `thing` is the session or case discussion in which it was promised."""
    return uuid5(thing, f"action {number}")


_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9/_.-]{0,39}")


def wrong_with_reference(reference: str) -> str:
    """What is wrong with a case reference, as a sentence; empty when it will do. Figures are demanded, so that no name is entered."""
    letters = sum(each.isalpha() for each in reference)
    if _REFERENCE.fullmatch(reference) and any(each.isdigit() for each in reference) and letters <= 4:
        return ""
    return "Enter the council’s own case reference, such as 1048823: it has figures, at most four letters, and no name in it."
