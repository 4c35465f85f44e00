"""Measures the deal in a service of 5,000 with five years of sessions and entries, beside the same pages in a service of 200.

    python -m tests.bench.deal_bench

Runs against the durable local PostgreSQL of `./sf bench` with production settings. Ends with 1 when a page takes more than 1.5
times what it takes at 200, or all due work takes 20 seconds.
"""

import functools
import logging
import sys
import time
from dataclasses import dataclass, field
from statistics import median

from tests.bench import ground

FEW, MANY = 200, 5_000
ROUNDS, ANSWERS = 5, 25
TIMES, SECONDS = 1.5, 20.0
DUE = "all due work of everybody"


@dataclass
class Measured:
    """What came of it: rows there are, milliseconds of each page at FEW and MANY, seconds and processor seconds of what is worked out."""

    rows: dict[str, int] = field(default_factory=dict)
    pages: dict[str, tuple[float, float]] = field(default_factory=dict)
    work: dict[str, tuple[float, float]] = field(default_factory=dict)


def _addresses() -> dict[str, tuple[str, str]]:
    """Whose page, and where."""
    from django.urls import reverse

    return {
        "home of a team manager": ("bethan", reverse("staff:home")),
        "home of a social worker": ("amina", reverse("staff:home")),
        "what is due, on home": ("bethan", reverse("staff:home_deal")),
        "my deal": ("amina", reverse("staff:deal")),
        "my people’s deal": ("bethan", reverse("staff:deal_team")),
        "the board’s measures": ("marcus", reverse("board:deal")),
    }


def _timed(work) -> tuple[float, float]:
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


def _work(measured: Measured, on) -> None:
    """Everything that is due for everybody, who is told of it, and the board's measures of the half-year: what hours and nights do."""
    from stronger.accounts.services import system_user
    from stronger.assurance import services as assurance
    from stronger.journeys import deal, reminding
    from stronger.kit import scope

    system = system_user()
    with scope.acting(system.pk):
        measured.work[DUE] = _timed(lambda: deal.deals(None, on=on))
    for when in ("for the first time", "an hour later"):
        with scope.acting(system.pk):
            measured.work[f"everybody’s reminders, {when}"] = _timed(lambda: reminding.tell_everyone(by=system))
    with scope.acting(system.pk):
        count = functools.partial(assurance.measure, clocks=deal.clocks_of, half_years_back=1, by=system)
        measured.work["the board’s measures of the half-year, by night"] = _timed(count)


def run() -> Measured:
    """Everything. Needs `ground.prepare()`."""
    from django.utils import timezone

    from tests.bench import load, pages, servers, years

    on, measured = timezone.localdate(), Measured()
    with ground.register(FEW) as few, ground.register(MANY) as many:
        headers: dict[str, dict[str, tuple]] = {}
        for name in (few, many):
            pages._connect(name)
            measured.rows = years.fill(name, on)
            _work(measured, on)
            headers[name] = {key: pages._headers(key) for key in ("amina", "bethan", "marcus")}
        there = _addresses()
        times: dict[str, dict[str, list[float]]] = {page: {few: [], many: []} for page in there}
        first = load.Target(0, there["my deal"][1])
        pages._serve(few)
        with servers.served(servers.PRODUCT, _for(first, headers[few]["amina"])) as at_few:
            pages._serve(many)
            with servers.served(servers.PRODUCT, _for(first, headers[many]["amina"])) as at_many:
                for _ in range(ROUNDS):
                    for page, (key, path) in there.items():
                        for name, server in ((few, at_few), (many, at_many)):
                            done = load.run(load.Target(server.port, path, headers[name][key]), readers=1, answers=ANSWERS)
                            times[page][name].append(1000 * median(done.times))
    measured.pages = {page: (median(each[few]), median(each[many])) for page, each in times.items()}
    return measured


def _for(target, headers: tuple):
    from dataclasses import replace

    return replace(target, headers=headers)


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    logging.disable(logging.INFO)
    measured = run()
    rows = ", ".join(f"{count:,} rows of {table}" for table, count in measured.rows.items())
    print(f"\n## The deal, {MANY:,} people: {rows}\n")
    print(f"| page, one reader | ms at {FEW} | ms at {MANY:,} | times | goal |\n|---|---|---|---|---|")
    missed = 0
    for page, (few, many) in measured.pages.items():
        missed += many / few > TIMES
        print(f"| {page} | {few:.1f} | {many:.1f} | {many / few:.2f} | {TIMES} |")
    print("\n| worked out for everybody | s | of them our processor | goal |\n|---|---|---|---|")
    for what, (wall, own) in measured.work.items():
        missed += what == DUE and wall > SECONDS
        print(f"| {what} | {wall:.1f} | {own:.1f} | {f'{SECONDS:.0f}' if what == DUE else ''} |")
    return 1 if missed else 0


if __name__ == "__main__":
    server = ground.prepare()
    code = main()
    server.release()
    sys.exit(code)
