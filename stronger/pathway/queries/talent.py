"""Who offers and asks for what, and what has become of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from stronger.kit import sql
from stronger.kit.moves import now_at
from stronger.pathway.evidence import Offered
from stronger.pathway.models import Match, Notice
from stronger.pathway.rules.talent import MATCHES
from stronger.trail import services as trail
from stronger.workforce import queries as workforce

PAGE = 50


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Something put up: by whom, what, in which direction ("give" or "take"), on which subject, and how it stands since when."""

    id: UUID
    person_id: UUID
    person: str
    offering: str
    kind: str
    direction: str
    subject: str
    words: str
    stage: str
    since: datetime


@dataclass(frozen=True)
class NoticePage:
    """One page of what colleagues put up, and how many there are on all."""

    rows: tuple[NoticeRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Two people who found one another: who answered whose notice, how it stands, and how often they met."""

    id: UUID
    notice_id: UUID
    person_id: UUID
    person: str
    owner_id: UUID
    owner: str
    offering: str
    direction: str
    subject: str
    words: str
    stage: str
    asked_on: date
    meetings: int


_NOTICES = """
select n.id, n.person_id, n.offering, n.kind, n.direction, n.subject, n.words, m.to_stage, m.at, count(*) over ()
  from pathway_notice n
  join lateral (select to_stage, at from pathway_noticemove where notice_id = n.id order by number desc limit 1) m on true
 where {which}
 order by m.at desc, n.id limit %(most)s offset %(skip)s
"""


def _notices(which: str, given: dict) -> tuple[list[NoticeRow], int]:
    rows = sql.rows(_NOTICES.format(which=which), {"most": PAGE, "skip": 0, **given}, plan_afresh=True)
    people = workforce.people_named(row[1] for row in rows)
    found = [NoticeRow(row[0], row[1], people[row[1]].name, *row[2:9]) for row in rows]
    return found, rows[0][9] if rows else 0


def notices_page(*, kind: str = "", direction: str = "", subject: str = "", stage: str = "open", page: int = 1) -> NoticePage:
    """One page of what colleagues put up, the newest first; two queries. For whoever takes part, and who agrees champions."""
    given = {"kind": kind, "direction": direction, "subject": subject, "stage": stage, "skip": (page - 1) * PAGE}
    which = """m.to_stage = %(stage)s and %(kind)s in ('', n.kind) and %(direction)s in ('', n.direction)
               and %(subject)s in ('', n.subject)"""
    rows, total = _notices(which, given)
    trail.note("search", "pathway.notice", subjects=[str(each.person_id) for each in rows])
    return NoticePage(tuple(rows), total)


def notice_row(notice: Notice) -> NoticeRow:
    """A notice that a getter gave, as a page shows it; two queries."""
    return _notices("n.id = %(id)s", {"id": notice.pk})[0][0]


def own_talent(person_id: UUID) -> tuple[tuple[NoticeRow, ...], tuple[MatchRow, ...]]:
    """What someone has put up and not ended, and their matches, the latest first; for them. Five queries."""
    rows, _ = _notices("n.person_id = %(person)s and m.to_stage <> 'ended'", {"person": person_id})
    return tuple(rows), matches_of(person_id)


def matches_of(person_id: UUID) -> tuple[MatchRow, ...]:
    """The matches that someone is one side of, the latest first; three queries. The database shows them to the two alone."""
    found = list(
        (Match.objects.filter(person_id=person_id) | Match.objects.filter(owner_id=person_id))
        .select_related("notice")
        .prefetch_related("moves")
        .order_by("-asked_at")[:PAGE]
    )
    people = workforce.people_named({each.person_id for each in found} | {each.owner_id for each in found})
    return tuple(_match(each, people) for each in found)


def match_row(match: Match) -> MatchRow:
    """A match that a getter gave, as a page shows it; two queries."""
    return _match(match, workforce.people_named({match.person_id, match.owner_id}))


def _match(each: Match, people: dict) -> MatchRow:
    moves = list(each.moves.all())
    return MatchRow(
        id=each.pk,
        notice_id=each.notice_id,
        person_id=each.person_id,
        person=people[each.person_id].name,
        owner_id=each.owner_id,
        owner=people[each.owner_id].name,
        offering=each.notice.offering,
        direction=each.notice.direction,
        subject=each.notice.subject,
        words=each.words,
        stage=now_at(MATCHES, moves),
        asked_on=timezone.localdate(each.asked_at),
        meetings=sum(row.move == "meet" for row in moves),
    )


def moves_of_match(match: Match) -> tuple[tuple[str, str, date, int], ...]:
    """What was done with a match, the last first: (move, words, day, account's id). One query."""
    rows = match.moves.order_by("-number").values_list("move", "why", "at", "by_id")
    return tuple((move, why, timezone.localdate(at), by) for move, why, at, by in rows)


_DONE = """
select 'champion', n.id, n.subject, m.at, n.words, null::uuid, 0, true
  from pathway_notice n
  join lateral (select to_stage, at from pathway_noticemove where notice_id = n.id order by number desc limit 1) m on true
 where n.person_id = %(person)s and n.kind = 'champion' and n.direction = 'give' and m.to_stage = 'open'
union all
select n.offering, t.id, n.subject, t.asked_at, t.words, case when t.owner_id = %(person)s then t.person_id else t.owner_id end,
       (select count(*) from pathway_matchmove where match_id = t.id and move = 'meet'), (t.owner_id = %(person)s) = (n.direction = 'give')
  from pathway_match t join pathway_notice n on n.id = t.notice_id
  join lateral (select to_stage from pathway_matchmove where match_id = t.id order by number desc limit 1) m on true
 where %(person)s in (t.person_id, t.owner_id) and m.to_stage in ('agreed', 'done')
"""


def talent_evidence(person_id: UUID) -> list[Offered]:
    """What someone has done for colleagues and learnt from them that they may quote: agreed championing, matches under way or done.

    One query, and another for the names of those they met. The database shows matches to the two alone.
    """
    rows = sql.rows(_DONE, {"person": person_id})
    people = workforce.people_named(row[5] for row in rows if row[5])
    return [_done(row, people) for row in rows]


def _done(row: tuple, people: dict) -> Offered:
    offering, id_, subject, at, words, with_whom, meetings, gave = row
    if with_whom is None:
        return Offered("talent", str(id_), f"Champion: {subject}", timezone.localdate(at), words)
    name = people[with_whom].name
    said = f"{'Gave' if gave else 'Received'} {offering} with {name}; they met {meetings} times. {words}"
    return Offered("talent", str(id_), f"{offering.capitalize()} with {name}", timezone.localdate(at), said)
