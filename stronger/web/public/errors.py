"""Pages for when something cannot be shown: named in the root URL configuration, and used when a session has ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this person may know of."""
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: what was asked for is not this person's to do."""
    return render(request, "errors/403.html", {"sentence": ""}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request that no page of ours sends."""
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault. Drawn without database, session or council, since any of them may be what failed."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def too_large(request: HttpRequest, limit: str) -> HttpResponse:
    """413: a file larger than is taken; `limit` says how large one may be ("20 MB")."""
    return render(request, "errors/413.html", {"limit": limit}, status=413)


def session_ended(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form sent after its session or its token ended: says what happened, and that pressing Back keeps what was typed."""
    return render(request, "errors/session_ended.html", status=403)
