"""What the due engine counts of each person's learning: protected hours, renewal, recording as one goes, and breadth."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import revisions, sql
from stronger.kit.due import Clock
from stronger.learning import rules
from stronger.learning.queries.hours import promise
from stronger.workforce.queries import supervising

PROTECTED, RENEWAL, RECORDING, BREADTH = "learning-protected", "learning-renewal", "learning-recording", "learning-breadth"

DAY = timedelta(days=1)
# What counts, in one statement: pieces and evidence, and (with "time") protected time.
_COUNTED = """
select person_id, done_on, 'piece', complete, with_peer, recorded_on, elements, 0 from learning_evidence
 where (%(all)s or person_id = any(%(people)s::uuid[])) and done_on <= %(on)s
   and (complete or recorded_on is not null or elements <> '{}')
union all
select person_id, done_on, 'time', false, false, null, '{}', minutes from learning_protectedtime
 where (%(all)s or person_id = any(%(people)s::uuid[])) and done_on <= %(on)s"""
_found: revisions.Remembered[list[Clock]] = revisions.Remembered(64)


def clocks(people: Collection[UUID] | None, *, on: date) -> list[Clock]:
    """Every clock of learning of these people who are in post on a day (everybody, for None); a fixed number of statements.

    Protected hours are done on the day of a month on which all that was promised had been given; renewal on the day on which a
    registration year had enough pieces, one of them with a peer; recording on each day that a piece was entered in the
    regulator's form; breadth has a clock for each element of the pathway, done on each day of evidence
    of it. Months begin on their first day, and registration years end with the window, so that fixed dates fall where they should.
    It asks no policy: only journeys, chores and assurance call it, for people whom a policy gave them.
    """
    asked = None if people is None else tuple(people)
    key = (revisions.revision("learning", "terms", "register"), asked, on)
    return list(_found.get(key, lambda: _clocks(people, on)))


def _limits(on: date) -> tuple:
    """What is promised a month, what the regulator wants, and the codes of the elements."""
    return promise(), rules.Wanted.of(frameworks.timescales_on(on)), tuple(each.code for each in frameworks.elements_on(on))


def _clocks(people: Collection[UUID] | None, on: date) -> list[Clock]:
    stays = supervising.stays(people, on=on)
    given = {"all": people is None, "people": [str(each) for each in people or ()], "on": on}
    by_person: defaultdict[UUID, list[tuple]] = defaultdict(list)
    for row in sql.rows(_COUNTED, given, plan_afresh=True):
        by_person[row[0]].append(row)
    limits = _limits(on)
    return [clock for person, stay in stays.items() for clock in _of_person(person, stay, by_person.get(person, []), limits)]


def _of_person(person: UUID, stay: supervising.Stay, counted: list[tuple], limits: tuple) -> Iterator[Clock]:
    """The clocks of one person, from the rows counted of them."""
    promised, wanted, elements = limits
    mine = [row for row in counted if row[2] == "piece"]
    times = [(row[1], row[7]) for row in counted if row[2] == "time"]
    yield Clock(PROTECTED, person, rules.first_whole_month(stay.from_on), rules.filled_on(times, promised), stay.until_on)
    if wanted:
        pieces = [rules.Piece(done_on, with_peer) for _, done_on, _, whole, with_peer, *_ in mine if whole]
        starts_on = wanted.year_of(stay.from_on).from_on - DAY
        yield Clock(RENEWAL, person, starts_on, rules.renewed_on(pieces, wanted), stay.until_on)
    recorded = tuple(sorted({row[5] for row in mine if row[5]}))
    yield Clock(RECORDING, person, stay.from_on, recorded, stay.until_on)
    for code in elements:
        days = tuple(sorted({row[1] for row in mine if code in row[6]}))
        yield Clock(BREADTH, person, stay.from_on, days, stay.until_on, code)
