"""The walk: every address, as everyone, on a phone and at a desk, with and without JavaScript."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from stronger.chores.cast import CAST
from tests.browser import addresses, walking
from tests.browser.conftest import WIDTHS, Site
from tests.browser.shapes import Known

VISITOR = ""
SHOWN = 200
ANSWERS = (SHOWN, 400, 403, 404, 405, 409, 413)
# Somebody of every role, the first of the cast who has it: pages are the same for a role.
EVERYONE = [VISITOR, *{part.role: part.key for part in reversed(CAST)}.values()]


def test_every_address_with_a_gap_has_values_to_walk_with():
    assert not addresses.without_values(), "give them values in tests/browser/addresses.py"


def _walk(site: Site, key: str, known: Known) -> tuple[list[str], dict[str, str]]:
    """What is wrong on the way as one of the cast, and the title of every page that could be shown, by its path."""
    wrong: list[str] = []
    seen: set[str] = set()
    titles: dict[str, str] = {}
    context = site.context()
    if key:
        site.sign_in(context, key).close()
    walker = walking.Walker(context, site.address, known)
    for address in addresses.addresses(key):
        visit = walker.ask(address.path, address.name, site.asked)
        landed = urlsplit(visit.url).path
        if not visit.is_page or landed in seen:
            continue
        seen.add(landed)
        if visit.status == SHOWN:
            titles[landed] = visit.title
        found = [] if visit.is_known else [*visit.wrong, *walker.look(WIDTHS)]
        if visit.status not in ANSWERS and address.name != "public:kit_error":
            found.append(f"answered {visit.status}")
        if landed == address.path:  # else the last answer was a redirect's, and the page has its own turn
            found += walking.too_much(visit, name=address.name, public=not key)
        if not found:
            walker.fit(visit)
        wrong += [f"{landed} ({address.name}): {each}" for each in found]
    context.close()
    return wrong, titles


def _alike(titles: dict[str, str]) -> list[str]:
    """Pages of different addresses with one title."""
    by_title: dict[str, list[str]] = {}
    for path, title in titles.items():
        by_title.setdefault(title, []).append(path)
    shared = "Confirm that it is you"  # one question, asked by password or by code
    return [f"“{title}” is the title of {paths}" for title, paths in by_title.items() if len(paths) > 1 and not title.startswith(shared)]


@pytest.mark.slow
@pytest.mark.parametrize("key", EVERYONE)
def test_every_page_is_fit_for_everyone(site: Site, key: str, known: Callable[[str], Known]):
    wrong, titles = _walk(site, key, known("with scripts"))
    wrong += _alike(titles)
    assert len(titles) >= 8, f"walked only to {sorted(titles)}"
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("key", [VISITOR, "amina", "farah", "oliver", "laura"])
def test_every_page_works_without_javascript(site: Site, key: str, known: Callable[[str], Known]):
    context = site.context(width=WIDTHS["phone"], scripts=False)
    if key:
        site.sign_in(context, key).close()
    walker = walking.Walker(context, site.address, known("without scripts"), scripts=False)
    page, wrong = walker.page, []
    for address in addresses.addresses(key):
        visit = walker.ask(address.path, address.name, site.asked)
        if visit.is_known or not visit.is_page:
            continue
        before = len(wrong)
        if not page.locator("main h1").first.is_visible():
            wrong.append(f"{address.path}: shows no heading")
        menu = page.locator(".govuk-service-navigation__list a")
        if menu.count() and not menu.first.is_visible():
            wrong.append(f"{address.path}: hides its menu")
        if page.locator("button:visible:not([type=submit])").count():
            wrong.append(f"{address.path}: shows a button that does nothing")
        if len(wrong) == before:
            walker.fit(visit)
    assert not wrong, "\n" + "\n".join(wrong)
