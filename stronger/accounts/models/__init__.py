"""Tables of who may enter and what they may do."""

from stronger.accounts.models.entering import EntryRule, EntryTerms, KeptForm, Remembered, Session
from stronger.accounts.models.people import Accounts, Grant, Invitation, Role, RolePermission, User

__all__ = [
    "Accounts",
    "EntryRule",
    "EntryTerms",
    "Grant",
    "Invitation",
    "KeptForm",
    "Remembered",
    "Role",
    "RolePermission",
    "Session",
    "User",
]
