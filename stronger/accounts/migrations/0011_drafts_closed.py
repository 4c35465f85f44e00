"""Closes drafts to everyone but their author."""

from django.db import migrations

CLOSE = """
alter table accounts_draft enable row level security;
alter table accounts_draft force row level security;
create policy accounts_draft_own on accounts_draft
  using (user_id = (select sf_actor_id())) with check (user_id = (select sf_actor_id()));
"""
OPEN = """
drop policy accounts_draft_own on accounts_draft;
alter table accounts_draft no force row level security;
alter table accounts_draft disable row level security;
"""


class Migration(migrations.Migration):
    """Follows the table."""

    dependencies = [("accounts", "0010_drafts")]
    operations = [migrations.RunSQL(CLOSE, OPEN)]
