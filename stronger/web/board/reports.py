"""The board's reports: the list with the actions still open, one report to read or print, and its figures as a file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from stronger.assurance import policies, queries
from stronger.assurance.deal import BLURRED, UNSAID
from stronger.assurance.reporting import DRAFT, FROZEN, STAGES, WRITE
from stronger.assurance.rules import SYMBOLS
from stronger.kit.exports import csv_text
from stronger.trail import services as trail
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page

SEE = needs("assurance.see_figures")
# What stands where no number is printed: the census's symbols, and the words for a share of the deal that few had or few lacked.
_MEANT = SYMBOLS | {each: UNSAID[each] for each in BLURRED}
COLOURS = {"draft": "grey", "proposed": "yellow", "signed": "blue", "frozen": "green", "open": "yellow", "done": "green", "dropped": "grey"}
CSV_COLUMNS = (
    "report", "version", "state", "figure", "title", "value", "what the symbol means", "unit", "on", "by headcount", "made of",
    "unrounded", "definition", "how", "objective", "standards", "counting day before", "value then", "published of others", "source",
    "taken at",
)  # fmt: skip


def named(from_on, until_on, version: int) -> str:
    """What a report is called: its period, and its version from the second on."""
    return words.begun(words.span(from_on, until_on)) + (f", version {version}" if version > 1 else "")


def value_of(printed: str, unit: str) -> str:
    """A printed figure as said: with its unit, or what its symbol means."""
    if printed in _MEANT:
        return words.begun(_MEANT[printed])
    return f"{printed}%" if unit == "%" else printed


def _due(action: queries.ActionRow) -> str:
    today = timezone.localdate()
    late = f" ({words.due(action.due_on, today)})" if action.stage.code == "open" else ""
    return words.day(action.due_on) + late


def _link(action: queries.ActionRow) -> tuple[str, str]:
    return action.what, f"{reverse('board:report', args=[action.report_id])}#action-{action.number}"


@page(policy=SEE)
def reports(request: SignedInRequest) -> HttpResponse:
    """Every report the reader may open, latest first, and the actions of the frozen ones that are still open."""
    found, still_open = queries.reports(request.user)
    titles = {row.id: named(row.from_on, row.until_on, row.version) for row in found}
    rows = [
        (
            (titles[row.id], reverse("board:report", args=[row.id])),
            f"{row.stage.title}, replaced by a later version" if row.replaced else row.stage.title,
            words.number(row.open),
            words.number(row.ended),
        )
        for row in found
    ]
    actions = [(_link(action), action.owner, _due(action), titles[action.report_id]) for action in still_open]
    context = {"rows": rows, "actions": actions, "may_write": WRITE in policies.holds(request.user)}
    return render(request, "board/reports/list.html", context)


def _figure(figure: queries.FigureRow) -> dict:
    made_of = words.listed(f"{name} {printed}" for name, printed, _ in figure.made_of)
    standards = "; ".join(f"{title} ({framework})" for framework, title in figure.standards)
    return {
        "code": figure.code,
        "title": figure.title,
        "value": value_of(figure.printed, figure.unit),
        "about": "" if figure.unit == "%" else figure.unit,
        "note": figure.sentence,
        "rows": [
            pair
            for pair in (
                ("What it is", figure.definition),
                ("How", figure.working),
                ("From", made_of),
                ("Serves", figure.objective),
                ("Standards", standards),
            )
            if pair[1]
        ],
    }


def _section(section: queries.SectionRow, user, frozen: bool, may_write: bool) -> dict:
    told = "; ".join(f"{each.title} {value_of(each.printed, each.unit)}" for each in section.figures)
    saved = f"Saved by {section.saved_by} on {words.moment(section.saved_at)}." if section.saved_by else ""
    actions = [
        {
            "number": each.number,
            "what": each.what,
            "owner": each.owner,
            "due": _due(each),
            "stage": each.stage.title,
            "colour": COLOURS[each.stage.code],
            "told": f"{each.told} ({each.told_by}, {words.moment(each.told_at)})" if each.told_at else "",
            "may_tell": frozen and (may_write or each.account_id == user.pk),
        }
        for each in section.actions
    ]
    paragraphs = [part for part in section.words.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return {
        "code": section.code,
        "title": section.title,
        "meaning": section.meaning,
        "told": told,
        "paragraphs": paragraphs,
        "saved": saved,
        "actions": actions,
    }


@page(policy=SEE)
def report(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """One report in full, and what the reader may do with it now."""
    found = queries.record(policies.report_to_read(request.user, report_id))
    held = policies.holds(request.user)
    is_draft, frozen = found.stage == DRAFT, found.stage == FROZEN
    may_write = WRITE in held
    context = {
        "report": found,
        "title": named(found.from_on, found.until_on, found.version),
        "colour": COLOURS[found.stage.code],
        "figures": [_figure(each) for each in found.figures],
        "sections": [_section(each, request.user, frozen, may_write) for each in found.sections],
        "moves": [(each.code, each.title) for each in STAGES.open_moves(found.stage.code, held, found.standing(request.user))],
        "hindrances": [
            said
            for each in STAGES.moves.values()
            if found.stage.code in each.from_ and each.who in held and (said := each.hindrance(found.standing(request.user)))
        ],
        "signatures": [f"{statement} {name}, {words.moment(at)}" for statement, name, at in found.signatures],
        "history": [(title, name, words.moment(at), why) for title, name, at, why in found.history],
        "may_change": is_draft and may_write,
        "may_correct": frozen and may_write and found.later is None,
        "taken": words.moment(found.taken_at),
    }
    return render(request, "board/reports/show.html", context)


@page(policy=SEE)
def download(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """The figures of a report as a CSV file, each with its definition, working, comparison and source."""
    found = queries.record(policies.report_to_read(request.user, report_id))
    trail.note("export", "assurance.report", subjects=[found.id])
    period = f"{found.from_on.isoformat()} to {found.until_on.isoformat()}"
    on, taken_at = (each.isoformat() if each else "" for each in (found.counted_on, found.taken_at))
    rows = [
        (
            period, found.version, found.stage.title, each.column, each.title, each.printed, _MEANT.get(each.printed, ""), each.unit,
            on, each.people, "; ".join(f"{name} {unrounded}" for name, _, unrounded in each.made_of),
            "" if each.unrounded is None else f"{each.unrounded.normalize():f}", each.definition, each.working, each.objective,
            "; ".join(f"{framework}: {title}" for framework, title in each.standards), *(each.before or ("", "")),
            "; ".join(f"{place} {year}: {printed}" for place, _, year, printed in each.beside), found.source, taken_at,
        )
        for each in found.figures
    ]  # fmt: skip
    response = HttpResponse(csv_text(CSV_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    name = f"board-report-{found.until_on.isoformat()}-version-{found.version}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
