"""A passkey's whole life in a real browser, with a device that Chromium pretends to have; each page looked at on a phone and at a desk."""

import pytest

from stronger.accounts import queries
from tests.browser import pictures
from tests.browser.conftest import Site
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


@pytest.mark.slow
def test_a_passkey_is_added_signs_in_alone_and_is_removed(localhost: Site, amina):
    context = localhost.context()
    localhost.sign_in(context, "amina").close()
    walker = Walker(context, localhost.address)
    page = walker.page
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    held = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    page.goto("/account/passkeys/")
    assert fit(walker) == "Your passkeys"
    page.get_by_role("button", name="Add a passkey").click()
    assert fit(walker) == "Confirm that it is you"
    page.get_by_role("link", name="Use a code instead").click()
    page.get_by_label("Code", exact=True).fill(code_of(amina))
    press(walker, "Continue")
    assert fit(walker) == "Add a passkey"
    page.get_by_label("Name of the passkey").fill("Work laptop")
    pictures.take(page, "passkey-add")
    press(walker, "Add a passkey")
    page.wait_for_url("**/account/")
    assert "Your passkey is added." in page.locator("main").inner_text()
    assert len(device.send("WebAuthn.getCredentials", {"authenticatorId": held})["credentials"]) == 1
    page.goto("/account/passkeys/add/")
    page.get_by_label("Name of the passkey").fill("Again")
    press(walker, "Add a passkey")
    page.get_by_text("This device has a passkey for your account already.").wait_for()
    assert fit(walker) == "Add a passkey"
    press(walker, "Sign out")
    page.goto("/account/login/")
    assert fit(walker) == "Sign in"
    pictures.take(page, "sign-in")
    press(walker, "Sign in with a passkey")
    page.wait_for_url("**/staff/")
    page.goto("/account/passkeys/")
    assert fit(walker) == "Your passkeys"
    pictures.take(page, "passkeys")
    page.get_by_role("link", name="Name: Work laptop").click()
    assert fit(walker) == "Name your passkey: Work laptop"
    page.get_by_label("Name of the passkey").fill("Desk")
    press(walker, "Save the name")
    page.get_by_role("link", name="Remove: Desk").click()
    page.wait_for_load_state()
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
    page.goto("/account/login/")
    press(walker, "Sign in with a passkey")  # the device still offers it
    page.get_by_text("This passkey is not known here").wait_for()
    assert fit(walker) == "Sign in"
    device.send("WebAuthn.setUserVerified", {"authenticatorId": held, "isUserVerified": False})
    press(walker, "Sign in with a passkey")
    page.get_by_text("Nothing was done: it was stopped").wait_for()
    assert not [each for each in walker.visit.wrong if "passkey" in each.lower()], walker.visit.wrong


@pytest.mark.slow
def test_without_javascript_the_pages_say_what_to_do_instead(localhost: Site):
    page = localhost.open("amina", scripts=False)
    page.goto("/account/passkeys/")
    assert page.get_by_role("heading", name="Your passkeys").is_visible()
    page.goto("/account/login/")
    assert page.get_by_role("button", name="Sign in with a passkey").count() == 0
