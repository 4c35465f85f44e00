"""Projects people in post and vacancies a year ahead from the register's own months, as a range; the method stands in docs/measures.md.

No number here is a forecast: it says what a year like those on record could bring, and how much of that is chance.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

AHEAD = 12  # months
RUNS = 1_000
# Fewer months tell too little of how years differ; two returns a year apart give them.
FEWEST_MONTHS = 24
# Four in five runs end between these.
LOW, HIGH = 0.1, 0.9
_SMALL = 30  # below it Poisson numbers are drawn one by one, above it from the normal curve that they approach


@dataclass(frozen=True)
class Past:
    """One month of the record: people in post on its first day, how many began and left in it."""

    in_post: int
    began: int
    left: int


@dataclass(frozen=True)
class Assumed:
    """What to assume instead of the record, each None for as on record: per cent who leave in the year, people who begin in it.

    `funded` are full-time equivalents of posts added (or, below nought, taken away) at the beginning.
    """

    turnover: float | None = None
    began: float | None = None
    funded: float = 0.0


@dataclass(frozen=True)
class Range:
    """Four runs in five end between `low` and `high`."""

    low: float
    high: float


@dataclass(frozen=True)
class Projection:
    """The year ahead: people in post and vacant full-time equivalents at the end of each month, leavers and turnover of the year."""

    in_post: tuple[Range, ...]
    vacant: tuple[Range, ...]
    left: Range
    turnover: Range
    vacancy_rate: Range


def project(past: Sequence[Past], *, now: int, fte_each: float, vacant: float, assumed: Assumed, seed: int) -> Projection:
    """The year after `past`, from `now` people in post, `fte_each` a person and `vacant` full-time equivalents.

    Each run draws as many months as there are on record, with replacement, takes their mean rates (so that how years differ is in the
    range), and lets chance decide each of the twelve months to come: who leaves and who begins are Poisson numbers. The same
    `seed` gives the same range. Raises ValueError for fewer than FEWEST_MONTHS months or nobody in post.
    """
    if len(past) < FEWEST_MONTHS or now < 1:
        raise ValueError(len(past))
    chance = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    runs = [_run(chance, past, now, assumed) for _ in range(RUNS)]
    posts = now * fte_each + vacant + assumed.funded
    ends = [people[-1] for people, _ in runs]
    vacancies = [[max(0.0, posts - people[month] * fte_each) for people, _ in runs] for month in range(AHEAD)]
    return Projection(
        in_post=tuple(_range([people[month] for people, _ in runs]) for month in range(AHEAD)),
        vacant=tuple(_range(each) for each in vacancies),
        left=_range([left for _, left in runs]),
        turnover=_range([100 * left / end for (_, left), end in zip(runs, ends, strict=True) if end]),
        vacancy_rate=_range([100 * v / (v + end * fte_each) for v, end in zip(vacancies[-1], ends, strict=True) if v + end]),
    )


def _run(chance: random.Random, past: Sequence[Past], now: int, assumed: Assumed) -> tuple[list[int], int]:
    """One possible year: people in post at the end of each month, and how many left in all."""
    drawn = chance.choices(past, k=len(past))
    leave = sum(month.left for month in drawn) / max(1, sum(month.in_post for month in drawn))
    begin = sum(month.began for month in drawn) / len(drawn)
    if assumed.turnover is not None:
        leave = assumed.turnover / 100 / AHEAD
    if assumed.began is not None:
        begin = assumed.began / AHEAD
    people, in_post, left = now, [], 0
    for _ in range(AHEAD):
        gone = min(people, poisson(chance, people * leave))
        people += poisson(chance, begin) - gone
        left += gone
        in_post.append(people)
    return in_post, left


def poisson(chance: random.Random, mean: float) -> int:
    """How many of something happen that happen `mean` times on average, each by chance."""
    if mean > _SMALL:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    limit, product, count = exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def _range(values: Sequence[float]) -> Range:
    ordered = sorted(values)
    if not ordered:
        return Range(0, 0)
    return Range(ordered[int(LOW * (len(ordered) - 1))], ordered[round(HIGH * (len(ordered) - 1))])
