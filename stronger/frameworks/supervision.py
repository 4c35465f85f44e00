"""What a pack may say of supervision: the parts of a record, models of reflection, prompts, reasons, and how its quality is judged."""

from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import Code, Period, Sentence, Source, Title
from stronger.kit.sheets import Shape

Asked = Annotated[str, Field(min_length=1, max_length=300, description="a question, as one would ask it")]
Amount = Annotated[int, Field(ge=1, le=10_000, description="how many of the unit")]


class PartShape(Period):
    """One part of a session's record. What is said of wellbeing is not read by those who judge its quality (`audited: false`)."""

    code: Code
    title: Title
    meaning: Sentence
    audited: bool = True
    reflective: bool = Field(default=False, description="the part that a model of reflection guides")


class StepShape(Shape):
    """One step of a model of reflection."""

    title: Title
    asks: Asked


class ModelShape(Period):
    """A model of reflection, in our own words."""

    code: Code
    title: Title
    meaning: Sentence
    steps: Annotated[list[StepShape], Field(min_length=2, description="its steps in order")]
    source: Source


class PromptShape(Period):
    """One thing to think of. `of` names the set it belongs to; `standard` is a framework's standard that it asks about."""

    code: Code
    title: Title
    of: Code
    asks: Asked


class SetShape(Period):
    """A set of prompts. Where it is made of frameworks, each of their standards is a prompt."""

    code: Code
    title: Title
    meaning: Sentence
    frameworks: list[Code] = []
    source: Source


class ReasonShape(Period):
    """Why a session was cancelled or moved."""

    code: Code
    title: Title


class FrequencyShape(Period):
    """How often a supervisor and a practitioner may agree to meet."""

    code: Code
    title: Title


class CriterionShape(Period):
    """One thing by which the quality of a session is judged."""

    code: Code
    title: Title
    meaning: Sentence


class GradeShape(Period):
    """One judgement of a criterion; an audit with a grade that asks for action has one."""

    code: Code
    title: Title
    meaning: Sentence
    asks_for_action: bool = False


class SupervisionThemeShape(Period):
    """What audits of supervision may show the service to need; it goes to the learning plan and names nobody."""

    code: Code
    title: Title


class BarShape(Period):
    """Whose sessions nobody audits besides their own: those of their own supervisor, or of the people they supervise."""

    code: Literal["supervisor", "supervised"]
    title: Title
    why: Sentence


class AmountShape(Period):
    """A number that the room goes by: how long a look lasts, how long an agreement stands, how many sessions are drawn."""

    code: Literal["look", "agreement", "sample", "group"]
    title: Title
    amount: Amount
    unit: Literal["hours", "months", "sessions", "people"]
    why: Sentence


class SupervisionFile(Shape):
    """supervision.yaml: how supervision is recorded, helped and judged."""

    parts: list[PartShape] = []
    models: list[ModelShape] = []
    sets: list[SetShape] = []
    prompts: list[PromptShape] = []
    reasons: list[ReasonShape] = []
    frequencies: list[FrequencyShape] = []
    criteria: list[CriterionShape] = []
    grades: list[GradeShape] = []
    themes: list[SupervisionThemeShape] = []
    bars: list[BarShape] = []
    amounts: list[AmountShape] = []
