"""What a pack may say of learning: kinds, sources, words that point to standards, the regulator's questions, what is observed, limits."""

from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import Code, Number, Path, Period, Sentence, Source, Title
from stronger.kit.sheets import Shape

# What of an entry answers a question of the regulator's.
Part = Literal["kind", "what", "when", "learnt", "practice", "people", "peer"]
# What the product knows how to recognise by a file's content.
FileType = Literal["pdf", "png", "jpeg", "docx", "pptx", "xlsx", "text"]
LimitCode = Literal[
    "file-megabytes",
    "files-of-an-entry",
    "megabytes-of-a-person",
    "suggestions",
    "least-counted",
    "years-of-matrix",
    "months-of-needs",
]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z' -]+$", max_length=60, description="small letters; longer words that begin with it count")]


class LearningKindShape(Period):
    """A kind of learning."""

    code: Code
    title: Title
    meaning: Sentence


class LearningSourceShape(Period):
    """Something at work that an entry may be made from, and the standards and elements that it most often is evidence of."""

    code: Code
    title: Title
    kind: Code
    with_peer: bool = False
    standards: list[Path] = []
    elements: list[Code] = []


class WordsShape(Period):
    """Words that, where someone writes them, suggest a standard, or an element as "element/its-code"."""

    points_to: Path
    words: Annotated[list[Word], Field(min_length=1, description="the words")]

    @property
    def code(self) -> str:
        """Known by what they point to."""
        return self.points_to

    @property
    def title(self) -> str:
        """The same."""
        return self.points_to


class QuestionShape(Period):
    """One question of the regulator's form, in its order. `peer` questions are asked of the piece discussed with a peer alone."""

    code: Code
    number: Number
    title: Title
    part: Part
    peer: bool = False
    source: Source


class HoursReasonShape(Period):
    """Why someone did not get their protected hours."""

    code: Code
    title: Title


class FileTypeShape(Period):
    """A type of file that may be kept as evidence."""

    code: FileType
    title: Title


class ThemeShape(Period):
    """What a need for learning is about, so that needs can be planned together; known by words in what people ask."""

    code: Code
    title: Title
    words: Annotated[list[Word], Field(min_length=1, description="the words")]


class ObservedShape(Period):
    """A kind of work that somebody may observe; `with_family` where the family must have agreed to it."""

    code: Code
    title: Title
    with_family: bool = False


class ObservedYearShape(Period):
    """A year of a career level that asks for observations: `code` is the timescale that says how many, `length` that of the year."""

    code: Code
    title: Title
    level: Code
    length: Code


class LearningLimitShape(Period):
    """A number that the room goes by."""

    code: LimitCode
    title: Title
    amount: Annotated[int, Field(ge=1, le=10_000, description="how many")]
    why: Sentence


class MappedShape(Period):
    """A framework that learning is mapped to."""

    framework: Code

    @property
    def code(self) -> str:
        """Known by its framework."""
        return self.framework

    @property
    def title(self) -> str:
        """The same."""
        return self.framework


class LearningFile(Shape):
    """learning.yaml: how learning is recorded."""

    kinds: list[LearningKindShape] = []
    sources: list[LearningSourceShape] = []
    mapped_to: list[MappedShape] = []
    words: list[WordsShape] = []
    questions: list[QuestionShape] = []
    hours_reasons: list[HoursReasonShape] = []
    file_types: list[FileTypeShape] = []
    themes: list[ThemeShape] = []
    observed: list[ObservedShape] = []
    observed_years: list[ObservedYearShape] = []
    limits: list[LearningLimitShape] = []
