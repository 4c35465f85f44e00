"""What the census's codes mean, in words, for rooms and pages that show them."""

from datetime import date

from stronger.returns.csww import CSWW
from stronger.returns.description import describe
from stronger.returns.values import Codes

_LATEST = describe(CSWW, max(CSWW.years))
# Of every year, because the register keeps what an older return asked and a newer one does not.
_WORDS: dict[str, dict[str, str]] = {e.name: dict(e.kind.words) for e in CSWW.worker_elements if isinstance(e.kind, Codes)}
COUNTED_ON = date(_LATEST.year, 9, 30)


def word(element: str, code: str) -> str:
    """The words for a code of one element ("OrgRole", "5"), in whichever year asked for it; the code itself if it is unknown."""
    return _WORDS[element].get(code, code)


def choices(element: str) -> list[tuple[str, str]]:
    """The codes that the latest year asks for one element, each with its words, to choose from."""
    kind = next(e.kind for e in CSWW.worker_elements if e.name == element)
    return [(code, words[:1].upper() + words[1:]) for code, words in kind.words.items()] if isinstance(kind, Codes) else []
