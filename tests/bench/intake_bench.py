"""Measures a census of England's size: kept, checked, compared, loaded, the next year on top; then written from the register and checked.

    python -m tests.bench.intake_bench

Runs against the durable local PostgreSQL of `./sf bench`, as the serving role, with histories, row-level security and trail as in
production. Ends with 1 when loading takes a minute or more, or writing and checking 20 seconds or 250 MB.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import ground

WORKERS = 40_000
GOAL = 60  # seconds
WRITTEN_IN, WRITTEN_WITHIN = 20, 250  # seconds, megabytes
ROOT = Path(__file__).resolve().parents[2]
COUNCIL = "851"


def _timed(what: str, do: Callable[[], object], found: dict[str, float]) -> object:
    began = time.perf_counter()
    done = do()
    found[what] = time.perf_counter() - began
    return done


def _load(year: int, workers: int, by, found: dict[str, float]) -> None:
    """Send in, check, preview and load an invented census of `workers`; every step's clock seconds into `found`."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from stronger.journeys import load_census
    from stronger.kit import scope
    from stronger.returns import services
    from stronger.returns.sample import sample

    upload = SimpleUploadedFile("census.xml", sample(COUNCIL, year, workers))

    def acting(do: Callable[[], object]) -> Callable[[], object]:
        def inside() -> object:
            with scope.acting(by.pk):
                return do()

        return inside

    kept = _timed(f"keep the file of {year}", acting(lambda: services.receive(upload=upload, by=by)), found)
    _timed(f"check {year}", acting(lambda: services.check(submission=kept, council_code=COUNCIL, by=by)), found)
    _timed(f"compare {year} with the register", acting(lambda: load_census.preview(submission_id=kept.pk, by=by)), found)
    _timed(f"load {year}", acting(lambda: load_census.confirm(submission_id=kept.pk, by=by)), found)


# A process begins with as much memory as the one it was forked from, so a small one starts it and says what it took.
_MEASURED = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _process(*command: str, **environment: str) -> tuple[float, float]:
    """The clock seconds a whole process took, and the most memory it held in megabytes. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    small = (sys.executable, "-c", _MEASURED, sys.executable, *command)
    done = subprocess.run(small, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, **environment}, check=True)
    return time.perf_counter() - began, int(done.stdout) / 1024


def _write(draft: str, year: int, email: str, found: dict[str, float]) -> None:
    """Write a year's census from the register and check the file, each a process of its own, as on the command line."""
    from tests import database

    told = {"DATABASE_URL": database.address(draft, database.APP), "SF_DB_AS": "app", "DJANGO_SETTINGS_MODULE": "stronger.settings.tests"}
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "census.xml")
        write = ("manage.py", "census", "write", "--year", str(year), "--as", email, "--output", file)
        found[f"write {year}"], found[f"memory to write {year}, MB"] = _process(*write, **told)
        check = ("-m", "stronger.chores.census", "check", file)
        found[f"check what was written of {year}"], found[f"memory to check {year}, MB"] = _process(*check)


def seconds(workers: int = WORKERS) -> dict[str, float]:
    """Clock seconds of each step, for two years in a row, and megabytes where it says so. Needs `ground.prepare()`."""
    from tests import cast, database

    draft, found = database.clone(), {}
    try:
        with database.connected_to(draft):
            farah = cast.farah()
            for year in (2024, 2025):
                _load(year, workers, farah, found)
            _write(draft, 2025, farah.email, found)
    finally:
        database.drop(draft)
    return found


def main() -> int:
    """Measure, print the table, and say whether the limit holds."""
    server = ground.prepare()
    found = seconds()
    server.release()
    print(f"| step, {WORKERS:,} workers | clock s |\n|---|---:|")
    for what, took in found.items():
        print(f"| {what} | {took:.1f} |")
    slowest = max(took for what, took in found.items() if what.startswith("load"))
    print(f"\nThe slower load takes {slowest:.1f} s (limit {GOAL}).")
    whole = found["write 2025"] + found["check what was written of 2025"]
    memory = max(much for what, much in found.items() if what.startswith("memory"))
    print(f"Writing and checking take {whole:.1f} s (limit {WRITTEN_IN}) and {memory:.0f} MB (limit {WRITTEN_WITHIN}).")
    return 0 if slowest < GOAL and whole < WRITTEN_IN and memory < WRITTEN_WITHIN else 1


if __name__ == "__main__":
    sys.exit(main())
