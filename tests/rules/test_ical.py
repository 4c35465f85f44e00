"""Calendars as text: each line ended and folded as RFC 5545 has it, nothing in a title able to begin a line of its own."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.kit import ical

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def text(*events: ical.Event, name: str = "My deal") -> str:
    return ical.calendar(name, events, made_by="Stronger Futures", at=AT).decode()


def unfolded(told: str) -> list[str]:
    """The lines as a reader has them (3.1: a line's end before a space or tab is no end)."""
    assert told.endswith("\r\n")
    assert "\n" not in told.replace("\r\n", "")
    return told.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def value(line: str) -> str:
    """A TEXT value read back (3.3.11)."""
    said, sign = "", iter(line.partition(":")[2])
    for each in sign:
        following = next(sign) if each == "\\" else ""
        said += {"n": "\n", "N": "\n"}.get(following, following) if following else each
    return said


def test_a_calendar_with_a_day_a_span_and_a_moment():
    summer = timezone(timedelta(hours=1))
    told = unfolded(
        text(
            ical.Event("a@x", "Goal review", date(2026, 12, 31)),
            ical.Event("b@x", "Renewal", date(2026, 9, 1), until_on=date(2026, 11, 30)),
            ical.Event("c@x", "Supervision", datetime(2026, 7, 1, 10, 30, tzinfo=summer), lasts=timedelta(hours=1)),
            ical.Event("d@x", "Supervision", datetime(2026, 7, 2, 10, 30, tzinfo=summer)),
        )
    )
    assert told[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stronger Futures//EN"]
    assert told[-1] == "END:VCALENDAR"
    assert told.count("BEGIN:VEVENT") == told.count("END:VEVENT") == told.count("DTSTAMP:20261123T090000Z") == 4
    # The end of whole days is the first day that is no part of them (3.6.1).
    assert "DTSTART;VALUE=DATE:20261231" in told
    assert "DTEND;VALUE=DATE:20270101" in told
    assert told[told.index("DTSTART;VALUE=DATE:20260901") + 1] == "DTEND;VALUE=DATE:20261201"
    assert told[told.index("DTSTART:20260701T093000Z") + 1] == "DTEND:20260701T103000Z"
    assert told[told.index("DTSTART:20260702T093000Z") + 1] == "SUMMARY:Supervision"
    assert told.count("TRANSP:TRANSPARENT") == 2, "a last day makes nobody look busy; a meeting does"
    assert [line for line in told if line.startswith("UID:")] == ["UID:a@x", "UID:b@x", "UID:c@x", "UID:d@x"]


def test_a_calendar_without_events_is_one():
    told = unfolded(text())
    assert told[0], told[-1] == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "BEGIN:VEVENT" not in told


def test_a_moment_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        text(ical.Event("a@x", "x", datetime(2026, 7, 1, 10, 30)))  # noqa: DTZ001


def test_what_would_divide_a_value_is_escaped():
    (line,) = [each for each in unfolded(text(ical.Event("a@x", "a;b,c\\d\ne\r\nf", AT.date()))) if each.startswith("SUMMARY")]
    assert line == "SUMMARY:a\\;b\\,c\\\\d\\ne\\nf"


@given(title=st.text(max_size=300))
def test_whatever_a_title_says_it_stays_a_title(title):
    told = text(ical.Event("a@x", title, AT.date()), name=title)
    for line in told.removesuffix("\r\n").split("\r\n"):
        assert len(line.encode()) <= 75, "an octet too long (3.1)"
    lines = unfolded(told)
    assert sum(line.startswith("BEGIN:") for line in lines) == 2
    (said,) = [value(line) for line in lines if line.startswith("SUMMARY:")]
    kept = title.replace("\r\n", "\n").replace("\r", "\n")
    assert said == "".join(sign for sign in kept if sign == "\n" or (sign >= " " and sign != "\x7f"))
