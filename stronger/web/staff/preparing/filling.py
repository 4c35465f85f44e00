"""Filling in what the year's return asks of everyone: cases, days lost and pay, fifty people to a page."""

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stronger.journeys import fill_census
from stronger.journeys.fill_census import Filling
from stronger.returns.catalogue import RULES
from stronger.returns.description import Slot
from stronger.web.kit import components, kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.preparing.pages import PREPARES, council_code

WAS = "was_"


class FillForm(Form):
    """A field for each thing asked of each role, named by both, and beside it what stood there when the page was shown."""

    slots: dict[str, tuple[int, Slot]] = {}

    def clean(self) -> dict:
        """The texts by role and element, in `rows`; an error beside each field whose text the return cannot hold."""
        said = super().clean() or self.cleaned_data
        self.rows: dict[int, dict[str, tuple[str, str]]] = {}
        for name, (role_id, slot) in self.slots.items():
            text = (said.get(name) or "").strip()
            wrong = slot.read(text)[1] if text else ""
            if wrong:
                self.add_error(name, RULES[wrong].said_of(slot.element, slot.element.name))
            else:
                self.rows.setdefault(role_id, {})[slot.element.name] = (said.get(WAS + name, ""), text)
        return said

    def overtaken(self, name: str, reason: fill_census.Overtaken) -> None:
        """Say beside a field what somebody else has written there, and take that for what was shown, so that saving again holds."""
        self.add_error(name, reason.sentence)
        self.data = {**self.data.dict(), WAS + name: reason.now}  # type: ignore[attr-defined]  # a QueryDict: each name is there once


def _form_of(rows: Iterable[Filling]) -> type[FillForm]:
    fields: dict[str, object] = {}
    slots: dict[str, tuple[int, Slot]] = {}
    for row in rows:
        for slot in row.mending.slots:
            name, now = f"{slot.element.name}_{row.role_id}", row.texts[slot.element.name]
            slots[name] = (row.role_id, slot)
            fields[name] = forms.CharField(label=slot.element.label, required=False, max_length=20, initial=now)
            fields[WAS + name] = forms.CharField(required=False, max_length=20, initial=now, widget=forms.HiddenInput)
    return type("FillOf", (FillForm,), {**fields, "slots": slots, "__module__": __name__})


@page(policy=PREPARES)
def fill(request: SignedInRequest, year: int) -> HttpResponse:
    """A page of people to fill in, and what was filled in; nothing that was left alone is touched."""
    everyone = request.GET.get("show") == "all"
    number = components.page_number(request.GET.get("page", ""), 10**6)
    found = fill_census.to_fill(year=year, page=number, everyone=everyone, by=request.user)
    shown = found.rows if request.method == "GET" else _sent(request, year)
    form_class = _form_of(shown)
    form = form_class(request.POST) if request.method == "POST" else form_class(initial=kept.initial(request, form_class))
    if request.method == "POST" and form.is_valid():
        try:
            changed = fill_census.fill(year=year, rows=form.rows, council_code=council_code(), by=request.user)
        except fill_census.Overtaken as reason:
            form.overtaken(f"{reason.element}_{reason.role_id}", reason)
        else:
            return _filled(request, year, changed, everyone)
    context = {
        "form": form,
        "year": year,
        "people": [(row, [f"{slot.element.name}_{row.role_id}" for slot in row.mending.slots]) for row in shown],
        "was": WAS,
        "said": f"{words.people(found.missing).capitalize()} in this return lack something of what is asked here.",
        "tabs": [("What is missing", "?", "", not everyone), ("Everyone", "?show=all", "", everyone)],
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "staff/preparing/fill.html", context)


def _sent(request: SignedInRequest, year: int) -> tuple[Filling, ...]:
    """The roles that the page had when it was sent: what is filled in may no longer be among what is missing."""
    ids = {name.rpartition("_")[2] for name in request.POST if name.startswith(WAS)}
    wanted = [int(each) for each in ids if each.isdecimal() and len(each) < 19][: fill_census.ROWS]
    return fill_census.these(year=year, role_ids=wanted, by=request.user)


def _filled(request: SignedInRequest, year: int, changed: int, everyone: bool) -> HttpResponse:
    if changed:
        messages.success(request, f"{words.begun(words.counted(changed, 'field'))} filled in, and the return checked again.")
    else:
        messages.info(request, "Nothing was changed.")
    here = reverse("staff:prepared_fill", args=[year])
    return redirect(f"{here}?show=all" if everyone else here)
