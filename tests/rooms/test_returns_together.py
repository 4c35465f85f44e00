"""Returns where commits are real: two who confirm at once, a process killed in the middle, and the workers' jobs."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from procrastinate.contrib.django import app

from stronger.chores import tasks
from stronger.journeys import load_census
from stronger.kit import scope
from stronger.kit.stages import MoveRefused
from stronger.returns import files, jobs, queries, services
from stronger.returns.models import Finding, Piece, Progress, Submission
from stronger.returns.rules import CHECKED, CONFIRMED, UNREADABLE, WITHDRAWN
from stronger.returns.sample import sample
from stronger.workforce.models import Person
from tests import cast
from tests.rooms.workers import ROOT, work


@pytest.fixture
def farah(committed):
    """The HR adviser, in a database of our own."""
    return cast.farah()


def received(by, data: bytes = b"") -> Submission:
    """A return that has been sent in and committed."""
    with scope.acting(by.pk):
        return services.receive(upload=SimpleUploadedFile("census.xml", data or sample("851")), by=by)


def checked(by, data: bytes = b"") -> Submission:
    """A return that has been checked and committed."""
    submission = received(by, data)
    with scope.acting(by.pk):
        services.check(submission=submission, council_code="851", by=by)
    return submission


def loaded_people() -> int:
    """People in the register from the sample."""
    return Person.objects.filter(swe_number__startswith="SW99").count()


def test_of_two_who_confirm_at_once_one_loads_and_the_other_is_told(farah):
    submission = checked(farah)
    said: list[object] = []
    ready = threading.Barrier(4)

    def confirm() -> None:
        ready.wait()
        try:
            with scope.acting(farah.pk):
                said.append(load_census.confirm(submission_id=submission.pk, by=farah).changes.people_new)
        except MoveRefused as e:
            said.append(e.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count(24) == 1
    assert len([s for s in said if "stage “Loaded”" in str(s)]) == 3
    assert loaded_people() == 24
    assert queries.stage_of(submission) == CONFIRMED


KILLED = """
import django, os, sys, time
django.setup()
from stronger.accounts import queries as accounts
from stronger.kit import scope
from stronger.journeys import load_census
from stronger.workforce import services as workforce
real = workforce.take_in_return
def slow(**told):
    done = real(**told)
    print("written", flush=True)
    time.sleep(60)
    return done
workforce.take_in_return = slow
with scope.acting(int(sys.argv[2])):
    load_census.confirm(submission_id=sys.argv[1], by=accounts.account(int(sys.argv[2])))
"""


def test_killed_in_the_middle_of_a_load_nothing_is_half_written_and_it_can_be_confirmed_again(farah):
    submission = checked(farah)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(submission.pk), str(farah.pk)],
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
    assert loaded_people() == 0
    assert queries.stage_of(submission) == CHECKED
    with scope.acting(farah.pk):
        assert load_census.confirm(submission_id=submission.pk, by=farah).changes.people_new == 24
    assert loaded_people() == 24


def ask(what: str, submission: Submission, by) -> bool:
    """Ask a worker for something, and commit."""
    with scope.acting(by.pk):
        return services.ask_for(work=what, submission=submission, by=by)


def test_a_worker_checks_and_loads_in_the_name_of_whoever_asked(farah):
    submission = received(farah)
    assert ask(jobs.CHECK, submission, farah)
    work()
    assert queries.stage_of(submission) == CHECKED
    assert jobs.state(jobs.CHECK, submission.pk) == "succeeded"
    assert ask(jobs.LOAD, submission, farah)
    work()
    assert queries.stage_of(submission) == CONFIRMED
    assert loaded_people() == 24


def test_a_worker_says_why_a_file_cannot_be_read_and_is_content(farah):
    submission = received(farah, sample("851")[:-30])
    tasks.check_return(str(submission.pk), farah.pk)
    assert queries.stage_of(submission) == UNREADABLE
    with scope.acting(farah.pk):
        assert not Piece.objects.exists()


def test_work_that_has_been_done_meanwhile_is_left_alone(farah, caplog):
    submission = checked(farah)
    with caplog.at_level("INFO", logger="stronger.chores.tasks"):
        tasks.check_return(str(submission.pk), farah.pk)
        tasks.load_return(str(submission.pk), farah.pk)
        tasks.load_return(str(submission.pk), farah.pk)
    assert [record.message.split(" ", 2)[2] for record in caplog.records] == [
        "was not checked again: MoveRefused",
        "was not loaded: MoveRefused",
    ]
    assert loaded_people() == 24


def test_a_job_whose_worker_has_died_is_given_to_another(farah):
    submission = received(farah)
    assert ask(jobs.CHECK, submission, farah)
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers (last_heartbeat) values (now() - interval '10 minutes') returning id")
        (worker,) = cursor.fetchone()
        cursor.execute("select id from procrastinate_fetch_job_v2(null, %s)", [worker])
    assert jobs.state(jobs.CHECK, submission.pk) == "doing"
    asyncio.run(tasks.retry_stalled.func(0))
    assert jobs.state(jobs.CHECK, submission.pk) == "todo"
    work()
    assert queries.stage_of(submission) == CHECKED


def test_what_nobody_loaded_is_forgotten_by_night(farah, monkeypatch):
    monkeypatch.setattr(tasks, "KEPT_UNCONFIRMED", timedelta(0))
    submission = received(farah)
    tasks.forget_unconfirmed(0)
    with scope.acting(farah.pk):
        assert not Piece.objects.filter(submission=submission).exists()
        assert not Finding.objects.exists()
    assert queries.stage_of(submission) == WITHDRAWN


def test_work_is_asked_for_once(farah):
    submission = received(farah)
    assert jobs.state(jobs.CHECK, submission.pk) == ""
    assert ask(jobs.CHECK, submission, farah)
    assert not ask(jobs.CHECK, submission, farah)
    assert not ask(jobs.LOAD, submission, farah), "one thing at a time"
    record = queries.submission_record(submission)
    assert (record.work, record.is_being_worked_on, record.read) == ("todo", True, 0)


def test_how_far_a_worker_has_come_can_be_seen(farah):
    submission = received(farah)
    ask(jobs.CHECK, submission, farah)
    stream = files.in_steps(submission, farah.pk)
    while stream.read(5_000):
        pass
    assert Progress.objects.get(pk=submission.pk).done == submission.size
    assert queries.submission_record(submission).read == submission.size
    with scope.acting(farah.pk):
        services.check(submission=submission, by=farah)
    assert not Progress.objects.filter(pk=submission.pk).exists()


def test_every_job_is_known_by_the_name_it_is_asked_for_by():
    assert {jobs.CHECK, jobs.LOAD} <= set(app.tasks)
