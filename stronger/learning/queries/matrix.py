"""Standards by evidence, with the gaps: one's own in full, and of the people one answers for as counts of five or more alone."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.kit.calendar import add_months
from stronger.learning import policies, rules
from stronger.trail import services as trail

_YEARS, _LEAST = 3, 5  # where the packs say nothing

Said = int | str | None


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard: how much evidence there is (for a person) or how many people have some (`rules.said_of`), and the latest day."""

    path: str
    title: str
    meaning: str
    said: Said
    last_on: date | None = None

    @property
    def is_gap(self) -> bool:
        """Whether there is nothing, or too little to be told."""
        return self.said in (0, rules.FEW)


@dataclass(frozen=True)
class Matrix:
    """Standards by framework, each framework's title with its rows, and the elements of the pathway; since when, of how many."""

    frameworks: tuple[tuple[str, tuple[StandardRow, ...]], ...]
    elements: tuple[StandardRow, ...]
    since_on: date
    people: int


# Something done and the entry made from it are one piece of evidence, not two.
_OWN = """select path, count(distinct coalesce(e.source_id, v.thing)), max(v.done_on)
  from learning_evidence v left join learning_entry e on v.kind = 'entry' and e.id = v.thing and e.person_id = v.person_id,
       lateral (select unnest(v.standards) as path union all select %(element)s || code from unnest(v.elements) as code) as paths
 where v.person_id = %(person)s and v.done_on > %(since)s and v.done_on <= %(on)s group by path"""
_MANY = """select path, count(distinct person_id) from learning_evidence,
       lateral (select unnest(standards) as path union all select %(element)s || code from unnest(elements) as code) as paths
 where person_id = any(%(people)s::uuid[]) and done_on > %(since)s and done_on <= %(on)s group by path"""


def _since(terms: frameworks.LearningTerms, on: date) -> date:
    return add_months(on, -12 * (terms.limit("years-of-matrix") or _YEARS))


def _matrix(on: date, since: date, people: int, said: Callable[[str], Said], last: dict[str, date]) -> Matrix:
    found: dict[str, list[StandardRow]] = {}
    for each in frameworks.mapped_standards(on):
        row = StandardRow(each.path, each.title, each.meaning, said(each.path), last.get(each.path))
        found.setdefault(each.framework_title, []).append(row)
    elements = []
    for part in frameworks.elements_on(on):
        path = f"{rules.ELEMENT}{part.code}"
        elements.append(StandardRow(path, part.title, part.meaning, said(path), last.get(path)))
    return Matrix(tuple((title, tuple(rows)) for title, rows in found.items()), tuple(elements), since, people)


def own_matrix(user, on: date) -> Matrix:
    """What `user` has evidence of, standard by standard, in the years that the pack says; leaves a row in the trail.

    Nobody else sees it. Raises Refused unless they keep a log.
    """
    me = policies.owner(user)
    since = _since(frameworks.learning_terms(on), on)
    rows = sql.rows(_OWN, {"person": me.id, "since": since, "on": on, "element": rules.ELEMENT})
    trail.note("read", "learning.evidence", subjects=[str(me.id)])
    counts = {path: count for path, count, _ in rows}
    return _matrix(on, since, 1, lambda path: counts.get(path, 0), {path: last for path, _, last in rows})


def team_matrix(user, on: date) -> Matrix:
    """How many of the people whom `user` answers for have evidence of each standard, as counts that tell of nobody.

    For a manager it is their line, for who answers for the service everybody; nobody's name is in it. Raises Refused unless they may.
    """
    people = policies.people_counted_for(user)
    terms = frameworks.learning_terms(on)
    since, least = _since(terms, on), terms.limit("least-counted") or _LEAST
    given = {"people": [str(each.id) for each in people], "since": since, "on": on, "element": rules.ELEMENT}
    counts = Counter(dict(sql.rows(_MANY, given, plan_afresh=True))) if len(people) >= least else Counter[str]()
    return _matrix(on, since, len(people), lambda path: rules.said_of(counts[path], len(people), least), {})
