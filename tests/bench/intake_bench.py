"""Measures taking a census of England's size into the register: kept, checked, compared, loaded, and the next year loaded on top.

    python -m tests.bench.intake_bench

Runs against the durable local PostgreSQL of `./sf bench`, as the serving role, with histories, row-level security and trail as in
production. Ends with 1 when loading takes a minute or more.
"""

import sys
import time
from collections.abc import Callable

from tests.bench import ground

WORKERS = 40_000
GOAL = 60  # seconds
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


def seconds(workers: int = WORKERS) -> dict[str, float]:
    """Clock seconds of each step, for two years in a row. Needs `ground.prepare()`."""
    from tests import cast, database

    draft, found = database.clone(), {}
    try:
        with database.connected_to(draft):
            farah = cast.farah()
            for year in (2024, 2025):
                _load(year, workers, farah, found)
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
    return 0 if slowest < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
