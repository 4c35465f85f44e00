"""A list of dates as the text that calendar programmes fetch (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75  # octets of a line, its end left out (RFC 5545, 3.1)
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, or from a moment on for a time; `uid` is the same each time it is fetched, so that it is one event there.

    `until_on` is the last day of something longer. An event of whole days does not make anybody look busy.
    """

    uid: str
    title: str
    on: date | datetime
    until_on: date | None = None
    lasts: timedelta | None = None


def calendar(name: str, events: Iterable[Event], *, made_by: str, at: datetime) -> bytes:
    """The text of a calendar called `name`, made by a product called `made_by` at a moment; moments are told in UTC.

    Raises ValueError for a moment without a time zone.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(made_by)}//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_text(name)}", f"NAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
    for event in events:
        lines += _event(event, _moment(at))
    return b"".join(part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(event: Event, stamp: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{stamp}"]
    if isinstance(event.on, datetime):
        lines.append(f"DTSTART:{_moment(event.on)}")
        if event.lasts:
            lines.append(f"DTEND:{_moment(event.on + event.lasts)}")
    else:
        after = (event.until_on or event.on) + timedelta(days=1)  # the end is the first day that is no part of it
        lines += [f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"]
    return [*lines, f"SUMMARY:{_text(event.title)}", "CLASS:PRIVATE", "END:VEVENT"]


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("A moment in a calendar needs a time zone.")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Words as a value of type TEXT: what would end or divide it is escaped, and no other control character gets through."""
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\r", "\\n"), ("\n", "\\n")):
        words = words.replace(sign, instead)
    return "".join(sign for sign in words if sign >= " " and sign != "\x7f")


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 octets, each but the first begun with a space; no letter is cut in two."""
    piece, room = b"", LONGEST
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > room:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
