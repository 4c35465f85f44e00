"""What a return is compared with and what it changes: the register's rows of some people, and the rows to write for them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import models

from stronger.kit import rows
from stronger.workforce.intake import Entry
from stronger.workforce.models import DayFacts, Employment, Equality, Pay, Person, Posting, Qualification

Row = TypeVar("Row", bound=models.Model)

# In the order their tables need them; what changes goes first, so that a period is free before another takes it.
ORDER = (Person, Qualification, Equality, Employment, Posting, DayFacts, Pay)


@dataclass
class Batch:
    """Rows to add, to change and to remove for one batch of people."""

    add: dict[type[models.Model], list] = field(default_factory=lambda: defaultdict(list))
    change: dict[type[models.Model], dict[str, list]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    remove: list[Posting | Employment] = field(default_factory=list)
    touched: bool = False
    told: list[tuple[Entry, Posting, UUID]] = field(default_factory=list)

    def new(self, model: type[Row], **values) -> Row:
        """A row to add."""
        row = model(**values)
        self.add[model].append(row)
        self.touched = True
        return row

    def settle(self, row: models.Model, **values) -> None:
        """Make a row say `values`; note it for writing only when it is there already and said something else."""
        differing = tuple(name for name, value in values.items() if getattr(row, name) != value)
        if differing:
            self._set(row, {name: values[name] for name in differing})

    def move(self, row: DayFacts | Pay, posting: Posting) -> None:
        """Make `row` speak of another posting, which may not have been written yet."""
        if posting.pk is None or row.posting_id != posting.pk:
            self._set(row, {"posting": posting})

    def drop(self, row: Posting | Employment) -> None:
        """A posting to remove, once what was counted in it has moved elsewhere; or an employment without one."""
        self.remove.append(row)
        self.touched = True

    def _set(self, row: models.Model, values: dict) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        if not row._state.adding:
            self.change[type(row)][",".join(values)].append(row)
        self.touched = True

    def write(self) -> None:
        """Write it all, in few statements."""
        for model in ORDER:
            for names, changed in self.change[model].items():
                rows.change(model, changed, names.split(","))
            rows.add(model, self.add[model])
        for model in (Posting, Employment):
            gone = [row.pk for row in self.remove if type(row) is model]
            if gone:
                model._base_manager.filter(pk__in=gone).delete()


class Known:
    """What the register holds of a batch of people, fetched in a fixed number of queries."""

    def __init__(self, numbers: list[str]) -> None:
        people = Person.objects.filter(swe_number__in=numbers)
        self.people = {p.swe_number: p for p in people}
        ids = [p.pk for p in self.people.values()]
        self.qualifications = {q.person_id: q for q in Qualification.objects.filter(person__in=ids)}
        self.equality = {e.person_id: e for e in Equality.objects.filter(person__in=ids)}
        self.employments: dict[object, list[Employment]] = defaultdict(list)
        self.postings: dict[int, list[Posting]] = defaultdict(list)
        self.facts: dict[int, list[DayFacts]] = defaultdict(list)
        self.pay: dict[int, list[Pay]] = defaultdict(list)
        for employment in Employment.objects.filter(person__in=ids).order_by("period"):
            self.employments[employment.person_id].append(employment)
        for posting in Posting.objects.filter(employment__person__in=ids).order_by("period", "pk"):
            self.postings[posting.employment_id].append(posting)
        for facts in DayFacts.objects.filter(posting__employment__person__in=ids).order_by("on"):
            self.facts[facts.posting_id].append(facts)
        for pay in Pay.objects.filter(posting__employment__person__in=ids).order_by("on"):
            self.pay[pay.posting_id].append(pay)

    def told_of(self, postings: list[Posting]) -> set[date]:
        """The days on which these postings were spoken of."""
        return {facts.on for posting in postings if posting.pk for facts in self.facts.get(posting.pk, ())}

    def last_told_of(self, person: Person) -> date | None:
        """The latest day a return has spoken of this person, None when none has."""
        return max((e.told_on for e in self.employments.get(person.pk, ()) if e.told_on), default=None)
