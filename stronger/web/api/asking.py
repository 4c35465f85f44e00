"""What may be asked of the operations: days, codes and pages, each checked before anything is read."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_in_full(text: object) -> object:
    """Refuse what is no plain date, which the library would else take for seconds since 1970."""
    if isinstance(text, str) and not _DAY.fullmatch(text):
        raise ValueError("Write a day as year, month and day, such as 2025-09-30.")
    return text


Day = Annotated[date, BeforeValidator(_written_in_full)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]
PlaceCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,20}$")]


def _nothing() -> Any:
    """What a parameter is when it is left out. Not said in the schema, where it would mean that one can send nothing on purpose."""


class OnDay(Schema):
    """The day of which something is asked."""

    on: Day = Field(default_factory=_nothing, description="The day, such as 2025-09-30. Today when left out.")


class PeopleAsked(OnDay):
    """Which of the people in post."""

    team: Code = Field(default_factory=_nothing, description="Only people in the team with this code on the day.")
    area: Code = Field(default_factory=_nothing, description="Only people in the teams of the service area with this code.")
    kind: Literal["employee", "agency"] = Field(
        default_factory=_nothing, description="Only the council's own employees, or only agency workers."
    )
    page: int = Field(1, ge=1, le=1_000_000, description="Which page. One past the last has no items.")
    per_page: int = Field(50, ge=1, le=200, description="How many people to a page.")


class FiguresAsked(Schema):
    """Which figures."""

    on: Day = Field(default_factory=_nothing, description="A day on which the council was counted. The latest when left out.")


class ComparisonAsked(Schema):
    """Which councils to stand beside."""

    beside: list[PlaceCode] = Field(
        [], max_length=4, description="Codes of other councils, at most 4; those of no other council are left out."
    )
