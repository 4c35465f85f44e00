"""Gathers what a directory is held against: its own rows, the register, the council's words, accounts and HR's answers."""

from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.directory.entries import vocabulary
from stronger.directory.matching import Listed, Register, Said
from stronger.directory.models import Answer, Import, Listing, Row
from stronger.directory.plan import File, Ground
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.workforce import queries as workforce


def rows_of(directory: Import) -> list[Row]:
    """A directory's rows in the order of the file."""
    return list(Row.objects.filter(directory=directory).only("pk", "number", "cells").order_by("number"))


def file_of(directory: Import, rows: list[Row]) -> File:
    """The directory as it was sent in."""
    day_on = directory.day_on or directory.received_at.date()
    return File([(row.number, row.cells) for row in rows], directory.headings, directory.columns, day_on)


def answers_of(directory: Import) -> dict[int, Said]:
    """HR's last answer about each row."""
    found = Answer.objects.filter(directory=directory).order_by("pk").values_list("row", "person", "keeps_number")
    return {row: Said(person, keeps_number) for row, person, keeps_number in found}


def ground(directory: Import, file: File, *, alone: bool = False, by) -> Ground:
    """What this directory is held against, as it is now; `alone` holds the register still until the transaction ends. Raises Refused."""
    on = file.day_on
    today = timezone.localdate(scope.current().at)
    people = workforce.register_on(on, alone=alone, by=by)
    listed = {person: Listed(*rest) for person, *rest in Listing.objects.values_list("person_id", "staff_number", "email", "name_key")}
    addresses = accounts.emails_of(k.account_id for k in people.values() if k.account_id is not None)
    return Ground(
        register=Register(people, listed, {k.id: addresses[k.account_id] for k in people.values() if k.account_id in addresses}),
        words=vocabulary(
            today, workforce.teams_on(on), [(level.code, level.title, level.known_as) for level in frameworks.career_levels_on(on)]
        ),
        accounts=accounts.staff_accounts_by_email(_addresses(file)),
        answers=answers_of(directory),
    )


def _addresses(file: File) -> list[str]:
    """Whatever stands in the column of addresses."""
    if "email" not in file.columns:
        return []
    place = list(file.columns).index("email")
    return sorted({cells[place].strip().lower() for _, cells in file.rows if len(cells) > place and "@" in cells[place]})
