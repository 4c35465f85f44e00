"""Says where each line of the deal stands, and what is due, in the words and colours of a page."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.frameworks.queries import DealLine
from stronger.journeys.deal import PersonDeal
from stronger.kit.calendar import england
from stronger.kit.due import State
from stronger.supervision import queries as supervision
from stronger.web.kit import addresses, words
from stronger.workforce.owing import Owed

# How a line of the deal stands, in a word and in its colour.
STANDS = {
    State.OVERDUE: ("Overdue", "red"),
    State.DUE_TODAY: ("Due today", "orange"),
    State.DUE_SOON: ("Due soon", "yellow"),
    State.LATER: ("On track", "green"),
}
WORST = (State.OVERDUE, State.DUE_TODAY, State.DUE_SOON, State.LATER)
WHOSE = {"self": "you", "supervisor": "your supervisor", "manager": "your manager", "above": "your manager’s manager"}
WHO = {"self": "the person themself", "supervisor": "the supervisor", "manager": "the manager", "above": "the manager’s manager"}
FAMILY = "supervision-family"
# Where each clock's work is done: on one's own page, and for somebody else, on a page of theirs or on the list that they are in.
# A room adds its lines.
PLACES: dict[str, str] = {
    "performance-conversation": "staff:performance",
    "performance-reviews": "staff:performance",
    "registration-renewal": "staff:learning_renewal",
    "supervision-personal": "staff:supervision",
    FAMILY: "staff:supervision",
    "supervision-agreement": "staff:supervision",
    "learning-protected": "staff:learning_hours",
    "learning-renewal": "staff:learning_renewal",
    "learning-recording": "staff:learning_renewal",
    "learning-breadth": "staff:learning",
}
PAGES_OF: dict[str, str] = {
    "registration-renewal": "staff:person",
    "supervision-personal": "staff:supervision_pair",
    FAMILY: "staff:supervision_families",
    "supervision-agreement": "staff:supervision_pair",
}
LISTS_WITH: dict[str, str] = {
    "performance-conversation": "staff:performance_team",
    "performance-reviews": "staff:performance_team",
    "learning-protected": "staff:learning_team",
}
SEVERAL = {FAMILY: ("family", "families"), "learning-breadth": ("element", "elements")}

Line = tuple[str, str, str, str, str]  # of `show.task_list`: label, address, hint, status, colour


def place(clock: str) -> str:
    """The address of one's own page on which a clock's work is done; "" where there is none."""
    return addresses.fixed(PLACES[clock]) if clock in PLACES else ""


def place_for(each: Owed) -> str:
    """The address at which whoever looks after someone does what is due for them; "" where there is none."""
    return place_of(each.clock, each.person_id)


def place_of(clock: str, person_id: UUID) -> str:
    """The address of the page on which a clock's work is done for a person; "" where there is none."""
    if clock in LISTS_WITH:
        return addresses.fixed(LISTS_WITH[clock])
    return addresses.of(PAGES_OF[clock])(str(person_id)) if clock in PAGES_OF else ""


def when(each: Owed, on: date) -> str:
    """How far off something is, in working days: "Due in 3 working days"."""
    return words.begun(words.deadline(each.due_on, on, england()))


def dates(each: Owed, on: date) -> str:
    """How far off it is, the day, and when it was done last."""
    last = f"Last on {words.day(each.last_on)}." if each.last_on else "Not done yet."
    return f"{when(each, on)}, by {words.day(each.due_on)}. {last}"


def standing(line: DealLine, found: PersonDeal | None, *, own: bool) -> Line:
    """One line of the deal, what it means, and where it stands for someone."""
    title, href, said, status, colour = _stands(line, found, own)
    return title, href, f"{line.meaning} {said}".strip(), status, colour


def in_brief(found: PersonDeal) -> dict[str, list[Line]]:
    """Where someone stands by each line of their own deal that is counted, by side: "expectation" and "offer"; no query."""
    sides: dict[str, list[Line]] = {"expectation": [], "offer": []}
    for line in frameworks.deal_lines(found.on, found.life.level_on(found.on)):
        if line.clock in found.counted:
            sides[line.side].append(_stands(line, found, True))
    return sides


def _stands(line: DealLine, found: PersonDeal | None, own: bool) -> Line:
    """Where a line stands: what is due of several things is said by the most pressing."""
    owed = found.of(line.clock) if found and line.clock else ()
    if not owed or found is None:
        return line.title, "", "", "Nothing is due now" if found and line.clock in found.counted else "", ""
    first = min(owed, key=lambda each: (WORST.index(each.state(found.on)), each.due_on))
    said = dates(first, found.on)
    if line.clock in SEVERAL:
        one, many = SEVERAL[line.clock]
        late = sum(each.state(found.on) is State.OVERDUE for each in owed)
        said = f"{words.begun(words.counted(len(owed), one, many))}, {late or 'none'} overdue. {said}"
    return (line.title, place(line.clock) if own else "", said, *STANDS[first.state(found.on)])


def waiting(owed: Iterable[Owed], on: date, *, own: bool) -> list[tuple]:
    """Rows of what waits: what, when, by which day, whose it is to do."""
    who, owed = (WHOSE if own else WHO), list(owed)
    known = references(owed)
    rows = []
    for each in owed:
        said, href = what(each, known), place(each.clock) if own else ""
        rows.append(((said, href) if href else said, when(each, on), words.short_day(each.due_on), words.begun(who[each.rule.done_by])))
    return rows


def references(owed: Iterable[Owed]) -> dict[str, str]:
    """The case references of the families that these are about, as far as whoever asks may read of them; a query, none for none."""
    return supervision.references({each.thing for each in owed if each.clock == FAMILY})


def what(each: Owed, known: dict[str, str]) -> str:
    """What is due; of a family, with the council's case reference where it is `known`."""
    return f"{each.rule.title}: {known[each.thing]}" if each.clock == FAMILY and each.thing in known else each.rule.title


def counts(found: PersonDeal) -> tuple[int, int]:
    """How many things are overdue for someone, and how many are due today or soon."""
    return len(found.standing(State.OVERDUE)), len(found.standing(State.DUE_TODAY, State.DUE_SOON))
