"""A story of the pathway: a request for another level from a first look to a new grade, with JavaScript and without."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import given
from tests.browser import pictures
from tests.browser.conftest import Site
from tests.browser.site import served
from tests.browser.test_register_stories import a_day

pytestmark = pytest.mark.slow


@pytest.fixture
def own_site(committed: str, gathered, chromium: Browser) -> Iterator[Site]:
    """The product over a database of the test's own, with the demo's organisation in it."""
    given.the_demo_organisation()
    with served(gathered) as (address, asked):
        yield Site(address, asked, chromium)
        for context in chromium.contexts:
            context.close()


def _says_when_she_qualified(amina: Page) -> None:
    amina.get_by_role("link", name="Pathway", exact=True).first.click()
    expect(amina.locator("main")).to_contain_text("The public register named you already on")
    amina.get_by_role("link", name=re.compile("Say when")).click()
    a_day(amina, "When did you qualify as a social worker?", "3", "7", "2020")
    amina.get_by_role("button", name="Save").click()
    expect(amina.locator("main")).to_contain_text("You told us that you qualified on 3 July 2020")
    pictures.take(amina.locator(".sf-asked"), "pathway-where")


def _prepares_and_sends(amina: Page) -> None:
    amina.get_by_role("button", name="Prepare a request for this level").click()
    amina.get_by_role("button", name="Begin the request").click()
    amina.get_by_role("link", name="Write your statement").click()
    amina.get_by_label("Why you are ready").fill("I hold the most complex work of the team, and help others with theirs.")
    amina.get_by_role("button", name="Save").click()
    amina.get_by_role("link", name=re.compile("Choose evidence for: Takes on additional responsibility")).click()
    amina.get_by_role("link", name=re.compile("Write about something")).click()
    amina.get_by_label("What it was").fill("Led the team's learning on neglect")
    a_day(amina, "When it was", "1", "9", "2026")
    amina.get_by_label("What you did and what came of it").fill("Four sessions, and two colleagues now use the profile every time.")
    amina.get_by_role("button", name="Put it into the pack").click()
    amina.get_by_role("link", name="Your request").click()
    pictures.take(amina, "pathway-request")
    amina.get_by_role("link", name="Send it to your manager").click()
    amina.get_by_role("button", name="Send it to your manager").click()
    expect(amina.locator("main")).to_contain_text("With the manager")


def _gives_a_view(bethan: Page) -> None:
    bethan.get_by_role("link", name=re.compile("request for another level waits for your view")).click()
    bethan.get_by_role("link", name="Amina Yusuf").click()
    bethan.get_by_role("link", name="Give the manager’s view").click()
    bethan.get_by_label("Yes").check()
    bethan.get_by_label("Why").fill("She does it already, and colleagues ask her first.")
    bethan.get_by_role("button", name="Give this view").click()
    expect(bethan.locator("main")).to_contain_text("Waiting for a panel")


def _names_the_panel(eleanor: Page) -> None:
    eleanor.get_by_role("link", name=re.compile("request for another level needs a panel")).click()
    eleanor.get_by_role("link", name="Amina Yusuf").click()
    eleanor.get_by_role("link", name="Name the panel").click()
    expect(eleanor.locator("main")).to_contain_text("Bethan Price manages Amina Yusuf.")
    members = eleanor.get_by_role("group", name="Members")
    members.get_by_label("Eleanor Marsh").check()
    members.get_by_label("Farah Siddiqui").check()
    eleanor.get_by_role("group", name="Chair").get_by_label("Eleanor Marsh").check()
    pictures.take(eleanor, "pathway-panel")
    eleanor.get_by_role("button", name="Name this panel").click()


def _own_view(member: Page, recommends: str, words: str) -> None:
    member.get_by_role("link", name="Home", exact=True).first.click()
    member.get_by_role("link", name=re.compile("request waits for you on its panel")).click()
    member.get_by_role("link", name="Amina Yusuf").click()
    member.get_by_role("link", name="Give your own view").click()
    member.get_by_role("group", name="What do you recommend?").get_by_label(recommends).check()
    member.get_by_label("Why").fill(words)
    member.get_by_label(re.compile("this is my own view")).check()
    member.get_by_role("button", name="Give this view").click()
    expect(member.get_by_role("alert")).to_contain_text("Your view is given")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_request_from_a_first_look_to_a_new_grade(own_site: Site, scripts: bool):
    amina = own_site.open("amina", scripts=scripts)
    _says_when_she_qualified(amina)
    _prepares_and_sends(amina)
    _gives_a_view(own_site.open("bethan", scripts=scripts))
    eleanor, farah = own_site.open("eleanor", scripts=scripts), own_site.open("farah", scripts=scripts)
    _names_the_panel(eleanor)
    _own_view(farah, "Agree", "The evidence convinces me.")
    eleanor.reload()
    expect(eleanor.locator("main")).not_to_contain_text("The evidence convinces me.")
    _own_view(eleanor, "Agree", "Ready, and more.")
    expect(eleanor.locator("main")).to_contain_text("The evidence convinces me.")
    eleanor.get_by_role("link", name="Record the decision").click()
    eleanor.get_by_role("radio", name="Yes").check()
    eleanor.get_by_label("Feedback").fill("Strong on risk, and generous with what you know.")
    eleanor.get_by_label("Pay grade, with a yes").select_option(label="Higher grade")
    a_day(eleanor, "From which day, with a yes", "4", "1", "2027")
    eleanor.get_by_role("button", name="Record the decision").click()

    amina.reload()
    expect(amina.locator("main")).to_contain_text("Strong on risk, and generous with what you know.")
    pictures.take(amina, "pathway-decided")
    farah.get_by_role("link", name="Home", exact=True).first.click()
    farah.get_by_role("link", name=re.compile("agreed change of level for the register")).click()
    farah.get_by_role("link", name="Amina Yusuf").click()
    farah.get_by_role("link", name="Put it into the register").click()
    farah.get_by_role("button", name="Put it into the register").click()
    expect(farah.get_by_role("alert")).to_contain_text("The register says it now")
    amina.reload()
    expect(amina.locator("main")).to_contain_text("In force")


def test_what_colleagues_offer_one_another(site: Site):
    amina = site.open("amina")
    amina.get_by_role("link", name="Pathway", exact=True).first.click()
    amina.get_by_role("link", name="Talent and interest").click()
    expect(amina.locator("main")).to_contain_text("Champion of neglect")
    pictures.take(amina, "pathway-talent")
    amina.get_by_role("link", name="Mentoring", exact=True).click()
    expect(amina.locator("main")).to_contain_text("3 meetings so far")
