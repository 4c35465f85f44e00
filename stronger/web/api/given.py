"""What the operations give: one shape for each, with what every field means."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

_LAST = "The last day it holds; null while it does."


class Person(Schema):
    """Someone in post on the day asked for."""

    id: str = Field(description="Stays the same as long as the record does.")
    given_name: str
    family_name: str = Field(description="Empty for someone known only by their number.")
    swe_number: str = Field(description="Social Work England number; empty for someone who has none.")
    kind: Literal["employee", "agency"]
    since: date | None = Field(description="The first day of this employment.")
    title: str
    role_code: str = Field(description="The census's code of the role.")
    level_code: str = Field(description="The career level's code in the council's pathway.")
    fte: float | None = Field(description="Full-time equivalents of all postings held on the day, added up.")
    team_code: str
    team: str
    area_code: str
    manager_id: str = Field(description="The id of who manages them on the day; empty where nobody does.")


class People(Schema):
    """One page of the people in post."""

    on: date
    page: int
    pages: int
    per_page: int
    total: int = Field(description="How many people there are on all pages.")
    items: list[Person]


class Fact(Schema):
    """One dated fact of a working life."""

    what: Literal["employment", "posting", "team", "manager"]
    from_on: date | None
    last_on: date | None = Field(description=_LAST)
    label: str = Field(description="The kind of employment, the post's title, the team's or the manager's name.")
    detail: str = Field(description="Why someone left, in the census's code; a posting's full-time equivalent; a manager's number.")
    code: str = Field(description="The origin, role or team code, or the manager's id.")


class Counted(Schema):
    """What was counted of someone on a counting day."""

    on: date
    cases: int | None
    fte: float | None
    days_lost: float | None = Field(description="Working days lost to sickness in the year to the day.")
    absent: bool | None


class Paid(Schema):
    """Pounds a year, as told on a counting day."""

    on: date
    base: float | None
    recruitment_and_retention: float | None
    other: float | None


class Record(Schema):
    """One person's record."""

    id: str
    name: str
    swe_number: str
    story: list[Fact] = Field(description="Employments, postings, teams and managers, newest first.")
    counted: list[Counted]
    pay: list[Paid] | None = Field(description="null unless the token was made for pay and its owner may see it.")


class Team(Schema):
    """A team."""

    code: str
    name: str
    from_on: date | None
    last_on: date | None = Field(description=_LAST)


class Area(Schema):
    """A service area and its teams."""

    code: str
    name: str
    from_on: date | None
    last_on: date | None = Field(description=_LAST)
    teams: list[Team]


class Areas(Schema):
    """The council's structure on a day."""

    on: date
    items: list[Area]


class Figure(Schema):
    """One number of a measure."""

    column: str = Field(description="The Department for Education's own name for it.")
    printed: str = Field(description="The number as printed, or the symbol that stands in its place.")
    value: float | None = Field(description="The number before rounding; null where a symbol is printed.")
    symbol: str = Field(description="The Department's symbol, empty where there is a number.")
    symbol_means: str


class Measure(Schema):
    """One measure with its definition."""

    code: str
    title: str
    unit: str
    definition: str
    working: str = Field(description="How it is worked out.")
    objective: str = Field(description="The objective of the council's strategy that it serves.")
    figures: list[Figure]


class Figures(Schema):
    """The council's figures on a day it was counted."""

    on: date | None = Field(description="null when the council has not been counted yet.")
    counted_on: list[date] = Field(description="Every day on which the council was counted, latest first.")
    source: str
    items: list[Measure]


class Place(Schema):
    """A council, a region or England."""

    code: str
    name: str
    level: Literal["council", "region", "england"]


class Printed(Schema):
    """One published figure; `printed` is null where none was published."""

    code: str = Field(description="Of the place.")
    year: int
    printed: str | None
    symbol_means: str


class ComparedMeasure(Schema):
    """One measure of every place shown over the years."""

    code: str
    title: str
    unit: str
    column: str
    said: str = Field(description="What it comes to, in words.")
    standing: str = Field(description="Where the council stands among all, and how little that may mean.")
    figures: list[Printed]


class Comparison(Schema):
    """The council beside others, as published."""

    council: str = Field(description="Empty while it has no published figures.")
    source: str
    loaded_at: datetime | None
    years: list[int]
    places: list[Place]
    items: list[ComparedMeasure]


class Framework(Schema):
    """A framework on the day asked for."""

    code: str
    title: str
    kind: str
    owner: str
    about: str
    edition: str
    state: Literal["stands", "begins", "ended"] = Field(description="Whether this edition stands on the day, begins later or has ended.")
    from_on: date | None
    last_on: date | None = Field(description=_LAST)
    standards: int = Field(description="How many of its standards are loaded.")


class Frameworks(Schema):
    """Every framework the council is held to."""

    on: date
    items: list[Framework]


class Close(Schema):
    """A standard of another framework that asks for much the same."""

    framework: str
    standard: str
    title: str
    note: str


class Standard(Schema):
    """One standard."""

    code: str
    number: int
    title: str
    meaning: str
    text: str = Field(description="The owner's own words, where the council has loaded them.")
    group: str
    close: list[Close]


class Level(Schema):
    """A level at which the framework is met."""

    code: str
    number: int
    title: str
    meaning: str


class FrameworkInFull(Schema):
    """One framework with its standards and levels."""

    on: date
    framework: Framework
    link: str
    source: str
    standards: list[Standard]
    levels: list[Level]


class OwnToken(Schema):
    """The token itself."""

    id: int
    name: str
    scopes: list[str] = Field(description="The permissions that it was made for.")
    opens: dict[str, str] = Field(description="What it opens today, and how far: the council, the owner's line, or the owner alone.")
    last_on: date = Field(description="The last day it is good.")
    requests_a_minute: int
