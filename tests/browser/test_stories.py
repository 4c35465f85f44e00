"""People's stories, told with mouse, keyboard and printer, with JavaScript and without; the guides' pictures are taken on the way."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests import given
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site

pytestmark = pytest.mark.slow


def heading(page: Page) -> str:
    return page.locator("main h1").inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_autumn_census_becomes_the_boards_figures(own_site: Site, scripts: bool):
    farah = own_site.open("farah", scripts=scripts)
    farah.get_by_role("link", name="Census", exact=True).click()
    farah.locator("main a.govuk-button").click()

    farah.get_by_role("button", name="Check the file").click()
    assert farah.title().startswith("Error: ")
    expect(farah.get_by_role("alert")).to_contain_text("Choose the census file")
    farah.get_by_role("alert").get_by_role("link").click()

    farah.set_input_files("input[type=file]", given.shared("data/census/csww_portsmouth_2025.xml"))
    farah.get_by_role("button", name="Check the file").click()
    assert heading(farah) == "Census of 2025"
    farah.get_by_role("button", name="See what would change").or_(farah.get_by_role("link", name="See what would change")).click()
    expect(farah.locator("main")).to_contain_text("234")
    pictures.take(farah, "census-preview")
    farah.get_by_role("button", name="Load this return").click()
    expect(farah.get_by_role("alert")).to_contain_text("The census of 2025 is loaded")

    marcus = own_site.open("marcus", scripts=scripts)
    marcus.get_by_role("link", name="Figures", exact=True).first.click()
    shown = marcus.locator(".sf-figures").inner_text()
    for figure in ("175.9", "187 people", "22.0", "23.5", "13.4%", "13.9%", "10.7%", "7.9%", "71.4%", "16.0", "5.8%"):
        assert figure in shown, f"{figure} is not among {shown}"
    pictures.take(marcus, "board-figures")
    chart = marcus.get_by_role("img").first
    expect(chart).to_be_visible()
    marcus.get_by_text("Show as a table").first.click()
    expect(marcus.locator(".sf-chart table").first).to_be_visible()


def test_a_manager_finds_her_people(site: Site):
    bethan = site.open("bethan")
    pictures.take(bethan, "manager-home")
    bethan.get_by_role("link", name="People", exact=True).first.click()
    bethan.get_by_label("Name or Social Work England number").fill("yus")
    bethan.get_by_role("button", name="Search").click()
    expect(bethan.locator("tbody tr")).to_have_count(1)  # htmx puts it in place; the page stays
    expect(bethan).to_have_url(re.compile(r"\?.*search="))
    assert "yus" not in bethan.url  # what may be someone's name stands in no address
    bethan.get_by_role("link", name=re.compile("Yusuf")).click()
    assert "Amina Yusuf" in heading(bethan)
    pictures.take(bethan, "person")


def test_an_adviser_narrows_the_list_to_a_team(site: Site):
    farah = site.open("farah")
    farah.get_by_role("link", name="People", exact=True).first.click()
    farah.wait_for_load_state()  # until htmx has come, a choice waits for the button
    everyone = farah.locator("#count").inner_text()
    farah.get_by_label("Team").select_option(index=2)  # after "any" and "none"; a choice searches at once
    expect(farah.locator("#count")).not_to_have_text(everyone)
    expect(farah).to_have_url(re.compile("team="))
    assert 0 < farah.locator("tbody tr").count() < 50
    pictures.take(farah, "people")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_adviser_mistypes_a_name_sorts_the_list_and_takes_it_away(site: Site, scripts: bool):
    farah = site.open("farah", scripts=scripts)
    farah.goto("/staff/people/")
    farah.get_by_label("Name or Social Work England number").fill("fenwik")
    farah.get_by_role("button", name="Search").click()
    expect(farah.locator("main")).to_contain_text("Nobody matches “fenwik”; near to it:")
    expect(farah.locator("tbody tr").first).to_contain_text("Tobias Fenwick")
    assert "fenwik" not in farah.url
    farah.get_by_role("link", name="Clear the search").click()
    farah.get_by_role("columnheader", name="Here since").get_by_role("link").click()
    expect(farah.get_by_role("columnheader", name="Here since")).to_have_attribute("aria-sort", "ascending")
    since = farah.locator("tbody tr").first.inner_text()
    farah.get_by_role("columnheader", name="Here since").get_by_role("link").click()
    expect(farah.get_by_role("columnheader", name="Here since")).to_have_attribute("aria-sort", "descending")
    assert farah.locator("tbody tr").first.inner_text() != since
    with farah.expect_download() as taken:
        farah.get_by_role("link", name="Excel file of the people found").click()
    assert taken.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_adviser_keeps_a_view_and_removes_it(site: Site, scripts: bool):
    farah = site.open("farah", scripts=scripts)
    farah.goto("/staff/people/?sort=team&state=in_post")
    farah.get_by_role("link", name="keep this view").click()
    farah.get_by_label("Name of the view").fill("By team")
    farah.get_by_role("button", name="Keep this view").click()
    expect(farah.get_by_role("alert")).to_contain_text("The view is kept")
    farah.get_by_role("link", name="By team", exact=True).click()
    expect(farah.get_by_role("columnheader", name="Team")).to_have_attribute("aria-sort", "ascending")
    farah.get_by_role("link", name="Your views").click()
    farah.get_by_role("link", name="Remove: By team").click()
    farah.get_by_role("button", name="Remove the view").click()
    expect(farah.locator("tbody")).not_to_contain_text("By team")  # the database is lent: leave it as it was


def test_on_a_phone_the_headings_that_sort_come_into_sight_under_the_keyboard(site: Site):
    farah = site.open("farah", width=WIDTHS["phone"])
    farah.goto("/staff/people/")
    heading = farah.get_by_role("columnheader", name="Here since").get_by_role("link")
    assert not _is_seen(heading)
    heading.focus()
    assert _is_seen(heading)
    farah.keyboard.press("Enter")
    expect(farah).to_have_url(re.compile("sort=since"))


def _is_seen(found) -> bool:
    return found.evaluate("(e) => getComputedStyle(e.closest('thead')).clipPath === 'none'")


def test_a_keyboard_skips_to_the_page_and_comes_to_everything_in_order(site: Site):
    page = site.open("farah")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to main content"
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.goto("/staff/people/")
    order = []
    for _ in range(14):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("(e => { const b = e.getBoundingClientRect(); return Math.round(b.top + scrollY); })(document.activeElement)")
        )
    tops = order[1:]  # the skip link lies over the page
    assert all(after >= before - 40 for before, after in pairwise(tops)), f"the focus jumps back up: {tops}"


def test_the_menu_of_a_phone_opens_and_closes_by_the_keyboard(site: Site):
    page = site.open("farah", width=WIDTHS["phone"])
    page.wait_for_selector("body.govuk-frontend-supported", state="attached")
    menu = page.get_by_role("button", name="Menu")
    people = page.get_by_role("navigation", name="Menu").get_by_role("link", name="People")
    expect(people).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(people).to_be_visible()
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    expect(people).to_be_hidden()


def test_on_paper_there_are_the_figures_and_their_tables_and_nothing_to_press(site: Site):
    page = site.open("marcus")
    page.goto("/board/")
    page.emulate_media(media="print")
    expect(page.locator(".govuk-service-navigation")).to_be_hidden()
    expect(page.locator(".govuk-footer")).to_be_hidden()
    expect(page.locator(".sf-figures")).to_be_visible()
    tables = page.locator(".sf-chart table")
    assert tables.count() > 0
    assert all(tables.nth(at).bounding_box()["height"] > 50 for at in range(tables.count()))  # type: ignore[index]
