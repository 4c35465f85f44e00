"""Verbs of reminders: tell what is due, mark it as read, choose and send the digest, make and end a link to the calendar, count."""

from stronger.reminders.services.counting import keep_standings
from stronger.reminders.services.digests import send_digest, set_digest
from stronger.reminders.services.feeds import end_feed, make_feed, note_fetched
from stronger.reminders.services.telling import Told, read, tell

__all__ = ["Told", "end_feed", "keep_standings", "make_feed", "note_fetched", "read", "send_digest", "set_digest", "tell"]
