"""Verbs of reminders: tell what is due, mark it as read, choose and send the digest."""

from stronger.reminders.services.digests import send_digest, set_digest
from stronger.reminders.services.telling import Told, read, tell

__all__ = ["Told", "read", "send_digest", "set_digest", "tell"]
