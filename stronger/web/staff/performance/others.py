"""What others say: feedback asked of colleagues, feedback to one's manager, managers' duties; and the year, for who oversees it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.accounts import services as accounting
from stronger.frameworks import queries as frameworks
from stronger.kit.calendar import add_months
from stronger.kit.refusal import NotNow
from stronger.performance import policies, queries, services
from stronger.performance.rules import STAGES
from stronger.supervision import queries as supervision
from stronger.web.kit import components, drafts, kept, words
from stronger.web.kit.forms import Form, Radios
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.performance.pages import LEAD, OVERSEE, OWN, tabs, titled, year_called


class Ask(Form):
    """Whom one asks for feedback, and what about."""

    colleague = forms.CharField(
        label="Which colleague?",
        help_text="Their name in full, or their work e-mail address.",
        max_length=200,
        error_messages={"required": "Enter the colleague’s name or e-mail address"},
    )
    about = forms.CharField(
        label="What would you like to hear about?",
        help_text="They see these words. Name no child or family.",
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": "Enter what you would like to hear about"},
    )


@page(policy=OWN)
def ask(request: SignedInRequest, conversation_id: UUID) -> HttpResponse:
    """Ask a colleague of one's own choice for feedback."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    form = Ask(request.POST) if request.method == "POST" else Ask(initial=kept.initial(request, Ask))
    if request.method == "POST" and form.is_valid():
        found = accounts.colleagues_called(form.cleaned_data["colleague"])
        try:
            if len(found) != 1:
                many = "More than one colleague has this name. Enter their work e-mail address."
                raise NotNow(many if found else "Nobody here has this name or address. Check it, and enter the name in full.")
            services.ask_feedback(conversation=opened.conversation, asked=found[0], about=form.cleaned_data["about"], by=request.user)
            messages.success(request, f"{found[0].name} is asked, and sees it on their page of performance conversations.")
            return redirect(f"{reverse('staff:performance_conversation', args=[conversation_id])}#feedback")
        except NotNow as e:
            form.add_error("colleague", e.sentence)
    return render(
        request, "staff/performance/ask.html", {"form": form, "conversation_id": conversation_id, "title": titled(opened.conversation)}
    )


class Answer(drafts.Once):
    """What one says to a colleague who asked."""

    answer = forms.CharField(
        label="Your feedback",
        help_text="Say what you saw, and what it did. Name no child or family.",
        max_length=10_000,
        widget=forms.Textarea,
        error_messages={"required": "Enter your feedback"},
    )


@page(policy=OWN)
def answer(request: SignedInRequest, feedback_id: UUID) -> HttpResponse:
    """Answer a colleague who asked for feedback, kept as a draft by itself; or say that one would rather not."""
    found = policies.feedback_to_answer(request.user, feedback_id)
    given: list[str] = []

    def save(said: dict, version: int) -> None:
        services.answer_feedback(feedback=found, **said, by=request.user)
        given.append("Your colleague has your feedback.")

    kept_as = {"what": "performance.feedback", "thing": str(found.pk)}
    if request.method == "POST" and "decline" in request.POST:
        services.decline_feedback(feedback=found, by=request.user)
        accounting.drop_draft(**kept_as, by=request.user)
        messages.success(request, "Your colleague sees that you would rather not answer.")
        return redirect("staff:performance")
    over = bool(found.answered_at or found.declined_at)
    if request.method == "POST" and over:
        raise NotNow("You have answered this already.")
    writing = drafts.write(request, Answer, **kept_as, first={"answer": ""}, version=0, save=save)
    if writing.done:
        for said in given:
            messages.success(request, said)
        return redirect("staff:performance")
    context = {
        "writing": writing,
        "form": writing.form,
        "asker": queries.asker_of(found),
        "about": found.about,
        "over": bool(found.answered_at or found.declined_at),
    }
    return render(request, "staff/performance/answer.html", context)


@page(policy=OWN)
def share(request: SignedInRequest, feedback_id: UUID) -> HttpResponse:
    """Let one's manager see a colleague's answer, after a confirmation."""
    found = policies.own_feedback(request.user, feedback_id)
    back = f"{reverse('staff:performance_conversation', args=[found.conversation_id])}#feedback"
    if request.method == "POST":
        services.share_feedback(feedback=found, by=request.user)
        messages.success(request, "Your manager sees this feedback from now on.")
        return redirect(back)
    return render(request, "staff/performance/share.html", {"back": back, "answer": found.answer, "colleague": queries.colleague_of(found)})


class UpwardForm(Form):
    """Each statement about one's manager, with its answers."""

    def __init__(self, *args, terms: frameworks.PerformanceTerms, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for each in terms.statements:
            self.fields[each.code] = (
                forms.CharField(label=each.title, required=False, max_length=2000, widget=forms.Textarea)
                if each.words
                else forms.ChoiceField(label=each.title, required=False, choices=terms.answers, widget=Radios())
            )


@page(policy=OWN)
def give(request: SignedInRequest) -> HttpResponse:
    """Give feedback to one's manager, in which nobody can be recognised."""
    told = queries.upward_form(request.user)
    terms = frameworks.performance_terms(timezone.localdate())
    form = UpwardForm(request.POST if request.method == "POST" else None, terms=terms)
    if request.method == "POST" and told and form.is_valid():
        try:
            services.give_upward(cycle=told.cycle, answers=form.cleaned_data, by=request.user)
            messages.success(request, "Your feedback is given. Nothing says which answers are yours.")
            return redirect("staff:performance")
        except NotNow as e:
            form.add_error(None, e.sentence)
    return render(request, "staff/performance/give.html", {"form": form, "told": told})


def _of(part: int, whole: int) -> str:
    return f"{words.number(part)} of {words.number(whole)}"


def _evidence(found: queries.Duties) -> dict[str, list[tuple[str, str, str]]]:
    """The team's evidence by its code: (what, how many, where it can be seen)."""
    counts, here = found.counts, reverse("staff:performance_team")
    talked = [
        ("Have talked this year", _of(counts.talked, counts.people), here),
        ("Have a signed plan", _of(counts.signed, counts.people), here),
    ]
    late = [("Past the day for the talk", words.number(counts.late), here)] if counts.late else []
    due = counts.reviews_in_time + counts.reviews_late + counts.reviews_overdue
    reviews = [("Reviews of the past year held in time", _of(counts.reviews_in_time, due), here)] if due else []
    reviews += [("Reviews held late", words.number(counts.reviews_late), here)] if counts.reviews_late else []
    reviews += [("Reviews overdue", words.number(counts.reviews_overdue), here)] if counts.reviews_overdue else []
    goals = [("Goals of the past year met", _of(counts.goals_met, counts.goals), here)] if counts.goals else []
    goals += [("Goals partly met", words.number(counts.goals_partly), here)] if counts.goals_partly else []
    goals += [("Goals past their day and open", words.number(counts.goals_past_due), here)] if counts.goals_past_due else []
    return {"conversations": talked + late, "reviews": reviews, "goals": goals}


def _upward_note(upward: queries.Upward | None) -> str:
    if upward is None:
        return "No year of performance conversations has been opened yet, so nobody has been asked."
    if not upward.over:
        return f"People can give feedback until {words.day(upward.cycle.upward_until_on)}. What they said is shown after that."
    if not upward.answers:
        return f"Fewer than {upward.floor} people answered, so nothing is shown: nobody is to be recognised in what they said."
    return f"{words.people(upward.answers)} answered. Nothing says who said what."


@page(policy=LEAD)
def duties(request: SignedInRequest) -> HttpResponse:
    """What is expected of managers, beside what the team's own records show of each."""
    found = queries.duties(request.user)
    evidence = _evidence(found)
    shown = [
        {
            "title": each.title,
            "meaning": each.meaning,
            "rows": [row for code in each.evidence for row in evidence[code]],
            "told": [(title, ", ".join(f"{label} {number}" for label, number in told if number)) for title, told in each.told],
        }
        for each in found.duties
    ]
    context = {
        "duties": shown,
        "people": found.counts.people,
        "note": _upward_note(found.upward),
        "said": found.upward.words if found.upward else (),
        "source": found.source,
        "tabs": tabs(request, "duties"),
    }
    return render(request, "staff/performance/duties.html", context)


@page(policy=OVERSEE)
def year(request: SignedInRequest) -> HttpResponse:
    """How far the year's conversations have come: counts, names and days, never what was said; and opening it for everyone."""
    if request.method == "POST":
        opened = services.open_year(by=request.user)
        said = f"{words.counted(opened, 'conversation')} opened." if opened else "Everybody has one already."
        messages.success(request, words.begun(said))
        return redirect("staff:performance_year")
    today, stage = timezone.localdate(), request.GET.get("stage", "")
    stage = stage if stage in STAGES.stages else ""
    number = components.page_number(request.GET.get("page", "1"), 10_000)
    found = queries.progress(request.user, stage=stage, page=number)
    calendar = frameworks.performance_terms(today).calendar
    shown = STAGES.stages[stage].title if stage else ""
    context: dict[str, object] = {"found": found, "calendar": calendar, "stage": shown, "title": "", "tabs": tabs(request, "year")}
    if found:
        context["title"] = year_called((found.cycle.from_on, found.cycle.until_on))
        context["counts"] = [
            ((each.title, components.keeping(request.GET, stage=each.code, page=None)), words.number(count))
            for each, count in found.stages
            if count
        ]
        context["rows"] = [
            (name, team, manager or "Nobody", stage_.title, words.begun(words.due(due, today)) if due else "")
            for name, team, manager, stage_, due in found.rows
        ]
        told = queries.needs_named(request.user, found.cycle, today)
        context["needs"] = [(title, words.number(count) if count else "fewer than 5") for title, count in told]
        since = add_months(today, -12)
        context["themes"] = [
            (title, words.number(count) if count else "too few to say") for title, count in supervision.themes(since, today)
        ]
        context["pages"] = components.pages(found.page, found.pages, request.GET)
    return render(request, "staff/performance/year.html", context)
