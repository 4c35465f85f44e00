"""What becomes of a request to learn something, and which theme its words belong to."""

import re
from collections.abc import Iterable

from stronger.kit.stages import Move, Stage, Table

PLAN = "learning.plan_training"
# What the mover is to this request, beside the permission they hold.
OWN = "learning.asked"
ASKED, ARRANGED, DONE, DECLINED = "asked", "arranged", "done", "declined"
REQUESTS = Table(
    "this request",
    (
        Stage(ASKED, "Not answered yet"),
        Stage(ARRANGED, "Arranged"),
        Stage(DONE, "Done", ended=True),
        Stage(DECLINED, "Not arranged", ended=True),
    ),
    (
        Move("arrange", "It is arranged", (ASKED,), ARRANGED, who=PLAN),
        Move("decline", "It will not be arranged", (ASKED, ARRANGED), DECLINED, who=PLAN),
        Move("finish", "I have done it", (ASKED, ARRANGED), DONE, who=OWN),
    ),
)


def theme_of(text: str, themes: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The code of the theme most of whose words are in a text, the first of those that have as many; "" where no word of any is there.

    `themes` are (code, words); a longer word that begins with one counts.
    """
    low, best, most = text.lower(), "", 0
    for code, words in themes:
        found = sum(bool(re.search(rf"\b{re.escape(word)}", low)) for word in words)
        if found > most:
            best, most = code, found
    return best
