"""Feedback to managers: nobody can be recognised in it, by the page, by the tables or by the trail; and colleagues' feedback."""

from datetime import date

import pytest

from stronger.accounts import services as accounts
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.performance import policies, queries, services
from stronger.performance.models import Feedback, UpwardAnswer, UpwardGiven
from stronger.trail.models import Entry
from stronger.workforce.models import Person
from tests import cast, given
from tests import performance as talk

pytestmark = pytest.mark.django_db
GIVEN = date(2026, 6, 10)
TEAM = {"SW91007": "Tobias Fenwick", "SW91008": "Ines Carvalho", "SW91009": "Rowan Ashby"}


@pytest.fixture
def users(registered: None) -> dict:
    """The demo's people, and accounts for three more whom Bethan manages."""
    found = given.the_demo_register()
    with cast.on_stage() as system:
        for number, name in TEAM.items():
            email = f"{number.lower()}@cast.invalid"
            invited = accounts.invite(email=email, name=name, role="social_worker", send=False, by=system)
            user = accounts.accept(token=invited.token, name=name, password="a-long-password-of-a-test")
            accounts.grant(user=user, role="social_worker", from_on=date(2025, 10, 1), until_on=talk.TODAY, why="Here.", by=system)
            Person.objects.filter(swe_number=number).update(account=user)
            found[number] = user
    talk.a_year(found)
    return found


def _give(users: dict, *keys: str) -> None:
    for key in keys:
        with talk.at(users[key], GIVEN):
            answers = {"listens": "mostly", "team-culture": "always", "keep-doing": f"Thursdays with {key}", "no-such": "always"}
            form = queries.upward_form(users[key])
            assert form is not None
            services.give_upward(cycle=form.cycle, answers=answers, by=users[key])


def _seen(users: dict, key: str = "bethan") -> queries.Upward:
    with talk.at(users[key], talk.TODAY):
        found = queries.own_upward(users[key])
        assert found is not None
        return found


FIVE = ("amina", "devika", *TEAM)


def test_four_answers_are_never_shown_whoever_asks(users):
    _give(users, *FIVE[:4])
    found = _seen(users)
    assert (found.answers, found.counts, found.words) == (0, (), ())
    for key in ("bethan", "priya", "amina", "eleanor"):
        with scope.acting(users[key].pk):  # nor by asking the database itself
            assert not UpwardAnswer.objects.exists()


def test_five_are_shown_as_counts_and_texts_in_no_order_to_the_manager(users):
    _give(users, *FIVE)
    found = _seen(users)
    assert found.answers == 5
    assert found.counts[0][0] == "listens"
    assert found.counts[0][2] == (("Always", 0), ("Mostly", 5), ("Sometimes", 0), ("Seldom", 0))
    assert sorted(found.words[0][1]) == sorted(f"Thursdays with {key}" for key in FIVE)
    for key in ("amina", "eleanor", "farah", "zainab"):
        if key in users:
            with scope.acting(users[key].pk):
                assert not UpwardAnswer.objects.exists()
    with talk.at(users["bethan"], talk.TODAY):
        told = {row.code: row.told for row in queries.duties(users["bethan"]).duties}
    assert told["team-culture"]


def test_nothing_is_shown_before_the_time_for_it_is_over(users):
    _give(users, *FIVE)
    with talk.at(users["bethan"], date(2026, 6, 20)):
        found = queries.own_upward(users["bethan"])
    assert found is not None
    assert (found.over, found.answers, found.counts) == (False, 0, ())


def test_nothing_kept_says_whose_an_answer_is(users):
    _give(users, "amina", "devika")
    answer_fields = {field.name for field in UpwardAnswer._meta.get_fields()}
    assert answer_fields == {"id", "cycle", "manager", "statement", "answer", "words"}
    assert {field.name for field in UpwardGiven._meta.get_fields()} == {"id", "cycle", "person", "manager"}
    for row in Entry.objects.filter(what="performance.upward"):
        assert row.details == {"step": "given"}
        assert str(talk.person("SW91003")) not in row.subjects


@pytest.mark.parametrize(
    ("key", "on", "answers", "said"),
    [
        ("amina", date(2026, 5, 31), {"listens": "always"}, "not the time"),
        ("amina", date(2026, 7, 1), {"listens": "always"}, "not the time"),
        ("amina", GIVEN, {}, "at least one"),
        ("amina", GIVEN, {"listens": "seven out of ten"}, "at least one"),
        ("priya", GIVEN, {"listens": "always"}, "nobody"),
        ("farah", GIVEN, {"listens": "always"}, "nobody"),
    ],
)
def test_it_is_given_in_its_time_by_whom_somebody_manages(users, key, on, answers, said):
    cycle = queries.latest_cycle()
    with talk.at(users[key], on), pytest.raises(NotNow, match=said):
        services.give_upward(cycle=cycle, answers=answers, by=users[key])


def test_it_is_given_once(users):
    _give(users, "amina")
    with talk.at(users["amina"], GIVEN), pytest.raises(NotNow, match="have given"):
        services.give_upward(cycle=queries.latest_cycle(), answers={"listens": "always"}, by=users["amina"])
    with talk.at(users["amina"], GIVEN):
        form = queries.upward_form(users["amina"])
        assert form is not None
        assert (form.given, form.manager) == (True, "Bethan Price")


def test_who_manages_nobody_reads_nothing(users):
    with talk.at(users["amina"], talk.TODAY):
        assert queries.own_upward(users["amina"]) is None
    with talk.at(users["farah"], talk.TODAY):
        assert queries.upward_form(users["farah"]) is None


def test_feedback_is_between_two_until_it_is_shared(users):
    with talk.at(users["amina"], talk.SHARED):
        asked = services.ask_feedback(conversation=talk.conversation(), asked=users["devika"], about="Chairing", by=users["amina"])
        with pytest.raises(NotNow, match="no answer"):
            services.share_feedback(feedback=asked, by=users["amina"])
    with talk.at(users["devika"], talk.VIEWED):
        services.answer_feedback(feedback=policies.feedback_to_answer(users["devika"], asked.pk), answer="Clear.", by=users["devika"])
        with pytest.raises(NotNow, match="already"):
            services.decline_feedback(feedback=asked, by=users["devika"])
        with pytest.raises(Refused):
            services.share_feedback(feedback=asked, by=users["devika"])
    for key in ("bethan", "priya", "farah", "eleanor", "nadia"):
        with talk.at(users[key], talk.VIEWED):
            assert not Feedback.objects.exists()
            with pytest.raises(Refused):
                policies.feedback_to_answer(users[key], asked.pk)
            with pytest.raises(Refused):
                services.answer_feedback(feedback=asked, answer="Mine", by=users[key])
    with talk.at(users["amina"], talk.VIEWED):
        services.share_feedback(feedback=asked, by=users["amina"])
        with pytest.raises(NotNow, match="already"):
            services.share_feedback(feedback=asked, by=users["amina"])
    with talk.at(users["bethan"], talk.VIEWED):
        opened = policies.conversation_to_read(users["bethan"], talk.conversation().pk)
        assert [row.answer for row in queries.record(opened).feedback] == ["Clear."]


def test_feedback_is_asked_by_the_practitioner_before_it_is_signed_of_at_most_ten(users, monkeypatch):
    with talk.at(users["bethan"], talk.SHARED), pytest.raises(Refused):
        services.ask_feedback(conversation=talk.conversation(), asked=users["devika"], about="Chairing", by=users["bethan"])
    monkeypatch.setattr("stronger.performance.services.asking.MOST", 0)
    with talk.at(users["amina"], talk.SHARED), pytest.raises(NotNow, match="most in a year"):
        services.ask_feedback(conversation=talk.conversation(), asked=users["devika"], about="Chairing", by=users["amina"])


def test_feedback_is_not_asked_once_it_is_signed():
    found = given.the_demo_register()
    talk.agreed(found)
    with talk.at(found["amina"], talk.TODAY), pytest.raises(MoveRefused, match="next one"):
        services.ask_feedback(conversation=talk.conversation(), asked=found["devika"], about="Chairing", by=found["amina"])
