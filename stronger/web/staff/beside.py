"""What a person's page shows beside roles, teams and managers: post, level, supervisor, registration, and what is due."""

from datetime import date, timedelta

from stronger.accounts import policies as accounts
from stronger.frameworks import queries as frameworks
from stronger.kit.calendar import england
from stronger.web.kit import addresses, words
from stronger.web.staff.organisation import BASES
from stronger.workforce import policies, queries
from stronger.workforce.rules.registration import SOON

MANNERS = {
    "full_time": "full time",
    "part_time": "part time",
    "job_share": "job share",
    "term_time": "term time only",
    "compressed": "compressed hours",
}
LOOKS = {
    "registered": "registered",
    "conditions": "registered with conditions",
    "suspended": "suspended",
    "absent": "not on the register",
}


def _post(moment) -> str:
    return f"{moment.label}, {moment.detail}" + (f" ({moment.code})" if moment.code else "")


def _pattern(moment) -> str:
    return words.begun(MANNERS.get(moment.label, moment.label)) + (
        f", {words.number(float(moment.detail))} hours a week" if moment.detail else ""
    )


def _basis(moment) -> str:
    said = words.begun(BASES.get(moment.label, moment.label))
    return f"{said}: {moment.detail}" if moment.detail else said


def _look(looks: tuple) -> str:
    """What the last look at the public register found."""
    if not looks:
        return "Nobody has looked at the public register yet"
    last = looks[0]
    until = f", until {words.day(last.until_on)}" if last.until_on else ""
    return f"{words.begun(LOOKS.get(last.label, last.label))}{until}; looked at on {words.day(last.from_on)}"


def _due(record, found, today: date) -> list[tuple[str, str, str, str]]:
    """What is due of someone: (what, how far off, the colour of its tag, why or when)."""
    items = []
    employment = record.now("employment", today)
    if employment is None:
        return []
    if record.swe_number:
        look = queries.registration_due(found, begun_on=employment.from_on or today, on=today)
        items.append(("Look at the public register", look.due_on, f"Because {look.why}."))
    basis = found.now("basis", today)
    if basis is not None and basis.until_on:
        items.append((f"End: {BASES.get(basis.label, basis.label)}", basis.until_on - timedelta(days=1), "The last day."))
    elif employment.until_on:
        items.append(("Last day", employment.until_on - timedelta(days=1), "The employment ends."))
    said = []
    for what, on, why in sorted(items, key=lambda item: item[1]):
        if on - today <= SOON:
            colour = "red" if on < today else "yellow"
            said.append((what, words.begun(words.deadline(on, today, england())), colour, f"{words.begun(words.day(on))}. {why}"))
    return said


def beside(user, person, record, today: date) -> dict:
    """What the page of a person shows more: facts of today, rows of the story, what is due, and ways on for HR.

    Three queries at most: the dated facts, what the career levels are called, and the pack's rule for looks.
    """
    found = queries.around(person)
    titles = frameworks.level_titles_on(today) if any(m.what == "level" for m in found.story) else {}
    said = {
        "post": ("Post", _post),
        "level": ("Level", lambda m: ", ".join(filter(None, (titles.get(m.label, m.label), m.detail)))),
        "supervisor": ("Supervisor", lambda m: m.label or m.detail),
        "pattern": ("Working pattern", _pattern),
        "basis": ("For a time", _basis),
    }
    now = [(title, say(m)) for what, (title, say) in said.items() if (m := found.now(what, today))]
    if record.swe_number:
        now.append(("Registration", _look(found.looks)))
    may_change = policies.may_change(user)
    ways = [("Record a move, or see those that were", addresses.of("staff:moves")(person.pk))] if may_change else []
    if accounts.reach(user, policies.RECORD_AWAY) and person.account_id != user.pk:
        ways.append(("Record a time away", addresses.of("staff:away")(person.pk)))
        ways.append(("Record the last day away", addresses.of("staff:back")(person.pk)))
    if may_change and record.swe_number:
        ways.append(("Record a look at the public register", addresses.of("staff:registration")(person.pk)))
    return {"now": now, "story": [(m, *_told(m, said)) for m in found.story], "due": _due(record, found, today), "ways": ways}


def _told(moment, said: dict) -> tuple[str, str]:
    title, say = said[moment.what]
    return title, say(moment)
