"""The few counts of the register that someone's home page shows."""

from dataclasses import dataclass
from datetime import date

from stronger.accounts import policies as accounts
from stronger.kit import revisions, sql
from stronger.workforce import policies
from stronger.workforce.models import Person
from stronger.workforce.queries.registration import ENDING, LOOK_DUE, due_soon


@dataclass(frozen=True, slots=True)
class Headline:
    """What is worth knowing first: one's own record, how many one manages, and what HR is to fill in, to look at and to see ending."""

    own_record: str
    line: int
    without_a_name: int
    without_a_team: int
    look_due: int = 0
    ending: int = 0


_found: revisions.Remembered[tuple[int, int, int, int]] = revisions.Remembered(4)
_own: revisions.Remembered[Headline] = revisions.Remembered(256)
_EMPLOYED = "exists (select from workforce_employment e where e.person_id = workforce_person.id and e.period @> %(on)s::date)"
_IN_TEAM = "exists (select from workforce_teammembership m where m.person_id = workforce_person.id and m.period @> %(on)s::date)"


def headline(user, on: date) -> Headline:
    """Counts among the people `user` may see who are in post on a day; they name nobody, so no trail.

    Three queries at most and the pack's rule for looks, none until the register changes.
    """
    reach = accounts.reach(user, policies.SEE_PEOPLE)
    revision = revisions.revision("register")
    may, soon = policies.may_change(user), due_soon(on) if reach == "council" else {}
    return _own.get((revision, user.pk, reach, may, on, soon.get("months")), lambda: _headline(user, reach, on, revision, soon))


def _headline(user, reach: str | None, on: date, revision: str, soon: dict[str, object]) -> Headline:
    own = sql.row("select id from workforce_person where account_id = %s", [user.pk])
    own_record = str(own[0]) if own else ""
    if reach == "line":
        return Headline(own_record, _line(user, on, own_record), 0, 0)
    if reach == "council":
        nameless, teamless, *due = _found.get((revision, on, soon["months"]), lambda: _gaps(on, soon))
        return Headline(own_record, 0, nameless, teamless, *(due if policies.may_change(user) else ()))
    return Headline(own_record, 0, 0, 0)


def _line(user, on: date, own_record: str) -> int:
    """How many people someone manages who are in post on a day, themself not among them."""
    condition, given = policies.people_visible_to(user, on)
    statement = f"select count(*) from workforce_person where {condition} and {_EMPLOYED} and id::text <> %(own)s"  # noqa: S608
    return sql.row(statement, {**given, "on": on, "own": own_record}, plan_afresh=True)[0]  # type: ignore[index]


def _gaps(on: date, soon: dict[str, object]) -> tuple[int, int, int, int]:
    """How many people in post on a day have no name, no team, a look at the public register due, and something that ends soon."""
    nameless = f"select count(*) from workforce_person where family_name = '' and {_EMPLOYED}"  # noqa: S608
    teamless = f"select count(*) from workforce_person where not {_IN_TEAM} and {_EMPLOYED}"  # noqa: S608
    due = ", ".join(f"(select count(*) from workforce_person where {each})" for each in (LOOK_DUE, ENDING))  # noqa: S608
    return sql.row(f"select ({nameless}), ({teamless}), {due}", {"on": on, **soon}, plan_afresh=True)  # type: ignore[return-value]


def has_number(swe_number: str) -> bool:
    """Whether the register knows anyone by this Social Work England number."""
    return Person.objects.filter(swe_number=swe_number.upper()).exists()
