"""Questions of assurance: the board's figures, the council beside others, and the board's reports."""

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
    "Compared",
    "Comparison",
    "FigureRow",
    "Figures",
    "Record",
    "ReportRow",
    "SectionRow",
    "Stated",
    "action_row",
    "comparison",
    "figures",
    "published_beside",
    "record",
    "reports",
    "stage_of",
    "standing",
]
