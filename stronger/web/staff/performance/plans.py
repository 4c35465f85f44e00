"""Goals, learning that is needed, and the reviews of a plan."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.kit import refusal
from stronger.kit.refusal import NotNow, Refused
from stronger.performance import policies, queries, services
from stronger.performance.rules import ABOVE, GOALS, SIZES
from stronger.web.kit import drafts, kept, words
from stronger.web.kit.forms import DateField, Form, Radios
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.performance.pages import TAKES_PART, goal_shown, titled, year_called
from stronger.web.staff.performance.writing import written

GOAL = "performance.goal"  # what drafts of one are known by


def _area(label: str, hint: str, asked: str) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=2000, widget=forms.Textarea, error_messages={"required": asked})


class GoalForm(drafts.Versioned):
    """What, whose accountability, by when, and how we shall know."""

    size = forms.ChoiceField(
        label="Which kind of goal is it?", choices=SIZES, widget=Radios(), error_messages={"required": "Select which kind it is"}
    )
    what = _area("What is the goal?", "In a sentence.", "Enter what the goal is")
    accountability = _area("Who does what to reach it?", "The manager included.", "Enter who does what to reach it")
    due_on = DateField(label="By when?", called="day by when it is met")
    known_by = _area("How shall we know that it is met?", "What will be different.", "Enter how you shall know that it is met")


def _as_said(data: dict) -> dict:
    """A goal as the services take it."""
    told = {"what": data["what"], "accountability": data["accountability"], "known-by": data["known_by"]}
    return {"size": data["size"], "due_on": data["due_on"], "words": told}


def _of(opened: policies.Opened) -> str:
    return reverse("staff:performance_conversation", args=[opened.conversation.pk])


def _goal_page(request: SignedInRequest, opened: policies.Opened, writing: drafts.Writing, number: int) -> HttpResponse:
    """The page that writes a goal, or back to the plan once it is written."""
    back = f"{_of(opened)}#goals"
    if writing.done:
        return redirect(back)
    context = {"form": writing.form, "writing": writing, "back": back, "number": number, "title": titled(opened.conversation)}
    return render(request, "staff/performance/goal.html", context)


@page(policy=TAKES_PART)
def add_goal(request: SignedInRequest, conversation_id: UUID) -> HttpResponse:
    """Add a goal: while the words are being agreed, or later in a review; kept as a draft while one types."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    first = {"size": "bigger", "due_on": opened.conversation.cycle.until_on}

    def save(data: dict, version: int) -> None:
        services.add_goal(conversation=opened.conversation, **_as_said(data), by=request.user)
        messages.success(request, "The goal is in the plan.")

    thing = f"{conversation_id}.new"
    writing = drafts.write(request, GoalForm, what=GOAL, thing=thing, first=first, version=0, save=save)
    return _goal_page(request, opened, writing, 0)


@page(policy=TAKES_PART)
def goal(request: SignedInRequest, conversation_id: UUID, number: int) -> HttpResponse:
    """Change a goal that is not signed, or take it out; what someone else made of it meanwhile is shown beside one's own words."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    found, told = policies.goal_of(opened, number), queries.goal_words(opened, number)
    if request.method == "POST" and "remove" in request.POST:
        services.remove_goal(goal=found, by=request.user)
        messages.success(request, "The goal is no longer in the plan.")
        return redirect(f"{_of(opened)}#goals")

    def save(data: dict, version: int) -> None:
        try:
            services.change_goal(goal=found, **_as_said(data), version=version, by=request.user)
        except services.Overtaken as e:
            then = {**told, "due_on": words.day(found.due_on)}
            when = words.moment(e.newer.saved_at)
            raise refusal.Overtaken(version=found.version, fields=then, who=e.newer.saved_by.name, when=when) from e
        messages.success(request, "The goal is changed.")

    first = {"size": found.size, "due_on": found.due_on, **told}
    writing = drafts.write(request, GoalForm, what=GOAL, thing=str(found.pk), first=first, version=found.version, save=save)
    return _goal_page(request, opened, writing, number)


class NeedForm(drafts.Once):
    """Learning that the plan needs."""

    what = _area("What needs to be learnt?", "And how you would like to learn it, if you know.", "Enter what needs to be learnt")
    element = forms.ChoiceField(label="Which part of the pathway is it?", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        elements = [(each.code, each.title) for each in frameworks.elements_on(timezone.localdate())]
        self.fields["element"].choices = [("", "None in particular"), *elements]  # type: ignore[attr-defined]


@page(policy=TAKES_PART)
def add_need(request: SignedInRequest, conversation_id: UUID) -> HttpResponse:
    """Name learning that the plan needs; kept as a draft while one types."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    back = f"{_of(opened)}#learning"

    def save(data: dict, version: int) -> None:
        services.add_need(conversation=opened.conversation, **data, by=request.user)
        messages.success(request, "The learning is in the plan.")

    first = {"what": "", "element": ""}
    writing = drafts.write(request, NeedForm, what="performance.need", thing=str(conversation_id), first=first, version=0, save=save)
    if writing.done:
        return redirect(back)
    context = {"form": writing.form, "writing": writing, "back": back, "title": titled(opened.conversation)}
    return render(request, "staff/performance/need.html", context)


@page(policy=TAKES_PART)
def remove_need(request: SignedInRequest, conversation_id: UUID, number: int) -> HttpResponse:
    """Take learning out of a plan that is not signed, after a confirmation."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    found = policies.need_of(opened, number)
    if request.method == "POST":
        services.remove_need(need=found, by=request.user)
        messages.success(request, "The learning is no longer in the plan.")
        return redirect(f"{_of(opened)}#learning")
    return render(
        request,
        "staff/performance/remove_need.html",
        {"back": f"{_of(opened)}#learning", "number": number, "title": titled(opened.conversation)},
    )


def _review_in(record: queries.Record, number: int) -> queries.ReviewRow:
    found = next((each for each in record.reviews if each.number == number), None)
    if found is None:
        raise Refused("performance.review", subject_id=str(record.id))
    return found


class HeldReview(Form):
    """When a review was held, and what became of each goal that is open."""

    held_on = DateField(label="On which day was the review held?", called="day of the review")

    def __init__(self, *args, goals: tuple[queries.GoalRow, ...] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for each in goals:
            moves = [(move.code, move.title) for move in GOALS.open_moves(each.outcome.code)]
            stays = ("", f"As it was: {each.outcome.title.lower()}")
            self.fields[f"goal_{each.number}"] = forms.ChoiceField(
                label=f"Goal {each.number}: {each.what}", required=False, choices=[stays, *moves]
            )

    def outcomes(self) -> dict[int, str]:
        """Goal's number -> the move that was chosen, for those that moved."""
        named = {name.removeprefix("goal_"): code for name, code in self.cleaned_data.items() if name.startswith("goal_")}
        return {int(number): code for number, code in named.items() if code}


@page(policy=TAKES_PART)
def review(request: SignedInRequest, conversation_id: UUID, number: int) -> HttpResponse:
    """One review: progress, values and barriers, the goals, and saying that it was held; the other one agrees."""
    opened = policies.conversation_or_reason(request.user, conversation_id)
    if opened is None:
        return redirect("staff:performance_reason", conversation_id)
    record = queries.record(opened)
    found = _review_in(record, number)
    writes = record.role != ABOVE and record.stage.code == "agreed" and not found.agreed_at
    first = {"held_on": found.held_on or timezone.localdate()}
    bound = {"data": request.POST} if request.method == "POST" else {"initial": kept.initial(request, HeldReview, first)}
    form = HeldReview(**bound, goals=record.goals)
    if request.method == "POST" and writes and form.is_valid():
        try:
            row = policies.review_of(opened, number)
            services.record_review(review=row, held_on=form.cleaned_data["held_on"], outcomes=form.outcomes(), by=request.user)
            messages.success(request, "The review is written down. The other one agrees with it next.")
            return redirect(request.path)
        except NotNow as e:
            form.add_error("held_on", e.sentence)
    context = {
        "form": form,
        "record": record,
        "review": found,
        "writes": writes,
        "may_agree": writes and found.held_on and found.recorded_by_id != request.user.pk,
        "goals": [goal_shown(record, each) for each in record.goals],
        "held": f"Held on {words.day(found.held_on)}, written down by {found.recorded_by}." if found.held_on else "",
        "agreed": f"Agreed by {found.agreed_by} on {words.moment(found.agreed_at)}." if found.agreed_at else "",
        "title": f"{record.person}: {year_called(record.year)}",
    }
    return render(request, "staff/performance/review.html", context)


@page(policy=TAKES_PART)
def write_review(request: SignedInRequest, conversation_id: UUID, number: int, part: str) -> HttpResponse:
    """Write one part of a review."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    record = queries.record(opened)
    row = policies.review_of(opened, number)
    found = next((each for each in _review_in(record, number).parts if each.code == part), None)
    if found is None:
        raise Refused("performance.part", subject_id=part)

    def save(text: str, version: int):
        return services.save_review_words(review=row, part=part, words=text, version=version, by=request.user)

    back = f"{reverse('staff:performance_review', args=[conversation_id, number])}#{part}"
    return written(request, found, save, f"{row.pk}.{part}", back, {"title": f"Review {number}: {record.person}", "held_to": ()})


@page(policy=TAKES_PART)
def agree_review(request: SignedInRequest, conversation_id: UUID, number: int) -> HttpResponse:
    """Agree with what the other one wrote down of a review, after a confirmation."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    row = policies.review_of(opened, number)
    back = reverse("staff:performance_review", args=[conversation_id, number])
    if request.method == "POST":
        services.agree_review(review=row, by=request.user)
        messages.success(request, "You have agreed with the review. It stays as it is.")
        return redirect(back)
    return render(request, "staff/performance/agree.html", {"back": back, "number": number, "title": titled(opened.conversation)})
