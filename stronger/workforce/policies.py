"""Who may see or change what in the register; the only way in to a person's record."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.kit.refusal import Refused
from stronger.trail import services as trail
from stronger.workforce.models import Person

SEE_PEOPLE = "workforce.see_people"
SEE_PAY = "workforce.see_pay"
TAKE_IN = "returns.load_census"

# Everyone below someone in the line of management on a day, however many managers lie between.
_LINE = """
    with recursive line(person_id) as (
        select m.person_id from workforce_management m
          join workforce_person boss on boss.id = m.manager_id
         where boss.account_id = %s and m.period @> %s::date
        union
        select m.person_id from workforce_management m
          join line on m.manager_id = line.person_id
         where m.period @> %s::date
    ) select person_id from line
"""


def people_visible_to(user, on: date | None = None) -> QuerySet[Person]:
    """The people whose records `user` may open: all, their line of management and themself, themself, or nobody.

    The line is that of `on` (today when not given): a former manager's ended with the management.
    """
    reach = accounts.reach(user, SEE_PEOPLE)
    if reach == "council":
        return Person.objects.all()
    if reach == "line":
        on = on or timezone.localdate()
        line = RawSQL(_LINE, [user.pk, on, on])  # noqa: S611 - no user's text is in it
        return Person.objects.filter(Q(pk__in=line) | Q(account=user))
    if reach == "self":
        return Person.objects.filter(account=user)
    return Person.objects.none()


def person_to_read(user, person_id: UUID | str, *, why: str = "") -> Person:
    """The person with this id, if `user` may open their record; leaves a row in the trail.

    Raises Refused (shown as "page not found") otherwise, so that it does not tell whether the record exists.
    """
    try:
        person = people_visible_to(user).filter(pk=person_id).first()
    except (ValidationError, ValueError):
        person = None
    if person is None:
        raise Refused("workforce.person", subject_id=str(person_id))
    trail.note("read", "workforce.person", subjects=[str(person.pk)], why=why)
    return person


def may_see_pay(user) -> bool:
    """Whether pay may be shown to `user`; the database's own row-level security asks the same."""
    return accounts.reach(user, SEE_PAY) == "council"


def require_take_in(user) -> None:
    """Raises Refused unless `user` may take a workforce return into the register."""
    accounts.require(user, TAKE_IN)
