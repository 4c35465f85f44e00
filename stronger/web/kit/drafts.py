"""Lets people write in safety: what they type is kept as their draft every few seconds, and two who write at once see both texts.

A page that writes over a version of something takes part so:

    writing = drafts.write(request, Words, what="supervision.part", thing=f"{session.pk}.{code}",
                           first={"words": part.words}, version=part.version, save=save)
    if writing.done:
        return redirect(...)
    return render(request, "...", {"writing": writing, "form": writing.form, ...})

`save(cleaned, version)` calls a service, which raises `kit.refusal.Overtaken` when somebody else has saved another version since.
The form has the fields `version` and `draft` (take them from `Versioned`). The template calls `{{ drafts.form(...) }}` of
kit/drafts.html. A draft outlives signing out; it is nobody's but its author's, and it is forgotten once its words are saved.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from stronger.accounts import queries, services
from stronger.kit.refusal import NotNow, Overtaken
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form

_OURS = frozenset({"csrfmiddlewaretoken", "version", "draft", "do"})
ANOTHER_WINDOW = "another-window"


class Versioned(Form):
    """A form over a version of something: which one its writer had before them, and which saving of their draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    draft = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False, initial=0)


class Once(Versioned):
    """A form whose words go into the record once and are not changed there: nobody writes over another version, but a draft is kept."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False, initial=0)


@dataclass(frozen=True)
class Theirs:
    """The text beside one's own: whose it is, when it was saved, and each field's label with its words."""

    who: str
    when: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Writing:
    """How a page of writing stands: its form, the other text if there is one, what is said of saving, and whether it is done."""

    form: Form
    said: str = ""
    theirs: Theirs | None = None
    done: bool = False
    has_draft: bool = False
    by_itself: bool = False


Save = Callable[[dict, int], None]


def write(
    request: HttpRequest, form: type[Versioned], *, what: str, thing: str, first: Mapping[str, object], version: int, save: Save, **more
) -> Writing:
    """Show the form, keep its words as a draft, or save them in the record, as the request asks.

    What `save` says cannot be done as things stand is said at the top of the form, with nothing lost.
    """
    if request.method != "POST":
        return _shown(request, form, what, thing, first, version, more)
    by_itself = request.headers.get("HX-Request") == "true"
    if by_itself or request.POST.get("do") == "keep":
        return _kept(request, form, what, thing, by_itself, more)
    if request.POST.get("do") == "forget":
        services.drop_draft(what=what, thing=thing, by=request.user)  # type: ignore[arg-type]
        messages.success(request, "Your draft is thrown away. What is in the record stays as it was.")
        return Writing(form(**more), done=True)
    return _saved(request, form, what, thing, save, more)


def _shown(request, form: type[Versioned], what: str, thing: str, first: Mapping, version: int, more: dict) -> Writing:
    """The form as it is first opened: with what is in the record, or with one's own draft, beside the record where that moved on."""
    typed = kept.words(request)
    draft = queries.draft_of(what, thing, by=request.user)
    hidden = {"version": version, "draft": draft.version if draft else 0}
    if typed is None and draft is None:
        return Writing(form(initial={**first, **hidden}, **more))
    fields = _as_typed(draft.fields) if typed is None and draft else typed or QueryDict()
    shown = form(initial={**first, **_initial(form, fields), **hidden}, **more)
    if draft is None:
        messages.info(request, "What you had typed is below again. It was not sent: check it, and save it.")
        return Writing(shown)
    said = f"This is your draft of {words.moment(draft.saved_at)}. Only you can see it until you save it."
    theirs = Theirs("", "", _labelled(shown, {k: str(v) for k, v in first.items()})) if draft.base != version else None
    return Writing(shown, said=said, theirs=theirs, has_draft=True)


def _kept(request, form: type[Versioned], what: str, thing: str, by_itself: bool, more: dict) -> Writing:
    """Keep the words as a draft, without looking at whether they would do as a record."""
    base, draft = _number(request.POST.get("version")), _number(request.POST.get("draft"))
    try:
        draft = services.save_draft(what=what, thing=thing, fields=_fields(request.POST), base=base, version=draft, by=request.user)
        said = f"Kept as your draft on {words.moment(queries.draft_of(what, thing, by=request.user).saved_at)}."  # type: ignore[union-attr]
    except services.DraftOvertaken:
        said = "Not kept: you have written more in another window. Press Save to see both texts."
    except NotNow as e:
        said = e.sentence
    if not by_itself:
        messages.info(request, said)
    shown = form(initial={**_initial(form, request.POST), "version": base, "draft": draft}, **more)
    return Writing(shown, said=said, has_draft=True, by_itself=by_itself)


def _saved(request, form: type[Versioned], what: str, thing: str, save: Save, more: dict) -> Writing:
    """Put the words into the record; both texts are shown where somebody else, or another window of one's own, came between."""
    sent = form(request.POST, **more)
    if not sent.is_valid():
        return Writing(sent)
    draft = queries.draft_of(what, thing, by=request.user)
    if draft is not None and draft.version > (sent.cleaned_data["draft"] or 0) and draft.fields != _fields(request.POST):
        other = form(initial=_initial(form, _as_typed(draft.fields)), **more)
        shown = _again(request, form, {"draft": draft.version}, more)
        shown.add_error(None, "You have written more in another window. Both texts are below: make one of them, then save.")
        mine = {name: str(other.initial.get(name, "")) for name in other.fields}
        return Writing(shown, theirs=Theirs(ANOTHER_WINDOW, words.moment(draft.saved_at), _labelled(other, mine)), has_draft=True)
    cleaned = {name: value for name, value in sent.cleaned_data.items() if name not in _OURS}
    try:
        save(cleaned, sent.cleaned_data["version"])
    except Overtaken as e:
        shown = _again(request, form, {"version": e.version}, more)
        shown.add_error(None, e.sentence)
        return Writing(shown, theirs=Theirs(e.who, e.when, _labelled(shown, e.fields)))
    except NotNow as e:
        sent.add_error(None, e.sentence)
        return Writing(sent, has_draft=draft is not None)
    services.drop_draft(what=what, thing=thing, by=request.user)
    return Writing(sent, done=True)


def _again(request, form: type[Versioned], hidden: Mapping[str, int], more: dict) -> Versioned:
    """The form with what was sent and other hidden numbers, so that pressing once more, having seen both texts, saves."""
    data = request.POST.copy()
    for name, value in hidden.items():
        data[name] = str(value)
    shown = form(data, **more)
    shown.is_valid()
    return shown


def _fields(sent: QueryDict) -> dict[str, list[str]]:
    return {name: values for name, values in sent.lists() if name not in _OURS}


def _as_typed(fields: Mapping[str, list[str]]) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, values)
    return typed


def _initial(form: type[Versioned], typed: QueryDict) -> dict[str, object]:
    """First values for a form from words as they were typed."""
    found: dict[str, object] = {}
    for name, field in form.base_fields.items():
        if name not in _OURS and not field.widget.value_omitted_from_data(typed, MultiValueDict(), name):
            found[name] = field.widget.value_from_datadict(typed, MultiValueDict(), name)
    return found


def _labelled(form: forms.BaseForm, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(field.label), said[name]) for name, field in form.fields.items() if name in said and name not in _OURS)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
