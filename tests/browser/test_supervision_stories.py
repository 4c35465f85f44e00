"""Supervision told in the browser: a practitioner and her supervisor, a disagreement between them, and readers who get nothing."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from stronger.kit import scope
from tests import given
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site
from tests.browser.shapes import Known
from tests.browser.walking import Walker, too_much

pytestmark = pytest.mark.slow
SECRET = "The visit stayed with me for a week."


@pytest.fixture
def people(committed: str) -> None:
    given.the_demo_organisation()


def _day(page: Page, group: str, on) -> None:
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_role("group", name=group).get_by_label(part).fill(str(value))


def _today():
    with scope.acting(None) as here:
        return here.on


def _agree(bethan: Page, amina: Page) -> None:
    bethan.get_by_role("link", name="Amina Yusuf").click()
    bethan.get_by_role("button", name="Agreement").click()
    bethan.get_by_role("link", name="Write the agreement").click()
    bethan.get_by_label("At least every month").check()
    for label, words in (
        ("Where, and how long?", "The small room, ninety minutes."),
        ("What is recorded, and who writes it?", "Bethan writes, both read."),
        ("What do you do when you disagree?", "We write it down."),
        ("Who covers when the supervisor is away?", "Zainab."),
    ):
        bethan.get_by_label(label).fill(words)
    bethan.get_by_role("button", name="Save and sign").click()
    expect(bethan.locator("main")).to_contain_text("It waits for Amina Yusuf to sign.")
    amina.get_by_role("link", name="Supervision", exact=True).first.click()
    amina.get_by_role("link", name=re.compile("Open your agreement")).click()
    amina.get_by_role("button", name="Sign it").click()
    amina.get_by_role("button", name="Sign it").click()
    expect(amina.locator("main")).to_contain_text("Agreed on")
    pictures.take(amina, "supervision-agreement")


def _meet(bethan: Page, scripts: bool) -> str:
    bethan.get_by_role("link", name="Amina Yusuf").first.click()
    bethan.get_by_role("button", name="Plan a session").click()
    _day(bethan, "Which day?", _today())
    bethan.get_by_role("button", name="Plan it").click()
    there = bethan.url
    bethan.get_by_role("button", name="Say it was held").click()
    bethan.get_by_role("button", name="Say it was held").click()
    bethan.get_by_role("link", name=re.compile("Write.*Reflection")).click()
    bethan.get_by_label(re.compile("Which model")).select_option(label="Reflective cycle (Gibbs)")
    bethan.get_by_label("What is to be kept").fill(SECRET)
    if scripts:  # it is kept by itself, and survives signing out
        expect(bethan.locator("#saved")).to_contain_text("Kept as your draft", timeout=20_000)
        pictures.take(bethan, "supervision-writing")
    bethan.get_by_role("button", name="Save", exact=True).click()
    expect(bethan.locator("main")).to_contain_text(SECRET)
    bethan.get_by_role("link", name="Add an action").click()
    bethan.get_by_label("What will be done?").fill("Book the course")
    bethan.get_by_label("Amina Yusuf").check()
    _day(bethan, "By when?", _today() + timedelta(days=30))
    bethan.get_by_role("button", name="Save the action").click()
    return there


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_practitioner_and_her_supervisor_agree_meet_disagree_and_sign(own_site: Site, scripts: bool):
    bethan = own_site.open("bethan", scripts=scripts)
    amina = own_site.open("amina", scripts=scripts, width=WIDTHS["phone"])
    bethan.get_by_role("link", name="Supervision", exact=True).first.click()
    _agree(bethan, amina)
    there = _meet(bethan, scripts)
    amina.goto(there)
    amina.get_by_role("link", name="Add a disagreement").click()
    amina.get_by_label("In your words").fill("I see the pace of the visits otherwise.")
    amina.get_by_role("button", name="Add it").click()
    for page in (amina, bethan):
        page.goto(there)
        page.get_by_role("button", name="Sign it").click()
        page.get_by_role("button", name="Sign it").click()
    expect(bethan.locator("main")).to_contain_text("Signed by both")
    expect(bethan.locator("main")).to_contain_text("I see the pace of the visits otherwise.")
    expect(bethan.get_by_role("link", name=re.compile("Write.*Reflection"))).to_have_count(0)
    pictures.take(bethan, "supervision-record")
    amina.goto(there)
    amina.get_by_role("link", name="Add an addendum").click()
    amina.get_by_label("In your words").fill("It was the second visit.")
    amina.get_by_role("button", name="Add it").click()
    expect(amina.locator("main")).to_contain_text("It was the second visit.")
    bethan.goto("/staff/supervision/")
    pictures.take(bethan, "supervision-home")


HOSTILE = {"a colleague": "callum", "HR": "farah", "another supervisor": "devika", "an administrator": "oliver", "a stranger": "nadia"}


def test_hostile_readers_find_nothing_and_those_above_leave_their_reason(site: Site):
    """In every list and at every address: no word of what was said; and whoever looks with a reason is seen to have looked."""
    bethan = site.open("bethan")
    bethan.goto("/staff/supervision/")
    bethan.get_by_role("link", name="Amina Yusuf").click()
    pair = bethan.url
    bethan.get_by_role("table", name="Sessions, newest first").get_by_role("link").first.click()
    there = bethan.url
    expect(bethan.locator("main")).to_contain_text("What the visit brought up.")
    for key in HOSTILE.values():
        page = site.open(key)
        for path in (there, pair, f"{pair}record/", f"{pair}agreement/", f"{there}write/reflection/", f"{there}sign/"):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status in (403, 404), (key, path)
        for path in ("/staff/", "/staff/supervision/", "/staff/people/"):
            page.goto(path)
            assert "What the visit brought up." not in page.content(), (key, path)
        page.context.close()


def test_every_page_of_supervision_is_fit(site: Site, known: Callable[[str], Known]):
    """Axe and our own checks on the pages that hold something, at a desk and on a phone, for both of the two and those above."""
    wrong = []
    for key in ("bethan", "amina", "priya"):
        context = site.context()
        site.sign_in(context, key).close()
        walker = Walker(context, site.address, known("supervision"))
        walker.go("/staff/supervision/")
        paths = _paths(walker.page)
        for path in paths:
            visit = walker.ask(path, re.sub(r"[0-9a-f]{8}-[0-9a-f-]+|[0-9]+", "one", path), site.asked)
            found = [] if visit.is_known else [*visit.wrong, *walker.look(WIDTHS)]
            found += too_much(visit, name="", public=False)
            if not found:
                walker.fit(visit)
            wrong += [f"{key} {path}: {each}" for each in found]
        context.close()
    assert not wrong, "\n" + "\n".join(wrong)


def _paths(page: Page) -> list[str]:
    """The pages of supervision that links lead to from where one is, three links deep."""
    seen: list[str] = []
    following = ["/staff/supervision/"]
    for _ in range(3):
        found: list[str] = []
        for path in following:
            page.goto(path)
            seen.append(path)
            links = page.eval_on_selector_all("main a[href]", "all => all.map((a) => a.getAttribute('href').split('#')[0])")
            found += [link for link in links if link.startswith("/staff/supervision/")]
        following = [path for path in dict.fromkeys(found) if path not in seen][:14]
    return list(dict.fromkeys([*seen, *following]))
