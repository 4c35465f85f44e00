"""History by triggers: every way of writing is caught, with who and in which request; closed where its table is."""

import psycopg
import pytest
from django.db import connection
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from stronger.kit import privacy, scope
from stronger.trail import queries, services
from stronger.trail.history import History, Setting
from stronger.trail.rls import protect
from stronger.workforce.models import Equality, Pay, Person, ServiceArea, Team
from tests.owner import owner_session, serving_session


@pytest.fixture
def area(db):
    """A service area made by account 7 in request "first"."""
    with scope.acting(7, request_id="first"):
        return ServiceArea.objects.create(code="early-help-test", name="Early help")


def versions(**where) -> list[tuple]:
    return list(
        ServiceArea.pgh_event_model.objects.filter(**where).order_by("pgh_id").values_list("pgh_label", "pgh_by", "pgh_request", "name")
    )


def test_a_save_is_kept_with_who_and_in_which_request(area):
    with scope.acting(8, request_id="second"):
        area.name = "Early support"
        area.save()
        area.save()  # changes nothing, so it is no version
    with scope.acting(9, request_id="third"):
        pk = area.pk
        area.delete()
    assert versions(pgh_obj_id=pk) == [
        ("insert", 7, "first", "Early help"),
        ("update", 8, "second", "Early support"),
        ("delete", 9, "third", "Early support"),
    ]


def test_bulk_writing_updates_and_sql_by_hand_are_caught_too(db):
    with scope.acting(7, request_id="bulk"):
        ServiceArea.objects.bulk_create([ServiceArea(code=f"bulk-{n}", name="Before") for n in range(3)])
        ServiceArea.objects.filter(code="bulk-0").update(name="By update")
        with connection.cursor() as cursor:
            cursor.execute("update workforce_servicearea set name = 'By hand' where code = 'bulk-1'")
        ServiceArea.objects.filter(code="bulk-2").delete()
    said = versions(pgh_request="bulk")
    assert [row[0] for row in said] == ["insert"] * 3 + ["update", "update", "delete"]
    assert [row[3] for row in said[3:]] == ["By update", "By hand", "Before"]


def test_history_costs_a_save_no_statement(db):
    with scope.acting(7):
        with CaptureQueriesContext(connection) as said:
            ServiceArea.objects.create(code="counted", name="Counted")
        assert len(said.captured_queries) == 1


def test_a_visitor_leaves_no_name_and_the_actor_before_is_given_back(db):
    with scope.acting(7, request_id="outer"):
        with scope.acting(None, request_id="inner"):
            ServiceArea.objects.create(code="inner", name="Inner")
        ServiceArea.objects.create(code="outer", name="Outer")
    assert [row[:3] for row in versions(code__in=["inner", "outer"])] == [("insert", None, "inner"), ("insert", 7, "outer")]


def test_history_says_what_changed_when_by_whom_and_why(area):
    with scope.acting(8, request_id="second"):
        area.name = "Early support"
        area.save()
        services.note("change", "workforce.structure", subjects=[area.pk], why="Renamed by the board")
    with scope.acting(9, request_id="third"):
        pk = area.pk
        area.delete()
    removed, renamed, made = queries.history_of(ServiceArea, pk=pk)
    assert (made.label, made.by_id, made.why, made.row_id) == ("insert", 7, "", pk)
    assert {(f.name, f.before, f.after) for f in made.fields} == {
        ("id", None, pk), ("code", None, "early-help-test"), ("name", None, "Early help")
    }  # fmt: skip
    assert (renamed.label, renamed.by_id, renamed.request_id, renamed.why) == ("update", 8, "second", "Renamed by the board")
    assert [(f.name, f.label, f.level, f.before, f.after) for f in renamed.fields] == [
        ("name", "name", privacy.OPEN, "Early help", "Early support")
    ]
    assert removed.label == "delete"
    assert ("name", "Early support", None) in {(f.name, f.before, f.after) for f in removed.fields}


def test_history_of_all_rows_that_hold_a_value(area):
    with scope.acting(7):
        for n in range(2):
            Team.objects.create(area=area, code=f"team-{n}", name=f"Team {n}")
    said = queries.history_of(Team, area_id=area.pk)
    assert [change.row_id for change in said] == sorted({change.row_id for change in said}, reverse=True)
    assert {f.name for f in said[0].fields} == {"id", "area", "code", "name"}
    assert queries.history_of(Team, area_id=-1) == []


def test_secrets_are_left_out_of_what_history_says(area, monkeypatch):
    monkeypatch.setattr(ServiceArea.Privacy, "name", privacy.SECRET)
    (made,) = queries.history_of(ServiceArea, pk=area.pk)
    assert "name" not in {f.name for f in made.fields}


def test_a_history_is_as_private_as_its_model_and_takes_new_rows_only():
    said = privacy.of(Pay.pgh_event_model)
    assert said.append_only
    assert said.rls == "workforce.see_pay"
    assert said.levels["base"] is privacy.PAY
    assert list(privacy.complaints(Pay.pgh_event_model)) == []
    assert issubclass(Person.pgh_event_model, History)


def test_copies_of_foreign_keys_bind_nothing():
    copied = Equality.pgh_event_model._meta.get_field("person")
    assert (copied.db_constraint, copied.db_index, copied.unique) == (False, False, False)


def test_a_default_read_from_the_session_is_written_into_migrations():
    path, arguments, keywords = Setting("sf.user_id").deconstruct()
    assert (path, arguments, keywords) == ("stronger.trail.history.Setting", ["sf.user_id"], {})


# ---- Row-level security ---------------------------------------------------------------------------------------------

MINE = "by_id = nullif(current_setting('sf.user_id', true), '')::bigint"


@pytest.fixture
def closed(committed):
    """A table of notes and its history that each see only their own author's rows; as a room's migration would make them."""
    operation = protect("closed_note", using=MINE)
    with owner_session(committed) as session:
        session.execute("create table closed_note (id int primary key, by_id bigint, words text)")
        session.execute("create table closed_notehistory (id int, by_id bigint, words text)")
        session.execute(operation.sql)
        session.execute(
            "grant select, insert, update, delete on closed_note to sf_app; grant select, insert on closed_notehistory to sf_app"
        )
    return committed, operation


def as_user(session: psycopg.Connection, user: int | None) -> None:
    session.execute("select set_config('sf.user_id', %s, false)", ["" if user is None else str(user)])


def test_closed_rows_are_seen_and_written_by_whom_the_condition_lets(closed):
    name, _ = closed
    with serving_session(name) as session:
        as_user(session, 7)
        session.execute("insert into closed_note values (1, 7, 'mine')")
        session.execute("insert into closed_notehistory values (1, 7, 'mine')")
        for table in ("closed_note", "closed_notehistory"):
            for user, count in ((7, 1), (8, 0), (None, 0)):
                as_user(session, user)
                assert session.execute(f"select count(*) from {table}").fetchone() == (count,)
            as_user(session, 8)
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
                session.execute(f"insert into {table} values (2, 7, 'forged')")
        assert session.execute("update closed_note set words = 'x'").rowcount == 0
        assert session.execute("delete from closed_note").rowcount == 0
        as_user(session, 7)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            session.execute("update closed_note set by_id = 8")
        assert session.execute("update closed_note set words = 'x'").rowcount == 1
        assert session.execute("delete from closed_note").rowcount == 1


def test_the_owner_too_sees_no_closed_row(closed):
    name, _ = closed
    with serving_session(name) as session:
        as_user(session, 7)
        session.execute("insert into closed_note values (1, 7, 'mine')")
    with owner_session(name) as session:
        assert session.execute("select count(*) from closed_note").fetchone() == (0,)


def test_closing_can_be_undone(closed):
    name, operation = closed
    with serving_session(name) as session:
        as_user(session, 7)
        session.execute("insert into closed_note values (1, 7, 'mine')")
        session.execute("insert into closed_notehistory values (1, 7, 'mine')")
    with owner_session(name) as session:
        session.execute(operation.reverse_sql)
        assert session.execute("select count(*) from closed_note, closed_notehistory").fetchone() == (1,)


def test_a_table_without_history_is_closed_by_itself():
    operation = protect("closed_note", using="true", check="false", history=False)
    assert "closed_notehistory" not in operation.sql + operation.reverse_sql
    assert 'create policy sf_see on "closed_note" for select using (true)' in operation.sql
    assert 'create policy sf_add on "closed_note" for insert with check (false)' in operation.sql
    assert operation.reversible
    operation.state_forwards("workforce", ProjectState())


@pytest.mark.parametrize("model", [Equality, Pay, Equality.pgh_event_model, Pay.pgh_event_model])
def test_equality_and_pay_show_nothing_without_a_user(db, model):
    with connection.cursor() as cursor:
        cursor.execute(
            "select relrowsecurity and relforcerowsecurity, pg_get_expr(polqual, polrelid)"
            " from pg_class c join pg_policy on polrelid = c.oid where c.relname = %s and polcmd = 'r'",
            [model._meta.db_table],
        )
        closed, condition = cursor.fetchone()
    assert closed
    assert f"sf_actor_may('{privacy.of(model).rls}'" in condition
