"""Lets a demonstration have a past: accounts for everyone in its register, and roles from the day each of its people joined."""

import secrets
from datetime import UTC, date, datetime

from stronger.accounts import queries as asked
from stronger.accounts import services as accounts
from stronger.chores.cast import CAST, REGISTER, Place
from stronger.kit import scope
from stronger.kit.refusal import NotNow

# Colleagues whom nobody plays: their addresses can never exist, and are not those that the demonstration offers.
ADDRESS = "@colleague.invalid"
LEADS = "Team leader"


def moment(on: date, hour: int = 9) -> datetime:
    """A moment of a working day, for `scope.acting(..., at=...)`."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def colleagues() -> dict:
    """Accounts, by number, of those in the register whom nobody plays, made on the day each joined; those there are already too."""
    played = {part.number for part in CAST if part.number}
    return {place.number: _account(place) for place in REGISTER if place.number not in played}


def _account(place: Place):
    email, system = f"{place.number.lower()}{ADDRESS}", accounts.system_user()
    found = asked.account_of(email)
    if found is not None:
        return found
    with scope.acting(system.pk, at=moment(place.began_on)):
        role = "manager" if place.title == LEADS else "social_worker"
        invited = accounts.invite(email=email, name=place.name, role=role, send=False, by=system)
        user = accounts.accept(token=invited.token, name=place.name, password=secrets.token_urlsafe(32))
        with scope.acting(user.pk, at=scope.current().at):
            accounts.set_up_second_factor(user=user, by=user)
    return user


def roles_since_joining(users: dict, until_on: date) -> int:
    """Give the invented people in the register their roles from the day they joined until their accounts were made (`until_on`).

    Returns how many were given; those who hold their role on some of these days already are left alone.
    """
    system, given = accounts.system_user(), 0
    joined = {place.number: place.began_on for place in REGISTER}
    with scope.acting(system.pk):
        for part in CAST:
            if part.number in joined and part.key in users and joined[part.number] < until_on:
                try:
                    with scope.acting(system.pk):
                        why = "Worked here before this demonstration was made."
                        given += bool(
                            accounts.grant(
                                user=users[part.key], role=part.role, from_on=joined[part.number], until_on=until_on, why=why, by=system
                            )
                        )
                except NotNow:
                    continue
    return given
