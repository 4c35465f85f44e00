"""Renewal with the regulator: how one stands this year, and the record in the regulator's own order of questions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit.calendar import add_months
from stronger.learning import policies, rules
from stronger.learning.models import Entry
from stronger.trail import services as trail


@dataclass(frozen=True, slots=True)
class PieceRecord:
    """One piece as the regulator's form asks for it: question and answer, in its order; "" where nothing is written yet."""

    id: UUID
    title: str
    done_on: date
    answers: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    with_peer: bool
    recorded_on: date | None


@dataclass(frozen=True)
class OwnRenewal:
    """How one stands on a day. `pieces` are those of the registration year, whole ones first; `record_by_on` is the local nudge:
    the day by which the next piece should be recorded (None where the council asks no such thing, or nothing waits)."""

    renewal: rules.Renewal | None
    swe_number: str
    pieces: tuple[PieceRecord, ...]
    record_by_on: date | None
    says: str

    @property
    def unrecorded(self) -> int:
        """Whole pieces that are not in the regulator's form yet."""
        return sum(not piece.lacking and piece.recorded_on is None for piece in self.pieces)


def own_renewal(user, on: date) -> OwnRenewal:
    """How `user` stands in the registration year, with its pieces; leaves a row in the trail. Raises Refused unless they keep a log."""
    me = policies.owner(user)
    limits = {limit.code: limit for limit in frameworks.timescales_on(on)}
    wanted = rules.Wanted.of(limits.values())
    if wanted is None:
        return OwnRenewal(None, me.swe_number, (), None, "")
    year = wanted.year_of(on)
    rows = list(Entry.objects.filter(person_id=me.id, done_on__gte=year.from_on, done_on__lte=on).order_by("done_on", "made_at"))
    trail.note("read", "learning.log", subjects=[str(me.id)], details={"entries": len(rows), "step": "renewal"})
    terms = frameworks.learning_terms(on)
    pieces = [_piece(entry, terms) for entry in rows]
    pieces.sort(key=lambda piece: bool(piece.lacking))
    counted = [rules.Piece(piece.done_on, piece.with_peer) for piece in pieces if not piece.lacking]
    again = limits.get("cpd-recording")
    due = _record_by(pieces, year.from_on, again.amount if again and again.unit == "months" else None)
    return OwnRenewal(rules.renewal(counted, wanted, on), me.swe_number, tuple(pieces), due, again.in_words if again else "")


def _record_by(pieces: list[PieceRecord], year_from_on: date, months: int | None) -> date | None:
    """The council's own nudge: so many months after the last piece was recorded, or after the registration year began."""
    waiting = [piece for piece in pieces if not piece.lacking and piece.recorded_on is None]
    if months is None or not waiting:
        return None
    last = max((piece.recorded_on for piece in pieces if piece.recorded_on), default=year_from_on)
    return add_months(last, months)


def _piece(entry: Entry, terms: frameworks.LearningTerms) -> PieceRecord:
    peer = rules.complete(entry) and rules.with_peer(entry)
    about = f"{entry.title}. {entry.about}" if entry.about else entry.title
    said = {
        "kind": terms.titles("kinds").get(entry.kind, entry.kind),
        "what": about,
        "when": f"{entry.done_on.day} {entry.done_on:%B %Y}",
        "learnt": entry.learnt,
        "practice": entry.practice,
        "people": entry.people,
        "peer": f"{entry.peer_name}, {entry.peer_role}. {entry.peer_learnt}" if peer else "",
    }
    questions = sorted(terms.of("questions"), key=lambda term: term.said["number"])
    asked = [question for question in questions if peer or not question.said["peer"]]
    answers = tuple((question.title, said[question.said["part"]]) for question in asked)
    return PieceRecord(entry.pk, entry.title, entry.done_on, answers, rules.lacking(entry), peer, entry.recorded_on)
