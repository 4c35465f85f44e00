"""Sends a staff directory in and matches its columns; the list of those sent in before."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.directory import policies, queries, services
from stronger.directory.columns import COLUMNS, wrong_with
from stronger.directory.rules import CHECKED, FAULTY, RECEIVED, WRITTEN
from stronger.directory.sample import sample
from stronger.kit.spreadsheets.reading import LARGEST
from stronger.trail import services as trail
from stronger.web.kit import components, uploads, words
from stronger.web.kit.forms import DateField, Form
from stronger.web.kit.pages import page
from stronger.web.staff.directory.words_for import MAY_IMPORT, moment

LIST_COLUMNS = ("Sent in", "By", ("Rows", "numeric"), ("Changes", "numeric"), ("Faulty", "numeric"), "State")
NOT_WANTED = [("", "Not needed"), *((column.code, column.label) for column in COLUMNS)]
_SHOWN = 40  # characters of an example


class DirectoryFile(Form):
    """The one thing asked for."""

    file = forms.FileField(
        label="Staff directory",
        help_text="An Excel workbook (.xlsx) or a CSV file with one row for each person, headings above, as your HR system exports it.",
        error_messages={"required": "Choose the staff directory", "empty": "The file is empty. Choose another"},
    )

    def __init__(self, *args, too_large: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = _too_large()

    def clean_file(self):
        """The file, unless it is larger than any directory."""
        found = self.cleaned_data["file"]
        if found.size > LARGEST:
            raise forms.ValidationError(_too_large())
        return found


def _too_large() -> str:
    return f"The file must be smaller than {words.size(LARGEST).replace('.0 MB', ' MB')}. A whole council’s directory is usually under 1 MB"


class ColumnsForm(Form):
    """What each column holds, and the day the directory shows."""

    day_on = DateField(called="day the directory shows", label="Which day does the directory show?")

    def __init__(self, *args, record: queries.Record, samples, today, **kwargs) -> None:
        super().__init__(*args, initial={"day_on": record.day_on or today}, **kwargs)
        self.fields["day_on"].help_text = "Teams, managers and roles that are new in it count from this day on."
        self.fields["day_on"].latest = today  # type: ignore[attr-defined]
        for place, heading in enumerate(record.headings):
            seen = [cells[place][:_SHOWN] for cells in samples if place < len(cells) and cells[place]]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or f"Column {place + 1}, without a heading",
                help_text=f"For example {', '.join(f'“{text}”' for text in dict.fromkeys(seen))}" if seen else "Empty in the first rows",
                choices=NOT_WANTED,
                initial=record.columns[place],
                required=False,
            )
        self.width = len(record.headings)

    def columns(self) -> list[str]:
        """The codes chosen, in the order of the file."""
        return [self.cleaned_data.get(f"column_{place}", "") for place in range(self.width)]

    def clean(self):
        """Each thing is in one column, and there is a name."""
        said = super().clean()
        wrong = wrong_with(self.columns())
        if wrong:
            chosen = self.columns()
            twice = next((place for place, code in enumerate(chosen) if code and chosen.index(code) < place), 0)
            self.add_error(f"column_{twice}", wrong)
        return said


@page(policy=MAY_IMPORT)
def directories(request: HttpRequest) -> HttpResponse:
    """The directories there are, newest first."""
    policies.require_import(request.user)
    number = components.page_number(request.GET.get("page", ""), 10**6)
    rows, total = queries.directories(page=number)
    trail.note("read", "directory.imports", subjects=[row.id for row in rows])
    context = {
        "columns": LIST_COLUMNS,
        "rows": [_listed(row) for row in rows],
        "pages": components.pages(number, components.page_count(total, queries.PER_PAGE), request.GET),
    }
    return render(request, "staff/directory/list.html", context)


def _listed(row: queries.DirectoryRow) -> tuple:
    when = (moment(row.received_at), reverse("staff:directory_one", args=[row.id]))
    changes = words.number(sum(row.counts.get(state, 0) for state in WRITTEN)) if row.counts else ""
    faulty = words.number(row.counts.get(FAULTY, 0)) if row.counts else ""
    return (when, row.received_by, words.number(row.rows), changes, faulty, row.stage.title)


@page(policy=MAY_IMPORT)
def new(request: HttpRequest) -> HttpResponse:
    """Send a file in; its columns are matched next."""
    policies.require_import(request.user)
    form = DirectoryFile()
    if request.method == "POST":
        form = DirectoryFile(request.POST, request.FILES, too_large=uploads.was_too_large(request))
        if form.is_valid():
            try:
                taken = services.receive(data=form.cleaned_data["file"].read(), by=request.user)
                return redirect("staff:directory_columns", taken.pk)
            except services.NotTakenIn as e:
                form.add_error("file", e.sentence)
    return render(request, "staff/directory/new.html", {"form": form}, status=400 if form.errors else 200)


@page(policy=MAY_IMPORT)
def columns(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """Say what each column holds: as guessed, or as the council matched it last time; then have the file checked."""
    directory = policies.directory_to_import(request.user, directory_id)
    record = queries.record(directory)
    if record.stage not in (RECEIVED, CHECKED) or record.is_being_worked_on or record.is_rest:
        return redirect("staff:directory_one", directory.pk)
    sent = request.POST if request.method == "POST" else None
    form = ColumnsForm(sent, record=record, samples=queries.samples(directory), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        services.match_columns(directory=directory, columns=form.columns(), day_on=form.cleaned_data["day_on"], by=request.user)
        return redirect("staff:directory_one", directory.pk)
    context = {"form": form, "record": record, "fields": [form[f"column_{place}"] for place in range(form.width)]}
    return render(request, "staff/directory/columns.html", context)


@page(policy=MAY_IMPORT)
def example(request: HttpRequest) -> HttpResponse:
    """An invented directory, to try an import with."""
    policies.require_import(request.user)
    response = HttpResponse(sample(timezone.localdate()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="invented-staff-directory.csv"'
    return response
