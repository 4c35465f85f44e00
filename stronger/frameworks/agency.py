"""What a pack may say of agency workers: the rules a booking is held to, the job types and their price caps, who signs exceptions."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from stronger.frameworks.shapes import Code, Period, Sentence, Source, Title
from stronger.kit.sheets import Shape

# What the product knows how to check. A rule of the pack names one of these; it says when it holds and what follows if it is not met.
Check = Literal["registered", "experience", "cool-off", "price", "references", "papers", "dbs", "notice", "project-team"]
# Papers that can be recorded as seen, beside references, DBS certificates and looks at the public register.
Paper = Literal["cv", "identity", "right-to-work", "qualification"]
IfNot = Literal["refuse", "sign"]
Pounds = Annotated[str, Field(pattern=r"^[1-9]\d{0,2}\.\d{2}$", description='pounds an hour between quotes, such as "40.00"')]


class SignerShape(Shape):
    """Someone who may sign that a booking goes ahead outside a rule; who that is, is said by a permission."""

    code: Code
    title: Title
    permission: Annotated[str, Field(min_length=1, max_length=60, description="the permission whose holders sign")]
    statement: Sentence


class RuleShape(Period):
    """One rule of a booking. It holds for assignments that begin from `from_on`, and from `all_from_on` for older ones too."""

    code: Code
    title: Title
    check: Check
    meaning: Sentence
    if_not: IfNot
    signed_by: list[Code] = []
    limit: Code | None = Field(default=None, description="the code of its limit in timescales.yaml")
    papers: list[Paper] = []
    all_from_on: date | None = None
    source: Source


class JobTypeShape(Period):
    """A kind of work for which there is a price cap, and the census's role that it is counted in."""

    code: Code
    title: Title
    meaning: Sentence
    census_role: Annotated[str, Field(pattern=r"^[1-6]$", description="the census's code of the role, 1 to 6, between quotes")]
    source: Source


class LeavingReasonShape(Period):
    """Why someone left a post, where that decides how soon they may come back through an agency."""

    code: Code
    title: Title
    lifts_cool_off: bool = False
    source: Source


class CapShape(Period):
    """The most that the region's councils pay an hour for a job type. An `example` is for trying the product out, and is said to be one."""

    job_type: Code
    amount: Pounds
    example: bool = False
    source: Source

    @property
    def code(self) -> str:
        """A cap is known by its job type."""
        return self.job_type


class AgencyFile(Shape):
    """agency.yaml: what agency bookings are held to."""

    rules: list[RuleShape] = []
    signers: list[SignerShape] = []
    job_types: list[JobTypeShape] = []
    leaving_reasons: list[LeavingReasonShape] = []
    caps: list[CapShape] = []
