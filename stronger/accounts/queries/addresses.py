"""Whose accounts go with which e-mail addresses, for a room that joins people to the accounts they sign in with."""

from collections.abc import Iterable

from django.db.models.functions import Lower

from stronger.accounts.models import User


def staff_accounts_by_email(emails: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Address in small letters -> (account id, name), for those of these addresses that open an account. One query."""
    wanted = [email.lower() for email in emails]
    rows = User.objects.annotate(low=Lower("email")).filter(low__in=wanted, is_active=True, is_system=False) if wanted else ()
    return {user.low: (user.pk, user.name) for user in rows}


def emails_of(ids: Iterable[int]) -> dict[int, str]:
    """Account id -> address in small letters. One query."""
    wanted = list(ids)
    return {pk: email.lower() for pk, email in User.objects.filter(pk__in=wanted).values_list("pk", "email")} if wanted else {}
