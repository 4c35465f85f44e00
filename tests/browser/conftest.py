"""Fixtures of the browser tests: one browser a process, and the product filled with the demo's people."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from stronger.accounts import services as accounts
from stronger.assurance import services as assurance
from stronger.chores import agency, demo, demo_academy, demo_learning, demo_observations, demo_pathway, demo_performance
from stronger.directory import services as directories
from stronger.directory.rules import LARGEST_AT_ONCE
from stronger.journeys import load_census, prepare_census
from stronger.kit import scope
from stronger.returns import csww, jobs, sample
from stronger.returns import services as returns
from stronger.workforce import services as workforce
from tests import database, given
from tests.browser.shapes import Known
from tests.browser.site import Asked, served
from tests.doors.device import Device, handle
from tests.rooms import directory_files

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage"]
WIDTHS = {"desk": 1280, "phone": 375}
HEIGHT = 900


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that a machine without a browser may leave it out by name; it never leaves itself out."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def executable() -> str:
    """The browser to drive. Fails where there is none: a check that is silently left out is no check."""
    found = os.environ.get("SF_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found or not Path(found).exists():
        pytest.fail("The browser tests need Chromium. Install it, or give its path in SF_CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for this process."""
    # Playwright's own loop runs in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def filled(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """A database with the demo's people and a small census loaded. Yields its name; tests read it and leave it as it is."""
    with django_db_blocker.unblock(), database.fresh() as name:
        users = given.the_demo_organisation()
        demo_academy.join(users)
        given.a_supervision(users)
        _census(users["farah"])
        agency.make_bookings(users, today=timezone.localdate())
        demo_learning.make_logs(users, today=timezone.localdate())
        demo_performance.make_conversations(users, timezone.localdate())
        demo_observations.make_observations(users, today=timezone.localdate())
        demo_pathway.make_pathway(users, timezone.localdate())
        _passkey(users["laura"])
        demo.count_deal()
        demo.remind()
        _reports(users["eleanor"])
        _directories(users["farah"])
        with scope.acting(users["farah"].pk):
            workforce.keep_view(name="Newest first", team="", kind="", state="in_post", sort="-since", by=users["farah"])
        with scope.acting(users["oliver"].pk):
            ends = timezone.localdate() + timedelta(days=7)
            said = {"purpose": "Figures for the board.", "last_on": ends, "by": users["oliver"]}
            accounts.offer_token(owner=users["bethan"], name="Team dashboard", scopes=["workforce.see_people"], **said)
            accounts.offer_token(owner=users["farah"], name="Monthly report", scopes=["assurance.see_figures"], **said)
            accounts.invite(email="new@cast.invalid", name="Nobody Yet", role="candidate", send=False, by=users["oliver"])
        yield name


def _passkey(user) -> None:
    """A passkey for the auditor, on a device that nobody here holds."""
    asked = {"publicKey": {"user": {"id": handle(user)}, "challenge": "AAAA"}}
    with scope.acting(user.pk):
        WebAuthn.add(user, "Work laptop", json.loads(Device().made(asked)))


def _census(farah) -> None:
    """Returns: one loaded, one with errors, one that is no census, one that waits to be checked, and one prepared from the register."""
    good = sample.sample("851")
    wrong = good.replace(b"<FTE>1.00</FTE>", b"<FTE>7.00</FTE>", 3)
    for content in (good, wrong, b"<Message><Nothing/>"):
        with scope.acting(farah.pk):
            submission = returns.receive(upload=SimpleUploadedFile("census.xml", content), by=farah)
            returns.check(submission=submission, council_code="851", by=farah)
            if content is good:
                load_census.confirm(submission_id=submission.pk, by=farah)
    with scope.acting(farah.pk):
        submission = returns.receive(upload=SimpleUploadedFile("census.xml", good), by=farah)
        returns.ask_for(work=jobs.CHECK, submission=submission, by=farah)
    with scope.acting(farah.pk):
        numbers = dict.fromkeys(csww.census(2025).la_level.slots, "0")
        prepare_census.open_year(year=2025, texts={**numbers, "NoAgencyHeadcount": "9"}, council_code="851", by=farah)


def _reports(eleanor) -> None:
    """A frozen report to the board, and the draft of a version that corrects it."""
    frozen = given.a_report(stage="frozen", actions=2)
    with scope.acting(eleanor.pk):
        assurance.correct(report=frozen, why="One vacancy was counted twice.", by=eleanor)


def _directories(farah) -> None:
    """Five staff directories: undone, loaded, checked with a fault and a question, waiting to be checked, and not yet matched."""
    undone = directory_files.loaded(farah, directory_files.as_csv([directory_files.person("SW61001", "Gone", "Again")]))
    with scope.acting(farah.pk):
        directories.undo(directory=undone, by=farah)
    directory_files.loaded(farah, directory_files.as_csv([directory_files.person("SW61002", "Come", "Stay")]))
    asked = directory_files.person("", "Amina", "Yusuff")
    directory_files.checked(farah, directory_files.as_csv([asked, directory_files.person("SW61003", fte="37")]))
    many = [directory_files.person(f"SW62{n:03d}", "Ada", f"Byron {n}") for n in range(LARGEST_AT_ONCE + 1)]
    directory_files.checked(farah, directory_files.as_csv(many))
    directory_files.received(farah, directory_files.as_xlsx([directory_files.person("SW61004")]))


@dataclass
class Site:
    """The product in the browser: `page = site.open("amina", width=375)` has signed in as her and shows her home page."""

    address: str
    asked: Asked
    browser: Browser

    def context(self, *, width: int = WIDTHS["desk"], scripts: bool = True) -> BrowserContext:
        """A browser of one's own: no cookies, nothing cached."""
        return self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )

    def sign_in(self, context: BrowserContext, key: str) -> Page:
        """Press the demo's button of one of the cast. Returns their home page."""
        page = context.new_page()
        page.goto("/account/demo/")
        page.locator(f'form[action$="/demo/{key}/"] button').click()
        page.wait_for_load_state()
        assert page.locator(".sf-header__who").count(), f"{key} came to {page.url}: {page.title()}"
        return page

    def open(self, key: str = "", *, width: int = WIDTHS["desk"], scripts: bool = True) -> Page:
        """A page at this width, signed in as one of the cast, or a visitor's first page."""
        context = self.context(width=width, scripts=scripts)
        if key:
            return self.sign_in(context, key)
        page = context.new_page()
        page.goto("/")
        return page


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process gathers static files, once."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Known]:
    """For each kind of walk, where all processes of this run write down what they have found fit."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared

    def folder(kind: str) -> Known:
        there = shared / f"fit {kind}"
        there.mkdir(exist_ok=True)
        return Known(there)

    return folder


@pytest.fixture
def site(filled: str, gathered: Path, chromium: Browser, django_db_blocker) -> Iterator[Site]:
    """The product over the filled database."""
    with django_db_blocker.unblock(), database.connected_to(filled), served(gathered) as (address, asked):
        yield Site(address, asked, chromium)
        for context in chromium.contexts:
            context.close()


@pytest.fixture
def people(committed: str) -> None:
    """Whom a database of the test's own begins with: the demo's people. A file whose story needs more has a fixture of this name."""
    given.the_demo_register()


@pytest.fixture
def own_site(committed: str, people: None, gathered: Path, chromium: Browser) -> Iterator[Site]:
    """The product over a database of the test's own."""
    with served(gathered) as (address, asked):
        yield Site(address, asked, chromium)
        for context in chromium.contexts:
            context.close()
