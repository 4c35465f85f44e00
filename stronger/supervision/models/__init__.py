"""Tables of supervision: the facts that people met, which are counted; and what they said, which the database closes."""

from stronger.supervision.models.actions import Action, ActionMove
from stronger.supervision.models.audits import (
    Audit,
    AuditAction,
    AuditGrade,
    AuditMove,
    Auditor,
    AuditProposal,
    AuditTheme,
    AuditView,
    Round,
    ThemeMove,
)
from stronger.supervision.models.cases import Discussion, DiscussionWords, Entry, Family, Holding
from stronger.supervision.models.circles import Attendance, Circle, CircleWords
from stronger.supervision.models.pairs import Agreement, AgreementSignature, AgreementWords, Look
from stronger.supervision.models.sessions import Part, Remark, Session, SessionMove, SessionSignature

__all__ = [
    "Action",
    "ActionMove",
    "Agreement",
    "AgreementSignature",
    "AgreementWords",
    "Attendance",
    "Audit",
    "AuditAction",
    "AuditGrade",
    "AuditMove",
    "AuditProposal",
    "AuditTheme",
    "AuditView",
    "Auditor",
    "Circle",
    "CircleWords",
    "Discussion",
    "DiscussionWords",
    "Entry",
    "Family",
    "Holding",
    "Look",
    "Part",
    "Remark",
    "Round",
    "Session",
    "SessionMove",
    "SessionSignature",
    "ThemeMove",
]
