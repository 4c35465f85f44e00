"""Records a look at the regulator's public register."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.trail import services as trail
from stronger.workforce.models import Person, RegistrationCheck
from stronger.workforce.rules import registration
from stronger.workforce.rules.moves import RECORD, NotPossible

# The day a registration year ends, where no pack says: Social Work England's, 30 November.
CLOSES = "11-30"


@transaction.atomic
def check_registration(*, person: Person, checked_on: date, result: str, note: str = "", by) -> RegistrationCheck:
    """Write down what the public register said of someone on a day; a second look on one day takes the first one's place.

    Raises Refused, or NotPossible for a day to come, or someone without a number.
    """
    accounts.require(by, RECORD)
    if checked_on > timezone.localdate(scope.current().at):
        raise NotPossible("Nobody can have looked on a day to come. Choose today or before.", field="checked_on")
    if not person.swe_number:
        raise NotPossible(f"No Social Work England number is recorded for {person}, so there is nothing to look up.")
    window = frameworks.timescale("registration-renewal", checked_on)
    closes = window.closes if window and window.closes else CLOSES
    until = registration.ends_on(checked_on, closes) if result in registration.SEEN else None
    said = {"result": result, "registered_until_on": until, "note": note, "checked_by": by}
    row, _ = RegistrationCheck.objects.update_or_create(person=person, checked_on=checked_on, defaults=said)
    trail.note("change", "workforce.registration", subjects=[person.pk], details={"result": result, "on": checked_on.isoformat()})
    return row
