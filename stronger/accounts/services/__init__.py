"""Verbs that change who may enter and what they may do."""

from stronger.accounts.rules import EntrySpec, RoleSpec, Terms
from stronger.accounts.services.entering import load_entry_rules
from stronger.accounts.services.grants import end_grant, grant
from stronger.accounts.services.invitations import Invited, accept, invite, resend, withdraw
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

__all__ = [
    "EntrySpec",
    "Invited",
    "RoleSpec",
    "Terms",
    "accept",
    "clear_expired",
    "deactivate",
    "drop_words",
    "end_grant",
    "grant",
    "invite",
    "keep_second_factor",
    "keep_words",
    "load_entry_rules",
    "load_roles",
    "load_terms",
    "name_passkey",
    "reactivate",
    "remove_passkey",
    "resend",
    "reset_second_factor",
    "set_up_second_factor",
    "sign_out_everywhere",
    "system_user",
    "withdraw",
]
