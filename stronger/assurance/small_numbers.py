"""Withholds small numbers, and enough of the others that nobody can work them out: the rule for every count of people shown in parts.

A count from 1 to `least` - 1 could be about somebody. It is withheld, and so is the next smallest count that is not nought, so that
the total does not give it away. Where even that would leave one possibility, nothing in the list is shown. Noughts are shown
otherwise: that nobody is in a part tells of nobody who is.

Why nothing can be worked out, even by someone who knows this rule. `decide` looks only at the total of what is withheld, at how many
those are and at the smallest count shown, all of which a reader knows too. It goes on only if at least two totals of the small counts
are possible under which the very same list would have been printed; then every withheld count has at least two possible values.
"""

from collections.abc import Mapping, Sequence

WITHHELD = "c"  # the DfE's own symbol: confidential, too few people to say


def withhold(counts: Sequence[int], least: int) -> tuple[int | None, ...]:
    """The counts of one list whose total is known, in their order; None where a count is withheld.

    `least` is the smallest count of people that may be shown. All are withheld where some must be and no more than those remain.
    """
    there = sorted((at for at, count in enumerate(counts) if count), key=lambda at: (counts[at], at))
    small = [at for at in there if counts[at] < least]
    if not small:
        return tuple(counts)
    hidden = there[: len(small) + 1]
    shown = there[len(hidden) :]
    if not shown or not decide(sum(counts[at] for at in hidden), len(hidden), counts[shown[0]], least):
        return (None,) * len(counts)
    return tuple(None if at in hidden else count for at, count in enumerate(counts))


def decide(total: int, many: int, shown: int, least: int) -> bool:
    """Whether `many` withheld counts that come to `total` leave a doubt, when `shown` is the smallest count shown.

    One of them is the next smallest (from `least` up, and under `shown`), the others are small (1 to `least` - 1): at least two
    totals of the small ones must be possible.
    """
    small = many - 1
    fewest = max(small, total - shown + 1)
    most = min(small * (least - 1), total - least)
    return most > fewest


def nested(parts: Mapping[str, Mapping[str, int]], least: int) -> tuple[dict[str, int | None], dict[str, dict[str, int | None]]]:
    """Counts by area, and by team within each area, that may stand on two pages: (by area, by area and team).

    Each area's teams come to its count, so they are withheld against it; those of a withheld area are withheld all together.
    """
    sums = [sum(teams.values()) for teams in parts.values()]
    areas = dict(zip(parts, withhold(sums, least), strict=True))
    by_team: dict[str, dict[str, int | None]] = {}
    for area, teams in parts.items():
        shown = withhold(list(teams.values()), least) if areas[area] is not None else (None,) * len(teams)
        by_team[area] = dict(zip(teams, shown, strict=True))
    return areas, by_team


def both_ends(groups: Sequence[tuple[int, int]], least: int) -> tuple[bool, ...]:
    """Which groups of a list may be shown, each given as how many of its people had something and how many lacked it.

    A group is withheld where fewer than `least` had it or lacked it, none included: that nobody of a group had it is told of each of them.
    Totals are known, so the smallest others go with it until those withheld are two or more and together have as many at either end.
    """
    hidden = {at for at, ends in enumerate(groups) if min(ends) < least}
    others = sorted((at for at in range(len(groups)) if at not in hidden), key=lambda at: (sum(groups[at]), at))
    while hidden and others and (len(hidden) < 2 or min(sum(groups[at][end] for at in hidden) for end in (0, 1)) < least):
        hidden.add(others.pop(0))
    return tuple(at not in hidden for at in range(len(groups)))
