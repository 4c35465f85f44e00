"""What one row of a directory says of one person, in the product's own terms; and what is wrong with it, in plain words."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from stronger.directory import values
from stronger.directory.columns import BY_CODE
from stronger.directory.names import key


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as the directory tells of them; "" and None where it tells nothing. `manager` is as written."""

    row: int
    given_name: str = ""
    family_name: str = ""
    swe_number: str = ""
    staff_number: str = ""
    email: str = ""
    born_on: date | None = None
    title: str = ""
    team_code: str = ""
    manager: str = ""
    started_on: date | None = None
    fte: Decimal | None = None
    level_code: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class Vocabulary:
    """The council's own words on the day: teams and career levels by key ("earlyhelp"), each with the code it stands for.

    A name that two teams share stands for none. `today` is what days are measured against.
    """

    today: date
    teams: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    team_names: Mapping[str, str] = field(default_factory=dict)
    level_names: Mapping[str, str] = field(default_factory=dict)


def vocabulary(today: date, teams: Sequence[tuple[str, str]], levels: Sequence[tuple[str, str, Sequence[str]]]) -> Vocabulary:
    """The vocabulary of these teams, as (code, name), and levels, as (code, title, other names)."""
    by_name: dict[str, str] = {}
    for code, name in teams:
        by_name[key(name)] = code if key(name) not in by_name else ""
    level_words = {key(word): code for code, title, others in levels for word in (title, *others, code)}
    # "Social worker (main grade)" is "Social worker" to most.
    short = {key(title.partition("(")[0]): code for code, title, _ in levels if "(" in title}
    return Vocabulary(
        today,
        {**{word: code for word, code in by_name.items() if code}, **{key(code): code for code, _ in teams}},
        {**short, **level_words},
        dict(teams),
        {code: title for code, title, _ in levels},
    )


def _team(text: str, words: Vocabulary) -> str:
    found = words.teams.get(key(text))
    if not found:
        close = difflib.get_close_matches(key(text), words.teams, n=1)
        meant = "Use a team of the council’s, or leave it empty"
        if close:
            meant = f"Did you mean “{words.team_names[words.teams[close[0]]]}”?"
        raise values.Wrong(f"says “{text[:60]}”, and there is no team of that name or code. {meant}")
    return found


def _level(text: str, words: Vocabulary) -> str:
    found = words.levels.get(key(text))
    if not found:
        raise values.Wrong(f"says “{text[:60]}”, which is no level of the career pathway. Leave it empty if the person is not on it")
    return found


def _title(text: str, _: Vocabulary) -> str:
    if len(text) > 120:
        raise values.Wrong("is longer than 120 characters")
    return text


_READ: Mapping[str, Callable[[str, Vocabulary], object]] = {
    "swe_number": lambda text, _: values.swe_number(text),
    "staff_number": lambda text, _: values.staff_number(text),
    "given_name": lambda text, _: values.name(text),
    "family_name": lambda text, _: values.name(text),
    "full_name": lambda text, _: values.halves(text),
    "email": lambda text, _: values.email(text),
    "born_on": lambda text, words: values.day(text, today=words.today),
    "title": _title,
    "team": _team,
    "manager": lambda text, _: text[:254],
    "started_on": lambda text, words: values.day(text, today=words.today),
    "fte": lambda text, _: values.fte(text),
    "level": _level,
    "kind": lambda text, _: values.kind(text),
}
_CALLED = {"team": "team_code", "level": "level_code"}


def entry(
    row: int, cells: Sequence[str], columns: Sequence[str], headings: Sequence[str], words: Vocabulary
) -> tuple[Entry, tuple[str, ...]]:
    """What a row says, and what is wrong with it: a sentence each, beginning with the column's heading; none when it can be used.

    What could be read is in the entry even of a faulty row, so that whoever it names is known to be named.
    """
    said: dict[str, object] = {}
    wrong: list[str] = []
    if any(cell for cell in cells[len(columns) :]):
        wrong.append(f"The row has {len(cells)} cells and the headings are {len(columns)}: a cell may have been split in two.")
    for place, code in enumerate(columns):
        text = values.cleaned(cells[place]) if code and place < len(cells) else ""
        if not text:
            continue
        try:
            said[code] = _READ[code](values.plain(text), words)
        except values.Wrong as e:
            said_wrong = f"{headings[place] or BY_CODE[code].label} {e}"
            wrong.append(said_wrong if said_wrong.endswith("?") else f"{said_wrong}.")
    if isinstance(whole := said.pop("full_name", None), tuple):
        said["given_name"], said["family_name"] = whole
    if not wrong and not (said.get("given_name") and said.get("family_name")):
        wrong.append("The row has no first name or no last name. Put in both.")
    born = said.get("born_on")
    if isinstance(born, date) and born.year > words.today.year - 14:
        wrong.append(f"The date of birth says {born.day}/{born.month}/{born.year}, which is too late for somebody at work.")
    return Entry(row, **{_CALLED.get(code, code): value for code, value in said.items()}), tuple(wrong)  # type: ignore[arg-type]


def repeated(entries: Sequence[Entry]) -> dict[int, list[str]]:
    """Row number -> what it shares with other rows that only one person can have."""
    found: dict[int, list[str]] = {}
    for name in ("swe_number", "staff_number", "email"):
        rows: dict[str, list[int]] = {}
        for each in entries:
            if value := getattr(each, name):
                rows.setdefault(value, []).append(each.row)
        for numbers in (numbers for numbers in rows.values() if len(numbers) > 1):
            for number in numbers:
                others = ", ".join(str(n) for n in numbers if n != number)
                label = BY_CODE[name].label
                found.setdefault(number, []).append(f"{label}: row {others} has the same one. Keep one row for each person, or correct it.")
    return found
