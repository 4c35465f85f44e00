"""Pages of kept views: filters of the list of people that someone named, to be opened again or removed."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode

from stronger.kit.refusal import NotNow
from stronger.web.kit import addresses, kept
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.people import KINDS, SORTS, StaffSearch
from stronger.workforce import policies, queries, services

see = needs("workforce.see_people")


class ViewName(Form):
    """What a view is called."""

    name = forms.CharField(label="Name of the view", help_text="For example, Newest in duty. Do not name a person in it.", max_length=60)


def _asked(request: SignedInRequest) -> dict[str, str]:
    """The filter and order that the address asks for, without the words of a search; a value that is not on offer asks nothing."""
    form = StaffSearch(request.GET, teams=queries.teams_on(timezone.localdate()))
    found = form.asked("")
    return {"team": found.team, "kind": found.kind, "state": found.state, "sort": found.sort}


def _said(view: dict[str, str], teams: dict[str, str]) -> str:
    """What a filter asks, in words."""
    states = dict(StaffSearch.base_fields["state"].choices)  # type: ignore[attr-defined]
    parts = [states.get(view["state"], "")]
    if view["team"]:
        parts.append("in no team" if view["team"] == queries.NO_TEAM else f"in {teams.get(view['team'], view['team'])}")
    if view["kind"]:
        parts.append(KINDS[view["kind"]].lower())
    return ", ".join([*parts, f"in order of {dict(SORTS).get(view['sort'], 'Family name').lower()}"])


@page(policy=see)
def views(request: SignedInRequest) -> HttpResponse:
    """The views someone keeps, and a form to keep the one that the address asks for."""
    asked, teams = _asked(request), dict(queries.teams_on(timezone.localdate()))
    form = ViewName(request.POST or None, initial=kept.initial(request, ViewName) if request.method != "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_view(name=form.cleaned_data["name"], **asked, by=request.user)
        except NotNow as failure:
            form.add_error(None, failure.sentence)
        else:
            messages.success(request, "The view is kept.")
            return redirect("staff:views")
    found = [(view, {name: getattr(view, name) for name in asked}) for view in queries.views_of(request.user)]
    here = addresses.fixed("staff:people")
    rows = [
        (
            (view.name, f"{here}?{urlencode({name: value for name, value in what.items() if value})}"),
            _said(what, teams),
            (f"Remove: {view.name}", addresses.url("staff:drop_view", [view.id])),
        )
        for view, what in found
    ]
    return render(
        request, "staff/people/views.html", {"form": form, "rows": rows, "asked": _said(asked, teams), "keeping": bool(request.GET)}
    )


@page(policy=see)
def drop(request: SignedInRequest, view_id: int) -> HttpResponse:
    """Removes a kept view; asks first."""
    view = policies.own_view(request.user, view_id)
    if request.method != "POST":
        return render(request, "staff/people/drop_view.html", {"view": view})
    services.drop_view(view=view, by=request.user)
    messages.success(request, "The view is removed.")
    return redirect("staff:views")
