"""What a pack may say of the deal: what people are owed and owe and how often, its expectations and offer, and its reminders."""

import re
from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import Code, MonthDay, Period, Sentence, Source, Title
from stronger.kit import due
from stronger.kit.sheets import Shape

LENGTH = r"^[1-9]\d{0,2} (working days?|days?|weeks?|months?|years?)$"
Length = Annotated[str, Field(pattern=LENGTH, description="a number and working days, days, weeks, months or years, such as 6 weeks")]
# Whose it is to do, and who is told: oneself, one's supervisor, one's manager, the manager's own manager.
Whom = Literal["self", "supervisor", "manager", "above"]
Side = Literal["expectation", "offer"]
Short = Annotated[str, Field(min_length=1, max_length=200, description="one or two short sentences")]


class EscalationShape(Shape):
    """Who is told when something is still not done so long after it was due."""

    after: Length
    to: Whom


class OwedRuleShape(Period):
    """How soon and how often one thing is to be done. Of the rules of one clock, the first that fits someone holds for them.

    A rule fits whoever stands on one of its `levels` (any, when none is named) and, with `for_first`, only for so long
    after their clock began.
    """

    code: Code
    title: Title
    clock: Code = Field(description="what is counted, such as supervision-personal")
    side: Side
    done_by: Whom
    levels: list[Code] = []
    kinds: Annotated[list[Literal["employee", "agency"]], Field(min_length=1, description="employee, agency or both")] = ["employee"]
    for_first: Length | None = None
    within: Length
    again: Length | None = None
    fixed_dates: bool = False
    may_fall_on_rest: bool = False
    periods_from: MonthDay | None = Field(default=None, description="where it is counted by whole periods: the first day of one")
    waits: bool = True
    part_time: Literal["same", "longer"] = "same"
    remind: list[Length] = []
    escalate: list[EscalationShape] = []
    limit: Code | None = Field(default=None, description="the code of its limit in timescales.yaml")
    meaning: Sentence
    source: Source


class LineShape(Period):
    """One line of the deal: something expected of people, or something offered to them, and the clock that shows where it stands."""

    code: Code
    title: Title
    side: Side
    clock: Code | None = None
    levels: list[Code] = []
    meaning: Sentence
    source: Source


class ReminderShape(Period):
    """A bite-size reminder of the deal: one is shown each week, in turn."""

    code: Code
    title: Title
    side: Side
    text: Short
    levels: list[Code] = []


class DealFile(Shape):
    """deal.yaml: what people are owed and owe."""

    rules: list[OwedRuleShape] = []
    lines: list[LineShape] = []
    reminders: list[ReminderShape] = []


_LENGTH = re.compile(r"(\d+) ([a-z ]+?)s?$")


def limit_of(length: str, *, may_fall_on_rest: bool = False) -> due.Limit:
    """A length as the pack writes it ("6 weeks") as a limit. Raises ValueError for anything else."""
    found = _LENGTH.fullmatch(length)
    if found is None:
        raise ValueError(length)
    return due.Limit(int(found[1]), due.Unit(f"{found[2].replace(' ', '_')}s"), may_fall_on_rest=may_fall_on_rest)
