"""The workforce census: send the file in, see what the check found, see what loading it would change, and load it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import load_census
from stronger.kit.exports import csv_text
from stronger.kit.refusal import NotNow
from stronger.returns import jobs, policies, queries, services
from stronger.returns.catalogue import ERROR, QUERY
from stronger.returns.csww import CSWW
from stronger.returns.rules import CHECKED, CONFIRMED, RECEIVED, UNREADABLE, WITHDRAWN
from stronger.returns.sample import sample
from stronger.trail import services as trail
from stronger.web.kit import components, uploads, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import needs, page

MAY_LOAD = needs("returns.load_census")
COLOURS = {RECEIVED: "blue", CHECKED: "yellow", CONFIRMED: "green", UNREADABLE: "red", WITHDRAWN: "grey"}
SEVERITIES = {"": "All findings", ERROR: "Errors", QUERY: "Queries"}
COLUMNS = ("Who", "What", "It says", "What must be so", "What to do")
LIST_COLUMNS = ("Received", "By", "Census", ("Workers", "numeric"), ("Errors", "numeric"), ("Queries", "numeric"), "State")
CSV_COLUMNS = ("severity", "row", "social_work_england_number", "field", "value", "rule", "what_to_do", "line")


class CensusFile(Form):
    """The one thing asked for."""

    file = forms.FileField(
        label="Workforce census file",
        help_text="The XML file that your HR system exports for the Department for Education’s census, whole as it is.",
        error_messages={"required": "Choose the census file", "empty": "The file is empty. Choose another"},
    )

    def __init__(self, *args, too_large: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            limit = uploads.limit_in_words()
            said = f"The file must be smaller than {limit}. A whole council’s census is usually under 1 MB: check that it is the right file"
            self.fields["file"].error_messages["required"] = said


def _council_code() -> str:
    council = frameworks.council()
    return council.la_number if council else ""


@page(policy=MAY_LOAD)
def census(request: HttpRequest) -> HttpResponse:
    """The returns there are, newest first."""
    policies.require_load(request.user)
    number = components.page_number(request.GET.get("page", ""), 10**6)
    rows, total = queries.submissions(page=number)
    trail.note("read", "returns.submissions", subjects=[row.id for row in rows])
    context = {
        "columns": LIST_COLUMNS,
        "rows": [_listed(row) for row in rows],
        "pages": components.pages(number, components.page_count(total, queries.PER_PAGE), request.GET),
        "years": words.listed(CSWW.years),
    }
    return render(request, "staff/census/list.html", context)


def _listed(row: queries.SubmissionRow) -> tuple:
    when = (words.moment(timezone.localtime(row.received_at)), reverse("staff:census_return", args=[row.id]))
    counts = (words.number(n) if row.year else "" for n in (row.workers, row.errors, row.queries))
    return (when, row.received_by, str(row.year or ""), *counts, row.stage.title)


@page(policy=MAY_LOAD)
def new(request: HttpRequest) -> HttpResponse:
    """Send a file in: small ones are checked while one waits, large ones by a worker."""
    policies.require_load(request.user)
    form = CensusFile()
    if request.method == "POST":
        form = CensusFile(request.POST, request.FILES, too_large=uploads.was_too_large(request))
        if form.is_valid():
            try:
                taken = services.take_in(upload=form.cleaned_data["file"], council_code=_council_code(), by=request.user)
                return redirect("staff:census_return", taken.pk)
            except services.NotTakenIn as e:
                form.add_error("file", e.sentence)
    context = {"form": form, "limit": uploads.limit_in_words(), "years": words.listed(CSWW.years)}
    return render(request, "staff/census/new.html", context, status=400 if form.errors else 200)


@page(policy=MAY_LOAD)
def census_return(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """How one return stands: being checked, its findings, being loaded, loaded, or refused."""
    submission = policies.submission_to_load(request.user, submission_id)
    record = queries.submission_record(submission)
    context = {"record": record, "facts": _facts(record), "columns": COLUMNS, "colour": COLOURS[record.stage]}
    if record.stage == RECEIVED or record.is_being_worked_on:
        context |= {"waiting": record.work != "failed", "done": min(99, 100 * record.read // max(1, record.size))}
        return render(request, "staff/census/waiting.html", context)
    if record.stage == CHECKED:
        context |= _with_findings(request, submission, record)
        context["loaded_before"] = queries.loaded_before(submission)
    return render(request, "staff/census/return.html", context)


def _facts(record: queries.SubmissionRecord) -> list[tuple]:
    facts = [
        ("Sent in", f"{words.moment(timezone.localtime(record.received_at))} by {record.received_by}"),
        ("Size", words.size(record.size)),
    ]
    if record.year:
        facts += [("Census", str(record.year)), ("Workers", words.number(record.workers))]
        facts += [("Errors", words.number(record.errors)), ("Queries", words.number(record.queries))]
    if record.stage.ended and record.moved_at:
        facts.append((record.stage.title, f"{words.moment(timezone.localtime(record.moved_at))} by {record.moved_by}"))
    return facts


def _with_findings(request: HttpRequest, submission, record: queries.SubmissionRecord) -> dict:
    severity = request.GET.get("show", "")
    severity = severity if severity in SEVERITIES else ""
    number = components.page_number(request.GET.get("page", ""), 10**6)
    found = queries.findings_page(submission, severity=severity, page=number, kinds=policies.values_shown_to(request.user))
    counts = {"": record.errors + record.queries, ERROR: record.errors, QUERY: record.queries}
    last = components.page_count(found.total, queries.PER_PAGE)
    return {
        "findings": [_finding(row) for row in found.rows],
        "tabs": [(text, f"?show={key}", words.number(counts[key]), key == severity) for key, text in SEVERITIES.items()],
        "unlisted": counts[severity] - found.total,
        "pages": components.pages(number, last, request.GET),
    }


def _finding(row: queries.FindingRow) -> tuple:
    who = (row.person or f"Row {row.row}") if row.row else "The whole file"
    kind = "Error" if row.severity == ERROR else "Query"
    where = f"row {row.row}, line {row.line}" if row.row else f"line {row.line}" if row.line else ""
    return (who, f"{kind}: {row.label}{f' ({where})' if where else ''}", row.value or "Nothing", row.rule, row.todo)


@page(policy=MAY_LOAD)
def findings(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Every finding as a CSV file to take to whoever mends the records."""
    submission = policies.submission_to_load(request.user, submission_id)
    trail.note("export", "returns.findings", subjects=[submission.pk])
    found = queries.findings(submission, kinds=policies.values_shown_to(request.user))
    rows = [(f.severity, f.row or "", f.person, f.label, f.value, f.rule, f.todo, f.line or "") for f in found]
    response = HttpResponse(csv_text(CSV_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="census-findings.csv"'
    return response


@page(policy=MAY_LOAD)
def confirm(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """What loading would change; and, when the button is pressed, loading it, exactly once."""
    if request.method == "POST":
        return _load(request, submission_id)
    try:
        found = load_census.preview(submission_id=submission_id, by=request.user)
    except NotNow as e:
        messages.info(request, e.sentence)
        return redirect("staff:census_return", submission_id)
    record = found.record
    if record.is_being_worked_on:
        return redirect("staff:census_return", submission_id)
    changes = found.changes
    context = {
        "record": record,
        "on": found.on,
        "changes": [
            ("People new to the register", words.number(changes.people_new)),
            ("People whose records change", words.number(changes.people_changed)),
            ("People whose records stay as they are", words.number(changes.people_same)),
            ("Of all these, people who left in the year", words.number(changes.left)),
            ("People in the register whom the return does not name", words.number(changes.not_in_return)),
            ("Vacancies, full-time equivalent", words.fte(found.vacancies_fte)),
            ("Agency covering vacancies, full-time equivalent", words.fte(found.agency_cover_fte)),
        ],
        "nothing": not changes.anything,
        "loaded_before": found.loaded_before,
        "queries": words.counted(record.queries, "query", "queries") if record.queries else "",
    }
    return render(request, "staff/census/confirm.html", context)


def _load(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Load the return, or have a worker do it; of two who press, the second is told how it stands."""
    submission = policies.submission_to_load(request.user, submission_id)
    record = queries.submission_record(submission)
    if record.stage == CONFIRMED or record.is_being_worked_on:  # a second press: the page says how it stands
        return redirect("staff:census_return", submission_id)
    try:
        if record.is_large:
            services.require_loadable(submission=submission, stage=record.stage, by=request.user)
            services.ask_for(work=jobs.LOAD, submission=submission, by=request.user)
        else:
            done = load_census.confirm(submission_id=submission.pk, by=request.user).changes
            messages.success(request, f"The census of {record.year} is loaded: {_changed(done)}.")
    except NotNow as e:
        messages.info(request, e.sentence)
    return redirect("staff:census_return", submission.pk)


def _changed(changes) -> str:
    if not changes.anything:
        return "nobody’s record changed"
    return f"{words.people(changes.people_new)} new, {words.people(changes.people_changed)} changed"


@page(policy=MAY_LOAD)
def step(request: HttpRequest, submission_id: UUID, what: str) -> HttpResponse:
    """Withdraw a return, or have its check tried again; only by a button."""
    submission = policies.submission_to_load(request.user, submission_id)
    if request.method == "POST" and what == "withdraw":
        services.withdraw(submission=submission, by=request.user)
        messages.success(request, "The return is withdrawn and its file removed. Nothing was loaded.")
        return redirect("staff:census")
    if request.method == "POST" and what == "again":
        work = jobs.CHECK if queries.stage_of(submission) == RECEIVED else jobs.LOAD
        services.ask_for(work=work, submission=submission, by=request.user)
    return redirect("staff:census_return", submission.pk)


@page(policy=MAY_LOAD)
def example(request: HttpRequest) -> HttpResponse:
    """An invented census of this council, to try a load with."""
    policies.require_load(request.user)
    response = HttpResponse(sample(_council_code() or "851"), content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="invented-census-{max(CSWW.years)}.xml"'
    return response


urlpatterns = [
    path("", census, name="census"),
    path("new/", new, name="census_new"),
    path("sample.xml", example, name="census_sample"),
    path("<uuid:submission_id>/", census_return, name="census_return"),
    path("<uuid:submission_id>/findings.csv", findings, name="census_findings"),
    path("<uuid:submission_id>/confirm/", confirm, name="census_confirm"),
    path("<uuid:submission_id>/withdraw/", step, {"what": "withdraw"}, name="census_withdraw"),
    path("<uuid:submission_id>/again/", step, {"what": "again"}, name="census_again"),
]
