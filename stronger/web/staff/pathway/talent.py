"""Talent and interest: what colleagues offer one another and ask for, putting something up, answering it, and what becomes of it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.frameworks.queries import Progression
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, queries, services
from stronger.pathway.queries import NoticeRow
from stronger.pathway.rules.talent import DIRECTIONS, GIVE, MATCHES, NOTICES, TAKE
from stronger.web.kit import components, kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, needs_either, page

own = needs("pathway.progress")
takes_part = needs_either("pathway.progress", "pathway.arrange", "pathway.agree_champions")
# What is put up, by kind and direction: what it is called, and what the button says that answers it.
CALLED = {
    ("champion", GIVE): ("Champion of {}", "Ask for help with it"),
    ("champion", TAKE): ("Looks for a champion of {}", "Offer to help"),
    ("specialism", GIVE): ("Specialises in {}", "Ask about it"),
    ("specialism", TAKE): ("Wants to learn about {}", "Offer to help"),
    ("mentoring", GIVE): ("Offers mentoring{}", "Ask for mentoring"),
    ("mentoring", TAKE): ("Looks for a mentor{}", "Offer mentoring"),
    ("shadowing", GIVE): ("Can be shadowed{}", "Ask to shadow"),
    ("shadowing", TAKE): ("Would like to shadow{}", "Offer to be shadowed"),
}
# What one can put up: the address, the words, and what they mean.
WAYS = {
    ("champion", GIVE): "Offer to be a champion",
    ("specialism", GIVE): "Name a specialism",
    ("mentoring", GIVE): "Offer mentoring",
    ("mentoring", TAKE): "Look for a mentor",
    ("shadowing", GIVE): "Offer to be shadowed",
    ("shadowing", TAKE): "Ask to shadow somebody",
}


class Narrowed(Form):
    """Which of what was put up to show."""

    kind = forms.ChoiceField(label="What", required=False)
    subject = forms.ChoiceField(label="Subject", required=False)

    def __init__(self, *args, terms: Progression, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = {each.kind: each.title for each in terms.offerings}
        self.fields["kind"].choices = [("", "Everything"), *kinds.items()]  # type: ignore[attr-defined]
        self.fields["subject"].choices = [("", "All subjects"), *terms.subjects.items()]  # type: ignore[attr-defined]


class New(Form):
    """What one puts up."""

    subject = forms.ChoiceField(label="Subject", required=False)
    words = forms.CharField(
        label="In your own words",
        help_text="What you would tell a colleague about it. Everybody who takes part reads this.",
        max_length=600,
        widget=forms.Textarea(),
    )

    def __init__(self, *args, terms: Progression, needs_subject: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", "Choose one" if needs_subject else "No one subject"), *terms.subjects.items()]  # type: ignore[attr-defined]
        self.fields["subject"].required = needs_subject


class Answer(Form):
    """What one hopes for."""

    words = forms.CharField(
        label="What you hope for", help_text="Only the two of you read this, and whoever agrees champions.", max_length=600,
        widget=forms.Textarea(),
    )  # fmt: skip


class Why(Form):
    """What there is to say of a move."""

    why = forms.CharField(label="In a few words", max_length=500, widget=forms.Textarea())


def called(row: NoticeRow, subjects: dict[str, str]) -> str:
    """What something that was put up is called, with its subject."""
    said = CALLED[row.kind, row.direction][0]
    subject = subjects.get(row.subject, row.subject)
    between = "" if row.kind in ("champion", "specialism") or not subject else ": "
    return said.format(f"{between}{subject[:1].lower()}{subject[1:]}")


def _rows(found, subjects: dict[str, str]) -> list[tuple]:
    return [(_link(each, subjects), each.person, each.words, _day(each.since)) for each in found]


def _link(each: NoticeRow, subjects: dict[str, str]) -> tuple[str, str]:
    return called(each, subjects), reverse("staff:talent_notice", args=[each.id])


def _day(at) -> str:
    return words.short_day(timezone.localdate(at))


def _mine(user, subjects: dict[str, str]) -> dict:
    """What one has put up, and what there is between oneself and colleagues."""
    person = policies.me(user, timezone.localdate())
    notices, matches = queries.own_talent(person.id)
    mine = [(_link(each, subjects), NOTICES.stages[each.stage].title, each.words, _day(each.since)) for each in notices]
    between = [
        (
            (each.offering.capitalize(), reverse("staff:talent_match", args=[each.id])),
            each.person if each.owner_id == person.id else each.owner,
            MATCHES.stages[each.stage].title,
            str(each.meetings),
            words.short_day(each.asked_on),
        )
        for each in matches
    ]
    return {"mine": mine, "matches": between}


def _ways(terms: Progression) -> list[tuple[str, str, str]]:
    return [
        (title, reverse("staff:talent_new", args=[each.code, direction]), each.meaning)
        for each in terms.offerings
        for (kind, direction), title in WAYS.items()
        if kind == each.kind
    ]


@page(policy=takes_part)
def talent(request: SignedInRequest) -> HttpResponse:
    """What colleagues have put up, one's own, and what waits to be agreed for who agrees it."""
    terms = frameworks.progression_on(timezone.localdate())
    form = Narrowed(request.GET, terms=terms)
    asked = form.cleaned_data if form.is_valid() else {"kind": "", "subject": ""}
    number = components.page_number(request.GET.get("page", ""), 10_000)
    found = queries.notices_page(**asked, page=number)
    arranges, is_somebody = policies.may_agree_champions(request.user), policies.is_somebody(request.user)
    context = {
        "form": form,
        "rows": _rows(found.rows, terms.subjects),
        "narrowed": any(asked.values()),
        "pages": components.pages(number, components.page_count(found.total, queries.PAGE), request.GET),
        "waiting": _rows(queries.notices_page(stage="waiting").rows, terms.subjects) if arranges else [],
        "takes_part": is_somebody,
        "ways": _ways(terms),
        **(_mine(request.user, terms.subjects) if is_somebody else {}),
    }
    return render(request, "staff/pathway/talent.html", context)


@page(policy=own)
def put_up(request: SignedInRequest, offering: str, direction: str) -> HttpResponse:
    """Puts up something one offers or asks for."""
    terms = frameworks.progression_on(timezone.localdate())
    found = next((each for each in terms.offerings if each.code == offering), None)
    if found is None or direction not in DIRECTIONS or (found.kind, direction) not in WAYS:
        raise Http404(offering)
    subject = found.kind in ("champion", "specialism")
    first = kept.initial(request, New) if request.method != "POST" else None
    form = New(request.POST or None, initial=first, terms=terms, needs_subject=subject)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.put_up(offering=found, direction=direction, **form.cleaned_data, by=request.user)
        except NotNow as failure:
            form.add_error("words", failure.sentence)
        else:
            messages.success(
                request, "Put forward: whoever answers for practice or leads the Academy agrees it first." if found.agreed else "Put up."
            )
            return redirect("staff:talent_notice", made.pk)
    context = {
        "form": form, "title": WAYS[found.kind, direction], "about": "Talent and interest", "intro": found.meaning, "button": "Put it up",
        "back": reverse("staff:talent"), "back_to": "Talent and interest",
    }  # fmt: skip
    return render(request, "staff/pathway/ask.html", context)


@page(policy=takes_part)
def notice(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    """Something that was put up, and a form to answer it."""
    found = policies.notice_to_read(request.user, notice_id)
    row, terms = queries.notice_row(found), frameworks.progression_on(timezone.localdate())
    holds = policies.holds_on_notice(request.user, found)
    form = Answer(request.POST) if request.method == "POST" else Answer(initial=kept.initial(request, Answer))
    answers = row.stage == "open" and "pathway.own" not in holds and policies.is_somebody(request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.ask_for(notice=found, words=form.cleaned_data["words"], by=request.user)
        except NotNow as failure:
            form.add_error("words", failure.sentence)
        else:
            messages.success(request, f"{row.person} can answer you now.")
            return redirect("staff:talent_match", made.pk)
    offering = next((each for each in terms.offerings if each.code == row.offering), None)
    context = {
        "row": row, "what": called(row, terms.subjects), "stage": NOTICES.stages[row.stage].title, "form": form, "answers": answers,
        "answer_title": CALLED[row.kind, row.direction][1], "meaning": offering.meaning if offering else "",
        "ways": [(m.title, reverse("staff:talent_move", args=[found.pk, m.code])) for m in NOTICES.open_moves(row.stage, holds)],
    }  # fmt: skip
    return render(request, "staff/pathway/notice.html", context)


def _ask_why(request: SignedInRequest, move, act, *, title: str, about: str, back: str, to: str) -> HttpResponse:
    """A move with what there is to say of it, where it needs saying; a look changes nothing."""
    form = Why(request.POST) if request.method == "POST" else Why(initial=kept.initial(request, Why))
    if request.method == "POST" and (not move.needs_reason or form.is_valid()):
        act(form.cleaned_data["why"] if move.needs_reason else "")
        messages.success(request, "Noted.")
        return redirect(to)
    shown = form if move.needs_reason else Form()
    context = {"form": shown, "title": title, "about": about, "intro": "", "button": title, "back": back, "back_to": "Talent and interest"}
    return render(request, "staff/pathway/ask.html", context)


@page(policy=takes_part)
def move_notice(request: SignedInRequest, notice_id: UUID, code: str) -> HttpResponse:
    """Agrees, declines or ends something that was put up."""
    found = policies.notice_to_read(request.user, notice_id)
    row = queries.notice_row(found)
    if code not in NOTICES.moves:
        raise Http404(code)
    move = NOTICES.make_move(code, row.stage, holds=policies.holds_on_notice(request.user, found), why="asked")
    subjects = frameworks.progression_on(timezone.localdate()).subjects
    return _ask_why(
        request, move, lambda why: services.move_notice(notice=found, move=code, why=why, by=request.user), title=move.title,
        about=f"{called(row, subjects)}: {row.person}", back=reverse("staff:talent_notice", args=[notice_id]), to=reverse("staff:talent"),
    )  # fmt: skip


@page(policy=takes_part)
def match(request: SignedInRequest, match_id: UUID) -> HttpResponse:
    """What two people have agreed, what they did, and what can be done now."""
    found, holds = policies.match_to_read(request.user, match_id)
    row, made = queries.match_row(found), queries.moves_of_match(found)
    names = accounts.names_of(each[3] for each in made)
    story = [(words.short_day(on), MATCHES.moves[code].title, why, names.get(by, "")) for code, why, on, by in made]
    context = {
        "row": row, "what": row.offering.capitalize(), "stage": MATCHES.stages[row.stage].title, "story": story,
        "ways": [(m.title, reverse("staff:talent_match_move", args=[match_id, m.code])) for m in MATCHES.open_moves(row.stage, holds)],
    }  # fmt: skip
    return render(request, "staff/pathway/match.html", context)


@page(policy=takes_part)
def move_match(request: SignedInRequest, match_id: UUID, code: str) -> HttpResponse:
    """Accepts or declines a match, records a meeting, finishes or stops it."""
    found, holds = policies.match_to_read(request.user, match_id)
    row, back = queries.match_row(found), reverse("staff:talent_match", args=[match_id])
    if code not in MATCHES.moves:
        raise Http404(code)
    move = MATCHES.make_move(code, row.stage, holds=holds, why="asked")
    return _ask_why(
        request, move, lambda why: services.move_match(match=found, move=code, why=why, by=request.user), title=move.title,
        about=f"{row.person} and {row.owner}", back=back, to=back,
    )  # fmt: skip
