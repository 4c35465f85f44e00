"""What audits of supervision come to, as counts that name nobody: grades for the board, and themes for what the service needs to learn."""

from dataclasses import dataclass
from datetime import date

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class Graded:
    """What the agreed grades of a time come to: how many there are, how many asked for no action, and how many people they are about.

    `people` is the fewer of the practitioners and the supervisors, because the figure could be read as being about either.
    """

    grades: int
    sound: int
    people: int


_GRADED = """
select count(*), count(*) filter (where not g.falls_short), least(count(distinct s.practitioner_id), count(distinct s.supervisor_id))
  from supervision_auditgrade g join supervision_audit a on a.id = g.audit_id join supervision_session s on s.id = a.session_id
 where g.agreed_on between %(from)s and %(until)s
"""


def graded_between(from_on: date, until_on: date) -> Graded:
    """What audits agreed between two days, both included, come to; one query. Asks no policy: only assurance calls it, for counts."""
    found = sql.row(_GRADED, {"from": from_on, "until": until_on})
    return Graded(*found) if found else Graded(0, 0, 0)


_THEMES = """
select t.theme, count(*) from supervision_audittheme t where t.agreed_on between %(from)s and %(until)s group by t.theme
"""


def themes(from_on: date, until_on: date) -> tuple[tuple[str, int | None], ...]:
    """In how many audits agreed between two days each of the pack's themes was found, in its order; None for fewer than the pack's
    number of which counts are shown, nought included. Two queries.

    It names nobody and says of no audit what was found in it. Asks no policy: for pages on what the service needs to learn.
    """
    terms = frameworks.supervision_terms(until_on)
    least, found = terms.amount("group"), dict(sql.rows(_THEMES, {"from": from_on, "until": until_on}))
    return tuple((each.title, found[each.code] if found.get(each.code, 0) >= least else None) for each in terms.of("themes"))
