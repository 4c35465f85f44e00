"""`pack check DIR` says what is wrong with a council's pack; `pack load DIR` makes this database that council's."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from stronger.accounts.services import system_user
from stronger.chores import packs
from stronger.frameworks import shapes
from stronger.frameworks.services import AnotherCouncil
from stronger.trail import services as trail


class Command(BaseCommand):
    """Checks or loads a council's pack (docs/packs.md)."""

    help = "Check a council's pack, or load it into this database."
    requires_system_checks: list[str] = []  # checking needs no database, and says so by needing none of Django's checks

    def add_arguments(self, parser: CommandParser) -> None:
        """`check DIR`, or `load DIR [--switch]`."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="check|load")
        checking = verbs.add_parser("check", help="say what is wrong with a pack, file by file and line by line; needs no database")
        loading = verbs.add_parser("load", help="make this database say what the pack says")
        for verb in (checking, loading):
            verb.add_argument("folder", type=Path, metavar="DIR", help="the council's folder, such as packs/portsmouth")
        loading.add_argument("--switch", action="store_true", help="load it even though this database is another council's")

    def handle(self, *, verb: str, folder: Path, switch: bool = False, **options) -> None:
        """Exit 0 for a sound or loaded pack, 1 otherwise, with a line for each fault."""
        try:
            said = self._check(folder) if verb == "check" else self._load(folder, switch)
        except packs.NotSound as e:
            many = f"{len(e.faults)} {'thing is' if len(e.faults) == 1 else 'things are'} wrong with this pack."
            self._fail(verb, [*map(str, e.faults), many if verb == "check" else f"{many} Nothing was loaded."])
        except AnotherCouncil as e:
            self._fail(verb, [f"{e} Nothing was loaded. To make it {e.given}'s, run the same with --switch."])
        else:
            self.stdout.write("\n".join(said))

    def _fail(self, verb: str, lines: list[str]) -> None:
        out = self.stdout if verb == "check" else self.stderr  # faults are what checking is asked for
        out.write("\n".join(lines))
        raise SystemExit(1)

    @staticmethod
    def _check(folder: Path) -> list[str]:
        pack, faults = packs.check(folder)
        if faults:
            raise packs.NotSound(faults)
        frameworks = pack.of(shapes.FrameworkFile)
        standards = sum(len(edition.standards) for file in frameworks for edition in file.editions)
        return [f"{pack.folder} is sound: {pack.council.name}, {len(frameworks)} frameworks, {standards} standards."]

    @staticmethod
    def _load(folder: Path, switch: bool) -> list[str]:
        by = system_user()
        with trail.refusals(by.pk):
            said = packs.load(folder=folder, switch=switch, by=by)
        return said or ["Nothing to change: this database says what the pack says already."]
