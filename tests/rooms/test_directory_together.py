"""Directories where commits are real: two who load at once, a process killed in the middle, the workers' jobs, and the night's upkeep."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app

from stronger.chores import directories as tasks
from stronger.directory import jobs, progress, queries, services
from stronger.directory.models import Change, Import, Progress, Row
from stronger.directory.rules import CHECKED, LARGEST_AT_ONCE, LOADED, MATCHED, UNDONE, WITHDRAWN
from stronger.kit import scope
from stronger.kit.stages import MoveRefused
from stronger.workforce.models import Person
from tests import cast, given
from tests.rooms.directory_files import DAY, as_csv, checked, loaded, person, received
from tests.rooms.workers import ROOT, work

SMALL = as_csv([person(f"SW6{n:04d}", "Ada", f"Byron {n}") for n in range(20)])
LARGE = as_csv([person(f"SW6{n:04d}", "Ada", f"Byron {n}") for n in range(LARGEST_AT_ONCE + 1)])


@pytest.fixture
def farah(committed):
    """The HR adviser, in a database of our own."""
    return cast.farah()


def people() -> int:
    """People in the register from these files."""
    return Person.objects.filter(family_name__startswith="Byron").count()


def stage(directory: Import) -> object:
    return queries.record(Import.objects.get(pk=directory.pk)).stage


def at_once(work, count: int = 4) -> list[object]:
    """What this answers in several threads that begin together; a refusal is its sentence."""
    said: list[object] = []
    ready = threading.Barrier(count)

    def run() -> None:
        ready.wait()
        try:
            said.append(work())
        except MoveRefused as e:
            said.append(e.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_of_two_who_load_at_once_one_does_and_the_other_is_told(farah):
    directory = checked(farah, SMALL)

    def load() -> int:
        with scope.acting(farah.pk):
            return services.confirm(directory=directory, by=farah).counts["new"]

    said = at_once(load)
    assert said.count(20) == 1
    assert len([s for s in said if "stage “Loaded”" in str(s)]) == 3
    assert people() == 20


def test_of_two_who_undo_at_once_one_does(farah):
    directory = loaded(farah, SMALL)

    def undo() -> int:
        with scope.acting(farah.pk):
            return services.undo(directory=directory, by=farah)

    said = at_once(undo)
    assert said.count(20) == 1
    assert people() == 0


def test_two_directories_with_the_same_people_loaded_at_once_make_them_once(farah):
    first, second = checked(farah, SMALL), checked(farah, SMALL)
    stale: list[bool] = []

    def load(directory: Import) -> None:
        try:
            with scope.acting(farah.pk):
                services.confirm(directory=directory, by=farah)
        except services.Stale:
            stale.append(True)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=load, args=[each]) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stale == [True], "the second sees what the first has written, and is to look again"
    assert people() == 20


KILLED = """
import django, sys, time
django.setup()
from stronger.accounts import queries as accounts
from stronger.directory import policies, services
from stronger.kit import scope
from stronger.workforce import services as workforce
real = getattr(workforce, sys.argv[4])
def slow(**told):
    done = real(**told)
    print("written", flush=True)
    time.sleep(60)
    return done
setattr(workforce, sys.argv[4], slow)
by = accounts.account(int(sys.argv[2]))
with scope.acting(by.pk):
    getattr(services, sys.argv[3])(directory=policies.directory_to_import(by, sys.argv[1]), by=by)
"""


def killed(directory: Import, by, *work: str) -> None:
    """Do this in a process that is killed after it has written, and before it commits."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(directory.pk), str(by.pk), *work],
        cwd=ROOT,
        env=os.environ.copy(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_killed_in_the_middle_nothing_is_half_written_and_it_can_be_done_again(farah):
    directory = checked(farah, SMALL)
    killed(directory, farah, "confirm", "take_in_directory")
    assert people() == 0
    assert stage(directory) == CHECKED
    with scope.acting(farah.pk):
        services.confirm(directory=directory, by=farah)
    assert people() == 20
    killed(directory, farah, "undo", "take_back_directory")
    assert people() == 20
    assert stage(directory) == LOADED
    with scope.acting(farah.pk):
        services.undo(directory=directory, by=farah)
    assert people() == 0


def test_a_worker_checks_loads_and_undoes_in_the_name_of_whoever_asked(farah):
    directory = received(farah, LARGE)
    with scope.acting(farah.pk):
        services.match_columns(directory=directory, columns=directory.columns, day_on=DAY, by=farah)
    assert stage(directory) == MATCHED
    record = queries.record(Import.objects.get(pk=directory.pk))
    assert (record.work, record.is_being_worked_on) == ("todo", True)
    work()
    assert stage(directory) == CHECKED
    for _ in range(2):
        with scope.acting(farah.pk):
            assert services.load(directory=directory, by=farah) is None
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = %s", [jobs.LOAD])
        assert cursor.fetchone() == (1,), "a second press asks for nothing more"
    work()
    assert stage(directory) == LOADED
    assert people() == LARGEST_AT_ONCE + 1
    assert not Progress.objects.exists()
    with scope.acting(farah.pk):
        assert services.undo_or_ask(directory=directory, by=farah) is None
    work()
    assert stage(directory) == UNDONE
    assert people() == 0


def test_a_worker_that_finds_the_register_changed_checks_again(farah):
    directory = received(farah, LARGE)
    with scope.acting(farah.pk):
        services.match_columns(directory=directory, columns=directory.columns, day_on=DAY, by=farah)
    work()
    with scope.acting(farah.pk):
        services.load(directory=directory, by=farah)
    given.taken_in(given.worker("SW60001"))
    work()
    assert stage(directory) == CHECKED
    assert people() == 0
    assert queries.record(Import.objects.get(pk=directory.pk)).counts["joined"] == 1


def test_work_that_has_been_done_meanwhile_is_left_alone(farah, caplog):
    directory = loaded(farah, SMALL)
    with caplog.at_level("INFO", logger="stronger.chores.directories"):
        tasks.check_directory(str(directory.pk), farah.pk)
        tasks.load_directory(str(directory.pk), farah.pk)
    assert len(caplog.records) == 2
    assert people() == 20


def test_how_far_a_worker_has_come_is_seen_from_outside_while_it_works(farah):
    directory = checked(farah, SMALL)
    with scope.acting(farah.pk), progress.told(directory.pk, "Rows loaded", 20, farah.pk) as tell:
        tell(7)
    assert (Progress.objects.get().done, Progress.objects.get().total) == (7, 20)


def test_what_is_over_is_forgotten_by_night(farah, monkeypatch):
    waiting, done = checked(farah, SMALL), loaded(farah, as_csv([person("SW70001", "Ed", "Other")]))
    tasks.forget_directories(0)
    assert stage(waiting) == CHECKED, "not yet"
    monkeypatch.setattr("stronger.directory.lasting.kept_for", lambda _: timedelta(0))
    monkeypatch.setattr("stronger.directory.lasting.undo_for", lambda _: timedelta(0))
    tasks.forget_directories(0)
    assert (stage(waiting), stage(done)) == (WITHDRAWN, LOADED)
    with scope.acting(farah.pk):
        assert not Row.objects.exists()
        assert not Change.objects.exists()


def test_every_job_is_known_by_the_name_it_is_asked_for_by():
    assert set(jobs.BY_NAME.values()) <= set(app.tasks)
