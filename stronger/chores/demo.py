"""Fills a demonstration with its invented people: the cast's accounts, and a small register with teams and managers."""

import secrets
from datetime import date
from decimal import Decimal

from stronger.accounts import queries as accounts_asked
from stronger.accounts import services as accounts
from stronger.assurance import services as assurance
from stronger.chores.cast import CAME_FROM, CAST, REGISTER, Part, Place
from stronger.journeys import deal, reminding
from stronger.kit import scope
from stronger.workforce import queries as asked
from stronger.workforce import services as workforce

# The last month's end at which the demonstration's cases were counted.
COUNTED_ON = date(2026, 10, 31)


def make_accounts() -> dict:
    """Make whichever accounts of the cast are missing; returns all of them by their key."""
    system = accounts.system_user()
    with scope.acting(system.pk):
        return {part.key: accounts_asked.account_of(part.email) or _account(part, system) for part in CAST}


def _account(part: Part, system):
    """The account of one part, made by invitation as anyone's is, with a password that nobody knows."""
    # Everyone is invited to a role; a stranger's is ended again, which leaves an account that may do nothing.
    invited = accounts.invite(email=part.email, name=part.name, role=part.role or "candidate", send=False, by=system)
    user = accounts.accept(token=invited.token, name=part.name, password=secrets.token_urlsafe(32))
    if not part.role:
        for grant in accounts_asked.open_grants(user):
            accounts.end_grant(grant=grant, why="Plays a stranger.", by=system)
    if user.is_staff_member:
        with scope.acting(user.pk):
            accounts.set_up_second_factor(user=user, by=user)
    return user


def make_register(users: dict) -> int:
    """Put the invented people into the register, as the HR adviser would; returns how many, 0 when they are there already."""
    hr = users["farah"]
    accounts_by_number = {part.number: users[part.key] for part in CAST if part.number} | users  # colleagues are there by number
    with scope.acting(hr.pk):
        if asked.has_number(REGISTER[0].number):
            return 0
        people = {place.number: add(place, accounts_by_number.get(place.number), hr) for place in REGISTER}
        teams = [code for code, _ in asked.teams_on(COUNTED_ON)]
        for place in REGISTER:
            _settle(place, people, teams, hr)
    return len(people)


def count_deal() -> int:
    """Count what was kept of the deal, as every night: last of all, from everything the invented people did. Returns how many figures."""
    system = accounts.system_user()
    with scope.acting(system.pk):
        return assurance.measure(clocks=deal.clocks_of, by=system)


def remind() -> int:
    """Tell the invented people what is due of them and from them, as every hour; returns how many notices were made."""
    system = accounts.system_user()
    with scope.acting(system.pk):
        return reminding.tell_everyone(by=system).made


def add(place: Place, account, hr):
    """Put one invented person into the register from the day they joined, with what they did for the council before."""
    given, family = place.name.rsplit(" ", 1)
    person = workforce.add_person(
        given_name=given,
        family_name=family,
        swe_number=place.number,
        account=account,
        joined_on=date.fromisoformat(place.joined),
        title=place.title,
        role_code=place.role_code,
        level_code=place.level,
        fte=Decimal(place.fte),
        by=hr,
    )
    if place.since:
        title = f"{place.title}, {CAME_FROM}"
        workforce.came_from_outside(person=person, since_on=place.began_on, title=title, fte=Decimal(place.fte), by=hr)
    return person


def _settle(place: Place, people: dict, teams: list[str], hr) -> None:
    """Team and cases of one person from the day they joined, and their manager from their first day with the council."""
    person, joined = people[place.number], date.fromisoformat(place.joined)
    if place.team and len(teams) >= place.team:
        workforce.place_in_team(person=person, team_code=teams[place.team - 1], from_on=joined, by=hr)
    if place.manager:
        workforce.set_manager(person=person, manager=people[place.manager], from_on=place.began_on, by=hr)
    if place.cases:
        workforce.count_cases(person=person, on=COUNTED_ON, cases=place.cases, fte=Decimal(place.fte), by=hr)
