"""Writes what a staff directory tells into the register, in few statements, and takes it back again as long as it stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.kit import ledger, rows
from stronger.kit.ledger import Line
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.directory import FOLLOW, Telling
from stronger.workforce.models import Employment, Level, Management, Person, Posting, Team, TeamMembership

# In the order in which their rows need one another.
TABLES = (Person, Employment, Posting, TeamMembership, Management, Level)
# What a posting says besides whose it is and when.
_ROLE = ("role_code", "title", "level_code", "fte", "contract_weeks", "post_id", "basis", "kept_post_id", "elsewhere")
CALLED = {
    "workforce_person": "who they are",
    "workforce_employment": "their employment",
    "workforce_posting": "their role",
    "workforce_teammembership": "their team",
    "workforce_management": "their manager",
    "workforce_level": "their level",
}
AT_A_TIME = 500  # people named in one row of the trail
_LOCK = "select pg_advisory_xact_lock(hashtext('workforce.register'))"


class _Sheet:
    """The rows to add and to change for these tellings, whose they are, and what is there already."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        ids = [t.person_id for t in tellings if not t.is_new]
        self.people = {p.pk: p for p in Person.objects.filter(pk__in=ids)}
        self.employments = {e.pk: e for e in Employment.objects.filter(pk__in={t.employment_id for t in tellings if t.employment_id})}
        self.postings = {p.pk: p for p in Posting.objects.filter(pk__in={t.posting_id for t in tellings if t.posting_id})}
        self.unknown_start: dict[int, list[Posting]] = defaultdict(list)
        for posting in Posting.objects.filter(employment__in={t.employment_id for t in tellings if t.begun_on}, period__startswith=None):
            self.unknown_start[posting.employment_id].append(posting)
        self.teams = dict(Team.objects.filter(code__in={t.team_code for t in tellings if t.team_code}).values_list("code", "pk"))
        self.held = {
            TeamMembership: self._held(TeamMembership, [t.person_id for t in tellings if t.team_code and not t.is_new]),
            Management: self._held(Management, [t.person_id for t in tellings if t.manager_id and not t.is_new]),
            Level: self._held(Level, [t.person_id for t in tellings if t.level_code and not t.is_new]),
        }
        self.added: dict[type[models.Model], list] = defaultdict(list)
        self.changed: dict[type[models.Model], dict[tuple[str, ...], list]] = defaultdict(lambda: defaultdict(list))
        self.whose: dict[tuple[str, str], str] = {}

    @staticmethod
    def _held(model, ids: list) -> dict[object, list]:
        found: dict[object, list] = defaultdict(list)
        for row in model.objects.filter(person__in=ids).order_by("period"):
            found[row.person_id].append(row)
        return found

    def add(self, row: models.Model, whose) -> None:
        """A row to add."""
        self.added[type(row)].append((row, str(whose)))

    def change(self, row: models.Model, whose, **values) -> None:
        """Fields of a row to change."""
        for name, value in values.items():
            setattr(row, name, value)
        self.changed[type(row)][tuple(values)].append(row)
        self.whose[row._meta.db_table, str(row.pk)] = str(whose)

    def write(self) -> list[Line]:
        """Write everything: what ends first, so that a period is free before another takes it. Returns what changed, row by row."""
        before = {model: ledger.taken(model, {row.pk for some in self.changed[model].values() for row in some}) for model in TABLES}
        for model in TABLES:
            for names, some in self.changed[model].items():
                rows.change(model, some, names)
        for model in TABLES:
            rows.add(model, [row for row, _ in self.added[model]])
            self.whose |= {(model._meta.db_table, str(row.pk)): whose for row, whose in self.added[model]}
        lines: list[Line] = []
        for model in TABLES:
            table = model._meta.db_table
            keys = {*before[model], *(str(row.pk) for row, _ in self.added[model])}
            lines += [
                Line(table, key, self.whose[table, key], before[model].get(key), after) for key, after in ledger.taken(model, keys).items()
            ]
        return lines


def _person(sheet: _Sheet, told: Telling) -> None:
    if told.is_new:
        sheet.add(Person(id=told.person_id, **told.person), told.person_id)
    elif told.person:
        sheet.change(sheet.people[told.person_id], told.person_id, **told.person)


def _work(sheet: _Sheet, told: Telling) -> None:
    """The employment and the role in it."""
    if told.employ:
        kind, from_on = told.employ
        period = DateRange(from_on, None)
        begun = Employment(person_id=told.person_id, kind=kind, period=period)
        sheet.add(begun, told.person_id)
        sheet.add(Posting(employment=begun, period=period, **told.post), told.person_id)
        return
    employment = sheet.employments.get(told.employment_id or 0)
    if employment is None:
        return
    if told.begun_on:
        sheet.change(employment, told.person_id, period=DateRange(told.begun_on, employment.period.upper))
        for posting in sheet.unknown_start[employment.pk]:
            sheet.change(posting, told.person_id, period=DateRange(told.begun_on, posting.period.upper))
    if told.post:
        _role(sheet, told, employment)


def _role(sheet: _Sheet, told: Telling, employment: Employment) -> None:
    """Say more of a role, or have another follow it from the day on."""
    former = sheet.postings.get(told.posting_id or 0)
    if former is None:
        sheet.add(Posting(employment=employment, period=DateRange(told.day, employment.period.upper), **told.post), told.person_id)
    elif told.post_way == FOLLOW and (former.period.lower is None or former.period.lower < told.day):
        same = {name: getattr(former, name) for name in _ROLE}
        period = DateRange(told.day, former.period.upper)
        sheet.change(former, told.person_id, period=DateRange(former.period.lower, told.day))
        sheet.add(Posting(employment=employment, period=period, **{**same, **told.post}), told.person_id)
    else:
        sheet.change(former, told.person_id, **told.post)


def _succeed(sheet: _Sheet, model, told: Telling, **values) -> None:
    """End what holds on the day and begin anew, up to whatever is known to follow; one that began that very day is put right."""
    held = sheet.held[model].get(told.person_id, [])
    now = next((row for row in held if told.day in row.period), None)
    later = [row.period.lower for row in held if row.period.lower and row.period.lower > told.day]
    ends = [now.period.upper if now else None, told.ends_on, *later]
    until = min((day for day in ends if day), default=None)
    if now is not None and model is Level:
        values["grade"] = now.grade  # a directory does not speak of grades
    if now is not None and now.period.lower == told.day:
        sheet.change(now, told.person_id, **values)
        return
    if now is not None:
        sheet.change(now, told.person_id, period=DateRange(now.period.lower, told.day))
    sheet.add(model(person_id=told.person_id, period=DateRange(told.day, until), **values), told.person_id)


@transaction.atomic
def take_in_directory(*, tellings: Iterable[Telling], on: date, by) -> list[Line]:
    """Make the register say what a directory tells from a day on, in one transaction; returns every row before and after.

    What is told must come of a comparison made in this very transaction (`queries.register_on(alone=True)`). Raises
    Refused unless `by` may import a directory, and IntegrityError where the database knows better.
    """
    policies.require_import(by)
    told = list(tellings)
    sheet = _Sheet(told)
    for each in told:
        _person(sheet, each)
        _work(sheet, each)
        if each.team_code:
            _succeed(sheet, TeamMembership, each, team_id=sheet.teams[each.team_code])
        if each.manager_id:
            _succeed(sheet, Management, each, manager_id=each.manager_id)
        if each.level_code:
            _succeed(sheet, Level, each, level_code=each.level_code)
    lines = sheet.write()
    _now()
    _say(sorted({line.about for line in lines}), "directory", on.isoformat())
    return lines


def _now() -> None:
    """Have the database check its keys here, where a refusal can still be put into words, and not at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def _say(people: Sequence[str], step: str, on: str) -> None:
    for start in range(0, len(people), AT_A_TIME):
        trail.note("change", "workforce.person", subjects=people[start : start + AT_A_TIME], details={"step": step, "on": on})


def changed_since(*, lines: Sequence[Line], by) -> dict[str, set[str]]:
    """Whose rows no longer stand as these lines left them, with what has changed, in words; nothing is written.

    Someone stays too where a row of somebody who stays leans on theirs: their own manager, say. Raises Refused.
    """
    policies.require_import(by)
    trail.note("read", "workforce.register", details={"for": "undo"})
    found: dict[str, set[str]] = defaultdict(set)
    for line in ledger.disturbed(TABLES, lines):
        found[line.about].add(CALLED[line.table])
    whose = {(line.table, line.key): line.about for line in lines}
    leaning = ledger.leaning_on(TABLES, lines)
    held = True
    while held:  # whoever stays holds on to those that their rows point at
        held = False
        for row in leaning:
            about, other = whose[row.table, row.key], whose.get((row.other_table, row.other_key))
            if about not in found and (other is None or other in found):
                found[about].add(f"since recorded for them: {row.kind}")
                held = True
    return dict(found)


@transaction.atomic
def take_back_directory(*, lines: Sequence[Line], by) -> dict[str, set[str]]:
    """Undo what a directory changed, for everyone whose rows stand as it left them; returns who stays as they are, and why.

    Raises Refused unless `by` may import a directory, and IntegrityError where the database knows of something that leans
    on a row and that `by` may not see.
    """
    policies.require_import(by)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    staying = changed_since(lines=lines, by=by)
    going = [line for line in lines if line.about not in staying]
    ledger.take_back(TABLES, going)
    _now()
    _say(sorted({line.about for line in going}), "undone", "")
    return staying
