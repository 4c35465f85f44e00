"""Makes the demonstration's appeal: Rowan Ashby was not agreed as advanced, appealed in time, and another panel saw it otherwise."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stronger.accounts import services as accounts
from stronger.chores import demo_past
from stronger.chores.cast import ACADEMY, CAST
from stronger.frameworks import queries as frameworks
from stronger.journeys import progress, readiness
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, services
from stronger.pathway import queries as asked
from stronger.workforce import queries as workforce

ROWAN = "SW91009"
# How many days before today the request was sent; what followed is told in days after it.
SENT = 76
WORDS = "I act up for our deputy, I chair our case consultations, and three colleagues bring me their hardest pieces of work."
PIECES = (
    ("leads-others", "Led the team's case consultations", 30, "Every other week, one family. I prepare the questions and hold the time."),
    (
        "sees-the-whole",
        "Wrote the team's part of the service plan",
        60,
        "I asked every colleague what we should stop doing, and put it first.",
    ),
)
NOT_YET = """You hold complex work and colleagues come to you.
We could not see supervision of others in what you sent, and the pathway asks for it."""
GROUNDS = "The panel did not have the notes of the consultations, which I had sent: they show how I supervise others' practice."
AGREED = """The notes of your consultations show supervision of practice over a year, and what colleagues did because of it.
The first panel had not been given them. You are agreed as an advanced social worker."""


@dataclass(frozen=True)
class _Story:
    """Who acts in it, by key or number, and the day on which the request was sent."""

    users: dict
    on: date
    request_id: UUID | None = None

    def act(self, key: str, days: int):
        """A scope in which somebody acts so many days after it was sent."""
        return scope.acting(self.users[key].pk, at=demo_past.moment(self.on + timedelta(days=days)))

    def seen_by(self, key: str) -> policies.Access:
        """The request as they may see it on the day of the scope."""
        return policies.request_to_read(self.users[key], self.request_id or "", on=scope.current().on)

    def panel(self, members: tuple[str, str], by: str, days: int, recommends: str, views: tuple[str, str]) -> None:
        """A panel is named, the first in the chair, and each member gives a view of their own."""
        with self.act(by, days):
            ids = [self.users[each].pk for each in members]
            progress.name_panel(access=self.seen_by(by), members=ids, chair=ids[0], by=self.users[by])
        terms = frameworks.progression_on(self.on).panel
        for n, (key, words) in enumerate(zip(members, views, strict=True)):
            with self.act(key, days + 2 + n):
                said = {"recommends": recommends, "words": words, "statement": terms.statement if terms else ""}
                services.give_panel_view(access=self.seen_by(key), **said, by=self.users[key])


def make_appeal(users: dict, today: date) -> int:
    """Rowan's request as those who acted would have written it; 1, or 0 where there is one, or nobody of this register. Follows
    `demo_pathway.make_pathway`, which gives those who act their roles of then; `users` has colleagues by number."""
    rowan, on = users.get(ROWAN), today - timedelta(days=SENT)
    if rowan is None:
        return 0
    with scope.acting(rowan.pk):
        person = workforce.own_person(rowan)
        if person is None or asked.own_requests(person.id) or not frameworks.progression_on(today).asked_at("advanced"):
            return 0
    _roles_then(users, on, today)
    story = _sent(users, rowan, on)
    with story.act("bethan", 3):
        words = "Rowan does this work already, and does it well."
        services.give_view(access=story.seen_by("bethan"), supports="yes", words=words, by=users["bethan"])
    views = ("I see a strong practitioner, and no supervision of others.", "Much is said and little is shown.")
    story.panel(("eleanor", "farah"), "eleanor", 5, "not-yet", views)
    with story.act("eleanor", 12):
        services.decide(access=story.seen_by("eleanor"), outcome="not-yet", feedback=NOT_YET, by=users["eleanor"])
    with story.act(ROWAN, 19):
        progress.appeal(access=story.seen_by(ROWAN), why=GROUNDS, by=rowan)
    views = ("The notes answer what was missing.", "I would send colleagues to these consultations to learn how it is done.")
    story.panel(("helena", "josephine"), "helena", 26, "yes", views)
    with story.act("helena", 33):
        begins = (today + timedelta(days=40)).replace(day=1)
        services.decide(
            access=story.seen_by("helena"), outcome="yes", feedback=AGREED, level_code="advanced", effective_on=begins, by=users["helena"]
        )
    return 1


def _sent(users: dict, rowan, on: date) -> _Story:
    """The request, prepared and sent on a day."""
    with scope.acting(rowan.pk, at=demo_past.moment(on)):
        services.tell(requirement="qualified", on=date(2016, 7, 1), by=rowan)
        request = services.begin(from_level="experienced", to_level="advanced", by=rowan)
        access = policies.own_request(rowan, request.pk, on=on)
        services.save_statement(access=access, words=WORDS, version=0, by=rowan)
        for requirement, title, days, said in PIECES:
            services.write_piece(access=access, requirement=requirement, title=title, on=on - timedelta(days=days), words=said, by=rowan)
        readiness.send_request(access=access, by=rowan)
    return _Story(users, on, request.pk)


def _roles_then(users: dict, on: date, today: date) -> None:
    """The second panel's people held their roles by then: the director all along, the Academy lead from her first day."""
    system = accounts.system_user()
    for key, from_on in (("helena", on), ("josephine", ACADEMY.began_on)):
        role = next(part.role for part in CAST if part.key == key)
        with suppress(NotNow), scope.acting(system.pk):
            why = "Worked here before this demonstration was made."
            accounts.grant(user=users[key], role=role, from_on=from_on, until_on=today, why=why, by=system)
