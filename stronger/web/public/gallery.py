"""Every component of the kit in every state, on one page: for those who build pages and for the tests; demo and tests only."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stronger.web.kit import charts, components
from stronger.web.kit.forms import Checkboxes, DateField, Form, Radios
from stronger.web.kit.pages import anyone, page
from stronger.web.public import errors

_TEAMS = [
    ("", "Choose a team"),
    ("Assessment and intervention", [("1", "Family support A"), ("2", "Family support B")]),
    ("Youth justice", [("3", "Court")]),
]
_TODAY = date(2025, 10, 6)


class Sample(Form):
    """One field of each kind."""

    name = forms.CharField(label="Full name", help_text="As on the register of Social Work England")
    email = forms.EmailField(label="Work e-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    hours = forms.DecimalField(label="Hours a week", max_value=37)
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    why = forms.CharField(label="What went well?", widget=forms.Textarea, help_text="Your manager can read this")
    team = forms.ChoiceField(label="Team", choices=_TEAMS)
    started = DateField(label="When did you start?", called="start date", help_text="For example, 27 3 2025", latest=_TODAY)
    pattern = forms.ChoiceField(
        label="How do you work?",
        choices=[("full", "Full time"), ("part", "Part time")],
        widget=Radios(hints={"part": "Fewer than 37 hours a week"}),
    )
    days = forms.MultipleChoiceField(
        label="On which days?",
        choices=[("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")],
        widget=Checkboxes,
        help_text="Choose all that apply",
    )
    file = forms.FileField(label="Census file", help_text="An XML file, up to 20 MB")
    checked = forms.BooleanField(label="I have checked these figures")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


_WRONG = {"name": "", "email": "amina", "hours": "lots", "started_day": "31", "started_month": "2", "started_year": "2025", "pattern": "x"}
_FILLED = {"name": "Amina Osman", "team": "1", "started": date(2024, 9, 2), "pattern": "part", "days": ["mon", "wed"], "checked": True}
_PEOPLE = tuple(
    ((name, "#people"), team, str(cases), fte)
    for name, team, cases, fte in [
        ("Amina Osman", "Family support A", 17, "1.0"),
        ("Ben Achterberg", "Children we care for", 14, "0.8"),
        ("Carys Whitlock-Featherstonehaugh", "Youth justice", 0, "0.6"),
    ]
)


@page(policy=anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    """The whole kit on one page."""
    forms_shown = {
        "blank": Sample(prefix="blank"),
        "mistaken": Sample({f"wrong-{name}": value for name, value in _WRONG.items()}, prefix="wrong"),
        "filled": Sample(initial=_FILLED, prefix="filled"),
    }
    data = {
        **forms_shown,
        "people": _PEOPLE,
        "pages": components.pages(3, 9, request.GET),
        "today": _TODAY,
        "bars": charts.bars(
            "Caseload by team",
            "cases for each case holder",
            [("Family support A", "17.2"), ("Family support B", "16.0"), ("Youth justice", "8.4")],
            ours="Family support B",
            places=1,
            each="Team",
        ),
        "lines": charts.lines(
            "Turnover, year to 30 September",
            "%",
            [2021, 2022, 2023, 2024, 2025],
            [("Portsmouth", ["16.1", "18.0", None, "14.9", "13.4"]), ("England", ["15.4", "17.1", "15.9", "13.8", "13.7"])],
            ours="Portsmouth",
            places=1,
        ),
    }
    return render(request, "kit/gallery.html", data)


@page(policy=anyone)
def error(request: HttpRequest, status: int) -> HttpResponse:
    """One of the error pages, as people meet it. 440 stands for a session that has ended."""
    if status == 413:
        return errors.too_large(request, "20 MB")
    shown: dict[int, Callable[[HttpRequest], HttpResponse]] = {400: errors.bad_request, 403: errors.forbidden, 440: errors.session_ended}
    if status == 500:
        return errors.failed(request)
    return shown.get(status, errors.not_found)(request)
