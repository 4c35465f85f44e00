"""Records a start: someone new or someone known begins here, in a post or a role, for good or for a time."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from stronger.accounts import policies as accounts
from stronger.kit.periods import between
from stronger.workforce.grading import require_grade
from stronger.workforce.models import Employment, Level, Person, Post, Posting, Team, TeamMembership
from stronger.workforce.rules.moves import RECORD, NotPossible, day
from stronger.workforce.rules.registration import tidied
from stronger.workforce.services.answering import set_manager, set_supervisor
from stronger.workforce.services.recording import after, begun, room_in, written
from stronger.workforce.succession import succeed


@transaction.atomic
def join(
    *,
    person: Person | None = None,
    given_name: str = "",
    family_name: str = "",
    swe_number: str = "",
    account=None,
    joined_on: date,
    post: Post | None = None,
    team_code: str = "",
    title: str = "",
    role_code: str = "",
    level_code: str = "",
    grade: str = "",
    fte: Decimal = Decimal(1),
    basis: str = Posting.ORDINARY,
    last_on: date | None = None,
    elsewhere: str = "",
    origin_code: str = "",
    manager: Person | None = None,
    supervisor: Person | None = None,
    why: str = "",
    by,
) -> Person:
    """Someone begins here on a day: `person` when they are known already. A post gives title, role, level and team where
    these are not said. `last_on` ends a fixed term or a secondment to us. Raises Refused, MoveRefused, or NotPossible."""
    accounts.require(by, RECORD)
    person = person or _new_person(given_name, family_name, swe_number, account)
    work = begun(person=person, move="join", on=joined_on, why=why, by=by)
    period = between(joined_on, _until(person, joined_on, last_on, basis))
    employment = Employment.objects.create(person=person, kind=Employment.EMPLOYEE, period=period, origin_code=origin_code)
    if post is not None:
        room_in(post=post, employment=employment, fte=fte, from_on=joined_on, until_on=period.upper)
        title, role_code, level_code = title or post.title, role_code or post.role_code, level_code or post.level_code
    said = {"title": title, "role_code": role_code, "level_code": level_code, "fte": fte, "basis": basis, "elsewhere": elsewhere}
    Posting.objects.create(employment=employment, post=post, period=period, **said)
    _around(person, period, post, team_code, level_code, grade)
    written(person=person, move="join", on=joined_on, standing=work.standing, why=why, by=by)
    _answer_to(person, manager, supervisor, joined_on, by)
    return person


def _answer_to(person: Person, manager: Person | None, supervisor: Person | None, from_on: date, by) -> None:
    """Whom someone answers to from their first day."""
    if manager is not None:
        set_manager(person=person, manager=manager, from_on=from_on, by=by)
    if supervisor is not None:
        set_supervisor(person=person, supervisor=supervisor, from_on=from_on, by=by)


def _new_person(given_name: str, family_name: str, swe_number: str, account) -> Person:
    number = tidied(swe_number)
    known = Person.objects.exclude(swe_number="").filter(swe_number__iexact=number).first() if number else None
    if known is not None:
        raise NotPossible(
            f"{number} is the number of {known}, whom the register knows. Record the start on their page.", field="swe_number"
        )
    return Person.objects.create(given_name=given_name, family_name=family_name, swe_number=number, account=account)


def _until(person: Person, joined_on: date, last_on: date | None, basis: str) -> date | None:
    """The day on which a start's employment ends, or None. Raises NotPossible where it runs into another."""
    if basis in (Posting.FIXED, Posting.SECONDED_IN) and last_on is None:
        raise NotPossible("Enter the last day: a fixed term and a secondment end.", field="last_on")
    until = after(last_on, joined_on) if last_on else None
    other = Employment.objects.filter(person=person).during(joined_on, until).order_by("period").first()
    if other is not None:
        begins = f" from {day(other.from_on)}" if other.from_on else ""
        raise NotPossible(f"{person} works here already{begins}. Correct that first, or choose another time.", field="from_on")
    return until


def _around(person: Person, period, post: Post | None, team_code: str, level_code: str, grade: str) -> None:
    """The team, level and grade someone begins with."""
    require_grade(grade, level_code=level_code, on=period.lower)
    grade = grade or (post.grade if post else "")
    team = Team.objects.get(code=team_code) if team_code else post.team if post else None
    if team is not None:
        succeed(TeamMembership, person, period.lower, ends_on=period.upper, team_id=team.pk)
    if level_code or grade:
        succeed(Level, person, period.lower, ends_on=period.upper, level_code=level_code, grade=grade)
