"""Measures a staff directory of 5,000 people: sent in as Excel, checked, loaded, sent in again, and undone.

    python -m tests.bench.directory_bench

Runs against the durable local PostgreSQL of `./sf bench`, as the serving role, with histories, row-level security and trail as in
production, over a register that a census of as many people has filled. Ends with 1 when a step takes a worker more processor
seconds of its own than its limit.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

from tests.bench import ground

PEOPLE = 5_000
GOAL = 10.0  # processor seconds of the worker for any one step; the database's own come on top and are in the clock seconds
DAY = date(2026, 11, 20)
LEADERS = 200


def _row(number: int) -> list[object]:
    """One invented person of a directory: nine of ten are in the register by their number, the tenth is new."""
    leader = f"Leader{number % LEADERS}@example.org"
    known = f"SW{99_000_000 + number:08d}" if number % 10 else f"SW{88_000_000 + number:08d}"
    email = f"leader{number}@example.org" if number < LEADERS else f"p{number}@example.org"
    manager = "" if number < LEADERS else leader
    return [known, f"Given{number}", f"Family{number}", email, "Social worker", "Early help", manager, date(2020, 1, 6), "0.8", ""]


def _timed(what: str, do: Callable[[], object], found: dict[str, tuple[float, float]]) -> object:
    began, worked = time.perf_counter(), time.process_time()
    done = do()
    found[what] = (time.process_time() - worked, time.perf_counter() - began)
    return done


def _register(numbers: list[str]) -> None:
    from tests import given

    given.taken_in(*(given.worker(number, start_on=date(2020, 1, 6)) for number in numbers))


def seconds(people: int = PEOPLE) -> dict[str, tuple[float, float]]:
    """Processor and clock seconds of each step. Needs `ground.prepare()`."""
    from stronger.directory import services
    from stronger.kit import scope
    from tests import cast, database
    from tests.rooms.directory_files import as_xlsx

    rows = [_row(number) for number in range(people)]
    data, draft, found = as_xlsx(rows), database.clone(), {}
    try:
        with database.connected_to(draft):
            farah = cast.farah()
            _register([str(row[0]) for number, row in enumerate(rows) if number % 10])

            def acting(do: Callable[[], object]) -> object:
                with scope.acting(farah.pk):
                    return do()

            def through(what: str):
                kept = _timed(f"{what}: read and keep", lambda: acting(lambda: services.receive(data=data, by=farah)), found)

                def check() -> object:
                    services.match_columns(directory=kept, columns=kept.columns, day_on=DAY, by=farah)
                    return services.check(directory=kept, by=farah)

                _timed(f"{what}: check", lambda: acting(check), found)
                _timed(f"{what}: load", lambda: acting(lambda: services.confirm(directory=kept, by=farah)), found)
                return kept

            first = through("first time")
            through("again")
            _timed("undo", lambda: acting(lambda: services.undo(directory=first, by=farah)), found)
    finally:
        database.drop(draft)
    return found


def main() -> int:
    """Measure, print the table, and say whether the limits hold."""
    server = ground.prepare()
    found = seconds()
    server.release()
    print(f"| step, {PEOPLE:,} people | processor s of ours | clock s |\n|---|---:|---:|")
    for what, (worked, took) in found.items():
        print(f"| {what} | {worked:.2f} | {took:.1f} |")
    most = max(worked for worked, _ in found.values())
    print(f"\nThe dearest step takes {most:.2f} s of a processor (limit {GOAL}).")
    return 0 if most < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
