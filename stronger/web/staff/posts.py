"""Pages for keeping the establishment: establish a post, see one, say whether there is money for it, and end it."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.kit.periods import DateRange, last_day
from stronger.returns import codes
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.organisation import BASES
from stronger.web.staff.steps import first_day, offer_grades, two_steps
from stronger.workforce import policies, queries, services

keep = needs("workforce.change_people")


class Establish(Form):
    """A post to be established."""

    team = forms.ChoiceField(label="Team")
    title = forms.CharField(label="Title", max_length=120)
    role = forms.ChoiceField(label="Role in the workforce census", required=False)
    level = forms.ChoiceField(label="Career level", required=False)
    grade = forms.CharField(label="Pay grade (optional)", max_length=40, required=False)
    fte = forms.DecimalField(
        label="Full-time equivalent", max_digits=5, decimal_places=2, min_value=0.01, max_value=99, initial="1", help_text="1 is full time."
    )
    reference = forms.CharField(label="Reference (optional)", max_length=40, required=False, help_text="As your own systems number it.")
    from_on = first_day("First day on the establishment")
    is_funded = forms.BooleanField(label="There is money for it from that day", required=False, initial=True)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        nothing = ("", "None")
        self.fields["team"].choices = [("", "Choose a team"), *queries.teams_on(today)]  # type: ignore[attr-defined]
        self.fields["role"].choices = [nothing, *codes.choices("OrgRole")]  # type: ignore[attr-defined]
        self.fields["level"].choices = [nothing, *frameworks.level_titles_on(today).items()]  # type: ignore[attr-defined]
        offer_grades(self, today)


class Fund(Form):
    """From when there is money for a post, or no longer."""

    is_funded = forms.ChoiceField(label="Is there money for it?", choices=[("yes", "There is"), ("no", "There is not")])
    from_on = first_day("From which day?", "day")


class End(Form):
    """The last day of a post."""

    last_on = first_day("Last day on the establishment", "last day")


@page(policy=keep)
def establish(request: SignedInRequest) -> HttpResponse:
    """Establishes a post."""
    form = Establish(request.POST) if request.method == "POST" else Establish(initial=kept.initial(request, Establish))

    def act() -> None:
        said = form.cleaned_data
        services.establish_post(
            team_code=said["team"],
            title=said["title"],
            role_code=said["role"],
            level_code=said["level"],
            grade=said["grade"],
            fte=said["fte"],
            reference=said["reference"],
            from_on=said["from_on"],
            is_funded=said["is_funded"],
            by=request.user,
        )

    back = reverse("staff:vacancies")
    return two_steps(
        request, form, act=act, title="Establish a post", about="", button="Establish the post", done="The post is established.",
        to=lambda: back, back=back, after="It counts as vacant from its first day until somebody fills it.",
    )  # fmt: skip


def _span(begun, until) -> str:
    return words.begun(words.span(begun, last_day(DateRange(begun, until))))


@page(policy=keep)
def post(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """One post: what it is, its money, and who has held it."""
    record = queries.post_record(policies.post_to_keep(request.user, post_id))
    found, today = record.post, timezone.localdate()
    level = frameworks.level_titles_on(today).get(found.level_code, found.level_code)
    facts = [
        ("Team", record.team),
        ("Reference", found.reference),
        ("Role in the workforce census", codes.word("OrgRole", found.role_code) if found.role_code else ""),
        ("Career level", level),
        ("Pay grade", found.grade),
        ("Full-time equivalent", words.number(found.fte, 2)),
        ("Established", _span(found.from_on, found.until_on)),
        ("Funded", [_span(*each) for each in record.funding] or ["Never"]),
    ]
    holders = [
        ((name, reverse("staff:person", args=[id_])), _span(begun, until), words.number(fte, 2), words.begun(BASES.get(basis, "")))
        for name, id_, begun, until, fte, basis in record.holders
    ]
    return render(request, "staff/posts/post.html", {"post": found, "facts": facts, "holders": holders})


@page(policy=keep)
def fund(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Says whether there is money for a post from a day on."""
    found = policies.post_to_keep(request.user, post_id)
    form = Fund(request.POST) if request.method == "POST" else Fund(initial=kept.initial(request, Fund))

    def act() -> None:
        said = form.cleaned_data
        services.fund_post(post=found, from_on=said["from_on"], is_funded=said["is_funded"] == "yes", by=request.user)

    back = reverse("staff:post", args=[found.pk])
    return two_steps(
        request, form, act=act, title="Money for a post", about=found.title, button="Record it", done="Recorded.",
        to=lambda: back, back=back, after="A post without money does not count as vacant.",
    )  # fmt: skip


@page(policy=keep)
def end(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Takes a post off the establishment."""
    found = policies.post_to_keep(request.user, post_id)
    form = End(request.POST) if request.method == "POST" else End(initial=kept.initial(request, End))
    back = reverse("staff:post", args=[found.pk])
    return two_steps(
        request, form, act=lambda: services.end_post(post=found, last_on=form.cleaned_data["last_on"], by=request.user),
        title="End a post", about=found.title, button="End the post", done="The post ends then.", to=lambda: back, back=back,
        after="What it was stays in the history.",
    )  # fmt: skip


urlpatterns = [
    path("new/", establish, name="establish"),
    path("<uuid:post_id>/", post, name="post"),
    path("<uuid:post_id>/money/", fund, name="fund_post"),
    path("<uuid:post_id>/end/", end, name="end_post"),
]
