"""Form fields for the elements of a return, made from their description, and the texts that a filled form says."""

from collections.abc import Iterable, Mapping

from django import forms

from stronger.returns.catalogue import RULES
from stronger.returns.description import MANY, Element, Slot
from stronger.returns.values import Codes, Day, Number, Text, YesNo, written
from stronger.web.kit.forms import Checkboxes, DateField, Form

_NOT_GIVEN = ("", "Not given")


def _field(element: Element, now: tuple[str, ...]) -> forms.Field:
    kind, label = element.kind, element.label
    needed = bool(element.least)
    match kind:
        case Codes() if element.most == MANY:
            choices = [(code, words.capitalize()) for code, words in kind.words.items()]
            return forms.MultipleChoiceField(label=label, choices=choices, widget=Checkboxes, required=needed)
        case Codes() | YesNo():
            choices = [(code, f"{words[:1].upper()}{words[1:]}") for code, words in kind.words.items()]
            return forms.ChoiceField(label=label, choices=[_NOT_GIVEN, *choices], required=needed)
        case Day():
            return DateField(label=label, called=label[:1].lower() + label[1:], required=needed)
        case Text() if element.most == MANY or not kind.pattern:
            each = "One a line." if element.most == MANY else ""
            return forms.CharField(
                label=label, widget=forms.Textarea, required=needed and element.most == MANY, help_text=each, max_length=2_000
            )
        case _ if len(now) > 1:
            return forms.CharField(label=label, widget=forms.Textarea, required=needed, help_text="One a line.", max_length=200)
    return forms.CharField(label=label, required=needed, max_length=60)


class ElementsForm(Form):
    """A field for each element of a block, checked as the return's own check would."""

    slots: tuple[Slot, ...] = ()

    def clean(self) -> dict:
        """The texts by element, in `texts`; an error beside each field whose text the element cannot hold."""
        said = super().clean() or self.cleaned_data
        self.texts: dict[str, tuple[str, ...]] = {}
        for slot in self.slots:
            name = slot.element.name
            if name in said and name not in self.errors:
                self._take(slot, _texts(slot.element, said[name]))
        return said

    def _take(self, slot: Slot, given: Iterable[str]) -> None:
        element, texts = slot.element, []
        for text in given:
            value, wrong = slot.read(text)
            if wrong:
                self.add_error(element.name, RULES[wrong].said_of(element, element.name))
                return
            texts.append(written(element.kind, value) if isinstance(element.kind, Number) else text)
        self.texts[element.name] = tuple(texts)


def _texts(element: Element, said: object) -> tuple[str, ...]:
    if said is None or said == "":
        return ("",) if isinstance(element.kind, Text) and element.least and element.most != MANY else ()
    if isinstance(said, list):
        return tuple(said)
    if isinstance(element.kind, Day):
        return (said.isoformat(),)  # type: ignore[attr-defined]
    lines = [line.strip() for line in str(said).splitlines()] if element.most == MANY else [str(said).strip()]
    return tuple(line for line in lines if line)


def form_of(slots: Iterable[Slot], now: Mapping[str, tuple[str, ...]]) -> type[ElementsForm]:
    """A form with a field for each of these elements, which hold the texts `now`."""
    slots = tuple(slots)
    fields: dict[str, object] = {slot.element.name: _field(slot.element, now.get(slot.element.name, ())) for slot in slots}
    return type("ElementsOf", (ElementsForm,), {**fields, "slots": slots, "__module__": __name__})


def first_values(slots: Iterable[Slot], now: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    """What the fields of such a form hold at first."""
    found: dict[str, object] = {}
    for slot in slots:
        texts, kind = now.get(slot.element.name, ()), slot.element.kind
        if isinstance(kind, Codes) and slot.element.most == MANY:
            found[slot.element.name] = list(texts)
        elif texts:
            found[slot.element.name] = slot.read(texts[0])[0] if isinstance(kind, Day) else "\n".join(texts)
    return found
