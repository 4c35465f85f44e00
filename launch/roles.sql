-- Makes the roles and the database of one council. Run it as a PostgreSQL superuser:
--   psql -v database=stronger -f launch/roles.sql
-- Running it again changes nothing. Give the roles passwords afterwards with \password, unless they sign in otherwise.

-- sf_owner owns the tables and only ever migrates; sf_app serves, and owns nothing.
select format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls', wanted)
  from unnest(array['sf_owner', 'sf_app']) as wanted
 where not exists (select from pg_roles where rolname = wanted) \gexec

-- sf_backup reads everything, rows that nobody's own query sees included; it can change nothing.
select 'create role sf_backup login nosuperuser nocreatedb nocreaterole bypassrls'
 where not exists (select from pg_roles where rolname = 'sf_backup') \gexec
grant pg_read_all_data to sf_backup;

select format('create database %I owner sf_owner template template0 encoding ''UTF8''', :'database')
 where not exists (select from pg_database where datname = :'database') \gexec
revoke all on database :"database" from public;
grant connect, temporary on database :"database" to sf_app;
grant connect on database :"database" to sf_backup;
