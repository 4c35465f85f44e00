"""Works out, row by row and without writing anything, what loading a directory would do; a check shows it and a load carries it out."""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from stronger.directory import comparing, entries, managers, names, values
from stronger.directory.entries import Entry, Vocabulary
from stronger.directory.managers import Node
from stronger.directory.matching import Listed, Match, Register, Said, match
from stronger.directory.rules import CHANGED, FAULTY, JOINED, NEW, QUESTION, SAME
from stronger.workforce.directory import Telling

Tell = Callable[[int], None]
EVERY = 250  # rows between two words on how far it is


@dataclass(frozen=True)
class File:
    """A directory as it was sent in: its rows' numbers and cells, the headings, what each column holds, and the day it shows."""

    rows: Sequence[tuple[int, Sequence[str]]]
    headings: Sequence[str]
    columns: Sequence[str]
    day_on: date


@dataclass(frozen=True)
class Ground:
    """What a directory is held against: the register, the council's words, the accounts by address, and HR's answers by row.

    `in_post` are the ids of people employed on the day.
    """

    register: Register
    words: Vocabulary
    accounts: Mapping[str, tuple[int, str]]
    answers: Mapping[int, Said]

    def in_post(self, on: date) -> set[UUID]:
        """Those employed on a day."""
        people = self.register.people.values()
        return {k.id for k in people if k.works_here and (k.from_on is None or k.from_on <= on)}


@dataclass
class Verdict:
    """What becomes of one row."""

    number: int
    who: str
    state: str = SAME
    person: UUID | None = None
    reasons: list[str] = field(default_factory=list)
    candidates: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """Every row's verdict, what the register is told, how everyone is listed from now on, and who in post is not named."""

    verdicts: tuple[Verdict, ...]
    tellings: tuple[Telling, ...]
    listed: Mapping[UUID, Listed]
    left_out: tuple[UUID, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each state."""
        return dict(Counter(verdict.state for verdict in self.verdicts))

    @property
    def digest(self) -> str:
        """The same for two plans that would do the same, whatever ids new people would get."""
        told = [
            (v.number, v.state, str(v.person) if v.state != NEW else "", v.reasons, v.candidates, v.changes, v.left) for v in self.verdicts
        ]
        return hashlib.sha256(json.dumps([told, [str(id_) for id_ in self.left_out]], default=list).encode()).hexdigest()


class _Making:
    """A plan while it is made."""

    def __init__(self, file: File, ground: Ground, tell: Tell) -> None:
        self.file, self.ground, self.tell = file, ground, tell
        self.entries: dict[int, Entry] = {}
        self.verdicts: dict[int, Verdict] = {}
        self.outcomes: dict[int, comparing.Outcome] = {}
        self.matches: dict[int, Match] = {}
        self.new: dict[int, UUID] = {}
        self.managers: dict[int, Node] = {}

    def read(self) -> None:
        """Every row by itself, and what rows may not share."""
        for done, (number, cells) in enumerate(self.file.rows):
            entry, wrong = entries.entry(number, cells, self.file.columns, self.file.headings, self.ground.words)
            self.entries[number] = entry
            self.verdicts[number] = Verdict(number, entry.name or next((c for c in cells if c), ""), reasons=list(wrong))
            if done % EVERY == 0:
                self.tell(done // 3)
        for number, shared in entries.repeated(list(self.entries.values())).items():
            self.verdicts[number].reasons += shared

    def recognise(self) -> None:
        """Whom each row is about; rows with a fault still say whom they name."""
        self.matches = match(self.entries.values(), self.ground.register, self.ground.answers)
        for number, found in self.matches.items():
            verdict = self.verdicts[number]
            verdict.person = found.person
            if found.wrong:
                verdict.reasons.append(found.wrong)
            if verdict.reasons:
                verdict.state = FAULTY
            elif found.candidates:
                verdict.state, verdict.candidates = QUESTION, [(str(id_), why) for id_, why in found.candidates]
            elif found.person is None:
                verdict.state, self.new[number] = NEW, uuid.uuid4()

    def compare(self) -> None:
        """What each row that can be used changes."""
        for done, (number, entry) in enumerate(self.entries.items()):
            if done % EVERY == 0:
                self.tell((len(self.entries) + done) // 3)
            verdict = self.verdicts[number]
            if verdict.state in (FAULTY, QUESTION):
                continue
            known = self.ground.register.people.get(verdict.person) if verdict.person else None
            found = comparing.compare(entry, known, self.ground.words, keeps_number=self.matches[number].keeps_number)
            self.outcomes[number] = found
            self._account(entry, known, found)
            if found.wrong:
                self._refuse(number, found.wrong)

    def _refuse(self, number: int, wrong: Sequence[str]) -> None:
        verdict = self.verdicts[number]
        verdict.state = FAULTY
        verdict.reasons += wrong
        self.new.pop(number, None)
        self.outcomes.pop(number, None)

    def _account(self, entry: Entry, known, found: comparing.Outcome) -> None:
        """The account somebody signs in with, by its address; an account of another name is not given away by a slip of the keyboard."""
        account = self.ground.accounts.get(entry.email)
        if account is None or (known is not None and known.account_id is not None):
            return
        id_, name = account
        given, _, family = name.rpartition(" ")
        if names.unlike(entry.given_name, entry.family_name, given, family):
            found.left.append(f"The account of {entry.email} is not joined: it is in another name.")
            return
        found.person["account_id"] = id_
        found.say("Account", "", entry.email)

    def find_managers(self) -> None:
        """Who manages whom; nobody themself, not even by way of others."""
        who: dict[int, Node] = {n: v.person or n for n, v in self.verdicts.items()}
        everyone = managers.Nameable(self.entries.values(), who, self.ground.register)
        for number, entry in self.entries.items():
            if number in self.outcomes and entry.manager:
                try:
                    self.managers[number] = everyone.find(entry.manager)
                except values.Wrong as e:
                    self._refuse(number, [f"{self._heading('manager')} {e}."])
        as_it_would_be: dict[Node, Node] = {k.id: k.manager_id for k in self.ground.register.people.values() if k.manager_id}
        as_it_would_be |= {who[number]: manager for number, manager in self.managers.items()}
        round_ = managers.circles(as_it_would_be, [who[number] for number in self.managers])
        for number in [n for n in self.managers if who[n] in round_ and n in self.outcomes]:
            self._refuse(number, [f"{self._heading('manager')} names someone whom this person manages, directly or by way of others."])

    def _heading(self, code: str) -> str:
        return self.file.headings[list(self.file.columns).index(code)]

    def set_managers(self) -> None:
        """Give each row its manager, unless that is somebody whose own row cannot be loaded."""
        names_by_row = {number: entry.name for number, entry in self.entries.items()}
        for number, manager in self.managers.items():
            found = self.outcomes.get(number)
            if found is None:
                continue
            if isinstance(manager, int) and manager not in self.new:
                found.left.append(f"Their manager {names_by_row[manager]} (row {manager}) is not loaded, so their manager stays as it is.")
                continue
            id_ = self.new[manager] if isinstance(manager, int) else manager
            person = self.verdicts[number].person
            known = self.ground.register.people.get(person) if person else None
            if known is None or known.manager_id != id_:
                found.manager_id = id_
                called = names_by_row[manager] if isinstance(manager, int) else self._called(manager)
                found.say("Line manager", self._called(known.manager_id) if known and known.manager_id else "", called)

    def _called(self, id_: UUID) -> str:
        known = self.ground.register.people[id_]
        return f"{known.given_name} {known.family_name}".strip() or known.swe_number

    def finish(self) -> Plan:
        """The states, the tellings, and who is left out."""
        tellings: list[Telling] = []
        listed: dict[UUID, Listed] = {}
        for number, found in self.outcomes.items():
            verdict, entry = self.verdicts[number], self.entries[number]
            known = self.ground.register.people.get(verdict.person) if verdict.person else None
            verdict.changes, verdict.left = found.changes, found.left
            id_ = verdict.person = self.new.get(number) or verdict.person
            if id_ is None:
                continue
            listed[id_] = Listed(entry.staff_number, entry.email, names.full_key(entry.given_name, entry.family_name))
            if known is not None:
                verdict.state = SAME if not found.changes else CHANGED if known.family_name else JOINED
            if verdict.state != SAME:
                tellings.append(found.telling(id_, known, comparing.first_day(entry, known, self.file.day_on)))
        named = {v.person for v in self.verdicts.values()} | {UUID(id_) for v in self.verdicts.values() for id_, _ in v.candidates}
        left_out = sorted(self.ground.in_post(self.file.day_on) - named, key=str)
        return Plan(tuple(self.verdicts.values()), tuple(tellings), listed, tuple(left_out))


def plan(file: File, ground: Ground, tell: Tell = lambda _: None) -> Plan:
    """What loading a directory would do, held against the register as it is now. `tell` hears how many rows are done."""
    making = _Making(file, ground, tell)
    making.read()
    making.recognise()
    making.compare()
    making.find_managers()
    making.set_managers()
    tell(len(file.rows) * 2 // 3)
    return making.finish()
