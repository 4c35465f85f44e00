"""The pages of a year's return: the years, one year with its findings and sign-off, and the steps that are buttons."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import prepare_census
from stronger.kit.refusal import NotNow
from stronger.returns import policies, prepared, queries, services
from stronger.returns.catalogue import ERROR, QUERY
from stronger.returns.csww import CSWW
from stronger.returns.rules import DRAFTED, FROZEN, UNFROZEN
from stronger.trail import services as trail
from stronger.web.kit import components, kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, needs_either, page
from stronger.web.staff.preparing.fields import first_values, form_of

PREPARES = needs("returns.load_census")
READS = needs_either("returns.load_census", "returns.sign_off")
COLOURS = {DRAFTED: "yellow", FROZEN: "green", UNFROZEN: "grey"}
YEAR_COLUMNS = ("Census", "State", "Since", ("Errors", "numeric"), ("Queries", "numeric"))
COLUMNS = ("Who", "What", "It says", "What must be so", "Note")
SEVERITIES = {"": "All findings", ERROR: "Errors", QUERY: "Queries"}


def council_code() -> str:
    """The council's three figures; none without a pack."""
    council = frameworks.council()
    return council.la_number if council else ""


@page(policy=READS)
def years(request: SignedInRequest) -> HttpResponse:
    """The census years, and how the return of each stands."""
    policies.require_read_prepared(request.user)
    prepares, today = policies.may_load(request.user), timezone.localdate()
    rows = [row for row in prepared.years_prepared(CSWW.years) if row.stage or (prepares and today.year >= row.year)]
    trail.note("read", "returns.prepared", subjects=[row.id for row in rows if row.id])
    context = {"columns": YEAR_COLUMNS, "rows": [_year(row) for row in rows], "prepares": prepares}
    return render(request, "staff/preparing/years.html", context)


def _year(row: prepared.YearRow) -> tuple:
    if row.stage is None:
        return ((str(row.year), reverse("staff:prepared_council", args=[row.year])), "Not prepared yet", "", "", "")
    at = words.moment(timezone.localtime(row.at)) if row.at else ""
    where = reverse("staff:prepared", args=[row.year])
    return ((str(row.year), where), row.stage.title, at, words.number(row.errors), words.number(row.queries))


@page(policy=READS)
def year(request: SignedInRequest, year: int) -> HttpResponse:
    """How the year's return stands: what its check found, who has signed, and what to do next."""
    submission = policies.prepared_to_read(request.user, year)
    record = queries.submission_record(submission)
    severity = request.GET.get("show", "")
    severity = severity if severity in SEVERITIES else ""
    number = components.page_number(request.GET.get("page", ""), 10**6)
    found = queries.findings_page(submission, severity=severity, page=number, kinds=policies.values_shown_to(request.user))
    prepares, drafted = policies.may_load(request.user), record.stage == DRAFTED
    counts = {"": record.errors + record.queries, ERROR: record.errors, QUERY: record.queries}
    context = {
        "year": year,
        "record": record,
        "colour": COLOURS.get(record.stage, "grey"),
        "facts": _facts(record, queries.notes_wanted(submission)),
        "columns": COLUMNS,
        "findings": [_finding(row, year, mends=prepares and drafted) for row in found.rows],
        "tabs": [(text, f"?show={key}", words.number(counts[key]), key == severity) for key, text in SEVERITIES.items()],
        "pages": components.pages(number, components.page_count(found.total, queries.PER_PAGE), request.GET),
        "prepares": prepares,
        "drafted": drafted,
        "frozen": record.stage == FROZEN,
        "sha256": submission.sha256,
        "signatures": _signatures(request, submission, record),
        "before": [(row[0], words.moment(timezone.localtime(row[1])), row[2]) for row in prepared.frozen_before(year)],
    }
    return render(request, "staff/preparing/year.html", context)


def _facts(record: queries.SubmissionRecord, unnoted: int) -> list[tuple]:
    return [
        ("Prepared", f"{words.moment(timezone.localtime(record.received_at))} by {record.received_by}"),
        ("Workers", words.number(record.workers)),
        ("Errors", words.number(record.errors)),
        ("Queries", words.number(record.queries)),
        *([("Queries without a note", words.number(unnoted))] if unnoted else []),
    ]


def _finding(row: queries.FindingRow, year: int, *, mends: bool) -> tuple:
    who: object = row.person or (f"Row {row.row}" if row.row else "The whole return")
    if mends and row.whose and row.role:
        who = (f"Mend {who}", reverse("staff:prepared_mend", args=[year, row.whose, row.role]))
    elif mends and row.whose:
        who = (str(who), reverse("staff:person", args=[row.whose]))
    note: object = row.note
    if row.severity == QUERY and mends:
        note = (row.note or "Add a note", reverse("staff:prepared_note", args=[year, row.number]))
    kind = "Error" if row.severity == ERROR else "Query"
    return (who, f"{kind}: {row.label}", row.value or "Nothing", f"{row.rule} {row.todo}", note)


def _signatures(request: SignedInRequest, submission, record: queries.SubmissionRecord) -> list[dict]:
    rows, mine = prepared.signatures(submission), policies.roles_to_sign(request.user)
    has_signed = any(row.by_id == request.user.pk for row in rows)
    may = record.stage == DRAFTED and not record.errors and not has_signed
    return [
        {
            "statement": row.statement,
            "role": row.role,
            "signed": f"{row.by}, {words.moment(timezone.localtime(row.at))}" if row.at else "",
            "may": may and not row.by and row.role in mine,
        }
        for row in rows
    ]


@page(policy=PREPARES)
def council(request: SignedInRequest, year: int) -> HttpResponse:
    """The council's own numbers of the year; sending them prepares the return."""
    now = {name: (text,) if text else () for name, text in prepare_census.council_texts(year=year, by=request.user).items()}
    slots = prepare_census.described(year).la_level.slots.values()
    form_class = form_of(slots, now)
    first = first_values(slots, now)
    form = form_class(request.POST) if request.method == "POST" else form_class(initial=kept.initial(request, form_class, first))
    if request.method == "POST" and form.is_valid():
        texts = {name: " ".join(given) for name, given in form.texts.items()}
        new = prepare_census.open_year(year=year, texts=texts, council_code=council_code(), by=request.user)
        said = f" {words.people(new).capitalize()} in it who were not counted before." if new else ""
        messages.success(request, f"The return of {year} is prepared from the register.{said}")
        return redirect("staff:prepared", year)
    return render(request, "staff/preparing/council.html", {"form": form, "year": year, "prepared": any(now.values())})


@page(policy=PREPARES)
def check(request: SignedInRequest, year: int) -> HttpResponse:
    """Prepare and check the year's return again; only by a button."""
    if request.method == "POST":
        prepare_census.prepare(year=year, council_code=council_code(), by=request.user)
        messages.success(request, "The return is written from the register as it stands now, and checked.")
    return redirect("staff:prepared", year)


@page(policy=READS)
def sign(request: SignedInRequest, year: int, role: str) -> HttpResponse:
    """Sign the year's return; only by a button, and only what the signer has looked at."""
    if request.method == "POST":
        try:
            frozen = services.sign(year=year, role=role, sha256=request.POST.get("sha256", ""), by=request.user)
        except NotNow as reason:
            messages.error(request, reason.sentence)
        else:
            frozen_said = "Both signatures stand: the return is frozen, and its file and findings are kept."
            messages.success(request, frozen_said if frozen else "You have signed. It is frozen when the other signature stands.")
    return redirect("staff:prepared", year)


class Why(Form):
    """The reason for opening a frozen return."""

    why = forms.CharField(
        label="Why is it opened again?", widget=forms.Textarea, max_length=500, help_text="It stays beside the frozen return for good."
    )


@page(policy=PREPARES)
def unfreeze(request: SignedInRequest, year: int) -> HttpResponse:
    """Open a frozen return again, with a reason; what was frozen stays to be read."""
    policies.prepared_to_read(request.user, year)
    form = Why(request.POST) if request.method == "POST" else Why(initial=kept.initial(request, Why))
    if request.method == "POST" and form.is_valid():
        services.unfreeze(year=year, why=form.cleaned_data["why"], by=request.user)
        prepare_census.prepare(year=year, council_code=council_code(), by=request.user)
        messages.success(request, f"The return of {year} is open again. The frozen one is kept below.")
        return redirect("staff:prepared", year)
    return render(request, "staff/preparing/unfreeze.html", {"form": form, "year": year})
