"""Tables of assurance: what is published of every council, what the deal's measures came to, and the board's reports."""

from stronger.assurance.models.deal import DealFigure
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
    "DealFigure",
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
