"""The deal's measures as they are counted and kept: half-year by half-year, final after a time, and never about very few people."""

import sys
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from stronger.assurance import policies, queries, services
from stronger.assurance.deal import Counted
from stronger.assurance.models import DealFigure
from stronger.journeys import deal
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.pathway.queries import RequestsCounted
from stronger.performance import queries as performance
from stronger.performance.models import Goal, GoalMove
from stronger.supervision.queries import Graded
from stronger.trail.models import Entry
from stronger.workforce.models import RegistrationCheck
from tests import cast, given
from tests import performance as talk
from tests.measured import NOW, RUNNING, WINTER, looked_at, measure, people

pytestmark = pytest.mark.django_db


def asked(until_on: date | None = None) -> queries.DealPage:
    marcus = cast.marcus()
    with scope.acting(marcus.pk, at=NOW):
        return queries.deal(marcus, until_on)


def registration(until_on: date) -> queries.DealRow:
    return next(row for row in asked(until_on).rows if row.measure.code == "registration")


def test_a_half_year_is_counted_named_and_set_beside_the_one_before():
    people(10)
    for n in range(5):
        looked_at(n, date(2025, 12, 2))
    assert measure() > 0
    row = registration(WINTER)
    assert (row.said.printed, row.counted.met, row.counted.of) == ("50.0", 5, 10)
    assert row.sentence == "Registration renewed stood at 50.0% in the half-year to 31 March 2026."
    assert dict(row.trend)[date(2025, 3, 31)].printed == "most", "everybody did in the winter before, which is told in words"
    assert row.objective
    assert any(path == "employer-standards/registration" for path, _, _ in row.standards)
    assert [until_on for until_on, _ in row.trend][-1] == WINTER
    page = asked()
    assert (page.until_on, page.counted_on, page.is_final) == (RUNNING, date(2026, 11, 21), False)
    assert Entry.objects.filter(verb="change", what="assurance.deal").exists()


def test_a_half_year_is_final_four_weeks_after_its_end():
    people(6)
    measure(datetime(2026, 4, 28, 9, tzinfo=UTC))  # as at the close of the 27th
    assert registration(WINTER).said.printed == "few"
    for n in range(6):
        looked_at(n, date(2025, 12, 2))
    measure(datetime(2026, 4, 29, 9, tzinfo=UTC))
    assert (registration(WINTER).said.printed, asked(WINTER).is_final) == ("most", True)
    with scope.acting(cast.farah().pk, at=NOW):
        RegistrationCheck.objects.filter(checked_on=date(2025, 12, 2)).delete()
    measure()
    assert registration(WINTER).said.printed == "most", "what is final is counted no more"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        DealFigure.objects.filter(until_on=WINTER).update(met=0)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        DealFigure.objects.filter(until_on=WINTER).delete()


def test_counting_twice_keeps_each_figure_once():
    people(6)
    measure()
    first = list(DealFigure.objects.order_by("until_on", "code").values_list("until_on", "code", "met", "of"))
    measure()
    assert list(DealFigure.objects.order_by("until_on", "code").values_list("until_on", "code", "met", "of")) == first


def test_nothing_is_said_of_fewer_than_five():
    people(4)
    measure()
    row = registration(WINTER)
    assert (row.said.printed, row.counted) == ("c", None)
    assert row.sentence == "Registration renewed has no number in the half-year to 31 March 2026: too few people to say."


def test_one_who_lacks_it_is_not_told_apart_from_five_who_have_it():
    people(6)
    for n in range(5):
        looked_at(n, date(2025, 12, 2))
    measure()
    row = registration(WINTER)
    assert (row.said.printed, row.said.unrounded, row.counted) == ("most", None, None)
    assert row.sentence == "Registration renewed: most people, or everybody, in the half-year to 31 March 2026."
    kept = DealFigure.objects.get(code="registration", until_on=WINTER)
    assert (kept.people, kept.had, kept.lacked) == (6, 5, 1)


def test_a_report_copies_the_half_year_and_stays_as_it_was():
    people(6)
    measure(datetime(2026, 4, 10, 9, tzinfo=UTC))
    eleanor = cast.eleanor()
    with scope.acting(eleanor.pk, at=NOW):
        report = services.begin(from_on=date(2025, 10, 1), until_on=WINTER, by=eleanor)
    for n in range(6):
        looked_at(n, date(2025, 12, 2))
    measure(datetime(2026, 4, 11, 9, tzinfo=UTC))
    with scope.acting(eleanor.pk, at=NOW):
        found = queries.record(policies.report_to_read(eleanor, report.pk))
        figure = next(each for each in found.figures if each.code == "deal-registration")
        assert (figure.printed, figure.unrounded, figure.made_of) == ("few", None, ())
        assert "employer-standards" not in figure.objective
        assert any(title == "Registration" for _, title in figure.standards)
        services.take_figures(report=report, by=eleanor)
        again = queries.record(policies.report_to_read(eleanor, report.pk))
        assert next(each for each in again.figures if each.code == "deal-registration").printed == "most"


def test_only_the_night_and_who_writes_reports_may_count_and_only_who_may_see_figures_sees():
    for user in (cast.marcus(), cast.amina()):
        with scope.acting(user.pk), pytest.raises(Refused):
            services.measure(clocks=deal.clocks_of, by=user)
    amina = cast.amina()
    with scope.acting(amina.pk), pytest.raises(Refused):
        queries.deal(amina)
    with scope.acting(cast.eleanor().pk):
        services.measure(clocks=deal.clocks_of, by=cast.eleanor())


def test_before_the_first_count_there_is_nothing():
    assert asked().until_on is None
    given.taken_in(given.worker("SW1"))
    assert asked().rows == ()


def test_goals_and_training_needs_are_counted_from_signed_plans(monkeypatch):
    users = given.the_demo_register()
    talk.agreed(users)
    monkeypatch.setattr(sys.modules["stronger.assurance.queries.deal"], "_least", lambda on: 1)  # its function has the same name
    measure()
    spring = {row.measure.code: row for row in asked(date(2026, 9, 30)).rows}
    assert (spring["goals"].counted, spring["needs"].counted) == (None, Counted(1, None, 1))
    goal = Goal.objects.get(due_on=date(2026, 7, 31))
    with scope.acting(users["bethan"].pk):
        GoalMove.objects.create(goal=goal, number=1, move="met", from_stage="open", to_stage="met", at=NOW, by=users["bethan"])
    assert performance.goals_between(date(2026, 4, 1), date(2026, 9, 30)) == performance.GoalsCounted(1, 2, 1, 1, 1)
    with scope.acting(users["bethan"].pk):
        GoalMove.objects.create(goal=goal, number=2, move="reopen", from_stage="met", to_stage="open", at=NOW, by=users["bethan"])
        GoalMove.objects.create(goal=goal, number=3, move="no_longer", from_stage="open", to_stage="no_longer", at=NOW, by=users["bethan"])
    assert performance.goals_between(date(2026, 4, 1), date(2026, 9, 30)) == performance.GoalsCounted(0, 1, 1, 0, 1)
    assert performance.needs_between(date(2026, 6, 1), date(2026, 9, 30)) == (0, 0)


def test_requests_their_time_and_outcome_and_champions_are_counted_by_the_pathways_own_count(monkeypatch):
    counts = {"sent": 7, "decided": 10, "agreed": 5, "appealed": 1, "days_to_decision": (10, 12, 20, 31, 40, 41)}
    monkeypatch.setattr("stronger.assurance.services.deal.pathway.requests_between", lambda since, until: RequestsCounted(**counts))
    monkeypatch.setattr("stronger.assurance.services.deal.pathway.champions_on", lambda on: {"trauma": 4, "fostering": 3})
    people(5)
    measure()
    found = {row.measure.code: row.said.printed for row in asked(WINTER).rows}
    assert {code: found[code] for code in ("requests", "decision", "agreed", "champions")} == {
        "requests": "7", "decision": "25.5", "agreed": "50.0", "champions": "7",
    }  # fmt: skip
    said = {row.measure.code: row.sentence for row in asked(WINTER).rows}
    assert said["decision"] == "Time to decision stayed at 25.5 days in the half-year to 31 March 2026."


def test_where_no_request_was_made_there_is_no_time_to_decision():
    people(5)
    measure()
    codes = {row.measure.code for row in asked(WINTER).rows}
    assert {"decision", "agreed"}.isdisjoint(codes)


def test_the_quality_of_supervision_is_counted_from_agreed_audits_and_withheld_where_it_is_about_few(monkeypatch):
    found = {"grades": 30, "sound": 27, "people": 4, "had": 4, "lacked": 3}
    monkeypatch.setattr("stronger.assurance.services.deal.supervision.graded_between", lambda since, until: Graded(**found))
    people(6)
    measure()
    row = next(row for row in asked(RUNNING).rows if row.measure.code == "quality")
    assert (row.said.printed, row.counted) == ("c", None)
    found |= {"people": 9, "had": 9}
    measure()
    row = next(row for row in asked(RUNNING).rows if row.measure.code == "quality")
    assert (row.said.printed, row.counted) == ("most", None), "three people alone were found to need something"
    found["lacked"] = 5
    measure()
    row = next(row for row in asked(RUNNING).rows if row.measure.code == "quality")
    assert (row.said.printed, row.counted) == ("90.0", Counted(27, 30, 9, 9, 5))
    assert row.objective_code == "managers-and-leaders"
    assert "practice-standards/reflective-supervision" in {path for path, _, _ in row.standards}
