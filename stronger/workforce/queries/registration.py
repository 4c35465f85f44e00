"""When the public register must next be looked at for someone, by the pack's rules, and what else of people comes to its end."""

from datetime import date, timedelta

from stronger.frameworks import queries as frameworks
from stronger.kit.briefly import KeptBriefly
from stronger.kit.calendar import england
from stronger.workforce.queries.around import Around
from stronger.workforce.rules.registration import SEEN, SOON, CheckDue, check_due

# Months between two looks where no pack says.
MONTHS = 12
_kept: KeptBriefly[int] = KeptBriefly()


def _months(on: date) -> int:
    """The most months between two looks, by the pack; up to half a minute old."""
    return _kept.get(on, lambda: _months_by_pack(on))


def _months_by_pack(on: date) -> int:
    rule = frameworks.timescale("registration-check", on)
    return rule.amount if rule and rule.amount and rule.unit == "months" else MONTHS


# What `registration_due` and a person's page say of one person, as conditions on workforce_person; the values are those of `due_soon`.
# A day moved to the next worked one is by a limit when it is by the last worked day before that, and the other way round.
LOOK_DUE = """(workforce_person.swe_number <> '' and exists (select from workforce_employment e
    left join lateral (select checked_on, result, registered_until_on from workforce_registrationcheck k
                        where k.person_id = e.person_id order by checked_on desc limit 1) k on true
   where e.person_id = workforce_person.id and e.period @> %(on)s::date
     and case when k.checked_on is null then coalesce(lower(e.period), %(on)s::date) <= %(by_start)s::date
              when k.registered_until_on is null or k.result not in ('registered', 'conditions') then k.checked_on <= %(by_start)s::date
              else k.registered_until_on < %(by_start)s::date or k.checked_on + %(months)s * interval '1 month' <= %(by_end)s::date end))"""
ENDING = """exists (select from workforce_employment e
    left join workforce_posting p on p.employment_id = e.id and p.basis <> 'ordinary' and p.period @> %(on)s::date
   where e.person_id = workforce_person.id and e.period @> %(on)s::date
     and coalesce(upper(p.period), upper(e.period)) <= %(soon)s::date + 1)"""


def due_soon(on: date) -> dict[str, object]:
    """What LOOK_DUE and ENDING compare with, for what is due on a day or soon after; a query for the pack's rule at most."""
    soon, calendar = on + SOON, england()
    by_end = calendar.on_or_after(soon + timedelta(days=1)) - timedelta(days=1)
    return {"soon": soon, "by_start": calendar.on_or_before(soon), "by_end": by_end, "months": _months(on)}


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
