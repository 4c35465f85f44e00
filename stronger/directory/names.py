"""When two names, numbers or spellings are the same, and when they are near enough that a person should be asked."""

import unicodedata
from collections.abc import Iterator


def key(text: str) -> str:
    """A name without capitals, accents, spaces, hyphens and apostrophes, by which two spellings of it are the same."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def full_key(given: str, family: str) -> str:
    """A whole name as one key; "" when either half is missing, since half a name is nobody's."""
    one, other = key(given), key(family)
    return f"{one} {other}" if one and other else ""


def one_apart(one: str, other: str) -> bool:
    """Whether one character was left out, added, changed, or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    first = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[first:], other[first:]
    if len(a) == len(b):
        swapped = len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
        return a[1:] == b[1:] or swapped
    return a[1:] == b or a == b[1:]


def shortened(text: str) -> Iterator[str]:
    """The text, and it without each of its characters: two texts that are `one_apart` share one of these, so none is missed."""
    yield text
    yield from {text[:n] + text[n + 1 :] for n in range(len(text))}


def _half_near(one: str, other: str) -> bool:
    """Whether two given or two family names may be one: alike but for a character, or one begins the other ("Sam", "Samuel")."""
    if not one or not other:
        return False
    return one == other or one_apart(one, other) or one.startswith(other) or other.startswith(one)


def near(given: str, family: str, other_given: str, other_family: str) -> bool:
    """Whether two whole names may well be one person's: both halves near, or the halves swapped."""
    a, b, c, d = key(given), key(family), key(other_given), key(other_family)
    return bool(_half_near(a, c) and _half_near(b, d)) or bool(a and b and a == d and b == c)


def unlike(given: str, family: str, other_given: str, other_family: str) -> bool:
    """Whether two whole names have nothing in common: neither half near, as it would be after a marriage. False where one is not known."""
    a, b, c, d = key(given), key(family), key(other_given), key(other_family)
    if not (a or b) or not (c or d):
        return False
    return not (_half_near(a, c) or _half_near(b, d) or a == d or b == c)
