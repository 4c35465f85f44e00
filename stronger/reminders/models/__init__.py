"""Tables of reminders: notices to one reader each, who wants how many counted in an e-mail, and links to one's calendar."""

from stronger.reminders.models.digests import Digest
from stronger.reminders.models.feeds import Feed
from stronger.reminders.models.notices import Notice

__all__ = ["Digest", "Feed", "Notice"]
