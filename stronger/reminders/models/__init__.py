"""Tables of reminders: notices to one reader each, who wants how many counted in an e-mail, and links to one's calendar; and how each
rule stands."""

from stronger.reminders.models.digests import Digest
from stronger.reminders.models.feeds import Feed
from stronger.reminders.models.notices import Notice
from stronger.reminders.models.standings import RuleStanding

__all__ = ["Digest", "Feed", "Notice", "RuleStanding"]
