"""The census's pages: send in, read the findings, see what would change, load, and who may."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.kit.stages import MoveRefused
from stronger.returns import queries, rules
from stronger.returns.rules import CHECKED, CONFIRMED, WITHDRAWN
from stronger.returns.sample import sample
from stronger.trail.models import Entry
from tests import cast
from tests.doors.census_pages import LIST, NEW, newest, sent, words
from tests.rules.census_files import PORTSMOUTH, employee, leaver, message

pytestmark = pytest.mark.django_db


@pytest.fixture
def farah():
    """The HR adviser's account."""
    return cast.farah()


@pytest.fixture
def browser(farah):
    """The browser in which the HR adviser has signed in."""
    return cast.signed_in(farah)


def test_the_empty_list_helps_and_offers_an_invented_file(browser):
    page = browser.get(LIST)
    assert "No return has been sent in yet" in words(page)
    assert reverse("staff:census_sample") in page.content.decode()
    invented = browser.get(reverse("staff:census_sample"))
    assert invented["Content-Disposition"].startswith("attachment")
    assert browser.get(sent(browser, invented.content)).status_code == 200


def test_a_clean_file_is_checked_shown_and_loaded_in_two_steps(browser):
    where = sent(browser, PORTSMOUTH.read_bytes())
    page = browser.get(where)
    assert "The check found nothing wrong. Nothing has been loaded yet." in words(page)
    assert "Workers 234" in words(page)
    confirm = f"{where}confirm/"
    assert confirm in page.content.decode()
    assert "People new to the register 234" in words(browser.get(confirm))
    assert queries.stage_of(newest()) == CHECKED
    done = browser.post(confirm, follow=True)
    assert "The census of 2025 is loaded: 234 people new, no people changed." in words(done)
    assert queries.stage_of(newest()) == CONFIRMED
    assert "People (208)" in words(browser.get("/staff/people/")), "187 employees and 21 agency workers in post"


def test_pressing_twice_loads_once_and_says_how_it_stands(browser):
    where = sent(browser, sample("851"))
    browser.post(f"{where}confirm/")
    again = browser.post(f"{where}confirm/", follow=True)
    assert again.status_code == 200
    assert "The register says what this return says" in words(again)


def test_the_second_of_two_is_told_kindly(browser, monkeypatch):
    where = sent(browser, sample("851"))

    def refused(**_):
        raise MoveRefused("Someone was quicker: this return is at the stage “Loaded”. Nothing was done twice.")

    monkeypatch.setattr("stronger.journeys.load_census.confirm", refused)
    assert "Someone was quicker" in words(browser.post(f"{where}confirm/", follow=True))


def test_errors_stop_a_return_and_queries_do_not(browser):
    where = sent(browser, message(employee(Sex="U"), leaver(SWENo="SW101", FTE="0")))
    page = browser.get(where)
    text = words(page)
    assert "The file has 1 error, so it cannot be loaded." in text
    assert "Sex must be one of M (male), F (female)." in text
    assert f"{where}confirm/" not in page.content.decode()
    refused = browser.post(f"{where}confirm/", follow=True)
    assert "has errors, so it cannot be loaded" in words(refused)
    assert "has errors, so it cannot be loaded" in words(browser.get(f"{where}confirm/", follow=True))
    only = words(browser.get(where, {"show": "query"}))
    assert "A leaver's full-time equivalent of nought" in only
    assert "Sex must be" not in only
    assert "There are none of this kind" in words(browser.get(sent(browser, message(employee(Sex="U"))), {"show": "query"}))


def test_private_values_are_not_shown_to_those_who_may_not_see_them(browser, monkeypatch):
    where = sent(browser, message(employee(Ethnicity="WIRT", BaseSalary="54321.999")))
    assert "WIRT" in words(browser.get(where))
    assert "54321.999" in words(browser.get(where))
    monkeypatch.setattr("stronger.returns.policies.accounts.reach", lambda user, what, on=None: "council" if what == rules.LOAD else None)
    for page in (browser.get(where), browser.get(f"{where}findings.csv")):
        assert b"WIRT" not in page.content
        assert b"54321.999" not in page.content
        assert b"Not shown to you" in page.content


def test_findings_can_be_taken_away_and_cannot_run(browser, farah):
    where = sent(browser, message(employee(Ethnicity="=1+1", SWENo="@cmd")))
    answer = browser.get(f"{where}findings.csv")
    assert answer["Content-Type"].startswith("text/csv")
    text = answer.content.decode()
    assert text.splitlines()[0].lstrip("\ufeff") == "severity,row,social_work_england_number,field,value,rule,what_to_do,line"
    assert ",'=1+1," in text
    assert ",'@cmd," in text
    assert Entry.objects.filter(verb="export", what="returns.findings", actor_id=farah.pk).count() == 1


def test_another_councils_file_is_an_error(browser):
    assert "The council in the header must be this council" in words(browser.get(sent(browser, sample("852"))))


def test_the_same_file_again_says_that_nothing_will_change(browser):
    browser.post(f"{sent(browser, sample('851'))}confirm/")
    where = sent(browser, sample("851"))
    assert "This return has been loaded before" in words(browser.get(where))
    assert "Nothing would change" in words(browser.get(f"{where}confirm/"))
    assert "nobody’s record changed" in words(browser.post(f"{where}confirm/", follow=True))


def test_a_return_can_be_withdrawn_by_its_button_only(browser):
    where = sent(browser, sample("851"))
    browser.get(f"{where}withdraw/")
    assert queries.stage_of(newest()) == CHECKED
    assert "The return is withdrawn" in words(browser.post(f"{where}withdraw/", follow=True))
    assert queries.stage_of(newest()) == WITHDRAWN
    assert "Nothing was loaded from it" in words(browser.get(where))
    assert browser.post(f"{where}withdraw/").status_code == 409


@pytest.mark.parametrize("who", ["amina", "priya", "marcus", "nadia"])
def test_nobody_else_sees_any_of_it(browser, who):
    where = sent(browser, sample("851"))
    other = cast.signed_in(cast.make(who))
    for address in (LIST, NEW, where, f"{where}findings.csv", f"{where}confirm/", f"{where}withdraw/", reverse("staff:census_sample")):
        assert other.get(address).status_code == 403
        assert other.post(address).status_code == 403
    assert queries.stage_of(newest()) == CHECKED


def test_a_return_there_is_not_is_not_found(browser):
    assert browser.get(f"{LIST}{uuid.uuid4()}/").status_code == 404


def test_pages_take_few_queries_and_leave_a_trail(browser, farah):
    where = sent(browser, message(*[employee(SWENo=f"SW{n}", Sex="U") for n in range(60)]))
    clean = sent(browser, sample("851"))
    for address in (LIST, where, f"{where}?page=2&show=error", NEW, clean, f"{clean}confirm/"):
        with CaptureQueriesContext(connection) as said:
            assert browser.get(address).status_code == 200
        assert len([q for q in said if "SAVEPOINT" not in q["sql"]]) <= 12, address
    noted = Entry.objects.filter(actor_id=farah.pk, verb="read").values_list("what", flat=True)
    assert {"returns.submission", "returns.submissions"} <= set(noted)


def test_a_list_of_many_is_paged(browser, farah, monkeypatch):
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    for _ in range(3):
        sent(browser, sample("851"))
    assert "Pages of returns" in browser.get(LIST).content.decode()
    assert browser.get(LIST, {"page": "2"}).status_code == 200
