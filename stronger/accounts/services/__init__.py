"""Verbs that change who may enter and what they may do."""

from stronger.accounts.rules import RoleSpec, Terms
from stronger.accounts.services.grants import end_grant, grant
from stronger.accounts.services.roles import load_roles, load_terms, system_user

__all__ = ["RoleSpec", "Terms", "end_grant", "grant", "load_roles", "load_terms", "system_user"]
