"""The annual performance conversation as the pack has it on a day: its calendar, what is written, what is asked, managers' duties."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from stronger.kit import revisions, sql

_terms: revisions.Remembered["PerformanceTerms"] = revisions.Remembered(8)


@dataclass(frozen=True)
class Calendar:
    """The year of performance conversations: days as MM-DD, and how many goals, reviews and answers it takes."""

    code: str
    title: str
    year_from: str
    opens: str
    own_by: str
    manager_by: str
    talk_by: str
    sign_by: str
    upward_opens: str
    upward_closes: str
    reviews: int
    bigger_least: int
    bigger_most: int
    floor: int
    source: str


@dataclass(frozen=True)
class Part:
    """One thing that is written, by whom (`where`: "own", "manager", "agreed" or "review"), and the frameworks it is held to."""

    code: str
    title: str
    where: str
    prompt: str
    against: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One thing that people say of their manager; `words` where in their own words."""

    code: str
    title: str
    words: bool


@dataclass(frozen=True)
class Duty:
    """One thing expected of managers; `evidence` names the team's records that show it, `statements` those whose answers do."""

    code: str
    title: str
    meaning: str
    evidence: tuple[str, ...]
    statements: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class PerformanceTerms:
    """Everything about the conversation on a day. `calendar` is None where the pack has none; `answers` are (code, title)."""

    calendar: Calendar | None
    parts: tuple[Part, ...]
    statements: tuple[Statement, ...]
    answers: tuple[tuple[str, str], ...]
    duties: tuple[Duty, ...]


_ALL = """
select kind, code, title, said from frameworks_performanceterm
 where retired_on is null and period @> %(on)s::date order by position, code
"""


def performance_terms(on: date) -> PerformanceTerms:
    """What the performance conversation is made of on a day, in the pack's order; remembered until a pack is loaded. One query at most."""
    return _terms.get((revisions.revision("terms"), on), lambda: _performance_terms(on))


def _performance_terms(on: date) -> PerformanceTerms:
    found: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for kind, code, title, said in sql.rows(_ALL, {"on": on}, plan_afresh=True):
        found.setdefault(kind, []).append((code, title, json.loads(said) if isinstance(said, str) else said))
    calendars = [Calendar(code=code, title=title, **said) for code, title, said in found.get("calendar", ())]
    return PerformanceTerms(
        calendar=calendars[0] if calendars else None,
        parts=tuple(
            Part(code, title, said["where"], said["prompt"], tuple(said["against"])) for code, title, said in found.get("part", ())
        ),
        statements=tuple(Statement(code, title, said["words"]) for code, title, said in found.get("statement", ())),
        answers=tuple((code, title) for code, title, _ in found.get("answer", ())),
        duties=tuple(
            Duty(code, title, said["meaning"], tuple(said["evidence"]), tuple(said["statements"]), said["source"])
            for code, title, said in found.get("duty", ())
        ),
    )


@dataclass(frozen=True)
class HeldTo:
    """A framework that words are held to, and its standards as (title, meaning)."""

    code: str
    title: str
    standards: tuple[tuple[str, str], ...]


_STANDARDS = """
select f.code, f.title, s.title, s.meaning from frameworks_framework f
  join frameworks_edition e on e.framework_id = f.id and e.retired_on is null and e.period @> %(on)s::date
  join frameworks_standard s on s.edition_id = e.id and s.retired_on is null
 where f.retired_on is null and (f.code = any(%(codes)s) or (%(local)s and f.kind in ('local_standards', 'practice_model'))
    or (%(level)s <> '' and f.code = any(select unnest(l.frameworks) from frameworks_careerlevel l
         where l.code = %(level)s and l.retired_on is null and l.period @> %(on)s::date)))
 order by f.position, f.code, s.number
"""


def held_to(against: tuple[str, ...], level_code: str, on: date) -> tuple[HeldTo, ...]:
    """The frameworks that a part's `against` names for someone at a career level, standing on a day, with their standards. One query."""
    if not against:
        return ()
    given = {"codes": list(against), "local": "local" in against, "level": level_code if "level" in against else "", "on": on}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for code, title, standard, meaning in sql.rows(_STANDARDS, given, plan_afresh=True):
        found.setdefault((code, title), []).append((standard, meaning))
    return tuple(HeldTo(code, title, tuple(standards)) for (code, title), standards in found.items())
