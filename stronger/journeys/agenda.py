"""Draws the agenda of a supervision session from what is due: promises, goals, protected time, caseload, families, and the deal."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from stronger.frameworks.queries import supervision as frameworks
from stronger.journeys import deal
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.learning import queries as learning
from stronger.performance import queries as performance
from stronger.supervision import policies, services
from stronger.supervision import queries as supervision
from stronger.supervision.rules import AGENDA, FAMILY_RULE
from stronger.workforce import queries as workforce
from stronger.workforce.queries import line

if TYPE_CHECKING:
    from stronger.supervision.models import Part, Session

# Of families, the longest undiscussed are named; the list of them has them all.
FAMILIES = 5
# Months of protected time looked back on: this one and the two before.
MONTHS = 3


def draw_agenda(*, session: "Session", by) -> "Part":
    """Write into the agenda of a session that is still open what is due of its practitioner today, after whatever it says already.

    What is there already is not written again. Raises NotNow once the record is closed, Overtaken where the other saves at the
    same moment; Refused unless `by` is one of the two.
    """
    policies.require_pair(by, session)
    here = scope.current()
    written = supervision.part_to_write(session, AGENDA, frameworks.supervision_terms(here.on))
    if written is None:
        raise NotNow("The record of this session is closed, so its agenda stays as it is.")
    before = written.words
    blocks = [before.strip()] if before.strip() else []
    for title, lines in _sections(session, by, here.on):
        left = [f"- {each}" for each in lines if each.split(" (")[0] not in before]
        if left:
            blocks.append("\n".join([title, *left]))
    words = "\n\n".join(blocks) or "Nothing is due. What does each of you bring?"
    return services.save_part(session=session, code=AGENDA, words=words, version=written.version, by=by)


def _sections(session: "Session", by, on: date) -> list[tuple[str, list[str]]]:
    """What is due, section by section: a heading and its lines. A fixed number of queries."""
    person = session.practitioner_id
    names = {id_: each.name for id_, each in line.people_named([person, session.supervisor_id]).items()}
    found = deal.deals([person], on=on).get(person)
    owed = [each for each in found.owed if deal.is_near(each, on)] if found else []
    return [
        ("Promised before and still open", _promised(session, names)),
        ("Goals of the signed plan", _goals(person, by, on)),
        ("Protected time for learning", _hours(person, on)),
        ("Caseload", _caseload(person, on)),
        ("Families longest undiscussed", _families(person, on)),
        ("Due by the deal", [f"{each.rule.title}: {_by(each.due_on, on)}" for each in owed if each.clock != FAMILY_RULE]),
    ]


def _promised(session: "Session", names: dict[UUID, str]) -> list[str]:
    rows = supervision.actions(session.practitioner_id)
    return [
        f"{each.what} ({names.get(each.owner_id, 'somebody else')}, by {_day(each.due_on)}{_carried(each.carried)})"
        for each in rows
        if each.session_id != session.pk
    ]


def _carried(count: int) -> str:
    return "" if not count else "; carried forward once" if count == 1 else f"; carried forward {count} times"


def _goals(person: UUID, by, on: date) -> list[str]:
    """The goals still open; only where `by` is the person or their manager, between whom goals are."""
    if line.bond(by, person, on) not in (line.SELF, line.MANAGER):
        return []
    return [f"{title} (by {_day(due_on)})" for title, due_on in performance.open_goals(person)]


def _hours(person: UUID, on: date) -> list[str]:
    found = [each for each in learning.hours_of(person, on, months=MONTHS) if each.promised]
    return [
        f"{each.month_on:%B %Y}: {_minutes(each.minutes)} of {_minutes(each.promised or 0)}"
        + (f"; {_minutes(each.missing)} not given" + (" yet" if _is_now(each.month_on, on) else "") if each.missing else "")
        for each in found
    ]


def _is_now(month_on: date, on: date) -> bool:
    return (month_on.year, month_on.month) == (on.year, on.month)


def _caseload(person: UUID, on: date) -> list[str]:
    found = workforce.caseload_of(person, on)
    return [f"{found[0]} families and children on {_day(found[1])}, by the register"] if found else []


def _families(person: UUID, on: date) -> list[str]:
    rows = supervision.families(person, on)[:FAMILIES]
    return [f"{each.reference} ({f'last discussed on {_day(each.last_on)}' if each.last_on else 'not discussed yet'})" for each in rows]


def _by(due_on: date, on: date) -> str:
    return f"overdue since {_day(due_on)}" if due_on < on else f"by {_day(due_on)}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"


def _minutes(count: int) -> str:
    hours, minutes = divmod(count, 60)
    said = [f"{hours} hours" if hours != 1 else "1 hour"] if hours else []
    return " ".join([*said, f"{minutes} minutes"] if minutes or not hours else said)
