"""How a directory's stages, counts and facts are said on its pages."""

from django.utils import timezone

from stronger.directory.queries import Record
from stronger.directory.rules import CHANGED, CHECKED, FAULTY, JOINED, LOADED, MATCHED, NEW, QUESTION, RECEIVED, SAME, UNDONE, WITHDRAWN
from stronger.web.kit import words
from stronger.web.kit.pages import needs

MAY_IMPORT = needs("workforce.import_directory")
COLOURS = {RECEIVED: "blue", MATCHED: "blue", CHECKED: "yellow", LOADED: "green", UNDONE: "grey", WITHDRAWN: "grey"}
LEFT_OUT = "left-out"
# Each list of rows: the states in it, its name on a tab, and what it is.
TABS: dict[str, tuple[tuple[str, ...], str, str]] = {
    FAULTY: (
        (FAULTY,),
        "Faulty",
        "These rows cannot be loaded. Download them with the reason beside each, mend them, and send them in again.",
    ),
    QUESTION: (
        (QUESTION,),
        "Questions",
        "These rows may be somebody whom the register has. Until you say so they wait, and nothing of them is written.",
    ),
    NEW: ((NEW,), "New", "People whom the register does not have."),
    JOINED: (
        (JOINED,),
        "Joined",
        "People the register knows by a number only, from a census; the directory gives them a name.",
    ),
    CHANGED: ((CHANGED,), "Changed", "People of whom the register says something else, or less."),
    LEFT_OUT: (
        (),
        "Left out",
        "People in post whom the file does not name. Nothing happens to them: record on their page if they have left.",
    ),
    SAME: ((SAME,), "Unchanged", "People of whom the register says all of this already."),
}


def moment(at) -> str:
    """A moment in local time."""
    return words.moment(timezone.localtime(at))


def facts(record: Record) -> list[tuple]:
    """What was sent in, when, by whom."""
    kind = "CSV file" if record.kind == "csv" else f"Excel workbook, sheet “{record.sheet}”"
    found: list[tuple] = [("Sent in", f"{moment(record.received_at)} by {record.received_by}"), ("File", kind)]
    found.append(("Rows", words.number(record.rows)))
    if record.day_on:
        found.append(("Shows the service on", words.day(record.day_on)))
    if record.moved_at and record.stage in (LOADED, UNDONE, WITHDRAWN):
        found.append((record.stage.title, f"{moment(record.moved_at)} by {record.moved_by}"))
    return found


def preview(record: Record) -> list[tuple[str, str]]:
    """What a load would do or did, in counts of people."""
    counts = (
        ("People new to the register", NEW),
        ("People known by a number who get their name", JOINED),
        ("People whose records change", CHANGED),
        ("People whose records stay as they are", SAME),
        ("Rows that wait for your answer", QUESTION),
        ("Rows with a fault, which are not loaded", FAULTY),
    )
    found = [(text, words.number(record.count(state))) for text, state in counts]
    if not record.is_rest:
        found.append(("People in post whom the file does not name", words.number(record.left_out)))
    return found
