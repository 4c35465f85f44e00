"""One booking as a page shows it: what is agreed, how it stands by the rules, who signed, and how it moved on."""

from dataclasses import dataclass
from datetime import date, datetime

from stronger.accounts import policies as accounts
from stronger.accounts import queries as people
from stronger.kit.moves import now_at
from stronger.kit.stages import Move, Stage
from stronger.workforce import policies
from stronger.workforce.models import Assignment, AssignmentMove
from stronger.workforce.queries.agency.gather import Known, known
from stronger.workforce.queries.agency.terms import terms_on
from stronger.workforce.rules import agency


@dataclass(frozen=True)
class MoveMade:
    """One move of a booking: what was done, when, by whom, and why where a reason was given."""

    title: str
    at: datetime
    by: str
    why: str


@dataclass(frozen=True)
class Record:
    """A booking, what it is held to, where it stands, and what the reader may do: `moves` and the signers in `may_sign_as`."""

    known: Known
    terms: agency.Terms
    stage: Stage
    made: tuple[MoveMade, ...]
    moves: tuple[Move, ...]
    hindered: tuple[str, ...]
    may_sign_as: tuple[str, ...]
    may_check: bool
    may_state: bool
    with_prices: bool
    names: dict[int, str]

    @property
    def assignment(self) -> Assignment:
        """What is agreed."""
        return self.known.assignment


def stage_of(assignment: Assignment) -> str:
    """The code of the stage a booking is at. One query."""
    return now_at(agency.BOOKINGS, AssignmentMove.objects.filter(assignment=assignment))


def held_by(user) -> frozenset[str]:
    """Those of the permissions that booking moves ask for which `user` holds, with any reach: the getter has narrowed the rest."""
    return frozenset(m.who for m in agency.BOOKINGS.moves.values() if m.who and accounts.reach(user, m.who))


def record(assignment: Assignment, *, user, today: date) -> Record:
    """A booking obtained through `policies.assignment_to_read`, for its page; three queries."""
    terms = terms_on(max(assignment.period.lower, today))
    found = known([assignment], terms, user=user, today=today)[0]
    names = people.names_of(found.accounts)
    stage = now_at(agency.BOOKINGS, found.moves)
    booking, holds = found.booking(asking=user.pk, today=today), held_by(user)
    moves = agency.BOOKINGS.open_moves(stage, holds, booking)
    barred = [m for m in agency.BOOKINGS.moves.values() if stage in m.from_ and m.who in holds and m.hindrance(booking)]
    unsigned = [code for code in booking.to_sign if user.pk not in {s.by_id for s in found.signatures if s.undone_at is None}]
    mine = policies.signing_as(user, {code: terms.signers[code].permission for code in unsigned if code in terms.signers})
    ended = agency.BOOKINGS.stages[stage].ended
    return Record(
        known=found,
        terms=terms,
        stage=agency.BOOKINGS.stages[stage],
        made=tuple(MoveMade(agency.BOOKINGS.moves[m.move].title, m.at, names.get(m.by, ""), m.why) for m in found.moves),
        moves=moves,
        hindered=tuple(f"{m.title}: {m.hindrance(booking)}" for m in barred),
        may_sign_as=() if ended or user.pk == assignment.proposed_by_id else mine,
        may_check=policies.may_check(user) and not ended,
        may_state=bool(accounts.reach(user, policies.PROPOSE_AGENCY)) and stage == agency.BOOKINGS.first.code,
        with_prices=policies.may_see_agency_prices(user),
        names=names,
    )
