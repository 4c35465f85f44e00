"""Makes the demonstration's performance conversations: years of them, some excellent, some late, one not begun, as services would."""

from collections.abc import Mapping
from datetime import date, timedelta

from stronger.chores import demo_past
from stronger.chores.cast import CAST, REGISTER
from stronger.chores.demo_texts_performance import AGREED, FEEDBACK, GOALS, NEEDS, OWN, REVIEWS, UPWARD, VIEW
from stronger.frameworks import queries as frameworks
from stronger.journeys import sign_plan
from stronger.kit import scope
from stronger.performance import policies, queries, services
from stronger.performance.rules import days_of, year_on

# How far this year's conversation of each has come, and whose was held in the year before last; last year everybody's was.
THIS_YEAR = {
    "SW91004": "reviewed",
    "SW91006": "reviewed",
    "SW91007": "late",
    "SW91008": "own",
    "SW91009": "proposed",
    "SW91003": "agreeing",
    "SW91002": "reviewed",
    "SW91010": "reviewed",
    "SW91011": "reviewed",
    "SW91012": "proposed",
    "SW91013": "late",
}
EARLIER = ("SW91004", "SW91006")
ANSWERS = ("always", "mostly", "mostly", "sometimes", "always", "mostly")


class _Story:
    """One person's conversation of one year, told through services at the moments it happened."""

    def __init__(self, person, manager, conversation, days, number: int) -> None:
        self.person, self.manager, self.days, self.number = person, manager, days, number
        self.conversation = conversation

    def act(self, user, on: date):
        """A unit of work of one of the two on a day."""
        return scope.acting(user.pk, at=demo_past.moment(on, 10))

    def write(self, user, on: date, words: Mapping[str, str]) -> None:
        """Write parts of the conversation."""
        for part, text in words.items():
            services.save_words(conversation=self.conversation, part=part, words=text, version=0, by=user)

    def own(self, late: int = 0) -> None:
        """The practitioner writes and shares."""
        on = self.days.own_by_on + timedelta(days=late - 4)
        with self.act(self.person, on):
            self.write(self.person, on, OWN[self.number % len(OWN)])
            services.move(conversation=self.conversation, code="share_own", by=self.person)

    def view(self, late: int = 0) -> None:
        """The manager writes and shares."""
        on = self.days.manager_by_on + timedelta(days=late - 2)
        with self.act(self.manager, on):
            self.write(self.manager, on, VIEW[self.number % len(VIEW)])
            services.move(conversation=self.conversation, code="share_view", by=self.manager)

    def talk(self, late: int = 0) -> None:
        """They talk, and agree words, goals and learning."""
        on = self.days.talk_by_on + timedelta(days=late - 3)
        with self.act(self.manager, on):
            services.move(conversation=self.conversation, code="hold", held_on=on, by=self.manager)
            self.write(self.manager, on, AGREED[self.number % len(AGREED)])
            for at, (size, words) in enumerate(GOALS[self.number % len(GOALS)], 1):
                due = min(self.days.from_on + timedelta(days=110 * at), self.days.until_on)
                services.add_goal(conversation=self.conversation, size=size, due_on=due, words=words, by=self.manager)
            need = NEEDS[self.number % len(NEEDS)]
            services.add_need(conversation=self.conversation, what=need, element="", by=self.manager)

    def sign(self, both: bool = True) -> None:
        """One signs, or both."""
        with self.act(self.person, self.days.sign_by_on - timedelta(days=5)):
            services.move(conversation=self.conversation, code="sign_first", by=self.person)
        if both:
            with self.act(self.manager, self.days.sign_by_on - timedelta(days=3)):
                sign_plan.move(conversation=self.conversation, code="sign_second", by=self.manager)

    def review(self, until_on: date) -> None:
        """The reviews that were due by a day: held a little early or late, the goals moved on in them."""
        with self.act(self.person, until_on):
            opened = policies.conversation_to_write(self.person, self.conversation.pk)
            due = [(row.number, row.due_on) for row in queries.record(opened).reviews if row.due_on <= until_on]
        for number, due_on in due:
            on = min(due_on + timedelta(days=(self.number * 5 + number * 3) % 17 - 9), until_on)
            last = number == 4
            outcomes = {1: "met", 2: "met" if self.number % 2 else "partly", 3: "met"} if last else {1: "met"} if number == 2 else {}
            if last:
                outcomes.pop(1)
            with self.act(self.manager, on):
                row = policies.review_of(policies.conversation_to_write(self.manager, self.conversation.pk), number)
                for part, words in REVIEWS[number % len(REVIEWS)].items():
                    services.save_review_words(review=row, part=part, words=words, version=0, by=self.manager)
                services.record_review(review=row, held_on=on, outcomes=outcomes, by=self.manager)
            with self.act(self.person, on):
                services.agree_review(review=row, by=self.person)

    def close(self) -> None:
        """The year is archived."""
        with self.act(self.manager, self.days.until_on):
            services.move(conversation=self.conversation, code="close", by=self.manager)


def make_conversations(users: dict, today: date) -> int:
    """Open the years and tell their conversations; returns how many were told, 0 where there are some or the pack has no calendar.

    `users` are the accounts of the cast by key, and of everyone else in the register by number.
    """
    calendar = frameworks.performance_terms(today).calendar
    if calendar is None or queries.latest_cycle() is not None:
        return 0
    demo_past.roles_since_joining(users, today)
    joined = {place.number: place.began_on for place in REGISTER}
    by_number = {part.number: users[part.key] for part in CAST if part.number} | {key: u for key, u in users.items() if key in joined}
    managers = {place.number: by_number.get(place.manager) for place in REGISTER}
    told, latest = 0, year_on(calendar, today)
    for year in range(latest - 2, latest + 1):
        days = days_of(calendar, year)
        if joined["SW91002"] > days.opens_on:
            continue
        with scope.acting(users["eleanor"].pk, at=demo_past.moment(days.opens_on)):
            services.open_year(by=users["eleanor"])
        stories = THIS_YEAR if year == latest else dict.fromkeys(THIS_YEAR if year == latest - 1 else EARLIER, "closed")
        for number, how in stories.items():
            person, manager = by_number.get(number), managers[number]
            if person is not None and manager is not None and joined[number] < days.opens_on:
                told += _tell(person, manager, days, how, today)
    _latecomers(users, today)
    _others(users, by_number, days_of(calendar, latest))
    return told


def _tell(person, manager, days, how: str, today: date) -> int:
    """One conversation as far as it came; 1 where there was one to tell."""
    with scope.acting(person.pk, at=demo_past.moment(days.opens_on)):
        mine = next((row for row in queries.own(person) if row.year[0] == days.from_on), None)
        if mine is None:
            return 0
        conversation = policies.conversation_to_write(person, mine.id).conversation
    story = _Story(person, manager, conversation, days, person.pk)
    late = 20 if how == "late" else 0
    if how == "own":
        return 1
    story.own(late)
    if how == "late":
        return 1
    story.view()
    story.talk()
    if how == "agreeing":
        return 1
    story.sign(both=how != "proposed")
    if how in ("reviewed", "closed"):
        story.review(days.until_on if how == "closed" else today - timedelta(days=1))
    if how == "closed":
        story.close()
    return 1


def _latecomers(users: dict, today: date) -> None:
    """Those who joined since the year was opened have a conversation too, which they have yet to begin."""
    with scope.acting(users["eleanor"].pk, at=demo_past.moment(today - timedelta(days=20))):
        services.open_year(by=users["eleanor"])


def _others(users: dict, by_number: dict, days) -> None:
    """Feedback that Callum asked a colleague for and has, some he waits for; and what people said of Bethan."""
    callum, devika, amina = users["callum"], users["devika"], users["amina"]
    with scope.acting(callum.pk):
        mine = next((row for row in queries.own(callum) if row.stage.code == "own"), None)
        if mine is not None:
            conversation = policies.conversation_to_write(callum, mine.id).conversation
            asked = services.ask_feedback(conversation=conversation, asked=devika, about=FEEDBACK["about"], by=callum)
            services.ask_feedback(conversation=conversation, asked=amina, about=FEEDBACK["also"], by=callum)
            with scope.acting(devika.pk):
                services.answer_feedback(feedback=asked, answer=FEEDBACK["answer"], by=devika)
    cycle = queries.latest_cycle()
    bethans = {place.number for place in REGISTER if place.manager == "SW91003"}
    team = [number for number in THIS_YEAR if number in bethans and number in by_number]
    for at, number in enumerate(team):
        user = by_number[number]
        with scope.acting(user.pk, at=demo_past.moment(days.upward_from_on + timedelta(days=3 + 2 * at))):
            form = queries.upward_form(user)
            if cycle is not None and form is not None and form.open and not form.given:
                terms = frameworks.performance_terms(days.upward_from_on)
                said = {each.code: ANSWERS[(at + n) % len(ANSWERS)] for n, each in enumerate(terms.statements) if not each.words}
                said |= {each.code: UPWARD[each.code][at % len(UPWARD[each.code])] for each in terms.statements if each.code in UPWARD}
                services.give_upward(cycle=cycle, answers=said, by=user)
