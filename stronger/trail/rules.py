"""Says what an entry of the trail means in a plain sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

# How each verb is said of what it was done to.
SAYS: Mapping[str, str] = {
    "read": "looked at {}",
    "search": "searched {}",
    "export": "downloaded {}",
    "change": "changed {}",
    "refuse": "was refused {}",
    "enter": "signed in to {}",
}
MOST_NAMED = 3  # more than these are counted, not named


@dataclass(frozen=True)
class Row:
    """One entry of the trail. `actor_id` is an account's id, None for a visitor or the product's own upkeep."""

    id: int
    at: datetime
    actor_id: int | None
    request_id: str
    verb: str
    what: str
    subjects: tuple[str, ...]
    why: str
    details: dict


@dataclass(frozen=True)
class Kind:
    """How a kind of thing is said: as a whole ("the staff list"), of one ("the record of {}"), of many ("{} people's records").

    `one` and `many` are empty for what has no ids. `says` are this kind's own words, by verb ("enter": "signed in") or by
    verb and the step in its details ("change:closed": "closed {}").
    """

    whole: str
    one: str = ""
    many: str = ""
    says: Mapping[str, str] = field(default_factory=dict)


def plain(what: str) -> Kind:
    """How a kind is said that nobody has found words for: by its own code, so that nothing is ever left out."""
    room, _, kind = what.replace("_", " ").partition(".")
    return Kind(f"{kind} ({room})", f"{kind} {{}} ({room})")


def sentence(
    row: Row,
    *,
    people: Mapping[int, str],
    names: Mapping[tuple[str, str], str],
    kinds: Mapping[str, Kind],
    moment: Callable[[datetime], str],
) -> str:
    """One entry as a sentence: "Amina Khan looked at the record of SW47010 on 3 November 2026 at 2:05pm".

    `people` names accounts and `names` things, by kind and id; an id without a name is said as itself.
    """
    kind = kinds.get(row.what) or plain(row.what)
    said = kind.says.get(f"{row.verb}:{row.details.get('step')}") or kind.says.get(row.verb) or SAYS[row.verb]
    who = "Someone not signed in" if row.actor_id is None else people.get(row.actor_id, f"Account {row.actor_id}")
    if "token" in row.details:
        who += f", by token {row.details['token']},"
    return f"{who} {said.replace('{}', _thing(row, kind, names))} on {moment(row.at)}"


def _thing(row: Row, kind: Kind, names: Mapping[tuple[str, str], str]) -> str:
    count = len(row.subjects)
    if not count or not kind.one:
        return kind.whole
    if count > MOST_NAMED:
        return (kind.many or f"{kind.whole}, {{}} of them").format(f"{count:,}")
    said = [names.get((row.what, subject), subject) for subject in row.subjects]
    return kind.one.format(said[0] if count == 1 else f"{', '.join(said[:-1])} and {said[-1]}")
