"""Measures the board's pages on the server: the council over nine years, beside all 153 councils' figures, and the others of the board's.

    python -m tests.bench.board_bench

Runs against the durable local PostgreSQL of `./sf bench` with production settings, the published file loaded and two years of
an invented census in the register. Ends with 1 when the page over nine years takes 150 ms or more, or the one over all councils 300 ms.
"""

import logging
import sys
import time
from decimal import Decimal
from pathlib import Path

from tests.bench import ground

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "dfe" / "csww_indicators_2017_to_2025.csv"
TIMES = 21
WORKERS = 200
NEIGHBOURS = ("306", "852", "850", "845")


def _fill(by) -> None:
    from stronger.accounts.services import system_user
    from stronger.assurance import services
    from stronger.kit import scope
    from stronger.workforce import services as workforce
    from tests.bench import crowd

    system = system_user()
    with FILE.open("rb") as opened, scope.acting(system.pk):
        services.load_published(file=opened, by=system)
    said = {"vacancies_fte": Decimal(12), "agency_cover_fte": Decimal(8), "agency_cover_headcount": 8, "offers": {}}
    for day in (crowd.COUNTED_ON.replace(year=2024), crowd.COUNTED_ON):
        with scope.acting(by.pk):
            workforce.take_in_return(entries=crowd.entries(WORKERS), establishment=said, on=day, by=by)


def _milliseconds(browser, address: str) -> float:
    """The median of some answers, whole: session, policies, queries, drawing and the trail."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = browser.get(address, secure=True, headers={"host": ground.HOST})
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return sorted(took)[TIMES // 2]


def milliseconds() -> dict[str, float]:
    """Of each page. Needs `ground.prepare()`."""
    from tests import cast, database

    draft = database.clone()
    try:
        with database.connected_to(draft):
            _fill(cast.farah())
            browser = cast.signed_in(cast.marcus())
            beside = "&".join(f"beside={code}" for code in NEIGHBOURS)
            pages = {
                "figures of a counting day": "/board/",
                "the council over nine years, among all 153": "/board/compare/",
                "the same beside four councils": f"/board/compare/?{beside}",
                "in parts, by team": "/board/parts/?by=team",
                "what if": "/board/ahead/",
                "reports": "/board/reports/",
            }
            return {what: _milliseconds(browser, address) for what, address in pages.items()}
    finally:
        database.drop(draft)


def main() -> int:
    """Measure, print the table, and say whether the limits hold."""
    server = ground.prepare()
    logging.disable(logging.INFO)  # a line for each answer is not for this table
    found = milliseconds()
    server.release()
    print("| page, on the server | median ms |\n|---|---:|")
    for what, took in found.items():
        print(f"| {what} | {took:.0f} |")
    years, all_councils = (found[what] for what in ("the council over nine years, among all 153", "the same beside four councils"))
    print(f"\nNine years take {years:.0f} ms (limit 150), beside others among all councils {all_councils:.0f} ms (limit 300).")
    return 0 if years < 150 and all_councils < 300 else 1


if __name__ == "__main__":
    sys.exit(main())
