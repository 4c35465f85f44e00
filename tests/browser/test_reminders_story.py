"""What is due, told in the browser: a reminder read and gone when it is done, an e-mail chosen, a calendar's link made and taken back."""

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from stronger.chores import demo
from tests import given
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site

pytestmark = pytest.mark.slow


@pytest.fixture
def people(committed: str) -> None:
    given.the_demo_organisation()
    demo.remind()


def test_a_practitioner_reads_her_reminders_chooses_an_e_mail_and_takes_her_dates_along(own_site: Site):
    amina = own_site.open("amina", width=WIDTHS["phone"])
    amina.get_by_role("link", name=re.compile("reminders that you have not read")).click()
    expect(amina.get_by_role("heading", level=1)).to_have_text("Reminders")
    pictures.take(amina, "reminders")
    before = amina.get_by_role("button", name=re.compile("Mark as read")).count()
    assert before > 1
    amina.get_by_role("button", name=re.compile("Mark as read")).first.click()
    expect(amina.get_by_text("Marked as read. It stays here until it is done.")).to_be_visible()
    expect(amina.get_by_role("button", name=re.compile("Mark as read"))).to_have_count(before - 1)
    amina.get_by_role("link", name=re.compile("Have an e-mail")).click()
    amina.get_by_label("Once a week").check()
    amina.get_by_label("Which day of the week?").select_option(label="Friday")
    amina.get_by_role("button", name="Save").click()
    expect(amina.get_by_text("Saved.")).to_be_visible()
    expect(amina.get_by_label("Once a week")).to_be_checked()
    amina.goto("/staff/deal/")
    amina.get_by_role("link", name="Your calendar").click()
    amina.get_by_role("button", name="Make a link").click()
    address = amina.locator("#address").inner_text()
    pictures.take(amina, "calendar-link")
    with urlopen(address) as answer:  # noqa: S310 (our own server)
        told = answer.read().decode()
    assert told.startswith("BEGIN:VCALENDAR")
    assert "Amina" not in told
    amina.get_by_role("link", name="Replace it or take it back").click()
    amina.get_by_role("link", name="Take it back").click()
    amina.get_by_role("button", name="Take it back").click()
    expect(amina.get_by_text("The link is taken back.")).to_be_visible()
    answer = amina.context.request.get(address)
    assert answer.status == 404


def test_the_principal_social_worker_reads_how_each_rule_stands(own_site: Site):
    eleanor = own_site.open("eleanor")
    eleanor.goto("/staff/standards/deal/")
    card = eleanor.locator(".govuk-summary-card").filter(has_text="Protected time for learning").first
    expect(card).to_contain_text("How many it applies to now")
    expect(card).to_contain_text(re.compile(r"1\d people"))
    pictures.take(card, "deal-rule")
    card.get_by_role("link", name=re.compile(r"See who \(everybody")).click()
    expect(eleanor.get_by_role("heading", level=1)).to_have_text("Protected time for learning")
    expect(eleanor.get_by_role("row")).to_have_count(15)
    pictures.take(eleanor.get_by_role("table"), "deal-rule-people")
    eleanor.get_by_role("link", name="Amina Yusuf", exact=True).click()
    expect(eleanor.get_by_role("heading", level=1)).to_contain_text("The deal of Amina Yusuf")
