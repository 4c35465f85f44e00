"""Verbs by which a request goes between its writer and the manager: send, give a view, send back, withdraw, appeal."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, queries
from stronger.pathway.models import Found, ManagerView, Piece, Statement
from stronger.pathway.policies import Access
from stronger.pathway.rules.readiness import Finding
from stronger.pathway.rules.stages import LONGEST_WORDS, OUTCOMES, Standing
from stronger.pathway.services.recording import moved


@dataclass(frozen=True)
class Judged:
    """One requirement and how it stands, to be frozen with the request."""

    code: str
    title: str
    meaning: str
    finding: Finding


@transaction.atomic
def send(*, access: Access, found: Sequence[Judged], hindrance: str, by) -> None:
    """Send a request to the manager; from then on statement and evidence are frozen, with how ready its writer is today.

    `found` and `hindrance` are worked out by the journey that calls this, from what every room knows. Raises MoveRefused when the
    statement or the evidence is missing, or something that must be met is not.
    """
    policies.require_own(access, by)
    words = Statement.objects.get(request=access.request).words
    pieces = Piece.objects.filter(request=access.request).count()
    moved(access, "send", by=by, standing=Standing(has_statement=bool(words), pieces=pieces, hindrance=hindrance))
    Found.objects.bulk_create(
        Found(
            request=access.request,
            time=access.time + 1,
            position=at,
            requirement=each.code,
            title=each.title,
            meaning=each.meaning,
            standing=each.finding.standing,
            reason=each.finding.reason,
        )
        for at, each in enumerate(found)
    )


@transaction.atomic
def give_view(*, access: Access, supports: str, words: str, by) -> None:
    """Give the manager's view, which goes to the panel and which the writer reads too. Raises MoveRefused and NotNow without words."""
    if supports not in OUTCOMES or not words.strip():
        raise NotNow("Say whether you support the request, and why.")
    moved(access, "give_view", by=by)
    ManagerView.objects.create(
        request=access.request, time=access.time, supports=supports, words=words.strip()[:LONGEST_WORDS], at=scope.current().at, by=by
    )


@transaction.atomic
def send_back(*, access: Access, why: str, by) -> None:
    """Send a request back to its writer, to be changed and sent again. Raises MoveRefused, without a reason too."""
    moved(access, "send_back", by=by, why=why)


@transaction.atomic
def withdraw(*, access: Access, why: str, by) -> None:
    """Withdraw one's request; it stays in view for whoever read it. Raises MoveRefused once the panel discusses it."""
    moved(access, "withdraw", by=by, why=why)


@transaction.atomic
def appeal(*, access: Access, why: str, appeal_within_days: int, by) -> None:
    """Appeal to another panel, with the grounds. Raises MoveRefused after the days there are for it, and after an appeal was decided."""
    last = queries.decision_of(access.request, access.round)
    standing = Standing(
        round=access.round, decided_on=last.on if last else None, appeal_within_days=appeal_within_days, on=scope.current().on
    )
    moved(access, "appeal", by=by, why=why, standing=standing)
