"""What someone's learning shows elsewhere: of which elements and standards there is evidence, and entries in words to quote."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True)
class Shown:
    """Of which elements someone has evidence, each with the last day of it, and of which standards ("framework/standard")."""

    elements: dict[str, date]
    standards: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quotable:
    """An entry of the log as it stands, that its owner may quote."""

    id: UUID
    title: str
    on: date
    words: str
    standards: tuple[str, ...]


_SHOWN = """
select 'element', e.code, max(l.done_on) from learning_evidence l cross join lateral unnest(l.elements) as e(code)
 where l.person_id = %(person)s and l.done_on <= %(on)s group by e.code
union all
select 'standard', s.code, max(l.done_on) from learning_evidence l cross join lateral unnest(l.standards) as s(code)
 where l.person_id = %(person)s and l.done_on <= %(on)s group by s.code
"""


def shown(person_id: UUID, on: date) -> Shown:
    """What someone's evidence shows on a day; one query. Asks no policy: only a journey calls it, for a person a policy gave it."""
    rows = sql.rows(_SHOWN, {"person": person_id, "on": on}, plan_afresh=True)
    return Shown(
        {code: last for kind, code, last in rows if kind == "element"},
        frozenset(code for kind, code, _ in rows if kind == "standard"),
    )


_ENTRIES = """
select id, title, done_on, concat_ws(E'\n\n', nullif(learnt, ''), nullif(practice, ''), nullif(people, '')), standards
  from learning_entry where person_id = %(person)s and learnt <> '' order by done_on desc, id limit 100
"""


def quotable(person_id: UUID) -> tuple[Quotable, ...]:
    """Someone's latest entries that say what was learnt, at most 100; one query. The database shows entries to their owner and to whom
    the owner shares them with; a journey calls it for the person who asks."""
    rows = sql.rows(_ENTRIES, {"person": person_id}, plan_afresh=True)
    return tuple(Quotable(id_, title, on, words, tuple(standards)) for id_, title, on, words, standards in rows)
