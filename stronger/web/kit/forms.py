"""Turns Django's forms into what the templates draw: label, hint, error, links between them, and the date of three boxes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

# Words people write for months besides their numbers.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Attributes of Django's widgets that do harm here: the browser's own bubbles are not read out well, silently
# cutting what was pasted loses words, and moving the focus skips the heading.
_DROPPED = frozenset({"required", "maxlength", "minlength", "min", "max", "step", "autofocus", "placeholder", "id", "class", "style"})
_DATE_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))


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
    label: str
    hint: str
    error: str
    value: str
    type: str
    described_by: str
    target: str
    attrs: tuple[tuple[str, str], ...]
    options: tuple[Option, ...] = ()
    boxes: tuple[Box, ...] = ()


class ThreeBoxes(forms.Widget):
    """Day, month and year in a box each: quicker and less mistaken than a calendar for a date one knows."""

    input_type = "date-input"

    def value_from_datadict(self, data: Mapping, files: MultiValueDict, name: str) -> tuple[str, ...] | None:
        """What was typed, or None when the boxes were not on the page."""
        names = [f"{name}_{part}" for part, _, _ in _DATE_PARTS]
        if not any(box in data for box in names):
            return None
        return tuple((data.get(box) or "").strip() for box in names)

    def value_omitted_from_data(self, data: Mapping, files: MultiValueDict, name: str) -> bool:
        """Whether none of the boxes was on the page."""
        return all(f"{name}_{part}" not in data for part, _, _ in _DATE_PARTS)

    @staticmethod
    def typed(value: object) -> tuple[str, str, str]:
        """The three boxes' content for a date, for what was typed, or for nothing."""
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        if isinstance(value, (tuple, list)) and len(value) == len(_DATE_PARTS):
            return str(value[0]), str(value[1]), str(value[2])
        return "", "", ""


class WrongDate(forms.ValidationError):
    """What is wrong with a date, and in which of its boxes."""

    def __init__(self, message: str, boxes: Iterable[str]) -> None:
        super().__init__(message, code="date")
        self.boxes = tuple(boxes)


class DateField(forms.Field):
    """A date of three boxes. `called` is how errors name it in the middle of a sentence ("start date")."""

    widget = ThreeBoxes

    def __init__(self, *, called: str, earliest: date | None = None, latest: date | None = None, **rest) -> None:
        rest.setdefault("error_messages", {"required": f"Enter the {called}"})
        super().__init__(**rest)
        self.called = called
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: object) -> date | None:
        """The date typed, None when all boxes are empty. Raises WrongDate, saying what to mend and where."""
        if isinstance(value, date):
            return value
        typed = ThreeBoxes.typed(value)
        if not any(typed):
            return None
        missing = [part for (part, _, _), text in zip(_DATE_PARTS, typed, strict=True) if not text]
        if missing:
            raise WrongDate(f"The {self.called} must include a {' and '.join(missing)}", missing)
        return self._real(typed)

    def _real(self, typed: tuple[str, str, str]) -> date:
        day, month, year = typed
        if not (year.isdecimal() and len(year) == 4):  # 25 could be 1925 or 2025
            raise WrongDate(f"The year of the {self.called} must have 4 numbers, for example 2025", ["year"])
        try:
            return date(int(year), month_number(month), int(day))
        except ValueError:
            raise WrongDate(f"The {self.called} must be a real date, for example 27 3 2025", ["day", "month", "year"]) from None

    def validate(self, value: date | None) -> None:
        """Check that it is there when required, and inside its limits."""
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            raise WrongDate(f"The {self.called} must be {_said(self.earliest)} or after", ["day", "month", "year"])
        if self.latest and value > self.latest:
            raise WrongDate(f"The {self.called} must be {_said(self.latest)} or before", ["day", "month", "year"])

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether the boxes hold something other than what was first shown."""
        return ThreeBoxes.typed(initial) != ThreeBoxes.typed(data)


def _said(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"


def month_number(text: str) -> int:
    """1 to 12 for a month's number, name or first three letters. Raises ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    start = text.lower()[:3]
    if start in _MONTHS and date(2000, _MONTHS.index(start) + 1, 1).strftime("%B").lower().startswith(text.lower().rstrip(".")):
        return _MONTHS.index(start) + 1
    raise ValueError(text)


class Radios(forms.RadioSelect):
    """Radio buttons; `hints` says, by value, what a choice means."""

    def __init__(self, attrs: dict | None = None, choices: Iterable = (), *, hints: Mapping[str, str] | None = None) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes; `hints` says, by value, what a choice means."""

    def __init__(self, attrs: dict | None = None, choices: Iterable = (), *, hints: Mapping[str, str] | None = None) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})


# The first match wins, so subclasses stand before what they inherit from.
_KINDS: tuple[tuple[type, str], ...] = (
    (ThreeBoxes, "date"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
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
    found = []
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
        for (part, label, width), text in zip(_DATE_PARTS, typed, strict=True)
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
