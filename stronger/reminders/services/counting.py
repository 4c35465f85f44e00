"""Keeps how each rule stands, for the page that explains the rules."""

from collections.abc import Mapping

from django.db import transaction

from stronger.kit import scope
from stronger.reminders import policies
from stronger.reminders.models import RuleStanding
from stronger.trail import services as trail


@transaction.atomic
def keep_standings(*, standings: Mapping[str, tuple[int, int]], by) -> None:
    """Keep, by rule, how many people it applies to and how many of them are late; rules that are not among them are forgotten.

    Raises Refused unless scheduled work asks.
    """
    policies.require_work(by)
    now, before = scope.current().at, set(RuleStanding.objects.values_list("rule", flat=True))
    rows = [RuleStanding(rule=rule, people=people, late=late, counted_at=now) for rule, (people, late) in standings.items()]
    RuleStanding.objects.bulk_create(rows, update_conflicts=True, unique_fields=["rule"], update_fields=["people", "late", "counted_at"])
    RuleStanding.objects.filter(rule__in=before - standings.keys()).delete()
    if before != standings.keys():
        trail.note("change", "reminders.standings", details={"rules": len(standings)})
