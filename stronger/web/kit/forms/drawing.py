"""Turns any Django form's fields into what the macros of `kit/forms.html` draw: values, ids, and what describes what."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise

from stronger.web.kit.forms.fields import PARTS, ThreeBoxes

Said = str | Promise  # words that may wait for a language; help may be HTML that says it is safe
# Attributes of Django's widgets that do harm here: the browser's own bubbles are not read out well, silently
# cutting what was pasted loses words, moving the focus skips the heading, and a style would be refused.
_DROPPED = frozenset({"required", "maxlength", "minlength", "min", "max", "step", "autofocus", "placeholder", "id", "class", "style"})


@dataclass(frozen=True)
class Option:
    """One radio button, checkbox or line of a select, ready to draw."""

    id: str
    value: str
    label: str
    hint: str
    on: bool
    group: str


@dataclass(frozen=True)
class Box:
    """One of the three boxes of a date."""

    id: str
    name: str
    label: str
    value: str
    width: int
    wrong: bool


@dataclass(frozen=True)
class Drawn:
    """One field as its macro needs it; `kind` names the macro, `target` the element an error link goes to."""

    kind: str
    id: str
    name: str
    label: Said
    hint: Said
    error: str
    value: str
    type: str
    described_by: str
    target: str
    attrs: tuple[tuple[str, str], ...]
    options: tuple[Option, ...] = ()
    boxes: tuple[Box, ...] = ()


# The first match wins, so subclasses stand before what they inherit from.
_KINDS: tuple[tuple[type, str], ...] = (
    (ThreeBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.SelectMultiple, "checkboxes"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.HiddenInput, "hidden"),
)


def _kind(widget: forms.Widget) -> str:
    return next((kind for cls, kind in _KINDS if isinstance(widget, cls)), "input")


def _type_and_extra(bound: BoundField) -> tuple[str, dict[str, str]]:
    """The input's type; numbers are text with a number keypad, since spinners change values by accident."""
    found = getattr(bound.field.widget, "input_type", None) or "text"
    if found == "number":
        return "text", {"inputmode": "decimal" if isinstance(bound.field, (forms.DecimalField, forms.FloatField)) else "numeric"}
    return found, {}


def _options(bound: BoundField, field_id: str) -> tuple[Option, ...]:
    widget = bound.field.widget
    hints = getattr(widget, "hints", {})
    found: list[Option] = []
    for group, options, _ in widget.get_context(bound.html_name, bound.value(), {})["widget"]["optgroups"]:
        for option in options:
            value = "" if option["value"] is None else str(option["value"])
            # The first choice carries the field's own id: that is where the error summary's link goes.
            own_id = field_id if not found else f"{field_id}-{len(found) + 1}"
            found.append(Option(own_id, value, str(option["label"]), hints.get(value, ""), bool(option["selected"]), str(group or "")))
    return tuple(found)


def _boxes(bound: BoundField, field_id: str) -> tuple[Box, ...]:
    wrong: set[str] = set()
    for error in bound.errors.as_data() if bound.errors else []:
        wrong.update(getattr(error, "boxes", ("day", "month", "year")))
    typed = ThreeBoxes.typed(bound.value())
    return tuple(
        Box(f"{field_id}-{part}", f"{bound.html_name}_{part}", label, text, width, part in wrong)
        for (part, label, width), text in zip(PARTS, typed, strict=True)
    )


def _value(bound: BoundField, kind: str) -> str:
    if kind in ("file", "date") or (kind == "password" and not getattr(bound.field.widget, "render_value", False)):
        return ""
    if kind == "checkbox":
        return str(bound.field.widget.attrs.get("value", "on"))
    shown = bound.field.widget.format_value(bound.value())
    return "" if shown is None or isinstance(shown, list) else str(shown)


def draw(bound: BoundField) -> Drawn:
    """Everything one field's macro needs, from any Django form, with its ids and descriptions tied together."""
    widget, field_id = bound.field.widget, bound.auto_id or bound.html_name
    kind = _kind(widget)
    error = str(bound.errors[0]) if bound.errors else ""
    options: tuple[Option, ...] = ()
    boxes: tuple[Box, ...] = ()
    target = field_id
    if kind in ("radios", "checkboxes", "select"):
        options = _options(bound, field_id)
    elif kind == "date":
        boxes = _boxes(bound, field_id)
        target = next((box.id for box in boxes if box.wrong), boxes[0].id)
    elif kind == "checkbox":
        options = (Option(field_id, _value(bound, kind), str(bound.label), "", bool(bound.value()), ""),)
    input_type, extra = _type_and_extra(bound)
    attrs = {**extra, **{k: str(v) for k, v in widget.attrs.items() if k not in _DROPPED and v is not False}}
    described = [f"{field_id}-{part}" for part, there in (("hint", bound.help_text), ("error", error)) if there]
    return Drawn(
        kind=kind,
        id=field_id,
        name=bound.html_name,
        label=bound.label,
        hint=bound.help_text,
        error=error,
        value=_value(bound, kind),
        type=input_type,
        described_by=" ".join(described),
        target=target,
        attrs=tuple(sorted(attrs.items())),
        options=options,
        boxes=boxes,
    )


def problems(*shown: forms.BaseForm) -> tuple[tuple[str, str], ...]:
    """The error summary of one or more forms: (link to the field or "", what is wrong), in the order of the page."""
    found: list[tuple[str, str]] = []
    for form in shown:
        if not form.is_bound:
            continue
        found += [("", str(error)) for error in form.non_field_errors()]
        for bound in form:
            if bound.errors:
                found.append(("" if bound.is_hidden else f"#{draw(bound).target}", str(bound.errors[0])))
    return tuple(found)
