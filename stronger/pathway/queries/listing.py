"""Lists of requests, for those who decide on them, and how many wait for each of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from stronger.kit import revisions, sql
from stronger.pathway import policies
from stronger.pathway.models import Request, RequestMove
from stronger.pathway.rules.stages import AGREED, APPEALED, DRAFT, PANEL, SEEN, SENT, TALK
from stronger.trail import services as trail
from stronger.workforce import queries as workforce

PAGE = 50


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request on a list: whose, for which level, at which stage, since when."""

    id: UUID
    person: str
    to_level: str
    stage: str
    since: datetime


@dataclass(frozen=True)
class RequestPage:
    """One page of requests, and how many there are on all."""

    rows: tuple[RequestRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many requests wait for someone: their view as a manager, a panel to be named, a view on a panel or its talk, the register."""

    views: int
    panels: int
    seats: int
    register: int


def _staged() -> QuerySet[Any]:
    last = RequestMove.objects.filter(request=OuterRef("pk")).order_by("-number")
    stage = Coalesce(Subquery(last.values("to_stage")[:1]), Value(DRAFT))
    return Request.objects.annotate(stage=stage, since=Subquery(last.values("at")[:1])).exclude(stage=DRAFT)


def requests_page(*, on: date, stage: str = "", page: int = 1, by) -> RequestPage:
    """One page of the requests of others that `by` may see, those that moved last first; up to four queries, and a row in the trail."""
    rows = _staged().filter(policies.requests_visible_to(by, on)).distinct()
    if stage:
        rows = rows.filter(stage=stage)
    total = rows.count()
    shown = list(rows.order_by("-since", "pk")[(page - 1) * PAGE : page * PAGE])
    people = workforce.people_named(each.person_id for each in shown)
    trail.note("search", "pathway.request", subjects=[str(each.person_id) for each in shown])
    return RequestPage(
        tuple(RequestRow(each.pk, people[each.person_id].name, each.to_level, each.stage, each.since) for each in shown), total
    )


_WAITING = """
select r.person_id, m.to_stage,
       (select (s.given_at is not null, s.chairs)::text from pathway_seat s
         where s.request_id = r.id and s.member_id = %(account)s order by s.round desc limit 1)
  from pathway_request r
  join lateral (select to_stage from pathway_requestmove where request_id = r.id order by number desc limit 1) m on true
 where m.to_stage in ('sent', 'seen', 'panel', 'discussing', 'agreed', 'appealed')
"""


_kept: revisions.Remembered[Waiting] = revisions.Remembered(512)


def requests_waiting(*, on: date, by) -> Waiting:
    """How many requests wait for `by`, as counts; remembered until a request or the register changes. Worked out by one query, and
    another for a manager while any request waits for one."""
    may = (policies.may_manage(by), policies.may_arrange(by), policies.may_sit(by), policies.may_put_in_force(by))
    return _kept.get((revisions.revision("register", "pathway"), by.pk, may, on), lambda: _waiting(on, by))


def _waiting(on: date, by) -> Waiting:
    rows = sql.rows(_WAITING, {"account": by.pk})
    sent = {person for person, stage, _ in rows if stage == SENT}
    mine = {each.id for each in workforce.managed_by(by, on)} if sent and policies.may_manage(by) else set()
    sits = policies.may_sit(by)
    return Waiting(
        views=sum(person in mine for person, stage, _ in rows if stage == SENT),
        panels=sum(stage in (SEEN, APPEALED) for _, stage, _ in rows) if policies.may_arrange(by) else 0,
        seats=sum(_waits(stage, seat) for _, stage, seat in rows if seat) if sits else 0,
        register=sum(stage == AGREED for _, stage, _ in rows) if policies.may_put_in_force(by) else 0,
    )


def _waits(stage: str, seat: str) -> bool:
    """Whether a seat waits for its member: the view is not given, or they chair a panel in discussion. `seat` is "(given,chairs)"."""
    given, chairs = seat.strip("()").split(",")
    return (stage == PANEL and given == "f") or (stage == TALK and chairs == "t")
