"""The board's half-year, told in the browser: two write a report, another signs it, it is frozen, and somebody says what came of it."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import given, measured
from tests.browser import pictures
from tests.browser.conftest import Site
from tests.browser.test_stories import heading

pytestmark = pytest.mark.slow
CSV = "a[download]"


def _action(page: Page) -> None:
    page.get_by_role("link", name="Add an action to Overview").click()
    page.get_by_role("button", name="Save the action").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter what will be done")
    page.get_by_label("What will be done").fill("Ask everyone who leaves why they do")
    page.get_by_label("Who does it").select_option(label="HR adviser")
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2027")):
        page.get_by_role("group", name="By when").get_by_label(part).fill(value)
    page.get_by_role("button", name="Save the action").click()


def _step(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()  # to the page that says what follows
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_report_is_written_signed_frozen_and_its_action_ends(own_site: Site, scripts: bool):
    given.taken_in(given.worker("SW1"), given.worker("SW2"))
    eleanor = own_site.open("eleanor", scripts=scripts)
    eleanor.get_by_role("link", name="Figures", exact=True).first.click()
    eleanor.get_by_role("link", name="Reports", exact=True).click()
    eleanor.get_by_role("button", name="Begin a report").click()
    eleanor.get_by_role("button", name="Begin the report").click()
    expect(eleanor.locator("main")).to_contain_text("Write the overview first")
    there = eleanor.url
    eleanor.get_by_role("link", name=re.compile("Write.*Overview")).click()
    eleanor.get_by_label("What the board should know").fill("Two are in post.\n\nNobody left.")
    if scripts:  # it saves itself, so that closing the window loses nothing
        expect(eleanor.locator("#saved")).to_contain_text("Saved by Eleanor Marsh", timeout=15_000)
        expect(eleanor.locator("#id_version")).to_have_value("1")
        pictures.take(eleanor, "report-writing")
    eleanor.get_by_role("button", name="Save").click()
    _action(eleanor)
    _step(eleanor, "Propose it for signing")
    expect(eleanor.get_by_role("button", name="Sign it")).to_have_count(0)

    marcus = own_site.open("marcus", scripts=scripts)
    marcus.goto(there)
    _step(marcus, "Sign it")
    _step(marcus, "Freeze it")
    expect(marcus.locator("main")).to_contain_text("They stay as they are, whatever changes in the register.")
    pictures.take(marcus, "report-frozen")
    with marcus.expect_download() as taken:
        marcus.locator(CSV).click()
    assert taken.value.suggested_filename.endswith("-version-1.csv")

    eleanor.goto(there)
    eleanor.get_by_role("link", name=re.compile("Say what came of it")).click()
    eleanor.get_by_label("Say it is done").check()
    eleanor.get_by_label("What came of it").fill("Three said the caseload.")
    eleanor.get_by_role("button", name="Keep this").click()
    marcus.goto("/board/reports/")
    assert heading(marcus) == "Board reports"
    expect(marcus.locator("main")).to_contain_text("every action of the frozen reports has ended")


def test_what_is_typed_before_the_scripts_have_come_is_saved_by_itself(own_site: Site):
    report = given.a_report(words_by="")
    eleanor = own_site.open("eleanor")
    held: list[Route] = []
    eleanor.route(re.compile(r"/htmx-2[^/]*\.js"), lambda route: held.append(route))  # a slow line
    eleanor.goto(f"/board/reports/{report.pk}/sections/overview/", wait_until="commit")
    eleanor.get_by_label("What the board should know").fill("Typed early.")
    assert held
    for route in held:
        route.continue_()
    expect(eleanor.locator("#saved")).to_contain_text("Saved by Eleanor Marsh", timeout=15_000)


def test_two_who_write_at_once_lose_nothing(own_site: Site, chromium: Browser):
    report = given.a_report(words_by="")
    eleanor, priya = (own_site.open(key, scripts=False) for key in ("eleanor", "priya"))
    for page in (eleanor, priya):
        page.goto(f"/board/reports/{report.pk}/sections/overview/")
    eleanor.get_by_label("What the board should know").fill("From Eleanor.")
    priya.get_by_label("What the board should know").fill("From Priya.")
    eleanor.get_by_role("button", name="Save").click()
    priya.get_by_role("button", name="Save").click()
    expect(priya.locator("main")).to_contain_text("From Eleanor.")
    expect(priya.get_by_label("What the board should know")).to_have_value("From Priya.")
    pictures.take(priya, "report-two-texts")
    priya.get_by_label("What the board should know").fill("From both.")
    priya.get_by_role("button", name="Save").click()
    priya.goto(f"/board/reports/{report.pk}/")
    expect(priya.locator("main")).to_contain_text("From both.")


def test_the_board_asks_what_if_and_sees_no_small_number(own_site: Site):
    for year in (2023, 2024, 2025):
        rows = [given.worker(f"SW1{n:03}") for n in range(40)]
        rows += [given.worker(f"SW{year}{n}", end_on=date(year, 2 + n, 10), reason_code="1") for n in range(4)]
        rows += [given.worker(f"SW{year}9", start_on=date(year, 5, 1)), given.worker(f"SW8{year}", role_code="3")]
        given.taken_in(*rows, on=date(year, 9, 30))
    marcus = own_site.open("marcus", scripts=False)
    marcus.goto("/board/")
    marcus.get_by_role("link", name="What if", exact=True).click()
    expect(marcus.locator("main")).to_contain_text("These are ranges, not forecasts.")
    before = marcus.locator("main p").filter(has_text="people leave").inner_text()
    pictures.take(marcus, "board-what-if")
    marcus.get_by_text("Assume something else").click()
    marcus.get_by_label("Turnover over the year, per cent").fill("40")
    marcus.get_by_role("button", name="Work it out").click()
    expect(marcus.locator("main")).to_contain_text("Turnover is 40% a year, as you assume")
    assert marcus.locator("main p").filter(has_text="people leave").inner_text() != before
    marcus.get_by_role("link", name="In parts", exact=True).click()
    marcus.get_by_role("link", name="By role", exact=True).click()
    expect(marcus.locator("main")).to_contain_text("withheld: those under 5")
    assert "1" not in [cell.strip() for cell in marcus.locator("tbody td").all_inner_texts()]


def test_the_board_sees_how_much_of_the_deal_was_kept(own_site: Site):
    measured.people(6)
    for number in range(5):
        measured.looked_at(number, date(2025, 12, 2))
    measured.measure()
    marcus = own_site.open("marcus", scripts=False)
    marcus.goto("/board/")
    marcus.get_by_role("link", name="The deal", exact=True).click()
    marcus.get_by_role("link", name="October 2025 to March 2026").click()
    assert heading(marcus) == "The deal with staff, October 2025 to March 2026"
    expect(marcus.locator("#registration")).to_contain_text("% in the half-year to 31 March 2026")
    pictures.take(marcus.locator("#registration"), "board-deal")
    with marcus.expect_download() as waited:
        marcus.locator(CSV).click()
    assert "Registration renewed,2026-03-31," in waited.value.path().read_text(encoding="utf-8-sig")
