"""What learning is held to, without a database: when an entry is whole, whom it may be shared with, what its words suggest."""

from stronger.learning.rules.asking import ARRANGED, ASKED, DECLINED, DONE, OWN, PLAN, REQUESTS, theme_of
from stronger.learning.rules.entries import AUDIENCES, Standing, complete, lacking, with_peer
from stronger.learning.rules.files import SENT_AS, kept_name, recognised
from stronger.learning.rules.gathering import FEW, MOST, said_of
from stronger.learning.rules.protecting import MonthOfTime, by_month, filled_on, first_whole_month, month_of, months
from stronger.learning.rules.renewing import Piece, Renewal, Wanted, Year, renewal, renewed_on
from stronger.learning.rules.suggesting import ELEMENT, Source, Suggestion, Words, suggest

__all__ = [
    "ARRANGED",
    "ASKED",
    "AUDIENCES",
    "DECLINED",
    "DONE",
    "ELEMENT",
    "FEW",
    "MOST",
    "OWN",
    "PLAN",
    "REQUESTS",
    "SENT_AS",
    "MonthOfTime",
    "Piece",
    "Renewal",
    "Source",
    "Standing",
    "Suggestion",
    "Wanted",
    "Words",
    "Year",
    "by_month",
    "complete",
    "filled_on",
    "first_whole_month",
    "kept_name",
    "lacking",
    "month_of",
    "months",
    "recognised",
    "renewal",
    "renewed_on",
    "said_of",
    "suggest",
    "theme_of",
    "with_peer",
]
