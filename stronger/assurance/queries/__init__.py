"""Questions of assurance: the board's figures, the council beside others, and the board's reports."""

from stronger.assurance.queries.ahead import Ahead, ahead
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
    "figures",
    "parts",
    "published_beside",
    "record",
    "reports",
    "stage_of",
    "standing",
]
