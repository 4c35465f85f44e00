"""What a directory asks HR: which rows may be somebody the register has, and one of them with the facts side by side."""

from dataclasses import dataclass

from stronger.directory import ground
from stronger.directory.columns import BY_CODE
from stronger.directory.comparing import day_in_words, fte_in_words
from stronger.directory.matching import NEAR_NUMBER, OTHER_NUMBER, WHY
from stronger.directory.models import Import, Row
from stronger.directory.rules import QUESTION
from stronger.workforce import queries as workforce
from stronger.workforce.directory import Known

# What is set side by side, in the order of the page; the codes are those of the file's columns.
FACTS = ("full_name", "swe_number", "born_on", "title", "team", "manager", "started_on", "fte", "email", "staff_number")


@dataclass(frozen=True)
class Facts:
    """Somebody the row may be: why it is asked, and what the register says, in the order of the question's facts.

    `numbers` is (the file's, the register's) where they differ, so that one of them must be right.
    """

    id: str
    name: str
    why: tuple[str, ...]
    says: tuple[str, ...]
    numbers: tuple[str, str] | None


@dataclass(frozen=True)
class Question:
    """One row to be asked about. `answer` is "" when there is none, "nobody", or a person's id."""

    number: int
    who: str
    what: tuple[str, ...]
    says: tuple[str, ...]
    candidates: tuple[Facts, ...]
    answer: str
    keeps_number: bool


def _in_file(directory: Import, row: Row) -> dict[str, str]:
    """What the row says, by column."""
    cells = {code: cell for code, cell in zip(directory.columns, row.cells, strict=False) if code}
    cells.setdefault("full_name", f"{cells.get('given_name', '')} {cells.get('family_name', '')}".strip())
    return cells


def _in_register(known: Known, teams: dict[str, str], managers: dict[str, str]) -> dict[str, str]:
    return {
        "full_name": f"{known.given_name} {known.family_name}".strip(),
        "swe_number": known.swe_number,
        "born_on": day_in_words(known.born_on),
        "title": known.title,
        "team": teams.get(known.team_code, known.team_code),
        "manager": managers.get(str(known.manager_id), ""),
        "started_on": day_in_words(known.from_on),
        "fte": fte_in_words(known.fte),
    }


def question(directory: Import, number: int, *, by) -> Question | None:
    """One row that asks something, with everyone it may be; None where it asks nothing. Raises Refused."""
    row = Row.objects.filter(directory=directory, number=number, state=QUESTION).first()
    if row is None or directory.day_on is None:
        return None
    people = workforce.some_on([id_ for id_, _ in row.candidates], directory.day_on, by=by)
    managers = {id_: name for id_, name, _ in workforce.names_of([k.manager_id for k in people.values() if k.manager_id], by=by)}
    teams = dict(workforce.teams_on(directory.day_on))
    told = _in_file(directory, row)
    shown = {str(id_): _in_register(known, teams, managers) for id_, known in people.items()}
    codes = [code for code in FACTS if told.get(code) or any(facts.get(code) for facts in shown.values())]
    said = ground.answers_of(directory).get(number)
    return Question(
        number=number,
        who=row.who,
        what=tuple("Name" if code == "full_name" else BY_CODE[code].label for code in codes),
        says=tuple(told.get(code, "") for code in codes),
        candidates=tuple(_facts(id_, why, shown[id_], told, codes) for id_, why in row.candidates if id_ in shown),
        answer="" if said is None else str(said.person or "nobody"),
        keeps_number=bool(said and said.keeps_number),
    )


def _facts(id_: str, why, shown: dict[str, str], told: dict[str, str], codes: list[str]) -> Facts:
    numbers = (told.get("swe_number", ""), shown["swe_number"])
    differ = {NEAR_NUMBER, OTHER_NUMBER} & set(why)
    name = shown["full_name"] or shown["swe_number"]
    return Facts(id_, name, tuple(WHY[code] for code in why), tuple(shown.get(code, "") for code in codes), numbers if differ else None)


@dataclass(frozen=True)
class Asked:
    """One row that asks something, in a list."""

    number: int
    who: str
    why: tuple[str, ...]
    is_answered: bool


def open_questions(directory: Import, *, page: int = 1, per_page: int = 50) -> tuple[tuple[Asked, ...], int]:
    """A page of the rows that ask something, in the order of the file, and how many there are. Three queries."""
    rows = Row.objects.filter(directory=directory, state=QUESTION).order_by("number")
    said = ground.answers_of(directory)
    some = rows[(page - 1) * per_page : page * per_page]
    shown = tuple(
        Asked(r.number, r.who, tuple(dict.fromkeys(WHY[c] for _, why in r.candidates for c in why)), r.number in said) for r in some
    )
    return shown, rows.count()


def next_question(directory: Import, after: int) -> int | None:
    """The number of the next row that has no answer yet, beginning after this one and then from the top; None when all have one."""
    said = ground.answers_of(directory)
    numbers = [n for n in Row.objects.filter(directory=directory, state=QUESTION).order_by("number").values_list("number", flat=True)]
    left = [n for n in numbers if n not in said]
    return next((n for n in left if n > after), left[0] if left else None)
