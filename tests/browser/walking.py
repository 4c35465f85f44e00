"""How a page is looked at on the walk: what it asks for, what it says in the console, what axe and our own checks find."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Response

from tests.browser.shapes import Known, made_of, menu_of
from tests.browser.site import Asked

CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
# WCAG 2.0 to 2.2, A and AA, and what axe's makers hold to be good practice (heading order, landmarks).
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
MOST_STATEMENTS, MOST_PUBLIC_STATEMENTS = 12, 3
# Where guesses are counted, to be slowed down, the count in the database costs statements of its own.
COUNTS_GUESSES = {"account:invitation": 20, "public:calendar": 20}
REFUSED = 400
MENU = "the menu"
MOST_REQUESTS = 6
MOST_BYTES = 60_000
NARROWEST = 320  # CSS pixels: a phone, or a desk's screen enlarged to 400 %
# A page that is refused or missing says so in the console; that is the page's own status, not a failure of the page.
_OWN_STATUS = re.compile(r"Failed to load resource: the server responded with a status of (40[0-9]|413|500)")
_TITLE = re.compile(r"<title>([^<]*)</title>")


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
    is_known: bool = False  # all that is on it was found fit when someone else saw this address
    address: str = ""
    shape: frozenset[str] = frozenset()
    menu: frozenset[str] = frozenset()
    statements: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    bytes: int = 0
    wrong: list[str] = field(default_factory=list)


class Walker:
    """Visits pages in one context and says what is wrong with each.

    `known` are the pages that were fit, for all processes of a run: others for each kind of walk.
    """

    def __init__(self, context: BrowserContext, host: str, known: Known | None = None, *, scripts: bool = True) -> None:
        self.page: Page = context.new_page()
        self.host = urlsplit(host).netloc
        self.scripts = scripts
        self.known = known
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

    def ask(self, path: str, name: str, asked: Asked) -> Visit:
        """Ask for a page, whose address has a name, and, unless it is known to be fit, open it in the browser.

        Its statements are those of the first answer, before anything of it is remembered.
        """
        answer = self.page.request.get(path, headers={"Accept": "text/html"})
        first = Visit(answer.status, answer.url, statements=asked.of(urlsplit(answer.url).path))
        kept_as_file = "content-disposition" in answer.headers
        first.is_page = "text/html" in answer.headers.get("content-type", "") and not kept_as_file
        if not first.is_page:
            return first
        html = answer.text()
        titled = _TITLE.search(html)
        first.title, first.shape, first.menu = unescape(titled[1]) if titled else "", made_of(html), menu_of(html)
        first.address = f"{name} {first.status}" if first.status < REFUSED else f"refused {first.status}"
        if self.known and self.known.has(first.address, first.shape) and self.known.has(MENU, first.menu):
            first.is_known = True
            return first
        visit = self.go(path)
        if (visit.status, visit.title) != (first.status, first.title):
            visit.wrong.append(f"Asked twice, it is another page: {visit.status}, {visit.title}")
        visit.statements, visit.address, visit.shape, visit.menu = first.statements, first.address, first.shape, first.menu
        return visit

    def go(self, path: str) -> Visit:
        """Open a page and wait until everything that it asked for is there."""
        self.visit = Visit()
        response = opened(self.page, path)
        if response is None:
            self.visit.is_page = False
            return self.visit
        if self.scripts and self.page.locator("script[data-components]").count():
            self.page.wait_for_selector("body.govuk-frontend-supported", state="attached")
            self.page.wait_for_selector("[data-later]", state="detached")  # what comes after the page is looked at too
        self.visit.status, self.visit.url, self.visit.title = response.status, self.page.url, self.page.title()
        self.visit.is_page = "text/html" in response.headers.get("content-type", "")
        return self.visit

    def fit(self, visit: Visit) -> None:
        """Remember that nothing was wrong with a page: it need not be opened for whoever sees nothing else there."""
        if self.known and visit.shape and not visit.is_known:
            self.known.add(visit.address, visit.shape)
            self.known.add(MENU, visit.menu)

    def look(self, widths: dict[str, int]) -> list[str]:
        """What our checks and axe find on the page that is open at each of these widths, and whether it scrolls sideways."""
        found = []
        for width, pixels in widths.items():
            self.page.set_viewport_size({"width": pixels, "height": 900})
            found += [f"{each} [{width}]" for each in (*self.page.evaluate(CHECKS), *self._axe())]
        return found + self._too_wide()

    def _axe(self) -> list[str]:
        self.page.evaluate(axe_source())
        told = self.page.evaluate("(options) => axe.run(document, options)", AXE)
        return [
            f"axe: {each['id']}: {each['help']}: {' '.join(node['html'] for node in each['nodes'][:2])[:300]}"
            for each in told["violations"]
        ]

    def _too_wide(self) -> list[str]:
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


def too_much(visit: Visit, *, name: str, public: bool) -> list[str]:
    """Which of the page's limits it passes; `name` is its address's."""
    most = COUNTS_GUESSES.get(name) or (MOST_PUBLIC_STATEMENTS if public else MOST_STATEMENTS)
    found = []
    if len(visit.statements) > most:
        found.append(f"{len(visit.statements)} statements, and {most} are allowed: {[each[:90] for each in visit.statements]}")
    if len(visit.requests) > MOST_REQUESTS:
        found.append(f"{len(visit.requests)} requests, and {MOST_REQUESTS} are allowed: {visit.requests}")
    if visit.bytes > MOST_BYTES:
        found.append(f"{visit.bytes:,} bytes on a first visit, and {MOST_BYTES:,} are allowed")
    return found
