"""The connection Django opens: checks itself without a question, begins by one message, prepares statements for `kit.sql`."""

import select

from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper
from psycopg.pq import TransactionStatus


class Operations(operations.DatabaseOperations):
    """Django's own, which knows what a prepared statement said."""

    def last_executed_query(self, cursor, sql: str, params) -> str:
        """The statement as it was run, for the query log of tests; a prepared one without its values."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with a cheaper health check, prepared statements, and transactions that begin knowing who acts."""

    ops_class = Operations
    # What the next transaction begins with, sent together with its BEGIN; statements of ours that hold ids only.
    begin_with = ""
    # The row that the last of those statements returned, if it returns any.
    began_with: tuple | None = None

    def _set_autocommit(self, autocommit: bool) -> None:
        """Begin a transaction by one message; Django's own way takes one for BEGIN and one for whatever comes first.

        The driver stays in its autocommit, in which COMMIT and ROLLBACK still end what was begun. Nothing we ask runs for long enough
        to be worth compiling, which the database would begin as soon as it guesses many rows and takes longer than the answer; said
        here and not for the connection, it holds behind a transaction pooler too.
        """
        begin_with, self.begin_with = self.begin_with, ""
        with self.wrap_database_errors:
            if not self.connection.autocommit:
                self.connection.autocommit = True
            if not autocommit:
                said = self.connection.execute(f"begin; set local jit = off; {begin_with}")
                while said.nextset():
                    pass
                self.began_with = said.fetchone() if said.description else None

    def is_usable(self) -> bool:
        """Whether the connection still stands. A server that went away has closed its end, which costs no question to see.

        Django asks `SELECT 1` before each request, which is as dear as a page's cheapest query. An idle PostgreSQL
        connection has nothing to read, so one that has is asked properly.
        """
        connection = self.connection
        if connection is None or connection.closed:
            return False
        if connection.pgconn.transaction_status != TransactionStatus.IDLE or _has_something_to_say(connection.fileno()):
            return super().is_usable()
        return True

    def prepared(self) -> CursorWrapper:
        """A cursor that sends values apart from the statement, and has it planned once a connection where the settings allow."""
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(base.ServerBindingCursor(self.connection))  # type: ignore[attr-defined,call-arg]


def _has_something_to_say(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
