"""A form with a field of each kind, and the means to draw it and look at it: for the tests of forms."""

from datetime import date

from django import forms
from django.template import engines
from lxml import html

from stronger.web.kit import forms as kit

COLOURS = [("red", "Red"), ("blue", "Blue")]


def drawn(template, **context):
    """The fragment that a template draws with the form macros at hand."""
    text = engines["jinja2"].from_string('{% import "kit/forms.html" as forms %}' + template).render(context)
    return html.fragment_fromstring(text, create_parent="div")


def one(tree, path):
    """The only element at a path."""
    found = tree.xpath(path)
    assert len(found) == 1, f"{path}: {[html.tostring(each) for each in found]}"
    return found[0]


class Everything(kit.Form):
    """A field of each kind, as a page would declare them."""

    full_name = forms.CharField(help_text="As on the register")
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "x", "style": "y"}))
    hours = forms.DecimalField(label="Hours a week")
    cases = forms.IntegerField(label="Cases", initial=0)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    shown_secret = forms.CharField(label="Code", widget=forms.PasswordInput(render_value=True), required=False)
    story = forms.CharField(label="What went well?", widget=forms.Textarea)
    team = forms.ChoiceField(label="Team", choices=[("", "Choose"), ("North", [("1", "Quay"), ("2", "Mill")]), ("South", [("3", "Court")])])
    colour = forms.ChoiceField(label="Colour", choices=COLOURS, widget=kit.Radios(hints={"blue": "Like the sea"}))
    colours = forms.MultipleChoiceField(label="Which colours?", choices=COLOURS, widget=kit.Checkboxes(hints={"red": "Like a post box"}))
    days = forms.MultipleChoiceField(label="Days", choices=[("m", "Monday")], widget=forms.SelectMultiple, required=False)
    file = forms.FileField(label="Census file")
    checked = forms.BooleanField(label="I have checked this")
    start = kit.DateField(label="Start", called="start date", earliest=date(2020, 1, 1), latest=date(2025, 10, 6))
    token = forms.CharField(widget=forms.HiddenInput, initial="abc")


FULL = {
    "full_name": "Amina <b>",
    "email": "a@example.org",
    "hours": "18.5",
    "cases": "16",
    "secret": "s",
    "story": "x\ny",
    "team": "2",
    "colour": "blue",
    "colours": ["red"],
    "checked": "on",
    "start_day": "2",
    "start_month": "sept",
    "start_year": "2024",
    "token": "t",
}


def filled(**changed):
    """The form as someone sent it, with some answers changed, and looked through."""
    form = Everything({**FULL, **changed}, {})
    form.is_valid()
    return form
