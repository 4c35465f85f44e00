"""Counts the deal's measures, half-year by half-year: every night anew until a half-year is final."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.db import connection, transaction
from django.utils import timezone

from stronger.assurance import policies
from stronger.assurance.deal import MEASURES, Counted, counted, half_years
from stronger.assurance.models import DealFigure
from stronger.frameworks import queries as frameworks
from stronger.kit import due, scope
from stronger.pathway import queries as pathway
from stronger.performance import queries as performance
from stronger.supervision import queries as supervision
from stronger.trail import services as trail
from stronger.workforce import queries as workforce
from stronger.workforce.owing import Deal

# How many half-years are kept count of: three years, as a trend.
HALF_YEARS = 6
# The pack's limit for writing down what was done, and what stands in for it.
SETTLES, USUAL = "deal-figures-settle", 4
# What asks every room whose work is due at some time: `journeys.deal.clocks_of`, a floor above.
Clocks = Callable[..., list[due.Clock]]


def _of_plans(from_on: date, until_on: date) -> dict[str, Counted]:
    goals = performance.goals_between(from_on, until_on)
    needs, people = performance.needs_between(from_on, until_on)
    return {"goals": Counted(goals.met, goals.goals, goals.people, goals.had, goals.lacked), "needs": Counted(needs, None, people)}


def _of_progression(from_on: date, until_on: date) -> dict[str, Counted]:
    found = pathway.requests_between(from_on, until_on + timedelta(days=1))
    champions = sum(pathway.champions_on(until_on).values())
    return {
        "requests": Counted(found.sent, None, found.sent),
        # There is no middle of nothing, and nothing is said of it.
        "decision": Counted(Decimal(median(found.days_to_decision)), None, found.decided) if found.decided else Counted(0, 0, 0),
        "agreed": Counted(found.agreed, found.decided, found.decided, found.agreed, found.decided - found.agreed),
        "champions": Counted(champions, None, champions),
    }


def _of_audits(from_on: date, until_on: date) -> dict[str, Counted]:
    found = supervision.graded_between(from_on, until_on)
    return {"quality": Counted(found.sound, found.grades, found.people, found.had, found.lacked)}


# What the rooms themselves count of a half-year, where no clock does.
ROOMS: tuple[Callable[[date, date], dict[str, Counted]], ...] = (_of_plans, _of_progression, _of_audits)


@transaction.atomic
def measure(*, clocks: Clocks, half_years_back: int = HALF_YEARS, by) -> int:
    """Count the deal's measures of every half-year that is not final yet, as at the close of yesterday or of its last day.

    `clocks` gives every room's clocks of everybody on a day.

    Returns how many figures were written. A half-year is final once the pack's time for writing things down after it has passed; a
    measure that is new is counted for those too. Raises Refused unless `by` is the nightly work or may write the board's reports.
    """
    policies.require_measure(by)
    with connection.cursor() as cursor:  # of two who count at once, one waits
        cursor.execute("select pg_advisory_xact_lock(hashtext('assurance.deal'))")
    yesterday = timezone.localdate(scope.current().at) - timedelta(days=1)
    written = sum(_half_year(*each, yesterday, clocks) for each in half_years(yesterday, half_years_back))
    trail.note("change", "assurance.deal", details={"on": yesterday.isoformat(), "figures": written})
    return written


def _half_year(from_on: date, until_on: date, yesterday: date, clocks: Clocks) -> int:
    """Count one half-year, unless it is final and whole; how many figures were written."""
    limit = frameworks.timescale(SETTLES, until_on)
    weeks = limit.amount if limit and limit.amount and limit.unit == "weeks" else USUAL
    is_final = until_on + timedelta(weeks=weeks) <= yesterday
    kept = set(DealFigure.objects.filter(until_on=until_on, is_final=True).values_list("code", flat=True))
    wanted = [each for each in MEASURES if each.code not in kept]
    if not wanted:
        return 0
    on = min(until_on, yesterday)
    deal = Deal(frameworks.owed_rules(), workforce.lives(None, on=on), on)
    found = counted(deal.told(clocks(None, on=on)), from_on, on)
    for room in ROOMS:
        found |= room(from_on, on)
    nothing = Counted(0, 0, 0)
    rows = [
        DealFigure(
            from_on=from_on, until_on=until_on, code=each.code, counted_on=on, is_final=is_final, **found.get(each.code, nothing).as_row()
        )
        for each in wanted
    ]
    DealFigure.objects.filter(until_on=until_on, is_final=False).delete()
    DealFigure.objects.bulk_create(rows)
    return len(rows)
