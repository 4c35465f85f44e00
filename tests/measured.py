"""Given people whose registrations were looked at, and the deal's measures counted: so long ago that half-years are final."""

from datetime import UTC, date, datetime

from stronger.accounts.services import system_user
from stronger.assurance import services
from stronger.journeys import deal
from stronger.kit import scope
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from tests import cast

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WINTER = date(2026, 3, 31)  # October to March, in which registrations end
RUNNING = date(2027, 3, 31)


def looked_at(number: int, on: date) -> None:
    """HR has looked one of them up in the public register on a day."""
    farah = cast.farah()
    with scope.acting(farah.pk, at=NOW):
        person = Person.objects.get(swe_number=f"SW77{number:02}")
        workforce.check_registration(person=person, checked_on=on, result="registered", by=farah)


def people(count: int) -> None:
    """People who have been here since 2024, all registered in the year that ended on 30 November 2025."""
    farah = cast.farah()
    with scope.acting(farah.pk, at=NOW):
        for n in range(count):
            said = {"given_name": "Ada", "family_name": f"Number {n}", "swe_number": f"SW77{n:02}", "title": "Social worker"}
            workforce.join(joined_on=date(2024, 6, 3), by=farah, **said)
    for n in range(count):
        looked_at(n, date(2024, 12, 2))


def measure(at: datetime = NOW) -> int:
    """The nightly work of a day."""
    by = system_user()
    with scope.acting(by.pk, at=at):
        return services.measure(clocks=deal.clocks_of, by=by)
