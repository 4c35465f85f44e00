"""How people get on here, as it stands on a day: what each level asks for, grades, panels, offerings and subjects."""

import json
from dataclasses import dataclass
from datetime import date

from stronger.kit import revisions, sql

_terms: revisions.Remembered["Progression"] = revisions.Remembered(8)


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
    learning are titles by code; `steps` are those of the career pathway, the first one first."""

    requirements: tuple[Requirement, ...]
    grades: tuple[Grade, ...]
    panel: Panel | None
    offerings: tuple[Offering, ...]
    subjects: dict[str, str]
    elements: dict[str, str]
    steps: tuple[StepOnDay, ...]

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
union all
select 'step', l.code, l.title, jsonb_build_object('number', l.number, 'known_as', l.known_as, 'focus', l.focus, 'expectations',
       (select coalesce(jsonb_agg(e.title order by e.position), '[]') from frameworks_expectation e
         where e.level_id = l.id and e.retired_on is null)), l.number
  from frameworks_careerlevel l where l.retired_on is null and l.period @> %(on)s::date
 order by 5
"""


def progression_on(on: date) -> Progression:
    """How people get on here, on a day; remembered until a pack is loaded. One query at most."""
    return _terms.get((revisions.revision("terms"), on), lambda: _progression(on))


def _progression(on: date) -> Progression:
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
        steps=tuple(
            StepOnDay(code, said["number"], title, tuple(said["known_as"]), said["focus"], tuple(said["expectations"]))
            for code, title, said in found.get("step", ())
        ),
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
    """The pay grades that the council has on a day, as it writes them, in the pack's order. One query at most."""
    return tuple(each.title for each in progression_on(on).grades)


def steps_on(on: date) -> tuple[StepOnDay, ...]:
    """The steps of the career pathway on a day, the first one first. One query at most."""
    return progression_on(on).steps
