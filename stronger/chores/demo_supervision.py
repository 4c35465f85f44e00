"""Makes the demonstration's supervision: agreements, years of sessions with what was said, signed, moved, cancelled and disagreed about."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from stronger.accounts import policies as reaching
from stronger.accounts import services as accounts
from stronger.chores.cast import CAST
from stronger.kit import scope
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import PRACTITIONER, TAKE_PART
from stronger.workforce.queries import supervising

_LONDON = ZoneInfo("Europe/London")
# What was said, again and again: the n-th session takes the n-th.
REFLECTIONS = (
    "We stayed with the visit in which nobody answered. First thought: avoidance. Then: who has knocked here before, and what came of it?",
    "The meeting ran away from the plan. What felt like anger at us may be grief; we tried both against what the children said.",
    "A good piece of work: the genogram was made with the grandmother, who saw the pattern first. How did that come about?",
    "We noticed that we talk about the father without having met him. Whose voice is missing, and what has kept us from asking?",
    "Two professionals disagree. We wrote down what each would have to see to change their mind.",
    "The plan is slipping and it is nobody’s fault. Smaller steps, agreed with the mother, and a day to look again.",
)
WELLBEING = (
    "A heavy month; sleeping badly after the court hearing. What helps: walking to visits, and not opening mail after six.",
    "Well, and says so. Leave is booked and covered.",
    "Tired. We looked at what could wait and let two things wait.",
)
LEARNING = (
    "Used the protected hours for the trauma module; wants to try the scaling questions with a family this month.",
    "One of the two hours went to an urgent visit. It is moved to next week, and it is in both diaries.",
    "Presented at the reflective circle. Next: shadow a conference chair.",
)
ACTIONS = (
    "Try scaling questions with one family",
    "Book the course on adult mental health",
    "Ask for a joint visit",
    "Rewrite the chronology",
)
THOUGHTS = {
    "analysis": "School is steady and the house is not. What protects the children is the grandmother and the breakfast club.",
    "hypotheses": "He stays away because of debt; or because he is asked to. Each would show itself differently at the next visit.",
    "child_voice": "The older one drew the house without a door. She was seen alone at school and asked who locks up at night.",
}
FAMILIES = ("1048823", "1051190", "1039276")
DISAGREEMENT = "I see the pace of the visits otherwise: fewer now would read as a withdrawal. We look again in two weeks."
AGREED = {
    "place": "The small room on the first floor, ninety minutes, telephones off. On the phone only when one of us is at home.",
    "recorded": "The supervisor writes during the session; both read and sign within a week. Families are written up as case discussions.",
    "disagreement": "We say it, write it down as a disagreement, and if it stays we go to the service leader together.",
    "cover": "Zainab Qureshi, then the duty manager.",
}
# Groups of the first team, the latest first: what it was, about what, who led it, what was thought.
CIRCLES = (
    ("circle", "When nobody opens the door", "devika", "Three of us had the same visit. We tried being the one behind the door."),
    ("group", "Thresholds, and who holds them", "bethan", "Two referrals side by side: what would change our mind?"),
    ("circle", "Fathers we have not met", "devika", "Each of us named one. We each make one call by next time."),
    ("group", "Neglect that creeps", "bethan", "The chronology says more than any visit. We practised reading one backwards."),
    ("circle", "Difference in the room", "devika", "We took three of the GRRRAAACCEEESSS that we speak of least, and noticed which."),
    ("group", "Endings", "bethan", "What the family keeps when we go. We wrote the last visit first."),
)  # fmt: skip
# How many days lie between sessions, and how many sessions are told back from today, by practitioner; for the rest, their last six.
RHYTHM = {"amina": (30, 34), "callum": (14, 6), "devika": (35, 8), "bethan": (31, 6), "eleanor": (40, 4)}


def make_supervision(users: dict, *, today: date) -> int:
    """Give everybody who has a supervisor their history; how many sessions there are then, 0 where there are some already."""
    hr = users["farah"]
    with scope.acting(hr.pk):
        pairs = supervising.pairs(on=today)
        both = {each.id: each.account_id for pair in pairs for each in (pair.person, pair.supervisor)}
        stays = supervising.stays(list(both), on=today)
    by_account = {user.pk: (key, user) for key, user in users.items()}
    for person, account in both.items():
        if account in by_account:
            could_then(by_account[account][1], stays[person].from_on, today)
    made = 0
    if not _have_met(both, users):
        _circles(users, today)
    for pair in pairs:
        if pair.supervisor.account_id not in by_account or _is_told(pair, users, today):
            continue
        key, practitioner = by_account.get(pair.person.account_id or 0, ("", None))
        supervisor = by_account[pair.supervisor.account_id][1]
        made += _history(key, pair.person.id, practitioner, supervisor, stays[pair.person.id].from_on, today)
    return made


def _is_told(pair: supervising.Pair, users: dict, today: date) -> bool:
    with scope.acting(users["farah"].pk):
        (standing,) = queries.standings([pair], viewer_id=users["farah"].pk, on=today)
    return standing.last_on is not None


def _have_met(both: dict, users: dict) -> bool:
    lead = next((person for person, account in both.items() if account == users["bethan"].pk), None)
    with scope.acting(users["bethan"].pk):
        return lead is None or bool(queries.circles(lead))


def _circles(users: dict, today: date) -> None:
    """The first team's groups of the last year; to every other one Amina brought a family, which is written up as its own record."""
    for n, (kind, title, key, words) in enumerate(CIRCLES):
        day, lead, amina = _workday(today - timedelta(days=9 + 50 * n)), users[key], users["amina"]
        with scope.acting(lead.pk, at=at_hour(day, 16)):
            there = [each.id for each in policies.may_be_there(lead)]
            circle = services.hold_circle(kind=kind, title=title, on=day, minutes=90, attended=there, by=lead)
            services.save_circle(circle=circle, words=words, version=0, by=lead)
        with scope.acting(amina.pk, at=at_hour(day + timedelta(days=1), 9)):
            own = policies.me(amina).id
            if n % 2 == 0 and own in there:
                brought = services.bring_family(circle=circle, practitioner_id=own, reference=FAMILIES[n // 2], by=amina)
                services.save_discussion(discussion=brought, words=THOUGHTS, version=0, by=amina)
                why = "The circle heard that we had stopped asking."
                services.decide(discussion=brought, what="Ask about the father again", why=why, by=amina)


def could_then(user, from_on: date, today: date) -> None:
    """Give an account the role it plays from the day its person began, so that what they did then was theirs to do."""
    part = next((part for part in CAST if part.email == user.email), None)
    if part is not None and part.role and from_on < today and reaching.reach(user, TAKE_PART, from_on) is None:
        system = accounts.system_user()
        with scope.acting(system.pk):
            why = "Worked here before accounts were made."
            accounts.grant(user=user, role=part.role, from_on=from_on, until_on=today, why=why, by=system)
        reaching.forget(user)


def at_hour(day: date, hour: int) -> datetime:
    """A moment of a day, in London."""
    return datetime.combine(day, time(hour), tzinfo=_LONDON)


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _history(key: str, person: UUID, practitioner, supervisor, began: date, today: date) -> int:
    """One practitioner's sessions up to today, the last of them still to be signed, and the next planned."""
    gap, most = RHYTHM.get(key, (32, 6))
    days = [_workday(today - timedelta(days=gap * n + 4)) for n in range(most)]
    days = [day for day in reversed(days) if day > began + timedelta(days=3)]
    if days and practitioner is not None:
        _agree(person, practitioner, supervisor, days[0], today)
    for n, day in enumerate(days):
        _session(n, day, person, practitioner, supervisor, is_last=n == len(days) - 1)
    with scope.acting(supervisor.pk):
        services.plan(practitioner_id=person, on=_workday(today + timedelta(days=gap - 4)), at_time=time(10), by=supervisor)
    return len(days) + 1


def _agree(person: UUID, practitioner, supervisor, on: date, today: date) -> None:
    """Their agreement, looked at again each year but this one."""
    for year in range(max(1, (today - on).days // 365)):
        with scope.acting(supervisor.pk, at=at_hour(day := _workday(on + timedelta(days=350 * year)), 9)):
            made = services.write_agreement(practitioner_id=person, frequency="monthly", words=AGREED, version=0, by=supervisor)
        with scope.acting(practitioner.pk, at=at_hour(day, 10)):
            services.sign_agreement(agreement=made, by=practitioner)


def _session(n: int, day: date, person: UUID, practitioner, supervisor, *, is_last: bool) -> None:
    """One session: some were moved first, one in nine was cancelled, one is disagreed about, and the last waits for a signature."""
    with scope.acting(supervisor.pk, at=at_hour(day - timedelta(days=7), 9)):
        session = services.plan(practitioner_id=person, on=day, by=supervisor)
        if n % 9 == 4 and not is_last:
            services.cancel(session=session, reason="urgent-family", by=supervisor)
            return
        if n % 7 == 2:
            services.move(session=session, to_on=day + timedelta(days=1), reason="court", by=supervisor)
            day += timedelta(days=1)
    with scope.acting(supervisor.pk, at=at_hour(day, 15)):
        services.held(session=session, on=day, by=supervisor)
        if practitioner is None:
            return
        words = {"reflection": REFLECTIONS[n % 6], "wellbeing": WELLBEING[n % 3], "learning": LEARNING[n % 3]}
        for code in ("reflection",) if n % 3 else words:
            model = ("gibbs", "not-knowing", "")[n % 3] if code == "reflection" else ""
            services.save_part(session=session, code=code, words=words[code], model=model, version=0, by=supervisor)
        if n % 2 == 0:
            due = day + timedelta(days=40)
            action = services.promise(session=session, what=ACTIONS[n // 2 % 4], owner=PRACTITIONER, due_on=due, by=supervisor)
        if n % 2:
            _discussed(FAMILIES[n // 2 % 3], session, day, supervisor)
    _signed(n, day, session, practitioner, supervisor, is_last=is_last)
    if n % 2 == 0 and n % 8 and not is_last:
        with scope.acting(practitioner.pk, at=at_hour(day + timedelta(days=20), 9)):
            services.move_action(action=action, code="done", why="Done, and talked about.", by=practitioner)


def _discussed(family: str, session, day: date, supervisor) -> None:
    """A family discussed in a session, by an invented reference."""
    found = services.discuss(session=session, reference=family, by=supervisor)
    services.save_discussion(discussion=found, words=THOUGHTS, version=0, by=supervisor)
    why = "The baby is very young, and nobody has seen the bedroom. Fewer visits once the health visitor has."
    services.decide(discussion=found, what="Visit weekly until the conference", why=why, by=supervisor)
    due = day + timedelta(days=14)
    services.promise_for_family(discussion=found, what="Ask for a joint visit", owner="the health visitor", due_on=due, by=supervisor)


def _signed(n: int, day: date, session, practitioner, supervisor, *, is_last: bool) -> None:
    with scope.acting(practitioner.pk, at=at_hour(day + timedelta(days=1), 9)):
        if n % 11 == 5:
            services.remark(session=session, kind="disagreement", words=DISAGREEMENT, by=practitioner)
        services.sign(session=session, by=practitioner)
    if not is_last:
        with scope.acting(supervisor.pk, at=at_hour(day + timedelta(days=2), 9)):
            services.sign(session=session, by=supervisor)
