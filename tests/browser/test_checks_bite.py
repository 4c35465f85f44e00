"""What the walk looks for is found where it is: each check is shown a page that breaks its rule, and a page that breaks none."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.walking import MOST_BYTES, MOST_REQUESTS, MOST_STATEMENTS, Visit, Walker, too_much

HERE = "http://stronger.invalid"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"
GOOD = """<!DOCTYPE html><html lang="en-GB"><head><title>Good</title><meta name="viewport" content="width=device-width"></head>
<body><a class="govuk-skip-link" href="#main-content">Skip to main content</a><header><p>Where this is</p></header>
<main id="main-content"><h1>Good</h1><h2>Part</h2><p>Words</p></main></body></html>"""


def shown(chromium: Browser, html: str) -> tuple[Walker, Visit]:
    """A walker that has opened this page, whatever address it asks for being answered from here."""
    context = chromium.new_context(base_url=HERE, viewport={"width": 375, "height": 900})
    headers = {"content-security-policy": POLICY, "content-type": "text/html"}
    context.route(re.compile(r"stronger\.invalid"), lambda route: route.fulfill(status=200, headers=headers, body=html))
    context.route(re.compile(r"elsewhere\.invalid"), lambda route: route.fulfill(status=200, body=""))
    walker = Walker(context, HERE)
    return walker, walker.go("/")


def found(chromium: Browser, html: str) -> str:
    """Everything that is found wrong with this page."""
    walker, visit = shown(chromium, html)
    wrong = [*visit.wrong, *walker.look({"phone": 375})]
    walker.page.context.close()
    return "\n".join(wrong)


def test_a_good_page_passes(chromium: Browser):
    assert found(chromium, GOOD) == ""


@pytest.mark.parametrize(
    ("here", "instead", "said"),
    [
        ("<title>Good</title>", "", "has no title"),
        ('lang="en-GB"', 'lang="fr"', "language is"),
        ("<h2>Part</h2>", "<h1>Part</h1>", "2 first-level headings"),
        ("<h1>Good</h1>", "", "0 first-level headings"),
        ("<h2>Part</h2>", "<h3>Part</h3>", "jumps from level 1 to 3"),
        ('id="main-content"', 'id="other"', "no main part"),
        ("<p>Words</p>", '<p><a href="/x" tabindex="2">x</a></p>', "out of its order"),
        ('class="govuk-skip-link" ', "", "is not the skip link"),
        ("<p>Words</p>", '<p id="a"></p><p id="a"></p>', "more than once"),
        ("<p>Words</p>", '<p aria-describedby="nothing">x</p>', "is not there"),
        ("<p>Words</p>", '<p style="color:red">x</p>', "A style of its own"),
        ("<p>Words</p>", '<img src="/x.png">', "axe: image-alt"),
        ("<p>Words</p>", '<label>Name</label><input name="x">', "axe: label"),
        ("<p>Words</p>", f"<p>{'Llan' * 40}</p>", "scrolls sideways"),
        ("<p>Words</p>", '<link rel="stylesheet" href="http://elsewhere.invalid/x.css">', "Content Security Policy"),
        ("<p>Words</p>", '<button onclick="x()">x</button>', "Content Security Policy"),
        ("<p>Words</p>", "<script>x()</script>", "Content Security Policy"),
    ],
)
def test_a_broken_page_is_found_out(chromium: Browser, here: str, instead: str, said: str):
    assert here in GOOD
    assert said in found(chromium, GOOD.replace(here, instead, 1))


def test_a_thing_without_focus_to_see_is_found_out(chromium: Browser):
    walker, _ = shown(chromium, GOOD)
    # Written into the page's own style rules, since the policy refuses what stands in the page.
    walker.page.evaluate(
        "() => { const s = new CSSStyleSheet(); s.replaceSync('a:focus { outline: 0 }'); document.adoptedStyleSheets = [s]; }"
    )
    assert "Nothing shows that the keyboard is at" in "\n".join(walker.look({"phone": 375}))
    walker.page.context.close()


def test_another_host_is_found_out_where_the_policy_lets_it_through(chromium: Browser):
    context = chromium.new_context(base_url=HERE)
    page = GOOD.replace("<p>Words</p>", '<img alt="" src="http://elsewhere.invalid/x.png">')
    context.route(re.compile(r"stronger\.invalid"), lambda route: route.fulfill(status=200, content_type="text/html", body=page))
    context.route(re.compile(r"elsewhere\.invalid"), lambda route: route.fulfill(status=200, body=""))
    assert any("asked another host" in each for each in Walker(context, HERE).go("/").wrong)
    context.close()


def test_each_limit_is_a_limit():
    within = Visit(requests=["x"] * MOST_REQUESTS, bytes=MOST_BYTES, statements=["select 1"] * MOST_STATEMENTS)
    assert too_much(within, name="x", public=False) == []
    beyond = Visit(requests=["x"] * (MOST_REQUESTS + 1), bytes=MOST_BYTES + 1, statements=["select 1"] * (MOST_STATEMENTS + 1))
    assert len(too_much(beyond, name="x", public=False)) == 3
    assert len(too_much(Visit(statements=["select 1"] * 4), name="x", public=True)) == 1
    assert too_much(Visit(statements=["select 1"] * 20), name="account:invitation", public=True) == []
