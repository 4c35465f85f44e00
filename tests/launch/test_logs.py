"""The lines of the log: what they tell an operator, and what they never tell anyone."""

import json
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from stronger.kit import scope
from stronger.web.kit import logs


def line(record: logging.LogRecord) -> dict:
    return json.loads(logs.Lines().format(record))


def record(name: str, message: str, *args: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(extra)
    return made


def test_a_message_is_logged_without_what_it_was_filled_with() -> None:
    said = line(record("stronger.returns", "Could not read %s of %s", "Amina Yusuf", 12))
    assert said["event"] == "Could not read %s of %s"
    assert said["level"] == "warning"
    assert said["at"].endswith("+00:00")


def test_the_servers_own_words_are_kept_but_not_at_any_length() -> None:
    assert line(record("_granian", "Started worker-%d", 1))["event"] == "Started worker-1"
    assert len(line(record("stronger", "x" * 9_999))["event"]) == logs.LONGEST


def test_a_job_is_named_by_task_and_number_never_by_its_arguments() -> None:
    job = {"id": 7, "task_name": "remind", "task_kwargs": {"person": "Amina"}}
    said = line(record("procrastinate.worker", "Starting job remind[7](person='Amina')", action="start_job", job=job))
    assert said["event"] == "start_job remind 7"
    assert line(record("procrastinate.worker", "Amina"))["event"] == "job"


def test_an_exception_is_logged_by_kind_and_place_with_its_causes() -> None:
    try:
        try:
            raise KeyError("Amina Yusuf")
        except KeyError as cause:
            raise ValueError("SW91004") from cause
    except ValueError as failure:
        made = record("stronger", "It failed")
        made.exc_info = (type(failure), failure, failure.__traceback__)
    said = line(made)
    assert [each["kind"] for each in said["error"]] == ["builtins.ValueError", "builtins.KeyError"]
    assert "launch/test_logs.py" in said["error"][0]["where"][0]
    assert "Amina" not in json.dumps(said)
    assert "SW91004" not in json.dumps(said)


def test_a_failed_request_is_logged_by_its_pattern() -> None:
    request = RequestFactory().get("/staff/people/2f0d1c5e/")
    request.resolver_match = ResolverMatch(lambda request: None, (), {}, route="staff/people/<uuid:person_id>/")
    said = line(record("django.request", "%s: %s", "Internal Server Error", request.path, request=request, status_code=500))
    assert said["page"] == "/staff/people/<uuid:person_id>/"
    assert said["status"] == 500
    assert said["event"] == "request failed"


@pytest.mark.django_db
def test_a_request_line_carries_who_by_number_and_the_trails_request_id(caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().get("/anything/?search=Amina")

    seen: list[str] = []

    def view(request):
        with scope.acting(41) as here:
            request.scope = here
            seen.append(here.request_id)
        return HttpResponse("x", status=404)

    with caplog.at_level("INFO", logger="stronger.web.kit.logs"):
        logs.RequestLine(view)(request)
    said = line(caplog.records[-1])
    assert said["user"] == 41
    assert [said["request"]] == seen
    assert (said["method"], said["page"], said["status"]) == ("GET", "(no such page)", 404)
    assert "Amina" not in json.dumps(said)


@pytest.mark.parametrize(("path", "status", "lines"), [("/health/live", 200, 0), ("/static/x.css", 200, 0), ("/health/ready", 503, 1)])
def test_files_and_a_healthy_process_are_not_worth_a_line(path: str, status: int, lines: int, caplog: pytest.LogCaptureFixture) -> None:
    response = type("Response", (), {"status_code": status})()
    with caplog.at_level("INFO", logger="stronger.web.kit.logs"):
        logs.RequestLine(lambda request: response)(RequestFactory().get(path))
    assert len(caplog.records) == lines


def test_everything_goes_through_the_same_lines() -> None:
    made = logs.configuration("WARNING")
    assert made["root"] == {"handlers": ["out"], "level": "WARNING"}
    assert made["handlers"]["out"]["formatter"] == "lines"
