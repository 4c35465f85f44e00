"""Gives the demonstration's people their logs of learning since their first day: some excellent, some unfinished, some missing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.base import ContentFile

from stronger.chores import demo_past
from stronger.chores.demo_texts import PIECES, Piece
from stronger.kit import scope
from stronger.kit.calendar import add_months
from stronger.learning import policies, queries, services
from stronger.workforce import queries as register
from stronger.workforce.queries import supervising


@dataclass(frozen=True, slots=True)
class Habit:
    """How someone keeps their log: how many days lie between entries, how long ago the last one was, and what they are like.

    `peers` is how often a piece is talked over, `unfinished` how many of the latest lack their second half, `records` whether they
    enter pieces in the regulator's form as they go, `shares` with whom every third piece is shared, `files` whether they keep notes.
    `misses` says how their protected time goes: every so many months there was none (1: there never is).
    """

    every: int
    last: int = 9
    first: int = 0
    peers: int = 2
    unfinished: int = 0
    records: bool = True
    shares: tuple[str, ...] = ()
    files: bool = False
    misses: int = 4


# Amina is exemplary; Bethan always means to; Callum has begun; Devika learns a lot and talks it over with nobody; the others keep up,
# but for Tobias, who has fallen behind, and Zainab, who never began. Colleagues whom nobody plays are known by number.
HABITS = {
    "amina": Habit(every=38, shares=("supervisor",), unfinished=1, files=True, misses=5),
    "bethan": Habit(every=160, last=150, first=3, misses=2),
    "callum": Habit(every=26, last=4, first=5, unfinished=1, records=False, shares=("supervisor", "manager")),
    "devika": Habit(every=45, last=20, first=2, peers=0, shares=("service",)),
    "eleanor": Habit(every=75, last=30, first=7, shares=("service",)),
    "josephine": Habit(every=24, last=12, first=4, shares=("service",)),
    "priya": Habit(every=110, last=60, first=9),
    "SW91007": Habit(every=120, last=210, first=4, misses=2),
    "SW91008": Habit(every=85, last=17, first=1, shares=("supervisor",), misses=3),
    "SW91009": Habit(every=48, last=12, first=6, misses=7),
    "SW91011": Habit(every=90, last=25, first=8, misses=3),
    "SW91012": Habit(every=75, last=33, first=10, unfinished=1),
    "SW91013": Habit(every=60, last=8, first=5, shares=("manager",), misses=6),
    "SW91014": Habit(every=30, last=6, first=2, records=False),
}
CIRCLE = "A reflective circle of the demonstration"
ASKED_FOR = "asked"


# Whose time was not given, how many months ago, and why.
NOT_GIVEN = (
    ("callum", 2, "duty", "I was on duty in all four weeks of learning mornings."),
    ("callum", 1, "crisis", "Could the mornings be on a day when I am never on duty?"),
    ("amina", 1, "court", "Two statements in one week."),
)
# What people ask for besides what their plans name, how many days ago, and what the principal social worker said of it nine days later.
ASKED = (
    (
        "devika",
        96,
        "A practice educator qualification",
        "decline",
        "The course is full this year. You are first on the list for September.",
    ),
    (
        "amina",
        41,
        "Evidence in chief: being cross-examined in court",
        "arrange",
        "Two half days with legal services, on 4 and 11 December.",
    ),
    ("bethan", 17, "Coaching conversations in supervision", "", ""),
    ("callum", 5, "Life story work with younger children", "", ""),
)
ANSWERED = timedelta(days=9)


def make_logs(users: dict, *, today: date) -> int:
    """Write the logs of whoever of the cast keeps one; returns how many entries there are then, 0 when they were written before."""
    made = 0
    for key, habit in HABITS.items():
        user = users.get(key)
        if user is None:
            continue
        with scope.acting(user.pk):
            me = register.own(user, today)
            if me is None or queries.log(user, today).total:
                continue
            stay = supervising.stays([me.id], on=today).get(me.id)
            since = stay.from_on if stay else today
            made += _write(user, habit, since, today)
            _mornings(key, user, since, today)
    if made:
        _offer(users, today)
        _hours(users, today)
        _ask(users, today)
    return made


def _write(user, habit: Habit, since: date, today: date) -> int:
    """One person's entries, newest first, back to their first day."""
    done_on, number = today - timedelta(days=habit.last), 0
    while done_on >= since:
        piece = PIECES[(habit.first + number) % len(PIECES)]
        _entry(user, habit, piece, done_on, number, today)
        number += 1
        # Nobody keeps to a rhythm: a little sooner, a little later.
        done_on -= timedelta(days=habit.every + (number * 7) % 11 - 5)
    return number


def _entry(user, habit: Habit, piece: Piece, done_on: date, number: int, today: date) -> None:
    unfinished = number < habit.unfinished
    peer = dict(zip(("peer_name", "peer_role", "peer_learnt"), piece.peer, strict=True)) if piece.peer else {}
    said: dict[str, Any] = {"about": piece.about, "learnt": piece.learnt, "practice": piece.practice, "people": piece.people}
    if unfinished:
        said |= {"practice": "", "people": ""}
    if habit.peers and number % habit.peers == 0 and not unfinished:
        said |= peer
    said |= {"done_on": done_on, "minutes": piece.minutes, "kind": piece.kind, "title": piece.title}
    entry = services.write(said=said, protected=number % 3 != 1 and piece.minutes <= 180, by=user)
    mapped = queries.mapping(entry, today)
    ticked = [each.path for each in mapped.first if each.why][: 3 + number % 3]
    elements = [each.path for each in mapped.elements if each.why][:2]
    services.map_to(entry=entry, standards=ticked, elements=elements, by=user)
    if habit.shares and number % 3 == 0:
        services.share(entry=entry, shared_with=habit.shares, by=user)
    if habit.files and number in (1, 3):
        notes = f"My notes of {done_on.day} {done_on:%B %Y}: {piece.title}\r\n\r\n{piece.learnt}\r\n"
        services.add_file(entry=entry, upload=ContentFile(notes.encode(), name="my-notes.txt"), by=user)
    recorded = done_on + timedelta(days=40 + (number * 13) % 50)
    if habit.records and recorded <= today and not unfinished and number % 2 == 0:
        services.note_recorded(entry=entry, on=recorded, by=user)


def _mornings(key: str, user, since: date, today: date) -> None:
    """Protected time of the last two years that was a morning by itself: two hours, in every month but those that were missed."""
    told, misses, first = {back for whose, back, *_ in NOT_GIVEN if whose == key}, HABITS[key].misses, HABITS[key].first
    for back in range(1, 25):
        month = _month(today, back)
        if month >= since and back not in told and (back + first) % misses:
            services.note_time(on=month + timedelta(days=8 + back % 5), minutes=120, by=user)


def _hours(users: dict, today: date) -> None:
    """Months in which time was not given: Callum says why and is answered once, Amina waits, Bethan notes an hour by itself."""
    for key, back, reason, said in NOT_GIVEN:
        with scope.acting(users[key].pk):
            services.tell_not_given(month_on=_month(today, back), reason=reason, words=said, by=users[key])
    with scope.acting(users["bethan"].pk):
        services.note_time(on=today - timedelta(days=8), minutes=60, by=users["bethan"])
        told = next(told for _, told in queries.team_hours(users["bethan"], today).waiting if told.month_on == _month(today, 2))
        held = policies.not_given_to_answer(users["bethan"], told.id)
        services.answer(told=held, answer="From next month you are off duty on Wednesday mornings.", by=users["bethan"])


def _month(today: date, back: int) -> date:
    return add_months(today.replace(day=1), -back)


def _offer(users: dict, today: date) -> None:
    """Something that the cast did lately and could add to their logs in a click."""
    by = users["devika"]
    with scope.acting(by.pk):
        people = [each.id for key in ("amina", "callum") if (each := register.own(users[key], today))]
        source, on = "reflective-circle", today - timedelta(days=6)
        services.offer(people=people, source=source, source_id=_id(source), on=on, minutes=75, by=by)


def _ask(users: dict, today: date) -> None:
    """What people asked to learn over the last months, with the answers that some had."""
    demo_past.roles_since_joining(users, today)
    eleanor = users["eleanor"]
    for key, ago, what, move, answer in ASKED:
        asked_on = today - timedelta(days=ago)
        with scope.acting(users[key].pk, at=demo_past.moment(asked_on)):
            asked = services.ask_for(what=what, by=users[key])
        if move:
            with scope.acting(eleanor.pk, at=demo_past.moment(asked_on + ANSWERED)):
                services.answer_request(request=asked, move=move, answer=answer, theme=asked.theme, by=eleanor)


def answer_needs(users: dict, *, today: date) -> int:
    """Have what earlier years' plans named answered, as it would have been by now; returns how many were."""
    eleanor = users["eleanor"]
    with scope.acting(eleanor.pk):
        named = queries.requests_to_answer(eleanor, today, stage=ASKED_FOR).rows
        earlier = [each for each in named if each.from_plan and each.asked_on < today - timedelta(days=300)]
        for each in earlier:
            request = policies.request_to_answer(eleanor, each.id)
            answer = "The Academy taught this in the autumn, and will again."
            services.answer_request(request=request, move="arrange", answer=answer, theme=each.theme_code, by=eleanor)
    return len(earlier)


def _id(source: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{CIRCLE} {source}")
