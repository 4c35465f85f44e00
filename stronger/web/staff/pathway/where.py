"""Where am I, what is next, what do I lack: one's own level, what the next one asks and why each thing stands as it does."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import readiness
from stronger.kit import refusal
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, queries, services
from stronger.pathway.rules.readiness import ASK, MET, NOT_YET, QUALIFIED, SAID
from stronger.pathway.rules.stages import LONGEST_WORDS, OPEN, STAGES
from stronger.web.kit import drafts, kept, words
from stronger.web.kit.forms import DateField, Form
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.workforce import queries as workforce

own = needs("pathway.progress")
# How a standing is shown to the person it is about: its words and the colour of its tag.
TAGS = {MET: ("Met", "green"), NOT_YET: ("Not yet", "red"), SAID: ("You have said how", "blue"), ASK: ("We ask you", "yellow")}
NOTED = "Noted. Nobody else sees it until you send it with a request."
DO = {"say": "Say how", QUALIFIED: "Say when"}


class Day(Form):
    """The day on which someone qualified."""

    on = DateField(
        label="When did you qualify as a social worker?",
        called="day you qualified",
        help_text="The day on your degree certificate; the month will do. For example, 3 7 2020",
    )


class Said(drafts.Versioned):
    """How someone does what is asked."""

    words = forms.CharField(
        label="In your own words",
        help_text="What you do, with an example: what was asked of you, what you did, and what came of it. Name no child or family.",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(),
    )


def _asked(found: readiness.Whereabouts, level: str) -> list[dict]:
    """What a level asks, each with its standing in words, the reason, and the way to say more."""
    rows, findings = [], found.findings(level)
    for each in found.terms.asked_at(level):
        finding = findings[each.code]
        said, colour = TAGS[finding.standing]
        code = QUALIFIED if finding.do == QUALIFIED else each.code
        rows.append(
            {
                "title": each.title,
                "meaning": each.meaning,
                "tag": (said, colour),
                "reason": finding.reason,
                "must": each.must,
                "do": DO.get(finding.do, "") if finding.standing != SAID else "Change your words",
                "href": reverse("staff:pathway_say", args=[code]) if finding.do else "",
            }
        )
    return rows


def _requests(person_id, titles: dict[str, str]) -> tuple[list[tuple], bool]:
    """One's own requests as rows of a table, and whether one of them is open."""
    found = queries.own_requests(person_id)
    rows = [
        (
            (titles.get(each.to_level, each.to_level), reverse("staff:pathway_request", args=[each.id])),
            STAGES.stages[each.stage].title,
            words.short_day(timezone.localdate(each.moved_at or each.begun_at)),
        )
        for each in found
    ]
    return rows, any(each.stage in OPEN for each in found)


@page(policy=own)
def where(request: SignedInRequest) -> HttpResponse:
    """Where one stands on the pathway, what is next, and what is lacking, each with its reason."""
    today = timezone.localdate()
    person = policies.me(request.user, today)
    found = readiness.where(person.id, today)
    following = found.next_levels()
    chosen = next((each for each in following if each.code == request.GET.get("level")), following[0] if following else None)
    asked = _asked(found, chosen.code) if chosen else []
    rows, is_open = _requests(person.id, {each.code: each.title for each in found.levels})
    policies.noted(person)
    manager = workforce.managers_of([person.id], today).get(person.id)
    context = {
        "person": person,
        "here": found.here,
        "since": words.day(found.steps.level_since),
        "grade": found.steps.grade,
        "manager": manager.name if manager else "",
        "levels": found.levels,
        "following": [(each, each is chosen) for each in following],
        "chosen": chosen,
        "asked": asked,
        "met": sum(each["tag"][0] == TAGS[MET][0] for each in asked),
        "elements": list(found.terms.elements.values()),
        "hindrance": found.hindrance(chosen.code) if chosen else "",
        "requests": rows,
        "is_open": is_open,
    }
    return render(request, "staff/pathway/where.html", context)


@page(policy=own)
def say(request: SignedInRequest, code: str) -> HttpResponse:
    """Says what no record shows: when one qualified, or how one does what a level asks, kept as a draft while one writes."""
    today = timezone.localdate()
    person = policies.me(request.user, today)
    if code == QUALIFIED:
        return _when_qualified(request, queries.told_by(person.id).get(code))
    asked = next((each for each in frameworks.progression_on(today).requirements if each.code == code), None)
    if asked is None:
        raise Http404(code)
    there = queries.told_by(person.id).get(code) or queries.ToldThen(None, "")

    def save(cleaned: dict, version: int) -> None:
        try:
            services.tell(requirement=code, **cleaned, version=version, by=request.user)
        except services.Overtaken as e:
            when = words.moment(there.told_at) if there.told_at else ""
            raise refusal.Overtaken(version=e.version, fields={"words": e.words}, who="you", when=when) from e
        messages.success(request, NOTED)

    thing, first = f"{person.id}.{code}", {"words": there.words}
    writing = drafts.write(request, Said, what="pathway.told", thing=thing, first=first, version=there.version, save=save)
    if writing.done:
        return redirect("staff:pathway")
    context = {"form": writing.form, "writing": writing, "title": asked.title, "asked": asked}
    return render(request, "staff/pathway/say.html", context)


def _when_qualified(request: SignedInRequest, there: queries.ToldThen | None) -> HttpResponse:
    """The day on which one qualified."""
    first = {"on": there.on} if there else {}
    form = Day(request.POST) if request.method == "POST" else Day(initial=kept.initial(request, Day, first))
    if request.method == "POST" and form.is_valid():
        try:
            services.tell(requirement=QUALIFIED, **form.cleaned_data, by=request.user)
        except NotNow as failure:
            form.add_error(None, failure.sentence)
        else:
            messages.success(request, NOTED)
            return redirect("staff:pathway")
    return render(request, "staff/pathway/say.html", {"form": form, "writing": None, "title": "When you qualified", "asked": None})


@page(policy=own)
def begin(request: SignedInRequest, level: str) -> HttpResponse:
    """Begins a request for a level; asks first, since a page that is looked at changes nothing."""
    today = timezone.localdate()
    person = policies.me(request.user, today)
    title = frameworks.level_titles_on(today).get(level)
    if title is None:
        raise Http404(level)
    if request.method == "POST":
        made = readiness.begin_request(person_id=person.id, to_level=level, by=request.user)
        messages.success(request, "Your request is begun. Only you see it until you send it.")
        return redirect("staff:pathway_request", request_id=made.pk)
    return render(request, "staff/pathway/begin.html", {"title": title, "panel": frameworks.progression_on(today).panel})
