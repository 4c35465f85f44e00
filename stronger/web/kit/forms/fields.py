"""Fields and widgets that Django does not have, and a form whose errors say what to do."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django import forms
from django.utils.datastructures import MultiValueDict

# What people write for months besides their numbers; ours, since Python's follow the machine's language.
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST = 3  # letters that name a month
_LAST = date.max - timedelta(days=1)  # a period ends on the day after its last, so there must be one
PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))  # name, label, width in characters


class ThreeBoxes(forms.Widget):
    """Day, month and year in a box each: quicker and less mistaken than a calendar for a date one knows."""

    input_type = "date-input"

    def value_from_datadict(self, data: Mapping, files: MultiValueDict, name: str) -> tuple[str, ...] | None:
        """What was typed, or None when the boxes were not on the page."""
        names = [f"{name}_{part}" for part, _, _ in PARTS]
        if not any(box in data for box in names):
            return None
        return tuple((data.get(box) or "").strip() for box in names)

    def value_omitted_from_data(self, data: Mapping, files: MultiValueDict, name: str) -> bool:
        """Whether none of the boxes was on the page."""
        return all(f"{name}_{part}" not in data for part, _, _ in PARTS)

    @staticmethod
    def typed(value: object) -> tuple[str, str, str]:
        """The three boxes' content for a date, for what was typed, or for nothing."""
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        if isinstance(value, (tuple, list)) and len(value) == len(PARTS):
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
        missing = [part for (part, _, _), text in zip(PARTS, typed, strict=True) if not text]
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
        latest = self.latest or _LAST
        if value > latest:
            raise WrongDate(f"The {self.called} must be {_said(latest)} or before", ["day", "month", "year"])

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether the boxes hold something other than what was first shown."""
        return ThreeBoxes.typed(initial) != ThreeBoxes.typed(data)


def _said(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"


def month_number(text: str) -> int:
    """1 to 12 for a month's number, name or first three letters. Raises ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    start = text.lower().rstrip(".")
    for number, name in enumerate(_MONTHS, 1):
        if len(start) >= _SHORTEST and name.startswith(start):
            return number
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


def called(field: forms.Field) -> str:
    """How a field is named in the middle of a sentence: what it says it is called, or its label without the capital."""
    said = str(getattr(field, "called", "") or field.label or "this")
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]


def _asks(field: forms.Field) -> str:
    """What to do about a field left empty. A question makes no sense in the middle of a sentence, so it is quoted."""
    name = f"an answer to “{field.label}”" if str(field.label).endswith("?") and not getattr(field, "called", "") else called(field)
    if isinstance(field, forms.BooleanField):
        return f"Tick the box “{field.label}”"
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return f"Select {name}"
    return f"Choose {name}" if isinstance(field, forms.FileField) else f"Enter {name}"


# What to do about a value that is no number, no address and so on. Subclasses stand before what they inherit from.
_MENDED = (
    (forms.EmailField, "invalid", "Enter an e-mail address in full, for example name@example.org"),
    (forms.DecimalField, "invalid", "Enter a number in figures, for example 18.5"),
    (forms.FloatField, "invalid", "Enter a number in figures, for example 18.5"),
    (forms.IntegerField, "invalid", "Enter a whole number in figures, for example 12"),
    (forms.MultipleChoiceField, "invalid_choice", "Select from the choices on this page"),
    (forms.ChoiceField, "invalid_choice", "Select one of the choices on this page"),
    (forms.FileField, "empty", "The file is empty. Choose another"),
)


def _usual(field: forms.Field) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in reversed(type(field).__mro__):  # as Django's own Field gathers them
        found.update(getattr(each, "default_error_messages", {}))
    return found


class Form(forms.Form):
    """A form whose errors say what to do ("Enter your name") instead of what is wrong ("This field is required").

    A field's own `error_messages` stand. Give a field `called` where its label does not fit after "Enter".
    """

    use_required_attribute = False

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = name.replace("_", " ").capitalize()
            usual = _usual(field)
            if field.error_messages.get("required") == usual.get("required"):
                field.error_messages["required"] = _asks(field)
            for kind, code, said in _MENDED:
                if isinstance(field, kind) and field.error_messages.get(code) == usual.get(code):
                    field.error_messages[code] = said
                    break
