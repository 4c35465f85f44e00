"""The council's own sign-in in a real browser, with a real provider: from the invitation in, out, and in again."""

from collections.abc import Iterator

import pytest

from stronger.accounts import queries, services
from stronger.kit import scope
from stronger.web.account import openid
from tests.browser import pictures
from tests.browser.conftest import HEIGHT, WIDTHS, Site
from tests.browser.test_entering import fit, press
from tests.browser.walking import Walker
from tests.doors.provider import Provider, running

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
EMAIL = "sam.newcomer@seaport.example"


@pytest.fixture
def provider(site: Site, settings) -> Iterator[Provider]:
    """The council's sign-in, with which this installation is connected."""
    with running() as provider:
        openid.forget()
        settings.SINGLE_SIGN_ON = provider.known(f"{site.address}/account/sign-on/back/")
        provider.knows("s-1", email=EMAIL, email_verified=True, amr=["pwd", "mfa"])
        yield provider


def _there(walker: Walker, subject: str) -> None:
    """Sign in at the provider's own page, which is the mock's and not ours to look at."""
    walker.page.wait_for_url("**/oauth2/authorize**")
    walker.page.locator("input[name=sub]").fill(subject)
    walker.page.get_by_role("button", name="Authorize").click()


def _invited() -> str:
    oliver = queries.account_of(f"oliver{queries.CAST_ADDRESS}")
    with scope.acting(oliver.pk):
        return services.invite(email=EMAIL, name="Sam Newcomer", role="manager", send=False, by=oliver).token


@pytest.mark.slow
def test_someone_invited_comes_in_by_the_council_s_sign_in_leaves_and_comes_again(site: Site, provider: Provider):
    walker = Walker(site.context(), site.address)
    page = walker.page
    page.goto(f"/account/invitation/{_invited()}/")
    assert fit(walker) == "Accept your invitation"
    page.get_by_role("button", name="Continue with your Seaport account").click()
    _there(walker, "s-1")
    page.wait_for_url("**/staff/")
    page.goto("/account/")
    assert fit(walker) == "Your account"
    press(walker, "Sign out")
    page.wait_for_url("**/account/signed-out/")
    assert fit(walker) == "You have signed out"
    page.goto("/account/login/?next=/account/")
    assert fit(walker) == "Sign in"
    page.set_viewport_size({"width": WIDTHS["desk"], "height": HEIGHT})
    pictures.take(page, "sign-in-council")
    page.get_by_role("button", name="Sign in with your Seaport account").click()
    _there(walker, "s-1")
    page.wait_for_url("**/account/")
    page.goto("/account/login/")
    press(walker, "Sign out")


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_a_stranger_is_told_plainly(site: Site, provider: Provider, scripts: bool):
    provider.knows("stranger", email="stranger@seaport.example", email_verified=True)
    context = site.context(scripts=scripts)
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with your Seaport account").click()
    page.locator("input[name=sub]").fill("stranger")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("heading", name="We could not sign you in").wait_for()
    assert "You have no account here" in page.locator("main").inner_text()
    page.get_by_role("link", name="Sign in there as someone else").click()
    page.wait_for_url("**/oauth2/authorize**prompt=select_account**")


@pytest.mark.slow
def test_what_is_told_plainly_is_fit_to_read(site: Site, provider: Provider):
    walker = Walker(site.context(), site.address)
    for path, title in (("/account/sign-on/back/", "We could not sign you in"), ("/account/signed-out/", "You have signed out")):
        walker.page.goto(path)
        assert fit(walker) == title
    context = site.context()
    site.sign_in(context, "oliver").close()
    desk = Walker(context, site.address)
    desk.page.goto("/desk/sign-in/")
    assert fit(desk) == "Who signs in how"
    desk.page.set_viewport_size({"width": WIDTHS["desk"], "height": HEIGHT})
    pictures.take(desk.page, "who-signs-in-how")
