"""Everyone's own choice of an e-mail that says how many things wait, and nothing else: none, each working day, or each week."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from stronger.reminders import queries, services
from stronger.reminders.rules import DAILY, NONE, WEEKLY
from stronger.web.kit import kept
from stronger.web.kit.forms import Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOW = [(NONE, "No e-mail"), (DAILY, "Each working day"), (WEEKLY, "Once a week")]
HINTS = {DAILY: "Only when something waits", WEEKLY: "On a day of yours, with the week’s short reminder of the deal"}


class DigestForm(Form):
    """How often, and on which day a weekly one comes."""

    how = forms.ChoiceField(label="How often do you want the e-mail?", widget=Radios(hints=HINTS), choices=HOW)
    weekday = forms.TypedChoiceField(
        label="Which day of the week?",
        help_text="For a weekly e-mail",
        choices=list(enumerate(DAYS)),
        coerce=int,
        required=False,
        empty_value=None,
    )

    def clean(self) -> dict:
        """A day where the e-mail is weekly, and none elsewhere."""
        said = super().clean() or {}
        if said.get("how") == WEEKLY and said.get("weekday") is None and "weekday" not in self.errors:
            self.add_error("weekday", "Choose the day on which it comes")
        if said.get("how") != WEEKLY:
            said["weekday"] = None
        return said


@page(policy=needs("workforce.see_deal"))
def digest(request: SignedInRequest) -> HttpResponse:
    """Shows what was chosen, and changes it."""
    chosen = queries.digest(request.user)
    first = {"how": chosen.how, "weekday": chosen.weekday if chosen.weekday is not None else 0}
    form = DigestForm(request.POST) if request.method == "POST" else DigestForm(initial=kept.initial(request, DigestForm, first))
    if request.method == "POST" and form.is_valid():
        services.set_digest(**form.cleaned_data, by=request.user)
        messages.success(request, "Saved.")
        return redirect("staff:digest")
    return render(request, "staff/deal/digest.html", {"form": form, "email": request.user.email})
