"""How the quality of supervision is judged: the stages of an audit, who grades, and how sessions are drawn; no database here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from stronger.kit.stages import Move, Stage, Table

# The two who grade, neither knowing what the other thinks; and what they then agree.
AUDITOR, MODERATOR, TOGETHER = "auditor", "moderator", "agreed"
VIEWS = {AUDITOR: "Auditor", MODERATOR: "Moderator", TOGETHER: "Agreed"}
# Who may be named to do what an audit asks for.
OWNERS = {"supervisor": "The supervisor", "practitioner": "The practitioner", AUDITOR: "The auditor", MODERATOR: "The moderator"}
MOST_DRAWN = 60

AUDITS = Table(
    "this audit",
    (
        Stage("drawn", "Drawn, to be graded"),
        Stage("graded", "Graded, to be moderated"),
        Stage("moderated", "Graded by both, to be written down"),
        Stage("proposed", "Written down, to be agreed"),
        Stage("agreed", "Agreed", ended=True),
        Stage("dropped", "Ended without a result", ended=True),
    ),
    (
        Move("grade", "Grade it", ("drawn",), "graded"),
        Move("moderate", "Grade it as moderator", ("graded",), "moderated"),
        Move("propose", "Write down what you both think", ("moderated",), "proposed"),
        Move("agree", "Agree to these words", ("proposed",), "agreed"),
        Move("send_back", "Send it back", ("proposed",), "moderated", needs_reason=True),
        Move("drop", "End it without a result", ("drawn", "graded", "moderated", "proposed"), "dropped", needs_reason=True),
    ),
)
# What becomes of a theme that audits found: who plans the training says it, and may say it anew when audits find it again.
THEMES = Table(
    "this theme",
    (Stage("found", "Nothing said yet"), Stage("arranged", "Arranged"), Stage("declined", "Not arranged")),
    (
        Move("arrange", "Something is arranged", ("found", "arranged", "declined"), "arranged", needs_reason=True),
        Move("decline", "Nothing will be arranged", ("found", "arranged", "declined"), "declined", needs_reason=True),
    ),
)
# Until this day one of the two wrote down what both agreed, and it counted at once; moves made then stay as they were made.
BOTH_AGREE_FROM = date(2026, 11, 23)
_NO_MODERATOR = "You have graded it. Somebody else who may audit takes it on to moderate."


def whose_turn(stage: str, part: str, *, has_moderator: bool, wrote: str) -> tuple[bool, str]:
    """Whether an audit waits for the one of the two who is `part`, and whose turn it is in words; nothing where it has ended.

    `wrote` is which of the two wrote down what stands to be agreed.
    """
    other = VIEWS[MODERATOR if part == AUDITOR else AUDITOR].lower()
    if stage == ("drawn" if part == AUDITOR else "graded"):
        return True, "Your turn: grade it, before you see what the other thinks."
    if stage in ("drawn", "graded"):
        return False, f"The {other}’s turn: you have graded it, and they have not yet." if has_moderator else _NO_MODERATOR
    if stage == "moderated":
        return True, f"Your turn, or the {other}’s: talk, then one of you writes down what you both think, and the other agrees to it."
    if stage == "proposed":
        mine = f"Your turn: the {other} has written down what you both think. Agree to these words, or send them back and say why."
        theirs = f"The {other}’s turn: they agree to what you wrote, or send it back and say why. Until then it counts for nothing."
        return wrote != part, theirs if wrote == part else mine
    return False, ""


@dataclass(frozen=True, slots=True)
class Drawable:
    """A session that may be drawn, and whose it is."""

    session_id: UUID
    practitioner_id: UUID
    supervisor_id: UUID


def drawn(pool: Iterable[Drawable], number: int, seed: str) -> list[Drawable]:
    """So many sessions of a pool, by lot: one a practitioner at most, and spread over the supervisors as evenly as they allow.

    The same pool and seed give the same sessions in the same order, on any machine: the lot is a hash of the seed and the id.
    """
    by_supervisor: dict[UUID, list[Drawable]] = {}
    for each in sorted(pool, key=lambda each: _lot(seed, each.session_id)):
        by_supervisor.setdefault(each.supervisor_id, []).append(each)
    turns = sorted(by_supervisor, key=lambda id_: _lot(seed, id_))
    taken: list[Drawable] = []
    known: set[UUID] = set()
    while turns and len(taken) < number:
        for supervisor in list(turns):
            found = next((each for each in by_supervisor[supervisor] if each.practitioner_id not in known), None)
            if found is None:
                turns.remove(supervisor)
            elif len(taken) < number:
                taken.append(found)
                known.add(found.practitioner_id)
    return taken


def _lot(seed: str, id_: UUID) -> bytes:
    return sha256(f"{seed} {id_}".encode()).digest()
