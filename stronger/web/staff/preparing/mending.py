"""Mending what a finding is about, in the register; saying something to a query; taking the findings and the file away."""

import json
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from stronger.journeys import prepare_census
from stronger.kit.exports import csv_text
from stronger.returns import codes, files, policies, queries, services
from stronger.trail import services as trail
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.preparing.fields import first_values, form_of
from stronger.web.staff.preparing.pages import PREPARES, READS, council_code
from stronger.workforce import policies as workforce_policies
from stronger.workforce.services import CannotBeSo

CSV_COLUMNS = ("severity", "row", "social_work_england_number", "field", "value", "rule", "what_to_do", "note")


@page(policy=PREPARES)
def mend(request: SignedInRequest, year: int, person_id: UUID, role_id: int) -> HttpResponse:
    """What the return says of someone in one role, to be corrected in the register."""
    mending = prepare_census.to_mend(year=year, person_id=person_id, role_id=role_id, by=request.user)
    form_class = form_of(mending.slots, mending.texts)
    first = first_values(mending.slots, mending.texts)
    form = form_class(request.POST) if request.method == "POST" else form_class(initial=kept.initial(request, form_class, first))
    if request.method == "POST" and form.is_valid():
        try:
            changed = prepare_census.mend(year=year, mending=mending, texts=form.texts, by=request.user)
        except CannotBeSo as reason:
            form.add_error(prepare_census.element_of(reason.field), reason.sentence)
        else:
            return _mended(request, year, mending.name, changed)
    others = [(role, codes.word("OrgRole", code) if code else "Role not known") for role, code in mending.others]
    context = {"form": form, "year": year, "name": mending.name, "person_id": person_id, "others": others}
    return render(request, "staff/preparing/mend.html", context)


def _mended(request: SignedInRequest, year: int, name: str, changed: int) -> HttpResponse:
    """Write and check the return anew, so that the finding is gone when the page comes back."""
    if not changed:
        messages.info(request, "Nothing was changed.")
        return redirect("staff:prepared", year)
    prepare_census.prepare(year=year, council_code=council_code(), by=request.user)
    messages.success(request, f"{words.counted(changed, 'field')} of {name} corrected, and the return checked again.")
    return redirect("staff:prepared", year)


class NoteForm(Form):
    """What someone has to say to a query."""

    text = forms.CharField(
        label="Note",
        widget=forms.Textarea,
        max_length=500,
        required=False,
        help_text="Why it is right as it stands. Empty it to take it away.",
    )


@page(policy=PREPARES)
def note(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say why a query is right as it stands."""
    submission, finding = policies.finding_to_note(request.user, year, number)
    row = queries.finding_of(submission, finding.number, policies.values_shown_to(request.user))
    first = {"text": row.note if row else ""}
    form = NoteForm(request.POST) if request.method == "POST" else NoteForm(initial=kept.initial(request, NoteForm, first))
    if request.method == "POST" and form.is_valid():
        services.note_query(year=year, number=number, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "The note is kept with the query.")
        return redirect("staff:prepared", year)
    return render(request, "staff/preparing/note.html", {"form": form, "year": year, "finding": row})


def _found(request: SignedInRequest, year: int, submission_id: UUID | None) -> list[queries.FindingRow]:
    submission = policies.prepared_to_read(request.user, year, submission_id)
    trail.note("export", "returns.findings", subjects=[submission.pk])
    return list(queries.findings(submission, kinds=policies.values_shown_to(request.user)))


@page(policy=READS)
def findings_csv(request: SignedInRequest, year: int, submission_id: UUID | None = None) -> HttpResponse:
    """Every finding, with its note, as a CSV file."""
    found = _found(request, year, submission_id)
    rows = [(f.severity, f.row or "", f.person, f.label, f.value, f.rule, f.todo, f.note) for f in found]
    response = HttpResponse(csv_text(CSV_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="census-{year}-findings.csv"'
    return response


@page(policy=READS)
def findings_json(request: SignedInRequest, year: int, submission_id: UUID | None = None) -> HttpResponse:
    """Every finding, with its note, for other programs."""
    found = _found(request, year, submission_id)
    rows = [dict(zip(CSV_COLUMNS, (f.severity, f.row, f.person, f.label, f.value, f.rule, f.todo, f.note), strict=True)) for f in found]
    response = HttpResponse(json.dumps({"year": year, "findings": rows}, ensure_ascii=False), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="census-{year}-findings.json"'
    return response


@page(policy=PREPARES)
def file(request: SignedInRequest, year: int, submission_id: UUID | None = None) -> HttpResponse:
    """The return as the Department for Education takes it, as it was written and checked."""
    policies.require_load(request.user)
    workforce_policies.require_whole_return(request.user)
    submission = policies.prepared_to_read(request.user, year, submission_id)
    trail.note("export", "returns.file", subjects=[submission.pk])
    stream, parts = files.Kept(submission), []
    while part := stream.read(1_000_000):
        parts.append(part)
    response = HttpResponse(b"".join(parts), content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="csww-{council_code() or "council"}-{year}.xml"'
    return response
