"""A performance conversation through its year: who may do what when, whose words are seen, what stays, and what the trail says."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.performance import policies, queries, services
from stronger.performance.models import Conversation, ConversationSignature, Goal, Review, Words
from stronger.performance.queries.clocks import clocks
from stronger.trail.models import Entry
from stronger.workforce import queries as workforce
from tests import given
from tests import performance as talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(registered: None) -> dict:
    return given.the_demo_register()


def _record(users: dict, key: str, day: date = talk.TODAY) -> queries.Record:
    with talk.at(users[key], day):
        return queries.record(policies.conversation_to_read(users[key], talk.conversation().pk))


def _texts(record: queries.Record) -> set[str]:
    return {part.words for parts in record.sides.values() for part in parts if part.words}


def test_a_year_is_opened_for_everyone_with_the_days_of_the_pack(users):
    cycle = talk.a_year(users)

    assert Conversation.objects.count() == len(workforce.employed_on(talk.OPENED)) > 5
    assert (cycle.own_by_on, cycle.sign_by_on, cycle.reviews, cycle.floor) == (date(2026, 3, 31), date(2026, 5, 31), 4, 5)
    assert talk.conversation().own_by_on == cycle.own_by_on


def test_opened_again_it_is_for_those_who_joined_and_they_have_as_long(users):
    talk.a_year(users)
    with talk.at(users["eleanor"], date(2026, 9, 8)):
        joined = len(workforce.employed_on(date(2026, 9, 8))) - Conversation.objects.count()
        assert services.open_year(by=users["eleanor"]) == joined > 0
        assert services.open_year(by=users["eleanor"]) == 0

    callum = talk.conversation("SW91005")
    assert (callum.own_by_on - callum.opened_on).days == 30


@pytest.mark.parametrize("key", ["amina", "bethan", "farah", "marcus"])
def test_only_who_oversees_them_opens_a_year(users, key):
    with scope.acting(users[key].pk), pytest.raises(Refused):
        services.open_year(by=users[key])


def test_without_a_calendar_the_year_cannot_be_opened(users, monkeypatch):
    nothing = frameworks.PerformanceTerms(None, (), (), (), ())
    monkeypatch.setattr("stronger.performance.services.opening.frameworks.performance_terms", lambda on: nothing)
    with scope.acting(users["eleanor"].pk), pytest.raises(NotNow, match="pack says nothing"):
        services.open_year(by=users["eleanor"])


def test_ones_own_words_are_ones_own_until_they_are_shared(users):
    talk.a_year(users)
    with talk.at(users["amina"], talk.SHARED):
        services.save_words(conversation=talk.conversation(), part="successes", words="Mine.", version=0, by=users["amina"])

    assert _texts(_record(users, "amina", talk.SHARED)) == {"Mine."}
    assert _texts(_record(users, "bethan", talk.SHARED)) == set()
    with scope.acting(users["bethan"].pk):  # nor by asking the database itself
        assert not Words.objects.exists()
    with talk.at(users["amina"], talk.SHARED):
        services.move(conversation=talk.conversation(), code="share_own", by=users["amina"])
    assert _texts(_record(users, "bethan", talk.SHARED)) == {"Mine."}


def test_the_manager_writes_after_the_practitioner_and_is_seen_after_sharing(users):
    talk.a_year(users)
    with talk.at(users["bethan"], talk.SHARED), pytest.raises(MoveRefused):
        services.save_words(conversation=talk.conversation(), part="manager-successes", words="First", version=0, by=users["bethan"])
    with talk.at(users["amina"], talk.SHARED), pytest.raises(MoveRefused, match="Write something"):
        services.move(conversation=talk.conversation(), code="share_own", by=users["amina"])
    with talk.at(users["bethan"], talk.VIEWED):
        services.move(conversation=talk.conversation(), code="go_on", why="On leave until May.", by=users["bethan"])
        services.save_words(conversation=talk.conversation(), part="manager-successes", words="Mine", version=0, by=users["bethan"])

    assert _texts(_record(users, "amina", talk.VIEWED)) == set()
    assert _record(users, "amina", talk.VIEWED).history[0][3] == "On leave until May."


def test_words_saved_elsewhere_meanwhile_are_never_written_over(users):
    talk.agreeing(users)
    with talk.at(users["bethan"], talk.TALKED):
        services.save_words(conversation=talk.conversation(), part="summary", words="Hers", version=0, by=users["bethan"])
    with talk.at(users["amina"], talk.TALKED):
        with pytest.raises(services.Overtaken) as caught:
            services.save_words(conversation=talk.conversation(), part="summary", words="Mine", version=0, by=users["amina"])
        services.save_words(conversation=talk.conversation(), part="summary", words="Ours", version=1, by=users["amina"])
        again = services.save_words(conversation=talk.conversation(), part="summary", words="Ours", version=0, by=users["amina"])

    assert again.version == 2
    assert caught.value.newer.words == "Hers"


def test_two_sign_and_then_nothing_of_it_changes(users):
    talk.agreed(users)
    record = _record(users, "amina")

    assert record.stage.code == "agreed"
    assert sorted(name for _, name, _ in record.signatures) == ["Amina Yusuf", "Bethan Price"]
    assert [review.due_on for review in record.reviews] == [date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31)]
    with talk.at(users["amina"], talk.TODAY):
        with pytest.raises(MoveRefused):
            services.save_words(conversation=talk.conversation(), part="summary", words="Changed", version=1, by=users["amina"])
        with pytest.raises(DatabaseError), transaction.atomic():  # nor by asking the database itself
            Words.objects.filter(part="summary").update(words="Changed")
        goal = Goal.objects.select_related("conversation__cycle").first()
        with pytest.raises(MoveRefused, match="signed"):
            services.remove_goal(goal=goal, by=users["amina"])


def test_the_same_person_does_not_sign_for_both(users):
    talk.agreeing(users)
    with talk.at(users["amina"], talk.TALKED):
        services.save_words(conversation=talk.conversation(), part="summary", words="Good", version=0, by=users["amina"])
        with pytest.raises(MoveRefused, match="2 or 3 bigger goals"):
            services.move(conversation=talk.conversation(), code="sign_first", by=users["amina"])
        for due in (talk.TODAY, date(2027, 3, 31)):
            services.add_goal(conversation=talk.conversation(), size="bigger", due_on=due, words=talk.GOAL, by=users["amina"])
        services.move(conversation=talk.conversation(), code="sign_first", by=users["amina"])
        with pytest.raises(SignOffRefused):
            services.move(conversation=talk.conversation(), code="sign_second", by=users["amina"])
    with talk.at(users["bethan"], talk.SIGNED):
        with pytest.raises(MoveRefused, match="why"):
            services.move(conversation=talk.conversation(), code="send_back", by=users["bethan"])
        services.move(conversation=talk.conversation(), code="send_back", why="The second goal is too big.", by=users["bethan"])
    assert not ConversationSignature.objects.filter(undone_at=None).exists()


def test_goals_are_at_most_three_bigger_ones_and_changed_over_their_version(users):
    talk.agreeing(users)
    with talk.at(users["amina"], talk.TALKED):
        said = {"due_on": talk.TODAY, "words": talk.GOAL, "by": users["amina"]}
        named = [said | {"words": {**talk.GOAL, "what": what}} for what in ("Court", talk.GOAL["what"], "Neglect")]
        goals = [services.add_goal(conversation=talk.conversation(), size="bigger", **each) for each in named]
        assert services.add_goal(conversation=talk.conversation(), size="bigger", **named[2]) == goals[2], "a double click"
        with pytest.raises(NotNow, match="3 bigger goals are enough"):
            services.add_goal(conversation=talk.conversation(), size="bigger", **said | {"words": {**talk.GOAL, "what": "A fourth"}})
        services.add_goal(conversation=talk.conversation(), size="usual", **said)
        changed = {**talk.GOAL, "what": "Something else"}
        services.change_goal(goal=goals[0], size="usual", due_on=talk.TODAY, words=changed, version=1, by=users["amina"])
    with talk.at(users["bethan"], talk.TALKED):
        with pytest.raises(services.Overtaken):
            services.change_goal(goal=goals[0], size="bigger", due_on=talk.TODAY, words=talk.GOAL, version=1, by=users["bethan"])
        services.remove_goal(goal=goals[2], by=users["bethan"])
        with pytest.raises(NotNow, match="after the conversation"):
            services.add_goal(conversation=talk.conversation(), size="usual", due_on=date(2020, 1, 1), words=talk.GOAL, by=users["bethan"])

    assert [(g.what, g.bigger) for g in _record(users, "amina").goals] == [
        ("Something else", False), (talk.GOAL["what"], True), (talk.GOAL["what"], False),
    ]  # fmt: skip


def _review(number: int = 1) -> Review:
    return Review.objects.select_related("conversation__cycle").get(number=number)


def test_a_review_is_written_down_by_one_and_agreed_by_the_other(users):
    talk.agreed(users)
    held = date(2026, 6, 25)
    with talk.at(users["bethan"], held):
        services.save_review_words(review=_review(), part="progress", words="Half way.", version=0, by=users["bethan"])
        with pytest.raises(MoveRefused, match="Nothing is written down"):
            services.agree_review(review=_review(), by=users["bethan"])
        services.record_review(review=_review(), held_on=held, outcomes={3: "met"}, by=users["bethan"])
        with pytest.raises(MoveRefused, match="other one"):
            services.agree_review(review=_review(), by=users["bethan"])
        services.add_goal(conversation=talk.conversation(), size="usual", due_on=talk.TODAY, words=talk.GOAL, by=users["bethan"])
    with talk.at(users["amina"], held):
        services.agree_review(review=_review(), by=users["amina"])
        with pytest.raises(MoveRefused, match="stays as it is"):
            services.save_review_words(review=_review(), part="progress", words="Changed.", version=1, by=users["amina"])

    record = _record(users, "amina")
    assert [goal.outcome.code for goal in record.goals] == ["open", "open", "met", "open"]
    assert record.goals[3].review == 1
    assert record.reviews[0].parts[0].words == "Half way."
    assert record.reviews[0].agreed_by == "Amina Yusuf"


@pytest.mark.parametrize(("held", "said"), [(date(2026, 12, 1), "future"), (date(2026, 5, 1), "before the plan")])
def test_a_review_is_held_while_the_plan_holds(users, held, said):
    talk.agreed(users)
    with talk.at(users["bethan"], talk.TODAY), pytest.raises(NotNow, match=said):
        services.record_review(review=_review(), held_on=held, outcomes={}, by=users["bethan"])


def test_a_year_is_archived_as_it_was_at_completion(users):
    talk.agreed(users)
    with talk.at(users["bethan"], date(2027, 3, 30)):
        with pytest.raises(MoveRefused, match="every goal"):
            services.move(conversation=talk.conversation(), code="close", by=users["bethan"])
        ended = {1: "met", 2: "partly", 3: "no_longer"}
        services.record_review(review=_review(), held_on=date(2026, 6, 25), outcomes=ended, by=users["bethan"])
        services.move(conversation=talk.conversation(), code="close", by=users["bethan"])
        with pytest.raises(MoveRefused):
            services.record_review(review=_review(), held_on=date(2026, 6, 25), outcomes={1: "reopen"}, by=users["bethan"])
        with pytest.raises(DatabaseError), transaction.atomic():
            Review.objects.update(due_on=talk.TODAY)
        talk.the_terms(talk.TODAY)

    assert [goal.outcome.title for goal in _record(users, "amina").goals] == ["Met", "Partly met", "No longer needed"]


def test_learning_is_named_while_the_words_are_agreed(users):
    talk.agreed(users)
    assert [need.what for need in _record(users, "bethan").needs] == ["Working with domestic abuse"]
    with talk.at(users["amina"], talk.TODAY):
        opened = policies.conversation_to_write(users["amina"], talk.conversation().pk)
        need = policies.need_of(opened, 1)
        with pytest.raises(MoveRefused):
            services.add_need(conversation=talk.conversation(), what="More", element="", by=users["amina"])
        with pytest.raises(MoveRefused):
            services.remove_need(need=need, by=users["amina"])


def test_learning_is_taken_out_before_it_is_signed_and_names_an_element_there_is(users):
    talk.agreeing(users)
    with talk.at(users["bethan"], talk.TALKED):
        need = services.add_need(conversation=talk.conversation(), what="Court skills", element="", by=users["bethan"])
        services.remove_need(need=need, by=users["bethan"])
        with pytest.raises(Refused):
            services.add_need(conversation=talk.conversation(), what="Court skills", element="nothing-such", by=users["bethan"])
    assert _record(users, "amina").needs == ()


def test_a_conversation_that_is_called_off_says_why_to_both(users):
    talk.shared(users)
    with talk.at(users["bethan"], talk.VIEWED):
        services.move(conversation=talk.conversation(), code="call_off", why="Amina is on maternity leave.", by=users["bethan"])
    record = _record(users, "amina")
    assert (record.stage.code, record.history[-1][3]) == ("called_off", "Amina is on maternity leave.")


def test_the_talk_is_on_a_day_that_has_been(users):
    talk.shared(users)
    with talk.at(users["bethan"], talk.VIEWED):
        services.save_words(conversation=talk.conversation(), part="manager-successes", words="Good", version=0, by=users["bethan"])
        services.move(conversation=talk.conversation(), code="share_view", by=users["bethan"])
        for day, said in ((None, "Say on which day"), (talk.TALKED, "future"), (date(2026, 1, 1), "before")):
            with pytest.raises(NotNow, match=said):
                services.move(conversation=talk.conversation(), code="hold", held_on=day, by=users["bethan"])


def test_clocks_count_talks_and_reviews_from_the_first_day(users):
    talk.agreed(users)
    with talk.at(users["bethan"], date(2026, 6, 25)):
        services.record_review(review=_review(), held_on=date(2026, 6, 25), outcomes={}, by=users["bethan"])
    amina = talk.person("SW91004")

    assert queries.counts(None, on=talk.TODAY) == queries.counts([each.id for each in workforce.employed_on(talk.TODAY)], on=talk.TODAY)
    assert queries.counts([amina], on=talk.TODAY).reviews_in_time == 1
    found = clocks([amina], on=talk.TODAY)
    assert [(clock.rule, clock.done) for clock in found] == [
        ("performance-conversation", (talk.TALKED,)), ("performance-reviews", (date(2026, 6, 25),)),
    ]  # fmt: skip
    assert found[1].starts_on == talk.SIGNED
    assert found[1].until_on == date(2027, 4, 1)
    assert len(clocks(None, on=talk.TODAY)) == 15  # of the fourteen who work here, and of the one plan that is signed


def test_the_trail_says_what_was_done_in_codes(users):
    talk.agreed(users)
    steps = [row.details["step"] for row in Entry.objects.filter(what="performance.conversation", verb="change").order_by("id")]
    assert steps == ["written", "share_own", "written", "share_view", "hold", "written", *["written"] * 10, "sign_first", "sign_second"]
    assert not any("safe at home" in str(row.details) for row in Entry.objects.all())


def test_what_is_signed_can_be_quoted_by_whose_it_is_and_nobody_else(users):
    talk.agreed(users)
    amina = talk.person("SW91004")
    with talk.at(users["amina"], talk.TODAY):
        found = queries.quotable(amina)
    assert [(each.kind, each.words) for each in found if each.kind == "agreed"] == [("agreed", "A strong year.")]
    assert {each.words for each in found if each.kind == "goal"} == {"Every family has one (open)"}
    for key in ("farah", "devika", "nadia"):
        with scope.acting(users[key].pk):
            assert queries.quotable(amina) == ()
