"""Performance conversations as people meet them: a year of one from her own words to the archive, and every page that refuses."""

import re
from datetime import date

import pytest
from django.urls import reverse

from stronger.performance import services
from stronger.performance.models import Conversation, Cycle, Feedback, Goal, Review, UpwardAnswer
from tests import cast, given
from tests import performance as talk
from tests.asking import asking_at_most

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(registered: None) -> dict:
    return given.the_demo_register()


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def at(name: str, *args) -> str:
    return reverse(f"staff:performance{name}", args=args)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def test_a_conversation_goes_from_ones_own_words_to_two_signatures(users):
    eleanor, amina, bethan = (cast.signed_in(users[key]) for key in ("eleanor", "amina", "bethan"))
    with talk.at(users["eleanor"], talk.TODAY):
        talk.the_terms(talk.TODAY)
    assert "No year has been opened yet" in text(eleanor.get(at("_year")))
    assert "14 conversations opened." in text(eleanor.post(at("_year"), follow=True))
    one = talk.conversation()
    assert "No conversation is open for you" not in text(amina.get(at("")))
    page = text(amina.get(at("_conversation", one.pk)))
    assert "It is your turn." in page
    assert "Write something in your own reflection first." in page
    assert "Ten practice standards" not in text(amina.get(at("_write", one.pk, "successes")))
    answer = amina.post(at("_write", one.pk, "successes"), {"words": "Safe at home.\n\n<b>Twice</b>", "version": "0"})
    assert answer["Location"].endswith("#successes")
    assert "Safe at home." not in text(bethan.get(at("_conversation", one.pk)))
    assert "Your manager sees it from then on" in text(amina.get(at("_move", one.pk, "share_own")))
    amina.post(at("_move", one.pk, "share_own"))
    assert "&lt;b&gt;Twice" in text(bethan.get(at("_conversation", one.pk)))
    assert "1 performance conversation to go on with" in re.sub(r"<[^>]+>", "", text(bethan.get(reverse("staff:home"))))
    bethan.post(at("_write", one.pk, "manager-successes"), {"words": "Careful work.", "version": "0"})
    bethan.post(at("_move", one.pk, "share_view"))
    today = date.fromisoformat(str(one.opened_on))
    assert "Enter the day on which you talked" in text(bethan.post(at("_move", one.pk, "hold"), {"held_on_day": ""}))
    bethan.post(at("_move", one.pk, "hold"), day("held_on", today))
    amina.post(at("_write", one.pk, "summary"), {"words": "A strong year.", "version": "0"})
    goal = {"size": "bigger", "what": "Chronologies", "accountability": "I write", "known_by": "All have one"}
    goal |= day("due_on", date(2027, 3, 31))
    assert "Agree 2 or 3 bigger goals first" in text(amina.get(at("_conversation", one.pk)))
    for what in ("Chronologies", "Chronologies", "Court"):  # a double click makes one goal
        assert amina.post(at("_add_goal", one.pk), goal | {"what": what, "version": "0"}).status_code == 302
    assert Goal.objects.count() == 2
    amina.post(at("_add_need", one.pk), {"what": "Court skills", "element": ""})
    assert "You sign: “These are the words" in text(amina.get(at("_move", one.pk, "sign_first")))
    amina.post(at("_move", one.pk, "sign_first"))
    assert "It is the turn of Bethan Price." in text(amina.get(at("_conversation", one.pk)))
    bethan.post(at("_move", one.pk, "sign_second"))
    page = text(amina.get(at("_conversation", one.pk)))
    assert "Reviews of the goals" in page
    assert "Court skills" in page
    assert "/write/" not in page


def test_a_review_is_held_and_agreed_and_the_year_archived(users):
    one = talk.agreed(users)
    amina, bethan = cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    bethan.post(at("_write_review", one.pk, 1, "barriers"), {"words": "Two vacancies.", "version": "0"})
    form = text(bethan.get(at("_review", one.pk, 1)))
    assert "Goal 3: Write impact chronologies" in form
    outcomes = {"goal_1": "met", "goal_2": "partly", "goal_3": "met"}
    assert "before the plan was signed" in text(bethan.post(at("_review", one.pk, 1), day("held_on", date(2026, 1, 5))))
    assert bethan.post(at("_review", one.pk, 1), {**day("held_on", date(2026, 6, 25)), **outcomes}).status_code == 302
    assert "Agree with this review" not in text(bethan.get(at("_review", one.pk, 1)))
    assert "Agree with this review" in text(amina.get(at("_review", one.pk, 1)))
    assert "stays as it is" in text(amina.get(at("_agree_review", one.pk, 1)))
    amina.post(at("_agree_review", one.pk, 1))
    assert "Agreed by Amina Yusuf" in text(amina.get(at("_review", one.pk, 1)))
    bethan.post(at("_move", one.pk, "close"))
    page = text(amina.get(at("_conversation", one.pk)))
    assert "Archived" in page
    assert "Partly met" in page


def test_words_saved_in_another_tab_are_shown_beside_ones_own(users):
    one = talk.agreeing(users)
    amina, bethan = cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    bethan.post(at("_write", one.pk, "summary"), {"words": "Hers.", "version": "0"})
    page = text(amina.post(at("_write", one.pk, "summary"), {"words": "Mine.", "version": "0"}))
    assert "What Bethan Price saved on" in page
    assert "Hers." in page
    assert "Mine." in page
    by_itself = text(amina.post(at("_write", one.pk, "summary"), {"words": "Mine.", "version": "0"}, headers={"HX-Request": "true"}))
    assert "Kept as your draft" in by_itself
    assert "You have a draft that is not saved" in text(amina.get(at("_conversation", one.pk)))
    beside = text(amina.get(at("_write", one.pk, "summary")))
    assert "What the record says now" in beside
    assert "Hers." in beside
    assert "Mine." in beside
    assert amina.post(at("_write", one.pk, "summary"), {"words": "Ours.", "version": "1", "draft": "1"}).status_code == 302
    page = text(amina.get(at("_conversation", one.pk)))
    assert "Ours." in page
    assert "You have a draft" not in page


def test_every_form_is_drawn(users):
    one = talk.agreeing(users)
    with talk.at(users["amina"], talk.TALKED):
        services.add_goal(conversation=one, size="bigger", due_on=talk.TODAY, words=talk.GOAL, by=users["amina"])
    amina = cast.signed_in(users["amina"])
    for name, *rest in (("_add_goal",), ("_goal", 1), ("_add_need",), ("_write", "summary"), ("_ask",), ("_move", "sign_first")):
        where = at(name, one.pk, *rest)
        answer = amina.get(where)
        assert answer.status_code == (409 if name == "_move" else 200), where
    with talk.at(users["amina"], talk.TALKED):
        services.add_need(conversation=one, what="Court skills", element="", by=users["amina"])
    assert amina.get(at("_remove_need", one.pk, 1)).status_code == 200
    bethan = cast.signed_in(users["bethan"])
    for name, *rest in (("_goal", 1), ("_write", "summary"), ("_move", "call_off")):
        assert bethan.get(at(name, one.pk, *rest)).status_code == 200, name
    assert "What is the goal?" in text(amina.get(at("_add_goal", one.pk)))


def test_a_goal_changed_by_the_other_meanwhile_shows_both(users):
    one = talk.agreeing(users)
    with talk.at(users["amina"], talk.TALKED):
        services.add_goal(conversation=one, size="bigger", due_on=talk.TODAY, words=talk.GOAL, by=users["amina"])
    amina, bethan = cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    said = {"size": "usual", "accountability": "Both", "known_by": "Seen", **day("due_on", talk.TODAY)}
    assert bethan.post(at("_goal", one.pk, 1), {**said, "what": "Hers", "version": "1"}).status_code == 302
    page = text(amina.post(at("_goal", one.pk, 1), {**said, "what": "Mine", "version": "1"}))
    assert "What Bethan Price saved on" in page
    assert "Hers" in page
    assert "Mine" in page
    assert amina.post(at("_goal", one.pk, 1), {**said, "what": "Ours", "version": "2"}).status_code == 302
    amina.post(at("_goal", one.pk, 1), {"remove": "1"})
    assert "Ours" not in text(amina.get(at("_conversation", one.pk)))
    amina.post(at("_add_need", one.pk), {"what": "Court skills", "element": ""})
    assert "Take learning 1 out" in text(amina.get(at("_remove_need", one.pk, 1)))
    amina.post(at("_remove_need", one.pk, 1))
    assert "Court skills" not in text(amina.get(at("_conversation", one.pk)))


def test_a_colleague_of_ones_choice_answers_and_the_manager_sees_it_once_shared(users):
    one = talk.shared(users)
    amina, bethan, devika = (cast.signed_in(users[key]) for key in ("amina", "bethan", "devika"))
    ask = {"colleague": "devika nair", "about": "How I chair meetings"}
    for named, said in (("Nobody Such", "Nobody here has this name"), ("Amina Yusuf", "not yourself"), ("Laura Whitfield", "take part")):
        assert said in text(amina.post(at("_ask", one.pk), {**ask, "colleague": named}))
    assert amina.post(at("_ask", one.pk), ask).status_code == 302
    assert "asked this colleague already" in text(amina.post(at("_ask", one.pk), ask))
    assert bethan.post(at("_ask", one.pk), ask).status_code == 404
    asked = Feedback._base_manager
    with talk.at(users["devika"], talk.TODAY):
        one_asked = asked.get()
    assert "Feedback for Amina Yusuf" in text(devika.get(at("")))
    assert "How I chair meetings" in text(devika.get(at("_answer", one_asked.pk)))
    assert bethan.get(at("_answer", one_asked.pk)).status_code == 404
    assert "Enter your feedback" in text(devika.post(at("_answer", one_asked.pk), {"answer": ""}))
    devika.post(at("_answer", one_asked.pk), {"answer": "She listens."})
    assert "You have answered this" in text(devika.get(at("_answer", one_asked.pk)))
    assert "She listens." in text(amina.get(at("_conversation", one.pk)))
    assert "She listens." not in text(bethan.get(at("_conversation", one.pk)))
    assert devika.get(at("_share", one_asked.pk)).status_code == 404
    assert "She listens." in text(amina.get(at("_share", one_asked.pk)))
    amina.post(at("_share", one_asked.pk))
    assert "She listens." in text(bethan.get(at("_conversation", one.pk)))


def test_a_colleague_may_rather_not_answer(users):
    one = talk.shared(users)
    with talk.at(users["amina"], talk.SHARED):
        services.ask_feedback(conversation=one, asked=users["devika"], about="Chairing", by=users["amina"])
    with talk.at(users["devika"], talk.TODAY):
        asked = Feedback.objects.get()
    cast.signed_in(users["devika"]).post(at("_answer", asked.pk), {"decline": "1"})
    assert "Would rather not answer." in text(cast.signed_in(users["amina"]).get(at("_conversation", one.pk)))
    assert cast.signed_in(users["devika"]).post(at("_answer", asked.pk), {"answer": "Late"}).status_code == 409


def test_someone_above_says_why_before_the_page_opens(users):
    one = talk.agreed(users)
    priya = cast.signed_in(users["priya"])
    answer = priya.get(at("_conversation", one.pk))
    assert answer["Location"] == at("_reason", one.pk)
    assert "Say why you open this conversation" in text(priya.post(at("_reason", one.pk), {"why": ""}))
    assert priya.post(at("_reason", one.pk), {"why": "Amina asked me to look at it."})["Location"] == at("_conversation", one.pk)
    page = text(priya.get(at("_conversation", one.pk)))
    assert "for the reason you gave" in page
    assert "/move/" not in page
    assert "Amina asked me to look at it." in text(cast.signed_in(users["amina"]).get(at("_conversation", one.pk)))
    assert "Say that it was held" not in text(priya.get(at("_review", one.pk, 1)))


@pytest.mark.parametrize("key", ["devika", "farah", "eleanor", "nadia", "grace", "oliver"])
def test_nobody_else_gets_any_page_of_it(users, key):
    one = talk.agreed(users)
    browser = cast.signed_in(users[key])
    pages = [("_conversation",), ("_reason",), ("_write", "summary"), ("_move", "close"), ("_add_goal",), ("_goal", 1), ("_add_need",)]
    pages += [("_remove_need", 1), ("_review", 1), ("_write_review", 1, "progress"), ("_agree_review", 1), ("_ask",)]
    for name, *rest in pages:
        for answer in (browser.get(at(name, one.pk, *rest)), browser.post(at(name, one.pk, *rest), {"words": "x", "version": "0"})):
            assert answer.status_code in (403, 404), (name, answer.status_code)
            assert "Amina" not in text(answer)


def test_what_is_not_there_is_not_found(users):
    one = talk.agreed(users)
    amina = cast.signed_in(users["amina"])
    for name, *rest in (("_write", "nothing-such"), ("_move", "fly"), ("_goal", 9), ("_review", 9), ("_write_review", 1, "nothing-such")):
        assert amina.get(at(name, one.pk, *rest)).status_code == 404
    assert amina.get(at("_write", one.pk, "successes")).status_code == 409
    assert amina.get(at("_move", one.pk, "sign_first")).status_code == 409


def test_who_oversees_sees_how_far_and_whom_a_stage_holds(users):
    talk.agreed(users)
    eleanor = cast.signed_in(users["eleanor"])
    page = text(eleanor.get(at("_year")))
    assert "Own reflection by" in page
    assert "Learning that signed plans name" in page
    assert "fewer than 5" in page
    assert "in post have no conversation this year" in page
    only = text(eleanor.get(at("_year"), {"stage": "agreed"}))
    assert "Amina Yusuf" in only
    assert "Tobias Fenwick" not in only
    assert "Nobody’s conversation is at this stage." in text(eleanor.get(at("_year"), {"stage": "closed"}))
    assert cast.signed_in(users["bethan"]).get(at("_year")).status_code == 403


def test_a_manager_sees_the_duties_beside_the_teams_own_evidence(users):
    one = talk.agreed(users)
    with talk.at(users["bethan"], date(2026, 6, 25)):
        review = Review.objects.select_related("conversation__cycle").get(conversation=one, number=1)
        services.record_review(review=review, held_on=date(2026, 6, 25), outcomes={1: "met"}, by=users["bethan"])
    page = re.sub(r"<[^>]+>", "", text(cast.signed_in(users["bethan"]).get(at("_duties"))))
    assert "Supervision, and help to reach goals" in page
    assert "Have talked this year: 1 of 6" in page
    assert "Goals of the past year met: 1 of 3" in page
    assert "Fewer than 5 people answered" in page
    assert cast.signed_in(users["amina"]).get(at("_duties")).status_code == 403


def test_feedback_to_a_manager_is_given_once_in_its_time_and_never_shown_below_five(users):
    talk.a_year(users)
    amina = cast.signed_in(users["amina"])
    assert "Feedback to managers is given from 1 June 2026 to 30 June 2026." in text(amina.get(at("_give")))
    assert "not the time" in text(amina.post(at("_give"), {"listens": "always"}))
    assert not UpwardAnswer._base_manager.exists()
    assert Cycle.objects.get().floor == 5


def test_pages_ask_little(users):
    one = talk.agreed(users)
    for key, names in {
        "amina": ["", "_conversation", "_review", "_give"],
        "bethan": ["_team", "_duties", "_conversation"],
        "eleanor": ["_year"],
    }.items():
        browser = cast.signed_in(users[key])
        browser.get(reverse("staff:home"))  # what every page keeps is fetched once
        for name in names:
            where = at(name, *([one.pk] if name in ("_conversation", "_review") else []), *([1] if name == "_review" else []))
            with asking_at_most(12):
                assert browser.get(where).status_code == 200, where
    assert Conversation.objects.count() > 5
