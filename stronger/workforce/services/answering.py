"""Records whom someone answers to: their manager, and who supervises their practice."""

from datetime import date

from django.db import connection, transaction

from stronger.workforce.models import Employment, Management, Person, Supervision
from stronger.workforce.rules.moves import NotPossible, day
from stronger.workforce.services.recording import begun, written
from stronger.workforce.succession import succeed

# The managers above someone on a day, however many lie between.
_ABOVE = """
with recursive above(person_id) as (
    select %(manager)s::uuid
    union
    select m.manager_id from workforce_management m join above on m.person_id = above.person_id where m.period @> %(on)s::date
) select exists (select from above where person_id = %(person)s)
"""


@transaction.atomic
def set_manager(*, person: Person, manager: Person, from_on: date, why: str = "", by) -> None:
    """Give someone a manager from a day on, until a change recorded for later. Raises Refused, or NotPossible: a manager must
    work here on that day, be somebody else, and not be managed by them."""
    work = begun(person=person, move="set_manager", on=from_on, why=why, by=by)
    _fit(person, manager, from_on, "manager")
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, {"manager": manager.pk, "person": person.pk, "on": from_on})
        if cursor.fetchone() == (True,):
            raise NotPossible(f"{manager} is managed by {person} on {day(from_on)}. Choose somebody else.", field="manager")
    changed = succeed(Management, person, from_on, ends_on=work.ends_on, manager_id=manager.pk)
    if not changed:
        raise NotPossible(f"{manager} is their manager on that day already.", field="manager")
    written(person=person, move="set_manager", on=from_on, standing=work.standing, why=why, by=by)


@transaction.atomic
def set_supervisor(*, person: Person, supervisor: Person, from_on: date, why: str = "", by) -> None:
    """Give someone a supervisor from a day on, until a change recorded for later; often the manager, and never oneself.

    Raises Refused, or NotPossible: a supervisor must work here on that day.
    """
    work = begun(person=person, move="set_supervisor", on=from_on, why=why, by=by)
    _fit(person, supervisor, from_on, "supervisor")
    changed = succeed(Supervision, person, from_on, ends_on=work.ends_on, supervisor_id=supervisor.pk)
    if not changed:
        raise NotPossible(f"{supervisor} is their supervisor on that day already.", field="supervisor")
    written(person=person, move="set_supervisor", on=from_on, standing=work.standing, why=why, by=by)


def _fit(person: Person, other: Person, on: date, field: str) -> None:
    """Raises NotPossible unless `other` is somebody else who works here on a day."""
    if other.pk == person.pk:
        raise NotPossible(f"Nobody is their own {field}. Choose somebody else.", field=field)
    if not Employment.objects.filter(person=other).on(on).exists():
        raise NotPossible(f"{other} does not work here on {day(on)}. Choose somebody who does.", field=field)
