"""Finds out whom each row of a directory is about: somebody the register has, somebody new, or somebody HR must be asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from stronger.directory import names
from stronger.directory.entries import Entry
from stronger.workforce.directory import Known

MOST_CANDIDATES = 5
# Why somebody may be the person of a row, or why it must be asked though a key says so; said in words on the page.
NEAR_NUMBER, SAME_NAME, NEAR_NAME, SAME_BIRTH = "near_number", "same_name", "near_name", "same_birth"
OTHER_NAME, OTHER_NUMBER = "other_name", "other_number"
WHY: Mapping[str, str] = {
    NEAR_NUMBER: "Their numbers differ by one character",
    SAME_NAME: "They have the same name",
    NEAR_NAME: "Their names are nearly the same",
    SAME_BIRTH: "They were born on the same day",
    OTHER_NAME: "The number or address is the same, and the names have nothing in common",
    OTHER_NUMBER: "The staff number or address is the same, and the Social Work England numbers differ",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What the last directory called someone."""

    staff_number: str = ""
    email: str = ""
    name_key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of HR's: the row is `person`, whose number in the register is right where `keeps_number`; or nobody we know (None)."""

    person: UUID | None
    keeps_number: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is about: `person`, or someone new (None), or one of `candidates` with the reasons. `wrong` says why it can be nobody."""

    person: UUID | None = None
    candidates: tuple[tuple[UUID, tuple[str, ...]], ...] = ()
    keeps_number: bool = False
    wrong: str = ""


@dataclass
class Register:
    """The people there are, found by whatever may tell them: numbers, addresses, names, days of birth; exact and nearly."""

    people: Mapping[UUID, Known]
    listed: Mapping[UUID, Listed] = field(default_factory=dict)
    addresses: Mapping[UUID, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_number: dict[str, UUID] = {}
        self.by_staff_number, self.by_email, self.by_listed_name = {}, {}, {}  # type: dict[str, UUID | None], dict, dict
        self.near_numbers: dict[str, set[UUID]] = defaultdict(set)
        self.near_names: dict[str, set[UUID]] = defaultdict(set)
        self.born: dict[date, set[UUID]] = defaultdict(set)
        for id_, known in self.people.items():
            if known.swe_number:
                self.by_number[known.swe_number.upper()] = id_
            listed = self.listed.get(id_, Listed())
            _once(self.by_staff_number, listed.staff_number, id_)
            _once(self.by_email, self.addresses.get(id_) or listed.email, id_)
            _once(self.by_listed_name, listed.name_key, id_)

    def prepare(self, ids: Iterable[UUID]) -> None:
        """See that these people, whom no row names for certain, can be found by what is nearly so."""
        for id_ in ids:
            known = self.people[id_]
            for part in names.shortened(known.swe_number.upper()) if known.swe_number else ():
                self.near_numbers[part].add(id_)
            for half in {names.key(known.family_name), names.key(known.given_name)} - {""}:
                for part in names.shortened(half):
                    self.near_names[part].add(id_)
            if known.born_on:
                self.born[known.born_on].add(id_)

    def near(self, entry: Entry) -> set[UUID]:
        """Everyone prepared who might be meant; a wide net, that `reasons` draws in."""
        found: set[UUID] = set()
        for part in names.shortened(entry.swe_number) if entry.swe_number else ():
            found |= self.near_numbers.get(part, set())
        for part in names.shortened(names.key(entry.family_name)) if entry.family_name else ():
            found |= self.near_names.get(part, set())
        return found | (self.born.get(entry.born_on, set()) if entry.born_on else set())


def _once(index: dict[str, UUID | None], value: str, id_: UUID) -> None:
    """What two people share tells nobody."""
    if value:
        index[value] = None if value in index else id_


def reasons(entry: Entry, known: Known) -> tuple[str, ...]:
    """Why a row may be about someone whom no key of it names; empty when there is no reason to ask."""
    numbers_differ = bool(entry.swe_number and known.swe_number and entry.swe_number != known.swe_number.upper())
    near_number = numbers_differ and names.one_apart(entry.swe_number, known.swe_number.upper())
    if numbers_differ and not near_number:
        return ()  # two numbers of the regulator's are two people
    same_birth = bool(entry.born_on and entry.born_on == known.born_on)
    other_birth = bool(entry.born_on and known.born_on and entry.born_on != known.born_on)
    whole = names.full_key(entry.given_name, entry.family_name)
    same_name = bool(whole) and whole == names.full_key(known.given_name, known.family_name)
    near_name = not same_name and bool(known.family_name) and names.near(
        entry.given_name, entry.family_name, known.given_name, known.family_name
    )  # fmt: skip
    unlike = names.unlike(entry.given_name, entry.family_name, known.given_name, known.family_name)
    asks = (
        (near_number and (same_birth or not unlike) and not (other_birth and not (same_name or near_name)))
        or ((same_name or near_name) and not other_birth)
        or (same_birth and not unlike)
    )
    found = ((near_number, NEAR_NUMBER), (same_name, SAME_NAME), (near_name, NEAR_NAME), (same_birth, SAME_BIRTH))
    return tuple(code for holds, code in found if holds) if asks else ()


def _by_keys(entry: Entry, register: Register) -> Match | None:
    """Whom the keys of a row name; None when they name nobody."""
    keys = {
        "Social Work England number": register.by_number.get(entry.swe_number),
        "staff number": register.by_staff_number.get(entry.staff_number),
        "e-mail address": register.by_email.get(entry.email),
    }
    found = {label: id_ for label, id_ in keys.items() if id_}
    if len(set(found.values())) > 1:
        said = " and ".join(f"the {label} is that of {_called(register.people[id_])}" for label, id_ in found.items())
        return Match(wrong=f"The keys of this row name different people: {said}. Correct the wrong one.")
    if not found:
        listed = register.by_listed_name.get(names.full_key(entry.given_name, entry.family_name))
        if listed is None or reasons(entry, register.people[listed]) == ():
            return None
        return Match(listed) if not (entry.swe_number and register.people[listed].swe_number) else None
    id_ = next(iter(found.values()))
    return _doubted(entry, register.people[id_])


def _doubted(entry: Entry, known: Known) -> Match:
    """Someone whom a key names, unless the rest of the row speaks against it."""
    if names.unlike(entry.given_name, entry.family_name, known.given_name, known.family_name):
        return Match(candidates=((known.id, (OTHER_NAME,)),))
    if entry.swe_number and known.swe_number and entry.swe_number != known.swe_number.upper():
        near = names.one_apart(entry.swe_number, known.swe_number.upper())
        return Match(candidates=((known.id, (NEAR_NUMBER if near else OTHER_NUMBER,)),))
    return Match(known.id)


def _called(known: Known) -> str:
    return f"{known.given_name} {known.family_name}".strip() or known.swe_number


def match(entries: Iterable[Entry], register: Register, answers: Mapping[int, Said]) -> dict[int, Match]:
    """Whom every row is about, by its number. Who is named for certain, or by an answer, is nobody else's candidate."""
    found: dict[int, Match] = {}
    open_: list[Entry] = []
    for entry in entries:
        certain = _by_keys(entry, register)
        if entry.row in answers and not (certain and (certain.wrong or certain.person)):
            found[entry.row] = _answered(entry, answers[entry.row], register)
        elif certain is None:
            open_.append(entry)
        else:
            found[entry.row] = certain
    found |= _twice(found)
    taken = {m.person for m in found.values()} | {id_ for m in found.values() for id_, _ in m.candidates}
    register.prepare(id_ for id_ in register.people if id_ not in taken)
    for entry in open_:
        found[entry.row] = Match(candidates=tuple(_candidates(entry, register)))
    return found


def _answered(entry: Entry, said: Said, register: Register) -> Match:
    if said.person is None and entry.swe_number in register.by_number:
        return Match(wrong="You said that this is somebody else than the register has under this number. Correct the number.")
    if said.person is not None and said.person not in register.people:
        return Match(wrong="The person you chose is no longer in the register. Send the row in again.")
    return Match(said.person, keeps_number=said.keeps_number)


def _twice(found: Mapping[int, Match]) -> Iterator[tuple[int, Match]]:
    """Rows that name one person between them, each with what is wrong about that."""
    rows: dict[UUID, list[int]] = defaultdict(list)
    for row, each in found.items():
        if each.person:
            rows[each.person].append(row)
    for some in (some for some in rows.values() if len(some) > 1):
        for row in some:
            others = ", ".join(str(n) for n in some if n != row)
            yield row, Match(found[row].person, wrong=f"Row {others} is the same person in the register. Keep one row for each person.")


def _candidates(entry: Entry, register: Register) -> list[tuple[UUID, tuple[str, ...]]]:
    """Those to ask about, the likeliest first."""
    asked = ((id_, reasons(entry, register.people[id_])) for id_ in register.near(entry))
    return sorted(((id_, why) for id_, why in asked if why), key=lambda each: (-len(each[1]), str(each[0])))[:MOST_CANDIDATES]
