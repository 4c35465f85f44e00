"""What a pack may say of getting on: what each career level asks for, the grades there are, how a panel works, and subjects to champion."""

from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import Code, Count, Path, Period, Sentence, Source, Title
from stronger.kit.sheets import Shape

# What the product knows how to look at. A requirement of the pack names one of these, or `told`: the person says, and others judge.
Check = Literal["registered", "qualified", "at-level", "elements", "conversation", "standards", "told"]
# What people offer one another, and ask for.
OfferKind = Literal["champion", "specialism", "mentoring", "shadowing"]


class RequirementShape(Period):
    """One thing that is asked of whoever wants to stand at a career level."""

    code: Code
    level: Code
    title: Title
    meaning: Sentence
    check: Check
    months: Annotated[int, Field(ge=1, le=120, description="how many months, where the check is of a time")] | None = None
    standards: list[Path] = []
    frameworks: list[Code] = []
    expectation: Code | None = Field(default=None, description="the expectation of the level that it makes checkable")
    must: bool = Field(default=False, description="whether nobody may ask while it is known not to be met")
    evidence: bool = Field(default=False, description="whether the evidence pack should quote something for it")
    source: Source


class GradeShape(Period):
    """A pay grade that the council has, and the career levels that it goes with."""

    code: Code
    title: Annotated[str, Field(min_length=1, max_length=40, description="as the council writes it")]
    levels: list[Code] = []
    source: Source


class PanelShape(Period):
    """How a request is decided: by how many people, by when, and how long someone may take to appeal."""

    code: Code
    title: Title
    members: Count
    decide_within_days: Count
    appeal_within_days: Count
    statement: Sentence
    source: Source


class OfferingShape(Period):
    """Something that people may offer one another and ask for."""

    code: Code
    kind: OfferKind
    title: Title
    meaning: Sentence
    agreed: bool = Field(default=False, description="whether somebody who answers for practice agrees it before it stands")
    levels: list[Code] = []
    source: Source


class SubjectShape(Period):
    """A subject that someone may champion, specialise in, or learn from another."""

    code: Code
    title: Title
    source: Source


class ProgressionFile(Shape):
    """progression.yaml: what each level asks for, grades, panels, and what people offer one another."""

    requirements: list[RequirementShape] = []
    grades: list[GradeShape] = []
    panels: list[PanelShape] = []
    offerings: list[OfferingShape] = []
    subjects: list[SubjectShape] = []
