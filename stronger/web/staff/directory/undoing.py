"""Undoes the load of a directory: says first whom it would put back and whom it must leave as they are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stronger.directory import policies, queries, services
from stronger.directory.rules import LOADED
from stronger.kit.refusal import NotNow
from stronger.web.kit import words
from stronger.web.kit.pages import page
from stronger.web.staff.directory.words_for import MAY_IMPORT, moment

COLUMNS = ("Name", "Social Work England number", "Changed since")
MOST = 50  # named on the page; the rest are counted


@page(policy=MAY_IMPORT)
def undo(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """Whom undoing would put back; and, when the button is pressed, doing so, once."""
    found = policies.directory_to_import(request.user, directory_id)
    record = queries.record(found)
    if record.stage != LOADED or record.is_being_worked_on:
        return redirect("staff:directory_one", found.pk)
    if request.method == "POST":
        return _undone(request, found)
    shown = queries.undo_preview(found, by=request.user)
    staying = [((name, reverse("staff:person", args=[id_])), number, why) for id_, name, number, why in shown.staying[:MOST]]
    context = {
        "record": record,
        "people": words.people(shown.people) if shown.people else "",
        "staying": staying,
        "others": max(0, len(shown.staying) - MOST),
        "columns": COLUMNS,
        "until": moment(record.undo_until) if record.undo_until else "",
    }
    return render(request, "staff/directory/undo.html", context)


def _undone(request: HttpRequest, found) -> HttpResponse:
    try:
        people = services.undo_or_ask(directory=found, by=request.user)
        if people is not None:
            messages.success(request, f"The load is undone: the records of {words.people(people)} are what they were before it.")
    except NotNow as e:
        messages.info(request, e.sentence)
    return redirect("staff:directory_one", found.pk)
