"""A year in the life of a practitioner, on her phone, and her supervisor: what was long ago by services, what turns it by hand."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from stronger.kit.calendar import add_months
from stronger.learning import services as learning
from stronger.performance import services as conversations
from stronger.supervision import services as supervision
from tests import given
from tests import performance as talk
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site
from tests.browser.test_performance_stories import mine, press, step, theirs, write
from tests.browser.test_supervision_stories import _agree, _day, _today

pytestmark = pytest.mark.slow
AMINA = "SW91004"
PIECE = {"kind": "reflective", "minutes": 90, "learnt": "To ask first.", "practice": "I ask earlier.", "people": "They were heard."}
PEER = {"peer_name": "Devika Nair", "peer_role": "Advanced social worker", "peer_learnt": "That I rush."}


@pytest.fixture
def people(committed: str) -> None:
    """The demo's people as they were a year ago, their year of performance conversations as far as the talk, and pieces of learning."""
    users = given.the_demo_organisation()
    talk.agreeing(users)
    with talk.at(users["bethan"], talk.TALKED):
        conversations.save_words(conversation=talk.conversation(), part="summary", words="A strong year.", version=0, by=users["bethan"])
        for due in (_today() - timedelta(days=20), _today() + timedelta(days=100)):
            conversations.add_goal(conversation=talk.conversation(), size="bigger", due_on=due, words=talk.GOAL, by=users["bethan"])
        conversations.add_need(conversation=talk.conversation(), what="Working with domestic abuse", element="", by=users["bethan"])
    for months, title, more in ((3, "A circle on neglect", PEER), (5, "Reading on coercive control", {})):
        on = add_months(_today(), -months)
        with talk.at(users["amina"], on):
            learning.write(said={**PIECE, **more, "title": title, "done_on": on}, protected=True, by=users["amina"])
    for months in (3, 2, 1):
        _past_session(users, add_months(_today(), -months))


def _past_session(users: dict, on) -> None:
    """A session as it was held, written and signed by both on a day."""
    with talk.at(users["bethan"], on):
        session = supervision.plan(practitioner_id=talk.person(AMINA), on=on, by=users["bethan"])
        supervision.held(session=session, on=on, by=users["bethan"])
        supervision.save_part(session=session, code="reflection", words="We thought.", model="", version=0, by=users["bethan"])
    for key in ("amina", "bethan"):
        with talk.at(users[key], on):
            supervision.sign(session=session, by=users[key])


def _written_on_a_phone_in_pieces(bethan: Page, amina: Page) -> str:
    """A session is held; Amina writes her part of it in pieces, between which she signs out, and both sign."""
    bethan.goto("/staff/supervision/")
    bethan.get_by_role("link", name="Amina Yusuf").first.click()
    bethan.get_by_role("button", name="Plan a session").click()
    _day(bethan, "Which day?", _today())
    bethan.get_by_role("button", name="Plan it").click()
    there = bethan.url
    for _ in range(2):
        bethan.get_by_role("button", name="Say it was held").click()
    amina.goto(there)
    amina.get_by_role("link", name=re.compile("Write.*Reflection")).click()
    writing = amina.url
    amina.get_by_label("What is to be kept").fill("On the bus: the visit stayed with me")
    expect(amina.locator("#saved")).to_contain_text("Kept as your draft", timeout=20_000)
    amina.goto(there)
    amina.goto(writing)
    expect(amina.get_by_label("What is to be kept")).to_have_value("On the bus: the visit stayed with me")
    amina.get_by_label("What is to be kept").fill("On the bus: the visit stayed with me. I shall ask him first.")
    amina.get_by_role("button", name="Save", exact=True).click()
    for page in (amina, bethan):
        page.goto(there)
        for _ in range(2):
            page.get_by_role("button", name="Sign it").click()
    expect(bethan.locator("main")).to_contain_text("Signed by both")
    return there


def _an_entry_in_a_click(amina: Page, there: str) -> None:
    amina.goto(there)
    amina.get_by_role("button", name="Add it to my log of learning").click()
    expect(amina.get_by_role("alert")).to_contain_text("It is in your log, with no word")
    expect(amina.get_by_label("Whom did you talk with?")).to_have_value("Bethan Price")
    amina.get_by_label("What is their role?").fill("Team manager")
    amina.get_by_label("What did you learn?", exact=True).fill("To ask him first.")
    amina.get_by_role("button", name="Save", exact=True).click()
    expect(amina.locator("main")).to_contain_text("With Bethan Price, team manager")


def _hours_missed(amina: Page, bethan: Page) -> None:
    """Amina says why a month lacked its protected time; her manager sees it and answers; she reads the answer."""
    amina.goto("/staff/learning/hours/")
    amina.get_by_role("link", name=re.compile("Say why it was not given")).first.click()
    amina.get_by_label("I covered duty").check()
    amina.get_by_label(re.compile("What would help")).fill("A morning when I am never on duty.")
    amina.get_by_role("button", name="Save").click()
    bethan.goto("/staff/learning/hours/team/")
    expect(bethan.locator("main")).to_contain_text("A morning when I am never on duty.")
    bethan.get_by_role("table", name="Not given, and waiting for your answer").get_by_role("link").first.click()
    bethan.locator("[name=answer]").fill("Wednesday mornings, from next month.")
    bethan.get_by_role("button", name="Save").click()
    amina.goto("/staff/learning/hours/")
    expect(amina.locator("main")).to_contain_text("Wednesday mornings, from next month.")


def _observed(amina: Page, bethan: Page) -> None:
    """Amina asks Bethan to observe a visit; Bethan writes what she saw and gives it; Amina makes of it what she will, and logs it."""
    amina.goto("/staff/learning/observations/")
    amina.get_by_role("button", name="Ask a colleague to observe you").click()
    amina.get_by_label("Whom do you ask?").fill("Bethan Price")
    amina.get_by_label("A home visit").check()
    _day(amina, "On which day?", _today())
    amina.get_by_label("What would you like them to look at?").fill("How I begin.")
    amina.get_by_label("Yes").check()
    amina.get_by_role("button", name="Ask", exact=True).click()
    bethan.goto("/staff/learning/")
    bethan.get_by_role("link", name="1 observation of practice waits for you").click()
    bethan.get_by_role("link", name="A home visit").click()
    bethan.get_by_role("button", name="Write what you saw").click()
    bethan.get_by_label("What did you see?").fill("You said why you came, and then you listened.")
    bethan.get_by_role("button", name="Save", exact=True).click()
    expect(bethan.locator("main")).to_contain_text("you wrote “listened”")
    bethan.get_by_role("checkbox").first.check()
    bethan.get_by_role("button", name="Save").click()
    for _ in range(2):
        bethan.get_by_role("button", name=re.compile("^Sign (it|and)")).click()
    amina.reload()
    expect(amina.locator("main")).to_contain_text("and then you listened")
    pictures.take(amina, "learning-observation")
    amina.get_by_role("button", name="Write what you make of it").click()
    amina.get_by_label("What do you make of it?").fill("I shall say less, and sooner.")
    amina.get_by_role("button", name="Save", exact=True).click()
    for _ in range(2):
        amina.get_by_role("button", name="Sign it").click()
    amina.get_by_role("button", name="Add to my learning log").click()
    expect(amina.get_by_label("What did you learn?", exact=True)).to_have_value("I shall say less, and sooner.")


def _plan_signed_and_what_it_names_learnt(amina: Page, bethan: Page, eleanor: Page) -> None:
    mine(amina)
    step(amina, "Sign it")
    theirs(bethan, "Amina Yusuf")
    step(bethan, "Sign it too")
    eleanor.goto("/staff/learning/needs/")
    eleanor.get_by_role("link", name="Working with domestic abuse").click()
    eleanor.get_by_label("It is arranged").check()
    eleanor.get_by_label("What do you tell the person?").fill("Two days in January, with the refuge.")
    eleanor.get_by_role("button", name="Answer").click()
    amina.goto("/staff/learning/asked/")
    expect(amina.locator("main")).to_contain_text("Two days in January, with the refuge.")
    amina.get_by_role("button", name=re.compile("I have done it")).click()
    expect(amina.get_by_label("What did you do?")).to_have_value("Working with domestic abuse")


def _goal_reviewed(amina: Page, bethan: Page) -> None:
    theirs(bethan, "Amina Yusuf")
    bethan.get_by_role("link", name="Review 1", exact=True).click()
    write(bethan, "Barriers", "A vacancy in the team.")
    bethan.locator("[name=goal_1]").select_option("met")
    press(bethan)
    amina.goto(bethan.url)
    step(amina, "Agree with this review")
    expect(amina.locator("main")).to_contain_text("Agreed by Amina Yusuf")


def test_a_year_in_the_life_of_a_practitioner_and_her_supervisor(own_site: Site):
    bethan, eleanor = own_site.open("bethan"), own_site.open("eleanor")
    amina = own_site.open("amina", width=WIDTHS["phone"])
    bethan.get_by_role("link", name="Supervision", exact=True).first.click()
    _phone_menu(amina)
    _agree(bethan, amina)
    there = _written_on_a_phone_in_pieces(bethan, amina)
    _an_entry_in_a_click(amina, there)
    _hours_missed(amina, bethan)
    _observed(amina, bethan)
    amina.goto("/staff/learning/renewal/record/")
    answers = amina.locator("textarea.sf-copy")
    assert any("To ask first." in answers.nth(n).input_value() for n in range(answers.count()))
    _plan_signed_and_what_it_names_learnt(amina, bethan, eleanor)
    _goal_reviewed(amina, bethan)
    amina.goto("/staff/learning/")
    for title in ("A circle on neglect", "Working with domestic abuse"):
        expect(amina.locator("main")).to_contain_text(title)


def _phone_menu(amina: Page) -> None:
    """On a phone the menu is opened first where it is folded."""
    menu = amina.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
