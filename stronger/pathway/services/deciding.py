"""Verbs of the panel: name it, give one's own view before anybody else's is known, decide, and write down that it is in force."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from stronger.frameworks.queries import Panel
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.kit.stages import MoveRefused
from stronger.pathway.models import Decision, PanelView, Seat
from stronger.pathway.policies import Access, require_reader
from stronger.pathway.rules.stages import LONGEST_WORDS, OUTCOMES, PANEL, YES, Standing, wrong_with_panel
from stronger.pathway.services.recording import hold, moved, noted


@transaction.atomic
def name_panel(*, access: Access, members: Sequence[int], chair: int, barred: Mapping[int, str], terms: Panel, why: str = "", by) -> None:
    """Name who decides: accounts by id, one of them in the chair. `barred` says of accounts why they may not sit.

    Named anew, the panel takes the place of one that has given no view yet. Raises MoveRefused, and NotNow where these may not sit.
    """
    before = frozenset(seat.member_id for seat in access.seats if seat.round < access.round)
    wrong = wrong_with_panel(list(members), least=terms.members, chair=chair, barred=dict(barred), before=before)
    if wrong:
        raise NotNow(wrong)
    again = access.stage == PANEL
    moved(access, "rename_panel" if again else "name_panel", by=by, why=why)
    sitting = Seat.objects.filter(request=access.request, round=access.round)
    if sitting.exclude(given_at=None).exists():
        raise MoveRefused("Somebody on this panel has given their view, so the panel stays as it is.")
    sitting.delete()
    Seat.objects.bulk_create(
        Seat(request=access.request, round=access.round, member_id=each, chairs=each == chair, named_at=scope.current().at, named_by=by)
        for each in dict.fromkeys(members)
    )


@transaction.atomic
def give_panel_view(*, access: Access, recommends: str, words: str, statement: str, by) -> None:
    """Give one's own view, once; with the last one the discussion begins, and only then are they open to the panel.

    Raises MoveRefused for whoever is not on the panel or has given theirs, NotNow without words.
    """
    require_reader(access, by)
    hold(str(access.request.pk))
    if recommends not in OUTCOMES or not words.strip():
        raise NotNow("Say what you recommend, and why.")
    seat = Seat.objects.filter(request=access.request, round=access.round, member=by).first()
    if seat is None or access.stage != PANEL:
        raise MoveRefused("Only members of the panel give a view, and before the discussion.")
    if seat.given_at is not None:
        raise MoveRefused("You have given your view. It stays as you gave it.")
    now = scope.current().at
    PanelView.objects.create(
        request=access.request,
        round=access.round,
        recommends=recommends,
        words=words.strip()[:LONGEST_WORDS],
        statement=statement,
        at=now,
        by=by,
    )
    Seat.objects.filter(pk=seat.pk).update(given_at=now)
    missing = Seat.objects.filter(request=access.request, round=access.round, given_at=None).count()
    noted(access.request.person_id, "panel-view", access.request.pk, by=by)
    if not missing:
        moved(access, "begin_talk", by=by, standing=Standing(views_missing=missing))


@transaction.atomic
def decide(
    *, access: Access, outcome: str, feedback: str, level_code: str = "", grade: str = "", effective_on: date | None = None, by
) -> None:
    """Write down what the panel decided, with feedback for whoever asked; with a yes, the level, the grade and the day from which.

    Raises MoveRefused unless it is in discussion and `by` is in the chair; NotNow without feedback, or a yes without a day.
    """
    if outcome not in OUTCOMES or not feedback.strip():
        raise NotNow("Say what was decided, and write feedback for whoever asked.")
    if outcome == YES and (effective_on is None or not level_code):
        raise NotNow("Say from which day it holds.")
    moved(access, "agree" if outcome == YES else "decline", by=by)
    said = {"level_code": level_code, "grade": grade, "effective_on": effective_on} if outcome == YES else {}
    Decision.objects.create(
        request=access.request,
        round=access.round,
        outcome=outcome,
        feedback=feedback.strip()[:LONGEST_WORDS],
        at=scope.current().at,
        by=by,
        **said,
    )


@transaction.atomic
def put_in_force(*, access: Access, by) -> None:
    """Write down that the register says what was agreed; the journey that calls this changes the register with it. Raises MoveRefused."""
    moved(access, "put_in_force", by=by)
