"""Counts of requests, decisions and champions, for measures: nobody is named, and no policy is asked; who publishes them asks theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class RequestsCounted:
    """Requests of a time: sent, decided by the first panel, said yes to, appealed; and the days from sending to the first decision."""

    sent: int
    decided: int
    agreed: int
    appealed: int
    days_to_decision: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whose request was decided last, and whether with a yes: to be counted by group, and never shown by person."""

    person_id: UUID
    agreed: bool


_MOVES = """
select request_id, move, (at at time zone 'Europe/London')::date from pathway_requestmove order by request_id, number
"""


def _stories() -> Iterable[list[tuple[str, date]]]:
    """The moves of each request with their days, in order."""
    stories: dict[UUID, list[tuple[str, date]]] = {}
    for request, move, on in sql.rows(_MOVES):
        stories.setdefault(request, []).append((move, on))
    return stories.values()


def requests_between(from_on: date, until_on: date) -> RequestsCounted:
    """Requests first sent, decided and appealed from a day up to, and not including, another. One query."""
    sent = decided = agreed = appealed = 0
    days: list[int] = []
    for story in _stories():
        first = {move: on for move, on in reversed(story)}
        sent += "send" in first and from_on <= first["send"] < until_on
        ended = next(((move, on) for move, on in story if move in ("agree", "decline")), None)
        if ended and from_on <= ended[1] < until_on:
            decided += 1
            agreed += ended[0] == "agree"
            days.append((ended[1] - first["send"]).days)
        appealed += "appeal" in first and from_on <= first["appeal"] < until_on
    return RequestsCounted(sent, decided, agreed, appealed, tuple(sorted(days)))


_DECIDED = """
select distinct on (r.id) r.person_id, m.move = 'agree'
  from pathway_request r join pathway_requestmove m on m.request_id = r.id
 where m.move in ('agree', 'decline') and (m.at at time zone 'Europe/London')::date >= %(from)s
   and (m.at at time zone 'Europe/London')::date < %(until)s
 order by r.id, m.number desc
"""


def decided_between(from_on: date, until_on: date) -> tuple[Outcome, ...]:
    """The last decision of each request that was decided from a day up to, and not including, another. One query."""
    return tuple(Outcome(*row) for row in sql.rows(_DECIDED, {"from": from_on, "until": until_on}))


_CHAMPIONS = """
select n.subject, count(distinct n.person_id)
  from pathway_notice n
  join lateral (select to_stage from pathway_noticemove
                 where notice_id = n.id and (at at time zone 'Europe/London')::date <= %(on)s order by number desc limit 1) m on true
 where n.kind = 'champion' and n.direction = 'give' and m.to_stage = 'open'
 group by n.subject
"""


def champions_on(on: date) -> dict[str, int]:
    """How many people champion each subject on a day, by the subject's code; one query."""
    return dict(sql.rows(_CHAMPIONS, {"on": on}))
