"""The list of agency workers: who works here now, who is being booked, who has gone, and what each still lacks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stronger.kit import sql
from stronger.kit.periods import last_day
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Assignment
from stronger.workforce.queries.agency.gather import known
from stronger.workforce.queries.agency.terms import terms_on
from stronger.workforce.rules import agency

ROWS = 50
# What a list may show, and the stages of each.
SHOWN: dict[str, tuple[str, ...]] = {
    "working": ("working",),
    "booking": ("proposed", "checked", "approved"),
    "over": ("ended", "refused", "withdrawn"),
}


@dataclass(frozen=True)
class AgencyRow:
    """One booking on the list. `lacking` are the rules it does not meet; `price` and `cap` are None for whoever may not see them."""

    id: str
    name: str
    team: str
    job_type: str
    supplier: str
    stage: str
    from_on: date
    last_on: date | None
    price: Decimal | None
    cap: Decimal | None
    lacking: tuple[str, ...]
    ends_in: int | None


@dataclass(frozen=True)
class AgencyPage:
    """A page of the list, how many bookings each kind of list has, and whether any cap on it is only an example."""

    rows: tuple[AgencyRow, ...]
    counts: dict[str, int]
    page: int
    pages: int
    with_prices: bool
    caps_are_examples: bool
    notice_days: int


# Whoever manages someone on the day, within a reader's reach; and the reader.
_MANAGERS = """
select distinct workforce_person.id::text, workforce_person.given_name || ' ' || workforce_person.family_name
  from workforce_person
 where {visible} and (workforce_person.account_id = %(viewer)s
       or exists (select from workforce_management m where m.manager_id = workforce_person.id and m.period @> %(on)s::date))
 order by 2
"""


def managers(user, on: date) -> list[tuple[str, str]]:
    """Whom an agency worker may be said to answer to, as (id, name): those within `user`'s reach who manage someone. One query."""
    visible, given = policies.people_visible_to(user, on)
    return sql.rows(_MANAGERS.format(visible=visible), {**given, "on": on})


_STAGE = """coalesce((select m.to_stage from workforce_assignmentmove m where m.assignment_id = workforce_assignment.id
                       order by m.number desc limit 1), 'proposed')"""
_COUNTS = "select stage, count(*) from (select {stage} as stage from workforce_assignment where {visible}) s group by stage"
_IDS = """
select id, stage from (select id, lower(period) as from_on, {stage} as stage from workforce_assignment where {visible}) s
 where stage = any(%(stages)s) order by from_on desc, id limit {rows} offset %(skip)s
"""


def agency_page(user, *, show: str, page: int, on: date) -> AgencyPage:
    """One page of the bookings `user` may see, newest start first; five queries, and one row in the trail.

    `show` is one of SHOWN; a page past the last shows the last.
    """
    visible, given = policies.assignments_visible_to(user, on)
    by_stage = dict(sql.rows(_COUNTS.format(stage=_STAGE, visible=visible), given))
    counts = {name: sum(by_stage.get(stage, 0) for stage in stages) for name, stages in SHOWN.items()}
    pages = max(1, -(-counts[show] // ROWS))
    page = min(max(1, page), pages)
    asked = {**given, "stages": list(SHOWN[show]), "skip": (page - 1) * ROWS}
    found = sql.rows(_IDS.format(stage=_STAGE, visible=visible, rows=ROWS), asked)
    by_id = Assignment.objects.select_related("person", "team").in_bulk([id_ for id_, _ in found])
    terms = terms_on(on)
    rows = [by_id[id_] for id_, _ in found]
    stages = dict(found)
    shown = tuple(_row(each, stages[each.assignment.pk], terms, on) for each in known(rows, terms, user=user, today=on))
    trail.note("read", "workforce.assignments", subjects=[str(row.person_id) for row in rows], details={"show": show, "page": page})
    examples = any(cap.is_example for cap in terms.caps.values())
    return AgencyPage(shown, counts, page, pages, policies.may_see_agency_prices(user), examples, terms.notice_weeks * 7)


def _row(each, stage: str, terms: agency.Terms, on: date) -> AgencyRow:
    booking, over = each.assignment, agency.BOOKINGS.stages[stage].ended
    last_on = last_day(booking.period)
    cap = terms.caps.get(booking.job_type)
    job = terms.job_types.get(booking.job_type)
    fine = (agency.Outcome.MET, agency.Outcome.SIGNED)
    return AgencyRow(
        id=str(booking.pk),
        name=str(booking.person),
        team=booking.team.name if booking.team else "",
        job_type=job.title if job else booking.job_type,
        supplier=booking.supplier,
        stage=agency.BOOKINGS.stages[stage].title,
        from_on=booking.period.lower,
        last_on=last_on,
        price=each.facts.price,
        cap=cap.amount if cap and each.facts.price is not None else None,
        lacking=() if over else tuple(f.rule.title for f in each.findings if f.outcome not in fine),
        ends_in=(last_on - on).days if last_on and not over else None,
    )
