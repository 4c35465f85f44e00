"""Tells a load balancer or a monitor whether this process lives, and whether it can serve."""

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stronger.web.kit.pages import anyone, page

_known: set[tuple[str, str]] = set()  # the migrations of this release: files do not change under a running process


@page(policy=anyone)
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 for as long as this process can answer at all; asks nothing else."""
    return JsonResponse({"status": "live"})


@page(policy=anyone)
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and holds every migration of this release; otherwise 503 and which check failed."""
    checks = {"database": "ok", "migrations": "ok"}
    try:
        missing = not_applied()
        if missing:
            checks["migrations"] = f"{missing} not applied: run ./sf migrate"
    except DatabaseError:
        checks = {"database": "does not answer", "migrations": "unknown"}
    good = all(found == "ok" for found in checks.values())
    return JsonResponse({"status": "ready" if good else "not ready", "checks": checks}, status=200 if good else 503)


def not_applied() -> int:
    """How many migrations of this release the database does not hold. One query; raises DatabaseError."""
    if not _known:
        _known.update(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    with connection.cursor() as cursor:
        cursor.execute("select app, name from django_migrations")
        return len(_known - set(cursor.fetchall()))


urlpatterns = [
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
]
