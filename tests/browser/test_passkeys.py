"""A passkey's whole life in a real browser, with a device that Chromium pretends to have; each page looked at on a phone and at a desk."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import CDPSession, Page

from stronger.accounts import queries
from tests.browser import pictures
from tests.browser.conftest import HEIGHT, WIDTHS, Site
from tests.browser.test_entering import fit, press
from tests.browser.walking import Walker
from tests.doors.entering import code_of

# A laptop that opens with a finger: it checks who holds it, and keeps passkeys.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def localhost(site: Site) -> Site:
    """The product under a name: a passkey is for a name, never for a number."""
    return Site(site.address.replace("127.0.0.1", "localhost"), site.asked, site.browser)


@pytest.fixture
def amina():
    """The demo's social worker."""
    return queries.account_of(f"amina{queries.CAST_ADDRESS}")


@dataclass
class Story:
    """Amina's browser, with the device that Chromium pretends she holds."""

    walker: Walker
    device: CDPSession
    id: str

    def verifies(self, yes: bool) -> None:
        """Whether the device accepts the finger that is laid on it."""
        self.device.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": yes})

    def kept(self) -> int:
        """How many passkeys the device holds."""
        return len(self.device.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"])


@pytest.fixture
def story(localhost: Site) -> Story:
    """Amina, signed in, with a device at hand."""
    context = localhost.context()
    localhost.sign_in(context, "amina").close()
    walker = Walker(context, localhost.address)
    device = context.new_cdp_session(walker.page)
    device.send("WebAuthn.enable")
    return Story(walker, device, device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"])


def _picture(page: Page, name: str) -> None:
    """A picture for the guide, as wide as a desk's screen."""
    page.set_viewport_size({"width": WIDTHS["desk"], "height": HEIGHT})
    pictures.take(page, name)


def _add(story: Story, amina) -> None:
    """From the page of passkeys, by a code of the app, to a passkey on the device; a second one there is refused in words."""
    walker, page = story.walker, story.walker.page
    page.goto("/account/passkeys/")
    assert fit(walker) == "Your passkeys"
    page.get_by_role("button", name="Add a passkey").click()
    assert fit(walker) == "Confirm that it is you"
    page.get_by_role("link", name="Use a code instead").click()
    page.get_by_label("Code", exact=True).fill(code_of(amina))
    press(walker, "Continue")
    assert fit(walker) == "Add a passkey"
    page.get_by_label("Name of the passkey").fill("Work laptop")
    _picture(page, "passkey-add")
    press(walker, "Add a passkey")
    page.wait_for_url("**/account/")
    assert "Your passkey is added." in page.locator("main").inner_text()
    assert story.kept() == 1
    page.goto("/account/passkeys/add/")
    page.get_by_label("Name of the passkey").fill("Again")
    press(walker, "Add a passkey")
    page.get_by_text("This device has a passkey for your account already.").wait_for()
    assert fit(walker) == "Add a passkey"
    press(walker, "Sign out")


def _enter(story: Story) -> None:
    """From the page of sign-in to home with nothing but the passkey."""
    story.walker.page.goto("/account/login/")
    assert fit(story.walker) == "Sign in"
    _picture(story.walker.page, "sign-in")
    press(story.walker, "Sign in with a passkey")
    story.walker.page.wait_for_url("**/staff/")


def _name_and_remove(story: Story) -> None:
    """Another name, and then away with it, which asks for the passkey itself once more."""
    walker, page = story.walker, story.walker.page
    page.goto("/account/passkeys/")
    assert fit(walker) == "Your passkeys"
    _picture(page, "passkeys")
    page.get_by_role("link", name="Name: Work laptop").click()
    assert fit(walker) == "Name your passkey: Work laptop"
    page.get_by_label("Name of the passkey").fill("Desk")
    press(walker, "Save the name")
    page.get_by_role("link", name="Remove: Desk").click()
    assert fit(walker) == "Confirm that it is you"
    page.get_by_role("link", name="Use a passkey instead").click()
    assert fit(walker) == "Confirm that it is you"
    press(walker, "Use a passkey")
    page.wait_for_url("**/remove/")
    assert fit(walker) == "Remove your passkey: Desk"
    press(walker, "Remove the passkey")
    page.wait_for_url("**/account/passkeys/")
    assert "You have no passkey" in page.locator("main").inner_text()
    press(walker, "Sign out")


@pytest.mark.slow
def test_a_passkey_is_added_signs_in_alone_and_is_removed(story: Story, amina):
    _add(story, amina)
    _enter(story)
    _name_and_remove(story)
    page = story.walker.page
    page.goto("/account/login/")
    press(story.walker, "Sign in with a passkey")  # the device still offers it
    page.get_by_text("This passkey is not known here").wait_for()
    assert fit(story.walker) == "Sign in"
    story.verifies(False)
    press(story.walker, "Sign in with a passkey")
    page.get_by_text("Nothing was done: it was stopped").wait_for()
    assert not story.walker.visit.wrong, story.walker.visit.wrong


@pytest.mark.slow
def test_the_administrator_reads_the_rules(localhost: Site):
    page = localhost.open("oliver")
    page.get_by_label("Menu").get_by_role("link", name="Accounts").click()
    page.get_by_role("link", name="Who signs in how").click()
    assert page.get_by_role("rowheader", name="Everyone who works here").is_visible()
    pictures.take(page, "who-signs-in-how")


@pytest.mark.slow
def test_without_javascript_the_pages_say_what_to_do_instead(localhost: Site):
    page = localhost.open("amina", scripts=False)
    page.goto("/account/passkeys/")
    assert page.get_by_role("heading", name="Your passkeys").is_visible()
    page.goto("/account/login/")
    assert page.get_by_role("button", name="Sign in with a passkey").count() == 0
