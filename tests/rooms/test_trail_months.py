"""The trail's months: made ahead, made late, set apart to be archived; and what is missing is missed."""

import json
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from stronger.chores import tasks
from stronger.kit import scope
from stronger.trail import services
from tests.owner import as_owner, owner_session, serving_session
from tests.rooms.trail_examples import OLD, prove, tamper


def make_month(name: str, day: str) -> None:
    with owner_session(name) as session:
        assert session.execute("select trail_make_month(%s)", [day]).fetchone() == (True,)
        assert session.execute("select trail_make_month(%s)", [day]).fetchone() == (False,)


def test_a_month_made_late_takes_its_rows_out_of_the_rest(written):
    name, ids = written
    make_month(name, "2019-11-20")
    with owner_session(name) as session:
        moved = session.execute("select id from trail_entry_2019_11 order by id").fetchall()
        left = session.execute("select count(*) from trail_entry_rest where at < '2020-01-01'").fetchone()
    assert [id_ for (id_,) in moved] == ids[3:]
    assert left == (0,)
    assert prove(name).faults == []
    with scope.acting(7, at=OLD):
        services.note("read", "workforce.person")
    assert prove(name, month=date(2019, 11, 1)).links == 4


def test_the_serving_role_makes_months_ahead_and_no_others(committed):
    with serving_session(committed) as session:
        assert session.execute("select trail_make_months_ahead(14)").fetchone()[0] > 0
        assert session.execute("select trail_make_months_ahead(14)").fetchone()[0] == 0
        with pytest.raises(psycopg.errors.RaiseException, match="0 to 24"):
            session.execute("select trail_make_months_ahead(25)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute("select trail_make_month('2019-11-01')")
    assert prove(committed).faults == []


def test_the_monthly_job_makes_months_ahead_and_says_so_once(committed):
    table = f"trail_entry_{datetime.now(UTC) + timedelta(days=62):%Y_%m}"
    with owner_session(committed) as session:
        session.execute(f"drop table {table}")
    for _ in range(2):
        tasks.make_trail_months(0)
    with connection.cursor() as cursor:
        cursor.execute("select details from trail_entry where what = 'trail.month' and actor_id is not null")
        assert [json.loads(details) for (details,) in cursor.fetchall()] == [{"step": "made", "months": 1}]
        cursor.execute("select to_regclass(%s) is not null", [table])
        assert cursor.fetchone() == (True,)


def test_a_month_set_apart_leaves_its_seals_and_says_so(written, capsys):
    name, ids = written
    make_month(name, "2019-11-01")
    with as_owner(name):
        call_command("trail", "set-apart", "2019-11", "--why", "seven years are over")
        assert "3 entries of 2019-11 now stand in table trail_entry_2019_11" in capsys.readouterr().out
        call_command("trail", "verify")
    assert "Month 2019-11 was set apart: 3 entries are archived, their seals are here." in capsys.readouterr().out
    found = prove(name)
    assert (found.faults, found.set_apart) == ([], {"2019-11": 3})
    assert prove(name, month=date(2019, 11, 1)).faults == []
    # Put back, the entries are proved again by the seals that stayed.
    with owner_session(name) as session:
        session.execute("update trail_entry_2019_11 set why = 'x' where id = %s", [ids[4]])
        session.execute("alter table trail_entry attach partition trail_entry_2019_11 for values from ('2019-11-01Z') to ('2019-12-01Z')")
    assert [f.entry_id for f in prove(name).faults] == [ids[4]]


def test_more_gone_than_was_set_apart_is_a_fault(written):
    name, _ = written
    make_month(name, "2019-11-01")
    tamper_after = "insert into trail_entry (at, request_id, verb, what) values ('2019-11-09Z', 'x', 'read', 'a.b')"
    with as_owner(name):
        call_command("trail", "set-apart", "2019-11", "--why", "seven years are over")
    with owner_session(name) as session:
        session.execute(tamper_after)
        session.execute("delete from trail_entry where request_id = 'x'")
    assert ["4 are gone" in f.sentence for f in prove(name).faults] == [True]
    assert prove(name, month=date(2018, 1, 1)).faults == []


def test_a_month_dropped_without_a_word_is_missing_row_by_row(written):
    name, ids = written
    make_month(name, "2019-11-01")
    with owner_session(name) as session:
        session.execute("drop table trail_entry_2019_11")
    assert [f.entry_id for f in prove(name).faults] == ids[3:]


def test_a_month_not_over_not_there_or_not_whole_is_not_set_apart(written):
    name, ids = written
    with as_owner(name):
        with pytest.raises(CommandError, match="is not over"):
            call_command("trail", "set-apart", f"{datetime.now(tz=UTC):%Y-%m}", "--why", "x")
        with pytest.raises(CommandError, match="has no month 2018-01"):
            call_command("trail", "set-apart", "2018-01", "--why", "x")
    make_month(name, "2019-11-01")
    tamper(name, "update trail_entry set why = 'x' where id = %s", ids[4])
    with as_owner(name), pytest.raises(CommandError, match="is not whole"):
        call_command("trail", "set-apart", "2019-11", "--why", "x")


def test_a_chain_without_its_head_stops_the_writing(committed):
    with owner_session(committed) as session:
        session.execute("delete from trail_head")
    with serving_session(committed) as session, pytest.raises(psycopg.errors.RaiseException, match="lost the head"):
        session.execute("insert into trail_entry (at, request_id, verb, what) values (now(), 'x', 'read', 'a.b')")
