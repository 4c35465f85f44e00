"""`benchmarks load FILE` takes in the figures that the Department for Education publishes for every council."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stronger.accounts.services import system_user
from stronger.assurance import services
from stronger.trail import services as trail


class Command(BaseCommand):
    """Loads published figures (docs/measures.md); the same file again changes nothing."""

    help = "Load the figures that the Department for Education publishes for every council (a CSV file)."

    def add_arguments(self, parser: CommandParser) -> None:
        """`load FILE`."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="load")
        loading = verbs.add_parser("load", help="take in a published file; figures that stand already are left alone")
        loading.add_argument("file", type=Path, metavar="FILE", help="the CSV file of indicators, as it was published")

    def handle(self, *, file: Path, **options) -> None:
        """Say what the file brought, or line by line what is wrong with it."""
        by = system_user()
        try:
            with file.open("rb") as opened, trail.refusals(by.pk):
                done = services.load_published(file=opened, by=by)
        except OSError as missing:
            raise CommandError(f"{file} cannot be read: {missing.strerror}.") from None
        except services.WrongFile as wrong:
            raise CommandError(f"Nothing was loaded from {file}.\n{wrong}") from None
        rows, years = f"{done.rows:,} rows of {len(done.places)} places", f"{min(done.years)} to {max(done.years)}"
        if not done.added and not done.revised:
            self.stdout.write(f"Nothing to change: the {rows}, {years}, are here already.")
        else:
            self.stdout.write(f"Read {rows}, {years}: {done.added:,} figures added, {done.revised:,} revised.")
