"""The pages of a return prepared from the register: HR prepares and mends it, another signs, and everyone else is kept out."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.returns import prepared
from stronger.returns.rules import FROZEN, STAGES
from tests import cast
from tests.doors.census_pages import words
from tests.rooms.test_census_prepared import NUMBERS, opened
from tests.rooms.test_census_written import loaded, of, portsmouth, values
from tests.rules.census_files import employee

pytestmark = pytest.mark.django_db

YEARS, YEAR = "/staff/census/prepared/", "/staff/census/prepared/2025/"
SOUND = {"NoAgencyFTE": "1", "NoAgencyHeadcount": "1"}


@pytest.fixture
def browser():
    """The browser in which the HR adviser has signed in."""
    return cast.signed_in(cast.farah())


@pytest.fixture
def eleanor():
    """The browser in which the principal social worker has signed in."""
    return cast.signed_in(cast.eleanor())


def links(answer, begin: str) -> list[str]:
    """The addresses a page links to that begin so."""
    return sorted(set(re.findall(rf'href="({begin}[^"]*)"', answer.content.decode())))


def typed(answer) -> dict[str, list[str]]:
    """What a form's fields hold, as a browser would send them."""
    page, found = answer.content.decode(), {}
    for name, value in re.findall(r'<input class="govuk-(?:input|date)[^>]*name="(\w+)"[^>]*value="([^"]*)"', page):
        found[name] = [value]
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = re.findall(r'value="([^"]*)" selected', options)
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', page, re.S):
        found[name] = [text]
    return found


def test_the_list_offers_each_year_and_says_how_it_stands(browser):
    page = browser.get(YEARS)
    assert links(page, f"{YEARS}20") == [f"{YEARS}{year}/council/" for year in (2022, 2023, 2024, 2025)]
    loaded(of(2025, employee()))
    opened(**SOUND)
    page = browser.get(YEARS)
    assert "2025 Prepared " in words(page)
    assert YEAR in links(page, YEARS)


def test_the_councils_numbers_are_asked_checked_and_prepare_the_return(browser):
    loaded(portsmouth(2024))
    page = browser.get(f"{YEAR}council/")
    assert "The council’s own numbers, 2025" in words(page)
    wrong = browser.post(f"{YEAR}council/", {**NUMBERS, "NumberOfVacancies": "many", "CostDBS": ""})
    assert "There is a problem" in words(wrong)
    assert "Vacancies (full-time equivalent) must be a number of 0 or more" in words(wrong)
    assert 'value="many"' in wrong.content.decode()
    done = browser.post(f"{YEAR}council/", NUMBERS, follow=True)
    assert "The return of 2025 is prepared from the register. 206 people in it who were not counted before." in words(done)
    assert browser.get(f"{YEAR}council/").content.decode().count("Market supplement") == 1


def test_a_finding_leads_to_the_record_and_once_mended_it_is_gone(browser):
    loaded(of(2025, employee(Absat30Sept="1", BaseSalary=None)))
    opened(**SOUND)
    page = browser.get(YEAR)
    assert "Errors 1" in words(page)
    [where] = links(page, f"{YEAR}people/")
    form = browser.get(where)
    assert "Mend SW100" in words(form)
    said = typed(form)
    assert said["SWENo"] == ["SW100"]
    wrong = browser.post(where, {**said, "FTE": ["1.5"], "PersonBirthDate_month": ["13"]})
    assert "Full-time equivalent must be a number from 0 to 1" in words(wrong)
    assert 'value="1.5"' in wrong.content.decode()
    done = browser.post(where, {**said, "ReasonAbsence": ["SIC", "TRN"], "BaseSalary": ["38000"]}, follow=True)
    assert "2 fields of SW100 corrected, and the return checked again." in words(done)
    assert "Nothing: it is valid" in words(done)
    unchanged = browser.post(where, typed(browser.get(where)) | {"ReasonAbsence": ["SIC", "TRN"]}, follow=True)
    assert "Nothing was changed." in words(unchanged)


def test_a_correction_that_cannot_be_is_said_beside_its_field(browser):
    loaded(of(2025, employee(Absat30Sept="1"), employee(SWENo="SW2")))
    opened(**SOUND)
    [where] = links(browser.get(YEAR), f"{YEAR}people/")
    wrong = browser.post(where, {**typed(browser.get(where)), "SWENo": ["SW2"]})
    assert "Somebody else in the register has this number." in words(wrong)
    early = {"RoleEndDate_day": ["1"], "RoleEndDate_month": ["1"], "RoleEndDate_year": ["2019"]}
    wrong = browser.post(where, {**typed(browser.get(where)), **early})
    assert "The end date cannot be before the start date." in words(wrong)


def test_a_query_takes_a_note_that_is_taken_away_with_the_findings(browser):
    loaded(of(2025, employee(BaseSalary=None)))
    opened(**SOUND)
    [where] = links(browser.get(YEAR), f"{YEAR}note/")
    assert "Base salary" in words(browser.get(where))
    done = browser.post(where, {"text": "=Paid by the other council"}, follow=True)
    assert "The note is kept with the query." in words(done)
    again = browser.post(f"{YEAR}check/", follow=True)
    assert "=Paid by the other council" in words(again)
    assert "Queries without a note" not in words(again)
    assert "'=Paid by the other council" in browser.get(f"{YEAR}findings.csv").content.decode()
    [finding] = json.loads(browser.get(f"{YEAR}findings.json").content)["findings"]
    assert (finding["severity"], finding["social_work_england_number"]) == ("query", "SW100")
    assert finding["note"] == "=Paid by the other council"


def sign(browser, role: str, sha256: str = ""):
    """Press a button of the sign-off."""
    found = re.findall(r'name="sha256" value="(\w+)"', browser.get(YEAR).content.decode())
    return browser.post(f"{YEAR}sign/{role}/", {"sha256": sha256 or (found or [""])[0]}, follow=True)


def test_two_people_sign_it_is_frozen_and_opened_again_with_a_reason(browser, eleanor):
    loaded(portsmouth(2025))
    opened(NumberOfVacancies="15", NoAgencyFTE="15", NoAgencyHeadcount="21")
    assert "You have signed." in words(sign(browser, "prepared"))
    assert "Sign" not in re.sub(r"Signed|Sign-off|Sign out", "", words(browser.get(YEAR)).split("Sign-off")[1])
    page = eleanor.get(YEAR)
    assert "Sign that you agree" in words(page)
    assert "(XML)" not in words(page)
    assert "Both signatures stand: the return is frozen" in words(sign(eleanor, "agreed"))
    assert STAGES.stages[prepared.prepared_for(2025).stage] == FROZEN
    frozen = browser.get(f"{YEAR}census.xml")
    assert frozen["Content-Disposition"] == 'attachment; filename="csww-851-2025.xml"'
    assert values(frozen.content)[0] == values(portsmouth(2025))[0]
    assert browser.post(f"{YEAR}check/").status_code == 409
    assert "Enter an answer" in words(browser.post(f"{YEAR}open-again/", {"why": ""}))
    done = browser.post(f"{YEAR}open-again/", {"why": "A leaver is missing."}, follow=True)
    assert "The return of 2025 is open again." in words(done)
    assert "Frozen before, and opened again" in words(done)
    [kept] = [link for link in links(done, f"{YEAR}frozen/") if link.endswith("census.xml")]
    assert browser.get(kept).content == frozen.content
    assert browser.get(kept.replace("census.xml", "findings.csv")).status_code == 200
    assert browser.get(kept.replace("census.xml", "findings.json")).status_code == 200


def test_who_signs_something_else_than_they_looked_at_is_told(browser):
    loaded(of(2025, employee()))
    opened(**SOUND)
    assert "prepared anew since you opened it" in words(sign(browser, "prepared", "0" * 64))


def test_whoever_signs_may_neither_mend_nor_take_the_file(browser, eleanor):
    loaded(of(2025, employee(Absat30Sept="1", Sex="M")))
    opened(**SOUND)
    [where] = links(browser.get(YEAR), f"{YEAR}people/")
    page = eleanor.get(YEAR)
    assert "Someone absent on 30 September has a reason" in words(page)
    assert not links(page, f"{YEAR}people/")
    for address in (where, f"{YEAR}council/", f"{YEAR}census.xml", f"{YEAR}open-again/", f"{YEAR}note/1/"):
        assert eleanor.get(address).status_code == 403
    assert eleanor.post(f"{YEAR}check/").status_code == 403
    assert sign(eleanor, "prepared").status_code == 403


@pytest.mark.parametrize("who", ["amina", "bethan", "marcus", "laura", "oliver", "grace", "nadia"])
def test_nobody_else_learns_that_there_is_one(who):
    loaded(of(2025, employee()))
    opened(**SOUND)
    stranger = cast.signed_in(cast.make(who))
    for address in (YEARS, YEAR, f"{YEAR}findings.csv", f"{YEAR}findings.json", f"{YEAR}census.xml", f"{YEAR}council/"):
        assert stranger.get(address).status_code in (403, 404)


def test_what_is_not_there_is_not_found(browser):
    assert browser.get(YEAR).status_code == 404
    assert browser.get(f"{YEARS}2031/council/").status_code == 404
    loaded(of(2025, employee()))
    opened(**SOUND)
    assert browser.get(f"{YEAR}note/99/").status_code == 404
    assert browser.get(f"{YEAR}people/00000000-0000-0000-0000-000000000000/1/").status_code == 404
    assert browser.get(f"{YEAR}frozen/00000000-0000-0000-0000-000000000000/census.xml").status_code == 404
    assert browser.get(reverse("staff:prepared_check", args=[2025])).status_code == 302


def test_a_page_asks_as_little_of_many_as_of_few(browser):
    counts = []
    for rows in (1, 40):
        loaded(of(2025, *(employee(SWENo=f"SW{n}", BaseSalary=None) for n in range(1, rows + 1))))
        opened(**SOUND)
        browser.get(YEAR)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(YEAR)
        counts.append(len([each for each in asked.captured_queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert max(counts) <= 12
    assert abs(counts[0] - counts[1]) <= 1, "now and then a request renews its session"
    [where, *_] = links(browser.get(YEAR), f"{YEAR}people/")
    with CaptureQueriesContext(connection) as asked:
        browser.get(where)
    assert len([each for each in asked.captured_queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= 12
