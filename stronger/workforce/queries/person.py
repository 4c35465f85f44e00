"""One person's record as a page shows it: what they do now, and the dated story of posts, teams and managers."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from stronger.kit import revisions, scope, sql
from stronger.workforce.models import Person


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated fact of a working life. `until_on` is the first day it no longer holds; None while it does."""

    what: str
    from_on: date | None
    until_on: date | None
    label: str
    detail: str
    code: str

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.from_on or date.min) <= on < (self.until_on or date.max)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a person on a counting day."""

    on: date
    cases: int | None
    fte: Decimal | None
    days_lost: Decimal | None
    absent: bool | None


@dataclass(frozen=True, slots=True)
class Paid:
    """Pounds a year, as told on a counting day."""

    on: date
    base: Decimal | None
    recruitment_and_retention: Decimal | None
    other: Decimal | None


@dataclass(frozen=True)
class PersonRecord:
    """A person's record. `story` is newest first; `pay` is empty for whoever may not see it."""

    id: str
    name: str
    swe_number: str
    story: list[Moment]
    counted: list[Counted]
    pay: list[Paid]

    def now(self, what: str, on: date) -> Moment | None:
        """What holds of one kind ("employment", "posting", "team", "manager") on a day, or None."""
        return next((m for m in self.story if m.what == what and m.holds(on)), None)


# Every dated fact and every counted day in one query, whatever their number: (what, from, until, four texts).
_STORY = """
select 'employment', lower(period), upper(period), kind, leaving_reason_code, origin_code, ''
  from workforce_employment where person_id = %(person)s
union all
select 'posting', lower(p.period), upper(p.period), p.title, p.fte::text, p.role_code, ''
  from workforce_posting p join workforce_employment e on e.id = p.employment_id where e.person_id = %(person)s
union all
select 'team', lower(m.period), upper(m.period), t.name, '', t.code, ''
  from workforce_teammembership m join workforce_team t on t.id = m.team_id where m.person_id = %(person)s
union all
select 'manager', lower(m.period), upper(m.period), b.given_name || ' ' || b.family_name, b.swe_number, b.id::text, ''
  from workforce_management m join workforce_person b on b.id = m.manager_id where m.person_id = %(person)s
union all
select 'counted', f.on, null, f.cases::text, f.fte::text, f.days_lost::text, f.absent::text
  from workforce_dayfacts f join workforce_posting p on p.id = f.posting_id join workforce_employment e on e.id = p.employment_id
 where e.person_id = %(person)s
"""
# Its rows are closed by the database to all but HR, so it is asked only for them.
_PAID = """
union all
select 'paid', y.on, null, y.base::text, y.recruitment_and_retention::text, y.other::text, ''
  from workforce_pay y join workforce_posting p on p.id = y.posting_id join workforce_employment e on e.id = p.employment_id
 where e.person_id = %(person)s
"""


# What the last few readers were shown; pay is kept for the one person for whom the database gave it.
_kept: revisions.Remembered[PersonRecord] = revisions.Remembered(256)


def person_record(person: Person, *, with_pay: bool = False) -> PersonRecord:
    """The record of a person obtained through `policies.person_to_read`; one query, none until the register changes.

    Pay is asked for only when `with_pay`, and the database shows its rows only to whoever may see them.
    """
    key = (revisions.revision("register"), person.pk, scope.current().actor_id if with_pay else None)
    return _kept.get(key, lambda: _record(person, with_pay))


def _record(person: Person, with_pay: bool) -> PersonRecord:
    found = sql.rows(_STORY + _PAID if with_pay else _STORY, {"person": person.pk})
    found.sort(key=lambda row: (row[1] or date.min, row[2] or date.max), reverse=True)
    story = [Moment(*row[:6]) for row in found if row[0] not in ("counted", "paid")]
    counted = [_counted(*row[1:]) for row in found if row[0] == "counted"]
    pay = [Paid(row[1], *map(_decimal, row[3:6])) for row in found if row[0] == "paid"]
    return PersonRecord(str(person.pk), str(person), person.swe_number, story, counted, pay)


def _counted(on: date, _: None, cases: str | None, fte: str | None, days_lost: str | None, absent: str | None) -> Counted:
    return Counted(on, int(cases) if cases else None, _decimal(fte), _decimal(days_lost), absent == "true" if absent else None)


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def last_day(until_on: date | None) -> date | None:
    """The last day on which something held, from the first on which it no longer did; None while it still does."""
    return until_on - timedelta(days=1) if until_on else None
