"""Closes a table by row-level security, and its history with it: for a room's migrations."""

from django.db.migrations.operations import RunSQL

_CLOSE = """
alter table "{table}" enable row level security;
alter table "{table}" force row level security;
create policy sf_see on "{table}" for select using ({using});
create policy sf_add on "{table}" for insert with check ({check});
"""
_CHANGE = """
create policy sf_change on "{table}" for update using ({check}) with check ({check});
create policy sf_remove on "{table}" for delete using ({check});
"""
_OPEN = """
drop policy sf_see on "{table}";
drop policy sf_add on "{table}";
alter table "{table}" no force row level security;
alter table "{table}" disable row level security;
"""
_OPEN_CHANGE = """
drop policy sf_change on "{table}";
drop policy sf_remove on "{table}";
"""


def protect(table: str, *, using: str, check: str = "", history: bool = True) -> RunSQL:
    """A migration operation that closes `table` to every role, its owner included, except where a condition holds.

    `using` is the SQL condition under which a row may be seen, `check` (by default the same) under which one may be
    written. Both may name the table's own columns only, so that they hold for its history too (`history=False` where it
    has none). Wrap what does not depend on the row in a sub-select, so that it is asked once a statement:
    `(select sf_actor_may('workforce.see_pay'))`. Django reads a new row's key back, so who writes must also see.
    Superusers are not stopped: the product never serves as one (chores' grants refuse to).
    """
    words = {"table": table, "using": using, "check": check or using}
    close, undo = (_CLOSE + _CHANGE).format(**words), (_OPEN_CHANGE + _OPEN).format(**words)
    if history:
        words["table"] = f"{table}history"
        close, undo = close + _CLOSE.format(**words), undo + _OPEN.format(**words)
    return RunSQL(close, undo)
