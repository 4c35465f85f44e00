"""Fills a demonstration with its invented people: the cast's accounts, and a small register with teams and managers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stronger.accounts import personas
from stronger.accounts import services as accounts
from stronger.kit import scope
from stronger.workforce import queries as asked
from stronger.workforce import services as workforce

# The last month's end at which the demonstration's cases were counted.
COUNTED_ON = date(2026, 10, 31)


@dataclass(frozen=True)
class Place:
    """Where one invented person stands in the register. `manager` is another's number; `team` the first or second of the pack's."""

    number: str
    name: str
    title: str
    role_code: str
    level: str
    team: int
    manager: str
    joined: str
    fte: str = "1"
    cases: int = 0
    persona: str = ""


def _cast(code: str) -> str:
    return personas.BY_CODE[code].name


# They joined after 1 October 2025, so that a census of that autumn, loaded in the demo, counts exactly whom it names.
REGISTER = (
    Place("SW91001", _cast("service_leader"), "Head of service", "1", "strategic", 0, "", "2025-10-06", persona="service_leader"),
    Place("SW91002", _cast("principal"), "Principal social worker", "1", "strategic", 0, "SW91001", "2025-10-13", persona="principal"),
    Place("SW91003", _cast("team_leader"), "Team leader", "3", "advanced", 1, "SW91001", "2025-11-03", persona="team_leader"),
    Place("SW91004", _cast("social_worker"), "Social worker", "5", "social-worker", 1, "SW91003", "2026-01-12", "1", 16, "social_worker"),
    Place("SW91005", _cast("newly_qualified"), "Newly qualified social worker", "5", "newly-qualified", 1, "SW91003", "2026-09-07", "1", 7, "newly_qualified"),
    Place("SW91006", _cast("assessor"), "Advanced social worker", "4", "advanced", 1, "SW91003", "2026-02-02", "1", 12, "assessor"),
    Place("SW91007", "Tobias Fenwickley", "Social worker", "5", "social-worker", 1, "SW91003", "2025-12-01", "1", 15),
    Place("SW91008", "Ines Carvalhosa", "Social worker", "5", "social-worker", 1, "SW91003", "2026-03-16", "0.6", 9),
    Place("SW91009", "Rowan Ashbyfield", "Experienced social worker", "5", "experienced", 1, "SW91003", "2026-04-13", "1", 17),
    Place("SW91010", "Zainab Qureshmere", "Team leader", "3", "advanced", 2, "SW91001", "2025-11-17"),
    Place("SW91011", "Owen Hartleigh", "Social worker", "5", "social-worker", 2, "SW91010", "2026-01-05", "1", 14),
    Place("SW91012", "Mei Tanakura", "Social worker", "5", "social-worker", 2, "SW91010", "2026-05-18", "0.8", 11),
    Place("SW91013", "Stefan Kowalczyn", "Experienced social worker", "5", "experienced", 2, "SW91010", "2026-02-23", "1", 18),
    Place("SW91014", "Abena Boatengdale", "Newly qualified social worker", "5", "newly-qualified", 2, "SW91010", "2026-09-07", "1", 8),
)  # fmt: skip


def make_accounts() -> dict:
    """Make whichever accounts of the cast are missing; returns all of them by their code."""
    system = accounts.system_user()
    with scope.acting(system.pk):
        return personas.make_all(by=system)


def make_register(users: dict) -> int:
    """Put the invented people into the register, as the HR adviser would; returns how many, 0 when they are there already."""
    hr = users["hr_adviser"]
    with scope.acting(hr.pk):
        if asked.has_number(REGISTER[0].number):
            return 0
        people = {place.number: _add(place, users, hr) for place in REGISTER}
        teams = [code for code, _ in asked.teams_on(COUNTED_ON)]
        for place in REGISTER:
            _settle(place, people, teams, hr)
    return len(people)


def _add(place: Place, users: dict, hr):
    given, family = place.name.rsplit(" ", 1)
    return workforce.add_person(
        given_name=given,
        family_name=family,
        swe_number=place.number,
        account=users.get(place.persona),
        joined_on=date.fromisoformat(place.joined),
        title=place.title,
        role_code=place.role_code,
        level_code=place.level,
        fte=Decimal(place.fte),
        by=hr,
    )


def _settle(place: Place, people: dict, teams: list[str], hr) -> None:
    """Team, manager and cases of one person, from the day they joined."""
    person, joined = people[place.number], date.fromisoformat(place.joined)
    if place.team and len(teams) >= place.team:
        workforce.place_in_team(person=person, team_code=teams[place.team - 1], from_on=joined, by=hr)
    if place.manager:
        workforce.set_manager(person=person, manager=people[place.manager], from_on=joined, by=hr)
    if place.cases:
        workforce.count_cases(person=person, on=COUNTED_ON, cases=place.cases, fte=Decimal(place.fte), by=hr)
