"""How people get on here, as it stands on a day: what each level asks for, grades, panels, offerings and subjects."""

import json
from dataclasses import dataclass
from datetime import date

from stronger.kit import sql


@dataclass(frozen=True)
class Requirement:
    """One thing asked of whoever wants to stand at `level`; `check` is what the product looks at ("told": the person says)."""

    code: str
    level: str
    title: str
    meaning: str
    check: str
    months: int | None
    standards: tuple[str, ...]
    frameworks: tuple[str, ...]
    must: bool
    evidence: bool
    source: str


@dataclass(frozen=True)
class Grade:
    """A pay grade, as the council writes it, and the codes of the levels it goes with."""

    code: str
    title: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """How a request is decided: how many people at least, within how many days, and how long someone may appeal."""

    members: int
    decide_within_days: int
    appeal_within_days: int
    statement: str
    source: str


@dataclass(frozen=True)
class Offering:
    """Something that people may offer one another; `agreed` where somebody who answers for practice agrees it first."""

    code: str
    kind: str
    title: str
    meaning: str
    agreed: bool
    levels: tuple[str, ...]


@dataclass(frozen=True)
class StepOnDay:
    """A step of the career pathway on a day, with its focus and what is expected there, in words."""

    code: str
    number: int
    title: str
    known_as: tuple[str, ...]
    focus: str
    expectations: tuple[str, ...]


@dataclass(frozen=True)
class Progression:
    """Everything there is to know of getting on here on a day, in the packs' order. `subjects` and `elements` of
    learning are titles by code."""

    requirements: tuple[Requirement, ...]
    grades: tuple[Grade, ...]
    panel: Panel | None
    offerings: tuple[Offering, ...]
    subjects: dict[str, str]
    elements: dict[str, str]

    def asked_at(self, level: str) -> tuple[Requirement, ...]:
        """What is asked of whoever wants to stand at a level."""
        return tuple(each for each in self.requirements if each.level == level)

    def grades_at(self, level: str) -> tuple[Grade, ...]:
        """The grades that go with a level."""
        return tuple(each for each in self.grades if level in each.levels)


_TERMS = """
select kind, code, title, said, position from frameworks_progressionterm
 where retired_on is null and period @> %(on)s::date
union all
select 'element', code, title, '{}', position from frameworks_element where retired_on is null and period @> %(on)s::date
 order by 5
"""


def progression_on(on: date) -> Progression:
    """How people get on here, on a day; one query."""
    found: dict[str, list[tuple[str, str, dict]]] = {}
    for kind, code, title, said, _ in sql.rows(_TERMS, {"on": on}, plan_afresh=True):
        found.setdefault(kind, []).append((code, title, json.loads(said) if isinstance(said, str) else said))
    return Progression(
        requirements=tuple(_requirement(*each) for each in found.get("requirement", ())),
        grades=tuple(Grade(code, title, tuple(said["levels"])) for code, title, said in found.get("grade", ())),
        panel=next((Panel(**said) for _, _, said in found.get("panel", ())), None),
        offerings=tuple(
            Offering(code, said["kind"], title, said["meaning"], said["agreed"], tuple(said["levels"]))
            for code, title, said in found.get("offering", ())
        ),
        subjects={code: title for code, title, _ in found.get("subject", ())},
        elements={code: title for code, title, _ in found.get("element", ())},
    )


def _requirement(code: str, title: str, said: dict) -> Requirement:
    return Requirement(
        code=code,
        level=said["level"],
        title=title,
        meaning=said["meaning"],
        check=said["check"],
        months=said["months"],
        standards=tuple(said["standards"]),
        frameworks=tuple(said["frameworks"]),
        must=said["must"],
        evidence=said["evidence"],
        source=said["source"],
    )


def grade_titles_on(on: date) -> tuple[str, ...]:
    """The pay grades that the council has on a day, as it writes them, in the pack's order; none where the pack lists none. One query."""
    return tuple(each.title for each in progression_on(on).grades)


_STEPS = """
select l.code, l.number, l.title, l.known_as, l.focus,
       coalesce((select array_agg(e.title order by e.position) from frameworks_expectation e
                  where e.level_id = l.id and e.retired_on is null), '{}')
  from frameworks_careerlevel l where l.retired_on is null and l.period @> %(on)s::date order by l.number
"""


def steps_on(on: date) -> tuple[StepOnDay, ...]:
    """The steps of the career pathway on a day, the first one first; one query."""
    rows = sql.rows(_STEPS, {"on": on}, plan_afresh=True)
    return tuple(
        StepOnDay(code, number, title, tuple(known_as), focus, tuple(expected)) for code, number, title, known_as, focus, expected in rows
    )
