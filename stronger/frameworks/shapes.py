"""What a council's pack may say of itself and of what it is held to: the shape of each file, with no database behind it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from stronger.frameworks.rules import Bound, FrameworkKind, Kind, Unit
from stronger.kit.sheets import Shape

CODE, PATH = r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^[a-z0-9-]+/[a-z0-9-]+$"
DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
Code = Annotated[str, Field(pattern=CODE, max_length=60, description="small letters, figures and single hyphens, such as early-help")]
Path = Annotated[str, Field(pattern=PATH, max_length=121, description="a framework's code, a stroke and a code inside it")]
Title = Annotated[str, Field(min_length=1, max_length=200, description="what it is called, in a few words")]
Sentence = Annotated[str, Field(min_length=1, max_length=600, description="what it means, in your own words")]
Source = Annotated[str, Field(min_length=1, max_length=300, description="whose document it is, and which")]
Number = Annotated[int, Field(ge=1, le=999, description="its place in the list, from 1")]
Count = Annotated[int, Field(ge=1, le=999, description="how many there must be")]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", description='six hexadecimal digits between quotes, such as "#00396c"')]
Link = Annotated[str, Field(pattern=r"^https://[^\s]+$", max_length=200, description="an address that begins with https://")]
MonthDay = Annotated[str, Field(pattern=DAY, description='month and day between quotes, such as "09-01"')]
Typeface = Annotated[str, Field(pattern=r"^[A-Za-z0-9 -]+$", max_length=60, description="letters, figures, spaces and hyphens only")]
Address = Annotated[str, Field(pattern=r"^(https://|mailto:|tel:)[^\s]+$", max_length=200, description="https://, mailto: or tel:")]
Wording = Annotated[str, Field(min_length=1, max_length=20_000, description="the owner's own words, if you may reproduce them")]


class Period(Shape):
    """Something that holds for a time; without a first day it held before records began, without a last it still does."""

    from_on: date | None = Field(default=None, description="the first day it holds")
    last_on: date | None = Field(default=None, description="the last day it holds")


class Colours(Shape):
    """The council's colours; each pair of text and ground is checked for contrast."""

    brand: Colour
    brand_text: Colour
    link: Colour
    link_hover: Colour
    button: Colour
    button_text: Colour
    accent: Colour


class ContactLine(Shape):
    """One way of reaching the council."""

    label: Title
    text: Title
    link: Address | None = None


class CouncilFile(Shape):
    """council.yaml: who this pack belongs to."""

    code: Code
    name: Title
    short_name: Annotated[str, Field(min_length=1, max_length=60, description="the name people use, such as Portsmouth")]
    local_authority: Annotated[int, Field(ge=100, le=999, description="the Department for Education's three-figure number")]
    region: Annotated[str, Field(min_length=1, max_length=60, description="the region of England")]
    logo_text: Annotated[str, Field(min_length=1, max_length=60, description="what stands where a logo would")]
    website: Link | None = None
    colours: Colours
    fonts: Annotated[list[Typeface], Field(min_length=1, description="typefaces, first choice first")]
    contact: list[ContactLine] = []
    includes: list[str] = []


class StandardShape(Shape):
    """One standard of an edition."""

    code: Code
    number: Number
    title: Title
    meaning: Sentence
    group: Code | None = None
    text: Wording | None = None


class GroupShape(Shape):
    """A part of an edition that holds several standards."""

    code: Code
    title: Title
    meaning: Sentence | None = None


class LevelShape(Shape):
    """A level at which a whole edition is met."""

    code: Code
    number: Number
    title: Title
    meaning: Sentence


class EditionShape(Period):
    """A framework as it stands for a time."""

    code: Code
    title: Title
    source: Source
    loaded: bool = True
    where: Sentence | None = Field(default=None, description="where its text is to be had, while it is not loaded")
    count: Count | None = None
    level_count: Count | None = None
    groups: list[GroupShape] = []
    levels: list[LevelShape] = []
    standards: list[StandardShape] = []


class FrameworkShape(Shape):
    """A set of standards and whose it is."""

    code: Code
    title: Title
    kind: FrameworkKind
    series: Annotated[str, Field(min_length=1, max_length=60, description="the set it is one of")] | None = None
    owner: Annotated[str, Field(min_length=1, max_length=120, description="whose it is")]
    about: Sentence
    link: Link | None = None
    succeeds: Code | None = None


class FrameworkFile(Shape):
    """frameworks/*.yaml: one framework and its editions."""

    framework: FrameworkShape
    editions: Annotated[list[EditionShape], Field(min_length=1, description="at least one edition")]


class TextShape(Shape):
    """The owner's own words of one standard."""

    standard: Code
    text: Wording


class TextFile(Shape):
    """texts/*.yaml: what a council adds to a shared framework: its standards where they are not loaded, or their text."""

    framework: Code
    edition: Code
    source: Source
    groups: list[GroupShape] = []
    standards: list[StandardShape] = []
    texts: list[TextShape] = []


class ExpectationShape(Shape):
    """One thing expected of people at a career level."""

    code: Code
    title: Title


class ElementShape(Period):
    """A part of everyone's learning."""

    code: Code
    title: Title
    meaning: Sentence


class CareerLevelShape(Period):
    """A step of the career pathway."""

    code: Code
    number: Number
    title: Title
    known_as: Annotated[list[Title], Field(min_length=1, description="job titles at this level")]
    focus: Sentence
    capability: Path | None = None
    frameworks: list[Code] = []
    expectations: Annotated[list[ExpectationShape], Field(min_length=1, description="what is expected")]


class PathwayFile(Shape):
    """pathway.yaml: career levels, and the elements that underpin every one."""

    count: Count | None = None
    level_count: Count | None = None
    elements: list[ElementShape] = []
    levels: Annotated[list[CareerLevelShape], Field(min_length=1, description="the career levels")]


class TimescaleShape(Period):
    """One limit, or a window of days in each year."""

    code: Code
    title: Title
    bound: Bound
    amount: Annotated[int, Field(ge=1, le=10_000, description="how many of the unit")] | None = None
    unit: Unit | None = None
    starts: Title | None = Field(default=None, description="what starts the clock, to follow “from”: the start of the placement")
    opens: MonthDay | None = None
    closes: MonthDay | None = None
    kind: Kind
    source: Source
    guidance: Annotated[str, Field(min_length=1, max_length=120, description="the edition of the law or guidance")] | None = None
    tightens: Code | None = None
    approved_by: Annotated[str, Field(min_length=1, max_length=120, description="the post that answers for a looser limit")] | None = None
    approved_on: date | None = None
    why: Sentence | None = None


class TimescalesFile(Shape):
    """timescales.yaml: how soon, how often, how much."""

    timescales: Annotated[list[TimescaleShape], Field(min_length=1, description="the limits")]


class ObjectiveShape(Period):
    """One aim of the workforce strategy."""

    code: Code
    number: Number
    title: Title
    meaning: Sentence
    source: Source


class ThemeShape(Period):
    """One thing the board looks at."""

    code: Code
    title: Title
    meaning: Sentence
    objectives: Annotated[list[Code], Field(min_length=1, description="codes of the objectives it tells of")]
    source: Source


class ObjectivesFile(Shape):
    """objectives.yaml: what the strategy sets out to do, and what its board looks at."""

    count: Count | None = None
    objectives: Annotated[list[ObjectiveShape], Field(min_length=1, description="the objectives")]
    themes: list[ThemeShape] = []


class ClosenessShape(Shape):
    """Two standards that ask for much the same."""

    standard: Path
    close_to: Path
    note: Source = Field(description="why evidence of one may serve the other", min_length=1, max_length=300)


class MappingsFile(Shape):
    """mappings.yaml: which standards of different frameworks are close to each other."""

    mappings: Annotated[list[ClosenessShape], Field(min_length=1, description="the pairs")]
