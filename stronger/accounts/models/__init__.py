"""Tables of who may enter and what they may do, and of the tokens by which programs do it for them."""

from stronger.accounts.models.drafts import Draft
from stronger.accounts.models.entering import EntryRule, EntryTerms, KeptForm, Remembered, Session
from stronger.accounts.models.people import Accounts, Grant, Invitation, Role, RolePermission, User
from stronger.accounts.models.tokens import Token, TokenTerms, TokenUse

__all__ = [
    "Accounts",
    "Draft",
    "EntryRule",
    "EntryTerms",
    "Grant",
    "Invitation",
    "KeptForm",
    "Remembered",
    "Role",
    "RolePermission",
    "Session",
    "Token",
    "TokenTerms",
    "TokenUse",
    "User",
]
