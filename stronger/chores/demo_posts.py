"""Makes the demonstration's organisation: posts and who fills them, supervisors, looks at the public register, and two moves."""

from datetime import date
from decimal import Decimal

from stronger.chores import cast
from stronger.chores.cast import REGISTER, Opening, Place
from stronger.kit import scope
from stronger.workforce import policies
from stronger.workforce import queries as asked
from stronger.workforce import services as workforce

TODAY = date(2026, 11, 22)
SINCE = date.fromisoformat(cast.POSTS_SINCE)


def make_organisation(users: dict) -> int:
    """Give the invented people their posts and all that goes with them, as the HR adviser would; how many posts there are then.

    0 where there are posts already, or the pack has too few teams. Follows `demo.make_register`.
    """
    hr = users["farah"]
    with scope.acting(hr.pk):
        teams = [code for code, _ in asked.teams_on(TODAY)]
        if asked.has_posts() or len(teams) < 3:
            return 0
        people = {place.number: policies.person_to_read(hr, str(asked.id_of(place.number))) for place in REGISTER}
        for place in REGISTER:
            if place.team:
                _in_post(place, people[place.number], teams, hr)
        for opening in cast.OPENINGS:
            _open(opening, teams, hr)
        for place in REGISTER:
            _around(place, people, hr)
        _moves(people, teams, hr)
    return sum(bool(place.team) for place in REGISTER) + len(cast.OPENINGS) + 2


def _post(team_code: str, title: str, role_code: str, level: str, fte: str, hr, since: date = SINCE):
    return workforce.establish_post(
        team_code=team_code,
        title=title,
        role_code=role_code,
        level_code=level,
        fte=Decimal(fte),
        from_on=since,
        by=hr,
    )


def _in_post(place: Place, person, teams: list[str], hr) -> None:
    post = _post(teams[place.team - 1], place.title, place.role_code, place.level, place.fte, hr)
    workforce.place_in_post(person=person, post=post, from_on=date.fromisoformat(place.joined), by=hr)


def _open(opening: Opening, teams: list[str], hr) -> None:
    """A post that nobody fills."""
    since = date.fromisoformat(opening.established)
    post = _post(teams[opening.team - 1], opening.title, opening.role_code, opening.level, opening.fte, hr, since)
    if opening.funded_until:
        until = date.fromordinal(date.fromisoformat(opening.funded_until).toordinal() + 1)
        workforce.fund_post(post=post, from_on=until, is_funded=False, by=hr)


def _around(place: Place, people: dict, hr) -> None:
    """Whom someone is supervised by, and when the public register was looked at for them."""
    person, began = people[place.number], place.began_on
    supervisor = cast.SUPERVISORS.get(place.number, place.manager)
    if supervisor:
        workforce.set_supervisor(person=person, supervisor=people[supervisor], from_on=began, by=hr)
    workforce.check_registration(person=person, checked_on=began, result="registered", by=hr)
    for again in map(date.fromisoformat, cast.LOOKED_ON[:-1] if place.number in cast.NOT_LOOKED_UP_AGAIN else cast.LOOKED_ON):
        if began < again:
            workforce.check_registration(person=person, checked_on=again, result="registered", by=hr)


def _moves(people: dict, teams: list[str], hr) -> None:
    """One acts up for a time; one has moved and left a post vacant."""
    number, begins, ends, title, why = cast.ACTING
    higher = _post(teams[0], title, "3", "advanced", "1", hr)
    until = date.fromisoformat(ends)
    workforce.act_up(person=people[number], post=higher, from_on=date.fromisoformat(begins), last_on=until, why=why, by=hr)
    number, begins, team, why = cast.MOVED
    post = _post(teams[team - 1], "Social worker", "5", "social-worker", "0.8", hr)
    workforce.move(person=people[number], post=post, from_on=date.fromisoformat(begins), why=why, by=hr)
