"""What one request says, for whoever a getter gave it to; the database shows nobody more than they may see."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from stronger.kit import sql
from stronger.pathway.models import Request, Told
from stronger.pathway.rules.stages import OPEN


@dataclass(frozen=True, slots=True)
class ToldThen:
    """What someone said of themselves: a day, or words; which version that is, 0 where nothing was said, and when."""

    on: date | None
    words: str
    version: int = 0
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """One of someone's requests: the stage it is at, and when it came there."""

    id: UUID
    to_level: str
    stage: str
    begun_at: datetime
    moved_at: datetime | None


@dataclass(frozen=True, slots=True)
class PieceQuoted:
    """A piece of evidence as it was quoted."""

    id: UUID
    requirement: str
    source: str
    source_id: str
    title: str
    on: date
    words: str
    quoted_at: datetime


@dataclass(frozen=True, slots=True)
class FoundThen:
    """How a requirement stood when the request was sent."""

    requirement: str
    title: str
    meaning: str
    standing: str
    reason: str


@dataclass(frozen=True, slots=True)
class ManagerSaid:
    """What the manager thought: whether they support it ("yes" or "not-yet"), why, when, and the account's id."""

    supports: str
    words: str
    at: datetime | None
    by_id: int


@dataclass(frozen=True, slots=True)
class PanelSaid:
    """One member's own view."""

    round: int
    recommends: str
    words: str
    at: datetime | None
    by_id: int


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """What a panel decided in a round, and from when it holds; `on` is the day it was decided."""

    round: int
    outcome: str
    feedback: str
    level_code: str
    grade: str
    effective_on: date | None
    on: date
    by_id: int


@dataclass(frozen=True)
class RequestSaid:
    """Everything that a request says to whoever reads it; what they may not see is empty."""

    statement: str
    version: int
    saved_at: datetime | None
    pieces: tuple[PieceQuoted, ...]
    found: tuple[FoundThen, ...]
    manager: ManagerSaid | None
    views: tuple[PanelSaid, ...]
    decisions: tuple[DecisionMade, ...]

    def pieces_for(self, requirement: str) -> tuple[PieceQuoted, ...]:
        """The pieces quoted for one requirement."""
        return tuple(each for each in self.pieces if each.requirement == requirement)


def told_by(person_id: UUID) -> dict[str, ToldThen]:
    """What someone said of themselves, by the requirement's code; one query. The database shows it to them alone."""
    rows = Told.objects.filter(person_id=person_id).values_list("requirement", "on", "words", "version", "told_at")
    return {code: ToldThen(on, words, version, at) for code, on, words, version, at in rows}


_OWN = """
select r.id, r.to_level, coalesce(m.to_stage, 'draft'), r.begun_at, m.at
  from pathway_request r
  left join lateral (select to_stage, at from pathway_requestmove where request_id = r.id order by number desc limit 1) m on true
 where r.person_id = %(person)s order by r.begun_at desc
"""


def own_requests(person_id: UUID) -> tuple[OwnRequest, ...]:
    """Someone's own requests, the latest first, for them; one query."""
    return tuple(OwnRequest(*row) for row in sql.rows(_OWN, {"person": person_id}))


def open_request(person_id: UUID) -> OwnRequest | None:
    """The request of someone's that is not decided yet; None when there is none. One query."""
    return next((each for each in own_requests(person_id) if each.stage in OPEN), None)


_FROZEN = """
select exists (select from pathway_piece p join pathway_request r on r.id = p.request_id
  join lateral (select to_stage from pathway_requestmove where request_id = r.id order by number desc limit 1) m on true
 where r.person_id = %(person)s and p.source = %(source)s and p.source_id = %(thing)s and m.to_stage <> 'draft'
   and exists (select from pathway_requestmove where request_id = r.id and move = 'send'))
"""


def is_frozen(person_id: UUID, source: str, source_id: str) -> bool:
    """Whether someone quoted a thing of their own in a request that they sent and did not get back, whatever became of it; one query.

    For them: the database shows the pieces of a request to few.
    """
    found = sql.row(_FROZEN, {"person": person_id, "source": source, "thing": source_id})
    return bool(found and found[0])


# Everything in one statement; of each table the database gives out only the rows that whoever asks may see.
_SAID = """
select (select row_to_json(t) from (select words, version, saved_at from pathway_statement where request_id = %(id)s) t),
       (select json_agg(row_to_json(t)) from (
          select id, requirement, source, source_id, title, "on", words, quoted_at from pathway_piece
           where request_id = %(id)s order by requirement, "on", id) t),
       (select json_agg(row_to_json(t)) from (
          select requirement, title, meaning, standing, reason from pathway_found
           where request_id = %(id)s and time = %(time)s order by position) t),
       (select row_to_json(t) from (
          select supports, words, at, by_id from pathway_managerview where request_id = %(id)s order by time desc limit 1) t),
       (select json_agg(row_to_json(t)) from (
          select round, recommends, words, at, by_id from pathway_panelview
           where request_id = %(id)s and %(views)s order by round, at) t),
       (select json_agg(row_to_json(t)) from (
          select round, outcome, feedback, level_code, grade, effective_on, at, by_id from pathway_decision
           where request_id = %(id)s order by round) t)
"""


def request_said(request: Request, *, time: int, views: bool = False) -> RequestSaid:
    """What a request obtained through a getter says, as it was sent for the `time`th time, with the panel's views if asked; one query."""
    row = sql.row(_SAID, {"id": request.pk, "time": time, "views": views})
    statement, pieces, found, manager, said, decided = (json.loads(each) if isinstance(each, str) else each for each in row or (None,) * 6)
    return RequestSaid(
        statement=statement["words"] if statement else "",
        version=statement["version"] if statement else 0,
        saved_at=_moment(statement["saved_at"]) if statement else None,
        pieces=tuple(_quoted(each) for each in pieces or ()),
        found=tuple(FoundThen(**each) for each in found or ()),
        manager=ManagerSaid(**{**manager, "at": _moment(manager["at"])}) if manager else None,
        views=tuple(PanelSaid(**{**each, "at": _moment(each["at"])}) for each in said or ()),
        decisions=tuple(_decided(each) for each in decided or ()),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _quoted(each: dict) -> PieceQuoted:
    said = {"id": UUID(each["id"]), "on": date.fromisoformat(each["on"]), "quoted_at": datetime.fromisoformat(each["quoted_at"])}
    return PieceQuoted(**{**each, **said})


def _decided(each: dict) -> DecisionMade:
    on = timezone.localdate(datetime.fromisoformat(each["at"]))
    from_on = date.fromisoformat(each["effective_on"]) if each["effective_on"] else None
    said = {name: each[name] for name in ("round", "outcome", "feedback", "level_code", "grade", "by_id")}
    return DecisionMade(**said, effective_on=from_on, on=on)


def decision_of(request: Request, in_round: int) -> DecisionMade | None:
    """What was decided in a round; None while nothing is. One query."""
    return next((each for each in request_said(request, time=0).decisions if each.round == in_round), None)
