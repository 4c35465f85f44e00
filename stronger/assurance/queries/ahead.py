"""What a year like those on record could bring: people in post, turnover and vacancies, as ranges with what they assume."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stronger.assurance import policies, projecting
from stronger.assurance.definitions import SOURCE
from stronger.assurance.projecting import Assumed, Past, Projection
from stronger.kit import revisions
from stronger.trail import services as trail
from stronger.workforce import queries as workforce
from stronger.workforce.queries import Month


@dataclass(frozen=True)
class Ahead:
    """The record and the year after it. `projection` is None when the record is too short or nobody is in post: `missing` says why.

    `on` is the last counting day; `vacant` and `fte` are of that day, `people` too.
    """

    on: date | None
    months: Sequence[Month]
    people: int
    fte: float
    vacant: float
    projection: Projection | None
    missing: str
    source: str = SOURCE

    @property
    def left_a_year(self) -> float:
        """How many of a hundred left in a year on record, on average."""
        exposed = sum(month.in_post for month in self.months)
        return 1200 * sum(month.left for month in self.months) / exposed if exposed else 0.0

    @property
    def began_a_year(self) -> float:
        """How many began in a year on record, on average."""
        return 12 * sum(month.began for month in self.months) / len(self.months) if self.months else 0.0


def _missing(months: Sequence[Month], people: int) -> str:
    if len(months) < projecting.FEWEST_MONTHS:
        return (
            f"The register tells of {len(months)} months, and at least {projecting.FEWEST_MONTHS} are needed to say how one year"
            " differs from another. Load the census of another year."
        )
    return "" if people else "Nobody was in post on the last counting day."


def ahead(user, assumed: Assumed) -> Ahead:
    """The year after the last counting day, by the record and what is `assumed` instead. A few queries; the same every time.

    Raises Refused unless `user` may see figures. Leaves a row in the trail.
    """
    policies.require_figures(user)
    revision = revisions.revision("register")
    days = workforce.counting_days()
    on = days[0] if days else None
    trail.note("read", "assurance.ahead", details={"on": on.isoformat() if on else ""})
    return _kept.get((revision, assumed), lambda: _worked_out(on, assumed))


# The same for every reader until the register changes, and a thousand years in the making.
_kept: revisions.Remembered[Ahead] = revisions.Remembered(16)


def _worked_out(on: date | None, assumed: Assumed) -> Ahead:
    if on is None:
        return Ahead(None, (), 0, 0.0, 0.0, None, "")
    counted, months = workforce.tally(on), workforce.months()
    people, fte, vacant = int(counted.inpost_headcount or 0), float(counted.inpost_fte or 0), float(counted.vacancy_fte or 0)
    missing = _missing(months, people)
    projection = None
    if not missing:
        past = [Past(month.in_post, month.began, month.left) for month in months]
        projection = projecting.project(past, now=people, fte_each=fte / people, vacant=vacant, assumed=assumed, seed=on.toordinal())
    return Ahead(on, months, people, fte, vacant, projection, missing)
