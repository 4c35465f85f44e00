"""Reaches states of reminders that several tests begin from: the work of an hour done on a day, a session held, what someone is told."""

from datetime import date, datetime, time

from django.utils import timezone

from stronger.accounts import services as accounts
from stronger.journeys import reminding
from stronger.kit import scope
from stronger.reminders import services
from stronger.reminders.models import Notice
from stronger.supervision import services as supervision
from stronger.workforce.models import Person

TODAY = date(2026, 11, 23)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def person(number: str) -> Person:
    return Person.objects.get(swe_number=number)


def tell(on: date = TODAY) -> services.Told:
    system = accounts.system_user()
    with scope.acting(system.pk, at=at(on)):
        return reminding.tell_everyone(by=system)


def told(user, on: date = TODAY) -> list[reminding.Told]:
    with scope.acting(user.pk):
        return list(reminding.mine(user, on=on))


def everything() -> list[Notice]:
    with scope.acting(accounts.system_user().pk):
        return list(Notice.objects.order_by("pk"))


def hold(users, on: date, *, number: str = "SW91004", by: str = "bethan") -> None:
    with scope.acting(users[by].pk):
        session = supervision.plan(practitioner_id=person(number).pk, on=on, by=users[by])
        supervision.held(session=session, on=on, by=users[by])
