"""The public door: the first page, what we promise, and the pages shown when something cannot be."""

import gzip

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory
from django.urls import reverse
from lxml import html

from stronger.web.kit import council
from stronger.web.public import errors

pytestmark = pytest.mark.django_db

PAGES = ["home", "accessibility", "privacy", "cookies", "kit"]


def page(response):
    return html.document_fromstring(response.content)


def heading(response):
    return [" ".join(each.text_content().split()) for each in page(response).xpath("//h1")]


@pytest.mark.parametrize("name", PAGES)
def test_anyone_may_open_it_and_it_asks_the_database_little(client, name, django_assert_max_num_queries):
    council.identity()  # kept for half a minute in every process
    with django_assert_max_num_queries(3):  # of which two are the test's own: a scope inside its transaction is a savepoint
        response = client.get(reverse(f"public:{name}"))
    assert response.status_code == 200
    assert len(heading(response)) == 1
    assert page(response).get("lang") == "en-GB"
    assert "sessionid" not in response.cookies


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_a_script_or_a_style_of_its_own(client, name):
    tree = page(client.get(reverse(f"public:{name}")))
    assert not tree.xpath("//style | //*[@style] | //script[not(@src)] | //@*[starts-with(name(), 'on')]/..")
    for address in tree.xpath("//script/@src | //link/@href | //img/@src"):
        assert address.startswith(("/", "data:"))


def test_the_councils_name_is_in_the_title_and_the_header(client):
    tree = page(client.get("/"))
    name = council.identity().name
    assert tree.xpath("//title")[0].text.endswith(name)
    assert name in tree.xpath("//header")[0].text_content()
    assert "GDS Transport" not in council.stylesheet()[0]


def test_the_statement_says_its_day_and_who_enforces(client):
    text = page(client.get(reverse("public:accessibility"))).text_content()
    assert "prepared on 22 November 2026" in text
    assert "Equality Advisory and Support Service" in text


def test_the_cookies_named_are_those_we_set(client, settings):
    text = page(client.get(reverse("public:cookies"))).text_content()
    assert settings.SESSION_COOKIE_NAME in text
    assert settings.CSRF_COOKIE_NAME in text


def test_the_stylesheet_may_be_kept_for_ever_under_its_own_name_only(client):
    version = council.version()
    kept = client.get(reverse("public:look", args=[version]))
    assert kept["Content-Type"] == "text/css; charset=utf-8"
    assert kept["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not kept.has_header("Content-Encoding")
    pressed = client.get(reverse("public:look", args=[version]), headers={"accept-encoding": "gzip"})
    assert pressed["Content-Encoding"] == "gzip"
    assert gzip.decompress(pressed.content) == kept.content
    assert "Accept-Encoding" in pressed["Vary"]
    old = client.get(reverse("public:look", args=["0123456789ab"]))
    assert old["Cache-Control"] == "public, max-age=60"
    assert old.content == kept.content


@pytest.mark.parametrize(
    ("status", "answered", "said"),
    [
        (400, 400, "That address did not work"),
        (403, 403, "You cannot do this"),
        (404, 404, "Page not found"),
        (413, 413, "The file is too large"),
        (440, 403, "Your session has ended"),
        (500, 500, "Something went wrong, and it is our fault"),
    ],
)
def test_each_error_page_says_what_to_do(client, status, answered, said):
    response = client.get(reverse("public:kit_error", args=[status]))
    assert response.status_code == answered
    assert heading(response) == [said]
    assert page(response).xpath("//main//a | //main//ol")


def test_an_address_that_is_not_there_is_our_own_page(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert heading(response) == ["Page not found"]


def test_the_failure_page_needs_no_database(client, monkeypatch):
    def broken(*args, **kwargs):
        raise AssertionError("asked the database")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", broken)
    response = errors.failed(RequestFactory().get("/"))
    assert response.status_code == 500


def test_a_request_that_nothing_of_ours_sends_is_answered_plainly(client):
    response = errors.bad_request(RequestFactory().get("/"), SuspiciousOperation())
    assert response.status_code == 400
