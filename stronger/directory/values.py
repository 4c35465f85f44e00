"""What one cell of a directory says: a number, a day, a share of full time; or, in a sentence, why it says nothing of the kind."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

_SWE = re.compile(r"[A-Z]{2}[0-9]{1,10}")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_SPREADSHEET_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|BLOCKED!|GETTING_DATA)", re.I)
_FORMULA = re.compile(r"^[=@](?=\S)|^[+-](?=[A-Za-z(])")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_BRITISH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?[-/. ,]+(\d{4})", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Five figures: Excel's days from 1927 on. Four are a year.
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_EXCEL_BEGAN = date(1899, 12, 30)  # Excel counts 1 January 1900 as 1, and a 29 February 1900 that never was
_EARLIEST, _LATEST_AHEAD = date(1900, 1, 1), timedelta(days=366 * 2)
MOST_NAME = 100


class Wrong(Exception):
    """A cell that does not say what its column should; the message is what to put right, after the column's name."""


def cleaned(text: str) -> str:
    """A cell's text as meant. An apostrophe that keeps a spreadsheet from running it is not part of it, nor are odd spaces."""
    text = " ".join(text.split())
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def plain(text: str) -> str:
    """The text, when it is one. Raises Wrong for a formula, and for the error that a formula left."""
    if _SPREADSHEET_ERROR.fullmatch(text):
        raise Wrong(f"holds {text}, the error of a formula. Put in what it should say")
    if _FORMULA.match(text):
        raise Wrong("holds a formula without its result. Put in what it should say")
    return text


def swe_number(text: str) -> str:
    """A Social Work England number in capitals without spaces; figures alone get their two letters. Raises Wrong."""
    found = re.sub(r"[\s./-]", "", text).upper()
    found = f"SW{found}" if found.isdecimal() and found.isascii() else found
    if not _SWE.fullmatch(found):
        raise Wrong(f"says “{text}”, which is no such number. It has two letters and then figures, such as SW12345")
    return found


def staff_number(text: str) -> str:
    """A payroll number as it stands, in capitals. Raises Wrong when it is longer than any."""
    if len(text) > 40:
        raise Wrong("is longer than 40 characters, which no payroll number is")
    return text.upper()


def name(text: str) -> str:
    """A name. Raises Wrong when it is too long or has no letter."""
    if len(text) > MOST_NAME:
        raise Wrong(f"is longer than {MOST_NAME} characters")
    if text and not any(letter.isalpha() for letter in text):
        raise Wrong(f"says “{text}”, which has no letter in it")
    return text


def halves(text: str) -> tuple[str, str]:
    """First and last name out of "Amina Yusuf" or "Yusuf, Amina". Raises Wrong when there is only one word."""
    last, comma, first = text.partition(",")
    if not comma:
        first, _, last = text.rpartition(" ")
    if not first.strip() or not last.strip():
        raise Wrong(f"says “{text}”. Give the first and the last name")
    return name(first.strip()), name(last.strip())


def email(text: str) -> str:
    """An e-mail address in small letters. Raises Wrong."""
    found = text.lower().removeprefix("mailto:")
    if not _EMAIL.fullmatch(found) or len(found) > 254:
        raise Wrong(f"says “{text[:60]}”, which is no e-mail address")
    return found


def day(text: str, *, today: date) -> date:
    """A day, written as people and spreadsheets do: 27/03/2020, 27 March 2020, 2020-03-27, or Excel's own count of days. Raises Wrong."""
    found = _day(text)
    if found is None:
        raise Wrong(f"says “{text[:40]}”, which is no day. Write day, month and the whole year, such as 27/03/2020")
    if not _EARLIEST <= found <= today + _LATEST_AHEAD:
        raise Wrong(f"says {found.day}/{found.month}/{found.year}, which cannot be right")
    return found


def _day(text: str) -> date | None:
    if _SERIAL.fullmatch(text):
        return _EXCEL_BEGAN + timedelta(days=int(float(text)))
    if found := _ISO.fullmatch(text):
        return _real(found[1], found[2], found[3])
    if found := _BRITISH.fullmatch(text):
        return _real(found[3], found[2], found[1])
    if found := _NAMED.fullmatch(text):
        month = found[2].lower()[:3]
        return _real(found[3], str(_MONTHS.index(month) + 1), found[1]) if month in _MONTHS else None
    return None


def _real(year: str, month: str, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None


def fte(text: str) -> Decimal:
    """A share of full time above 0 and up to 1, from 0.6, 0,6 or 60%; exact to six places. Raises Wrong."""
    share = text.endswith("%")
    try:
        found = Decimal(text.rstrip("% ").replace(",", "."))
    except InvalidOperation:
        raise Wrong(f"says “{text[:20]}”. Write a share of full time, such as 0.6") from None
    found = found / 100 if share else found
    if not found.is_finite() or not 0 < found <= 1:
        hours = " If these are hours, divide them by the hours of a full week" if found.is_finite() and 1 < found <= 60 else ""
        raise Wrong(f"says {text[:20]}. A share of full time is more than 0 and at most 1.{hours}".rstrip("."))
    return found.quantize(Decimal("0.000001"))


def kind(text: str) -> str:
    """ "agency" or "employee". Raises Wrong where it cannot be told."""
    word = text.casefold()
    if any(part in word for part in ("agency", "locum", "contractor", "interim")):
        return "agency"
    if any(
        part in word
        for part in (
            "employ",
            "permanent",
            "perm",
            "fixed",
            "temporary",
            "council",
            "staff",
            "substantive",
            "secondee",
            "casual",
            "relief",
            "apprentice",
        )
    ):
        return "employee"
    raise Wrong(f"says “{text[:40]}”. Write “employed” or “agency”")
