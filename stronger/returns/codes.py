"""What the census's codes mean, in words, for rooms and pages that show them."""

from datetime import date

from stronger.returns.csww import CSWW
from stronger.returns.description import describe
from stronger.returns.values import Codes

_LATEST = describe(CSWW, max(CSWW.years))
_WORDS: dict[str, dict[str, str]] = {
    slot.element.name: dict(slot.element.kind.words) for slot in _LATEST.worker.slots.values() if isinstance(slot.element.kind, Codes)
}
COUNTED_ON = date(_LATEST.year, 9, 30)


def word(element: str, code: str) -> str:
    """The words for a code of one element ("OrgRole", "5"), in the latest year described; the code itself if it is unknown."""
    return _WORDS[element].get(code, code)
