"""Questions of assurance: the board's figures, how much of the deal was kept, the council beside others, and the board's reports."""

from stronger.assurance.queries.ahead import Ahead, ahead
from stronger.assurance.queries.deal import DealPage, DealRow, deal, deal_rows
from stronger.assurance.queries.figures import (
    COMPARED,
    MOST_NEIGHBOURS,
    Compared,
    Comparison,
    Figures,
    Stated,
    comparison,
    figures,
    published_beside,
)
from stronger.assurance.queries.parts import PartRow, Parts, parts
from stronger.assurance.queries.reports import (
    ActionRow,
    FigureRow,
    Record,
    ReportRow,
    SectionRow,
    action_row,
    record,
    reports,
    stage_of,
    standing,
)

__all__ = [
    "COMPARED",
    "MOST_NEIGHBOURS",
    "ActionRow",
    "Ahead",
    "Compared",
    "Comparison",
    "DealPage",
    "DealRow",
    "FigureRow",
    "Figures",
    "PartRow",
    "Parts",
    "Record",
    "ReportRow",
    "SectionRow",
    "Stated",
    "action_row",
    "ahead",
    "comparison",
    "deal",
    "deal_rows",
    "figures",
    "parts",
    "published_beside",
    "record",
    "reports",
    "stage_of",
    "standing",
]
