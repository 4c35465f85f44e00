"""How supervision is recorded, helped and judged on a day, as the packs say it."""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from stronger.kit import revisions, sql

_kept: revisions.Remembered["SupervisionTerms"] = revisions.Remembered(8)


@dataclass(frozen=True)
class SupervisionTermOnDay:
    """One thing supervision goes by: `kind` is one of the lists of supervision.yaml, `said` what only that kind has."""

    kind: str
    code: str
    title: str
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One thing to think of: what it is called, and the question."""

    title: str
    asks: str


@dataclass(frozen=True)
class PromptSet:
    """Prompts that belong together, and whose they are."""

    code: str
    title: str
    meaning: str
    source: str
    prompts: tuple[Asked, ...]


@dataclass(frozen=True)
class SupervisionTerms:
    """Everything that supervision goes by on a day, in the packs' order."""

    terms: tuple[SupervisionTermOnDay, ...]
    sets: tuple[PromptSet, ...]

    def of(self, kind: str) -> tuple[SupervisionTermOnDay, ...]:
        """The terms of one kind: "parts", "models", "reasons", "frequencies", "criteria", "grades", "themes" or "bars"."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[SupervisionTermOnDay, ...]]:
        kinds = dict.fromkeys(term.kind for term in self.terms)
        return {kind: tuple(term for term in self.terms if term.kind == kind) for kind in kinds}

    def one(self, kind: str, code: str) -> SupervisionTermOnDay | None:
        """The term of a kind with this code; None where there is none on that day."""
        return next((term for term in self.of(kind) if term.code == code), None)

    def amount(self, code: str) -> int:
        """A number that the room goes by. Raises LookupError where the pack does not say it."""
        found = self.one("amounts", code)
        if found is None:
            raise LookupError(f"supervision.yaml does not say the amount “{code}”.")
        return found.said["amount"]


_TERMS = """
select kind, code, title, said, position from frameworks_supervisionterm where retired_on is null and period @> %(on)s::date
union all
select 'standard', f.code, s.title, jsonb_build_object('meaning', s.meaning), f.position * 1000 + s.position
  from frameworks_standard s join frameworks_edition e on e.id = s.edition_id join frameworks_framework f on f.id = e.framework_id
 where s.retired_on is null and e.retired_on is null and f.retired_on is null and e.period @> %(on)s::date
   and f.code in (select jsonb_array_elements_text(t.said -> 'frameworks') from frameworks_supervisionterm t
                   where t.kind = 'sets' and t.retired_on is null and t.period @> %(on)s::date)
 order by 5
"""


def supervision_terms(on: date) -> SupervisionTerms:
    """What supervision goes by on a day; remembered until a pack is loaded. One query at most."""
    return _kept.get((revisions.revision("terms", "standards"), on), lambda: _supervision_terms(on))


def _supervision_terms(on: date) -> SupervisionTerms:
    found = []
    for kind, code, title, said, _ in sql.rows(_TERMS, {"on": on}):
        found.append(SupervisionTermOnDay(kind, code, title, json.loads(said) if isinstance(said, str) else said))
    terms = tuple(term for term in found if term.kind not in ("standard", "sets", "prompts"))
    return SupervisionTerms(terms, tuple(_set(term, found) for term in found if term.kind == "sets"))


def _set(of: SupervisionTermOnDay, found: list[SupervisionTermOnDay]) -> PromptSet:
    asked = [Asked(term.title, term.said["asks"]) for term in found if term.kind == "prompts" and term.said["of"] == of.code]
    frameworks = of.said.get("frameworks") or []
    asked += [Asked(term.title, term.said["meaning"]) for term in found if term.kind == "standard" and term.code in frameworks]
    return PromptSet(of.code, of.title, of.said["meaning"], of.said["source"], tuple(asked))
