"""Keeps row-level security inside the token by which someone acts, and makes the terms of tokens until a pack brings its own."""

from django.db import migrations

# As before, and besides: while a token acts (kit.scope tells the session which permissions it was made for), nothing else.
FUNCTION = """
create or replace function sf_actor_may(asked text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select (coalesce(current_setting('sf.scopes', true), '') = ''
          or asked = any (string_to_array(current_setting('sf.scopes', true), ' ')))
     and exists (
    select 1
      from public.accounts_grant g
      join public.accounts_user u on u.id = g.user_id
      join public.accounts_role r on r.id = g.role_id
      join public.accounts_rolepermission p on p.role_id = r.id
     where g.user_id = public.sf_actor_id()
       and (u.is_active or u.is_system)
       and p.permission = asked
       and p.reach = 'council'
       and g.period @> (now() at time zone 'Europe/London')::date
       and (r.retired_on is null or r.retired_on > (now() at time zone 'Europe/London')::date)
  )
$$;
"""
BEFORE = FUNCTION.replace(
    """(coalesce(current_setting('sf.scopes', true), '') = ''
          or asked = any (string_to_array(current_setting('sf.scopes', true), ' ')))
     and """,
    "",
)


def make_terms(apps, schema_editor) -> None:
    """The terms of tokens, as long as no pack says otherwise."""
    apps.get_model("accounts", "TokenTerms").objects.create()


def no_terms(apps, schema_editor) -> None:
    """Take the terms away again."""
    apps.get_model("accounts", "TokenTerms").objects.all().delete()


class Migration(migrations.Migration):
    """Follows the tables of tokens."""

    dependencies = [("accounts", "0008_tokens")]
    operations = [migrations.RunSQL(FUNCTION, BEFORE), migrations.RunPython(make_terms, no_terms)]
