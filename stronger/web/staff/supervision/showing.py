"""Makes supervision ready to show: how a session, an action or an agreement stands, in words and as rows."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse

from stronger.frameworks.queries.supervision import SupervisionTerms
from stronger.supervision import queries
from stronger.supervision.auditing import OWNERS, VIEWS
from stronger.supervision.rules import CIRCLES
from stronger.web.kit import addresses, words

COLOURS = {
    "planned": "blue", "held": "yellow", "signed": "green", "cancelled": "grey", "closed": "grey",
    "open": "yellow", "done": "green", "dropped": "grey",
    "drawn": "blue", "graded": "yellow", "moderated": "yellow", "proposed": "yellow", "agreed": "green",
}  # fmt: skip
AGREEMENTS = {
    "none": "No agreement yet",
    "waiting": "Waits for the other’s signature",
    "to_sign": "Waits for your signature",
    "agreed": "Agreed",
    "review": "To be looked at again",
}
PAIR_COLUMNS = ("Who", "Last held", "Next", "To be signed", "Agreement")
CIRCLE_COLUMNS = ("About", "Kind", "Day", ("People", "numeric"))
ROUND_COLUMNS = ("Sessions of", "Why", "Drawn", ("Sessions", "numeric"), ("Ended", "numeric"))
AUDIT_COLUMNS = ("Session", "Whose", "How it stands", "You are", "Whose turn")
ASKED_COLUMNS = ("What", "Who", "By when", "What became of it")
SESSION_COLUMNS = ("Day", "Stage", "Moved", "Why cancelled")
ACTION_COLUMNS = ("What", "Who", "By when", "Carried forward")


def standing_row(each: queries.Standing, today: date, *, name: str = "") -> tuple:
    """A pair's row in a list of those one supervises."""
    there = addresses.of("staff:supervision_pair")(each.person.id)
    following = (day(each.next_on, today), _session(each.next_id)) if each.next_on and each.next_id else "None planned"
    last = day(each.last_on, today) if each.last_on else "Never yet"
    unsigned = (words.number(each.unsigned), there) if each.unsigned else "0"
    return ((name or each.person.name, there), last, following, unsigned, agreement(each))


def day(on: date, today: date) -> str:
    """A date that stands by itself: "Tomorrow", "Friday 27 November", "18 December 2026"."""
    return words.begun(words.near(on, today).removeprefix("on "))


def line_row(each: queries.Standing, today: date, *, may_open: bool) -> tuple:
    """Someone's row in the list of a line: that they met, and no word of what was said."""
    next_on = words.day(each.next_on) if each.next_on else "None planned"
    last = words.day(each.last_on) if each.last_on else "Never yet"
    look = ("Open with a reason", reverse("staff:supervision_look", args=[each.person.id])) if may_open else ""
    return (each.person.name, each.supervisor.name, last, next_on, words.number(each.unsigned), look)


def agreement(each: queries.Standing) -> str:
    """How an agreement stands, with the day by which it is looked at again."""
    said = AGREEMENTS[each.agreement]
    return f"{said}, until {words.short_day(each.review_on)}" if each.agreement == "agreed" else said


def _session(session_id: UUID) -> str:
    return addresses.of("staff:supervision_session")(session_id)


def session_rows(rows: Iterable[queries.SessionRow], terms: SupervisionTerms) -> list[tuple]:
    """Sessions as rows of a table, each a link."""
    found = []
    for row in rows:
        reason = terms.one("reasons", row.reason) if row.reason else None
        day = words.day(row.held_on or row.planned_on)
        why = reason.title if reason else row.reason
        found.append(((day, _session(row.id)), row.stage.title, times(row.moved), why))
    return found


def circle_rows(rows: Iterable[queries.CircleRow]) -> list[tuple]:
    """Groups as rows of a table; each is a link for whoever was there."""
    there = addresses.of("staff:supervision_circle")
    return [
        (
            (each.title, there(each.id)) if each.was_there else each.title,
            CIRCLES[each.kind],
            words.day(each.held_on),
            words.number(each.people),
        )
        for each in rows
    ]


def times(count: int) -> str:
    """`once`, `twice`, `3 times`; nothing for none."""
    return {0: "", 1: "Once", 2: "Twice"}.get(count, f"{count} times")


def carried(count: int) -> str:
    """Over how many sessions an action was carried forward."""
    return f"{times(count)}" if count else "New"


def action_rows(rows: Iterable[queries.ActionRow], names: dict[UUID, str], today: date, *, may_change: bool) -> list[tuple]:
    """Actions as rows of a table; each is a link for whoever may say what became of it."""
    found = []
    for row in rows:
        is_open = row.stage.code == "open"
        when = f"{words.day(row.due_on)} ({words.due(row.due_on, today)})" if is_open else row.stage.title
        what = (row.what, reverse("staff:supervision_action", args=[row.id])) if may_change else row.what
        found.append((what, names.get(row.owner_id, ""), when, carried(row.carried) if is_open else row.told))
    return found


def month_before(today: date) -> date:
    """The day a year before `today`, from which a pair's page counts."""
    return today.replace(year=today.year - 1, day=min(today.day, 28))


def round_row(each: queries.RoundRow) -> tuple:
    """A round in the list of them."""
    days = f"{words.short_day(each.from_on)} to {words.short_day(each.until_on)}"
    drawn = f"{words.moment(each.begun_at)}, by {each.begun_by}"
    there = reverse("staff:supervision_audit_round", args=[each.id])
    return ((days, there), each.why, drawn, f"{words.number(each.drawn)} of {words.number(each.pool)}", words.number(each.ended))


def audit_row(each: queries.AuditRow, *, may_moderate: bool = False) -> tuple:
    """An audit in a list: named, and a link, for whoever grades it; a link to take it on for whoever may moderate it."""
    number = f"Session {each.position}"
    if each.part:
        there = addresses.of("staff:supervision_audit")(each.id)
        pair = f"{each.practitioner} with {each.supervisor}, {words.short_day(each.held_on)}"
        return ((number, there), pair, each.stage.title, VIEWS[each.part], each.turn[1].split(":")[0].split(".")[0])
    take_on = ("Moderate it", reverse("staff:supervision_audit_moderate", args=[each.id])) if may_moderate else ""
    return (number, "", each.stage.title, "", take_on)


def theme_rows(found: Iterable[tuple[str, int | None]]) -> list[tuple]:
    """What audits show the service to need, each with in how many, where those are not too few to say."""
    return [(title, "Too few to say" if count is None else words.number(count)) for title, count in found]


def view(each: queries.ViewRow) -> dict:
    """A view of an audit, ready to show."""
    return {
        "title": f"{VIEWS[each.part]}, {words.moment(each.at)}",
        "rows": [*each.grades, ("What is strong", each.strengths), ("What would improve it", each.improve or "Nothing named")],
    }


def proposed(each: queries.Proposed) -> dict:
    """What one of the two wrote down for the other to agree to, ready to show; and why it was sent back, if it was."""
    done = f"{each.what} ({OWNERS[each.owner].lower()}, by {words.day(each.due_on)})" if each.due_on else "Nothing"
    by = VIEWS[each.view.part].lower()
    return {
        "number": each.number,
        "title": f"Written by the {by}, {words.moment(each.view.at)}",
        "rows": [*view(each.view)["rows"], ("What the service needs", each.themes or ("No theme named",)), ("What will be done", done)],
        "sent_back": f"Sent back, {words.moment(each.sent_back_at)}: {each.sent_back}" if each.sent_back_at else "",
    }


def sent_back(found: Iterable[queries.Proposed]) -> str:
    """Why the latest words were sent back, where they were."""
    latest = [each.sent_back for each in found][-1:]
    return latest[0] if latest else ""


def asked_rows(found: Iterable[queries.AskedRow]) -> list[tuple]:
    """What an audit asks for, as rows; each still open is a link for saying what became of it."""
    return [
        (
            each.what if each.done_on else (each.what, reverse("staff:supervision_audit_told", args=[each.id])),
            OWNERS[each.owner],
            words.day(each.due_on),
            f"{each.told} ({words.day(each.done_on)})" if each.done_on else "",
        )
        for each in found
    ]
