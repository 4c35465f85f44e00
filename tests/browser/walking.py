"""How a page is looked at on the walk: what it asks for, what it says in the console, what axe and our own checks find."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Response

CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
# WCAG 2.0 to 2.2, A and AA, and what axe's makers hold to be good practice (heading order, landmarks).
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
MOST_STATEMENTS, MOST_PUBLIC_STATEMENTS = 12, 3
# Where guesses are counted, to be slowed down, the count in the database costs statements of its own.
COUNTS_GUESSES = {"account:invitation": 20}
MOST_REQUESTS = 6
MOST_BYTES = 60_000
NARROWEST = 320  # CSS pixels: a phone, or a desk's screen enlarged to 400 %
# A page that is refused or missing says so in the console; that is the page's own status, not a failure of the page.
_OWN_STATUS = re.compile(r"Failed to load resource: the server responded with a status of (40[0-9]|413|500)")
_CHANCE = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|<a class="[^"]*sf-header__name".*?</div>', re.S)
_MENU = re.compile(r'<section aria-label="Stronger Futures".*?</section>', re.S)
# Which of a menu's links is marked as the page that is open.
_HERE = re.compile(r' aria-current="[^"]*"| govuk-service-navigation__item--active|</?strong[^>]*>')
_PASSED: set[str] = set()


@cache
def axe_source() -> str:
    """axe-core as its package carries it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def opened(page: Page, path: str) -> Response | None:
    """The answer to a page's address, once it is there; None for a file, which a browser saves instead of showing."""
    try:
        return page.goto(path)
    except Error as failure:
        if "Download is starting" not in str(failure):
            raise
        return None


@dataclass
class Visit:
    """What one visit to a page showed."""

    status: int = 0
    url: str = ""
    title: str = ""
    is_page: bool = True
    requests: list[str] = field(default_factory=list)
    bytes: int = 0
    wrong: list[str] = field(default_factory=list)


class Walker:
    """Visits pages in one context and says what is wrong with each."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.page: Page = context.new_page()
        self.host = urlsplit(host).netloc
        self.visit = Visit()
        self._wire = context.new_cdp_session(self.page)
        self._wire.send("Network.enable")
        self._wire.send("Network.setCacheDisabled", {"cacheDisabled": True})  # every visit is a first visit
        self._wire.on("Network.loadingFinished", self._finished)
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.visit.wrong.append(f"A script failed: {error}"))

    def _finished(self, event: dict) -> None:
        self.visit.bytes += int(event["encodedDataLength"])

    def _asked(self, request: Request) -> None:
        if request.url.startswith("data:"):
            return
        self.visit.requests.append(request.url)
        if urlsplit(request.url).netloc != self.host:
            self.visit.wrong.append(f"It asked another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _OWN_STATUS.search(message.text):
            self.visit.wrong.append(f"The console says: {message.text}")

    def go(self, path: str) -> Visit:
        """Open a page and wait until everything that it asked for is there."""
        self.visit = Visit()
        response = opened(self.page, path)
        if response is None:
            self.visit.is_page = False
            return self.visit
        if self.page.locator("script[data-components]").count():
            self.page.wait_for_selector("body.govuk-frontend-supported", state="attached")
        self.visit.status, self.visit.url, self.visit.title = response.status, self.page.url, self.page.title()
        self.visit.is_page = "text/html" in response.headers.get("content-type", "")
        return self.visit

    def look(self, width: str, pixels: int) -> list[str]:
        """What our checks and axe find on the page that is open, so wide.

        A page that passed at a width, with a menu that passed at that width, is not looked at twice: most are the same to everyone.
        """
        self.page.set_viewport_size({"width": pixels, "height": 900})
        shapes = {hashlib.sha256(f"{width}\0{part}".encode()).hexdigest() for part in _parts(self.page.content())}
        if shapes <= _PASSED:
            return []
        found = [*self.page.evaluate(CHECKS), *self._axe()]
        if not found:
            _PASSED.update(shapes)
        return found

    def _axe(self) -> list[str]:
        self.page.evaluate(axe_source())
        told = self.page.evaluate("(options) => axe.run(document, options)", AXE)
        return [
            f"axe: {each['id']}: {each['help']}: {' '.join(node['html'] for node in each['nodes'][:2])[:300]}"
            for each in told["violations"]
        ]

    def too_wide(self) -> list[str]:
        """What hangs over the edge of the narrowest page, if anything does."""
        self.page.set_viewport_size({"width": NARROWEST, "height": 600})
        return [
            f"It scrolls sideways at {NARROWEST} pixels: {each}"
            for each in self.page.evaluate(
                """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [`it is ${document.documentElement.scrollWidth} wide`, ...[...document.querySelectorAll("body *")]
            .filter((e) => Math.max(e.getBoundingClientRect().right, e.getBoundingClientRect().left + e.scrollWidth) > innerWidth + 1)
            .slice(-2).map((e) => e.outerHTML.slice(0, 120))]"""
            )
        ]


def _parts(html: str) -> tuple[str, str]:
    """A page and its menu, without what differs every time and changes nothing of their shape: tokens, who is signed in, where one is."""
    page = _CHANCE.sub("", html)
    menu = _MENU.search(page)
    return _MENU.sub("", page), _HERE.sub("", menu.group()) if menu else ""


def too_much(visit: Visit, statements: list[str], *, name: str, public: bool) -> list[str]:
    """Which of the page's limits it passes; `name` is its address's."""
    most = COUNTS_GUESSES.get(name) or (MOST_PUBLIC_STATEMENTS if public else MOST_STATEMENTS)
    found = []
    if len(statements) > most:
        found.append(f"{len(statements)} statements, and {most} are allowed: {[each[:90] for each in statements]}")
    if len(visit.requests) > MOST_REQUESTS:
        found.append(f"{len(visit.requests)} requests, and {MOST_REQUESTS} are allowed: {visit.requests}")
    if visit.bytes > MOST_BYTES:
        found.append(f"{visit.bytes:,} bytes on a first visit, and {MOST_BYTES:,} are allowed")
    return found
