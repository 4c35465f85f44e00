"""Verbs of the trail: write down what was done or looked at, in the transaction it belongs to."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection

from stronger.kit import scope, sql
from stronger.kit.refusal import Refused
from stronger.trail import proof

VERBS = frozenset({"read", "search", "export", "change", "refuse", "enter"})
LONGEST_WHY = 500  # characters
_WHAT = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,40}")
# Ids and codes have no spaces; sentences and names do. The trail outlives records, so it holds none of the latter.
_CODE = re.compile(r"[A-Za-z0-9_.,:/+=-]{0,128}")
_INSERT = "insert into trail_entry (at, actor_id, request_id, verb, what, subjects, why, details) values (%s, %s, %s, %s, %s, %s, %s, %s)"


def note(verb: str, what: str, *, subjects: Sequence[object] = (), why: str = "", details: Mapping[str, object] | None = None) -> None:
    """Write one row for whoever is acting (`kit.scope.current()`), in the current transaction.

    `verb` is one of VERBS and `what` a room and a kind of thing ("workforce.person"). `subjects` are the ids of the
    things: all those a list page showed, in one row. `why` is the reason someone gave (500 characters), the only
    free text. `details` holds ids, codes and numbers, never words about a person; a token by
    which someone acts is added. Raises ValueError for anything else, and
    NoScope where nobody is acting. One INSERT; the database seals the row when the transaction commits.
    """
    here = scope.current()
    ids = [str(subject) for subject in subjects]
    if verb not in VERBS or not _WHAT.fullmatch(what):
        raise ValueError(f"The trail knows no {verb!r} of {what!r}: use one of {sorted(VERBS)} and 'room.kind'.")
    if len(why) > LONGEST_WHY:
        raise ValueError(f"A reason in the trail is at most {LONGEST_WHY} characters.")
    wrong = [v for v in (*ids, *_words(details or {})) if not is_code(v)]
    if wrong:
        raise ValueError(f"The trail holds ids and codes, never words about a person: {wrong[0]!r}.")
    row = [here.at, here.actor_id, here.request_id, verb, what, ids, why, json.dumps({**(details or {}), **_by_token(here)})]
    sql.do(_INSERT, row)


def _by_token(here: scope.Scope) -> dict[str, int]:
    return {"token": here.through.token_id} if here.through else {}


_READING = """
with seen as ({statement}),
     noted as (
       insert into trail_entry (at, actor_id, request_id, verb, what, why, subjects, details)
       select %(trail_at)s, %(trail_actor)s, %(trail_request)s, 'read', %(trail_what)s, %(trail_why)s, array[seen.id::text],
              %(trail_details)s::jsonb from seen)
select * from seen
"""


def reading(what: str, statement: str, given: Mapping[str, object], *, why: str = "") -> tuple | None:
    """The one row that a statement finds, with a row in the trail that it was read: both by one statement, or neither.

    The statement is one that a room wrote (with what people typed in `given`), and its row has an `id`. None, and nothing in
    the trail, when it finds none. Raises ValueError and NoScope as `note` does.
    """
    here = scope.current()
    if not _WHAT.fullmatch(what) or len(why) > LONGEST_WHY:
        raise ValueError(f"The trail knows no {what!r}: use 'room.kind', and a reason of at most {LONGEST_WHY} characters.")
    told = {"trail_at": here.at, "trail_actor": here.actor_id, "trail_request": here.request_id, "trail_what": what, "trail_why": why}
    return sql.row(_READING.format(statement=statement), {**given, **told, "trail_details": json.dumps(_by_token(here))})


def is_code(text: str) -> bool:
    """Whether the trail may hold this text: an id or a code, which has no spaces; empty counts."""
    return bool(_CODE.fullmatch(text))


def _words(value: object) -> Iterator[str]:
    """Every string inside a detail, keys included; numbers, booleans and None say nothing personal."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield str(key)
            yield from _words(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _words(held)


def note_refusal(refused: Refused) -> None:
    """Write down that someone was refused; what they asked for is left out where it is no id (an address typed by hand)."""
    said = refused.subject_id
    note("refuse", refused.what, subjects=[said] if said and is_code(said) else [])


@contextmanager
def refusals(actor_id: int | None, *, at: datetime | None = None) -> Iterator[scope.Scope]:
    """A scope for commands and jobs in which a refusal is written down, in a transaction of its own after the roll-back.

    Requests have the same from the web's middleware. The refusal is raised again once noted.
    """
    try:
        with scope.acting(actor_id, at=at) as here:
            yield here
    except Refused as refused:
        with scope.acting(actor_id, at=here.at, request_id=here.request_id):
            note_refusal(refused)
        raise


def make_months_ahead(*, months: int = 12) -> int:
    """See that the trail has a place for this month and those that follow (24 at most); returns how many it made.

    For the monthly job: the serving role makes these and no other tables. Without them nothing is lost, but entries of
    months without a place share one (docs/trail.md).
    """
    with connection.cursor() as cursor:
        cursor.execute("select trail_make_months_ahead(%s)", [months])
        made = cursor.fetchone()[0]
    if made:
        note("change", "trail.month", details={"step": "made", "months": made})
    return made


class NotSetApart(Exception):
    """A month cannot be set apart; the message says why in a sentence."""


def set_apart(month: date, *, why: str) -> int:
    """Take an old month's entries out of the trail, to be archived: they stay in a table of their own, their seals in the chain.

    Says so in the trail (`why` is the retention rule that asks for it), which is how the proof knows this month from one that
    was merely dropped. Returns the number of entries. Run as the owner, inside a scope. Raises NotSetApart where the month is
    not over, has no entries of its own, or is not whole.
    """
    name, table = f"{month:%Y-%m}", f"trail_entry_{month:%Y_%m}"
    if month.replace(day=1) >= scope.current().at.date().replace(day=1):
        raise NotSetApart(f"{name} is not over: only a past month can be set apart.")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_inherits where inhparent = 'trail_entry'::regclass and inhrelid = to_regclass(%s)", [table])
        if not cursor.fetchone()[0]:
            raise NotSetApart(f"The trail has no month {name}: it was set apart before, or nothing was written in it.")
        if proof.prove(month=month).faults:
            raise NotSetApart(f"{name} is not whole. Run `trail verify --month {name}` and find out why before it goes.")
        cursor.execute(f"alter table trail_entry detach partition {table}")  # both parts of the name are digits
        cursor.execute(f"select count(*) from {table}")  # noqa: S608
        rows = cursor.fetchone()[0]
    note("change", "trail.month", subjects=[name], why=why, details={"step": "set-apart", "rows": rows})
    return rows
