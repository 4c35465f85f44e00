"""Matches a directory's columns and checks every row against the register, writing nothing there."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from stronger.directory import ground, jobs, policies, progress
from stronger.directory.columns import BY_CODE, wrong_with
from stronger.directory.models import Answer, Check, Heading, Import, LeftOut, Row
from stronger.directory.names import key
from stronger.directory.plan import Plan, plan
from stronger.directory.rules import LARGEST_AT_ONCE, NEW
from stronger.directory.services.moving import move
from stronger.kit import rows, scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail

_SAID = ("state", "who", "person", "reasons", "candidates", "changes", "left")


@transaction.atomic
def match_columns(*, directory: Import, columns: Sequence[str], day_on: date, by) -> None:
    """Say what each column holds and which day the directory shows; remember it for the council's next file, and have it checked.

    A small directory is checked at once, a large one by a worker. Raises NotNow when the columns will not do, MoveRefused
    and Refused.
    """
    policies.require_import(by)
    wrong = wrong_with(columns)
    if wrong or len(columns) != len(directory.headings) or not set(columns) <= {"", *BY_CODE}:
        raise NotNow(wrong or "Choose a column for each heading.")
    now = scope.current().at
    Import.objects.filter(pk=directory.pk).update(columns=list(columns), day_on=day_on)
    directory.columns, directory.day_on = list(columns), day_on
    said = {key(h)[:100]: code for h, code in zip(directory.headings, columns, strict=True) if key(h)}
    told = [Heading(key=word, column=code, at=now) for word, code in said.items()]
    Heading.objects.bulk_create(told, update_conflicts=True, unique_fields=["key"], update_fields=["column", "at"])
    trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "matched", "on": day_on.isoformat()})
    check_again(directory=directory, by=by)


@transaction.atomic
def check_again(*, directory: Import, by) -> None:
    """Have a directory checked against the register as it is now, at once or by a worker. Raises MoveRefused and Refused."""
    policies.require_import(by)
    move(directory, "match", by)
    if directory.rows > LARGEST_AT_ONCE:
        jobs.ask(jobs.CHECK, directory.pk, by.pk)
        trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "asked"})
    else:
        check(directory=directory, by=by)


@transaction.atomic
def check(*, directory: Import, tell=lambda _: None, by) -> Plan:
    """Check every row and write down what was found. `tell` hears how far it is. Raises MoveRefused and Refused."""
    policies.require_import(by)
    move(directory, "check", by)
    kept = ground.rows_of(directory)
    file = ground.file_of(directory, kept)
    found = plan(file, ground.ground(directory, file, by=by), tell)
    write_down(directory, kept, found)
    progress.forget(directory.pk)
    trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "checked", **found.counts})
    return found


def write_down(directory: Import, kept: Sequence[Row], found: Plan, *, loaded: bool = False) -> None:
    """Keep what a plan says of each row, and its numbers. A row that is loaded keeps its person and loses its cells."""
    verdicts = {verdict.number: verdict for verdict in found.verdicts}
    for row in kept:
        verdict = verdicts[row.number]
        for name in _SAID:
            setattr(row, name, getattr(verdict, name))
        row.who = verdict.who[:210]
        row.person = verdict.person if loaded or verdict.state != NEW else None
    rows.change(Row, kept, _SAID)
    left_out = () if directory.rest_of_id else found.left_out
    LeftOut.objects.filter(directory=directory).delete()
    rows.add(LeftOut, [LeftOut(directory=directory, number=n, person=person) for n, person in enumerate(left_out, 1)])
    facts = {
        "at": scope.current().at,
        "counts": found.counts,
        "left_out": len(left_out),
        "answers": Answer.objects.filter(directory=directory).count(),
        "digest": found.digest,
    }
    Check.objects.update_or_create(pk=directory.pk, defaults=facts)
