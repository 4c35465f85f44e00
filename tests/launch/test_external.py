"""Many processes on one PostgreSQL of somebody else's: set up, served, worked, backed up and restored as docs/deploy.md says."""

import functools
import json
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.launch.conftest import ROOT, Running, Sf, new_place, page, until
from tests.launch.council import Council, free_port, serve_postgres

JOBS = 40
TASK = "stronger.chores.tasks.forget_jobs"
TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def council() -> Iterator[Council]:
    """A council's database, made by the commands of docs/deploy.md."""
    place = new_place()
    assets = ROOT / ".sf" / "assets"
    if (assets / "VERSION").exists():
        shutil.copytree(assets, place / "assets")
    password = secrets.token_urlsafe(12)
    server, port, programs = serve_postgres(place, password)
    sf = Sf(place)
    made = Council(sf, port, password, programs)
    sf.variables.update(
        DATABASE_URL=made.url("sf_app"), DATABASE_OWNER_URL=made.url("sf_owner"), DATABASE_BACKUP_URL=made.url("sf_backup"),
        SF_SECRET_KEY=secrets.token_urlsafe(50), SF_HOSTS="localhost,127.0.0.1", SF_ADDRESS="https://localhost", SF_BEHIND_PROXY="1",
    )  # fmt: skip
    try:
        made.follow("roles")
        with psycopg.connect(made.url("postgres", "postgres"), autocommit=True) as connection:
            for role in ("sf_owner", "sf_app", "sf_backup"):
                connection.execute(f"alter role {role} password '{password}'")
        assert "https://localhost/account/" in made.follow("tables")
        yield made
    finally:
        sf.stop_started()
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(place, ignore_errors=True)


def _serves(port: int) -> bool:
    return page(port)[0] == 200


@pytest.fixture(scope="module")
def nodes(council: Council) -> list[tuple[Running, int]]:
    """Two web processes and two workers, started as production starts them."""
    council.sf("setup")
    webs = []
    for _ in range(2):
        port = free_port()
        webs.append((council.sf.start("serve", "--port", port, "--workers", 1), port))
    for number in (1, 2):
        council.sf.start("work", "--name", f"worker-{number}")
    for web, port in webs:
        until(functools.partial(_serves, port), seconds=60, what=f"a web process to be ready: {web.words()}")
    return webs


def test_both_web_processes_serve_over_tls_only(nodes: list[tuple[Running, int]]) -> None:
    for _, port in nodes:
        assert json.loads(page(port)[1]) == {"status": "ready", "checks": {"database": "ok", "migrations": "ok"}}
        assert json.loads(page(port, "/health/live")[1]) == {"status": "live"}
        done = subprocess.run(
            ["curl", "-s", "-i", "-H", "X-Forwarded-Proto: https", f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
        )
        head = done.stdout.split("\r\n\r\n")[0].lower()
        assert " 200 " in head.splitlines()[0] + " "
        assert "strict-transport-security: max-age=31536000" in head
        assert "content-security-policy:" in head
        assert "unsafe" not in head
        assert "x-frame-options: deny" in head
        assert "x-content-type-options: nosniff" in head
        plain = subprocess.run(
            ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", f"http://127.0.0.1:{port}/"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert plain.stdout == f"301 https://127.0.0.1:{port}/"


def test_cookies_are_for_tls_and_this_host_only(nodes: list[tuple[Running, int]]) -> None:
    for _, port in nodes:
        done = subprocess.run(
            ["curl", "-s", "-i", "-H", "X-Forwarded-Proto: https", "-H", "X-Forwarded-For: 192.0.2.7", f"http://127.0.0.1:{port}/account/login/"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        cookies = [line.lower() for line in done.stdout.splitlines() if line.lower().startswith("set-cookie:")]
        assert cookies, done.stdout[:600]
        assert all("__host-" in cookie and "; secure" in cookie and "httponly" in cookie and "samesite=" in cookie for cookie in cookies)


def test_two_workers_do_each_job_once(council: Council, nodes: list[tuple[Running, int]]) -> None:
    with psycopg.connect(council.url("sf_app"), autocommit=True) as connection:
        for number in range(JOBS):
            connection.execute(
                "insert into procrastinate_jobs (queue_name, task_name, args, status, queueing_lock)"
                " values ('default', %s, '{\"timestamp\": 0}', 'todo', %s)",
                [TASK, f"job {number}"],
            )

        def left() -> int:
            row = connection.execute(
                "select count(*) from procrastinate_jobs where queueing_lock like 'job %' and status <> 'succeeded'"
            ).fetchone()
            return row[0] if row else -1

        until(lambda: left() == 0, seconds=60, what="every job to be done")
        once = connection.execute(
            "select count(distinct job.id), max(job.attempts), count(event.id) from procrastinate_jobs job"
            " join procrastinate_events event on event.job_id = job.id and event.type = 'started' where job.queueing_lock like 'job %'"
        ).fetchone()
    assert once == (JOBS, 1, JOBS)
    said = [each.words().count(f'"event": "job_success {TASK}') for each in council.sf.running if "start_worker" in each.words()]
    assert sum(said) >= JOBS  # the clock may ask for one more meanwhile
    assert len(said) == 2
    assert all(said), f"one worker did everything: {said}"


def test_the_logs_name_pages_and_nobody(nodes: list[tuple[Running, int]]) -> None:
    web, port = nodes[0]
    person = "2f0d1c5e-0000-4000-8000-00000000beef"
    for path in (f"/staff/people/{person}/", "/?search=Amina", "/nowhere/Amina"):
        page(port, path, **TLS)
    until(lambda: web.words().count('"event": "request"') >= 3, seconds=10, what="the log lines")
    lines = [json.loads(line) for line in web.words().splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["event"] == "request"]
    assert {"method", "page", "status", "ms", "at", "level"} <= set(requests[-1])
    assert person not in web.words()
    assert "Amina" not in web.words()
    assert "192.0.2.7" not in web.words()


def test_doctor_judges_the_addresses(council: Council) -> None:
    said = council.sf("doctor")
    assert "DATABASE_URL leads to PostgreSQL" in said
    assert "as sf_app" in said
    said = council.sf("doctor", code=1, DATABASE_URL=council.url("postgres"))
    assert "is above row-level security" in said
    said = council.sf("doctor", code=1, DATABASE_URL=council.url("sf_owner"))
    assert "which owns tables" in said
    said = council.sf("doctor", code=1, DATABASE_URL=council.url("sf_app").replace(council.password, "wrong"))
    assert "does not lead to a database" in said
    assert council.password not in said
    council.sf("doctor", DATABASE_URL=council.url("postgres", "postgres").replace("postgres:", "sf_app:", 1))


@pytest.fixture(scope="module")
def backup(council: Council) -> tuple[Path, str]:
    """The file that the documented backup makes, and what it said."""
    said = council.follow("backup")
    (file,) = council.sf.state.glob("stronger-*.dump")
    return file, said


def test_a_backup_restores_as_the_documentation_says(council: Council, backup: tuple[Path, str]) -> None:
    file, said = backup
    with psycopg.connect(council.url("postgres")) as connection:
        users = connection.execute("select email from accounts_user order by 1").fetchall()
    assert file.stat().st_mode & 0o077 == 0, "others could read the backup"
    assert council.password not in said
    assert "The trail is whole" in council.follow("restore")
    with psycopg.connect(council.url("postgres", "stronger_again")) as connection:
        assert connection.execute("select email from accounts_user order by 1").fetchall() == users
        assert connection.execute("select count(*) > 0 from trail_entry").fetchone() == (True,)
    with psycopg.connect(council.url("sf_app", "stronger_again")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("delete from trail_entry")


def test_a_restore_never_writes_over_what_is_there(council: Council, backup: tuple[Path, str]) -> None:
    file, _ = backup
    assert "never writes over" in council.sf("restore", file, code=1)
    assert "There is no file" in council.sf("restore", council.sf.state / "nothing.dump", code=1)


def test_a_backup_that_fails_leaves_no_file(council: Council) -> None:
    file = council.sf.state / "broken.dump"
    said = council.sf("backup", file, code=1, DATABASE_BACKUP_URL=council.url("sf_backup").replace(council.password, "wrong"))
    assert "pg_dump failed" in said
    assert not list(council.sf.state.glob("broken.dump*"))
    assert "is not set" in council.sf("backup", file, code=1, DATABASE_BACKUP_URL="", DATABASE_OWNER_URL="")


def test_one_web_process_stops_gracefully_and_the_other_serves_on(council: Council, nodes: list[tuple[Running, int]]) -> None:
    (first, first_port), (_, second_port) = nodes
    assert first.end(signal.SIGTERM) == 0
    assert page(first_port)[0] == 0
    assert page(second_port)[0] == 200
    worker = next(each for each in council.sf.running if "start_worker" in each.words())
    assert worker.end(signal.SIGTERM) == 0


def test_the_production_server_says_what_it_lacks(sf: Sf) -> None:
    said = sf("serve", code=1)
    for name in ("DATABASE_URL", "SF_SECRET_KEY", "SF_HOSTS", "SF_ADDRESS"):
        assert name in said
    assert "docs/deploy.md" in said
    assert "SF_HOSTS" in sf("work", code=1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SF_SECRET_KEY": "short"}, "too short to be safe"),
        ({"SF_SECRET_KEY": ""}, "SF_SECRET_KEY is not set"),
        ({"SF_HOSTS": ""}, "SF_HOSTS is not set"),
        ({"SF_ADDRESS": ""}, "SF_ADDRESS is not set"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"SF_DB_AS": "owner", "DATABASE_OWNER_URL": ""}, "DATABASE_OWNER_URL is not set"),
    ],
)
def test_production_settings_refuse_to_be_unsafe(council: Council, change: dict[str, str], told: str) -> None:
    environment = {**council.sf.environment(), "DJANGO_SETTINGS_MODULE": "stronger.settings.production", **change}
    done = subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert told in done.stderr


def test_django_finds_nothing_unsafe_in_production(council: Council) -> None:
    environment = {**council.sf.environment(), "DJANGO_SETTINGS_MODULE": "stronger.settings.production", "SF_HSTS_SUBDOMAINS": "1"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    # W021: to be on browsers' preload list is a council's own choice.
    warned = set(re.findall(r"security\.W\d+", done.stderr)) - {"security.W021"}
    assert not warned, done.stderr
