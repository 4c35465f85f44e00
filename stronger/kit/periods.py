"""Dated rows: what was so from one day until another, where the database itself refuses overlaps.

A period is half-open, as PostgreSQL keeps it: it holds on its first day and no longer on the day it ends, so that one
period may begin on the day another ends. No first or last day means "since before our records" or "still so".

What we believed before a correction is not kept here: a table that says `history = True` has every earlier version
of its rows, with the moment each was believed, in the trail's history.
"""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Deferrable, F, Q


class PeriodField(DateRangeField):
    """A range of days that cannot be empty: an empty one would overlap nothing and say nothing."""

    def db_check(self, connection) -> str:
        """The condition that the database itself keeps on the column."""
        return f"NOT isempty({connection.ops.quote_name(self.column)})"


class PeriodQuerySet(models.QuerySet):
    """Questions that any dated table answers."""

    def on(self, day: date):
        """Rows that hold on `day`."""
        return self.filter(period__contains=day)

    def during(self, from_on: date | None, until_on: date | None):
        """Rows that hold on at least one day from `from_on` up to, and not including, `until_on`."""
        return self.filter(period__overlap=DateRange(from_on, until_on))


class Dated(models.Model):
    """A table whose rows each hold for a period."""

    period = PeriodField()
    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def from_on(self) -> date | None:
        """The first day on which this holds; None when it was so before our records began."""
        return self.period.lower

    @property
    def until_on(self) -> date | None:
        """The first day on which this no longer holds; None while it is still so."""
        return self.period.upper

    @property
    def last_on(self) -> date | None:
        """The last day on which this held, as people say it; None while it is still so."""
        return last_day(self.period)


def between(from_on: date | None, until_on: date | None = None) -> DateRange:
    """The period from `from_on` until the day before `until_on`. Raises ValueError when it would hold no day."""
    if from_on is not None and until_on is not None and until_on <= from_on:
        raise ValueError("A period must end after the day it begins.")
    return DateRange(from_on, until_on)


def through(from_on: date | None, last_on: date | None) -> DateRange:
    """The period from `from_on` to `last_on`, both included, as people and forms say it. Raises ValueError as `between`."""
    return between(from_on, last_on + timedelta(days=1) if last_on else None)


def ended(period: DateRange, until_on: date) -> DateRange:
    """The same period, ending before `until_on`. Raises ValueError when no day of it would be left."""
    return between(period.lower, until_on)


def last_day(period: DateRange) -> date | None:
    """The last day `period` holds; None when it has no end."""
    return period.upper - timedelta(days=1) if period.upper else None


def no_overlap(*fields: str, name: str, where: Q | None = None, at_commit: bool = False) -> ExclusionConstraint:
    """A constraint by which no two rows that agree on `fields` (and meet `where`) hold on the same day.

    Asked of every row as it is written, or once `at_commit` for a table whose rows change places within a transaction.

    The first migration of a room that uses it must depend on ("kit", "0001_extensions"); a house test looks.
    """
    same = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(
        name=name,
        expressions=[*same, ("period", RangeOperators.OVERLAPS)],
        condition=where,
        deferrable=Deferrable.DEFERRED if at_commit else None,
        violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
    )


def not_oneself(one: str, other: str, *, name: str) -> models.CheckConstraint:
    """A constraint by which the fields `one` and `other` name two different people: nobody manages or signs for themself."""
    return models.CheckConstraint(
        condition=~Q(**{one: F(other)}),
        name=name,
        violation_error_message="This must be two different people.",
    )
