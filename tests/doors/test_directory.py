"""The staff directory's pages: sent in, matched, checked, asked, loaded, undone; and who may not."""

import io
import re
from datetime import date

import pytest
from django.urls import reverse

from stronger.directory import queries
from stronger.directory.models import Answer, Import, Row
from stronger.directory.rules import CHECKED, LOADED, UNDONE, WITHDRAWN
from stronger.kit import scope
from stronger.workforce import services as workforce
from stronger.workforce.models import Management, Person
from tests import cast, given
from tests.doors.census_pages import words
from tests.rooms.directory_files import as_csv, as_xlsx, person

pytestmark = pytest.mark.django_db
NEW = "/staff/directory/new/"


@pytest.fixture
def farah():
    """The HR adviser's account."""
    return cast.farah()


@pytest.fixture
def browser(farah):
    """The browser in which the HR adviser has signed in."""
    return cast.signed_in(farah)


def send(browser, data: bytes):
    """Send a file in, as the form does."""
    file = io.BytesIO(data)
    file.name = "staff.csv"
    return browser.post(NEW, {"file": file})


def columns_of(directory: Import) -> dict[str, str]:
    """What the form of columns sends when nothing is changed."""
    return {f"column_{n}": code for n, code in enumerate(directory.columns)} | {
        "day_on_day": "20",
        "day_on_month": "11",
        "day_on_year": "2026",
    }


def checked(browser, data: bytes) -> str:
    """Send a file in and have it checked; the address of its page."""
    answer = send(browser, data)
    assert answer.status_code == 302, words(answer)
    directory = Import.objects.latest("received_at")
    answer = browser.post(answer["Location"], columns_of(directory))
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def stage() -> object:
    directory = Import.objects.latest("received_at")
    return queries.record(directory).stage


def test_a_directory_is_sent_in_matched_checked_loaded_and_undone(browser):
    given.taken_in(given.worker("SW50001"))
    where = checked(browser, as_csv([person("SW50001"), person("SW60002", "Bess", "Head", fte="37"), person("SW60003", "Cora", "Lane")]))
    page = words(browser.get(where))
    assert "would change 2 records" in page
    assert "A share of full time is more than 0 and at most 1. If these are hours" in page
    assert "Cora Lane" in words(browser.get(f"{where}?show=new"))
    assert "Full-time equivalent: 1" not in page
    assert "2 records of the register would change" in words(browser.get(f"{where}confirm/"))
    page = words(browser.post(f"{where}confirm/", follow=True))
    assert "The directory is loaded: the records of 2 people changed." in page
    assert "can be undone until" in page
    assert stage() == LOADED
    assert Person.objects.filter(family_name="Lane").exists()
    assert "The records of 2 people become what they were" in words(browser.get(f"{where}undo/"))
    assert "The load is undone" in words(browser.post(f"{where}undo/", follow=True))
    assert stage() == UNDONE
    assert not Person.objects.filter(family_name="Lane").exists()


@pytest.mark.parametrize(("write", "kind"), [(as_csv, "csv"), (as_xlsx, "xlsx")])
def test_faulty_rows_are_returned_in_the_same_columns_with_their_reason(browser, write, kind):
    where = checked(browser, write([person("SW50001", "=1+1", "Byron"), person("SW50002")]))
    answer = browser.get(f"{where}rows-to-mend/")
    assert f"rows-to-mend.{kind}" in answer["Content-Disposition"]
    again = send(browser, answer.content)
    assert again.status_code == 302
    directory = Import.objects.latest("received_at")
    assert directory.rows == 1
    assert directory.headings[-1] == "What is wrong"
    assert directory.columns[:-1] == Import.objects.earliest("received_at").columns
    with scope.acting(directory.received_by_id):
        (row,) = Row.objects.filter(directory=directory)
    assert row.cells[1].lstrip("'") == "=1+1"
    assert "holds a formula without its result" in row.cells[-1]


def test_a_question_is_put_with_the_facts_side_by_side_and_its_answer_joins(browser):
    given.taken_in(given.worker("SW50001"))
    where = checked(browser, as_csv([person("SW50010", "Ada", "Byron", start="06/01/2020")]))
    page = words(browser.get(where))
    assert "Rows that wait for your answer 1" in page
    asked = browser.get(f"{where}questions/2/")
    assert "SW50001" in words(asked)
    assert "Their numbers differ by one character" in words(asked)
    answers = re.findall(r'name="answer" type="radio" value="([^"]+)"', asked.content.decode())
    assert [a.endswith(":register") for a in answers[:2]] == [False, True]
    assert answers[2] == "nobody"
    assert "Choose who it is" in words(browser.post(f"{where}questions/2/", {}))
    page = words(browser.post(f"{where}questions/2/", {"answer": answers[1]}, follow=True))
    assert "Every question has its answer" in page
    assert Answer.objects.get().keeps_number
    page = words(browser.post(f"{where}again/", follow=True))
    assert "The number stays SW50001, as you said" in words(browser.get(f"{where}?show=joined"))
    browser.post(f"{where}confirm/")
    assert Person.objects.get(swe_number="SW50001").family_name == "Byron"


def test_what_is_asked_and_not_answered_waits_and_is_loaded_later(browser):
    given.taken_in(given.worker("SW50001"))
    where = checked(browser, as_csv([person("SW50010", "Ada", "Byron"), person("SW60003", "Cora", "Lane")]))
    browser.post(f"{where}confirm/")
    assert not Person.objects.filter(family_name="Byron").exists()
    browser.post(f"{where}questions/2/", {"answer": "nobody"})
    answer = browser.post(f"{where}rest/")
    assert "would change 1 record" in words(browser.get(answer["Location"]))
    browser.post(f"{answer['Location']}confirm/")
    assert Person.objects.filter(family_name="Byron", swe_number="SW50010").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty. Choose another"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "This is an old Excel file (.xls), or one that a password protects"),
        (b"PK\x03\x04 something", "begins like an Excel workbook and cannot be unpacked"),
        (b"<html><table><tr><td>x", "a web page or XML under the name of a spreadsheet"),
        (b"Name,Team\n", "no rows below its headings"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field_and_not_kept(browser, data, said):
    answer = send(browser, data)
    assert answer.status_code == 400
    assert said in words(answer)
    assert 'href="#id_file"' in answer.content.decode()
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused_beside_the_field(browser, settings, monkeypatch):
    monkeypatch.setattr("stronger.web.staff.directory.sending.LARGEST", 100)
    assert "The file must be smaller than 100" in words(send(browser, as_csv([person("SW50001")])))
    settings.LARGEST_UPLOAD = 50
    assert "The file must be smaller than" in words(send(browser, as_csv([person("SW50001")] * 5000)))
    assert not Import.objects.exists()


def test_columns_that_will_not_do_are_said_beside_one_of_them_and_what_was_chosen_stays(browser):
    answer = send(browser, as_csv([person("SW50001")]))
    directory = Import.objects.get()
    said = columns_of(directory) | {"column_3": "title"}
    page = browser.post(answer["Location"], said)
    assert "Choose one column for “Job title”; two are chosen" in words(page)
    assert page.content.decode().count('<option value="title" selected>') == 2
    assert "Choose the columns that hold the name" in words(browser.post(answer["Location"], said | {"column_3": "", "column_1": ""}))


def test_what_was_said_of_columns_is_remembered_for_the_next_file(browser):
    headings = ("Ref", "Christian name", "Clan")
    answer = send(browser, as_csv([("SW50001", "Ada", "Byron")], headings))
    day = {"day_on_day": "20", "day_on_month": "11", "day_on_year": "2026"}
    browser.post(answer["Location"], {"column_0": "swe_number", "column_1": "given_name", "column_2": "family_name"} | day)
    send(browser, as_csv([("SW50001", "Ada", "Byron")], headings))
    assert Import.objects.latest("received_at").columns == ["swe_number", "given_name", "family_name"]


def test_a_register_that_changed_since_the_check_is_looked_at_again_before_anything_is_written(browser, farah):
    where = checked(browser, as_csv([person("SW50001")]))
    given.taken_in(given.worker("SW50001"))
    page = words(browser.post(f"{where}confirm/", follow=True))
    assert "The register has changed since this directory was checked" in page
    assert stage() == CHECKED
    assert "People known by a number who get their name 1" in page
    assert "The directory is loaded" in words(browser.post(f"{where}confirm/", follow=True))


def test_a_directory_is_withdrawn_and_its_rows_are_gone(browser, farah):
    where = checked(browser, as_csv([person("SW50001")]))
    assert "Nothing was loaded" in words(browser.post(f"{where}withdraw/", follow=True))
    assert stage() == WITHDRAWN
    with scope.acting(farah.pk):
        assert not Row.objects.exists()


@pytest.mark.parametrize("key", ["amina", "bethan", "priya", "marcus", "laura", "oliver", "nadia"])
def test_nobody_but_hr_comes_near(browser, key):
    where = checked(browser, as_csv([person("SW50001")]))
    other = cast.signed_in(cast.make(key))
    for address in ("/staff/directory/", NEW, where, f"{where}columns/", f"{where}rows-to-mend/", f"{where}confirm/", f"{where}undo/"):
        assert other.get(address).status_code == 403, address
    assert other.post(f"{where}confirm/").status_code == 403
    assert stage() == CHECKED
    with scope.acting(cast.make(key).pk):
        assert not Row.objects.exists(), "the database itself shows them none"


def test_the_sample_can_be_imported(browser):
    data = browser.get(reverse("staff:directory_sample")).content
    where = checked(browser, data)
    page = words(browser.get(where))
    assert "would change 5 records" in page
    assert "If these are hours" in page


def test_no_page_asks_the_database_much(browser, django_assert_max_num_queries):
    where = checked(browser, as_csv([person(f"SW6{n:04d}", "Ada", f"Byron{n}") for n in range(60)]))
    for address in ("/staff/directory/", where, f"{where}?show=new&page=2", f"{where}columns/", f"{where}confirm/", f"{where}questions/"):
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200


def test_undoing_leaves_whoever_was_changed_since_and_whom_they_need_and_says_why(browser, farah, django_assert_max_num_queries):
    boss, left, free = (
        person("SW60001", "Bess", "Head"),
        person("SW60002", "Ada", "Lane", manager="Bess Head"),
        person("SW60003", "Cora", "Moss"),
    )
    where = checked(browser, as_csv([boss, left, free]))
    browser.post(f"{where}confirm/")
    with scope.acting(farah.pk):
        workforce.place_in_team(person=Person.objects.get(family_name="Lane"), team_code="going-home", from_on=date(2026, 11, 21), by=farah)
    browser.get(f"{where}undo/")
    with django_assert_max_num_queries(14):  # twelve, and the two savepoints of a request inside a test's transaction
        page = words(browser.get(f"{where}undo/"))
    assert "The records of 1 person become what they were" in page
    assert "Ada Lane SW60002 their team" in page
    assert "Bess Head SW60001 since recorded for them: management" in page
    page = words(browser.post(f"{where}undo/", follow=True))
    assert "2 people stayed as they were" in page
    assert sorted(Person.objects.filter(swe_number__startswith="SW6").values_list("family_name", flat=True)) == ["Head", "Lane"]
    with scope.acting(farah.pk):
        assert str(Management.objects.get().manager) == "Bess Head"


def test_what_nobody_can_undo_any_more_is_said(browser, farah, monkeypatch):
    where = checked(browser, as_csv([person("SW60002", "Ada", "Lane")]))
    browser.post(f"{where}confirm/")
    monkeypatch.setattr("stronger.directory.lasting.undo_until", lambda at: at)
    assert "its time is over" in words(browser.post(f"{where}undo/", follow=True))
    monkeypatch.undo()
    with scope.acting(farah.pk):
        workforce.place_in_team(person=Person.objects.get(family_name="Lane"), team_code="going-home", from_on=date(2026, 11, 21), by=farah)
    assert "Nothing can be undone" in words(browser.get(f"{where}undo/"))
    assert "Nothing can be undone" in words(browser.post(f"{where}undo/", follow=True))
    assert stage() == LOADED
