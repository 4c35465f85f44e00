"""Forms as the Design System asks for them: the controls it has, errors that say what to do, and what its macros draw."""

from stronger.web.kit.forms.drawing import Box, Drawn, Option, draw, problems
from stronger.web.kit.forms.fields import Checkboxes, DateField, Form, Radios, ThreeBoxes, WrongDate, month_number

__all__ = [
    "Box",
    "Checkboxes",
    "DateField",
    "Drawn",
    "Form",
    "Option",
    "Radios",
    "ThreeBoxes",
    "WrongDate",
    "draw",
    "month_number",
    "problems",
]
