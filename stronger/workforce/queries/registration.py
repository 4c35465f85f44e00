"""When the public register must next be looked at for someone, by the pack's rules."""

import time
from datetime import date

from stronger.frameworks import queries as frameworks
from stronger.kit.calendar import england
from stronger.workforce.queries.around import Around
from stronger.workforce.rules.registration import SEEN, CheckDue, check_due

# Months between two looks where no pack says.
MONTHS = 12
_KEPT_FOR = 30.0  # seconds: a new pack is followed within half a minute
_kept: dict[date, tuple[float, int]] = {}


def _months(on: date) -> int:
    """The most months between two looks, by the pack; one query, none for half a minute after."""
    held = _kept.get(on)
    if held and time.monotonic() - held[0] < _KEPT_FOR:
        return held[1]
    rule = frameworks.timescale("registration-check", on)
    months = rule.amount if rule and rule.amount and rule.unit == "months" else MONTHS
    _kept.clear()
    _kept[on] = (time.monotonic(), months)
    return months


def registration_due(found: Around, *, begun_on: date, on: date) -> CheckDue:
    """By when to look at the public register again for whoever has these looks and began here on a day."""
    last = found.looks[0] if found.looks else None
    return check_due(
        begun_on=begun_on,
        checked_on=last.from_on if last else None,
        until_on=last.until_on if last and last.label in SEEN else None,
        months=_months(on),
        calendar=england(),
    )
