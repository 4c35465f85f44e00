"""Tables of reminders: notices to one reader each, and who wants how many counted in an e-mail."""

from stronger.reminders.models.digests import Digest
from stronger.reminders.models.notices import Notice

__all__ = ["Digest", "Notice"]
