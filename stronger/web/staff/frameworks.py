"""The standards we are held to, as they stand on any day: frameworks, the career pathway, timescales and objectives."""

from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from stronger.frameworks import queries, rules
from stronger.web.kit import forms, words
from stronger.web.kit.pages import needs, page

# What is said of a framework that does not stand on the chosen day.
_STATES = {"begins": "begins later", "ended": "has ended"}


class DayForm(forms.Form):
    """Which day to show; nothing typed is today."""

    on = forms.DateField(called="date", label="Show them as on another day", help_text="For example, 1 4 2027", required=False)


def _asked(request: HttpRequest) -> tuple[DayForm, date]:
    """The form as sent, and the day asked for: today when none was, or when it was no date."""
    today = timezone.localdate()
    form = DayForm(request.GET) if any(name.startswith("on_") for name in request.GET) else DayForm(initial={"on": today})
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    return form, asked or today


def address(name: str, on: date, *args: str, anchor: str = "") -> str:
    """The address of one of the pages of the standards on the same day."""
    day = "" if on == timezone.localdate() else "?" + urlencode({"on_day": on.day, "on_month": on.month, "on_year": on.year})
    return f"{reverse(f'staff:{name}', args=args)}{day}{anchor and '#' + anchor}"


def chosen_day(request: HttpRequest, **more) -> dict:
    """What every page of the standards shows: the chosen day, the form that chooses it, and the way back."""
    form, on = _asked(request)
    return {"form": form, "on": on, "is_today": on == timezone.localdate(), "back": address("frameworks", on), **more}


def _period(dated, on: date) -> str:
    """When something stands, as said on a day; what has neither a first nor a last day stands until it is changed."""
    if dated.from_on and dated.from_on > on and dated.last_on is None:
        return f"from {words.day(dated.from_on)}"
    return words.span(dated.from_on, dated.last_on) if dated.from_on or dated.last_on else "until it is changed"


def _begun(text: str) -> str:
    """The text with a capital at its beginning, and its months' left alone."""
    return text[:1].upper() + text[1:]


def _card(framework: queries.FrameworkOnDay, on: date) -> tuple[str, str, str, str]:
    """One framework of the list: its title, address, what it is, and the facts beneath."""
    standards = words.counted(framework.standards, "standard") if framework.loaded else "Text not loaded yet"
    facts = f"{framework.owner}. {_begun(standards)}. {_begun(_period(framework, on))}."
    return framework.title, address("framework", on, framework.code), framework.about, facts


@page(policy=needs("frameworks.see"))
def frameworks(request: HttpRequest) -> HttpResponse:
    """Every framework as it stands on a chosen day, by kind, with those yet to begin and those that have ended."""
    context = chosen_day(request)
    on = context["on"]
    found = queries.frameworks_on(on)
    standing = [framework for framework in found if framework.state == "stands"]
    context["groups"] = [
        (series or rules.FRAMEWORK_KIND_WORDS[kind], [_card(f, on) for f in rows])
        for (kind, series), rows in groupby(standing, key=lambda f: (f.kind, f.series))
    ]
    context["others"] = [(*_card(f, on)[:2], _STATES[f.state], _period(f, on)) for f in found if f.state in _STATES]
    context["more"] = [
        ("Career pathway", address("career_levels", on), "The levels, what each expects, and the elements of everyone's learning."),
        (
            "The deal and its rules",
            address("deal_rules", on),
            "What people are owed and owe, how often, and why.",
        ),
        ("Timescales", address("timescales", on), "How soon, how often and how much: the law's limits and our own."),
        ("Objectives", address("objectives", on), "What our workforce strategy sets out to do, and what the board looks at."),
    ]
    return render(request, "staff/frameworks/list.html", context)


@page(policy=needs("frameworks.see"))
def framework(request: HttpRequest, code: str) -> HttpResponse:
    """One framework on a chosen day: its standards, whose it is, what came before it and what comes after."""
    context = chosen_day(request)
    on = context["on"]
    found = queries.framework_on(code, on)
    if found is None:
        raise Http404
    linked = [("Takes over from", n) for n in (found.before,) if n] + [("Gives way to", n) for n in found.after]
    context |= {
        "found": found,
        "summary": found.summary,
        "kind": rules.FRAMEWORK_KIND_WORDS[found.summary.kind],
        "stands": _begun(_period(found.summary, on)),
        "neighbours": [(how, n.title, address("framework", on, n.code), _period(n, on)) for how, n in linked],
        "standards": [(s, [(c, address("framework", on, c.framework, anchor=c.standard)) for c in s.close]) for s in found.standards],
        "levels": [(str(level.number), level.title, level.meaning) for level in found.levels],
    }
    return render(request, "staff/frameworks/framework.html", context)


@page(policy=needs("frameworks.see"))
def pathway(request: HttpRequest) -> HttpResponse:
    """The career levels on a chosen day, with what each expects, and the elements that underpin them all."""
    context = chosen_day(request)
    on = context["on"]
    context["elements"] = [(element.title, element.meaning) for element in queries.elements_on(on)]
    context["levels"] = [
        (level, [(title, address("framework", on, code)) for code, title in level.frameworks], _begun(_period(level, on)))
        for level in queries.career_levels_on(on)
    ]
    return render(request, "staff/frameworks/pathway.html", context)


def _limit(limit: queries.TimescaleOnDay, on: date) -> tuple[str, str, str]:
    """One limit: what it is of, how much it allows, and whose it is; its days only where it has any, to keep a phone's page short."""
    how_much = f"{limit.in_words} from {limit.starts}" if limit.starts else limit.in_words
    whose = [f"{rules.KIND_WORDS[limit.kind]}: {limit.source}{limit.guidance and ', ' + limit.guidance}"]
    if limit.approved_by:
        approved = f"approved by {limit.approved_by} on {words.day(limit.approved_on)}"
        whose.append(f"Looser than the limit it stands in for: {approved}. {limit.why.rstrip('.')}")
    if limit.from_on or limit.last_on:
        whose.append(_begun(_period(limit, on)))
    return (limit.title, _begun(how_much), ". ".join(whose))


@page(policy=needs("frameworks.see"))
def timescales(request: HttpRequest) -> HttpResponse:
    """Every limit that holds on a chosen day: our own first, then the law's and the guidance's."""
    context = chosen_day(request)
    on = context["on"]
    found = queries.timescales_on(on)
    context["ours"] = [_limit(limit, on) for limit in found if limit.kind == "local"]
    context["others"] = [_limit(limit, on) for limit in found if limit.kind != "local"]
    return render(request, "staff/frameworks/timescales.html", context)


@page(policy=needs("frameworks.see"))
def objectives(request: HttpRequest) -> HttpResponse:
    """The strategy's objectives on a chosen day, and what the board looks at to see how each is going."""
    context = chosen_day(request)
    on = context["on"]
    found, themes = queries.objectives_on(on), queries.themes_on(on)
    context["objectives"] = [(o, words.listed(t.title for t in themes if o.code in t.objectives)) for o in found]
    titles = {objective.code: objective.title for objective in found}
    context["themes"] = [(t.title, t.meaning, words.listed(titles[c] for c in t.objectives if c in titles)) for t in themes]
    return render(request, "staff/frameworks/objectives.html", context)


urlpatterns = [
    path("", frameworks, name="frameworks"),
    path("pathway/", pathway, name="career_levels"),
    path("timescales/", timescales, name="timescales"),
    path("objectives/", objectives, name="objectives"),
    path("<slug:code>/", framework, name="framework"),
]
