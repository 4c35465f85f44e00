"""What an element's text may be, and the value it stands for: codes, numbers, dates, patterns; never a guess."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

# XML's own white space; anything else that looks blank is a character like any other.
BLANKS = " \t\r\n"
LONGEST_NUMBER = 24
# What is remembered of texts already read: enough for every code, date and common number of the largest return, and
# never a long text, so that a hostile file cannot fill the memory with them.
REMEMBERED = 8192
LONGEST_REMEMBERED = 32

# A value, and the code of what is wrong with the text ("" when nothing is).
Outcome = tuple[object, str]
Read = Callable[[str], Outcome]

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Codes:
    """One of a closed list of codes, each with its words."""

    words: Mapping[str, str]

    def read(self, text: str) -> Outcome:
        """The code itself."""
        return (text, "") if text in self.words else (None, "not-in-code-set")


@dataclass(frozen=True, slots=True)
class YesNo:
    """0 for no and 1 for yes, in the words given."""

    no: str = "no"
    yes: str = "yes"

    @property
    def words(self) -> Mapping[str, str]:
        """The two codes in words."""
        return {"0": self.no, "1": self.yes}

    def read(self, text: str) -> Outcome:
        """True or False."""
        return (text == "1", "") if text in ("0", "1") else (None, "not-in-code-set")


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number with at most so many decimal places, between two bounds. Trailing noughts are not counted."""

    places: int
    least: Decimal | None = None
    most: Decimal | None = None

    def read(self, text: str) -> Outcome:
        """A Decimal."""
        found = _NUMBER.fullmatch(text.strip(BLANKS))
        if not found:
            return None, "not-a-number"
        if len(found[0]) > LONGEST_NUMBER:
            return None, "too-long"
        value = Decimal(found[0])
        if len(found[0].partition(".")[2].rstrip("0")) > self.places:
            return value, "too-many-decimals"
        return value, _outside(value, self.least, self.most)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    least: int | None = None
    most: int | None = None

    def read(self, text: str) -> Outcome:
        """An int."""
        found = _WHOLE.fullmatch(text.strip(BLANKS))
        if not found:
            return None, "not-whole"
        if len(found[0]) > LONGEST_NUMBER:
            return None, "too-long"
        value = int(found[0])
        return value, _outside(value, self.least, self.most)


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written year-month-day."""

    def read(self, text: str) -> Outcome:
        """A date that is in the calendar."""
        if not _DAY.fullmatch(text):
            return None, "not-a-date"
        try:
            return date(int(text[:4]), int(text[5:7]), int(text[8:])), ""
        except ValueError:
            return None, "not-a-date"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and a time of day."""

    def read(self, text: str) -> Outcome:
        """A datetime, with its zone when one is written."""
        if not _MOMENT.fullmatch(text):
            return None, "not-a-moment"
        try:
            return datetime.fromisoformat(text), ""
        except ValueError:
            return None, "not-a-moment"


@dataclass(frozen=True, slots=True)
class Year:
    """A year of four figures."""

    def read(self, text: str) -> Outcome:
        """An int of at least 1."""
        good = bool(_YEAR.fullmatch(text)) and text != "0000"
        return (int(text), "") if good else (None, "not-a-year")


@dataclass(frozen=True, slots=True)
class Text:
    """Any text, or only text of one shape; `shape` says it in words."""

    pattern: str = ""
    shape: str = ""

    def read(self, text: str) -> Outcome:
        """The text as it stands."""
        if self.pattern and not re.fullmatch(self.pattern, text):
            return None, "wrong-shape"
        return text, ""


Kind = Codes | YesNo | Number | Whole | Day | Moment | Year | Text


def _outside(value: Decimal | int, least: Decimal | int | None, most: Decimal | int | None) -> str:
    if least is not None and value < least:
        return "too-small"
    if most is not None and value > most:
        return "too-large"
    return ""


def reader(kind: Kind) -> Read:
    """The function that reads texts of this kind; it remembers what it has read, since a return repeats itself.

    A text that is empty where the kind allows none comes back as "empty".
    """
    takes_empty = isinstance(kind, Text) and not kind.pattern
    seen: dict[str, Outcome] = {}

    def read(text: str) -> Outcome:
        found = seen.get(text)
        if found is None:
            found = (None, "empty") if not takes_empty and not text.strip(BLANKS) else kind.read(text)
            if len(text) <= LONGEST_REMEMBERED and len(seen) < REMEMBERED:
                seen[text] = found
        return found

    return read


def allowed(kind: Kind) -> str:
    """What a text of this kind may be, in words for whoever must mend it."""
    match kind:
        case Codes() | YesNo():
            return "one of " + ", ".join(f"{code} ({words})" for code, words in kind.words.items())
        case Number(places, least, most):
            return f"a number{_between(least, most)} with at most {places} decimal {'place' if places == 1 else 'places'}"
        case Whole(least, most):
            return f"a whole number{_between(least, most)}"
        case Day():
            return "a date written year-month-day, for example 2025-09-30"
        case Moment():
            return "a date and time, for example 2025-10-20T10:00:00"
        case Year():
            return "a year of four figures, for example 2025"
        case Text():
            return kind.shape or "any text"


def _between(least: Decimal | int | None, most: Decimal | int | None) -> str:
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f" of {least} or more" if least is not None else ""


def written(kind: Kind, value: object) -> str:
    """The text by which a value stands in a file; reading it gives the value again.

    Numbers have two decimal places, more where they need them and fewer where the kind allows no more.
    """
    match kind:
        case YesNo():
            return "1" if value else "0"
        case Number(places):
            number = Decimal(str(value))
            least = min(places, 2)
            needed = -int(number.normalize().as_tuple().exponent)
            return f"{number:.{max(least, needed)}f}"
        case Day() | Moment():
            return value.isoformat()  # type: ignore[attr-defined]  # a date, or it is no value of this kind
        case Year():
            return f"{value:04}"
    return str(value)
