"""Questions about accounts: how long things last, who may enter, what they may do, and what waits for an administrator."""

from stronger.accounts.queries.lasting import forget_terms, kept_paths, kept_words, terms
from stronger.accounts.queries.people import (
    CAST_ADDRESS,
    AccountFilter,
    AccountPage,
    AccountRow,
    CastPart,
    account,
    account_of,
    accounts_page,
    cast,
    has_authenticator,
    recovery_codes_left,
)
from stronger.accounts.queries.roles import Held, RoleOnOffer, grants_of, open_grants, roles_on_offer
from stronger.accounts.queries.waiting import InvitationPage, InvitationRow, ToDo, invitations_page, to_do

__all__ = [
    "CAST_ADDRESS",
    "AccountFilter",
    "AccountPage",
    "AccountRow",
    "CastPart",
    "Held",
    "InvitationPage",
    "InvitationRow",
    "RoleOnOffer",
    "ToDo",
    "account",
    "account_of",
    "accounts_page",
    "cast",
    "forget_terms",
    "grants_of",
    "has_authenticator",
    "invitations_page",
    "kept_paths",
    "kept_words",
    "open_grants",
    "recovery_codes_left",
    "roles_on_offer",
    "terms",
    "to_do",
]
