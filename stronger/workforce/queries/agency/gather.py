"""Puts together what is known of bookings, however many they are, and has the rules judge each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stronger.workforce import policies
from stronger.workforce.models import Assignment
from stronger.workforce.queries.agency.reading import Moved, Paper, Past, Price, Recorded, Signed, recorded
from stronger.workforce.rules import agency


@dataclass(frozen=True)
class Known:
    """A booking with all that is known of it, and how it stands by the rules for whoever asked."""

    assignment: Assignment
    facts: agency.Facts
    findings: tuple[agency.Finding, ...]
    past: tuple[Past, ...]
    papers: tuple[Paper, ...]
    signatures: tuple[Signed, ...]
    moves: tuple[Moved, ...]
    price: Price | None
    relied_on: frozenset[int]

    def booking(self, *, asking: int, today: date) -> agency.Booking:
        """The booking as its moves see it."""
        return agency.Booking(self.findings, self.facts.start_on, self.assignment.proposed_by_id, self.relied_on, asking, today)

    @property
    def accounts(self) -> set[int]:
        """The accounts whose names a page about it shows."""
        found = {paper.by for paper in self.papers} | {move.by for move in self.moves}
        return found | {signature.by_id for signature in self.signatures}


def known(assignments: Sequence[Assignment], terms: agency.Terms, *, user, today: date) -> list[Known]:
    """What is known of each booking, judged by `terms`; one query.

    For bookings obtained through the policies. Findings hold amounts of money only for whoever may see them.
    """
    with_prices = policies.may_see_agency_prices(user)
    rows = recorded({each.person_id for each in assignments}, [each.pk for each in assignments], council=terms.council)
    return [_known(each, rows, terms, with_prices, today) for each in assignments]


def _known(each: Assignment, rows: Recorded, terms: agency.Terms, with_prices: bool, today: date) -> Known:
    price = rows.prices.get(each.pk)
    signatures = tuple(rows.signatures[each.pk])
    past = _explained(rows.past[each.person_id])
    papers = tuple(rows.papers[each.person_id])
    facts = agency.Facts(
        start_on=each.period.lower,
        job_type=each.job_type,
        swe_number=each.person.swe_number,
        notice_weeks=each.notice_weeks,
        project_team=each.project_team,
        costs_apart=each.costs_apart,
        we_control=each.we_control,
        past=tuple(entry.post for entry in past),
        seen=(*rows.looks[each.person_id], *(agency.Seen(p.kind, p.on, p.in_order, p.employer) for p in papers)),
        price=price.capped if price else None,
        price_standing=None if with_prices else each.price_standing,
        signed=frozenset(s.role for s in signatures if s.undone_at is None and s.terms == each.terms),
    )
    lifting = {code for code, reason in terms.leaving_reasons.items() if reason.lifts_cool_off}
    relied_on = frozenset(entry.seen_by for entry in past if entry.seen_by and entry.post.left_because in lifting)
    findings = agency.judge(facts, terms, today=today)
    return Known(each, facts, findings, past, papers, signatures, tuple(rows.moves[each.pk]), price, relied_on)


def _explained(past: list[Past]) -> tuple[Past, ...]:
    """The past, where a post stated with the very days of one of the register's own says why that one was left."""
    ours = {(entry.post.from_on, entry.post.until_on) for entry in past if entry.post.is_ours}
    stated = {(e.post.from_on, e.post.until_on) for e in past if not e.post.is_ours and e.post.left_because and e.post.is_confirmed}
    return tuple(e for e in past if not (e.post.is_ours and (e.post.from_on, e.post.until_on) in ours & stated))
