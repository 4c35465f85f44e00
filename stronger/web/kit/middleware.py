"""Wraps each request in one scope: one transaction, one known actor, refusals written down after the roll-back."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail import services as trail
from stronger.web.kit.pages import SignInNeeded

# Answered without a transaction: they say whether the process lives, or are files.
OUTSIDE = ("/health/", "/static/")


class OneScope:
    """Opens the scope, rolls back when a view fails, and records refusals in a transaction of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request inside its scope."""
        if request.path.startswith(OUTSIDE):
            return self.get_response(request)
        actor_id = request.user.pk if request.user.is_authenticated else None
        with scope.acting(actor_id, reading=request.method in ("GET", "HEAD")) as here:
            request.scope = here  # type: ignore[attr-defined]
            response = self.get_response(request)
            failure = getattr(request, "sf_failure", None)
            if failure is not None or response.status_code >= 500:
                transaction.set_rollback(True)
        if isinstance(failure, Refused):
            with scope.acting(actor_id, at=here.at, request_id=here.request_id):
                trail.note_refusal(failure)
        if actor_id is not None and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"  # nothing of a record stays on a computer that others use
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Remember the failure for the roll-back; turn a refusal into a page and a visitor to the sign-in."""
        request.sf_failure = exception  # type: ignore[attr-defined]
        if isinstance(exception, SignInNeeded):
            back = request.get_full_path() if request.method == "GET" else request.path
            return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
        if isinstance(exception, Refused) and exception.hidden:
            return render(request, "errors/404.html", status=404)
        if isinstance(exception, Refused):
            return render(request, "errors/403.html", {"sentence": exception.sentence}, status=403)
        if isinstance(exception, NotNow):
            return render(request, "errors/409.html", {"sentence": exception.sentence}, status=409)
        return None
