"""Pages for inviting people: what waits, what has run out, and a new one."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.kit.refusal import NotNow
from stronger.web.kit import components, kept, words
from stronger.web.kit.forms import DateField, Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page

COLUMNS = ("Name", "E-mail address", "Role", "Invited", "State", "Send again", "Take back")
SHOWN = (("waiting", "Waiting"), ("expired", "Run out"), ("all", "All"))
manage = needs("accounts.manage")


class Invite(Form):
    """Whom to invite, and to what."""

    name = forms.CharField(
        label="Name", help_text="As their colleagues know them.", max_length=200, error_messages={"required": "Enter their name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="At work. They will sign in with it.",
        max_length=254,
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an e-mail address like name@council.gov.uk"},
    )
    role = forms.ChoiceField(label="Role", widget=Radios(), error_messages={"required": "Choose a role"})
    from_on = DateField(
        label="First day of the role", called="first day", help_text="They may accept before it, and can open nothing until it."
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = queries.roles_on_offer()
        self.fields["role"].choices = [(role.code, role.name) for role in offered]  # type: ignore[attr-defined]
        self.fields["role"].widget.hints = {role.code: role.summary for role in offered}


@page(policy=manage)
def invitations(request: SignedInRequest) -> HttpResponse:
    """The invitations, newest first, by what became of them."""
    show = request.GET.get("show", "waiting")
    show = show if show in dict(SHOWN) else "waiting"
    page_asked = components.page_number(request.GET.get("page", "1"), 10**6)
    found = queries.invitations_page(show=show, page=page_asked, by=request.user)
    here = reverse("desk:invitations")
    context = {
        "tabs": [(label, f"{here}?show={code}", "", code == show) for code, label in SHOWN],
        "show_code": show,
        "columns": COLUMNS,
        "rows": [_cells(row) for row in found.rows],
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "desk/accounts/invitations.html", context)


def _cells(row: queries.InvitationRow) -> tuple:
    is_open = row.state in ("waiting", "expired")
    return (
        row.name,
        row.email,
        row.role,
        words.moment(row.invited_at),
        _state(row),
        (f"Send again to {row.name}", reverse("desk:invite_again", args=[row.id])) if is_open else "",
        (f"Take back from {row.name}", reverse("desk:withdraw", args=[row.id])) if is_open else "",
    )


def _state(row: queries.InvitationRow) -> str:
    if row.state == "waiting":
        until = f"until {words.moment(row.expires_at)}"
        return f"Waits {until}" if row.sent else f"Good {until}, but no e-mail has left: send it again"
    return {"expired": f"Ran out on {words.moment(row.expires_at)}", "used": "Accepted", "withdrawn": "Taken back"}[row.state]


@page(policy=manage)
def invite(request: SignedInRequest) -> HttpResponse:
    """Invite someone to an account with a role."""
    first = {"from_on": timezone.localdate()}
    form = Invite(request.POST) if request.method == "POST" else Invite(initial=kept.initial(request, Invite, first))
    if request.method == "POST" and form.is_valid():
        try:
            services.invite(**form.cleaned_data, by=request.user)
        except NotNow as failure:
            form.add_error("email", failure.sentence)
        else:
            messages.success(request, f"An invitation is on its way to {form.cleaned_data['name']}.")
            return redirect("desk:invitations")
    return render(request, "desk/accounts/invite.html", {"form": form, "days": queries.terms().invitation_days})


@page(policy=manage)
def again(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Send an invitation again with a new link; says first that the old one stops working."""
    found = policies.invitation_to_manage(request.user, invitation_id)
    return _confirmed(request, found, services.resend, "desk/accounts/again.html", f"A new invitation is on its way to {found.name}.")


@page(policy=manage)
def withdraw(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back; says first what follows."""
    found = policies.invitation_to_manage(request.user, invitation_id)
    return _confirmed(request, found, services.withdraw, "desk/accounts/withdraw.html", f"The invitation of {found.name} is taken back.")


def _confirmed(request: SignedInRequest, invitation, verb, template: str, done: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, template, {"invitation": invitation, "days": queries.terms().invitation_days})
    try:
        verb(invitation=invitation, by=request.user)
    except NotNow as failure:
        messages.error(request, failure.sentence)
    else:
        messages.success(request, done)
    return redirect("desk:invitations")
