"""Keeps what was typed when a form is sent too late, and gives it back on the same page after the next sign-in.

A page with a form takes part by two lines and needs nothing else:

    form = Note(request.POST) if request.method == "POST" else Note(initial=kept.initial(request, Note))

Files, passwords, codes and tokens are never kept.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER, REASON_INSECURE_REFERER, REASON_NO_REFERER
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme

from stronger.accounts import policies, queries, services
from stronger.kit import scope
from stronger.web.kit import sessions, uploads

# Names of fields that hold secrets, whatever form they stand in.
_SECRET = re.compile(r"pass(word|code|phrase)|token|secret|otp|\bcode\b|recovery|captcha|^_", re.IGNORECASE)
_FOREIGN = tuple(reason.split("%s")[0] for reason in (REASON_BAD_ORIGIN, REASON_BAD_REFERER, REASON_INSECURE_REFERER, REASON_NO_REFERER))
_BACK = "What you had typed is below again. It was not sent: check it, choose any file again, and send it."


def page_of_form(request: HttpRequest) -> str:
    """The page a form stood on: where the browser says it came from, on this site, else where it was sent to."""
    said = urlsplit(request.headers.get("referer", ""))
    if said.netloc == request.get_host() and url_has_allowed_host_and_scheme(said.path, None):
        return f"{said.path}?{said.query}" if said.query else said.path
    return request.path


def keep(request: HttpRequest, user_id: int) -> str:
    """Keep the words of the form in `request` for the account with this id: "kept", "nothing" to keep, or "not kept"."""
    fields = {name: values for name, values in request.POST.lists() if not _SECRET.search(name) and any(v.strip() for v in values)}
    if not fields:
        return "nothing"
    user = policies.account_that_entered(user_id)
    if user is None:
        return "not kept"
    here = scope.current()
    with scope.acting(user.pk, at=here.at, request_id=here.request_id):
        done = services.keep_words(path=urlsplit(page_of_form(request)).path, fields=fields, by=user)
    return "kept" if done else "not kept"


def words(request: HttpRequest) -> QueryDict | None:
    """What the reader of this page had typed on it before their session ended; None when nothing is kept. One query at most."""
    if request.path not in request.session.get(sessions.KEPT, ()):
        return None
    found = queries.kept_words(request.path, by=request.user)  # type: ignore[arg-type]
    if found is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in found.items():
        typed.setlist(name, values)
    return typed


def initial(
    request: HttpRequest, form: type[forms.BaseForm], first: Mapping[str, object] | None = None, *, prefix: str | None = None
) -> dict[str, object]:
    """First values for `form`: what was kept for this page, over `first`. Tells the reader to check and send again."""
    typed = words(request)
    if typed is None:
        return dict(first or {})
    known: dict[str, object] = dict(first or {})
    for name, field in form.base_fields.items():  # type: ignore[attr-defined]
        full = f"{prefix}-{name}" if prefix else name
        if not field.widget.value_omitted_from_data(typed, MultiValueDict(), full):
            known[name] = field.widget.value_from_datadict(typed, MultiValueDict(), full)
    messages.info(request, _BACK)
    return known


def sent(request: HttpRequest) -> None:
    """Forget what was kept for the page whose form is now being sent."""
    paths = request.session.get(sessions.KEPT, ())
    path = urlsplit(page_of_form(request)).path
    if path in paths:
        services.drop_words(path=path, by=request.user)  # type: ignore[arg-type]
        request.session[sessions.KEPT] = [other for other in paths if other != path]


def token_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not good: most often one left open while its owner signed in again.

    What was typed is kept and shown again, unless the request came from another site, which could be anybody's.
    """
    if uploads.was_too_large(request):  # gigabytes are not even read, and the token is among what was not
        return render(request, "errors/413.html", {"limit": uploads.limit_in_words()}, status=413)
    if request.user.is_authenticated and not reason.startswith(_FOREIGN) and keep(request, request.user.pk) == "kept":
        request.session[sessions.KEPT] = queries.kept_paths(by=request.user)
        return redirect(page_of_form(request))
    return render(request, "errors/session_ended.html", status=403)
