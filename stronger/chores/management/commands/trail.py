"""`manage.py trail`: prove that the trail is whole, print its chains' heads to keep elsewhere, set an old month apart."""

import argparse
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from stronger.kit import scope
from stronger.trail import proof, services


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a month: write it as 2026-11.") from None


class Command(BaseCommand):
    """Run as the tables' owner: the serving role may not read the chains' heads."""

    help = "Prove that the trail is whole; print its heads; set an old month apart. Run as the owner (SF_DB_AS=owner)."
    requires_system_checks: list = []  # it asks the database, and needs no page, template or form to be sound

    def add_arguments(self, parser) -> None:
        """One word says which of the three."""
        words = parser.add_subparsers(dest="word", required=True)
        verify = words.add_parser("verify", help="find rows changed, missing, put in or moved since they were written")
        verify.add_argument("--month", type=_month, help="only this month, as 2026-11 (UTC); all when left out")
        verify.add_argument("--witness", type=Path, help="a file of heads printed earlier, which must still be in the chains")
        verify.add_argument("--sample", type=int, default=1_000, help="how many links to compute again outside the database")
        words.add_parser("heads", help="print the last link of each chain, to be kept where the database's keepers cannot reach")
        apart = words.add_parser("set-apart", help="detach an old month's entries, to be archived (docs/trail.md)")
        apart.add_argument("month", type=_month, help="the month, as 2019-11")
        apart.add_argument("--why", required=True, help="the retention rule this follows; kept in the trail")

    def handle(self, *, word: str, **options) -> None:
        """Do it, or say in a sentence why not."""
        try:
            getattr(self, f"_{word.replace('-', '_')}")(**options)
        except ProgrammingError as failure:
            if "permission denied" not in str(failure) and "must be owner" not in str(failure):
                raise
            raise CommandError("Only the owner of the tables may do this: run it with SF_DB_AS=owner.") from None

    def _verify(self, *, month: date | None, witness: Path | None, sample: int, **options) -> None:
        found = proof.prove(month=month, sample=sample, witnessed=_read_heads(witness))
        for fault in found.faults:
            self.stdout.write(f"{fault.kind}: {fault.sentence}")
        for name, rows in found.set_apart.items():
            self.stdout.write(f"Month {name} was set apart: {rows} entries are archived, their seals are here.")
        self.stdout.write(
            f"Looked at {found.links} links and computed {found.recomputed} again outside the database. Heads (chain, links, hash):"
        )
        for head in found.heads:
            self.stdout.write(f"  {head}")
        if found.faults:
            self.stdout.flush()
            self.stderr.write(f"The trail is not whole: {len(found.faults)} faults.")
            sys.exit(1)
        self.stdout.write("The trail is whole.")

    def _heads(self, **options) -> None:
        for head in proof.heads():
            self.stdout.write(str(head))

    def _set_apart(self, *, month: date, why: str, **options) -> None:
        try:
            with scope.acting(None):
                rows = services.set_apart(month, why=why)
        except services.NotSetApart as refused:
            raise CommandError(str(refused)) from None
        table = f"trail_entry_{month:%Y_%m}"
        self.stdout.write(f"{rows} entries of {month:%Y-%m} now stand in table {table}, out of the trail. Archive it, then drop it.")


def _read_heads(path: Path | None) -> list[proof.Head]:
    """The heads in a file printed by `trail heads`."""
    if path is None:
        return []
    try:
        rows = [line.split() for line in path.read_text().splitlines() if line.strip()]
        return [proof.Head(int(chain), int(seq), value) for chain, seq, value in rows]
    except (OSError, ValueError) as failure:
        raise CommandError(f"{path} is not a file of heads as `trail heads` prints them: {failure}") from None
