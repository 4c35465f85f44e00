"""Questions about agency workers: who they are now, how each booking stands by the rules, and what a quarter held."""

from stronger.workforce.queries.agency.gather import Known, known
from stronger.workforce.queries.agency.listing import ROWS, SHOWN, AgencyPage, AgencyRow, agency_page, managers
from stronger.workforce.queries.agency.quarter import Held, Month, Quarter, held_in
from stronger.workforce.queries.agency.reading import Moved, Paper, Past, Price, Signed
from stronger.workforce.queries.agency.record import MoveMade, Record, record, stage_of
from stronger.workforce.queries.agency.terms import terms_on

__all__ = [
    "ROWS",
    "SHOWN",
    "AgencyPage",
    "AgencyRow",
    "Held",
    "Known",
    "Month",
    "MoveMade",
    "Moved",
    "Paper",
    "Past",
    "Price",
    "Quarter",
    "Record",
    "Signed",
    "agency_page",
    "held_in",
    "known",
    "managers",
    "record",
    "stage_of",
    "terms_on",
]
