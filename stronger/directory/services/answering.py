"""Writes down HR's answers about rows that may be somebody the register has, and takes the answered rows of a loaded directory on."""

from uuid import UUID

from django.db import transaction

from stronger.directory import policies
from stronger.directory.models import Answer, Import, Row
from stronger.directory.rules import CHECKED, LOADED, QUESTION
from stronger.directory.services.checking import check_again
from stronger.directory.services.moving import stage_of
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


@transaction.atomic
def answer(*, directory: Import, row: int, person: UUID | None, keeps_number: bool = False, by) -> None:
    """Say whom a row is about: one of its candidates, or nobody we know (None). `keeps_number`: the register's number is right.

    An answer may be given again; the last counts, from the next check on. Raises NotNow when the row asks nothing (any more),
    or the person was not asked about; Refused.
    """
    policies.require_import(by)
    asked = Row.objects.filter(directory=directory, number=row, state=QUESTION).first()
    if asked is None or stage_of(directory) not in (CHECKED.code, LOADED.code):
        raise NotNow("This row has no open question. Nothing was changed.")
    if person is not None and str(person) not in {id_ for id_, _ in asked.candidates}:
        raise NotNow("This person was not asked about. Choose one of those shown.")
    Answer.objects.create(directory=directory, row=row, person=person, keeps_number=keeps_number, at=scope.current().at, given_by=by)
    details = {"step": "answered", "row": row, "same": person is not None}
    trail.note("change", "directory.import", subjects=[directory.pk], details=details)


@transaction.atomic
def take_rest(*, directory: Import, by) -> Import:
    """Make a directory of its own of a loaded one's rows that have been answered since, and check it: to be loaded like any other.

    Raises NotNow when there are none, and Refused.
    """
    policies.require_import(by)
    locked = Import.objects.select_for_update().get(pk=directory.pk)
    said = {a.row: a for a in Answer.objects.filter(directory=locked).order_by("pk")}
    waiting = Row.objects.filter(directory=locked, state=QUESTION, number__in=said)
    numbers = list(waiting.values_list("number", flat=True))
    if stage_of(locked) != LOADED.code or not numbers:
        raise NotNow("No row of this directory has been answered and waits. Nothing was changed.")
    same = ("sha256", "kind", "sheet", "headings", "columns", "day_on")
    rest = Import.objects.create(
        **{name: getattr(locked, name) for name in same},
        rows=len(numbers),
        received_at=scope.current().at,
        received_by=by,
        rest_of=locked,
    )
    waiting.update(directory=rest)
    given = [said[number] for number in numbers]
    Answer.objects.bulk_create(
        Answer(directory=rest, row=a.row, person=a.person, keeps_number=a.keeps_number, at=a.at, given_by_id=a.given_by_id) for a in given
    )
    trail.note("change", "directory.import", subjects=[rest.pk], details={"step": "rest", "rows": len(numbers)})
    check_again(directory=rest, by=by)
    return rest
