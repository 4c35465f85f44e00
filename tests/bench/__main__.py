"""`./sf bench`: measures pages and the census reader in one run, beside what each is held against, and prints their tables."""

import sys

from tests.bench import board_bench, census_bench, deal_bench, directory_bench, ground, intake_bench, pages


def main() -> int:
    """Print the tables; 1 when a goal is missed."""
    server = ground.prepare()  # it stops when nobody holds it any more
    found, crowd, facts = pages.duels()
    missed = 0
    print(f"\n## Pages at {pages.PEOPLE:,} people, answers a second, {pages.PAIRS} interleaved pairs, 8 readers\n")
    print("| page | ours | bare page | of it, median | lowest pair | goal |\n|---|---|---|---|---|---|")
    for duel in found:
        ours, theirs = (sorted(each)[len(each) // 2] for each in zip(*duel.pairs, strict=True))
        ratios = duel.ratios
        missed += ratios[0] < duel.goal
        middle = ratios[len(ratios) // 2]
        print(f"| {duel.page} | {ours:.0f} | {duel.bare} {theirs:.0f} | {middle:.2f} | {ratios[0]:.2f} | {duel.goal} |")
    print(f"\n| page, {pages.READERS} readers | p50 ms | p95 ms | bytes |\n|---|---|---|---|")
    for page, run in crowd.items():
        missed += run.at(95) > 150
        print(f"| {page} | {run.at(50):.0f} | {run.at(95):.0f} | {run.size:,} |")
    print(f"\n| page, one reader | ms at {pages.FEW} | ms at {pages.MANY:,} | times |\n|---|---|---|---|")
    for page, (few, many) in pages.growth().items():
        missed += many / few > 1.2
        print(f"| {page} | {few:.1f} | {many:.1f} | {many / few:.2f} |")
    print("\n| the server | |\n|---|---|")
    for fact, number in facts.items():
        print(f"| {fact} | {number:.1f} |")
    missed += (
        bool(census_bench.main())
        + bool(intake_bench.main())
        + bool(directory_bench.main())
        + bool(board_bench.main())
        + bool(deal_bench.main())
    )
    print(f"\n{missed} goals missed." if missed else "\nEvery goal is met.")
    server.release()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
