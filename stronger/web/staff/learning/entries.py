"""One entry of the log: written, changed, mapped to standards, shared, noted as recorded with the regulator, removed."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import entry_files
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, services
from stronger.web.kit import drafts, kept, words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.learning import log
from stronger.web.staff.learning.forms import EntryForm, RecordedForm, ShareForm, StandardsForm

_LABELS = {
    "about": "Why it matters to practice",
    "learnt": "What was learnt",
    "practice": "Impact on practice",
    "people": "Impact on people",
}


_HELD = tuple(name for name in EntryForm.base_fields if name not in {"hours", "minutes", "version", "draft", "protected", "key"})


def _kinds() -> dict[str, tuple[str, str]]:
    terms = frameworks.learning_terms(timezone.localdate()).of("kinds")
    return {term.code: (term.title, term.said["meaning"]) for term in terms}


@page(policy=log.KEEP)
def new(request: SignedInRequest) -> HttpResponse:
    """Write an entry; what is not known yet can be written later. What is typed is kept as a draft; a second press writes no second one."""
    policies.owner(request.user)
    made: list[UUID] = []

    def save(said: dict, version: int) -> None:
        kept_by = said.pop("key")
        entry = services.write(said=EntryForm.entry(said), protected=said["protected"], key=kept_by, by=request.user)
        made.append(entry.pk)

    first = {"done_on": timezone.localdate(), "key": uuid4().hex}
    writing = drafts.write(request, EntryForm, what="learning.entry", thing="new", first=first, version=0, save=save, kinds=_kinds())
    if writing.done and made:
        messages.success(request, "It is in your log. Tick what it is evidence of.")
        return redirect("staff:learning_standards", made[0])
    if writing.done:
        return redirect("staff:learning")
    context = {"writing": writing, "form": writing.form, "title": "Write an entry", "back": reverse("staff:learning")}
    return render(request, "staff/learning/write.html", context)


@page(policy=log.KEEP)
def change(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Go on writing an entry, kept as a draft by itself. Where it was saved in another window meanwhile, both texts are shown."""
    held = policies.entry_to_write(request.user, entry_id)

    def save(said: dict, version: int) -> None:
        services.change(entry=held, version=version, said=EntryForm.entry(said), protected=said["protected"], by=request.user)
        messages.success(request, "Your entry is saved.")

    first = {name: getattr(held, name) for name in _HELD} | {"protected": queries.is_protected(held)}
    first |= {"hours": held.minutes // 60, "minutes": held.minutes % 60}
    writing = drafts.write(
        request, EntryForm, what="learning.entry", thing=str(held.pk), first=first, version=held.version, save=save, kinds=_kinds()
    )
    there = reverse("staff:learning_entry", args=[entry_id])
    if writing.done:
        return redirect(there)
    context = {"writing": writing, "form": writing.form, "title": f"Change an entry: {held.title}", "back": there}
    return render(request, "staff/learning/write.html", context)


@page(policy=log.READ_SHARED)
def entry(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """One entry in full, for its owner or whom they share it with."""
    held = policies.entry_to_read(request.user, entry_id)
    found = queries.record(held, user=request.user, on=timezone.localdate())
    name, role, learnt = found.peer
    context = {
        "entry": found,
        "caption": "" if found.own else found.who,
        "facts": [
            ("When", words.day(found.done_on)),
            ("How long", log.how_long(found.minutes)),
            ("Kind", found.kind),
            *([("From", found.source)] if found.source else []),
        ],
        "parts": [(_LABELS[code], said) for code, said in found.words if said],
        "peer": (f"With {name}, {role[:1].lower()}{role[1:]}" if role else f"With {name}", learnt) if name else None,
        "standards": [(title, framework) for framework, title in found.standards],
        "shared": log.audiences(found.shared_with),
        "files": queries.files(held, timezone.localdate()),
        "lacking": words.listed(found.lacking),
    }
    return render(request, "staff/learning/entry.html", context)


@page(policy=log.KEEP)
def standards(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Tick what an entry is evidence of: what its words and source suggest first, with why."""
    held = policies.entry_to_write(request.user, entry_id)
    mapping = queries.mapping(held, timezone.localdate())
    form = StandardsForm(request.POST or None, mapping=mapping)
    if request.method == "POST" and form.is_valid():
        services.map_to(entry=held, **form.ticked(), by=request.user)
        messages.success(request, "Your ticks are saved.")
        return redirect("staff:learning_entry", entry_id)
    return render(request, "staff/learning/standards.html", {"form": form, "entry": held, "suggested": any(c.why for c in mapping.first)})


@page(policy=log.KEEP)
def share(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Choose who else may read an entry."""
    held = policies.entry_to_write(request.user, entry_id)
    form = ShareForm(request.POST) if request.method == "POST" else ShareForm(initial={"shared_with": held.shared_with})
    if request.method == "POST" and form.is_valid():
        done = services.share(entry=held, **form.cleaned_data, by=request.user)
        said = f"It is shared with: {log.audiences(tuple(done.shared_with))}." if done.shared_with else "Nobody but you can read it."
        messages.success(request, said)
        return redirect("staff:learning_entry", entry_id)
    return render(request, "staff/learning/share.html", {"form": form, "entry": held})


@page(policy=log.KEEP)
def recorded(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Note the day on which a piece was entered in the regulator's own form, or take the note back."""
    held = policies.entry_to_write(request.user, entry_id)
    if request.POST.get("remove"):
        services.note_recorded(entry=held, on=None, by=request.user)
        return redirect("staff:learning_entry", entry_id)
    first = {"on": held.recorded_on or timezone.localdate()}
    form = RecordedForm(request.POST) if request.method == "POST" else RecordedForm(initial=kept.initial(request, RecordedForm, first))
    if request.method == "POST" and form.is_valid():
        try:
            services.note_recorded(entry=held, **form.cleaned_data, by=request.user)
            messages.success(request, "Noted: it is recorded with the regulator.")
            return redirect("staff:learning_entry", entry_id)
        except NotNow as e:
            form.add_error("on", e.sentence)
    return render(request, "staff/learning/recorded.html", {"form": form, "entry": held})


@page(policy=log.KEEP)
def remove(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Take an entry out of the log, after a page that says what goes with it."""
    held = policies.entry_to_write(request.user, entry_id)
    if request.method == "POST":
        entry_files.remove_entry(entry=held, by=request.user)
        messages.success(request, "The entry is out of your log.")
        return redirect("staff:learning")
    return render(request, "staff/learning/remove.html", {"entry": held, "files": len(queries.files(held, timezone.localdate()))})
