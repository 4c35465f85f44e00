"""What audits of supervision come to, as counts that name nobody: grades for the board, and themes for what the service needs to learn."""

from dataclasses import dataclass
from datetime import date, datetime

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import sql
from stronger.supervision.auditing import THEMES


@dataclass(frozen=True, slots=True)
class Graded:
    """What the agreed grades of a time come to: how many there are, how many asked for no action, and how many people they are about.

    `people` is the fewer of the practitioners and the supervisors, because the figure could be read as being about either; so are those who
    `had` a grade that asked for no action, and those who `lacked` one.
    """

    grades: int
    sound: int
    people: int
    had: int
    lacked: int


_GRADED = """
select count(*), count(*) filter (where not g.falls_short), least(count(distinct s.practitioner_id), count(distinct s.supervisor_id)),
       least(count(distinct s.practitioner_id) filter (where not g.falls_short),
             count(distinct s.supervisor_id) filter (where not g.falls_short)),
       least(count(distinct s.practitioner_id) filter (where g.falls_short),
             count(distinct s.supervisor_id) filter (where g.falls_short))
  from supervision_auditgrade g join supervision_audit a on a.id = g.audit_id join supervision_session s on s.id = a.session_id
 where g.agreed_on between %(from)s and %(until)s
"""


def graded_between(from_on: date, until_on: date) -> Graded:
    """What audits agreed between two days, both included, come to; one query. Asks no policy: only assurance calls it, for counts."""
    found = sql.row(_GRADED, {"from": from_on, "until": until_on})
    return Graded(*found) if found else Graded(0, 0, 0, 0, 0)


_THEMES = """
select t.theme, count(*) from supervision_audittheme t where t.agreed_on between %(from)s and %(until)s group by t.theme
"""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme: in how many audits it was found, None where that is too few to say, and what was last said to be done about it, and when."""

    code: str
    title: str
    audits: int | None
    stage: str
    said: str
    said_at: datetime | None

    @property
    def stage_title(self) -> str:
        """What is done about it, in short."""
        return THEMES.stages[self.stage].title


_ANSWERED = """
select distinct on (m.theme) m.theme, m.to_stage, m.why, m.at from supervision_thememove m
 where m.at >= %(from)s order by m.theme, m.number desc
"""


def theme_rows(from_on: date, until_on: date) -> tuple[ThemeRow, ...]:
    """The same as `themes`, each with what was said since the first day to be done about it. Three queries. Asks no policy, as `themes`."""
    counts = dict(themes(from_on, until_on))
    answered = {row[0]: row[1:] for row in sql.rows(_ANSWERED, {"from": from_on})}
    return tuple(
        ThemeRow(each.code, each.title, counts[each.title], *answered.get(each.code, (THEMES.first.code, "", None)))
        for each in frameworks.supervision_terms(until_on).of("themes")
    )


def themes(from_on: date, until_on: date) -> tuple[tuple[str, int | None], ...]:
    """In how many audits agreed between two days each of the pack's themes was found, in its order; None for fewer than the pack's
    number of which counts are shown, nought included. Two queries.

    It names nobody and says of no audit what was found in it. Asks no policy: for pages on what the service needs to learn.
    """
    terms = frameworks.supervision_terms(until_on)
    least, found = terms.amount("group"), dict(sql.rows(_THEMES, {"from": from_on, "until": until_on}))
    return tuple((each.title, found[each.code] if found.get(each.code, 0) >= least else None) for each in terms.of("themes"))
