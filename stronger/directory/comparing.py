"""What a row of a directory changes in what the register says of a person, and what it leaves as it is and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from stronger.directory import names
from stronger.directory.entries import Entry, Vocabulary
from stronger.workforce.directory import FILL, FOLLOW, Known, Telling

# Systems round shares of full time to two places; the census gives them to six.
SAME_FTE = Decimal("0.005")
EMPLOYED = "employee"


@dataclass
class Outcome:
    """What one row comes to: `changes` are (what, before, after) in words, `left` what stays as it is, `wrong` why it is refused."""

    person: dict[str, object] = field(default_factory=dict)
    post: dict[str, object] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    post_way: str = ""
    employ: tuple[str, date | None] | None = None
    begun_on: date | None = None
    level_code: str = ""
    team_code: str = ""
    manager_id: UUID | None = None

    def say(self, what: str, before: str, after: str) -> None:
        """Note one change in words."""
        self.changes.append((what, before, after))

    def telling(self, person_id: UUID, known: Known | None, day: date) -> Telling:
        """What the register is told."""
        return Telling(
            person_id=person_id,
            is_new=known is None,
            day=day,
            person=self.person,
            employ=self.employ,  # type: ignore[arg-type]
            begun_on=self.begun_on,
            employment_id=known.employment_id if known and not self.employ else None,
            posting_id=known.posting_id if known and not self.employ else None,
            post=self.post,
            ends_on=known.until_on if known and known.works_here else None,
            post_way=self.post_way,
            level_code=self.level_code,
            team_code=self.team_code,
            manager_id=self.manager_id,
        )


def day_in_words(on: date | None) -> str:
    """A day as people write it; "" for none."""
    return f"{on.day} {on:%B} {on.year}" if on else ""


def fte_in_words(fte: Decimal | None) -> str:
    """A share of full time without needless noughts; "" for none."""
    return "" if fte is None else f"{fte.normalize():f}"


def first_day(entry: Entry, known: Known | None, on: date) -> date:
    """From when what a row tells holds: the day the directory shows, or the first day of someone who has yet to begin."""
    if known is not None and known.works_here:
        return known.day
    return max(on, entry.started_on) if entry.started_on else on


def compare(entry: Entry, known: Known | None, words: Vocabulary, *, keeps_number: bool) -> Outcome:
    """How a row differs from what the register says of its person (None: from nothing); manager and account apart."""
    found = Outcome()
    _who(entry, known, found, keeps_number)
    if known is None:
        found.employ = (entry.kind or EMPLOYED, entry.started_on)
        _new_work(entry, words, found)
    elif known.works_here:
        _employment(entry, known, found)
        _post(entry, known, words, found)
    else:
        _back(entry, known, words, found)
    if entry.team_code and (known is None or entry.team_code != known.team_code):
        found.team_code = entry.team_code
        called: Callable[[str], str] = lambda code: words.team_names.get(code, code)  # noqa: E731
        found.say("Team", called(known.team_code) if known else "", called(entry.team_code))
    return found


def _who(entry: Entry, known: Known | None, found: Outcome, keeps_number: bool) -> None:
    """Names, number and day of birth."""
    before = (known.given_name, known.family_name) if known else ("", "")
    if _renamed(before, (entry.given_name, entry.family_name)):
        found.person |= {"given_name": entry.given_name, "family_name": entry.family_name}
        found.say("Name", " ".join(before).strip(), entry.name)
    number = known.swe_number if known else ""
    if entry.swe_number and entry.swe_number != number.upper():
        if keeps_number and number:
            found.left.append(f"The number stays {number}, as you said; the file has {entry.swe_number}. Correct it there.")
        else:
            found.person["swe_number"] = entry.swe_number
            found.say("Social Work England number", number, entry.swe_number)
    born = known.born_on if known else None
    if entry.born_on and born is None:
        found.person["born_on"] = entry.born_on
        found.say("Date of birth", "", day_in_words(entry.born_on))
    elif entry.born_on and entry.born_on != born:
        found.left.append(f"The date of birth stays {day_in_words(born)}; the file has {day_in_words(entry.born_on)}.")


def _renamed(before: tuple[str, str], after: tuple[str, str]) -> bool:
    """Whether a name is another, or the same one better written: with its accents, or no longer in capitals only."""
    if before == after:
        return False
    if tuple(map(names.key, before)) != tuple(map(names.key, after)):
        return True
    old, new = " ".join(before), " ".join(after)
    mixed = new not in (new.upper(), new.lower())
    return (old.isascii() and not new.isascii()) or (mixed and old in (old.upper(), old.lower()))


def _employment(entry: Entry, known: Known, found: Outcome) -> None:
    if entry.started_on and known.from_on is None and entry.started_on <= known.day:
        found.begun_on = entry.started_on
        found.say("Here since", "", day_in_words(entry.started_on))
    elif entry.started_on and entry.started_on != known.from_on:
        kept = day_in_words(known.from_on) or "unknown"
        found.left.append(f"The start date stays {kept}; the file has {day_in_words(entry.started_on)}.")
    if entry.kind and entry.kind != known.kind:
        said = {"agency": "an agency worker", "employee": "employed by the council"}
        found.left.append(f"They stay {said.get(known.kind, known.kind)}; the file has {said[entry.kind]}. That is a move to be recorded.")


def _back(entry: Entry, known: Known, words: Vocabulary, found: Outcome) -> None:
    """Somebody whom the register has as having left: back, if the file says since when."""
    left_on = known.until_on
    if entry.started_on is None or (left_on and entry.started_on < left_on):
        since = f" before {day_in_words(left_on)}" if left_on else ""
        found.wrong.append(
            f"The register says that this person stopped working here{since}. Give the day they came back as their start date,"
            " or correct the leaving on their record."
        )
        return
    found.employ = (entry.kind or EMPLOYED, entry.started_on)
    found.say("Employment", f"Left before {day_in_words(left_on)}" if left_on else "", f"From {day_in_words(entry.started_on)}")
    _new_work(entry, words, found, said=False)


def _new_work(entry: Entry, words: Vocabulary, found: Outcome, *, said: bool = True) -> None:
    """The role of someone who begins."""
    found.post = {"title": entry.title, "level_code": entry.level_code, "fte": entry.fte}
    found.level_code = entry.level_code
    if said:
        found.say("Here since", "", day_in_words(entry.started_on) or "not known")
    for what, value in (
        ("Job title", entry.title),
        ("Career level", words.level_names.get(entry.level_code, entry.level_code)),
        ("Full-time equivalent", fte_in_words(entry.fte)),
    ):
        if value:
            found.say(what, "", value)


def _post(entry: Entry, known: Known, words: Vocabulary, found: Outcome) -> None:
    """A level, and a role that is another or of which more is known."""
    if entry.level_code and entry.level_code != known.level_code:
        found.level_code = entry.level_code
        before, after = (words.level_names.get(code, code) for code in (known.level_code, entry.level_code))
        found.say("Career level", before, after)
    new_title = bool(entry.title) and names.key(entry.title) != names.key(known.title)
    new_fte = entry.fte is not None and not _same_fte(entry.fte, known.fte)
    if not new_title and not new_fte:
        return
    if kept := _kept_role(known, new_title):
        told = [*([entry.title] if new_title else []), *([f"{fte_in_words(entry.fte)} full-time equivalent"] if new_fte else [])]
        found.left.append(f"{kept}; the file has {' and '.join(told)}.")
        return
    if new_title:
        found.post["title"] = entry.title
        found.say("Job title", known.title, entry.title)
        if known.title and found.level_code:
            found.post["role_code"] = ""  # another job altogether: what the census called the old one no longer holds
    if new_fte:
        found.post["fte"] = entry.fte
        found.say("Full-time equivalent", fte_in_words(known.fte), fte_in_words(entry.fte))
    if found.level_code:
        found.post["level_code"] = found.level_code
    follows = (new_title and known.title) or (new_fte and known.fte is not None)
    found.post_way = FOLLOW if follows else FILL


def _kept_role(known: Known, new_title: bool) -> str:
    """Why a role is left as it is; "" when it need not be."""
    if known.postings > 1:
        return f"They hold {known.postings} roles at once, which a row cannot tell apart, so their roles stay as they are"
    if known.is_counted_since:
        return "Their role stays as it is, because cases or absence were counted in it since that day"
    if known.in_a_post and new_title:
        return f"They stay {known.title or 'in their role'}, which is a post or a role for a time: record the move on their page"
    return ""


def _same_fte(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and abs(one - other) < SAME_FTE
