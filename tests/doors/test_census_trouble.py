"""The census's pages when things go wrong: files that cannot be read or are too large, a full disk, and work that takes long."""

import io

import pytest
from django.db import OperationalError, connection

from stronger.kit import scope
from stronger.returns import jobs, queries, services
from stronger.returns.models import Piece, Submission
from stronger.returns.rules import CHECKED, RECEIVED
from stronger.returns.sample import sample
from tests import cast
from tests.doors.census_pages import NEW, newest, send, sent, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def farah():
    """The HR adviser's account."""
    return cast.farah()


@pytest.fixture
def browser(farah):
    """The browser in which the HR adviser has signed in."""
    return cast.signed_in(farah)


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


def test_gigabytes_that_are_not_read_are_answered_with_a_page_of_their_own(farah, settings, monkeypatch):
    """The form's token is among what was not read, so this is the answer to a browser that sends it rightly."""
    monkeypatch.setattr("stronger.web.kit.uploads.FARTHEST", 1_000)
    settings.LARGEST_UPLOAD = 500
    careful = cast.signed_in(farah, enforce_csrf_checks=True)
    careful.get(NEW)
    answer = send(careful, sample("851"))
    assert answer.status_code == 413
    assert "The file is too large" in words(answer)


@pytest.mark.parametrize("what", ["stronger.returns.files.keep", "stronger.returns.services.received.check"])
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


@pytest.fixture
def small_is_large(monkeypatch):
    """Every file is checked and loaded by a worker."""
    monkeypatch.setattr("stronger.returns.services.received.LARGEST_AT_ONCE", 10)
    monkeypatch.setattr("stronger.returns.queries.LARGEST_AT_ONCE", 10)


def state(status: str) -> None:
    """What the worker would have written of its job."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = %s::procrastinate_job_status", [status])


def test_a_large_file_is_checked_by_a_worker_and_its_page_follows_along(browser, farah, small_is_large):
    where = sent(browser, sample("851"))
    page = browser.get(where)
    assert 'hx-trigger="every 3s"' in page.content.decode()
    assert "See how it stands now" in words(page)  # where nothing asks by itself
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
