"""How someone stands towards the council on a day, and the moves of a working life: the file one could show a service manager."""

from dataclasses import dataclass
from datetime import date

from stronger.kit.refusal import NotNow
from stronger.kit.stages import STAYS, Move, Stage, Table

OUTSIDE, HERE, ACTING, SECONDED, LEAVING = "outside", "here", "acting", "seconded", "leaving"
RECORD = "workforce.change_people"


@dataclass(frozen=True, slots=True)
class Standing:
    """How someone stands on a day. `ends_on` is the last day of what is for a time only: acting up, a secondment, a fixed
    term; `left_on` the last day of an employment that has ended or is to end because they leave. None where there is none."""

    stage: str
    ends_on: date | None = None
    left_on: date | None = None


def _for_a_time(standing: object) -> str:
    has_end = isinstance(standing, Standing) and standing.ends_on is not None
    return "" if has_end else "Nothing of this has an end that could be changed. Record the move that you mean instead."


def _has_left(standing: object) -> str:
    left = isinstance(standing, Standing) and standing.left_on is not None
    return "" if left else "This person has not left. Record that they leave first."


_ANY = (HERE, ACTING, SECONDED, LEAVING)

STANDINGS = Table(
    "this person",
    [
        Stage(OUTSIDE, "Not working here"),
        Stage(HERE, "In post"),
        Stage(ACTING, "Acting up"),
        Stage(SECONDED, "Seconded out"),
        Stage(LEAVING, "Leaving"),
    ],
    [
        Move("join", "Record a start", (OUTSIDE,), HERE, who=RECORD),
        Move("move", "Move to another team or post", (HERE,), HERE, who=RECORD, needs_reason=True),
        Move("act_up", "Record acting up", (HERE,), ACTING, who=RECORD, needs_reason=True),
        Move("end_acting", "End acting up", (ACTING,), HERE, who=RECORD),
        Move("second_out", "Second to another organisation", (HERE,), SECONDED, who=RECORD, needs_reason=True),
        Move("end_secondment", "End the secondment", (SECONDED,), HERE, who=RECORD),
        Move("change_end", "Change when it ends", (HERE, ACTING, SECONDED), STAYS, who=RECORD, needs_reason=True, guards=(_for_a_time,)),
        Move("set_hours", "Change hours", _ANY, STAYS, who=RECORD, needs_reason=True),
        Move("set_level", "Change level or grade", _ANY, STAYS, who=RECORD, needs_reason=True),
        Move("set_manager", "Change manager", _ANY, STAYS, who=RECORD),
        Move("set_supervisor", "Change supervisor", _ANY, STAYS, who=RECORD),
        Move("leave", "Record leaving", (HERE, ACTING, SECONDED), LEAVING, who=RECORD),
        Move("amend_leaving", "Correct the leaving", (LEAVING, OUTSIDE), STAYS, who=RECORD, needs_reason=True, guards=(_has_left,)),
        Move("stay", "Withdraw the leaving", (LEAVING,), HERE, who=RECORD, needs_reason=True),
    ],
)


class NotPossible(NotNow):
    """What was asked of someone's working life cannot be so; `field` is what would have to be answered otherwise."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def day(on: date) -> str:
    """A day as a sentence says it, `3 May 2026`."""
    return f"{on.day} {on:%B} {on.year}"
