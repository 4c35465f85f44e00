"""Who sees a request for another level: its writer; once sent, those above them, its panel, who arranges panels, HR once agreed."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from stronger.accounts import policies as accounts
from stronger.kit import sql
from stronger.kit.moves import now_at
from stronger.kit.refusal import Refused
from stronger.kit.stages import MoveRefused
from stronger.pathway.models import Match, Notice, Piece, Request
from stronger.pathway.rules import stages, talent
from stronger.pathway.rules.stages import AGREED, ARRANGE, DRAFT, IN_FORCE, PROGRESS, PUT_IN_FORCE, SEE, SIT, STAGES
from stronger.trail import services as trail
from stronger.workforce import queries as workforce
from stronger.workforce.queries import ABOVE, MANAGER, SELF, Someone


@dataclass(frozen=True, slots=True)
class MoveMade:
    """One move of a request: which, from where to where, when, by which account and why."""

    number: int
    move: str
    from_stage: str
    to_stage: str
    at: datetime
    by_id: int
    why: str


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """Someone on the panel of a round: the account, whether they chair, and whether they have given their view."""

    round: int
    member_id: int
    chairs: bool
    given: bool


@dataclass(frozen=True)
class Access:
    """A request as someone may see it: the moves made, the round (2 after an appeal), its seats, and what the reader is to it.

    `bond` is SELF, MANAGER, ABOVE or "". `holds` are the movers of `rules.stages` that the reader may move it as.
    """

    reader_id: int
    request: Request
    moves: tuple[MoveMade, ...]
    seats: tuple[SeatHeld, ...]
    bond: str
    holds: frozenset[str]

    @property
    def stage(self) -> str:
        """The code of the stage it is at."""
        return now_at(STAGES, self.moves)

    @property
    def round(self) -> int:
        """1, or 2 once it was appealed."""
        return round_of(self.moves)

    @property
    def time(self) -> int:
        """How often it was sent."""
        return sum(row.move == "send" for row in self.moves)

    @property
    def reads_it(self) -> bool:
        """Whether the reader sees what it says, and not only what was decided."""
        return bool(self.bond) or bool(self.holds & {stages.SEATED, ARRANGE})


def require_reader(access: Access, user) -> None:
    """Raises Refused unless it is `user` to whom a getter gave this access: nobody acts with what another may see."""
    if access.reader_id != user.pk:
        raise Refused("pathway.request", subject_id=str(access.request.pk))


def require_own(access: Access, user) -> None:
    """Raises Refused unless a getter gave this access to `user`, and the request is their own."""
    require_reader(access, user)
    if access.bond != SELF:
        raise Refused("pathway.request", subject_id=str(access.request.pk))


def round_of(moves) -> int:
    """1 for a first decision, 2 once somebody appealed."""
    return 1 + sum(row.move == "appeal" for row in moves)


def me(user, on: date) -> Someone:
    """Who in the register `user` is, for their own pages. Raises Refused for whoever may not progress, or is not in the register."""
    accounts.require(user, PROGRESS)
    found = workforce.own_person(user)
    if found is None:
        sentence = "These pages are about your own working life, and the register does not know your account yet. Ask your HR adviser."
        raise Refused(PROGRESS, sentence=sentence, hidden=False)
    return found


def is_somebody(user) -> bool:
    """Whether `user` has pages of their own here."""
    return accounts.reach(user, PROGRESS) is not None and workforce.own_person(user) is not None


def request_to_read(user, request_id: UUID | str, *, on: date) -> Access:
    """The request with this id as `user` may see it on a day; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    found, moves, seats = _request(request_id)
    bond = workforce.bond(user, found.person_id, on)
    access = Access(user.pk, found, moves, seats, _bond_that_counts(user, bond), frozenset(_holds(user, bond, moves, seats)))
    if not _may_see(access):
        raise Refused("pathway.request", subject_id=str(request_id))
    trail.note("read", "pathway.request", subjects=[str(found.person_id)], details={"request": str(found.pk)})
    return access


# Its moves and seats come with it as JSON: one statement for what every page about a request begins with.
_REQUEST = """
select r.id, r.person_id, r.from_level, r.to_level, r.begun_at,
       (select coalesce(json_agg(json_build_array(number, move, from_stage, to_stage, at, by_id, why) order by number), '[]')
          from pathway_requestmove where request_id = r.id),
       (select coalesce(json_agg(json_build_array(round, member_id, chairs, given_at is not null) order by round, id), '[]')
          from pathway_seat where request_id = r.id)
  from pathway_request r where r.id = %(id)s
"""


def _request(request_id: UUID | str) -> tuple[Request, tuple[MoveMade, ...], tuple[SeatHeld, ...]]:
    """A request with its moves and seats; one query. Raises Refused where there is none."""
    try:
        row = sql.row(_REQUEST, {"id": UUID(str(request_id))})
    except ValueError:
        row = None
    if row is None:
        raise Refused("pathway.request", subject_id=str(request_id))
    names = ("id", "person_id", "from_level", "to_level", "begun_at")
    moves, seats = (json.loads(each) if isinstance(each, str) else each for each in row[5:])
    made = tuple(MoveMade(n, move, start, end, datetime.fromisoformat(at), by, why) for n, move, start, end, at, by, why in moves)
    return Request.from_db("default", names, row[:5]), made, tuple(SeatHeld(*each) for each in seats)


def _bond_that_counts(user, bond: str) -> str:
    """A manager needs the permission besides the line; one's own request needs the right to make it."""
    needed = {SELF: PROGRESS, MANAGER: SEE, ABOVE: SEE}.get(bond)
    return bond if needed and accounts.reach(user, needed) else ""


def _holds(user, bond: str, moves, seats) -> set[str]:
    held: set[str] = set()
    if bond == SELF:
        return {stages.OWN} if accounts.reach(user, PROGRESS) else held
    if bond and accounts.reach(user, SEE):
        held.add(stages.VIEWS)
    mine = next((s for s in seats if s.member_id == user.pk and s.round == round_of(moves)), None)
    if mine is not None and accounts.reach(user, SIT) == "council":
        held |= {stages.SEATED, stages.CHAIRS} if mine.chairs else {stages.SEATED}
    if accounts.reach(user, ARRANGE) == "council" and bond != MANAGER:
        held.add(ARRANGE)
    if accounts.reach(user, PUT_IN_FORCE) == "council":
        held.add(PUT_IN_FORCE)
    return held


def _may_see(access: Access) -> bool:
    if access.bond == SELF:
        return True
    if access.stage == DRAFT:
        return False
    if access.bond or access.holds & {stages.SEATED, ARRANGE}:
        return True
    return PUT_IN_FORCE in access.holds and access.stage in (AGREED, IN_FORCE)


def own_request(user, request_id: UUID | str, *, on: date) -> Access:
    """A request of `user`'s own; leaves a row in the trail. Raises Refused, as "page not found", for anybody else's."""
    access = request_to_read(user, request_id, on=on)
    if access.bond != SELF:
        raise Refused("pathway.request", subject_id=str(request_id))
    return access


def draft_to_write(user, request_id: UUID | str, *, on: date) -> Access:
    """A request of `user`'s own that was not sent yet; leaves a row in the trail. Raises Refused, and MoveRefused once sent."""
    access = own_request(user, request_id, on=on)
    require_draft(access)
    return access


def require_draft(access: Access) -> None:
    """Raises MoveRefused, saying what can be done instead, unless the request is being prepared."""
    if access.stage != DRAFT:
        title = STAGES.stages[access.stage].title
        raise MoveRefused(f"This request is at the stage “{title}”, so nothing in it can be changed.")


def piece_of(access: Access, piece_id: UUID | str) -> Piece:
    """One piece of a request that a getter gave. Raises Refused, as "page not found", where there is none."""
    found = Piece.objects.filter(request=access.request, pk=piece_id).first()
    if found is None:
        raise Refused("pathway.request", subject_id=str(piece_id))
    return found


def noted(person: Someone) -> None:
    """Write down that somebody's standing on the pathway was looked at, by themself or by whom a getter let in."""
    trail.note("read", "pathway.standing", subjects=[str(person.id)])


def may_arrange(user) -> bool:
    """Whether `user` names panels and agrees champions."""
    return accounts.reach(user, ARRANGE) == "council"


def may_agree_champions(user) -> bool:
    """Whether `user` agrees champions: whoever names panels, and whoever may do this alone."""
    return may_arrange(user) or accounts.reach(user, talent.AGREE) == "council"


def may_put_in_force(user) -> bool:
    """Whether `user` puts agreed changes of level into the register."""
    return accounts.reach(user, PUT_IN_FORCE) == "council"


def may_manage(user) -> bool:
    """Whether requests of people whom `user` manages come to them."""
    return accounts.reach(user, SEE) is not None


def may_sit(user) -> bool:
    """Whether `user` may sit on a panel."""
    return accounts.reach(user, SIT) == "council"


def requests_visible_to(user, on: date) -> Q:
    """Which requests of others a list may show `user`, as a condition: of whom they manage, on whose panel they sit, all for who arranges.

    Drafts are nobody's but their writer's; the list leaves them out. HR sees what is agreed.
    """
    if may_arrange(user):
        return Q()
    mine = [person.id for person in workforce.managed_by(user, on)] if may_manage(user) else []
    seen = Q(person_id__in=mine) | Q(seats__member=user)
    return seen | Q(stage__in=(AGREED, IN_FORCE)) if may_put_in_force(user) else seen


def notice_to_read(user, notice_id: UUID | str) -> Notice:
    """Something put up for colleagues to see, for whoever takes part; leaves a row in the trail. Raises Refused otherwise."""
    if accounts.reach(user, PROGRESS) is None and not may_agree_champions(user):
        raise Refused("pathway.notice", subject_id=str(notice_id))
    found = Notice.objects.filter(pk=notice_id).first()
    if found is None:
        raise Refused("pathway.notice", subject_id=str(notice_id))
    trail.note("read", "pathway.notice", subjects=[str(found.person_id)], details={"notice": str(found.pk)})
    return found


def holds_on_notice(user, notice: Notice) -> frozenset[str]:
    """The movers of `rules.talent.NOTICES` that `user` may move a notice as; nobody agrees their own."""
    own = workforce.own_person(user)
    if own is not None and own.id == notice.person_id:
        return frozenset({talent.OWN})
    return frozenset({talent.ARRANGE}) if may_agree_champions(user) else frozenset()


def match_to_read(user, match_id: UUID | str) -> tuple[Match, frozenset[str]]:
    """A match of two people, for the two and for who arranges panels, with the movers `user` may move it as; leaves a row in the trail.

    Raises Refused, as "page not found", for everybody else.
    """
    own = workforce.own_person(user)
    found = Match.objects.select_related("notice").filter(pk=match_id).first()
    sides = {found.person_id: talent.ASKER, found.owner_id: talent.ANSWERER} if found else {}
    side = sides.get(own.id) if own else None
    if found is None or (side is None and not may_arrange(user)):
        raise Refused("pathway.match", subject_id=str(match_id))
    trail.note("read", "pathway.match", subjects=[str(found.person_id), str(found.owner_id)], details={"match": str(found.pk)})
    return found, frozenset({side, talent.EITHER}) if side else frozenset()
