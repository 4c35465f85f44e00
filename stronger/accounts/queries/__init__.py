"""Questions about accounts: how long things last, who may enter, what they may do, and what waits for an administrator."""

from stronger.accounts.queries.entering import (
    EntryLine,
    EntryRules,
    Passkey,
    entry_rules_page,
    passkeys_of,
    second_factors,
    ways_at_the_door,
)
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
    colleagues,
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
    "EntryLine",
    "EntryRules",
    "Held",
    "InvitationPage",
    "InvitationRow",
    "Passkey",
    "RoleOnOffer",
    "ToDo",
    "account",
    "account_of",
    "accounts_page",
    "cast",
    "colleagues",
    "entry_rules_page",
    "forget_terms",
    "grants_of",
    "invitations_page",
    "kept_paths",
    "kept_words",
    "open_grants",
    "passkeys_of",
    "recovery_codes_left",
    "roles_on_offer",
    "second_factors",
    "terms",
    "to_do",
    "ways_at_the_door",
]
