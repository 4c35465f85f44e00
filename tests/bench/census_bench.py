"""Measures the census check as whole processes, beside lxml's own schema check of the same files in the same run.

    python -m tests.bench.census_bench

Processor seconds are what counts, since machines are shared; the best of a few runs is taken. Ends with 1 when a limit
is broken: 0.25 s beyond start-up for 200 workers; 10 s and 250 MB for 40,000, which is England.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from stronger.returns.sample import pieces

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT.parent / "shared" / "data" / "schemas" / "csww_2025.xsd"
BY_SCHEMA = """import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
sys.exit(not schema.validate(etree.parse(sys.argv[2])))
"""
RUNS = 3
COUNCIL, ENGLAND = 200, 40_000


@dataclass(frozen=True)
class Run:
    """One process, whole: processor and clock seconds, and the most memory it held, in megabytes."""

    name: str
    cpu: float
    wall: float
    memory: float


def measured(name: str, *command: str, runs: int = RUNS) -> Run:
    """The cheapest of a few runs of a command. Raises RuntimeError when it does not end with 0."""
    best: Run | None = None
    for _ in range(runs):
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{name} ended with {process.returncode}")
        run = Run(name, usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)
        best = run if best is None or run.cpu < best.cpu else best
    assert best is not None
    return best


def written(folder: str, workers: int) -> str:
    """A sound file of so many workers."""
    path = Path(folder) / f"{workers}.xml"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(pieces("851", workers=workers))
    return str(path)


def table(folder: str) -> list[Run]:
    """Every measurement, in the order of the table."""
    council, england = written(folder, COUNCIL), written(folder, ENGLAND)
    check = ("-m", "stronger.chores.census", "check")
    return [
        measured("start-up alone (imports)", "-c", "import stronger.chores.census"),
        measured(f"our check, {COUNCIL} workers", *check, council),
        measured(f"lxml's schema check alone, {COUNCIL} workers", "-c", BY_SCHEMA, str(SCHEMA), council),
        measured(f"our check, {ENGLAND:,} workers", *check, england),
        measured(f"our check as JSON, {ENGLAND:,} workers", *check, england, "--json"),
        measured(f"our measures, {ENGLAND:,} workers", "-m", "stronger.chores.census", "measures", england, "--json"),
        measured(f"lxml's schema check alone, {ENGLAND:,} workers", "-c", BY_SCHEMA, str(SCHEMA), england),
    ]


def main() -> int:
    """Measure, print the table, and say whether the limits hold."""
    with tempfile.TemporaryDirectory() as folder:
        runs = table(folder)
    print("| process | processor s | clock s | memory MB |\n|---|---:|---:|---:|")
    for run in runs:
        print(f"| {run.name} | {run.cpu:.2f} | {run.wall:.2f} | {run.memory:.0f} |")
    start, council, england = runs[0], runs[1], runs[3]
    beyond = council.cpu - start.cpu
    print(f"\n{COUNCIL} workers take {beyond:.3f} s beyond start-up (limit 0.25).")
    return 0 if beyond < 0.25 and england.cpu < 10 and england.memory < 250 else 1


if __name__ == "__main__":
    sys.exit(main())
