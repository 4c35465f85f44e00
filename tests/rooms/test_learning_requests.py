"""What people need to learn: handed over when a plan is signed, asked for, answered, done; who reads what, and what counts tell of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stronger.journeys import sign_plan
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.learning import policies, queries, rules, services
from stronger.learning.models import Entry, LearningRequest, LearningRequestWords
from stronger.performance import queries as performance
from stronger.performance import services as conversations
from stronger.trail.models import Entry as TrailEntry
from stronger.workforce import queries as register
from tests import cast, given
from tests import performance as talk

pytestmark = pytest.mark.django_db
WHAT = "Working with domestic abuse"


@pytest.fixture
def users(organisation: None) -> dict:
    return given.the_demo_organisation()


def today():
    return timezone.localdate()


def signed(users: dict):
    """Amina's plan with both signatures, the second through the journey; it names one thing to learn."""
    talk.agreeing(users)
    with talk.at(users["bethan"], talk.TALKED):
        conversations.save_words(conversation=talk.conversation(), part="summary", words="A strong year.", version=0, by=users["bethan"])
        for what in ("Write impact chronologies", "Mentor a colleague"):
            goal = {"size": "bigger", "due_on": talk.TODAY, "words": {**talk.GOAL, "what": what}}
            conversations.add_goal(conversation=talk.conversation(), **goal, by=users["bethan"])
        conversations.add_need(conversation=talk.conversation(), what=WHAT, element="thematics", by=users["bethan"])
    for key, code in (("amina", "sign_first"), ("bethan", "sign_second")):
        with talk.at(users[key], talk.SIGNED):
            assert not LearningRequest.objects.exists()
            sign_plan.move(conversation=talk.conversation(), code=code, by=users[key])
    return talk.conversation()


def asked(key: str = "amina", what: str = WHAT, **more) -> LearningRequest:
    user = cast.make(key)
    with scope.acting(user.pk):
        return services.ask_for(what=what, **more, by=user)


def test_the_second_signature_hands_the_learning_over_once(users):
    plan = signed(users)
    request = LearningRequest.objects.get()
    assert (request.theme, request.element, request.asked_on) == ("domestic-abuse", "thematics", talk.SIGNED)
    assert request.level_code
    assert request.team_code
    assert "practitioner-statements/adult-difficulties" in request.standards
    with talk.at(users["amina"], talk.TODAY):
        assert sign_plan.hand_over(conversation=plan, by=users["amina"]) == 0
        opened = performance.record(talk_opened(users["amina"], plan))
        assert opened.needs[0].handed_at is not None
        (row,) = queries.own_asked(users["amina"], talk.TODAY)
    assert (row.what, row.from_plan, row.stage) == (WHAT, True, "asked")
    assert LearningRequest.objects.count() == 1
    steps = [each.details for each in TrailEntry.objects.filter(what__in=("learning.request", "performance.plan"), verb="change")]
    assert {"asked", "needs-handed"} <= {each["step"] for each in steps}
    assert WHAT not in str(steps)


def talk_opened(user, plan):
    from stronger.performance import policies as conversation_policies

    return conversation_policies.conversation_to_read(user, plan.pk)


def test_what_the_board_counts_of_signed_plans_stays_right(users):
    signed(users)
    assert performance.needs_between(talk.SIGNED, talk.SIGNED + timedelta(days=1)) == (1, 1)


def test_handing_over_is_the_twos_alone(users):
    plan = signed(users)
    for key in ("callum", "farah", "eleanor"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            sign_plan.hand_over(conversation=plan, by=users[key])
        with scope.acting(users[key].pk), pytest.raises(Refused):
            services.take_need(person_id=plan.person_id, source_id=plan.pk, what="x", element="", by=users[key])


def test_the_words_are_for_them_their_manager_and_who_plans_the_training(users):
    request = asked("callum")
    readers = set()
    for key in cast.BY_KEY:
        user = cast.make(key)
        with scope.acting(user.pk):
            if LearningRequestWords.objects.filter(pk=request.pk).exists():
                readers.add(key)
            history = next(iter(LearningRequestWords.pgh_event_models.values()))  # type: ignore[attr-defined]
            assert history.objects.filter(request_id=request.pk).exists() == (key in readers)
    assert readers == {"callum", "bethan", "eleanor", "josephine"}


def test_who_else_asks_for_a_request_finds_none(users):
    request = asked("callum")
    for key in ("amina", "bethan", "farah", "marcus", "devika"):
        user = cast.make(key)
        with scope.acting(user.pk), pytest.raises(Refused):
            policies.request_to_answer(user, request.pk)
        with scope.acting(user.pk), pytest.raises(Refused):
            policies.own_request(user, request.pk)
        with scope.acting(user.pk), pytest.raises(Refused):
            queries.requests_to_answer(user, today())


def test_asking_twice_in_the_same_words_asks_once_until_it_is_answered(users):
    first = asked()
    assert asked().pk == first.pk
    answered(first, "decline")
    assert asked().pk != first.pk
    with scope.acting(users["amina"].pk), pytest.raises(NotNow, match="Say what you need"):
        services.ask_for(what=" ", by=users["amina"])
    with scope.acting(users["amina"].pk), pytest.raises(NotNow, match="no such element"):
        services.ask_for(what="More", element="none-such", by=users["amina"])


def answered(request: LearningRequest, move: str, answer: str = "On 3 December with Devika.", theme: str = "court-and-law") -> None:
    eleanor = cast.eleanor()
    with scope.acting(eleanor.pk):
        services.answer_request(request=request, move=move, answer=answer, theme=theme, by=eleanor)


def test_an_answer_is_words_that_the_person_reads(users):
    request = asked()
    with pytest.raises(NotNow, match="why it will not be"):
        answered(request, "decline", " ")
    with pytest.raises(NotNow, match="no such theme"):
        answered(request, "arrange", theme="none-such")
    answered(request, "arrange")
    with scope.acting(users["amina"].pk):
        (row,) = queries.own_asked(users["amina"], today())
    assert (row.stage_title, row.answer, row.theme, row.is_open) == ("Arranged", "On 3 December with Devika.", "Court and law", True)
    answered(request, "decline", "The trainer is ill; ask again in spring.")
    with pytest.raises(MoveRefused):
        answered(request, "arrange")
    with scope.acting(users["amina"].pk), pytest.raises(MoveRefused):
        services.finish_request(request=request, by=users["amina"])


def test_done_is_an_entry_in_one_click_however_often_it_is_pressed(users):
    request, amina = asked(), users["amina"]
    answered(request, "arrange")
    with scope.acting(amina.pk):
        entry = services.finish_request(request=request, by=amina)
        assert services.finish_request(request=request, by=amina).pk == entry.pk
        assert (entry.title, entry.source, entry.kind) == (WHAT, "training", "formal")
        assert Entry.objects.filter(person_id=request.person_id, source="training").count() == 1
        assert queries.stage_of_request(request) == rules.DONE


def many(count: int, what: str = WHAT) -> None:
    """So many of the people of Bethan's line ask, as scheduled work would hand it over."""
    from stronger.accounts import services as accounts
    from stronger.workforce.queries import supervising

    bethan, system = cast.bethan(), accounts.system_user()
    line = supervising.line_below(register.own(bethan, today()).id, today())
    for each in line[:count]:
        with scope.acting(system.pk):
            made = LearningRequest.objects.create(person_id=each.id, asked_on=today(), theme=rules.theme_of(what, [("x", ("domestic",))]))
        assert made.pk


def test_who_may_not_see_people_gets_counts_of_five_or_more_alone(users, django_assert_max_num_queries):
    many(4)
    bethan, eleanor = cast.bethan(), cast.eleanor()
    with scope.acting(bethan.pk), django_assert_max_num_queries(16):  # a page asks for revisions once, not five times
        found = queries.training_needs(bethan, today())
    assert not found.in_full
    told = {count for _, rows in found.parts for _, count in rows}
    assert told == {rules.FEW}
    with scope.acting(eleanor.pk):
        full = queries.training_needs(eleanor, today())
    assert full.in_full
    assert dict(dict(full.parts)["What was done about it"]) == {"Not answered yet": 4}


def test_too_few_people_are_not_counted_at_all(users, monkeypatch):
    many(3)
    bethan = cast.bethan()
    monkeypatch.setattr(policies, "people_counted_for", lambda user: [])
    with scope.acting(bethan.pk):
        assert queries.training_needs(bethan, today()).parts == ()


def test_requests_are_listed_by_name_for_who_plans_the_training_those_not_answered_first(users):
    first, second = asked(), asked("callum", "Court skills: evidence in chief")
    answered(first, "arrange")
    eleanor = cast.eleanor()
    with scope.acting(eleanor.pk):
        page = queries.requests_to_answer(eleanor, today())
        assert [(row.id, row.who) for row in page.rows] == [(second.pk, "Callum Reid"), (first.pk, "Amina Yusuf")]
        assert [row.id for row in queries.requests_to_answer(eleanor, today(), stage="arranged").rows] == [first.pk]
        row = TrailEntry.objects.filter(what="learning.request", verb="read", actor_id=eleanor.pk).order_by("pk").last()
    assert str(first.person_id) in row.subjects


@pytest.mark.parametrize(
    ("text", "theme"),
    [("Working with domestic abuse and the courts", "a"), ("Court skills, law and domestic life", "b"), ("Pottery", "")],
)
def test_the_theme_is_the_one_most_of_whose_words_are_there(text, theme):
    assert rules.theme_of(text, [("a", ("domestic abuse",)), ("b", ("court", "law"))]) == theme
