"""The trail's tables: entries by month, their seals, the chains' heads, and the functions that seal and make months."""

import django.contrib.postgres.fields
from django.db import migrations, models

# Entries. `id` is always given by the database; a month is a partition; what fits no month yet lands in `trail_entry_rest`.
ENTRY = r"""
create table trail_entry (
    id bigint generated always as identity,
    at timestamptz not null,
    actor_id bigint,
    request_id text not null check (length(request_id) <= 64),
    verb text not null check (verb in ('read', 'search', 'export', 'change', 'refuse', 'enter')),
    what text not null check (what ~ '^[a-z_]{1,40}\.[a-z_]{1,40}$'),
    subjects text[] not null default '{}',
    why text not null default '' check (length(why) <= 500),
    details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
    primary key (id, at)
) partition by range (at);
create table trail_entry_rest partition of trail_entry default;
create index trail_entry_by_actor on trail_entry (actor_id, id);
create index trail_entry_by_rare_verb on trail_entry (verb, id) where verb <> 'read' and verb <> 'search';
-- Changes alone are looked up by their request: the history of a record finds its reasons there.
create index trail_entry_by_request on trail_entry (request_id) where verb = 'change';
-- A small pending list: a list page adds fifty subjects at once, and no reader should pay for thousands.
create index trail_entry_by_subject on trail_entry using gin (subjects) with (gin_pending_list_limit = 512);
"""

# Seals are never thrown away, even when the entries of an old month are: the chain stays whole (docs/trail.md).
# `prev` repeats the hash before, so that a row can be proved by itself. Column order keeps a row free of padding.
SEAL = """
create table trail_seal (
    seq bigint not null,
    entry_id bigint not null,
    entry_at timestamptz not null,
    chain smallint not null,
    prev bytea not null,
    hash bytea not null,
    primary key (chain, seq)
);
create index trail_seal_by_moment on trail_seal using brin (entry_at);
create table trail_head (
    chain smallint primary key,
    seq bigint not null,
    hash bytea not null
) with (fillfactor = 10);  -- eight rows changed at every commit: room to change them in place
insert into trail_head select n, 0, sha256(convert_to('stronger futures trail, chain ' || n, 'UTF8')) from generate_series(0, 7) n;
"""

# Runs at commit (deferred), as the owner: the chain is locked only while the transaction ends, what a savepoint
# took back is never sealed, and the role that serves pages can neither skip a seal nor write one.
# Eight chains, so that eight people need not wait for each other; which one is chosen means nothing.
# The head moves once a transaction, by a second trigger: the first link of the transaction's own follows the head (so that
# a seal taken out leaves a gap for ever), each later one follows the one before. Moving it at each row would cost a
# transaction of n rows n squared.
SEALER = """
create function trail_seal_entry() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
    mine smallint := pg_backend_pid() % 8;
    before record;
    own record;
begin
    select seq, hash into before from public.trail_head where chain = mine for no key update;
    if not found then
        raise exception 'The trail has lost the head of chain %: nothing can be written.', mine;
    end if;
    select seq, hash into own from public.trail_seal where chain = mine and seq > before.seq order by seq desc limit 1;
    if found then
        before := own;
    end if;
    insert into public.trail_seal (seq, entry_id, entry_at, chain, prev, hash)
    values (before.seq + 1, new.id, new.at, mine, before.hash, sha256(before.hash || convert_to(jsonb_build_array(
        new.id, to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), new.actor_id, new.request_id,
        new.verb, new.what, to_jsonb(new.subjects), new.why, new.details)::text, 'UTF8')));
    return null;
end $$;
revoke all on function trail_seal_entry() from public;
create constraint trigger trail_entry_sealed after insert on trail_entry
    deferrable initially deferred for each row execute function trail_seal_entry();
create function trail_move_head() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
    if (select seq from public.trail_head where chain = new.chain) < new.seq then
        update public.trail_head h set seq = s.seq, hash = s.hash
        from (select seq, hash from public.trail_seal where chain = new.chain order by seq desc limit 1) s
        where h.chain = new.chain;
    end if;
    return null;
end $$;
revoke all on function trail_move_head() from public;
create constraint trigger trail_seal_moves_head after insert on trail_seal
    deferrable initially deferred for each row execute function trail_move_head();
"""

# Months are UTC months. A month whose rows already fell into the rest is filled from there before it is attached.
MONTHS = """
create function trail_make_month(month date) returns boolean language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
declare
    first timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
    next timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
    name text := 'trail_entry_' || to_char(month, 'YYYY_MM');
begin
    if to_regclass('public.' || name) is not null then
        return false;
    end if;
    lock table public.trail_entry_rest in access exclusive mode;
    execute format('create table public.%I (like public.trail_entry including defaults including constraints)', name);
    execute format('insert into public.%I select * from public.trail_entry_rest where at >= %L and at < %L', name, first, next);
    delete from public.trail_entry_rest where at >= first and at < next;
    execute format('alter table public.trail_entry attach partition public.%I for values from (%L) to (%L)', name, first, next);
    return true;
end $$;
revoke all on function trail_make_month(date) from public;
-- For the monthly job, which serves as a role that may make no table: this month and up to two years ahead.
create function trail_make_months_ahead(months integer) returns integer language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
    made integer := 0;
begin
    if months not between 0 and 24 then
        raise exception 'Months ahead must be 0 to 24, not %.', months;
    end if;
    for n in 0..months loop
        if public.trail_make_month(((now() at time zone 'UTC')::date + make_interval(months => n))::date) then
            made := made + 1;
        end if;
    end loop;
    return made;
end $$;
select trail_make_months_ahead(12);
"""

UNDO = """
drop table trail_entry, trail_seal, trail_head cascade;
drop function trail_seal_entry(), trail_move_head(), trail_make_months_ahead(integer), trail_make_month(date);
"""


# What Django is told of the tables above; it changes nothing in the database.
NAMES = [
    migrations.CreateModel(
        name="Entry",
        fields=[
            ("id", models.BigIntegerField(primary_key=True, serialize=False)),
            ("at", models.DateTimeField(verbose_name="when")),
            ("actor_id", models.BigIntegerField(null=True, verbose_name="who")),
            ("request_id", models.TextField(verbose_name="which request")),
            ("verb", models.TextField(verbose_name="did what")),
            ("what", models.TextField(verbose_name="to what kind of thing")),
            (
                "subjects",
                django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, verbose_name="to which ones"),
            ),
            ("why", models.TextField(verbose_name="why")),
            ("details", models.JSONField(verbose_name="codes and numbers that say more")),
        ],
        options={"db_table": "trail_entry", "managed": False},
    ),
    migrations.CreateModel(
        name="Seal",
        fields=[
            ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
            ("chain", models.SmallIntegerField()),
            ("entry_id", models.BigIntegerField()),
            ("entry_at", models.DateTimeField()),
            ("prev", models.BinaryField()),
            ("hash", models.BinaryField()),
        ],
        options={"db_table": "trail_seal", "managed": False},
    ),
]


class Migration(migrations.Migration):
    """The trail, whole from the first day."""

    initial = True
    dependencies: list = []
    operations = [migrations.RunSQL(ENTRY + SEAL + SEALER + MONTHS, UNDO), *NAMES]
