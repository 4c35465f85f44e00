"""Finds the manager whom a row names by number, address or name, among the directory's own rows and the people in the register."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from uuid import UUID

from stronger.directory import names, values
from stronger.directory.entries import Entry
from stronger.directory.matching import Register

# Who is meant: somebody's id, or the row of someone new.
Node = UUID | int


class Nameable:
    """Everyone who can be named as a manager, by every way of naming them."""

    def __init__(self, entries: Iterable[Entry], who: Mapping[int, Node], register: Register) -> None:
        self._by: dict[str, set[Node]] = defaultdict(set)
        in_file = set(who.values())
        for entry in entries:
            if entry.row in who:
                self._add(who[entry.row], entry.swe_number, entry.staff_number, entry.email, entry.given_name, entry.family_name)
        for id_, known in register.people.items():
            listed = register.listed.get(id_)
            # Whom the file names goes by the name that the file has.
            given, family = ("", "") if id_ in in_file else (known.given_name, known.family_name)
            email = register.addresses.get(id_, "") or (listed.email if listed else "")
            self._add(id_, known.swe_number.upper(), listed.staff_number if listed else "", email, given, family)

    def _add(self, node: Node, swe_number: str, staff_number: str, email: str, given: str, family: str) -> None:
        for kind, value in (("#", swe_number), ("n", staff_number), ("@", email), ("w", names.full_key(given, family))):
            if value:
                self._by[kind + value].add(node)

    def find(self, text: str) -> Node:
        """Whom this names. Raises values.Wrong when that is nobody, or more than one."""
        for key in _keys(text):
            found = self._by.get(key, set())
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise values.Wrong(
                    f"says “{text[:60]}”, and there are {len(found)} people of that name. Give their number or e-mail address"
                )
        raise values.Wrong(f"says “{text[:60]}”, which is nobody’s number, e-mail address or name in the file or the register")


def _keys(text: str) -> Iterator[str]:
    """How this text may name someone: as a number, an address, or a name either way round."""
    with suppress(values.Wrong):
        yield "#" + values.swe_number(text)
    yield "n" + text.upper()
    yield "@" + text.lower()
    try:
        given, family = values.halves(text)
    except values.Wrong:
        return
    yield "w" + names.full_key(given, family)


def circles(managers: Mapping[Node, Node], looked_at: Iterable[Node]) -> set[Node]:
    """Those of `looked_at` who would, by way of their managers, manage themselves."""
    found: set[Node] = set()
    for start in looked_at:
        here, seen = managers.get(start), {start}
        while here is not None and here not in seen:
            seen.add(here)
            here = managers.get(here)
        if here == start:
            found.add(start)
    return found
