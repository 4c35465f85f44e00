"""What a pack may say of the council's structure, its roles and how people enter: the shape of those files."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import CODE, Period
from stronger.kit.sheets import Shape

Code = Annotated[str, Field(pattern=CODE, max_length=50, description="small letters, figures and single hyphens, such as early-help")]
RoleCode = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=50, description="small letters and single underscores")]
Name = Annotated[str, Field(min_length=1, max_length=120, description="what people call it")]
Reach = Literal["council", "line", "self"]


class TeamShape(Period):
    """A team of a service area."""

    code: Code
    title: Name


class AreaShape(Period):
    """A service area and its teams."""

    code: Code
    title: Name
    teams: list[TeamShape] = []


class AreasFile(Shape):
    """areas.yaml: how the council's service is organised."""

    areas: Annotated[list[AreaShape], Field(min_length=1, description="the service areas")]


class RoleShape(Shape):
    """A kind of work here and what it allows."""

    code: RoleCode
    title: Name
    summary: Annotated[str, Field(min_length=1, max_length=300, description="who has this role, in a sentence")]
    works_here: bool = True
    permissions: dict[str, Reach] = {}


class RolesFile(Shape):
    """roles.yaml: who may do what."""

    roles: Annotated[list[RoleShape], Field(min_length=1, description="the roles")]


class TermsShape(Shape):
    """How long invitations, sessions and kept words last, from a day on."""

    from_on: date
    invitation_days: Annotated[int, Field(ge=1, le=90)]
    idle_minutes: Annotated[int, Field(ge=5, le=240)]
    session_hours: Annotated[int, Field(ge=1, le=24)]
    kept_words_hours: Annotated[int, Field(ge=1, le=168)]


class EntryRuleShape(Shape):
    """How some people sign in: staff, others, or whoever has one role."""

    whom: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=50, description="staff, others, or a role's code")]
    ways: Annotated[list[Literal["single_sign_on", "passkey", "password"]], Field(min_length=1, description="the ways open to them")]
    provider_factor: bool = False


class EntryRulesShape(Shape):
    """Who signs in how, from a day on; of the rules the first that fits decides."""

    from_on: date
    rules: Annotated[list[EntryRuleShape], Field(min_length=1, description="the rules, the first that fits first")]


class EntryFile(Shape):
    """entry.yaml: how long an invitation, a session and words not yet sent last, and who signs in how."""

    terms: list[TermsShape] = []
    sign_in: list[EntryRulesShape] = []


class TokenTermsShape(Shape):
    """How long tokens may last, how often they may ask, and who may make them, from a day on."""

    from_on: date
    most_days: Annotated[int, Field(ge=1, le=1100, description="the most days a token may last")]
    warn_days: Annotated[int, Field(ge=1, le=90, description="how many days before its end its owner is told")]
    requests_a_minute: Annotated[int, Field(ge=1, le=6000)]
    own: Annotated[bool, Field(description="whether people may make tokens for themselves")] = False


class TokensFile(Shape):
    """tokens.yaml: the terms of tokens, by which the council's own programs read what their owners may see."""

    terms: Annotated[list[TokenTermsShape], Field(min_length=1, description="the terms, from a day on")]
