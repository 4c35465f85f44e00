"""Makes the demonstration's career pathway: a request that was not agreed and the one that followed it, champions and mentoring."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from stronger.accounts import queries as accounts_asked
from stronger.accounts import services as accounts
from stronger.chores.cast import CAST, REGISTER
from stronger.frameworks import queries as frameworks
from stronger.journeys import progress, readiness
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, services
from stronger.pathway import queries as asked
from stronger.workforce import queries as workforce

# Those who act in it, and how many days before today the first of them begins to.
PLAYERS, BEFORE = ("amina", "bethan", "callum", "devika", "eleanor", "farah"), 400
# (requirement, what it was, days before today, words)
EARLIER = (
    (
        "complex-work",
        "Chaired a strategy discussion",
        330,
        "I chaired when my manager was away, and kept the child's own words in the middle of it.",
    ),
)
LATER = (
    (
        "complex-work",
        "Held a long piece of work with three agencies",
        60,
        "Risk went up and down for months. I kept a safety plan that the family had written, and said plainly what would make us act.",
    ),
    (
        "helps-colleagues",
        "Walked with a newly qualified colleague through court",
        45,
        "Callum gave evidence for the first time. We prepared it together, I sat behind him, and we talked it over the next day.",
    ),
    (
        "more-responsibility",
        "Led the team's learning on neglect",
        90,
        "Four sessions of an hour. Everybody brought one family's chronology. Two colleagues now use the graded profile every time.",
    ),
    (
        "supervisor-statements",
        "Gave feedback that was hard to hear",
        30,
        "A colleague asked for it. I described what I saw and asked what she needed.",
    ),
)
FIRST_FEEDBACK = """Your work with complex families is strong, and your chronology shows it.
What we could not see yet is how you help colleagues, and what more you take on for the team.
Lead some learning, walk with somebody newly qualified, and ask again within the year."""


def make_pathway(users: dict, today: date) -> int:
    """Requests and talent of the invented people, as they would have written them; how many requests there are then; 0 if some were there.

    Follows `demo.make_register`; somebody who had not begun here by then has no history.
    """
    amina = users["amina"]
    with scope.acting(amina.pk):
        person = workforce.own_person(amina)
        if person is None or asked.own_requests(person.id) or not frameworks.progression_on(today).asked_at("experienced"):
            return 0
        here_since = workforce.steps_of(person.id, today).here_since or today
    _roles_before(users, today)
    _said(users, today)
    made = 1
    if here_since <= today - timedelta(days=280):
        _not_yet(users, today - timedelta(days=270))
        made += 1
    _on_its_panel(users, today)
    _talent(users, today)
    return made


def _roles_before(users: dict, today: date) -> None:
    """Give those who act in this history the role that they have now from before it begins, or from the day they joined."""
    joined = {part.key: place.began_on for part in CAST for place in REGISTER if part.number == place.number}
    system = accounts.system_user()
    why = "Worked here before this demonstration was made."
    for key in PLAYERS:
        role = next(part.role for part in CAST if part.key == key)
        from_on = joined.get(key, today - timedelta(days=BEFORE))
        with suppress(NotNow), scope.acting(system.pk):
            held = accounts_asked.open_grants(users[key])
            until = min((grant.period.lower for grant in held if grant.period.lower), default=today)
            if from_on < until:
                accounts.grant(user=users[key], role=role, from_on=from_on, until_on=until, why=why, by=system)


def _at(on: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(hour)))


def _said(users: dict, today: date) -> None:
    """What people said of themselves, where no record can."""
    for key, qualified, ago in (("amina", date(2020, 7, 3), 300), ("devika", date(2012, 7, 6), 280), ("callum", date(2026, 7, 10), 30)):
        with scope.acting(users[key].pk, at=_at(today - timedelta(days=ago))):
            services.tell(requirement="qualified", on=qualified, by=users[key])
    with scope.acting(users["amina"].pk, at=_at(today - timedelta(days=40))):
        words = "I say what I see, early, and ask the family what would make it safe. I bring doubt to supervision, not only answers."
        services.tell(requirement="complex-work", words=words, by=users["amina"])


def _request(users: dict, on: date, words: str, pieces: tuple) -> UUID:
    """A request of Amina's, prepared and sent on a day."""
    amina = users["amina"]
    with scope.acting(amina.pk, at=_at(on)):
        request = services.begin(from_level="social-worker", to_level="experienced", by=amina)
        access = policies.own_request(amina, request.pk, on=on)
        services.save_statement(access=access, words=words, version=0, by=amina)
        for requirement, title, days, said in pieces:
            services.write_piece(access=access, requirement=requirement, title=title, on=on - timedelta(days=days), words=said, by=amina)
        readiness.send_request(access=access, by=amina)
    return request.pk


def _as(users: dict, key: str, request_id: UUID, on: date):
    """A request as one of the people saw it on a day; inside a scope of theirs."""
    return policies.request_to_read(users[key], request_id, on=on)


def _through(users: dict, request_id: UUID, on: date, supports: str, words: str) -> None:
    """The manager's view, and the panel named a week later."""
    bethan, eleanor = users["bethan"], users["eleanor"]
    with scope.acting(bethan.pk, at=_at(on + timedelta(days=4))):
        services.give_view(access=_as(users, "bethan", request_id, on), supports=supports, words=words, by=bethan)
    with scope.acting(eleanor.pk, at=_at(on + timedelta(days=7))):
        members = [eleanor.pk, users["farah"].pk]
        progress.name_panel(access=_as(users, "eleanor", request_id, on), members=members, chair=eleanor.pk, by=eleanor)


def _view(users: dict, key: str, request_id: UUID, on: date, recommends: str, words: str) -> None:
    terms = frameworks.progression_on(on).panel
    with scope.acting(users[key].pk, at=_at(on)):
        said = {"recommends": recommends, "words": words, "statement": terms.statement if terms else ""}
        services.give_panel_view(access=_as(users, key, request_id, on), **said, by=users[key])


def _not_yet(users: dict, on: date) -> None:
    """Amina's first request: not yet, with feedback that she worked on."""
    words = "I have grown into complex work this year, and I would like to take on more."
    request_id = _request(users, on, words, EARLIER)
    _through(
        users, request_id, on, "not-yet", "Her practice is good. She has had little chance so far to help others; let us make that chance."
    )
    _view(users, "farah", request_id, on + timedelta(days=15), "not-yet", "One piece of evidence, and four things to show.")
    _view(users, "eleanor", request_id, on + timedelta(days=18), "not-yet", "Strong on risk. I cannot see yet how she helps colleagues.")
    eleanor = users["eleanor"]
    with scope.acting(eleanor.pk, at=_at(on + timedelta(days=21))):
        access = _as(users, "eleanor", request_id, on)
        services.decide(access=access, outcome="not-yet", feedback=FIRST_FEEDBACK, by=eleanor)


def _on_its_panel(users: dict, today: date) -> None:
    """Amina's second request: its panel is at work, and one view is given."""
    words = """Since the panel's feedback I have led our learning on neglect and walked with Callum through his first court work.
I hold the most complex work of the team, and I have learnt to say early what worries me.
I am ready to do for others what was done for me."""
    on = today - timedelta(days=20)
    request_id = _request(users, on, words, LATER)
    _through(
        users,
        request_id,
        on,
        "yes",
        "She took every word of the feedback and did it. I would trust her with any family, and with any colleague.",
    )
    _view(users, "farah", request_id, today - timedelta(days=3), "yes", "The evidence answers the feedback point by point.")


def _put_up(users: dict, key: str, code: str, direction: str, subject: str, words: str, on: date):
    offering = next((each for each in frameworks.progression_on(on).offerings if each.code == code), None)
    if offering is None:
        return None
    with scope.acting(users[key].pk, at=_at(on)):
        return services.put_up(offering=offering, direction=direction, subject=subject, words=words, by=users[key])


def _talent(users: dict, today: date) -> None:
    """Champions, one of them waiting to be agreed; mentoring; somebody who would like to shadow."""
    eleanor = users["eleanor"]
    champion = _put_up(users, "devika", "champion", "give", "neglect", "Ask me about the graded care profile.", today - timedelta(days=200))
    if champion is not None:
        with scope.acting(eleanor.pk, at=_at(today - timedelta(days=195))):
            services.move_notice(notice=champion, move="agree", by=eleanor)
    _put_up(
        users,
        "amina",
        "champion",
        "give",
        "court-work",
        "I have learnt much of late, and would like to help others.",
        today - timedelta(days=6),
    )
    _put_up(users, "bethan", "shadowing", "give", "", "Come along on a day of duty management.", today - timedelta(days=35))
    _put_up(users, "callum", "shadowing", "take", "court-work", "I would like to see a final hearing.", today - timedelta(days=12))
    _mentoring(users, today)


def _mentoring(users: dict, today: date) -> None:
    """An hour a fortnight: offered, asked for, accepted, and met three times."""
    mentoring = _put_up(
        users,
        "devika",
        "mentoring",
        "give",
        "",
        "An hour a fortnight, for whoever thinks of the higher grade.",
        today - timedelta(days=230),
    )
    if mentoring is None:
        return
    amina, devika = users["amina"], users["devika"]
    with scope.acting(amina.pk, at=_at(today - timedelta(days=220))):
        match = services.ask_for(notice=mentoring, words="I would like to learn how to help others learn.", by=amina)
    with scope.acting(devika.pk, at=_at(today - timedelta(days=218))):
        services.move_match(match=match, move="accept", by=devika)
    for days, words in (
        (200, "What the panel said, and what to do about it."),
        (140, "Planned the sessions on neglect."),
        (60, "Looked back on them."),
    ):
        with scope.acting(amina.pk, at=_at(today - timedelta(days=days))):
            services.move_match(match=match, move="meet", why=words, by=amina)
