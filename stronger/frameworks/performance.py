"""What a pack may say of the annual performance conversation: its calendar, what is written and by whom, and managers' duties."""

from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import Code, MonthDay, Period, Sentence, Source, Title
from stronger.kit.sheets import Shape

# Who writes a part: the practitioner first, then the manager, both together afterwards, or both at each review.
Where = Literal["own", "manager", "agreed", "review"]
# What a duty's evidence may be: each is worked out by the product from the team's own records.
Evidence = Literal["conversations", "reviews", "goals"]


class CalendarShape(Period):
    """The year of performance conversations, by days of the year; and how many goals, reviews and answers it takes."""

    code: Code
    title: Title
    year_from: MonthDay
    opens: MonthDay
    own_by: MonthDay
    manager_by: MonthDay
    talk_by: MonthDay
    sign_by: MonthDay
    upward_opens: MonthDay
    upward_closes: MonthDay
    reviews: Annotated[int, Field(ge=1, le=12, description="how many reviews of the goals a year")]
    bigger_least: Annotated[int, Field(ge=1, le=9, description="the fewest bigger goals")]
    bigger_most: Annotated[int, Field(ge=1, le=9, description="the most bigger goals")]
    floor: Annotated[int, Field(ge=5, le=50, description="how many answers there must be before a manager sees any; never under 5")]
    source: Source


class PartShape(Period):
    """One thing that is written. `against` names frameworks it is held to: their codes, or "level" for those of one's career level,
    "local" for the council's own standards and principles."""

    code: Code
    title: Title
    where: Where
    prompt: Sentence
    against: list[Code] = []
    source: Source


class StatementShape(Period):
    """One thing that people say of their manager, by one of the answers; or, as `words`, in their own words."""

    code: Code
    title: Title
    words: bool = False
    source: Source


class AnswerShape(Period):
    """One of the answers to a statement; they are counted, never added up to a score."""

    code: Code
    title: Title
    source: Source


class DutyShape(Period):
    """One thing expected of managers and leaders, and which of the team's records show it."""

    code: Code
    title: Title
    meaning: Sentence
    evidence: list[Evidence] = []
    statements: list[Code] = Field(default=[], description="the statements whose answers tell of it")
    source: Source


class PerformanceFile(Shape):
    """performance.yaml: the annual performance conversation."""

    calendars: list[CalendarShape] = []
    parts: list[PartShape] = []
    statements: list[StatementShape] = []
    answers: list[AnswerShape] = []
    duties: list[DutyShape] = []
