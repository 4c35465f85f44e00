"""`census write` writes the year's workforce census from the register, in the name of whoever may make it."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.journeys import write_census
from stronger.kit.refusal import Refused
from stronger.trail import services as trail


class Command(BaseCommand):
    """Streams the file, so that a register of any size takes no memory (docs/census-checks.md)."""

    help = "Write the workforce census of a year from the register."

    def add_arguments(self, parser: CommandParser) -> None:
        """`write --year YEAR --as EMAIL [--output FILE]`."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="write")
        write = verbs.add_parser("write", help="write the file; checking it is `./sf census check FILE`")
        write.add_argument("--year", type=int, required=True, help="the census year")
        write.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="in whose name: an account that may make returns")
        write.add_argument("--output", type=Path, metavar="FILE", help="where to write; without it, to the terminal")

    def handle(self, *, year: int, email: str, output: Path | None, **options) -> None:
        """Write the file, or say in a sentence why it cannot be written."""
        by = accounts.account_of(email)
        if by is None:
            raise CommandError(f"There is no account with the address {email}.")
        council = frameworks.council()
        if council is None:
            raise CommandError("No council's pack is loaded, so nobody knows whose return this would be: ./sf pack load DIR")
        try:
            with trail.refusals(by.pk) as here:
                found = write_census.pieces(year=year, council_code=council.la_number, made_at=here.at, by=by)
                self._write(found, output)
        except Refused as refused:
            raise CommandError(refused.sentence or "This account may not make the return.") from None
        except write_census.NotWritten as reason:
            raise CommandError(reason.sentence) from None
        except OSError as trouble:
            raise CommandError(f"{output} cannot be written: {trouble.strerror}.") from None

    def _write(self, found, output: Path | None) -> None:
        if output is None:
            for piece in found:
                sys.stdout.buffer.write(piece.encode())
            return
        with output.open("wb") as file:
            for piece in found:
                file.write(piece.encode())
