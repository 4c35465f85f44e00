"""Requests for another level: what each move writes and refuses, who sees what, and what the database itself keeps closed."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from stronger.journeys import evidence, readiness
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.pathway import policies, queries, services
from stronger.pathway.models import Decision, Found, ManagerView, PanelView, Piece, Statement, Told
from stronger.pathway.services.preparing import Overtaken
from stronger.trail.models import Entry
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from tests import cast
from tests.given import the_demo_organisation
from tests.rooms.pathway_examples import (
    WORDS,
    access_of,
    begun,
    decided,
    person_of,
    sent,
    view_of,
    viewed,
    with_panel,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def test_one_says_when_one_qualified_corrects_it_and_takes_it_back():
    amina = cast.amina()
    with scope.acting(amina.pk):
        services.tell(requirement="qualified", on=date(2020, 7, 3), by=amina)
        services.tell(requirement="qualified", on=date(2020, 7, 4), by=amina)
        services.tell(requirement="complex-work", words=" I weigh risk. ", by=amina)
        found = queries.told_by(person_of("amina"))
        assert (found["qualified"].on, found["complex-work"].words) == (date(2020, 7, 4), "I weigh risk.")
        services.tell(requirement="complex-work", by=amina)
        assert "complex-work" not in queries.told_by(person_of("amina"))
        with pytest.raises(NotNow, match="in the future"):
            services.tell(requirement="qualified", on=timezone.localdate() + timedelta(days=1), by=amina)
        with pytest.raises(NotNow, match="10,000"):
            services.tell(requirement="complex-work", words="x" * 10_001, by=amina)
    with scope.acting(cast.farah().pk), pytest.raises(Refused):
        services.tell(requirement="qualified", on=date(2020, 7, 3), by=cast.farah())


def test_a_request_begins_above_where_one_stands_and_one_at_a_time():
    request_id, amina = begun(), cast.amina()
    with scope.acting(amina.pk):
        assert access_of("amina", request_id).stage == "draft"
        with pytest.raises(NotNow, match="not decided yet"):
            readiness.begin_request(person_id=person_of("amina"), to_level="experienced", by=amina)
        with pytest.raises(NotNow, match="from where you stand"):
            readiness.begin_request(person_id=person_of("amina"), to_level="social-worker", by=amina)


def test_what_must_be_met_hinders_sending_and_says_why():
    request_id, amina = begun(qualified=date(2026, 1, 5)), cast.amina()
    with scope.acting(amina.pk):
        access = access_of("amina", request_id)
        with pytest.raises(MoveRefused, match="Write your statement first"):
            readiness.send_request(access=access, by=amina)
        services.save_statement(access=access, words=WORDS, version=0, by=amina)
        with pytest.raises(MoveRefused, match="at least one piece"):
            readiness.send_request(access=access, by=amina)
        services.write_piece(access=access, requirement="complex-work", title="A", on=date(2026, 1, 1), words="B", by=amina)
        with pytest.raises(MoveRefused, match="It is met after 5 January 2028"):
            readiness.send_request(access=access, by=amina)


def test_a_statement_written_in_two_tabs_loses_neither():
    request_id, amina = begun(), cast.amina()
    with scope.acting(amina.pk):
        access = access_of("amina", request_id)
        assert services.save_statement(access=access, words="First", version=0, by=amina) == 1
        assert services.save_statement(access=access, words="First", version=0, by=amina) == 1, "the same words change nothing"
        with pytest.raises(Overtaken) as overtaken:
            services.save_statement(access=access, words="Second", version=0, by=amina)
        assert (overtaken.value.words, overtaken.value.version) == ("First", 1)
        with pytest.raises(NotNow, match="10,000"):
            services.save_statement(access=access, words="x" * 10_001, version=1, by=amina)


def test_sending_freezes_the_words_the_evidence_and_how_ready_one_was():
    request_id, amina = sent(), cast.amina()
    with scope.acting(amina.pk):
        access = access_of("amina", request_id)
        found = {each.requirement: each for each in Found.objects.filter(request=access.request)}
        assert found["over-two-years"].standing == "met"
        assert "You told us that you qualified on 3 July 2020" in found["over-two-years"].reason
        assert found["complex-work"].standing == "ask"
        with pytest.raises(MoveRefused, match="With the manager"):
            services.save_statement(access=access, words="Other words", version=1, by=amina)
        with pytest.raises(MoveRefused):
            services.write_piece(access=access, requirement="complex-work", title="A", on=date(2026, 1, 1), words="B", by=amina)
        for row in (Piece.objects.get(request=access.request), Statement.objects.get(request=access.request)):
            with pytest.raises(DatabaseError, match="was sent"), transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(words="Changed behind everyone's back")
            with pytest.raises(DatabaseError, match="was sent"), transaction.atomic():
                row.delete()


def test_evidence_is_quoted_from_ones_own_record_and_nobody_elses():
    rowan = Person.objects.get(swe_number="SW91009")
    amina = cast.amina()
    request_id = begun()
    with scope.acting(amina.pk):
        offered = evidence.gather(rowan.pk, scope.current().on)
        assert [each.title for each in offered] == ["Acted up as Deputy team leader"]
        assert "from 5 October 2026 to 31 December 2026" in offered[0].words
        access = access_of("amina", request_id)
        taken = evidence.quote_from_record(access=access, requirement="complex-work", chosen=[offered[0].key], by=amina)
        assert taken == 0, "what is not in one's own record is not quoted"
    written(request_id)
    with scope.acting(amina.pk):
        access = access_of("amina", request_id)
        piece = Piece.objects.get(request=access.request)
        services.remove_piece(access=access, piece=piece, by=amina)
        assert not Piece.objects.exists()
        with pytest.raises(Refused):
            policies.piece_of(access, piece.pk)


def test_the_manager_gives_a_view_or_sends_it_back():
    request_id, amina, bethan = sent(), cast.amina(), cast.bethan()
    with scope.acting(bethan.pk):
        access = access_of("bethan", request_id)
        with pytest.raises(NotNow, match="Say whether"):
            services.give_view(access=access, supports="yes", words=" ", by=bethan)
        with pytest.raises(MoveRefused, match="Say why"):
            services.send_back(access=access, why="", by=bethan)
        services.send_back(access=access, why="Say more of the court work.", by=bethan)
        with pytest.raises(Refused):
            access_of("bethan", request_id)
    with scope.acting(amina.pk):
        access = access_of("amina", request_id)
        services.save_statement(access=access, words=f"{WORDS} In court too.", version=1, by=amina)
        readiness.send_request(access=access, by=amina)
        assert {each.time for each in Found.objects.filter(request=access.request)} == {1, 2}
    with scope.acting(bethan.pk):
        services.give_view(access=access_of("bethan", request_id), supports="yes", words="Ready.", by=bethan)
    with scope.acting(amina.pk):
        said = queries.request_said(access.request, time=2)
        assert (said.manager.supports, said.manager.words) == ("yes", "Ready.")


def test_a_request_is_withdrawn_with_a_reason_and_another_begun():
    request_id, amina = sent(), cast.amina()
    with scope.acting(amina.pk):
        services.withdraw(access=access_of("amina", request_id), why="I wait a year.", by=amina)
        assert access_of("amina", request_id).stage == "withdrawn"
        assert queries.open_request(person_of("amina")) is None
    begun()


@pytest.mark.parametrize("key", ["callum", "devika", "farah", "marcus", "laura", "oliver", "nadia", "grace", "winston"])
def test_a_hostile_reader_gets_nothing(key):
    request_id, user = viewed(), cast.make(key)
    with scope.acting(user.pk):
        with pytest.raises(Refused):
            access_of(key, request_id)
        closed = (Statement, Piece, Found, ManagerView, PanelView, Decision, Told, Statement.pgh_event_model, Piece.pgh_event_model)
        assert [model.__name__ for model in closed if model.objects.exists()] == []
        page = queries.requests_page(on=scope.current().on, by=user)
        assert page.rows == ()


def test_a_former_manager_gets_nothing():
    request_id, farah, bethan = viewed(), cast.farah(), cast.bethan()
    with scope.acting(bethan.pk):
        assert queries.requests_page(on=scope.current().on, by=bethan).total == 1
    with scope.acting(farah.pk):
        amina, zainab = Person.objects.get(pk=person_of("amina")), Person.objects.get(swe_number="SW91010")
        workforce.set_manager(person=amina, manager=zainab, from_on=timezone.localdate(), by=farah)
    with scope.acting(bethan.pk):
        with pytest.raises(Refused):
            access_of("bethan", request_id)
        assert not Statement.objects.exists()
        assert queries.requests_page(on=scope.current().on, by=bethan).total == 0


def test_nobody_acts_with_what_another_was_given():
    request_id, amina, bethan = sent(), cast.amina(), cast.bethan()
    with scope.acting(bethan.pk):
        access = access_of("bethan", request_id)
    with scope.acting(amina.pk), pytest.raises(Refused):
        services.give_view(access=access, supports="yes", words="I am ready.", by=amina)


def test_each_look_and_each_step_is_in_the_trail_without_words():
    request_id = decided()
    steps = [e.details.get("step") for e in Entry.objects.filter(verb="change", what="pathway.request").order_by("id")]
    assert steps == [
        "begun", "statement", "written", "send", "give_view", "name_panel", "panel-view", "panel-view", "begin_talk", "agree",
    ]  # fmt: skip
    read = Entry.objects.filter(verb="read", what="pathway.request", details__request=str(request_id))
    assert read.count() > 5


def test_what_waits_for_each_is_counted():
    def waiting(key):
        user = cast.make(key)
        with scope.acting(user.pk):
            found = queries.requests_waiting(on=scope.current().on, by=user)
            return found.views, found.panels, found.seats, found.register

    request_id = sent()
    assert (waiting("bethan"), waiting("eleanor"), waiting("farah"), waiting("callum")) == ((1, 0, 0, 0), (0, 0, 0, 0), (0,) * 4, (0,) * 4)
    bethan = cast.bethan()
    with scope.acting(bethan.pk):
        services.give_view(access=access_of("bethan", request_id), supports="not-yet", words="Wait.", by=bethan)
    assert (waiting("bethan"), waiting("eleanor")) == ((0,) * 4, (0, 1, 0, 0))
    with_panel(request_id)
    assert (waiting("eleanor"), waiting("farah")) == ((0, 0, 1, 0), (0, 0, 1, 0))
    view_of("farah", request_id)
    assert waiting("farah") == (0,) * 4
    view_of("eleanor", request_id)
    assert waiting("eleanor") == (0, 0, 1, 0), "the chair has the discussion to hold"


def test_measures_count_and_name_nobody():
    decided()
    today = timezone.localdate()
    found = queries.requests_between(today, today + timedelta(days=1))
    assert (found.sent, found.decided, found.agreed, found.appealed, found.days_to_decision) == (1, 1, 1, 0, (0,))
    assert queries.requests_between(today + timedelta(days=1), today + timedelta(days=2)).decided == 0
    outcomes = queries.decided_between(today, today + timedelta(days=1))
    assert [(each.person_id, each.agreed) for each in outcomes] == [(person_of("amina"), True)]


def test_the_closed_tables_are_closed_in_the_database():
    with connection.cursor() as cursor:
        forced = "relrowsecurity and relforcerowsecurity"
        cursor.execute(f"select relname from pg_class where relname like 'pathway_%' and relkind = 'r' and {forced}")
        closed = {name for (name,) in cursor.fetchall()}
    assert closed == {
        "pathway_told", "pathway_toldhistory", "pathway_statement", "pathway_statementhistory", "pathway_piece", "pathway_piecehistory",
        "pathway_found", "pathway_managerview", "pathway_panelview", "pathway_decision", "pathway_match",
    }  # fmt: skip
