"""The session store: one statement fetches a session, whose it is, and what that person may do (Django's SESSION_ENGINE)."""

import json
from datetime import date, datetime
from functools import cache

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from stronger.accounts import policies
from stronger.accounts.models import Session, User
from stronger.kit import sql

# Whoever has signed in sends a request every few seconds, and each begins by asking these three things. Apart they cost more
# than most pages. What is fetched lives as long as the request: a role taken away is gone on the next click.
_STATEMENT = """
select s.session_data, {account},
       (select coalesce(json_agg(json_build_array(p.permission, p.reach, lower(g.period), upper(g.period), r.retired_on)), '[]'::json)
          from accounts_grant g join accounts_role r on r.id = g.role_id join accounts_rolepermission p on p.role_id = r.id
         where g.user_id = u.id)::text
  from accounts_session s left join accounts_user u on u.id = s.account_id
 where s.session_key = %(key)s and s.expire_date > %(now)s
"""


@cache
def _fields() -> tuple[list[str], str]:
    """The fields of an account, and the statement that fetches them with a session."""
    fields = User._meta.concrete_fields
    columns = ", ".join(f'u."{field.column}"' for field in fields)
    return [field.attname for field in fields], _STATEMENT.format(account=columns)


def _row(key: str | None, now: datetime) -> tuple | None:
    return sql.row(_fields()[1], {"key": key, "now": now}) if key else None


class SessionStore(DatabaseStore):
    """Sessions in the database, each with the account that it is open for."""

    @classmethod
    def get_model_class(cls):
        """The table of sessions, ours because it names the account."""
        return Session

    def load(self) -> dict:
        """The session's words; `account` then holds whose it is."""
        self._account: User | None = None
        found = _row(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
            return {}
        names, _ = _fields()
        data, *columns, held = found
        if columns[0] is not None:
            self._account = User.from_db("default", names, columns)
            policies.remember(self._account, [_held(*each) for each in json.loads(held)])
        return self.decode(data)

    def account(self) -> User | None:
        """The account that the session was opened for, as it stood when the session was fetched; None for a visitor.

        Whether it still opens anything is for whoever asks to check (web.kit.sessions).
        """
        self._get_session()  # type: ignore[attr-defined]
        return getattr(self, "_account", None)

    def create_model_instance(self, data: dict) -> Session:
        """The row to save, with the account that Django's sign-in wrote into the session's words."""
        row = super().create_model_instance(data)
        row.account_id = data.get("_auth_user_id") or None  # type: ignore[attr-defined]
        return row  # type: ignore[return-value]


def _held(permission: str, reach: str, from_on: str | None, until_on: str | None, retired_on: str | None) -> tuple:
    return permission, reach, *(date.fromisoformat(day) if day else None for day in (from_on, until_on, retired_on))
