"""The census's pages: send in, read the findings, see what would change, load; and what each kind of bad luck looks like."""

import html
import io
import re
import uuid

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.kit import scope
from stronger.returns import jobs, queries, rules, services
from stronger.returns.models import Piece, Submission
from stronger.returns.rules import CHECKED, CONFIRMED, RECEIVED, WITHDRAWN
from stronger.returns.sample import sample
from stronger.trail.models import Entry
from tests import cast
from tests.rules.census_files import PORTSMOUTH, employee, leaver, message

pytestmark = pytest.mark.django_db
LIST, NEW = "/staff/census/", "/staff/census/new/"


@pytest.fixture
def farah():
    """The HR adviser's account."""
    return cast.farah()


@pytest.fixture
def browser(farah):
    """The browser in which the HR adviser has signed in."""
    return cast.signed_in(farah)


def send(browser, data: bytes, **how):
    """Send a file in, as the form does."""
    file = io.BytesIO(data)
    file.name = "census.xml"
    return browser.post(NEW, {"file": file}, **how)


def sent(browser, data: bytes) -> str:
    """Send a file in and return the address of its page."""
    answer = send(browser, data)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def words(answer) -> str:
    """A page's text, without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode())))


def newest() -> Submission:
    return Submission.objects.latest("received_at")


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
    from stronger.kit.stages import MoveRefused

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


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (sample("851")[:-30], "The file stops before its end"),
        (b"PK\x03\x04 something", "This is a spreadsheet or a zip file"),
        (b"<!DOCTYPE x><Message/>", "document type"),
        (sample("851").replace(b"<Year>2025", b"<Year>2031"), "The census of 2031 cannot be read"),
        (b"", "The file is empty. Choose another"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field_and_not_kept(browser, data, said):
    answer = send(browser, data)
    assert answer.status_code == 400
    assert said in words(answer)
    assert 'href="#id_file"' in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()
    assert not Submission.objects.exists()
    assert not Piece.objects.exists()


def test_no_file_at_all_is_said_beside_the_field(browser):
    assert "Choose the census file" in words(browser.post(NEW, {}))


def test_another_councils_file_is_an_error(browser):
    assert "The council in the header must be this council" in words(browser.get(sent(browser, sample("852"))))


def test_a_file_that_is_too_large_is_refused_beside_the_field_and_kept_nowhere(browser, settings):
    settings.LARGEST_UPLOAD = 100_000
    answer = send(browser, sample("851", workers=400))
    assert answer.status_code == 400
    assert "The file must be smaller than 100 KB" in words(answer)
    assert not Submission.objects.exists()


def test_a_file_a_little_too_large_is_found_out_while_it_is_read(browser, settings):
    data = sample("851", workers=400)
    settings.LARGEST_UPLOAD = len(data) - 10
    assert "The file must be smaller than" in words(send(browser, data))
    settings.LARGEST_UPLOAD = len(data)
    assert send(browser, data).status_code == 302


def test_two_files_are_held_to_the_limit_together(browser, settings):
    data = sample("851", workers=100)
    settings.LARGEST_UPLOAD = len(data) + 10
    first, second = io.BytesIO(data), io.BytesIO(data)
    first.name, second.name = "other.xml", "census.xml"
    answer = browser.post(NEW, {"another": first, "file": second})
    assert "The file must be smaller than" in words(answer)


def test_an_absurd_length_is_not_read_at_all(browser, settings, monkeypatch):
    monkeypatch.setattr("stronger.web.kit.uploads.FARTHEST", 1_000)
    settings.LARGEST_UPLOAD = 500
    answer = send(browser, sample("851"))
    assert answer.status_code == 400
    assert "The file must be smaller than" in words(answer)


@pytest.mark.parametrize("what", ["stronger.returns.files.keep", "stronger.returns.services.check"])
def test_a_full_disk_is_said_and_nothing_is_half_written(browser, monkeypatch, what):
    def full(*_, **__):
        raise OperationalError("could not extend file: No space left on device")

    monkeypatch.setattr(what, full)
    answer = send(browser, sample("851"))
    assert "because the database is full or busy. Nothing was saved." in words(answer)
    assert not Submission.objects.exists()


def test_a_full_disk_while_loading_is_said_and_nothing_is_half_written(browser, monkeypatch):
    where = sent(browser, sample("851"))

    def full(**_):
        raise OperationalError("could not extend file: No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("stronger.workforce.services.take_in_return", full)
        assert "could not be loaded, because the database is full or busy" in words(browser.post(f"{where}confirm/", follow=True))
    assert queries.stage_of(newest()) == CHECKED
    assert "24 people new" in words(browser.post(f"{where}confirm/", follow=True))


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


@pytest.fixture
def small_is_large(monkeypatch):
    """Every file is checked and loaded by a worker."""
    monkeypatch.setattr("stronger.web.staff.census.LARGEST_AT_ONCE", 10)
    monkeypatch.setattr("stronger.returns.queries.LARGEST_AT_ONCE", 10)


def state(status: str) -> None:
    """What the worker would have written of its job."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = %s::procrastinate_job_status", [status])


def test_a_large_file_is_checked_by_a_worker_and_its_page_follows_along(browser, farah, small_is_large):
    where = sent(browser, sample("851"))
    page = browser.get(where)
    assert '<meta http-equiv="refresh" content="3">' in page.content.decode()
    assert "The file waits for its turn" in words(page)
    assert queries.stage_of(newest()) == RECEIVED
    state("doing")
    assert "% of the file has been read" in words(browser.get(where))
    with scope.acting(farah.pk):
        services.check(submission=newest(), council_code="851", by=farah)
    state("succeeded")
    assert "The check found nothing wrong" in words(browser.get(where))


def test_a_check_that_stopped_can_be_tried_again(browser, small_is_large):
    where = sent(browser, sample("851"))
    state("failed")
    page = browser.get(where)
    assert "The work stopped before it was done" in words(page)
    assert "refresh" not in page.content.decode()
    assert "The file waits for its turn" in words(browser.post(f"{where}again/", follow=True))


def test_a_large_return_is_loaded_by_a_worker_once(browser, farah, small_is_large):
    where = sent(browser, sample("851"))
    with scope.acting(farah.pk):
        services.check(submission=newest(), council_code="851", by=farah)
    state("succeeded")
    for _ in range(2):
        assert "Loading the census" in words(browser.post(f"{where}confirm/", follow=True))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = %s", [jobs.LOAD])
        assert cursor.fetchone() == (1,)
    state("failed")
    assert "See what would change" in words(browser.get(where)), "it can be confirmed again"


def test_a_large_return_with_errors_is_not_given_to_a_worker(browser, farah, small_is_large):
    where = sent(browser, sample("852"))
    with scope.acting(farah.pk):
        services.check(submission=newest(), council_code="851", by=farah)
    state("succeeded")
    assert "has errors, so it cannot be loaded" in words(browser.post(f"{where}confirm/", follow=True))
    with scope.acting(farah.pk):
        assert jobs.state(jobs.LOAD, newest().pk) == ""


def test_an_unreadable_large_file_says_why_on_its_page(browser, farah, small_is_large):
    where = sent(browser, sample("851")[:-30])
    with scope.acting(farah.pk):
        services.check(submission=newest(), by=farah)
    state("succeeded")
    text = words(browser.get(where))
    assert "Why it cannot be read" in text
    assert "The file stops before its end" in text


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
