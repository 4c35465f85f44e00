"""A year's performance conversation, told in the browser: opened, written, shared, talked over, agreed, signed; and who gets nothing."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import given
from tests import performance as talk
from tests.browser import pictures
from tests.browser.conftest import Site
from tests.browser.test_stories import heading

pytestmark = pytest.mark.slow


@pytest.fixture
def people(committed: str) -> None:
    """The demo's people, and what Portsmouth's pack says of performance conversations."""
    users = given.the_demo_register()
    with talk.at(users["eleanor"], talk.TODAY):
        talk.the_terms(talk.TODAY)


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()


def write(page: Page, part: str, words: str) -> None:
    page.get_by_role("link", name=re.compile(rf"^Write\s*: {part}$")).click()
    assert heading(page) == part
    page.locator("[name=words]").fill(words)
    press(page)


def step(page: Page, name: str) -> None:
    """Press the button of a move, and then the one that confirms it."""
    page.get_by_role("button", name=name, exact=True).click()
    press(page)


def mine(page: Page) -> None:
    page.goto("/staff/performance/")
    page.locator("main table a").first.click()


def theirs(page: Page, name: str) -> None:
    page.goto("/staff/performance/team/")
    page.get_by_role("link", name=name, exact=True).click()


def add_goal(page: Page, what: str, kind: str = "bigger") -> None:
    page.get_by_role("link", name="Add a goal", exact=True).click()
    page.locator(f"[name=size][value={kind}]").check()
    for name, words in (("what", what), ("accountability", "I write; my manager reads."), ("known_by", "All have one.")):
        page.locator(f"[name={name}]").fill(words)
    press(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_year_from_ones_own_words_to_two_signatures(own_site: Site, scripts: bool):
    eleanor = own_site.open("eleanor", scripts=scripts)
    eleanor.goto("/staff/performance/year/")
    eleanor.get_by_role("button", name="Open this year’s for everyone who has none").click()
    expect(eleanor.locator("main")).to_contain_text("14 conversations opened.")
    pictures.take(eleanor, "performance-year")

    amina = own_site.open("amina", scripts=scripts)
    mine(amina)
    expect(amina.locator("main")).to_contain_text("It is your turn.")
    write(amina, "Successes", "Two families are safe at home.")
    amina.get_by_role("link", name=re.compile(r"^Write\s*: Practice against our standards$")).click()
    expect(amina.locator("main")).to_contain_text("Ten practice standards")
    pictures.take(amina, "performance-standards")
    amina.go_back()
    bethan = own_site.open("bethan", scripts=scripts)
    theirs(bethan, "Amina Yusuf")
    expect(bethan.locator("main")).not_to_contain_text("Two families")
    step(amina, "Share my reflection")
    bethan.reload()
    expect(bethan.locator("main")).to_contain_text("Two families are safe at home.")
    write(bethan, "Successes and challenges", "I saw careful work in court.")
    step(bethan, "Share my view")
    step(bethan, "Say when you talked")
    write(bethan, "What we agree about the year", "A strong year.")
    mine(amina)
    for what in ("Every family has a chronology", "Mentor a colleague"):
        add_goal(amina, what)
    add_goal(amina, "Visits written up in two days", "usual")
    step(amina, "Sign it")
    bethan.reload()
    step(bethan, "Sign it too")
    amina.reload()
    expect(amina.locator("main")).to_contain_text("Reviews of the goals")
    assert amina.get_by_role("link", name=re.compile("^Write")).count() == 0
    pictures.take(amina, "performance-agreed")


def test_whoever_it_is_not_for_gets_nothing_of_it(own_site: Site):
    users = {key: talk.user(key) for key in ("amina", "bethan", "eleanor")}
    one = talk.agreed(users)
    address = f"/staff/performance/conversations/{one.pk}/"
    for key in ("devika", "farah", "nadia", "marcus", "eleanor"):
        page = own_site.open(key)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status in (403, 404), key
        assert "safe at home" not in page.content()
    priya = own_site.open("priya")
    priya.goto(address)
    assert heading(priya) == "Say why you open this conversation"
    priya.locator("[name=why]").fill("Amina has appealed against her plan.")
    press(priya)
    expect(priya.locator("main")).to_contain_text("for the reason you gave")
    amina = own_site.open("amina")
    amina.goto(address)
    expect(amina.locator("main")).to_contain_text("Amina has appealed against her plan.")


def test_a_review_and_a_managers_duties(own_site: Site):
    users = {key: talk.user(key) for key in ("amina", "bethan", "eleanor")}
    talk.agreed(users)
    bethan = own_site.open("bethan")
    theirs(bethan, "Amina Yusuf")
    bethan.get_by_role("link", name="Review 1", exact=True).click()
    write(bethan, "Barriers", "A vacancy in the team.")
    bethan.locator("[name=goal_3]").select_option("met")
    press(bethan)
    pictures.take(bethan, "performance-review")
    review = bethan.url
    amina = own_site.open("amina")
    amina.goto(review)
    step(amina, "Agree with this review")
    expect(amina.locator("main")).to_contain_text("Agreed by Amina Yusuf")
    bethan.goto("/staff/performance/duties/")
    expect(bethan.locator("main")).to_contain_text("Goals of the past year met: 1 of 3")
    pictures.take(bethan, "performance-duties")
    assert timezone.localdate() > talk.SIGNED
