"""One's own log of learning, what could be added to it in a click, and what others share."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.learning import queries, rules, services
from stronger.web.kit import components, words
from stronger.web.kit.pages import SignedInRequest, needs, page

KEEP, READ_SHARED = needs("learning.keep_own"), needs("learning.read_shared")
COLUMNS = ("What", "When", "How long", "Kind", "How it stands", "Shared with")


def how_long(minutes: int) -> str:
    """Minutes as people say them: "45 minutes", "2 hours", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    said = [words.counted(hours, "hour")] if hours else []
    return " ".join([*said, words.counted(rest, "minute")] if rest or not said else said)


def stands(row: queries.EntryRow) -> str:
    """How an entry stands, in words."""
    if row.lacking:
        return f"Still to write: {words.listed(row.lacking)}"
    whole = "Finished, with a peer" if row.with_peer else "Finished"
    return f"{whole}; recorded on {words.short_day(row.recorded_on)}" if row.recorded_on else whole


def audiences(codes: tuple[str, ...]) -> str:
    """Whom an entry is shared with, in words."""
    return words.listed(rules.AUDIENCES[code][0] for code in codes) or "Nobody"


def _number(request: SignedInRequest) -> int:
    return components.page_number(request.GET.get("page", ""), 10**5)


@page(policy=KEEP)
def learning(request: SignedInRequest) -> HttpResponse:
    """One's own log, newest first, and what one did that could be added to it."""
    today = timezone.localdate()
    found = queries.log(request.user, today, _number(request))
    context = {
        "offers": queries.offers(request.user, today),
        "observations": queries.observations_waiting(),
        "columns": COLUMNS,
        "rows": [
            (
                (row.title, reverse("staff:learning_entry", args=[row.id])),
                words.short_day(row.done_on),
                how_long(row.minutes),
                row.kind,
                stands(row),
                audiences(row.shared_with),
            )
            for row in found.rows
        ],
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "staff/learning/log.html", context)


@page(policy=READ_SHARED)
def shared(request: SignedInRequest) -> HttpResponse:
    """What others share: those one supervises or manages, and colleagues in the service."""
    found = queries.shared_with_me(request.user, timezone.localdate(), _number(request))
    rows = [
        (
            (row.title, reverse("staff:learning_entry", args=[row.id])),
            row.who,
            words.short_day(row.done_on),
            how_long(row.minutes),
            row.kind,
        )
        for row in found.rows
    ]
    context = {"rows": rows, "pages": components.pages(found.page, found.pages, request.GET)}
    return render(request, "staff/learning/shared.html", context)


@page(policy=KEEP)
def answer(request: SignedInRequest, offer_id: UUID) -> HttpResponse:
    """Make what was offered an entry, to go on writing it; or say that it is not to be one."""
    if request.method != "POST":
        return redirect("staff:learning")
    if request.POST.get("answer") == "no":
        services.decline(offer_id=offer_id, by=request.user)
        messages.success(request, "It is off your list.")
        return redirect("staff:learning")
    made = services.take_up(offer_id=offer_id, by=request.user)
    messages.success(request, "It is in your log. Write what you learnt, now or later.")
    return redirect("staff:learning_change", made.pk)
