"""Protected time for learning: one's own by month, why it was not given, and what managers see and answer."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, rules, services
from stronger.web.kit import components, kept, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.learning import log
from stronger.web.staff.learning.forms import AnswerForm, NotGivenForm, TimeForm

SEE = needs("learning.see_hours")


def hours(minutes: int) -> str:
    """Minutes as a number of hours for a table: "2", "1.5", "0.3"."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def of_promised(month: rules.MonthOfTime) -> str:
    """How much of what was promised there was: "1.5 of 2 hours"."""
    if month.promised is None:
        return words.counted(round(month.minutes / 60), "hour") if month.minutes else "none"
    return f"{hours(month.minutes)} of {hours(month.promised)} hours"


def _told(told: queries.Told | None) -> str:
    if told is None:
        return ""
    said = f"{told.reason}: {told.words}" if told.words else told.reason
    return f"{said} – {told.answered_by}: {told.answer}" if told.answer else said


@page(policy=log.KEEP)
def own(request: SignedInRequest) -> HttpResponse:
    """One's own protected time, month by month, and what was said of months that lack some."""
    found = queries.own_hours(request.user, timezone.localdate())
    rows = [
        (
            words.month(month.month_on),
            of_promised(month),
            _told(told),
            ""
            if not month.missing or (told and told.answer)
            else reverse("staff:learning_not_given", args=[month.month_on.year, month.month_on.month]),
        )
        for month, told in found.months
    ]
    times = [
        (
            words.short_day(time.done_on),
            log.how_long(time.minutes),
            reverse("staff:learning_hours_drop", args=[time.id]) if time.own else "",
        )
        for time in found.times
    ]
    context = {"now": found.now, "said": of_promised(found.now), "missing": log.how_long(found.now.missing), "rows": rows, "times": times}
    return render(request, "staff/learning/hours.html", context)


@page(policy=log.KEEP)
def note(request: SignedInRequest) -> HttpResponse:
    """Note protected time that no entry tells of."""
    policies.owner(request.user)
    first = {"on": timezone.localdate()}
    form = TimeForm(request.POST) if request.method == "POST" else TimeForm(initial=kept.initial(request, TimeForm, first))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.note_time(on=said["on"], minutes=(said["hours"] or 0) * 60 + (said["minutes"] or 0), by=request.user)
            messages.success(request, "It is noted.")
            return redirect("staff:learning_hours")
        except NotNow as e:
            form.add_error("on", e.sentence)
    return render(request, "staff/learning/note.html", {"form": form})


@page(policy=log.KEEP)
def drop(request: SignedInRequest, time_id: int) -> HttpResponse:
    """Take back time that was noted by itself, after a page that says so."""
    held = policies.own_time(request.user, time_id)
    if request.method == "POST":
        services.drop_time(time_id=time_id, by=request.user)
        messages.success(request, "It is taken back.")
        return redirect("staff:learning_hours")
    return render(request, "staff/learning/drop.html", {"said": f"{log.how_long(held.minutes)} on {words.day(held.done_on)}"})


@page(policy=log.KEEP)
def not_given(request: SignedInRequest, year: int, month: int) -> HttpResponse:
    """Say why one did not get one's protected time in a month, for one's manager to see."""
    today = timezone.localdate()
    if not (2000 <= year <= today.year and 1 <= month <= 12):
        raise Http404
    month_on = date(year, month, 1)
    reasons = frameworks.learning_terms(today).titles("hours_reasons")
    first = kept.initial(request, NotGivenForm) if request.method != "POST" else {}
    form = NotGivenForm(request.POST, reasons=reasons) if request.method == "POST" else NotGivenForm(initial=first, reasons=reasons)
    if request.method == "POST" and form.is_valid():
        try:
            services.tell_not_given(month_on=month_on, **form.cleaned_data, by=request.user)
            messages.success(request, f"It is said of {words.month(month_on)}. Your manager sees it.")
            return redirect("staff:learning_hours")
        except NotNow as e:
            form.add_error("reason", e.sentence)
    return render(request, "staff/learning/not_given.html", {"form": form, "month": words.month(month_on)})


@page(policy=SEE)
def team(request: SignedInRequest) -> HttpResponse:
    """The protected time of the people one answers for, and what waits for one's answer."""
    found = queries.team_hours(request.user, timezone.localdate(), components.page_number(request.GET.get("page", ""), 10**5))
    rows = []
    for row in found.rows:
        by_month = {month.month_on: (month, told) for month, told in row.months}
        cells = [_cell(*by_month[month]) if month in by_month else "not here yet" for month in found.months]
        rows.append((row.name, *cells, _renewal(row.renewal)))
    context = {
        "columns": ("Name", *(f"{month:%b %Y}" for month in found.months), "Renewal this year"),
        "rows": rows,
        "waiting": [
            ((f"{name}, {words.month(told.month_on)}", reverse("staff:learning_answer", args=[told.id])), told.reason, told.words)
            for name, told in found.waiting
        ],
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "staff/learning/team.html", context)


def _cell(month: rules.MonthOfTime, told: queries.Told | None) -> str:
    said = of_promised(month)
    return f"{said}. {told.reason}" if told else said


def _renewal(renewal: rules.Renewal | None) -> str:
    if renewal is None:
        return "No rule"
    if renewal.ready:
        return "Ready"
    wanted = [words.counted(renewal.more, "more piece")] if renewal.more else []
    wanted += ["one with a peer"] if renewal.more_with_peer else []
    return f"Needs {words.listed(wanted)}"


@page(policy=SEE)
def answer(request: SignedInRequest, told_id: int) -> HttpResponse:
    """Say what is done about time that was not given."""
    told = policies.not_given_to_answer(request.user, told_id)
    name, said = queries.told_in_full(told, timezone.localdate())
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm(initial=kept.initial(request, AnswerForm))
    if request.method == "POST" and form.is_valid():
        services.answer(told=told, **form.cleaned_data, by=request.user)
        messages.success(request, f"{name} sees what you said.")
        return redirect("staff:learning_team")
    context = {"form": form, "name": name, "month": words.month(said.month_on), "reason": said.reason, "said": said.words}
    return render(request, "staff/learning/answer.html", context)
