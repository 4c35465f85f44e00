"""How one directory stands: what its check found, what loading it would change, loading it, and taking its faulty rows away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stronger.directory import policies, queries, services
from stronger.directory.rules import CHECKED, FAULTY, LOADED, MATCHED, QUESTION, RECEIVED, UNDONE, WRITTEN
from stronger.kit.exports import csv_text
from stronger.kit.refusal import NotNow
from stronger.kit.spreadsheets.writing import workbook
from stronger.trail import services as trail
from stronger.web.kit import components, words
from stronger.web.kit.pages import page
from stronger.web.staff.directory.words_for import COLOURS, LEFT_OUT, MAY_IMPORT, TABS, facts, moment, preview

ROWS = ("Row", "Name", "What changes", "Left as it is")
WRONG = ("Row", "Name", "What is wrong")
PLAIN = ("Row", "Name", "Left as it is")
PEOPLE = ("Name", "Social Work England number")
WORKING = {MATCHED: "Checking the directory", CHECKED: "Loading the directory", LOADED: "Undoing the load"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(policy=MAY_IMPORT)
def directory(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """How one directory stands: waiting for its columns, at work, checked, loaded, undone."""
    found = policies.directory_to_import(request.user, directory_id)
    record = queries.record(found)
    context = {"record": record, "facts": facts(record), "colour": COLOURS[record.stage]}
    if record.stage == RECEIVED:
        return redirect("staff:directory_columns", found.pk)
    if record.stage == MATCHED or record.is_being_worked_on:
        far = min(99, 100 * record.done // record.total) if record.total else 0
        context |= {"waiting": record.work != "failed", "far": far, "title": WORKING[record.stage]}
        return render(request, "staff/directory/waiting.html", context)
    if record.stage in (CHECKED, LOADED):
        context |= _rows(request, found, record)
    context |= {
        "preview": preview(record),
        "changes": record.count(*WRITTEN),
        "faulty": record.count(FAULTY),
        "questions": record.count(QUESTION),
        "until": moment(record.undo_until) if record.undo_until else "",
        "stayed": record.counts.get("stayed", 0) if record.stage == UNDONE else 0,
        "undone": record.counts.get("undone", 0),
    }
    return render(request, "staff/directory/one.html", context)


def _rows(request: HttpRequest, found, record: queries.Record) -> dict:
    """One list of rows, and the way to the others; the first that has any is shown first."""
    counts = {key: record.count(*states) for key, (states, _, _) in TABS.items()} | {LEFT_OUT: record.left_out}
    first = next((key for key, count in counts.items() if count), FAULTY)
    show = request.GET.get("show", "")
    show = show if show in TABS else first
    states, _, about = TABS[show]
    number = components.page_number(request.GET.get("page", ""), 10**6)
    tabs = [(text, f"?show={key}", words.number(counts[key]), key == show) for key, (_, text, _) in TABS.items()]
    shown = {"tabs": tabs, "listed": show, "about": about}
    if show == LEFT_OUT:
        people = queries.left_out_page(found, page=number, by=request.user)
        rows = [((name, reverse("staff:person", args=[id_])), swe_number) for id_, name, swe_number in people.people]
        total, columns = people.total, PEOPLE
    else:
        listed = queries.rows_page(found, states=states, page=number)
        rows, columns = _cells(found.pk, show, listed.rows)
        total = listed.total
    pages = components.pages(number, components.page_count(total, queries.PER_PAGE), request.GET)
    return shown | {"rows": rows, "columns": columns, "pages": pages}


def _cells(directory_id: UUID, show: str, rows: tuple[queries.RowShown, ...]) -> tuple[list[tuple], tuple]:
    """The rows of a list as cells, and its columns."""
    if show == FAULTY:
        return [(str(row.number), row.who, " ".join(row.reasons)) for row in rows], WRONG
    if show == QUESTION:
        asked = reverse("staff:directory_question", args=[directory_id, 0])[: -len("0/")]
        return [((str(row.number), f"{asked}{row.number}/"), row.who, "Same person as in the register, or not?") for row in rows], WRONG
    if show in WRITTEN:
        return [(str(row.number), row.who, _changes(row), " ".join(row.left) or "Nothing") for row in rows], ROWS
    return [(str(row.number), row.who, " ".join(row.left) or "Nothing") for row in rows], PLAIN


def _changes(row: queries.RowShown) -> str:
    said = (f"{what}: {before} becomes {after}" if before else f"{what}: {after}" for what, before, after in row.changes)
    return "; ".join(said)


@page(policy=MAY_IMPORT)
def faulty(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """The faulty rows in the same columns and the same kind of file, with what is wrong beside each."""
    found = policies.directory_to_import(request.user, directory_id)
    trail.note("export", "directory.faulty", subjects=[found.pk])
    header, rows = (*found.headings, "What is wrong"), queries.faulty_rows(found)
    if found.kind == "xlsx":
        response = HttpResponse(workbook("Rows to mend", header, rows), content_type=XLSX)
    else:
        response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rows-to-mend.{found.kind}"'
    return response


@page(policy=MAY_IMPORT)
def confirm(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """What loading would change once more; and, when the button is pressed, loading it, exactly once."""
    found = policies.directory_to_import(request.user, directory_id)
    record = queries.record(found)
    if record.stage != CHECKED or record.is_being_worked_on or record.answered:
        return redirect("staff:directory_one", found.pk)
    if request.method != "POST":
        context = {"record": record, "preview": preview(record), "changes": record.count(*WRITTEN), "waits": record.count(FAULTY, QUESTION)}
        return render(request, "staff/directory/confirm.html", context)
    try:
        done = services.load(directory=found, by=request.user)
        if done is not None:
            changed = sum(done.counts.get(state, 0) for state in WRITTEN)
            messages.success(request, f"The directory is loaded: the records of {words.people(changed)} changed.")
    except services.Stale as e:
        services.check_again(directory=found, by=request.user)
        messages.info(request, e.sentence)
    except NotNow as e:
        messages.info(request, e.sentence)
    return redirect("staff:directory_one", found.pk)


@page(policy=MAY_IMPORT)
def step(request: HttpRequest, directory_id: UUID, what: str) -> HttpResponse:
    """Withdraw a directory, check it again, or take the answered rows of a loaded one on; only by a button."""
    found = policies.directory_to_import(request.user, directory_id)
    if request.method == "POST" and what == "withdraw":
        services.withdraw(directory=found, by=request.user)
        messages.success(request, "The directory is withdrawn and its rows removed. Nothing was loaded.")
        return redirect("staff:directory")
    if request.method == "POST" and what == "again":
        services.check_again(directory=found, by=request.user)
    if request.method == "POST" and what == "rest":
        found = services.take_rest(directory=found, by=request.user)
    return redirect("staff:directory_one", found.pk)
