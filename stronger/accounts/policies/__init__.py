"""Who may do what: the questions every other room asks before it shows or changes anything."""

from stronger.accounts.policies.entering import (
    account_signing_on,
    account_that_entered,
    entry_rule_of,
    entry_rule_of_role,
    entry_rules,
    invitation_to_accept,
    invitation_to_accept_signing_on,
    is_connected,
    may_not_enter,
    passkey_of,
    sign_on_in_use,
    wrong_with_password,
)
from stronger.accounts.policies.managing import account_to_manage, grant_to_manage, invitation_to_manage, require_manage, require_other
from stronger.accounts.policies.reaching import forget, reach, remember, require, today
from stronger.accounts.policies.tokens import own_token, require_api_guide, require_offer, token_to_manage, token_to_use

__all__ = [
    "account_signing_on",
    "account_that_entered",
    "account_to_manage",
    "entry_rule_of",
    "entry_rule_of_role",
    "entry_rules",
    "forget",
    "grant_to_manage",
    "invitation_to_accept",
    "invitation_to_accept_signing_on",
    "invitation_to_manage",
    "is_connected",
    "may_not_enter",
    "own_token",
    "passkey_of",
    "reach",
    "remember",
    "require",
    "require_api_guide",
    "require_manage",
    "require_offer",
    "require_other",
    "sign_on_in_use",
    "today",
    "token_to_manage",
    "token_to_use",
    "wrong_with_password",
]
