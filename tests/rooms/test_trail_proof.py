"""Proving the trail: whatever is done to a row behind the product's back is found and named."""

import threading
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from stronger.kit import scope
from stronger.trail import proof, services
from tests.owner import as_owner, owner_session, serving_session
from tests.rooms.trail_examples import prove, tamper


def test_a_trail_left_alone_is_whole(written):
    name, ids = written
    found = prove(name)
    assert found.faults == []
    assert found.links >= len(ids)
    assert found.recomputed == found.links
    assert sum(head.seq for head in found.heads) == found.links


@pytest.mark.parametrize("which", [0, 5])
def test_a_changed_row_is_named_first_or_last(written, which):
    name, ids = written
    tamper(name, "update trail_entry set actor_id = null where id = %s", ids[which])
    faults = prove(name).faults
    assert [(f.kind, f.entry_id) for f in faults] == [("changed", ids[which])]
    assert str(ids[which]) in faults[0].sentence


CHANGES = [
    "actor_id = 8",
    "why = 'because'",
    "verb = 'search'",
    "what = 'workforce.people'",
    "subjects = '{x}'",
    "subjects = subjects || '{x}'",
    "request_id = 'other'",
    "details = '{\"a\": 1}'",
    "at = at + interval '1 second'",
    "at = at + interval '40 days'",  # into another month's partition, which seals it anew
]


def test_whatever_is_changed_in_a_row_it_is_named_and_no_other(committed):
    with scope.acting(7, request_id="many"):
        for n in range(len(CHANGES) * 2):
            services.note("read", "workforce.person", subjects=[n])
    with connection.cursor() as cursor:
        cursor.execute("select id from trail_entry where request_id = 'many' order by id")
        ids = [id_ for (id_,) in cursor.fetchall()][::2]
    for id_, change in zip(ids, CHANGES, strict=True):
        tamper(committed, f"update trail_entry set {change} where id = %s", id_)
    assert sorted((f.kind, f.entry_id) for f in prove(committed).faults) == [("changed", id_) for id_ in ids]


@pytest.mark.parametrize("which", [0, 2, 5])
def test_a_missing_row_is_named_first_middle_or_last(written, which):
    name, ids = written
    tamper(name, "delete from trail_entry where id = %s", ids[which])
    assert [(f.kind, f.entry_id) for f in prove(name).faults] == [("missing", ids[which])]


@pytest.mark.parametrize("which", [0, 2])
def test_a_row_missing_with_its_seal_leaves_a_gap(written, which):
    name, ids = written
    tamper(name, "delete from trail_seal where entry_id = %s", ids[which])
    tamper(name, "delete from trail_entry where id = %s", ids[which])
    assert [(f.kind, f.entry_id) for f in prove(name).faults] == [("missing", ids[which + 1])]


def test_the_last_row_missing_with_its_seal_is_missed_at_the_chain_end(written):
    name, ids = written
    tamper(name, "delete from trail_seal where entry_id = %s", ids[5])
    tamper(name, "delete from trail_entry where id = %s", ids[5])
    faults = prove(name).faults
    assert [(f.kind, f.entry_id) for f in faults] == [("missing", None)]
    assert "its last seals are missing" in faults[0].sentence


def test_a_last_row_taken_out_before_more_is_written_leaves_a_gap_for_ever(written):
    name, ids = written
    tamper(name, "delete from trail_seal where entry_id = %s", ids[5])
    tamper(name, "delete from trail_entry where id = %s", ids[5])
    for n in range(20):  # from sessions enough to reach every chain
        with serving_session(name) as session:
            session.execute("insert into trail_entry (at, request_id, verb, what) values (now(), %s, 'read', 'a.b')", [str(n)])
    found = prove(name).faults
    assert [f.kind for f in found] == ["missing"]


def test_a_transaction_of_many_rows_is_one_stretch_of_one_chain(committed):
    with scope.acting(7):
        for n in range(300):
            services.note("read", "workforce.person", subjects=[n])
    found = prove(committed)
    assert found.faults == []
    assert sorted(head.seq for head in found.heads)[-1] >= 300


def test_a_row_put_in_without_a_seal_is_named(written):
    name, _ = written
    with owner_session(name) as session:
        session.execute("alter table trail_entry disable trigger trail_entry_sealed")
        (row,) = session.execute(
            "insert into trail_entry (at, request_id, verb, what) values (now(), 'x', 'read', 'a.b') returning id"
        ).fetchone()
    assert [(f.kind, f.entry_id) for f in prove(name).faults] == [("inserted", row)]


def test_rows_that_changed_places_are_named(written):
    name, ids = written
    with owner_session(name) as session:
        session.execute("update trail_seal set seq = -seq where entry_id = any(%s)", [[ids[1], ids[2]]])
        session.execute(
            "update trail_seal s set seq = -o.seq from trail_seal o"
            " where s.entry_id + o.entry_id = %s and s.seq < 0 and o.seq < 0 and s <> o",
            [ids[1] + ids[2]],
        )
    faults = prove(name).faults
    assert {f.kind for f in faults} == {"moved"}
    assert {ids[1], ids[2]} <= {f.entry_id for f in faults}


def test_a_row_sealed_anew_breaks_the_link_after_it(written):
    name, ids = written
    tamper(name, "update trail_entry set why = 'other' where id = %s", ids[2])
    tamper(name, "update trail_seal set hash = sha256('x') where entry_id = %s", ids[2])
    faults = prove(name).faults
    assert ("changed", ids[2]) in [(f.kind, f.entry_id) for f in faults]
    assert ("moved", ids[3]) in [(f.kind, f.entry_id) for f in faults]


def _rewrite_last(name: str, entry: int) -> None:
    """Change the last row of a chain, its seal and the chain's head, as someone who owns everything could."""
    words = proof._WORDS
    tamper(name, "update trail_entry set why = 'other' where id = %s", entry)
    tamper(
        name, f"update trail_seal s set hash = sha256(s.prev || {words}) from trail_entry e where e.id = s.entry_id and e.id = %s", entry
    )
    tamper(
        name, "update trail_head h set hash = s.hash from trail_seal s where s.chain = h.chain and s.seq = h.seq and s.entry_id = %s", entry
    )


def test_a_chain_rewritten_to_its_end_is_found_by_heads_kept_elsewhere(written, tmp_path, capsys):
    name, ids = written
    kept = tmp_path / "heads.txt"
    with as_owner(name):
        call_command("trail", "heads")
    kept.write_text(capsys.readouterr().out)
    _rewrite_last(name, ids[5])
    assert prove(name).faults == []
    with as_owner(name), pytest.raises(SystemExit) as stop:
        call_command("trail", "verify", "--witness", str(kept))
    assert stop.value.code == 1
    assert "is not as witnessed" in capsys.readouterr().out


def test_a_last_link_that_the_database_does_not_remember_is_named(written):
    name, ids = written
    tamper(name, "update trail_head h set hash = sha256('x') from trail_seal s where s.chain = h.chain and s.entry_id = %s", ids[5])
    assert "is not the one the database remembers" in prove(name).faults[0].sentence


def test_a_database_that_vouches_for_itself_is_caught_outside_it(written):
    """A doctored `sha256` of the database's own changes nothing for Python: here every hash that SQL makes is wrong in the same way."""
    name, ids = written
    with owner_session(name) as session:
        session.execute("update trail_seal set prev = sha256('y') where entry_id = %s", [ids[5]])
    with as_owner(name), connection.cursor() as cursor:
        recomputed, wrong = proof._recompute(cursor, {"start": "-infinity", "stop": "infinity"}, 1_000)
    assert recomputed >= len(ids)
    assert [fault.entry_id for fault in wrong] == [ids[5]]


def test_a_sample_is_only_a_sample(written):
    name, ids = written
    assert 0 < prove(name, sample=2).recomputed <= 2 < len(ids)


def test_one_month_is_proved_by_itself(written):
    name, ids = written
    whole = prove(name, month=date(2019, 11, 1))
    assert (whole.faults, whole.links) == ([], 3)
    tamper(name, "update trail_entry set why = 'x' where id = %s", ids[0])
    assert prove(name, month=date(2019, 11, 1)).faults == []
    tamper(name, "update trail_entry set why = 'x' where id = %s", ids[4])
    assert [f.entry_id for f in prove(name, month=date(2019, 11, 1)).faults] == [ids[4]]
    tamper(name, "delete from trail_seal where entry_id = %s", ids[2])
    assert ids[3] in [f.entry_id for f in prove(name, month=date(2019, 11, 1)).faults]


def test_eight_sessions_at_once_make_whole_chains(committed):
    def session(n: int) -> None:
        with serving_session(committed, autocommit=False) as mine:
            for k in range(25):
                mine.execute(
                    "insert into trail_entry (at, actor_id, request_id, verb, what) values (clock_timestamp(), %s, %s, 'read', 'a.b')",
                    [n, str(k)],
                )
                mine.commit()

    before = prove(committed).links
    threads = [threading.Thread(target=session, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = prove(committed)
    assert found.faults == []
    assert found.links - before == 200


def test_the_command_says_whole_or_names_the_row(written, capsys):
    name, ids = written
    with as_owner(name):
        call_command("trail", "verify")
        assert "The trail is whole." in capsys.readouterr().out
    tamper(name, "delete from trail_entry where id = %s", ids[1])
    with as_owner(name), pytest.raises(SystemExit) as stop:
        call_command("trail", "verify")
    said = capsys.readouterr()
    assert stop.value.code == 1
    assert f"missing: Entry {ids[1]} of" in said.out
    assert "1 faults" in said.err


def test_only_the_owner_may_prove(committed):
    with pytest.raises(CommandError, match="SF_DB_AS=owner"):
        call_command("trail", "verify")


def test_another_failure_of_the_database_is_not_hidden(written, monkeypatch):
    monkeypatch.setattr(proof, "_ENDS", "select %s from no_such_table")
    name, _ = written
    with as_owner(name), pytest.raises(Exception, match="no_such_table"):
        call_command("trail", "verify")


@pytest.mark.parametrize("words", ["0 1", "a b c"])
def test_a_file_that_holds_no_heads_is_refused(tmp_path, words):
    (tmp_path / "heads.txt").write_text(words)
    with pytest.raises(CommandError, match="is not a file of heads"):
        call_command("trail", "verify", "--witness", str(tmp_path / "heads.txt"))


def test_a_month_is_written_as_year_and_month():
    with pytest.raises(CommandError, match="is not a month"):
        call_command("trail", "verify", "--month", "November")
