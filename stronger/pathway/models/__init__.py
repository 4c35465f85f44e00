"""Tables of the pathway: what people say of themselves, requests with their evidence and decisions, and talent offered and asked for."""

from stronger.pathway.models.deciding import Decision, ManagerView, PanelView, Seat
from stronger.pathway.models.requests import Found, Piece, Request, RequestMove, Statement
from stronger.pathway.models.talent import Match, MatchMove, Notice, NoticeMove
from stronger.pathway.models.told import Told

__all__ = [
    "Decision",
    "Found",
    "ManagerView",
    "Match",
    "MatchMove",
    "Notice",
    "NoticeMove",
    "PanelView",
    "Piece",
    "Request",
    "RequestMove",
    "Seat",
    "Statement",
    "Told",
]
