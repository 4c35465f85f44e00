"""The board's reports as people meet them: begun, written by two at once, signed, frozen, corrected, printed and taken away."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.accounts.services import system_user
from stronger.assurance import services
from stronger.assurance.models import Action, Report, ReportMove, Section
from stronger.kit import scope
from stronger.trail.models import Entry
from tests import cast, given
from tests.given import taken_in, worker
from tests.rules.published_files import file, line, place

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def at(name: str, *args) -> str:
    return reverse(f"board:{name}", args=args)


def begun(browser) -> str:
    return browser.post(*same_period())["Location"]


def published() -> None:
    by = system_user()
    with scope.acting(by.pk):
        rows = (line(), place("England", turnover_rate_fte="11.8"), place("South East", turnover_rate_fte="x"))
        services.load_published(file=file(*rows), by=by)


def test_a_report_goes_from_its_first_word_to_the_board():
    taken_in(worker("SW1"), worker("SW2", end_on=date(2025, 3, 1), reason_code="1"))
    published()
    eleanor, marcus = cast.signed_in(cast.eleanor()), cast.signed_in(cast.marcus())
    there = begun(eleanor)
    report = Report.objects.get()
    assert "Turnover stood at 100.0% on 30 September 2025. Published for 2025: England 11.8%." in text(eleanor.get(there))
    assert "Write the overview first" in text(eleanor.get(there))
    eleanor.post(at("report_write", report.pk, "overview"), {"words": "One left.\n\nOne came. <b>", "version": "0"})
    action = {"what": "Ask why they leave", "owner": "role:hr_adviser", "due_on_day": "1", "due_on_month": "3", "due_on_year": "2027"}
    eleanor.post(at("report_add_action", report.pk, "overview"), action)
    assert "You sign: “I put this report forward" in text(eleanor.get(at("report_move", report.pk, "propose")))
    eleanor.post(at("report_move", report.pk, "propose"))
    assert marcus.get(at("reports")).content.decode().count("Waiting to be signed") == 1
    for step in ("sign", "freeze"):
        marcus.post(at("report_move", report.pk, step))
    page = text(marcus.get(there))
    assert '<p class="govuk-body">One came. &lt;b&gt;</p>' in page
    assert "HR adviser" in page
    assert "They stay as they are, whatever changes in the register." in page
    assert marcus.get(at("reports")).content.decode().count("Ask why they leave") == 1


def test_who_only_sees_figures_reads_frozen_reports_and_is_offered_nothing():
    report = given.a_report(stage="frozen", actions=1)
    laura = cast.signed_in(cast.laura())
    page = text(laura.get(at("report", report.pk)))
    assert "govuk-button-group" not in page
    assert "Say what came of it" not in page
    assert laura.get(at("report_new")).status_code == 403
    assert laura.get(at("report_correct", report.pk)).status_code == 403
    assert laura.get(at("report_outcome", report.pk, 1)).status_code == 404


def test_a_draft_is_not_there_for_others_and_its_id_tells_nothing():
    report = given.a_report()
    for key, answer in (("laura", 404), ("amina", 403), ("nadia", 403), ("marcus", 200)):
        browser = cast.signed_in(cast.make(key))
        assert browser.get(at("report", report.pk)).status_code == answer, key
        assert browser.get(at("report_download", report.pk)).status_code == answer, key
        assert browser.get(at("report_move", report.pk, "propose")).status_code == (409 if key == "marcus" else answer)
    marcus = cast.signed_in(cast.marcus())
    assert marcus.post(at("report_write", report.pk, "overview"), {"words": "X", "version": "1"}).status_code == 403
    assert marcus.get(at("report_move", report.pk, "burn")).status_code == 404
    assert not ReportMove.objects.exists()


def test_two_who_write_at_once_see_both_texts():
    report = given.a_report(words_by="")
    eleanor, priya = cast.signed_in(cast.eleanor()), cast.signed_in(cast.priya())
    there = at("report_write", report.pk, "overview")
    eleanor.post(there, {"words": "Eleanor was here.", "version": "0"})
    page = text(priya.post(there, {"words": "So was Priya.", "version": "0"}))
    assert "What Eleanor Marsh saved on" in page
    assert "Eleanor was here." in page
    assert "So was Priya.</textarea>" in page
    assert 'name="version" value="1"' in page  # who has seen both may save
    assert priya.post(there, {"words": "Both were here.", "version": "1"}).status_code == 302
    assert Section.objects.get(report=report, code="overview").words == "Both were here."


def test_saving_by_itself_keeps_the_words_and_never_writes_over_anybody():
    report = given.a_report(words_by="")
    eleanor, priya = cast.signed_in(cast.eleanor()), cast.signed_in(cast.priya())
    there, by_itself = at("report_write", report.pk, "overview"), {"HX-Request": "true"}
    page = text(eleanor.post(there, {"words": "Half a sen", "version": "0"}, headers=by_itself))
    assert "Saved by Eleanor Marsh on" in page
    assert 'name="version" value="1"' in page
    for _ in range(2):  # every few seconds, as one types on
        page = text(priya.post(there, {"words": "Other", "version": "0"}, headers=by_itself))
        assert "Not saved: someone else saved this section meanwhile" in page
        assert 'name="version" value="0"' in page
    assert Section.objects.get(report=report, code="overview").words == "Half a sen"


def test_forms_say_what_is_missing_and_keep_what_was_typed():
    report = given.a_report()
    eleanor = cast.signed_in(cast.eleanor())
    page = text(eleanor.post(at("report_new"), {"from_on_day": "31", "from_on_month": "2", "from_on_year": "2025"}))
    assert "There is a problem" in page
    assert 'value="31"' in page
    assert "There is a report on this period already" in text(eleanor.post(*same_period()))
    page = text(eleanor.post(at("report_add_action", report.pk, "overview"), {"what": "Typed already", "owner": "role:nobody"}))
    assert "Select one of the choices on this page" in page
    assert "Typed already" in page
    assert not Action.objects.exists()


def same_period() -> tuple[str, dict]:
    days = {"from_on": (1, 4, 2025), "until_on": (30, 9, 2025)}
    return at("report_new"), {f"{n}_{part}": str(v) for n, on in days.items() for part, v in zip(("day", "month", "year"), on, strict=True)}


def test_actions_are_changed_removed_and_ended():
    report = given.a_report(actions=2)
    eleanor = cast.signed_in(cast.eleanor())
    page = text(eleanor.get(at("report_action", report.pk, 1)))
    assert "Action 1" in page
    said = {"what": "Better", "owner": "role:manager", "due_on_day": "1", "due_on_month": "1", "due_on_year": "2027"}
    eleanor.post(at("report_action", report.pk, 1), said)
    eleanor.post(at("report_action", report.pk, 2), {"remove": "1"})
    assert list(Action.objects.values_list("what", flat=True)) == ["Better"]
    frozen = given_frozen(report)
    page = text(eleanor.get(at("report_outcome", frozen.pk, 1)))
    assert "Say it is done" in page
    assert "Open it again" not in page
    assert "Enter what came of it" in text(eleanor.post(at("report_outcome", frozen.pk, 1), {"move": "done"}))
    eleanor.post(at("report_outcome", frozen.pk, 1), {"move": "done", "why": "Three came."})
    assert "Three came. (Eleanor Marsh," in text(eleanor.get(at("report", frozen.pk)))
    assert "every action of the frozen reports has ended" in text(eleanor.get(at("reports")))


def given_frozen(report: Report) -> Report:
    eleanor, marcus = cast.eleanor(), cast.marcus()
    with scope.acting(eleanor.pk):
        services.propose(report=report, by=eleanor)
    with scope.acting(marcus.pk):
        services.sign(report=report, by=marcus)
        services.freeze(report=report, by=marcus)
    return report


def test_sending_back_asks_why_and_a_correction_names_the_version_it_corrects():
    report = given.a_report(stage="proposed")
    eleanor, marcus = cast.signed_in(cast.eleanor()), cast.signed_in(cast.marcus())
    assert "Say why" in text(marcus.post(at("report_move", report.pk, "send_back"), {}))
    marcus.post(at("report_move", report.pk, "send_back"), {"why": "Explain the caseload."})
    assert "Explain the caseload." in text(eleanor.get(at("report", report.pk)))
    given_frozen(report)
    answer = eleanor.post(at("report_correct", report.pk), {"why": "A vacancy too many."})
    page = text(eleanor.get(answer["Location"]))
    assert "version 2" in page
    assert "A vacancy too many." in page
    assert "A later version corrects this report. This one stays as it was." in text(marcus.get(at("report", report.pk)))


def test_the_figures_can_be_taken_again_and_taken_away_as_a_file():
    report, eleanor = given.a_report(), cast.signed_in(cast.eleanor())
    assert "Load a census of the period" in text(eleanor.get(at("report", report.pk)))
    taken_in(worker("SW1"), worker("SW2", end_on=date(2025, 3, 1), reason_code="1"))
    published()
    eleanor.get(at("report_figures", report.pk))
    eleanor.post(at("report_figures", report.pk))
    rows = list(csv.DictReader(io.StringIO(eleanor.get(at("report_download", report.pk)).content.decode("utf-8-sig"))))
    turnover = next(row for row in rows if row["figure"] == "turnover_rate_fte")
    assert (turnover["report"], turnover["value"], turnover["on"]) == ("2025-04-01 to 2025-09-30", "100.0", "2025-09-30")
    assert turnover["published of others"] == "South East 2025: x; England 2025: 11.8"
    assert turnover["made of"].startswith("leavers 1")
    assert Entry.objects.filter(verb="export", what="assurance.report").count() == 1


def test_pages_ask_the_database_little_whatever_is_in_them():
    taken_in(worker("SW1"))
    published()
    few = given.a_report(stage="frozen", actions=1)
    marcus = cast.signed_in(cast.marcus())

    def asked(address: str) -> int:
        marcus.get(address)
        with CaptureQueriesContext(connection) as found:
            assert marcus.get(address).status_code == 200
        return len(found)

    first, listed = asked(at("report", few.pk)), asked(at("reports"))
    eleanor = cast.eleanor()
    with scope.acting(eleanor.pk):
        more = services.correct(report=few, why="More.", by=eleanor)
        overview = Section.objects.select_related("report").get(report=more, code="overview")
        for _ in range(5):
            services.add_action(section=overview, what="X", owner="role:manager", due_on=date(2027, 1, 1), by=eleanor)
    given_frozen(more)
    assert asked(at("report", more.pk)) == first <= 12 + 2  # of which two are the test's own: a scope inside its transaction is a savepoint
    assert asked(at("reports")) == listed <= 12 + 2
