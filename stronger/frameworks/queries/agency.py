"""What agency bookings are held to: rules, job types, price caps, reasons for leaving, signers, and the limits of the rules."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from stronger.frameworks import rules
from stronger.kit import sql


@dataclass(frozen=True)
class AgencyTermOnDay:
    """One thing bookings are held to, of a `kind` ("rule", "signer", "job_type", "leaving_reason", "cap").

    `until_on` is the first day it no longer holds. `said` holds what only that kind has, as the pack's file has it
    (stronger/frameworks/agency.py).
    """

    kind: str
    code: str
    title: str
    from_on: date | None
    until_on: date | None
    said: dict[str, Any]


@dataclass(frozen=True)
class LimitOnDay:
    """How many of a unit a rule asks for: the council's own limit where it has one, else the national one."""

    code: str
    amount: int
    unit: str
    in_words: str


@dataclass(frozen=True)
class AgencyTerms:
    """Everything that agency bookings were, are or will be held to, in the packs' order, and the limits of one day by their code."""

    terms: tuple[AgencyTermOnDay, ...]
    limits: dict[str, LimitOnDay]


_BOTH = """
select kind, code, title, lower(period), upper(period), said, position, '' as bound, 0 as amount, '' as unit
  from frameworks_agencyterm where retired_on is null
union all
select 'limit', code, tightens, null, null, '{}', position, bound, amount, unit
  from frameworks_timescale
 where retired_on is null and period @> %(on)s::date and amount is not null
   and (starts_with(code, 'agency-') or starts_with(tightens, 'agency-'))
 order by 7
"""


def agency_terms(on: date) -> AgencyTerms:
    """What agency bookings are held to, with the limits that hold on a day; one query."""
    terms: list[AgencyTermOnDay] = []
    national: dict[str, LimitOnDay] = {}
    own: dict[str, LimitOnDay] = {}
    for kind, code, title, from_on, until_on, said, _, bound, amount, unit in sql.rows(_BOTH, {"on": on}):
        if kind == "limit":
            limit = LimitOnDay(code, amount, unit, rules.said(bound, amount, unit))
            (own if title else national)[title or code] = limit
        else:
            given = json.loads(said) if isinstance(said, str) else said
            terms.append(AgencyTermOnDay(kind, code, title, from_on, until_on, given))
    return AgencyTerms(tuple(terms), {**national, **own})
