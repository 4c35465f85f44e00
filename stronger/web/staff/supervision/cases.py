"""Case discussions: the families someone works with, what was thought of each, decided and promised; records of the family's own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit.refusal import NotNow
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import ENTRIES
from stronger.web.kit import drafts, words
from stronger.web.kit.pages import SignedInRequest, needs, needs_either, page
from stronger.web.staff.supervision import forms, steps
from stronger.web.staff.supervision import learning as learnt
from stronger.web.staff.supervision.pages import TAKE_PART, paragraphs

READS = needs_either("supervision.take_part", "supervision.see_case_discussions")
FAMILY_COLUMNS = ("Case reference", "Works with them since", "Last discussed", ("Open actions", "numeric"), "Has it ended?")
ENDED = "From the day after, this family is no longer due to be discussed in this practitioner’s supervision. Its record stays as it is."
QUESTIONS = (("analysis", "Analysis"), ("hypotheses", "Hypotheses"), ("child_voice", "The child’s voice"))


@page(policy=TAKE_PART)
def families(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """The families a practitioner works with, the longest undiscussed first; a form adds one by its reference."""
    person, supervisor, _ = policies.practitioner_to_meet(request.user, practitioner_id)
    today = timezone.localdate()
    form = steps.asked(request, forms.WorksWith, {"from_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            services.work_with(practitioner_id=person.id, **form.cleaned_data, by=request.user)
            messages.success(request, "The family is on the list.")
            return redirect("staff:supervision_families", person.id)
        except NotNow as e:
            form.add_error("reference", e.sentence)
    rows = [
        (
            (row.reference, reverse("staff:supervision_family", args=[row.id])),
            words.day(row.from_on),
            words.day(row.last_on) or "Not yet",
            words.number(row.open_actions),
            ("Say that it has", reverse("staff:supervision_family_end", args=[person.id, row.id])),
        )
        for row in queries.families(person.id, today)
    ]
    context = {"person": person, "supervisor": supervisor, "rows": rows, "columns": FAMILY_COLUMNS, "form": form}
    return render(request, "staff/supervision/families.html", context)


@page(policy=TAKE_PART)
def end(request: SignedInRequest, practitioner_id: UUID, family_id: UUID) -> HttpResponse:
    """Say that a practitioner's work with a family has ended, outside a discussion: it is not owed from then on."""
    person, _, _ = policies.practitioner_to_meet(request.user, practitioner_id)
    found = policies.family_to_read(request.user, family_id)
    form = steps.asked(request, forms.LastDay, {"last_on": timezone.localdate()})
    there = reverse("staff:supervision_families", args=[person.id])
    if request.method == "POST" and form.is_valid():
        try:
            services.stop_working_with(practitioner_id=person.id, family=found, **form.cleaned_data, by=request.user)
            messages.success(request, "The family is off the list. What was thought of it stays with its record.")
            return redirect(there)
        except NotNow as e:
            form.add_error("last_on", e.sentence)
    title = f"Work of {person.name} with {found.reference} has ended"
    return steps.shown(request, form, title, ENDED, "Take it off the list", there)


@page(policy=TAKE_PART)
def end_here(request: SignedInRequest, discussion_id: UUID) -> HttpResponse:
    """Say in a case discussion that the work with the family has ended, and why."""
    found = policies.discussion_to_write(request.user, discussion_id)
    form = steps.asked(request, forms.Ended, {"last_on": found.discussed_on})
    there = reverse("staff:supervision_discussion", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        try:
            services.end_work(discussion=found, **form.cleaned_data, by=request.user)
            messages.success(request, "It stands in this discussion, and the family is off the list.")
            return redirect(there)
        except NotNow as e:
            form.add_error("last_on", e.sentence)
    title = f"Work with {found.family.reference} has ended: {words.day(found.discussed_on)}"
    return steps.shown(request, form, title, ENDED, "Save", there)


@page(policy=READS)
def family(request: SignedInRequest, family_id: UUID) -> HttpResponse:
    """What was thought of a family, newest first, for whoever works with it, those above them, and who reads every discussion."""
    found = policies.family_to_read(request.user, family_id)
    told = [(one, _shown(one)) for one in queries.discussions(found)]
    return render(request, "staff/supervision/family.html", {"family": found, "told": told})


@page(policy=needs("supervision.see_case_discussions"))
def find(request: SignedInRequest) -> HttpResponse:
    """Find a family's discussions by the council's case reference."""
    form = steps.asked(request, forms.FindFamily)
    if request.method == "POST" and form.is_valid():
        found = policies.family_by_reference(request.user, form.cleaned_data["reference"])
        if found is not None:
            return redirect("staff:supervision_family", found.pk)
        form.add_error("reference", "No discussion that you may read has this reference. Check it in the case system.")
    text = "Case discussions belong to the family’s record. That you opened one is written down."
    return steps.shown(request, form, "Find a family’s case discussions", text, "Find", reverse("staff:supervision"))


@page(policy=TAKE_PART)
def discuss(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Begin to discuss a family in a session, as a record of its own."""
    session, _ = policies.session_to_write(request.user, session_id)
    held = queries.families(session.practitioner_id, timezone.localdate())
    form = steps.asked(request, forms.Discuss, families=[(row.reference, row.reference) for row in held])
    back = reverse("staff:supervision_session", args=[session.pk])
    if request.method == "POST" and form.is_valid():
        try:
            made = services.discuss(session=session, reference=form.reference(), by=request.user)  # type: ignore[attr-defined]
            return redirect("staff:supervision_discussion", made.pk)
        except NotNow as e:
            form.add_error("other", e.sentence)
    text = "It is kept apart from your supervision record: it belongs to the family’s record, and those who read that read it."
    title = f"Which family do you discuss on {words.day(session.held_on or session.planned_on)}?"
    return steps.shown(request, form, title, text, "Discuss it", back)


@page(policy=READS)
def discussion(request: SignedInRequest, discussion_id: UUID) -> HttpResponse:
    """One case discussion."""
    found, belongs = policies.discussion_to_read(request.user, discussion_id)
    one = queries.discussion(found)
    works = belongs and queries.works_with(found.practitioner_id, found.family_id, timezone.localdate())
    own = belongs and policies.me(request.user).id == found.practitioner_id
    done = learnt.family_rows(request.user, found.practitioner_id, found.pk) if own else []
    context = {"one": one, "shown": _shown(one), "belongs": belongs, "may_write": belongs and one.is_open, "works": works, "done": done}
    return render(request, "staff/supervision/discussion.html", context)


def _shown(one: queries.DiscussionRow) -> dict:
    """A discussion's words and entries, ready to show."""
    entries = [
        (
            each,
            ENTRIES[each.kind],
            words.day(each.due_on) if each.due_on else "",
            reverse("staff:supervision_outcome", args=[one.id, each.id]) if each.kind == "action" and not each.outcome else "",
        )
        for each in one.entries
    ]
    return {"parts": [(label, paragraphs(one.words[name])) for name, label in QUESTIONS], "entries": entries}


@page(policy=TAKE_PART)
def write(request: SignedInRequest, discussion_id: UUID) -> HttpResponse:
    """Write what was thought of a family, with prompts beside it; two who write at once see both texts."""
    found = policies.discussion_to_write(request.user, discussion_id)
    one = queries.discussion(found)
    terms = frameworks.supervision_terms(timezone.localdate())

    def save(said: dict, version: int) -> None:
        services.save_discussion(discussion=found, words=said, version=version, by=request.user)

    there = reverse("staff:supervision_discussion", args=[found.pk])
    writing = drafts.write(
        request, forms.Thought, what="supervision.discussion", thing=str(found.pk), first=one.words, version=one.version, save=save
    )
    if writing.done:
        messages.success(request, "The case discussion is as you left it.")
        return redirect(there)
    context = {"writing": writing, "form": writing.form, "one": one, "there": there, "prompts": terms.sets}
    return render(request, "staff/supervision/discussion_write.html", context)


def _added(request: SignedInRequest, discussion_id: UUID, form_class, verb, title: str, text: str) -> HttpResponse:
    """One form that adds an entry to a discussion."""
    found = policies.discussion_to_write(request.user, discussion_id)
    form = steps.asked(request, form_class)
    there = reverse("staff:supervision_discussion", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        verb(discussion=found, **form.cleaned_data, by=request.user)
        return redirect(there)
    whole = f"{title}: {found.family.reference}, {words.day(found.discussed_on)}"
    return steps.shown(request, form, whole, text, "Save", there)


@page(policy=TAKE_PART)
def decide(request: SignedInRequest, discussion_id: UUID) -> HttpResponse:
    """Write down a decision with its reasons."""
    text = "It stays as you write it. A decision that changes is a new one."
    return _added(request, discussion_id, forms.Decision, services.decide, "A decision", text)


@page(policy=TAKE_PART)
def promise(request: SignedInRequest, discussion_id: UUID) -> HttpResponse:
    """Write down an action for the family."""
    text = "Say who by their part, such as “the health visitor”, and name nobody of the family."
    return _added(request, discussion_id, forms.FamilyAction, services.promise_for_family, "An action for the family", text)


@page(policy=TAKE_PART)
def add(request: SignedInRequest, discussion_id: UUID) -> HttpResponse:
    """Add an addendum to a case discussion."""
    text = "What was written stays as it is; this stands below it with your name and the day."
    return _added(request, discussion_id, forms.What, services.add_to_discussion, "An addendum to the case discussion", text)


@page(policy=TAKE_PART)
def outcome(request: SignedInRequest, discussion_id: UUID, entry_id: int) -> HttpResponse:
    """Say what became of a family's action."""
    found = policies.discussion_to_write(request.user, discussion_id)
    action = policies.entry_of(found, entry_id)
    form = steps.asked(request, forms.What)
    there = reverse("staff:supervision_discussion", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        services.say_what_became(action=action, **form.cleaned_data, by=request.user)
        return redirect(there)
    title = f"What became of the action of {words.day(found.discussed_on)} for {found.family.reference}"
    return steps.shown(request, form, title, action.what, "Save", there)
