"""An invitation, the second factor and a session that runs out, in a real browser; each page looked at on a phone and at a desk."""

import re

import pytest

from stronger.accounts import queries, services
from stronger.accounts.models import KeptForm
from stronger.kit import scope
from tests.browser.conftest import WIDTHS, Site
from tests.browser.walking import Walker
from tests.doors.entering import PASSWORD, code, code_of

EMAIL = "nova@example.invalid"


def fit(walker: Walker) -> str:
    """The title of the page that is open, once it has been looked at at both widths and nothing was found."""
    walker.page.wait_for_load_state()
    wrong = walker.look(WIDTHS)
    assert not wrong, f"{walker.page.url}: {wrong}"
    return walker.page.title().partition(" – ")[0]


def press(walker: Walker, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    walker.page.get_by_role("button", name=name, exact=True).click()


def invited() -> str:
    """The token of an invitation just made."""
    oliver = queries.account_of(f"oliver{queries.CAST_ADDRESS}")
    with scope.acting(oliver.pk):
        return services.invite(email=EMAIL, name="Nova Person", role="manager", send=False, by=oliver).token


@pytest.mark.slow
def test_someone_comes_in_for_the_first_time_and_again(site: Site):
    walker = Walker(site.context(), site.address)
    page = walker.page
    page.goto(f"/account/invitation/{invited()}/")
    assert fit(walker) == "Accept your invitation"
    press(walker, "Continue")
    assert fit(walker) == "Error: Accept your invitation"
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    press(walker, "Continue")
    assert fit(walker) == "Set up your second factor"
    page.get_by_text("I cannot scan the picture").click()
    secret = page.locator("details strong").inner_text()
    page.get_by_label("Code from your app").fill("000000")
    press(walker, "Continue")
    assert fit(walker) == "Error: Set up your second factor"
    page.get_by_label("Code from your app").fill(code(secret))
    press(walker, "Continue")
    assert fit(walker) == "Your recovery codes"
    page.get_by_label("I have kept these codes").check()
    press(walker, "Finish")
    page.wait_for_url("**/staff/")
    page.goto("/account/recovery-codes/")
    assert fit(walker) in ("Confirm that it is you", "Your recovery codes")
    press(walker, "Sign out")
    page.wait_for_url(f"{site.address}/")
    page.goto("/account/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(walker, "Sign in")
    assert fit(walker) == "Enter your code"
    page.get_by_label("Code", exact=True).fill(code_of(queries.account_of(EMAIL), steps=1))
    press(walker, "Continue")
    page.wait_for_url("**/account/")
    assert fit(walker) == "Your account"


@pytest.mark.slow
def test_words_typed_into_a_session_that_ran_out_come_back(site: Site):
    context = site.context()
    page = site.sign_in(context, "oliver")
    amina = queries.account_of(f"amina{queries.CAST_ADDRESS}")
    give = f"/desk/people/{amina.pk}/roles/give/"
    page.goto(give)
    page.get_by_label("Reason").fill("She leads the duty team from Monday.")
    before = [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]
    run_out(before[0]["value"])
    page.get_by_role("button", name="Give the role").click()
    assert re.search("why=kept", page.url)
    walker = Walker(context, site.address)
    walker.page.goto(page.url)
    assert fit(walker) == "Sign in"
    site.sign_in(context, "oliver").close()
    walker.page.goto(give)
    assert walker.page.get_by_label("Reason").input_value() == "She leads the duty team from Monday."
    assert fit(walker) == "Give a role to Amina Yusuf"
    oliver = queries.account_of(f"oliver{queries.CAST_ADDRESS}")
    with scope.acting(oliver.pk):  # the database is lent: leave it as it was
        KeptForm.objects.all().delete()


def run_out(key: str) -> None:
    """Move a session's clock back by an hour."""
    from stronger.accounts.sessions import SessionStore
    from stronger.web.kit import sessions

    session = SessionStore(key)
    session[sessions.SEEN] -= 3600
    session.save()
