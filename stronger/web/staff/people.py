"""The staff list and a person's page: who works here, and the dated story of one working life."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from stronger.kit.exports import csv_pieces, excel_file
from stronger.returns import codes
from stronger.web.kit import addresses, components, searching, words
from stronger.web.kit.pages import needs, page
from stronger.web.staff.beside import beside
from stronger.workforce import policies, queries

KINDS = {"employee": "Employed by the council", "agency": "Agency"}
COLUMNS = ("Name", "Role", "Team", "Employment", ("Full-time equivalent", "numeric"), "Here since")
# Columns by which the list can be sorted, by their place.
SORTED_BY = {0: "name", 2: "team", 3: "kind", 5: "since"}
SORTS = (
    ("", "Family name"),
    ("-name", "Family name, Z first"),
    ("team", "Team"),
    ("-team", "Team, Z first"),
    ("kind", "Employment, agency first"),
    ("-kind", "Employment, own employees first"),
    ("since", "Here since, longest first"),
    ("-since", "Here since, newest first"),
)


class StaffSearch(forms.Form):
    """What may be asked of the staff list; everything is optional, and nothing asked is refused."""

    words = forms.CharField(label="Name or Social Work England number", required=False, max_length=100)
    team = forms.ChoiceField(label="Team", required=False)
    kind = forms.ChoiceField(label="Employment", required=False, choices=[("", "Any"), *KINDS.items()])
    state = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("in_post", "People in post today"),
            ("nameless", "People known only by a number"),
            ("look_due", "People to look up in the public register"),
            ("ending", "People with something that ends within four weeks"),
            ("left", "People who have left"),
            ("all", "Everyone"),
        ],
    )
    sort = forms.ChoiceField(label="In order of", required=False, choices=[*SORTS, ("name", "Family name")])

    def __init__(self, *args, teams: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"].widget.choices = SORTS  # "name" in an address is taken, and not offered twice
        self.fields["team"].choices = [("", "Any team"), (queries.NO_TEAM, "In no team"), *teams]  # type: ignore[attr-defined]

    def asked(self, page: str) -> queries.StaffFilter:
        """The filter someone asked for; a value that is not on offer asks nothing."""
        self.is_valid()
        said = self.cleaned_data
        return queries.StaffFilter(
            words=said.get("words", ""),
            team=said.get("team", ""),
            kind=said.get("kind", ""),
            state=said.get("state") or "in_post",
            page=int(page) if page.isdecimal() and len(page) < 7 else 1,
            sort=said.get("sort", ""),
        )


def _cells(row: queries.StaffRow) -> tuple:
    return (
        (row.name, addresses.of("staff:person")(row.id)),
        row.title or codes.word("OrgRole", row.role_code),
        row.team,
        KINDS.get(row.kind, ""),
        row.fte,
        words.short_day(row.since),
    )


@page(policy=needs("workforce.see_people"))
def people(request: HttpRequest) -> HttpResponse:
    """The people someone may see, searched, filtered and paged."""
    if request.method == "POST":
        return redirect(searching.address(request))
    today = timezone.localdate()
    form = StaffSearch(searching.asked(request) or {"state": "in_post"}, teams=queries.teams_on(today))
    asked = form.asked(request.GET.get("page", ""))
    found = queries.staff_page(request.user, asked, on=today)
    context = {
        "form": form,
        "asked": asked,
        "columns": _columns(request.GET),
        "columns_plain": COLUMNS,
        "rows": [_cells(row) for row in found.rows],
        "near": [_cells(row) for row in found.near],
        "order": dict(SORTS).get(asked.sort, "") if asked.sort else "",
        "keep": f"{addresses.fixed('staff:views')}{_asking(request, search=None)}",
        "files": [(label, f"{addresses.fixed('staff:people_file')}{_asking(request, file=kind)}") for kind, label in FILES],
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
        "may_change": policies.may_change(request.user),
        "searching": bool(asked.words or asked.team or asked.kind or asked.state != "in_post"),
    }
    return render(request, "staff/people/list.html", context)


def _columns(asked: QueryDict) -> list[components.Column]:
    """The headings: those that the list can be sorted by are links that do so."""
    plain: list[components.Column] = [*COLUMNS]
    return [components.sortable(asked, str(each), SORTED_BY[at]) if at in SORTED_BY else each for at, each in enumerate(plain)]


def _asking(request: HttpRequest, **more: object) -> str:
    return components.keeping(request.GET, page=None, **more)


FILES = (("csv", "CSV"), ("xlsx", "Excel"))
HEADER = ("Name", "Social Work England number", "Role", "Team", "Employment", "Full-time equivalent", "Here since")


@page(policy=needs("workforce.see_people"))  # type: ignore[arg-type]  # a file is sent while it is made
def people_file(request: HttpRequest) -> HttpResponseBase:
    """The whole of the list that the address asks for, as a CSV or Excel file."""
    today = timezone.localdate()
    asked = StaffSearch(searching.asked(request) or {"state": "in_post"}, teams=queries.teams_on(today)).asked("")
    rows = queries.staff_list(request.user, asked, on=today)
    if request.GET.get("file") == "xlsx":
        book = excel_file("People", HEADER, (_taken(row, numbers=True) for row in rows))
        return FileResponse(book, as_attachment=True, filename=f"people-{today}.xlsx")
    pieces = csv_pieces(HEADER, (_taken(row) for row in rows))
    disposition = f'attachment; filename="people-{today}.csv"'
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


def _taken(row: queries.StaffRow, *, numbers: bool = False) -> tuple[object, ...]:
    """One person as a line of a file; a spreadsheet is given its numbers and days as such."""
    role = row.title or codes.word("OrgRole", row.role_code)
    fte = Decimal(row.fte) if numbers and row.fte else row.fte
    since = row.since if numbers or row.since is None else row.since.isoformat()
    return row.name, row.swe_number, role, row.team, KINDS.get(row.kind, ""), fte, since


def _when(moment, today: date) -> str:
    """The days one fact held, as the first words of a row."""
    if moment.until_on is None and moment.from_on and moment.from_on > today:
        return f"From {words.day(moment.from_on)}"
    said = words.span(moment.from_on, queries.last_day(moment.until_on))
    return said[:1].upper() + said[1:]


def _sentence(moment) -> tuple[str, str]:
    """One fact of the story as (what it is, what it says)."""
    if moment.what == "employment":
        left = codes.word("ReasonLeave", moment.detail)
        return "Employment", KINDS[moment.label] + (f". Left: {left}" if left else "")
    if moment.what == "posting":
        role = moment.label or codes.word("OrgRole", moment.code) or "Role not known"
        return "Role", f"{role}, {words.number(float(moment.detail), 2)} full-time equivalent" if moment.detail else role
    if moment.what == "team":
        return "Team", moment.label
    return "Manager", moment.label.strip() or moment.detail


@page(policy=needs("workforce.see_people"))
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person's record, to whoever the policy lets read it."""
    today = timezone.localdate()
    found = policies.person_to_read(request.user, person_id)
    with_pay = policies.may_see_pay(request.user)
    record = queries.person_record(found, with_pay=with_pay)
    now = [(what, record.now(kind, today)) for what, kind in _NOW]
    more = beside(request.user, found, record, today)
    told = [*((m, *_sentence(m)) for m in record.story), *more["story"]]
    told.sort(key=lambda each: (each[0].from_on or date.min, each[0].until_on or date.max), reverse=True)
    context = {
        "record": record,
        "now": [
            ("Social Work England number", record.swe_number),
            *((what, _sentence(m)[1] if m else "") for what, m in now),
            *more["now"],
        ],
        "story": [(_when(m, today), what, said) for m, what, said in told],
        "due": more["due"],
        "ways": more["ways"],
        "counted": [_counted(c) for c in record.counted],
        "pay": [_paid(p) for p in record.pay],
        "with_pay": with_pay,
        "former": record.now("employment", today) is None,
    }
    return render(request, "staff/people/person.html", context)


_NOW = (("Employment", "employment"), ("Role", "posting"), ("Team", "team"), ("Manager", "manager"))


def _counted(counted) -> tuple[str, ...]:
    absent = {True: "Absent that day", False: "At work that day"}.get(counted.absent, "Not known")
    cases = "Not counted" if counted.cases is None else words.number(counted.cases)
    return (words.day(counted.on), cases, words.number(counted.fte, 2), words.number(counted.days_lost, 1), absent)


def _paid(paid) -> tuple[str, ...]:
    pounds = ("" if p is None else f"£{p:,.2f}" for p in (paid.base, paid.recruitment_and_retention, paid.other))
    return (words.day(paid.on), *pounds)
