"""Files kept with an entry of the log: added, given out to whoever may read the entry, removed."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from stronger.journeys import entry_files
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, services
from stronger.web.kit import uploads, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.learning import log


class EntryFile(Form):
    """The one thing asked for."""

    file = forms.FileField(
        label="Which file?",
        error_messages={"required": "Choose a file", "empty": "The file is empty. Choose another"},
    )

    def __init__(self, *args, limit: str, too_large: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = f"The file must be smaller than {limit}"


def _back(entry_id: UUID) -> str:
    return f"{reverse('staff:learning_entry', args=[entry_id])}#files"


@page(policy=log.KEEP)
def new(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Keep a file with an entry of one's own."""
    held = policies.entry_to_write(request.user, entry_id)
    allowed = queries.limits(timezone.localdate())
    limit = words.size(allowed.size).replace(".0 MB", " MB") if allowed.size else uploads.limit_in_words()
    form = EntryFile(limit=limit)
    if request.method == "POST":
        form = EntryFile(request.POST, request.FILES, limit=limit, too_large=uploads.was_too_large(request))
        if form.is_valid():
            try:
                made = services.add_file(entry=held, upload=form.cleaned_data["file"], by=request.user)
                messages.success(request, f"{made.name} is kept with this entry.")
                return redirect(_back(entry_id))
            except NotNow as e:
                form.add_error("file", e.sentence)
    context = {"form": form, "entry": held, "limit": limit, "most": allowed.files, "types": words.listed(tuple(allowed.types.values()))}
    return render(request, "staff/learning/file.html", context)


@page(policy=log.READ_SHARED)
def download(request: SignedInRequest, file_id: UUID) -> HttpResponse:
    """Give out a file to whoever may read its entry: to be saved, never to be shown as a page of ours."""
    sent = queries.file_sent(policies.file_to_read(request.user, file_id))
    response = HttpResponse(sent.data, content_type=sent.sent_as)
    response["Content-Disposition"] = content_disposition_header(True, sent.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@page(policy=log.KEEP)
def remove(request: SignedInRequest, file_id: UUID) -> HttpResponse:
    """Take a file out of an entry, after a page that says what follows."""
    held = policies.file_to_write(request.user, file_id)
    if request.method == "POST":
        entry_files.remove_file(file=held, by=request.user)
        messages.success(request, "The file is removed.")
        return redirect(_back(held.entry_id))
    context = {"name": held.name, "back": _back(held.entry_id), "held": entry_files.WHY if entry_files.is_held(held.entry) else ""}
    return render(request, "staff/learning/file_remove.html", context)
