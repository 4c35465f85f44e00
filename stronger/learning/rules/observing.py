"""The way of an observation of practice: its stages, whose move is next, what each of the two signs, and how many the first year asks."""

from dataclasses import dataclass

from stronger.kit.signoff import Signature, SignOff
from stronger.kit.stages import Move, Stage, Table

PRACTITIONER, OBSERVER = "practitioner", "observer"
# What the pack calls it as a source of entries, and what it is as evidence.
OBSERVATION = "observation"
LONGEST = 10_000  # characters; a side of paper has three thousand
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Ready:
    """What must be known of an observation to say whether it may move on."""

    agreed: bool
    seen: bool
    reflected: bool


NOT_AGREED = "Nobody has said that the family agreed to be observed. Until the practitioner says so, nothing is given."


def _is_agreed(thing: object) -> str:
    return "" if getattr(thing, "agreed", True) else NOT_AGREED


def _is_seen(thing: object) -> str:
    return "" if getattr(thing, "seen", True) else "Write what you saw first: nothing is written yet."


def _is_reflected(thing: object) -> str:
    return "" if getattr(thing, "reflected", True) else "Write your own reflection first. It is what you take from this."


PROPOSED, ARRANGED, GIVEN, ENDED, CALLED_OFF = "proposed", "arranged", "given", "ended", "called-off"
OBSERVATIONS = Table(
    "this observation",
    (
        Stage(PROPOSED, "Proposed, to be accepted"),
        Stage(ARRANGED, "Arranged"),
        Stage(GIVEN, "To be read and signed"),
        Stage(ENDED, "Signed by both", ended=True),
        Stage(CALLED_OFF, "Called off", ended=True),
    ),
    (
        # Who asks to be observed has accepted by asking.
        Move("accept", "Accept it", (PROPOSED,), ARRANGED, who=PRACTITIONER),
        Move("call-off", "Call it off", (PROPOSED, ARRANGED), CALLED_OFF, needs_reason=True),
        # These two are made by the signatures, never by a button of their own.
        Move("give", "Sign and give it", (ARRANGED,), GIVEN, who=OBSERVER, guards=(_is_agreed, _is_seen)),
        Move("end", "Sign it", (GIVEN,), ENDED, who=PRACTITIONER, guards=(_is_reflected,)),
    ),
)
SIGNATURES = SignOff(
    Signature(OBSERVER, "This is what I saw and thought."),
    Signature(PRACTITIONER, "I have read this. What I see otherwise stands with it."),
)
SIGNED_BY = {OBSERVER: "give", PRACTITIONER: "end"}
_NEXT = {(PROPOSED, PRACTITIONER), (ARRANGED, OBSERVER), (GIVEN, PRACTITIONER)}


def waits_for(stage: str, role: str) -> bool:
    """Whether the next step of an observation at a stage is that of whoever has this part in it."""
    return (stage, role) in _NEXT
