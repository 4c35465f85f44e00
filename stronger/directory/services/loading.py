"""Loads a checked directory into the register: all that the check showed, or nothing."""

import logging

from django.db import DatabaseError, transaction

from stronger.directory import ground, jobs, policies, progress
from stronger.directory.models import Answer, Change, Check, Import, Listing, Row
from stronger.directory.plan import Plan, plan
from stronger.directory.rules import FAULTY, IMPORT, LARGEST_AT_ONCE, QUESTION, STAGES
from stronger.directory.services.checking import write_down
from stronger.directory.services.moving import move, stage_of
from stronger.kit import ledger, rows
from stronger.kit.ledger import Line
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail
from stronger.workforce import services as workforce

log = logging.getLogger(__name__)
NOT_LOADED = "The directory could not be loaded, because the database is full or busy. Nothing was changed. Try again later."


class Stale(NotNow):
    """What would be loaded is no longer what was shown; check again and look at it."""


def _require_fresh(directory: Import) -> Check:
    """The check a load is held to. Raises Stale when questions were answered since."""
    made = Check.objects.filter(pk=directory.pk).first()
    if made is None or made.answers != Answer.objects.filter(directory=directory).count():
        raise Stale("Questions were answered since the directory was checked. It has been checked again: see what would change now.")
    return made


@transaction.atomic
def load(*, directory: Import, by) -> Plan | None:
    """Load a small directory at once, and ask a worker to load a large one (None). Raises as `confirm`."""
    policies.require_import(by)
    if directory.rows <= LARGEST_AT_ONCE:
        return confirm(directory=directory, by=by)
    STAGES.make_move("confirm", stage_of(directory), holds={IMPORT}, thing=directory)
    _require_fresh(directory)
    asked = jobs.ask(jobs.LOAD, directory.pk, by.pk)
    trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "asked", "new": asked})
    return None


def confirm(*, directory: Import, tell=lambda _: None, by) -> Plan:
    """Load this directory into the register, in one transaction: all of what its check showed, or nothing.

    Of two who confirm at once one does; the other waits for it and then gets MoveRefused. Killed in the middle it is as if
    it had not begun. Rows with a fault or an open question are not written. Raises Stale when the register or an answer has
    changed since the check, NotNow when the database cannot write it, Refused unless `by` may import directories.
    """
    try:
        with transaction.atomic():
            return _load(directory, tell, by)
    except DatabaseError:
        log.exception("a directory could not be loaded")
        raise NotNow(NOT_LOADED) from None


def _load(directory: Import, tell, by) -> Plan:
    policies.require_import(by)
    move(directory, "confirm", by)  # first, because it is what the second of two waits for
    made = _require_fresh(directory)
    kept = ground.rows_of(directory)
    file = ground.file_of(directory, kept)
    found = plan(file, ground.ground(directory, file, alone=True, by=by), tell)
    if found.digest != made.digest:
        raise Stale("The register has changed since this directory was checked. It has been checked again: see what would change now.")
    lines = workforce.take_in_directory(tellings=found.tellings, on=file.day_on, by=by)
    lines += _list(found)
    rows.add(Change, [_change(directory, number, line) for number, line in enumerate(lines, 1)])
    write_down(directory, kept, found, loaded=True)
    _let_go(directory)
    progress.forget(directory.pk)
    trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "loaded", **found.counts})
    return found


def _let_go(directory: Import) -> None:
    """The cells of rows that are written are no longer needed; faulty ones are returned, and those with a question wait."""
    Row.objects.filter(directory=directory).exclude(state__in=(FAULTY, QUESTION)).update(cells=[])


def _change(directory: Import, number: int, line: Line) -> Change:
    return Change(
        directory=directory, number=number, table=line.table, key=line.key, about=line.about, before=line.before, after=line.after
    )


def _list(found: Plan) -> list[Line]:
    """Keep how everyone is called in this directory, for the next; returns what changed."""
    held = {listing.person_id: listing for listing in Listing.objects.filter(person__in=list(found.listed))}
    new, other = [], []
    for person, said in found.listed.items():
        facts = {"staff_number": said.staff_number, "email": said.email, "name_key": said.name_key}
        listing = held.get(person)
        if listing is None:
            new.append(Listing(person_id=person, **facts))
        elif any(value and getattr(listing, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(listing, name, value or getattr(listing, name))
            other.append(listing)
    before = ledger.taken(Listing, [listing.pk for listing in other])
    rows.change(Listing, other, ("staff_number", "email", "name_key"))
    rows.add(Listing, new)
    after = ledger.taken(Listing, [listing.pk for listing in (*other, *new)])
    return [Line(Listing._meta.db_table, key, key, before.get(key), left) for key, left in after.items()]
