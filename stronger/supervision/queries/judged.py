"""What was judged of a session that was audited: views, what one wrote for the other to agree, and what stands beside its record."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.frameworks.queries.supervision import SupervisionTerms
from stronger.kit import sql
from stronger.supervision.auditing import AUDITOR, MODERATOR, TOGETHER
from stronger.supervision.models import Audit, AuditAction, Session


@dataclass(frozen=True, slots=True)
class ViewRow:
    """What one of the two thinks, or both agree: (criterion, grade) in words in the pack's order, and what was written."""

    part: str
    at: datetime
    grades: tuple[tuple[str, str], ...]
    codes: dict[str, str]
    strengths: str
    improve: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What an audit asks for, and what became of it."""

    id: int
    what: str
    owner: str
    due_on: date
    done_on: date | None
    told: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one of the two wrote down for the other to agree to, its themes in words, and why it was sent back and when, if it was."""

    number: int
    view: ViewRow
    themes: tuple[str, ...]
    theme_codes: tuple[str, ...]
    what: str
    owner: str
    due_on: date | None
    sent_back: str
    sent_back_at: datetime | None


def views_of(found: list[tuple], terms: SupervisionTerms) -> tuple[ViewRow, ...]:
    """The views of an audit that the database showed, in the order in which they are given."""
    order = (AUDITOR, MODERATOR, TOGETHER)
    return tuple(
        _view(part, at, grades, strengths, improve, terms)
        for _, part, grades, improve, strengths, at in sorted(found, key=lambda each: order.index(each[1]))
    )


def _view(part: str, at: datetime, grades: str, strengths: str, improve: str, terms: SupervisionTerms) -> ViewRow:
    given = json.loads(grades)
    criteria, known = ({each.code: each.title for each in terms.of(kind)} for kind in ("criteria", "grades"))
    return ViewRow(part, at, _graded(given, criteria, known), given, strengths, improve)


def _graded(given: dict[str, str], criteria: dict[str, str], grades: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Criteria and their grades in words, in the pack's order; last what the pack no longer has."""
    order = [code for code in criteria if code in given] + [code for code in given if code not in criteria]
    return tuple((criteria.get(code, code), grades.get(given[code], given[code])) for code in order)


_PROPOSED = """
select p.number, p.part, p.at, p.grades::text, p.strengths, p.improve, p.themes::text, p.what, p.owner, p.due_on,
       coalesce(m.why, ''), m.at
  from supervision_auditproposal p
  left join supervision_auditmove m on m.audit_id = p.audit_id and m.number = p.number + 1 and m.move = 'send_back'
 where p.audit_id = %(audit)s order by p.number
"""


def proposed_of(one: Audit, terms: SupervisionTerms) -> tuple[Proposed, ...]:
    """What was written down for the other to agree, in its order; one query. For the two who grade it."""
    known = {each.code: each.title for each in terms.of("themes")}
    found = []
    for number, part, at, grades, strengths, improve, themes, *rest in sql.rows(_PROPOSED, {"audit": one.pk}):
        codes = tuple(json.loads(themes))
        named = tuple(known.get(code, code) for code in codes)
        found.append(Proposed(number, _view(part, at, grades, strengths, improve, terms), named, codes, *rest))
    return tuple(found)


def asked_of(one: Audit) -> tuple[AskedRow, ...]:
    """What an audit asks for, by its day; one query."""
    found = AuditAction.objects.filter(audit=one).order_by("due_on", "pk")
    return tuple(AskedRow(each.pk, each.what, each.owner, each.due_on, each.done_on, each.told) for each in found)


# The families discussed in a session, and what an audit of it found; the database shows the latter to its two people alone, once agreed.
_BESIDE = """
select 'family', d.id::text, f.reference, '', '', null::date, null::date, d.begun_at
  from supervision_discussion d join supervision_family f on f.id = d.family_id where d.session_id = %(session)s
union all
select 'judged', '', v.grades::text, v.strengths, v.improve, null, null, v.at
  from supervision_audit a join supervision_auditview v on v.audit_id = a.id and v.part = 'agreed' where a.session_id = %(session)s
union all
select 'asked', x.id::text, x.what, x.owner, x.told, x.due_on, x.done_on, x.begun_at
  from supervision_audit a join supervision_auditaction x on x.audit_id = a.id where a.session_id = %(session)s
 order by 8, 2
"""


@dataclass(frozen=True)
class Beside:
    """What stands beside a session's record for its two people: families discussed (id of the discussion, reference), and its audit."""

    discussed: tuple[tuple[UUID, str], ...]
    judged: ViewRow | None
    asked: tuple[AskedRow, ...]


def beside(session: Session, terms: SupervisionTerms) -> Beside:
    """The families discussed in a session and what an audit of it found, for one of its two people. One query.

    The session was obtained through a policy.
    """
    rows = sql.rows(_BESIDE, {"session": session.pk})
    views = [_view(TOGETHER, at, grades, strong, better, terms) for kind, _, grades, strong, better, _, _, at in rows if kind == "judged"]
    return Beside(
        tuple((UUID(row[1]), row[2]) for row in rows if row[0] == "family"),
        views[0] if views else None,
        tuple(AskedRow(int(row[1]), row[2], row[3], row[5], row[6], row[4]) for row in rows if row[0] == "asked"),
    )
