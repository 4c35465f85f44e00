"""A board report: whose it is to write and sign, what freezes, what a correction does, and what the database refuses by itself."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from stronger.assurance import policies, queries, services
from stronger.assurance.models import Report, ReportMove, Section, TakenFigure
from stronger.assurance.reporting import OVERVIEW
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.trail.models import Entry
from tests import cast, given
from tests.given import taken_in, worker

pytestmark = pytest.mark.django_db
HALF = {"from_on": date(2025, 4, 1), "until_on": date(2025, 9, 30)}


def section(report: Report, code: str = OVERVIEW) -> Section:
    return Section.objects.select_related("report").get(report=report, code=code)


def records(report: Report, key: str = "marcus") -> queries.Record:
    user = cast.make(key)
    with scope.acting(user.pk):
        return queries.record(policies.report_to_read(user, report.pk))


def test_a_report_takes_its_figures_with_everything_needed_to_believe_them():
    taken_in(worker("SW1"), worker("SW2"), on=date(2024, 9, 30))
    taken_in(worker("SW1"), worker("SW2", end_on=date(2025, 3, 1), reason_code="1"))
    found = records(given.a_report(), "eleanor")
    turnover = next(each for each in found.figures if each.code == "turnover")
    assert (found.counted_on, found.stage.code, found.version) == (date(2025, 9, 30), "draft", 1)
    assert (turnover.printed, turnover.before) == ("100.0", ("2024-09-30", "0.0"))
    assert [(name, printed) for name, printed, _ in turnover.made_of] == [("leavers", "1.0"), ("in post", "1.0")]
    assert turnover.sentence == "Turnover rose to 100.0% on 30 September 2025."
    assert found.sections[0].code == OVERVIEW


def test_a_period_must_have_ended_and_has_one_report():
    eleanor = cast.eleanor()
    given.a_report()
    with scope.acting(eleanor.pk):
        tomorrow = timezone.localdate() + timedelta(days=1)
        for period in (
            {"from_on": date(2025, 9, 30), "until_on": date(2025, 4, 1)},
            {"from_on": date(2025, 1, 1), "until_on": tomorrow},
            HALF,
        ):
            with pytest.raises(NotNow):
                services.begin(**period, by=eleanor)


def test_two_who_write_at_once_see_both_texts_and_nothing_is_lost():
    report = given.a_report(words_by="")
    eleanor, priya = cast.eleanor(), cast.priya()
    mine, theirs = section(report), section(report)
    with scope.acting(eleanor.pk):
        services.save_words(section=mine, words="Eleanor’s words.", version=0, by=eleanor)
    with scope.acting(priya.pk):
        with pytest.raises(services.Overtaken) as met:
            services.save_words(section=theirs, words="Priya’s words.", version=0, by=priya)
        assert (met.value.section.words, met.value.section.version) == ("Eleanor’s words.", 1)
        again = services.save_words(section=theirs, words="Both.", version=1, by=priya)
        assert (again.words, again.version) == ("Both.", 2)
        # Pressing twice saves once, and is no collision.
        assert services.save_words(section=theirs, words="Both.", version=1, by=priya).version == 2
    history = Section.pgh_event_model.objects.filter(pgh_obj_id=mine.pk).order_by("pgh_id").values_list("words", flat=True)
    assert list(history) == ["", "Eleanor’s words.", "Both."]


def test_it_is_signed_by_another_than_whoever_wrote_it():
    report = given.a_report(stage="proposed", words_by="priya")
    priya, eleanor, marcus = cast.priya(), cast.eleanor(), cast.marcus()
    with scope.acting(priya.pk), pytest.raises(MoveRefused, match="You wrote part of this report"):
        services.sign(report=report, by=priya)
    with scope.acting(eleanor.pk), pytest.raises(MoveRefused, match="permission"):
        services.sign(report=report, by=eleanor)
    with scope.acting(marcus.pk):
        services.sign(report=report, by=marcus)
        services.freeze(report=report, by=marcus)
    found = records(report)
    assert found.stage.code == "frozen"
    assert [name for _, name, _ in found.signatures] == [priya.name, marcus.name]
    assert [what for what, *_ in found.history] == ["Propose it for signing", "Sign it", "Freeze it"]


def test_who_proposes_cannot_sign_even_when_they_wrote_nothing():
    report = given.a_report(words_by="eleanor")
    priya = cast.priya()
    with scope.acting(priya.pk):
        services.propose(report=report, by=priya)
        with pytest.raises(SignOffRefused, match="another role"):
            services.sign(report=report, by=priya)


def test_what_has_no_overview_is_not_proposed_and_what_is_not_signed_is_not_frozen():
    report, eleanor, marcus = given.a_report(words_by=""), cast.eleanor(), cast.marcus()
    with scope.acting(eleanor.pk), pytest.raises(MoveRefused, match="overview"):
        services.propose(report=report, by=eleanor)
    with scope.acting(marcus.pk), pytest.raises(MoveRefused):
        services.freeze(report=report, by=marcus)


def test_sent_back_it_can_be_written_again_and_must_be_signed_afresh():
    report, marcus, eleanor = given.a_report(stage="signed"), cast.marcus(), cast.eleanor()
    with scope.acting(marcus.pk):
        with pytest.raises(MoveRefused, match="Say why"):
            services.send_back(report=report, why=" ", by=marcus)
        services.send_back(report=report, why="The caseload is not explained.", by=marcus)
    assert records(report, "eleanor").signatures == ()
    with scope.acting(eleanor.pk):
        services.save_words(section=section(report), words="Explained.", version=1, by=eleanor)
        services.propose(report=report, by=eleanor)
    assert len(records(report, "eleanor").signatures) == 1
    assert records(report, "eleanor").history[-2][3] == "The caseload is not explained."


def test_a_frozen_report_never_changes_when_the_register_does():
    taken_in(worker("SW1"))
    report = given.a_report(stage="frozen")
    before = records(report)
    taken_in(worker("SW1", end_on=date(2025, 9, 1), reason_code="1"), worker("SW2"), worker("SW3"))
    assert records(report) == before
    marcus = cast.marcus()
    with scope.acting(marcus.pk):
        assert queries.figures(marcus).columns["inpost_headcount"].printed == "2"
    assert next(each for each in before.figures if each.code == "in-post").people == "1"


@pytest.mark.parametrize("stage", ["proposed", "signed", "frozen"])
def test_nothing_in_it_can_be_written_by_services_nor_by_anyone_with_sql(stage):
    taken_in(worker("SW1"))
    report, eleanor = given.a_report(stage=stage), cast.eleanor()
    with scope.acting(eleanor.pk):
        with pytest.raises(MoveRefused):
            services.save_words(section=section(report), words="Other.", version=1, by=eleanor)
        with pytest.raises(MoveRefused):
            services.take_figures(report=report, by=eleanor)
        with pytest.raises(MoveRefused):
            services.add_action(section=section(report), what="X", owner="role:manager", due_on=date(2026, 1, 1), by=eleanor)
        with pytest.raises(DatabaseError, match="not a draft"), transaction.atomic():
            Section.objects.filter(report=report).update(words="Other.")
        with pytest.raises(DatabaseError, match="not a draft"), transaction.atomic():
            Section.objects.filter(report=report).delete()
        with pytest.raises(DatabaseError), transaction.atomic():  # no right to it at all
            TakenFigure.objects.update(printed="0.0")


def test_figures_are_taken_again_while_it_is_a_draft_and_the_last_count():
    report, eleanor = given.a_report(), cast.eleanor()
    assert records(report, "eleanor").counted_on is None
    taken_in(worker("SW1"))
    with scope.acting(eleanor.pk):
        services.take_figures(report=report, by=eleanor)
    assert records(report, "eleanor").counted_on == date(2025, 9, 30)
    assert len(records(report, "eleanor").figures) == 10


def test_a_correction_is_a_new_version_that_names_the_old_and_takes_its_open_actions():
    old = given.a_report(stage="frozen", actions=2)
    eleanor, priya = cast.eleanor(), cast.priya()
    with scope.acting(priya.pk):
        services.move_action(action=policies.action_to_change(priya, old.pk, 1), move="done", why="Two began in May.", by=priya)
    with scope.acting(eleanor.pk):
        new = services.correct(report=old, why="Vacancies were counted twice.", by=eleanor)
        with pytest.raises(NotNow, match="later version"):
            services.correct(report=old, why="Again.", by=eleanor)
        with pytest.raises(NotNow, match="Only a frozen"):
            services.correct(report=new, why="Again.", by=eleanor)
    found = records(new, "eleanor")
    assert (found.version, found.earlier, found.why) == (2, old.pk, "Vacancies were counted twice.")
    assert found.sections[0].words == records(old).sections[0].words != ""
    assert [a.what for s in found.sections for a in s.actions] == ["Action 2"]
    assert (records(old).later, records(old).stage.code) == (new.pk, "frozen")


def test_a_board_member_without_a_part_in_them_reads_only_frozen_reports():
    laura = cast.laura()  # sees figures, neither writes nor signs
    draft = given.a_report()
    with scope.acting(laura.pk):
        assert queries.reports(laura) == ((), ())
        with pytest.raises(Refused):
            policies.report_to_read(laura, draft.pk)


@pytest.mark.parametrize("key", ["amina", "bethan", "grace", "nadia", "oliver"])
def test_nobody_else_reads_or_writes_any(key):
    report, user = given.a_report(stage="frozen"), cast.make(key)
    with scope.acting(user.pk):
        for ask in (
            lambda: policies.report_to_read(user, report.pk),
            lambda: queries.reports(user),
            lambda: services.begin(from_on=date(2024, 4, 1), until_on=date(2024, 9, 30), by=user),
            lambda: services.propose(report=report, by=user),
        ):
            with pytest.raises(Refused):
                ask()
    assert ReportMove.objects.filter(by=user).count() == 0


def test_actions_have_one_who_does_them_and_what_became_of_them_is_said_once_frozen():
    report, eleanor, priya = given.a_report(), cast.eleanor(), cast.priya()
    with scope.acting(eleanor.pk):
        with pytest.raises(NotNow, match="Choose who"):
            services.add_action(section=section(report), what="X", owner="account:0", due_on=date(2026, 1, 1), by=eleanor)
        one = services.add_action(section=section(report), what="X", owner=f"account:{priya.pk}", due_on=date(2026, 1, 1), by=eleanor)
        two = services.add_action(section=section(report), what="Y", owner="role:hr_adviser", due_on=date(2025, 12, 1), by=eleanor)
        services.change_action(action=two, what="Z", owner="role:manager", due_on=date(2025, 12, 1), by=eleanor)
        with pytest.raises(NotNow, match="once its report is frozen"):
            services.move_action(action=one, move="done", why="Done.", by=eleanor)
    found = records(report, "eleanor").sections[0].actions
    assert [(a.what, a.owner) for a in found] == [("X", priya.name), ("Z", "Manager")]
    with scope.acting(eleanor.pk):
        services.remove_action(action=two, by=eleanor)
    assert len(records(report, "eleanor").sections[0].actions) == 1


def test_open_actions_are_listed_by_when_they_are_due_and_leave_the_list_when_they_end():
    report, marcus, farah = given.a_report(stage="frozen", actions=2), cast.marcus(), cast.farah()
    with scope.acting(farah.pk):
        action = policies.action_to_change(farah, report.pk, 2)
        services.move_action(action=action, move="drop", why="No longer needed.", by=farah)
        with pytest.raises(MoveRefused):
            services.move_action(action=action, move="done", why="Done.", by=farah)
    with scope.acting(marcus.pk):
        listed, still_open = queries.reports(marcus)
        with pytest.raises(Refused):  # it is not his to say
            policies.action_to_change(marcus, report.pk, 1)
    assert [(row.open, row.ended) for row in listed] == [(1, 1)]
    assert [a.what for a in still_open] == ["Action 1"]
    assert Entry.objects.filter(what="assurance.action", details__step="drop").count() == 1
