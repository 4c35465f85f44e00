"""Tables of assurance: what is published of every council, and the board's reports."""

from stronger.assurance.models.published import LEVELS, Indicator, Place, Publication
from stronger.assurance.models.reports import (
    Action,
    ActionMove,
    Report,
    ReportMove,
    ReportSignature,
    Section,
    Taken,
    TakenFigure,
)

__all__ = [
    "LEVELS",
    "Action",
    "ActionMove",
    "Indicator",
    "Place",
    "Publication",
    "Report",
    "ReportMove",
    "ReportSignature",
    "Section",
    "Taken",
    "TakenFigure",
]
