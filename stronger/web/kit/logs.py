"""Log lines that a machine can read and that say nothing about a person: the page's pattern, never its address."""

import json
import logging
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:  # the server's own process formats its lines with this module too, and needs none of Django for it
    from django.http import HttpRequest, HttpResponse

LONGEST = 300  # characters of one event
# Loggers whose words are about the server itself. Everyone else's are cut down to the unfilled template.
ABOUT_THE_SERVER = ("_granian", "stronger.web.kit.logs")
_requests = logging.getLogger(__name__)


class RequestLine:
    """Writes one line for each answered request: method, page, status, milliseconds, request id, number of the user."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        """Answer, then log; files and a healthy process are not worth a line."""
        began = time.perf_counter()
        response = self.get_response(request)
        quiet = request.path.startswith((str(settings.STATIC_URL), "/health/")) and response.status_code < 400
        if not quiet:
            scope = getattr(request, "scope", None)
            facts = {
                "method": request.method,
                "page": page_of(request),
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000, 1),
                "request": getattr(scope, "request_id", None),
                "user": getattr(scope, "actor_id", None),
            }
            _requests.info("request", extra={"facts": facts})
        return response


def page_of(request: "HttpRequest") -> str:
    """The pattern of the page that was asked for, such as `staff/people/<uuid:person_id>/`; never the address itself."""
    match = getattr(request, "resolver_match", None)
    return "/" + match.route if match else "(no such page)"


class Lines(logging.Formatter):
    """One JSON object a line. Arguments of messages, addresses and the words of exceptions are left out on purpose."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON: when, how serious, who says it, what happened, and where an error came from."""
        line: dict = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self._event(record),
        }
        line.update(getattr(record, "facts", {}))
        request = getattr(record, "request", None)
        if request is not None and hasattr(request, "resolver_match"):
            line.update(page=page_of(request), status=getattr(record, "status_code", None))
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = described(record.exc_info[1])
        return json.dumps({key: value for key, value in line.items() if value is not None}, ensure_ascii=False)

    def _event(self, record: logging.LogRecord) -> str:
        if record.name.startswith("procrastinate"):
            # Its sentences repeat a job's arguments.
            job = getattr(record, "job", None) or {}
            return " ".join(str(part) for part in (getattr(record, "action", "job"), job.get("task_name"), job.get("id")) if part)
        if record.name.startswith("django.request"):
            return "request failed"
        if record.name.startswith("django.security") and record.exc_info:
            return "request refused"  # its sentence is the exception's, which repeats what was sent
        if record.name in ABOUT_THE_SERVER:
            return record.getMessage()[:LONGEST]
        return str(record.msg)[:LONGEST]


def described(error: BaseException) -> list[dict]:
    """An exception and its causes, the newest first: kind, and the lines of code it passed through; never its words."""
    found: list[dict] = []
    while error is not None and len(found) < 5:
        frames = traceback.extract_tb(error.__traceback__)[-8:]
        found.append(
            {
                "kind": f"{type(error).__module__}.{type(error).__qualname__}",
                "where": [f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}" for frame in frames],
            }
        )
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)  # type: ignore[assignment]
    return found


def configuration(level: str = "INFO") -> dict:
    """Django's LOGGING: everything to standard error as lines, because a command's output is its answer, nothing by e-mail."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "stronger.web.kit.logs.Lines"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "lines"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            # A page not found is in our own request line already.
            "django.request": {"level": "ERROR"},
        },
    }
