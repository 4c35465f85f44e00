"""When the public register must next be looked at for someone, by the pack's rules."""

from datetime import date

from stronger.frameworks import queries as frameworks
from stronger.kit.briefly import KeptBriefly
from stronger.kit.calendar import england
from stronger.workforce.queries.around import Around
from stronger.workforce.rules.registration import SEEN, CheckDue, check_due

# Months between two looks where no pack says.
MONTHS = 12
_kept: KeptBriefly[int] = KeptBriefly()


def _months(on: date) -> int:
    """The most months between two looks, by the pack."""
    rule = frameworks.timescale("registration-check", on)
    return rule.amount if rule and rule.amount and rule.unit == "months" else MONTHS


def registration_due(found: Around, *, begun_on: date, on: date) -> CheckDue:
    """By when to look at the public register again for whoever has these looks and began here on a day."""
    last = found.looks[0] if found.looks else None
    return check_due(
        begun_on=begun_on,
        checked_on=last.from_on if last else None,
        until_on=last.until_on if last and last.label in SEEN else None,
        months=_kept.get(on, lambda: _months(on)),
        calendar=england(),
    )
