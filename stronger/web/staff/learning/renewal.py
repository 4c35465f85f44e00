"""Renewal of registration: the countdown, what is still wanted, and the record to print or to copy into the regulator's form."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from stronger.learning import queries
from stronger.trail import services as trail
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.learning import log


def _wanted(found: queries.OwnRenewal) -> str:
    """What is still wanted, in a sentence."""
    renewal = found.renewal
    if renewal is None or renewal.ready:
        return "You have what the regulator asks for this year."
    more = [words.counted(renewal.more, "more piece")] if renewal.more else []
    if renewal.more_with_peer:
        more.append("one that you talked over with a peer" if renewal.more_with_peer == 1 else f"{renewal.more_with_peer} with a peer")
    return f"You still need {words.listed(more)}."


def _window(found: queries.OwnRenewal, today: date) -> str:
    """How far off the window's end is, and whether it is open."""
    if found.renewal is None:
        return ""
    year = found.renewal.year
    left = (year.last_on - today).days
    closes = f"It closes on {words.day(year.last_on)}, at midnight"
    if today < year.opens_on:
        return f"The window opens on {words.day(year.opens_on)}. {closes}: {words.counted(left, 'day')} from now."
    return f"The window is open. {closes}: {words.counted(left, 'day')} left." if left else f"{closes}: today is the last day."


@page(policy=log.KEEP)
def renewal(request: SignedInRequest) -> HttpResponse:
    """How one stands in the registration year, what is wanted, and each piece with whether it is recorded."""
    today = timezone.localdate()
    found = queries.own_renewal(request.user, today)
    rows = [
        (
            (piece.title, reverse("staff:learning_entry", args=[piece.id])),
            words.short_day(piece.done_on),
            f"Still to write: {words.listed(piece.lacking)}" if piece.lacking else "Yes",
            "Yes" if piece.with_peer else "No",
            words.short_day(piece.recorded_on) or ("Not yet" if not piece.lacking else "Cannot be yet"),
        )
        for piece in found.pieces
    ]
    nudge = ""
    if found.record_by_on:
        due = words.deadline(found.record_by_on, today)
        waits = words.counted(found.unrecorded, "finished piece")
        nudge = f"{words.begun(waits)} of yours {'is' if found.unrecorded == 1 else 'are'} not recorded with Social Work England: {due}."
    context = {
        "found": found,
        "left": (found.renewal.year.last_on - today).days if found.renewal else None,
        "wanted": _wanted(found),
        "window": _window(found, today),
        "nudge": nudge,
        "rows": rows,
    }
    return render(request, "staff/learning/renewal.html", context)


def _asked(request: SignedInRequest) -> tuple[queries.OwnRenewal, list[queries.PieceRecord]]:
    found = queries.own_renewal(request.user, timezone.localdate())
    return found, [piece for piece in found.pieces if not piece.lacking]


@page(policy=log.KEEP)
def record(request: SignedInRequest) -> HttpResponse:
    """The year's finished pieces in the regulator's order of questions, to print or to copy."""
    found, pieces = _asked(request)
    shown = [
        (piece.title, [(f"r{n}-{k}", question, answer) for k, (question, answer) in enumerate(piece.answers)])
        for n, piece in enumerate(pieces)
    ]
    return render(request, "staff/learning/record.html", {"found": found, "pieces": shown})


@page(policy=log.KEEP)
def download(request: SignedInRequest) -> HttpResponse:
    """The same record as plain text."""
    found, pieces = _asked(request)
    trail.note("export", "learning.log", details={"entries": len(pieces)})
    lines = ["Continuing professional development", f"Social Work England number: {found.swe_number or 'not in the register'}", ""]
    for number, piece in enumerate(pieces, 1):
        lines += [f"Piece {number}", ""]
        for question, answer in piece.answers:
            lines += [question, answer or "Nothing is written yet.", ""]
    response = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cpd-record.txt"'
    return response
