"""A token's story: allowed by an administrator, shown once to its owner, used by a program, and revoked, with JavaScript and without."""

import json
import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site
from tests.browser.walking import Walker

pytestmark = pytest.mark.slow


def asked(site: Site, token: str, place: str) -> tuple[int, dict]:
    """What a program with this token is answered, over the wire."""
    request = Request(f"{site.address}/api/v1/{place}", headers={"Authorization": f"Bearer {token}"})  # noqa: S310 (our own server)
    try:
        with urlopen(request) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except HTTPError as refusal:
        return refusal.code, json.load(refusal)


def allow(oliver: Page) -> None:
    """Allow Farah a token, once with something forgotten."""
    oliver.get_by_role("link", name="Accounts", exact=True).first.click()
    oliver.locator("main").get_by_role("link", name="Accounts", exact=True).click()
    oliver.get_by_role("link", name="Farah Siddiqui").click()
    oliver.get_by_role("link", name="Allow a token for a program").click()
    oliver.get_by_label("Name").fill("Monthly report")
    oliver.get_by_role("button", name="Allow the token").click()
    assert oliver.title().startswith("Error: ")
    assert oliver.get_by_label("Name").input_value() == "Monthly report"
    oliver.get_by_label("What it is for").fill("The board’s dashboard, on the reporting server.")
    oliver.get_by_label("See the people who work here").check()
    oliver.get_by_role("button", name="Allow the token").click()
    expect(oliver.get_by_role("alert")).to_contain_text("told by e-mail")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_program_reads_in_someones_name_until_its_token_is_revoked(own_site: Site, scripts: bool):
    oliver, farah = own_site.open("oliver", scripts=scripts), own_site.open("farah", scripts=scripts)
    allow(oliver)
    farah.goto("/staff/")
    farah.get_by_role("link", name="token waits to be shown to you").click()
    farah.get_by_role("link", name="Show: Monthly report").click()
    farah.get_by_role("button", name="Show the token").click()
    secret = farah.locator("#token").inner_text()
    assert re.fullmatch(r"sf1_[\w-]{43}", secret)
    status, people = asked(own_site, secret, "people")
    assert (status, people["total"]) == (200, 14)
    assert asked(own_site, secret, "figures")[0] == 403
    farah.get_by_role("link", name="What a program can ask").click()
    assert farah.locator("main h1").inner_text() == "Guide to the API"

    oliver.goto("/desk/tokens/")
    expect(oliver.locator("tbody")).to_contain_text("Farah Siddiqui")
    expect(oliver.locator("tbody")).not_to_contain_text("Never")  # it says when it was last used
    pictures.take(oliver, "tokens")
    oliver.get_by_role("link", name="Monthly report").click()
    oliver.get_by_role("button", name="Revoke this token").click()
    oliver.get_by_label("Reason").fill("It stood in an e-mail.")
    oliver.get_by_role("button", name="Revoke the token").click()
    expect(oliver.get_by_role("alert")).to_contain_text("is revoked")
    assert asked(own_site, secret, "people")[0] == 401


def test_the_page_that_shows_a_token_is_fit_for_everyone(own_site: Site):
    allow(own_site.open("oliver"))
    context = own_site.context()
    own_site.sign_in(context, "farah").close()
    walker = Walker(context, own_site.address)
    walker.go("/account/tokens/")
    walker.page.get_by_role("link", name="Show: Monthly report").click()
    walker.page.get_by_role("button", name="Show the token").click()
    walker.page.wait_for_selector("#token")
    assert not walker.look(WIDTHS)
    walker.go("/api/")
    for each in walker.page.locator("details").all():
        each.locator("summary").click()
    assert not walker.look(WIDTHS)
