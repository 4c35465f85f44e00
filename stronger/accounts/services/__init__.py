"""Verbs that change who may enter and what they may do."""

from stronger.accounts.rules import EntrySpec, RoleSpec, Terms, TokenTerms
from stronger.accounts.services.drafts import DraftOvertaken, drop_draft, save_draft
from stronger.accounts.services.entering import load_entry_rules
from stronger.accounts.services.grants import end_grant, grant
from stronger.accounts.services.invitations import Invited, accept, accept_signing_on, invite, resend, withdraw
from stronger.accounts.services.kept import clear_expired, drop_words, keep_words
from stronger.accounts.services.passkeys import name_passkey, remove_passkey
from stronger.accounts.services.people import (
    deactivate,
    keep_second_factor,
    reactivate,
    reset_second_factor,
    set_up_second_factor,
    sign_out_everywhere,
)
from stronger.accounts.services.roles import load_roles, load_terms, system_user
from stronger.accounts.services.signing_on import connect, disconnect
from stronger.accounts.services.tokens import count_request, load_token_terms, make_own_token, offer_token, revoke_token, show_token

__all__ = [
    "DraftOvertaken",
    "EntrySpec",
    "Invited",
    "RoleSpec",
    "Terms",
    "TokenTerms",
    "accept",
    "accept_signing_on",
    "clear_expired",
    "connect",
    "count_request",
    "deactivate",
    "disconnect",
    "drop_draft",
    "drop_words",
    "end_grant",
    "grant",
    "invite",
    "keep_second_factor",
    "keep_words",
    "load_entry_rules",
    "load_roles",
    "load_terms",
    "load_token_terms",
    "make_own_token",
    "name_passkey",
    "offer_token",
    "reactivate",
    "remove_passkey",
    "resend",
    "reset_second_factor",
    "revoke_token",
    "save_draft",
    "set_up_second_factor",
    "show_token",
    "sign_out_everywhere",
    "system_user",
    "withdraw",
]
