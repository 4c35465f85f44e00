"""Revisions of a room, the answers remembered under them, and the connection that asks for both."""

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.db.utils import OperationalError
from django.test.utils import CaptureQueriesContext

from stronger.accounts import policies
from stronger.accounts.models import Session
from stronger.accounts.sessions import SessionStore
from stronger.chores import tasks
from stronger.kit import revisions, scope, sql
from stronger.workforce import queries
from stronger.workforce.models import Team
from stronger.workforce.queries.staff import StaffFilter
from tests import cast, database
from tests.given import COUNTED_ON, taken_in, the_demo_register, worker


class TestRevisions:
    def test_a_change_begins_a_revision_and_reading_does_not(self, committed):
        before = revisions.revision("register")
        assert revisions.revision("register") == before
        with transaction.atomic():
            Team.objects.filter(code="no-such").update(name="x")
        after = revisions.revision("register")
        assert after != before
        assert revisions.revision("objectives") == revisions.revision("objectives")
        assert not after.startswith(revisions.revision("objectives"))

    def test_what_was_taken_back_leaves_no_revision_that_another_change_could_share(self, committed):
        seen = {revisions.revision("register")}
        for _ in range(3):
            with transaction.atomic():
                Team.objects.update(from_on=None)
                seen.add(revisions.revision("register"))
                transaction.set_rollback(True)
            assert revisions.revision("register") in seen
            Team.objects.update(from_on=None)
            found = revisions.revision("register")
            assert found not in seen
            seen.add(found)

    def test_whoever_is_changing_a_room_is_never_given_what_was_remembered(self, committed):
        with transaction.atomic():
            Team.objects.update(from_on=None)
            assert revisions.revision("register") != revisions.revision("register")

    def test_folding_alters_no_revision(self, committed):
        for _ in range(3):
            Team.objects.update(from_on=None)
        before = revisions.revision("register", "objectives")
        tasks.fold_revisions(0)
        assert revisions.revision("register", "objectives") == before
        with psycopg.connect(database.address(committed, database.OWNER)) as owner:
            assert owner.execute("select count(*) from kit_revision where room = 'register'").fetchone() == (1,)
        Team.objects.update(from_on=None)
        assert revisions.revision("register", "objectives") != before

    def test_the_serving_role_cannot_touch_the_rows(self, committed):
        with psycopg.connect(database.address(committed, database.APP)) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("delete from kit_revision")

    def test_the_longest_unused_answer_is_forgotten_first(self):
        kept: revisions.Remembered[str] = revisions.Remembered(2)
        assert kept.get("a", lambda: "1") == "1"
        kept.get("b", lambda: "2")
        assert kept.get("a", lambda: "never asked") == "1"
        kept.get("c", lambda: "3")
        assert kept.get("b", lambda: "asked again") == "asked again"
        assert kept.get("c", lambda: "never asked") == "3"


@pytest.mark.django_db
class TestWhatIsRemembered:
    def test_the_list_counts_again_when_somebody_joins(self):
        the_demo_register()
        farah = cast.farah()
        with scope.acting(farah.pk):
            before = queries.staff_page(farah, StaffFilter(), on=COUNTED_ON.replace(year=2026)).total
            taken_in(worker("SW500"))
            assert queries.staff_page(farah, StaffFilter(), on=COUNTED_ON.replace(year=2026)).total == before + 1

    def test_a_manager_is_not_given_the_count_of_hr(self):
        the_demo_register()
        farah, bethan = cast.farah(), cast.bethan()
        day = COUNTED_ON.replace(year=2026)
        with scope.acting(farah.pk):
            everyone = queries.staff_page(farah, StaffFilter(), on=day).total
        with scope.acting(bethan.pk):
            assert 0 < queries.staff_page(bethan, StaffFilter(), on=day).total < everyone


class TestTheConnection:
    def test_an_idle_connection_is_not_asked_whether_it_stands(self, committed):
        connection.ensure_connection()
        with CaptureQueriesContext(connection) as ran:
            assert connections["default"].is_usable()
        assert len(ran) == 0

    def test_one_that_the_server_closed_is_known_and_opened_anew(self, committed):
        mine = sql.row("select pg_backend_pid()")
        assert mine
        with psycopg.connect(database.address("postgres"), autocommit=True) as other:
            other.execute("select pg_terminate_backend(%s, 5000)", mine)
        assert not connections["default"].is_usable()
        with pytest.raises(OperationalError):
            sql.row("select 1")
        connection.close()
        assert sql.row("select 1") == (1,)
        connection.close()
        assert not connections["default"].is_usable()

    def test_a_transaction_begins_with_who_acts_and_ends_without(self, committed):
        asked = "select coalesce(current_setting('sf.user_id', true), '')"
        with scope.acting(41):
            assert sql.row(asked) == ("41",)
        assert sql.row(asked) == ("",)
        with transaction.atomic():
            assert sql.row(asked) == ("",)
        with pytest.raises(ZeroDivisionError), scope.acting(41):
            raise ZeroDivisionError
        assert sql.row(asked) == ("",)

    def test_a_request_id_that_could_end_the_statement_is_refused(self, committed):
        with pytest.raises(ValueError, match="letters, digits and hyphens"), scope.acting(41, request_id="a'; select 1; --"):
            pass
        with scope.acting(None):
            assert sql.row("select coalesce(current_setting('sf.user_id', true), '')") == ("",)


@pytest.mark.django_db
class TestSessions:
    def test_a_session_names_its_account_and_brings_what_it_may_do(self):
        farah = cast.farah()
        browser = cast.signed_in(farah)
        held = Session.objects.get(session_key=browser.session.session_key)
        assert held.account_id == farah.pk
        assert str(held) == "a session"
        assert Session.get_session_store_class() is SessionStore
        with CaptureQueriesContext(connection) as ran:
            account = SessionStore(held.session_key).account()
            assert account == farah
            assert policies.reach(account, "workforce.see_pay") == "council"
        assert len(ran) == 1

    def test_a_visitors_session_has_no_account_and_an_unknown_one_is_empty(self):
        store = SessionStore()
        store["asked"] = "something"
        store.save()
        assert SessionStore(store.session_key).account() is None
        unknown = SessionStore("nosuchsession")
        assert unknown.account() is None
        assert unknown.session_key is None
        assert SessionStore().account() is None
