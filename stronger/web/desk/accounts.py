"""Pages for looking after accounts: find one, give and end its roles, close it, reset its second factor."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.kit.refusal import NotNow
from stronger.web.kit import components, kept, searching, words
from stronger.web.kit.forms import DateField, Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page

COLUMNS = ("Name", "E-mail address", "Roles today", "Second factor", "Last signed in")
SHOWN = (
    ("open", "Open"),
    ("no_second_factor", "No second factor"),
    ("ending", "Role ends soon"),
    ("closed", "Closed"),
    ("all", "All"),
)
_STATES = {"now": "Holds now", "coming": "Begins later", "ended": "Has ended"}
manage = needs("accounts.manage")


class Search(forms.Form):
    """What may be asked of the list; nothing asked is refused."""

    words = forms.CharField(label="Name or e-mail address", required=False, max_length=100)
    show = forms.ChoiceField(label="Show", required=False, choices=SHOWN)

    def asked(self, page_asked: str) -> queries.AccountFilter:
        """The filter asked for; a value that is not on offer asks nothing."""
        self.is_valid()
        number = components.page_number(page_asked, 10**6)
        return queries.AccountFilter(self.cleaned_data.get("words", ""), self.cleaned_data.get("show") or "open", number)


class Why(Form):
    """The reason for a change, which is kept with it."""

    why = forms.CharField(
        label="Reason",
        help_text="One line, for whoever reads the trail later.",
        max_length=300,
        error_messages={"required": "Enter the reason", "max_length": "The reason must be 300 characters or fewer"},
    )


class Give(Why):
    """A role to give, from when, and until when."""

    field_order = ("role", "from_on", "last_on", "why")
    role = forms.ChoiceField(label="Role", widget=Radios(), error_messages={"required": "Choose a role"})
    from_on = DateField(label="First day", called="first day")
    last_on = DateField(label="Last day", called="last day", required=False, help_text="Leave empty if there is none yet.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = queries.roles_on_offer()
        self.fields["role"].choices = [(role.code, role.name) for role in offered]  # type: ignore[attr-defined]
        self.fields["role"].widget.hints = {role.code: role.summary for role in offered}


class End(Why):
    """The last day on which a role is held."""

    field_order = ("last_on", "why")
    last_on = DateField(label="Last day", called="last day", help_text="The role is held on this day and no longer after it.")


@page(policy=manage)
def accounts(request: SignedInRequest) -> HttpResponse:
    """The accounts, searched and paged."""
    if request.method == "POST":
        return redirect(searching.address(request))
    form = Search(searching.asked(request) or {"show": "open"})
    asked = form.asked(request.GET.get("page", "1"))
    found = queries.accounts_page(asked=asked, by=request.user)
    rows = [
        (
            (row.name, reverse("desk:account", args=[row.id])),
            row.email,
            ", ".join(row.roles) or "None",
            row.second_factor.capitalize(),
            words.moment(row.last_entered_at) or "Never",
        )
        for row in found.rows
    ]
    context = {
        "form": form,
        "columns": COLUMNS,
        "rows": rows,
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "desk/accounts/list.html", context)


@page(policy=manage)
def account(request: SignedInRequest, user_id: int) -> HttpResponse:
    """One account: its roles with their dates and reasons, and what can be done about it."""
    found = policies.account_to_manage(request.user, user_id)
    held = queries.grants_of(found, on=timezone.localdate())
    grants = [
        (
            each.role,
            _STATES[each.state],
            words.begun(words.span(each.from_on, each.last_on)),
            _told(each),
            (f"End: {each.role}", reverse("desk:end_role", args=[found.pk, each.id])) if each.state != "ended" else "",
        )
        for each in held
    ]
    context = {"account": found, "grants": grants, "own": found.pk == request.user.pk, "connected": policies.is_connected(found)}
    return render(request, "desk/accounts/one.html", {**context, "sign_on": settings.SINGLE_SIGN_ON})


def _told(held: queries.Held) -> str:
    """Who gave and ended a role, and why, in one line."""
    given = f"Given by {held.given_by}: {held.why}" if held.given_by else held.why
    return f"{given} Ended by {held.ended_by}: {held.ended_why}" if held.ended_by else given


def _changed(
    request: SignedInRequest, user_id: int, form: Form, *, act: Callable[[], object], done: str, template: str, **context: object
) -> HttpResponse:
    """What every change of an account shares: do it once the form is good, say so, or show the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except NotNow as failure:
            form.add_error(None, failure.sentence)
        else:
            messages.success(request, done)
            return redirect("desk:account", user_id=user_id)
    return render(request, template, {"form": form, **context})


@page(policy=manage)
def give_role(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Give someone a role from a day on, with the reason."""
    found = policies.account_to_manage(request.user, user_id)
    first = {"from_on": timezone.localdate()}
    form = Give(request.POST) if request.method == "POST" else Give(initial=kept.initial(request, Give, first))

    def act() -> None:
        said = form.cleaned_data
        services.grant(
            user=found, role=said["role"], from_on=said["from_on"], until_on=_after(said["last_on"]), why=said["why"], by=request.user
        )

    done = f"{found.name} has a new role."
    return _changed(request, user_id, form, act=act, done=done, template="desk/accounts/give.html", account=found)


def _after(last_on: date | None) -> date | None:
    return date.fromordinal(last_on.toordinal() + 1) if last_on else None


@page(policy=manage)
def end_role(request: SignedInRequest, user_id: int, grant_id: int) -> HttpResponse:
    """End a role on a day, with the reason."""
    grant = policies.grant_to_manage(request.user, user_id, grant_id)
    first = {"last_on": timezone.localdate()}
    form = End(request.POST) if request.method == "POST" else End(initial=kept.initial(request, End, first))

    def act() -> None:
        said = form.cleaned_data
        services.end_grant(grant=grant, until_on=_after(said["last_on"]), why=said["why"], by=request.user)

    done = f"{grant.user.name}’s role as {grant.role.name} is set to end."
    return _changed(request, user_id, form, act=act, done=done, template="desk/accounts/end.html", grant=grant)


# What may be done to a whole account: the page's words, the consequence, the button, what is said afterwards.
_STEPS = {
    "close": (
        services.deactivate,
        "Close this account",
        "They are signed out at once and cannot sign in. What they recorded stays, and you can open the account again.",
        "Close the account",
        "The account of {} is closed.",
    ),
    "open": (
        services.reactivate,
        "Open this account again",
        "They can sign in again, with whatever roles still hold.",
        "Open the account",
        "The account of {} is open again.",
    ),
    "second-factor": (
        services.reset_second_factor,
        "Reset the second factor",
        "They are signed out at once. When they next sign in, their password alone lets them set up a new authenticator app."
        " Be sure that it is really they who ask: speak to them, or see them.",
        "Reset the second factor",
        "{} will set up a new second factor when they next sign in.",
    ),
    "sign-on": (
        services.disconnect,
        "Disconnect from the council’s sign-in",
        "They are signed out at once. Whoever next signs in there with this account’s e-mail address is connected with it again, so make"
        " sure first that the address is theirs there. If they should not come in at all, close the account instead.",
        "Disconnect the account",
        "{} is no longer connected with the council’s sign-in.",
    ),
}


@page(policy=manage)
def step(request: SignedInRequest, user_id: int, what: str) -> HttpResponse:
    """Close or open an account, or reset its second factor: says what follows, asks why, and then does it."""
    found = policies.account_to_manage(request.user, user_id)
    verb, title, consequence, button, done = _STEPS[what]
    form = Why(request.POST) if request.method == "POST" else Why(initial=kept.initial(request, Why))
    return _changed(
        request,
        user_id,
        form,
        act=lambda: verb(user=found, why=form.cleaned_data["why"], by=request.user),
        done=done.format(found.name),
        template="desk/accounts/step.html",
        account=found,
        title=title,
        consequence=consequence,
        button=button,
    )
