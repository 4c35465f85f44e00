"""The local PostgreSQL: who it runs as, who may enter, and what it survives."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from launch import postgres
from launch.postgres import binaries, cluster, keeper
from launch.trouble import Trouble
from tests.launch.conftest import ROOT, processes_of, until

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

# A user of the server: says what it answers, then holds it until told to go.
USER = """
import sys
from pathlib import Path
from launch import postgres
server = postgres.use(Path(sys.argv[1]), durable=False)
print(server.sql("select 7"), flush=True)
sys.stdin.readline()
server.release(wait=20)
"""


def postmaster(place: Path) -> int:
    return int((place / "pg" / "data" / "postmaster.pid").read_text().split()[0])


def keeper_of(place: Path) -> int:
    return next(number for number, command in processes_of(place).items() if "keeper.main" in command)


def rows(server: postgres.Server) -> str:
    return server.sql("select count(*) from kept")


def test_it_never_runs_as_root_and_listens_on_no_network(server: postgres.Server, place: Path) -> None:
    owner = Path(f"/proc/{postmaster(place)}").stat().st_uid
    assert owner != 0
    assert server.sql("show listen_addresses") == ""
    assert server.sql("show data_checksums") == "on"
    assert stat.S_IMODE(server.cluster.sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE(place.stat().st_mode) == 0o711, "a parent folder was opened wider"


def test_only_this_user_may_enter_and_only_as_the_roles_that_we_use(server: postgres.Server) -> None:
    server.sql("create role stranger login")
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        psycopg.connect(server.url("stranger", "postgres"))
    server.sql("create role sf_app login")
    with psycopg.connect(server.url(postgres.APP, "postgres")) as connection:
        assert connection.execute("select current_user").fetchone() == ("sf_app",)


@as_root
def test_another_account_of_the_machine_is_turned_away(server: postgres.Server) -> None:
    nobody = pwd.getpwnam("nobody")
    psql = server.cluster.programs / "psql"
    done = subprocess.run(
        [psql, "-d", server.url("postgres", "postgres"), "-c", "select 1"],
        user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], env=cluster.plain_environment(), cwd="/",
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0


def test_the_last_user_to_leave_stops_it(place: Path) -> None:
    first = postgres.use(place / "pg", durable=False)
    second = postgres.use(place / "pg", durable=False)
    first.release(wait=1)
    assert second.sql("select 1") == "1"
    second.release(wait=20)
    until(lambda: not processes_of(place), seconds=10, what="every process to go")


def test_a_user_that_is_killed_does_not_keep_it_running(place: Path) -> None:
    user = subprocess.Popen([sys.executable, "-c", USER, place / "pg"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert user.stdout is not None
    assert user.stdout.readline() == b"7\n"
    user.kill()
    user.communicate()
    until(lambda: not processes_of(place), seconds=15, what="the server to go after its user")


def test_it_recovers_from_kill_9_and_keeps_what_was_committed(place: Path) -> None:
    server = postgres.use(place / "pg")
    server.sql("create table kept (n int); insert into kept select generate_series(1, 1000)")
    first = postmaster(place)
    os.kill(first, signal.SIGKILL)
    until(lambda: keeper.ready(server.cluster) and postmaster(place) != first, seconds=20, what="the server to be started again")
    assert rows(server) == "1000"
    os.kill(keeper_of(place), signal.SIGKILL)
    until(lambda: not server.kept(), seconds=5, what="the keeper to be gone")
    server.ensure()
    assert rows(server) == "1000"
    for number in list(processes_of(place)):  # all at once, as when the power fails
        os.kill(number, signal.SIGKILL)
    again = postgres.use(place / "pg")
    assert rows(again) == "1000"
    assert again.sql("show fsync") == "on"
    server.release()
    again.release(wait=20)


def test_several_may_start_it_at_once(place: Path) -> None:
    command = [sys.executable, "-c", USER, str(place / "pg")]
    users = [subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)]
    assert [user.stdout.readline() for user in users if user.stdout] == [b"7\n"] * 3
    assert sum("keeper.main" in command for command in processes_of(place).values()) == 1
    for user in users:
        user.communicate(b"\n")
    until(lambda: not processes_of(place), seconds=15, what="every process to go")


def test_data_of_another_major_version_is_refused_with_words_and_left_alone(server: postgres.Server, place: Path) -> None:
    server.release(wait=20)
    (place / "pg" / "data" / "PG_VERSION").write_text("13\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 13") as trouble:
        postgres.use(place / "pg")
    assert "./sf backup" in trouble.value.mend
    (place / "pg" / "data" / "PG_VERSION").unlink()
    with pytest.raises(Trouble, match="not a PostgreSQL data directory"):
        postgres.use(place / "pg")


def test_a_server_that_cannot_start_says_its_last_words(place: Path) -> None:
    cluster.prepare(place / "pg", durable=False)
    (place / "pg" / "local.conf").write_text("shared_buffers = 'rather a lot'\n")
    with pytest.raises(Trouble, match="does not start") as trouble:
        postgres.use(place / "pg", durable=False)
    assert "shared_buffers" in trouble.value.mend


def test_an_interrupted_initdb_is_made_anew(place: Path) -> None:
    (place / "pg" / "data.new").mkdir(parents=True)
    (place / "pg" / "data.new" / "half").write_text("made")
    server = postgres.use(place / "pg", durable=False)
    assert server.sql("select 1") == "1"
    server.release(wait=20)


def test_a_deep_directory_gets_a_short_socket(place: Path) -> None:
    deep = place / ("d" * 60) / ("e" * 60) / "pg"
    assert len(str(cluster.sockets(deep))) < cluster.LONGEST_SOCKET
    server = postgres.use(deep, durable=False)
    try:
        assert server.sql("select 1") == "1"
    finally:
        server.release(wait=20)
        shutil.rmtree(cluster.sockets(deep), ignore_errors=True)


def test_a_folder_that_is_somebody_elses_is_refused(place: Path) -> None:
    (place / "pg").symlink_to("/usr")
    with pytest.raises(Trouble, match="belongs to another user"):
        cluster.prepare(place / "pg", durable=False)


@as_root
def test_root_moves_the_data_where_the_servers_account_can_reach_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = place / "private"
    private.mkdir(mode=0o700)
    shared = place / "shared"
    monkeypatch.setattr(cluster, "SHARED_HOMES", shared)
    monkeypatch.setattr(binaries, "can_reach", lambda path, account: str(private) not in str(path) and "site-packages" not in str(path))
    server = postgres.use(private / "pg", durable=False)
    assert server.cluster.home.parent == shared
    assert shared in server.cluster.programs.parents, "the programs were not copied to where the account can reach them"
    assert server.sql("select 1") == "1"
    again = postgres.use(private / "pg", durable=False)
    assert again.cluster.programs == server.cluster.programs
    again.release()
    server.release(wait=20)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


@as_root
def test_an_ordinary_user_runs_it_as_themself(place: Path) -> None:
    nobody = binaries.Account("nobody", pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid)
    home = place / "nobody"
    home.mkdir()
    os.chown(home, nobody.uid, nobody.gid)
    shutil.copytree(ROOT / "launch", home / "launch", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "programs").mkdir()
    programs = binaries.installed()
    assert programs is not None
    if not binaries.can_reach(programs, nobody):
        programs = binaries._copied(programs, place / "programs")
    python = next(each for each in (Path("/usr/bin/python3"), Path(sys.executable)) if binaries.can_reach(each.resolve(), nobody))
    done = subprocess.run(
        [python, "-B", "-c", USER, "state/pg"], cwd=home, input="\n",
        env={"SF_PG_BIN": str(programs), "PATH": "/usr/bin:/bin", "HOME": str(home)},
        user=nobody.uid, group=nobody.gid, extra_groups=[], capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout == "7\n", done.stderr
    assert (home / "state" / "pg" / "data").stat().st_uid == nobody.uid
    until(lambda: not processes_of(home), seconds=10, what="nobody's processes to go")


def test_programs_that_are_missing_or_do_not_run_are_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SF_PG_BIN", str(place / "nowhere"))
    with pytest.raises(Trouble, match="no PostgreSQL in"):
        binaries.for_account(place, binaries.me())
    monkeypatch.delenv("SF_PG_BIN")
    monkeypatch.setenv("SF_VENV", str(place / "empty"))
    with pytest.raises(Trouble, match="not installed"):
        binaries.for_account(place, binaries.me())
    bad = place / "bad"
    bad.mkdir()
    with pytest.raises(Trouble, match="do not run on this machine"):
        binaries.major(bad)
    (bad / "postgres").write_text("#!/bin/sh\necho postgres of unknown age\n")
    (bad / "postgres").chmod(0o755)
    with pytest.raises(Trouble, match="does not say which version"):
        binaries.major(bad)
    monkeypatch.setenv("SF_PG_BIN", str(bad))
    monkeypatch.setattr(binaries, "can_reach", lambda path, account: False)
    with pytest.raises(Trouble, match="cannot reach"):
        binaries.for_account(place, binaries.me())


def test_root_without_any_other_account_is_told_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(binaries.os, "geteuid", lambda: 0)
    monkeypatch.setattr(binaries, "_named", lambda name: None)
    monkeypatch.setattr(binaries.shutil, "which", lambda name, path: "/usr/sbin/useradd")
    monkeypatch.setattr(binaries.subprocess, "run", lambda command, **options: tried.append(command))
    with pytest.raises(Trouble, match="refuses to run as root"):
        binaries.server_account()
    assert binaries.OWN_ACCOUNT in tried[0]


def test_a_user_without_a_name_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries.os, "geteuid", lambda: 4_000_000)
    with pytest.raises(Trouble, match="4000000 has no name"):
        binaries.me()


def test_reach_is_judged_as_the_kernel_does(place: Path) -> None:
    stranger = binaries.Account("stranger", 12345, 12345)
    (place / "open").mkdir(mode=0o711)
    (place / "closed").mkdir(mode=0o700)
    assert binaries.can_reach(place / "open" / "not" / "made", stranger)
    assert not binaries.can_reach(place / "closed" / "x", stranger)
    owner = binaries.Account("owner", place.stat().st_uid, 12345)
    assert binaries.can_reach(place / "closed", owner)
    group = binaries.Account("group", 12345, place.stat().st_gid)
    (place / "grouped").mkdir()
    (place / "grouped").chmod(0o710)
    assert binaries.can_reach(place / "grouped", group)


def test_a_long_log_is_turned_over(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LOG_LIMIT", 10)
    (place / "server.log").write_text("x" * 11)
    keeper._turn_over(place / "server.log")
    assert (place / "server.log.1").exists()
    assert not (place / "server.log").exists()


def test_a_statement_that_fails_is_trouble_with_its_words(server: postgres.Server) -> None:
    with pytest.raises(Trouble, match="nothing_here"):
        server.sql("select * from nothing_here")


def test_waking_up_is_quick(server: postgres.Server, place: Path) -> None:
    server.release(wait=20)
    tries = []
    for _ in range(3):  # the machine may be busy: the best of three
        began = time.monotonic()
        again = postgres.use(place / "pg")
        tries.append(time.monotonic() - began)
        again.release(wait=20)
    assert min(tries) < 2
