"""Reads all that is recorded of some bookings and their workers in one question to the database, as frozen values."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from stronger.kit import sql
from stronger.workforce.rules import agency
from stronger.workforce.rules.registration import SEEN

_LONG_AGO = date(1900, 1, 1)  # a post that began before our records
# Of people: posts stated of them, the council's own in which they were social workers (the census's roles), looks at the
# public register, papers. Of bookings: prices, whose rows the database shows to few, signatures, and moves.
_ALL = """
select person_id as of, 'post' as what, lower(period)::text as at, 0 as number, jsonb_build_object('id', id, 'employer', employer,
       'kind', kind, 'from_on', lower(period), 'until_on', upper(period), 'region', region, 'left_because', left_because,
       'seen_on', seen_on, 'seen_by', seen_by_id) as said
  from workforce_pastpost where person_id = any(%(people)s)
union all
select e.person_id, 'ours', lower(e.period)::text, 0, jsonb_build_object('from_on', lower(e.period), 'until_on', upper(e.period),
       'left_because', case when e.leaving_reason_code in ('2', '3') then 'redundancy' else '' end)
  from workforce_employment e
 where e.person_id = any(%(people)s) and e.kind = 'employee'
   and exists (select from workforce_posting s where s.employment_id = e.id and s.role_code in ('1', '2', '3', '4', '5', '6'))
union all
select person_id, 'look', checked_on::text, 0, jsonb_build_object('on', checked_on, 'result', result, 'until_on', registered_until_on)
  from workforce_registrationcheck where person_id = any(%(people)s)
union all
select person_id, 'paper', at::text, 0,
       jsonb_build_object('kind', kind, 'on', "on", 'in_order', in_order, 'employer', employer, 'note', note, 'by', by_id)
  from workforce_seenpaper where person_id = any(%(people)s)
union all
select assignment_id, 'price', '', 0, jsonb_build_object('pay', pay::text, 'employer_costs', employer_costs::text, 'fee', fee::text)
  from workforce_assignmentprice where assignment_id = any(%(bookings)s)
union all
select assignment_id, 'signature', at::text, 0, jsonb_build_object('id', id, 'role', role, 'at', at, 'by', by_id, 'terms', terms,
       'rules', rules, 'why', why, 'undone_at', undone_at, 'undone_why', undone_why)
  from workforce_bookingsignature where assignment_id = any(%(bookings)s)
union all
select assignment_id, 'move', '', number, jsonb_build_object('move', move, 'to_stage', to_stage, 'at', at, 'by', by_id, 'why', why,
       'found', found, 'number', number)
  from workforce_assignmentmove where assignment_id = any(%(bookings)s)
 order by 4, 3
"""


@dataclass(frozen=True)
class Past:
    """One post of a past with what only a page needs: its id ("" for the register's own), and the account that confirmed it."""

    id: str
    post: agency.PastPost
    seen_by: int | None


@dataclass(frozen=True)
class Paper:
    """A paper that was seen, and the account that recorded it."""

    kind: str
    on: date
    in_order: bool
    employer: str
    note: str
    by: int


@dataclass(frozen=True)
class Price:
    """Pounds an hour."""

    pay: Decimal
    employer_costs: Decimal
    fee: Decimal

    @property
    def capped(self) -> Decimal:
        """What the cap is compared with: pay and the employer's costs, without the agency's fee."""
        return self.pay + self.employer_costs

    @property
    def whole(self) -> Decimal:
        """What the council pays, the fee included."""
        return self.capped + self.fee


@dataclass(frozen=True)
class Signed:
    """A signature, on the terms as they then were; taken back where `undone_at` says when."""

    id: int
    role: str
    at: datetime
    by_id: int
    terms: int
    rules: tuple[str, ...]
    why: str
    undone_at: datetime | None
    undone_why: str


@dataclass(frozen=True)
class Moved:
    """A move that was made, and how the booking then stood by each rule."""

    number: int
    move: str
    to_stage: str
    at: datetime
    by: int
    why: str
    found: dict[str, str]


@dataclass(frozen=True)
class Recorded:
    """What was recorded, by person or by booking, each in the order of its days or moments."""

    past: dict[object, list[Past]] = field(default_factory=lambda: defaultdict(list))
    looks: dict[object, list[agency.Seen]] = field(default_factory=lambda: defaultdict(list))
    papers: dict[object, list[Paper]] = field(default_factory=lambda: defaultdict(list))
    signatures: dict[object, list[Signed]] = field(default_factory=lambda: defaultdict(list))
    moves: dict[object, list[Moved]] = field(default_factory=lambda: defaultdict(list))
    prices: dict[object, Price] = field(default_factory=dict)


def recorded(people: Iterable[object], bookings: Iterable[object], *, council: str) -> Recorded:
    """All that is recorded of these people and bookings; `council` is what the register's own posts call their employer. One query."""
    found = Recorded()
    for of, what, _, _, text in sql.rows(_ALL, {"people": list(people), "bookings": list(bookings)}):
        said: dict[str, Any] = json.loads(text) if isinstance(text, str) else text
        if what in ("post", "ours"):
            found.past[of].append(_past(said, council, is_ours=what == "ours"))
        elif what == "look":
            look = agency.Seen("registration", _day(said["on"]) or _LONG_AGO, said["result"] in SEEN, until_on=_day(said["until_on"]))
            found.looks[of].append(look)
        elif what == "paper":
            found.papers[of].append(Paper(**{**said, "on": _day(said["on"])}))
        elif what == "price":
            found.prices[of] = Price(**{name: Decimal(value) for name, value in said.items()})
        elif what == "signature":
            found.signatures[of].append(_signed(said))
        else:
            found.moves[of].append(Moved(**{**said, "at": datetime.fromisoformat(said["at"])}))
    return found


def _past(said: dict[str, Any], council: str, *, is_ours: bool) -> Past:
    from_on, until_on = _day(said["from_on"]) or _LONG_AGO, _day(said["until_on"])
    if is_ours:
        post = agency.PastPost(council, agency.PostKind.CHILDREN, from_on, until_on, left_because=said["left_because"], is_ours=True)
        return Past("", post, None)
    kind, seen_on = agency.PostKind(said["kind"]), _day(said["seen_on"])
    post = agency.PastPost(said["employer"], kind, from_on, until_on, said["region"], said["left_because"], seen_on)
    return Past(said["id"], post, said["seen_by"])


def _signed(said: dict[str, Any]) -> Signed:
    undone_at = datetime.fromisoformat(said["undone_at"]) if said["undone_at"] else None
    return Signed(
        id=said["id"],
        role=said["role"],
        at=datetime.fromisoformat(said["at"]),
        by_id=said["by"],
        terms=said["terms"],
        rules=tuple(said["rules"]),
        why=said["why"],
        undone_at=undone_at,
        undone_why=said["undone_why"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
