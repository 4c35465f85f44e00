"""The matrix of standards by evidence: how a count of people is said so that it tells of nobody."""

FEW, MOST = "few", "most"


def said_of(count: int, people: int, least: int) -> int | str | None:
    """How many of so many people have evidence of a standard, as it may be shown: the number, FEW (fewer than `least`, perhaps none),
    MOST (all of them, or all but fewer than `least`), or None where there are too few people to say anything.

    Both ends are blurred: that one person has none would tell as much of them as that one has some.
    """
    if people < least:
        return None
    if count < least:
        return FEW
    return MOST if people - count < least else count
