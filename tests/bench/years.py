"""Gives everybody in a filled register five years of supervision and learning, as rows: what services would take days to write."""

from datetime import date

import psycopg

from launch import postgres
from tests import database

FROM_ON = date(2021, 11, 1)
# For each person: 600,000 sessions and 1,000,000 entries where 5,000 people are, of whom nine in ten are still in post.
SESSIONS, ENTRIES, FAMILIES = 135, 225, 3

# The whole ten rooms' worth of triggers (histories, revisions) would be most of the time, and are not what is measured.
_STATEMENTS = """
set session_replication_role = replica;
create temporary table bench_who on commit drop as
  select e.person_id, coalesce(m.manager_id, (select id from workforce_person where swe_number = 'SW91001')) as supervisor_id,
         row_number() over (order by e.person_id) as n
    from workforce_employment e left join workforce_management m on m.person_id = e.person_id and upper_inf(m.period)
   where upper_inf(e.period) and e.person_id in (select id from workforce_person where swe_number like 'SW8%%');
create temporary table bench_by on commit drop as select min(id) as id from accounts_user;

insert into supervision_agreement (id, practitioner_id, supervisor_id, frequency, begun_at, agreed_on, review_on)
select gen_random_uuid(), person_id, supervisor_id, 'monthly', %(on)s - interval '200 days', %(on)s::date - 200, %(on)s::date + 165
  from bench_who where person_id <> supervisor_id;
insert into supervision_session (id, practitioner_id, supervisor_id, planned_on, held_on, locked_at, begun_at, begun_by_id)
select gen_random_uuid(), person_id, supervisor_id, day, day, day, day, bench_by.id
  from bench_who, bench_by, generate_series(1, %(sessions)s) s,
       lateral (select %(from)s::date + s * 13 + (n %% 9)::int as day) d where person_id <> supervisor_id and day < %(on)s;

insert into supervision_family (id, reference, begun_at)
select gen_random_uuid(), 'B' || n || '-' || f, %(from)s from bench_who, generate_series(1, %(families)s) f;
insert into supervision_holding (family_id, practitioner_id, period)
select f.id, w.person_id, daterange(%(on)s::date - 400, null)
  from bench_who w join supervision_family f on split_part(f.reference, '-', 1) = 'B' || w.n;
insert into supervision_discussion (id, family_id, practitioner_id, supervisor_id, session_id, discussed_on, begun_at, begun_by_id)
select gen_random_uuid(), h.family_id, s.practitioner_id, s.supervisor_id, s.id, s.held_on, s.begun_at, s.begun_by_id
  from supervision_holding h join supervision_session s on s.practitioner_id = h.practitioner_id and s.held_on > %(on)s::date - 380
 where extract(doy from s.held_on)::int %% 2 = 0;

insert into learning_entry (id, person_id, done_on, minutes, kind, title, about, learnt, practice, people, peer_name, peer_role,
                            peer_learnt, source, standards, elements, shared_with, version, made_at, changed_at)
select gen_random_uuid(), person_id, day, 60, 'formal', 'A study day on ' || e, 'Why', 'What', 'How', 'Whom',
       case when e %% 9 = 0 then 'A colleague' else '' end, '', '', '', array['swe/4'], array[%(element)s], '{}', 1, day, day
  from bench_who, generate_series(1, %(entries)s) e, lateral (select %(from)s::date + e * 8 + (n %% 7)::int as day) d where day < %(on)s;
insert into learning_evidence (person_id, kind, thing, done_on, minutes, complete, with_peer, standards, elements)
select person_id, 'entry', id, done_on, minutes, true, peer_name <> '', standards, elements from learning_entry
 where id not in (select thing from learning_evidence);
insert into learning_protectedtime (person_id, done_on, minutes, entry_id, noted_at)
select person_id, done_on, minutes, id, made_at from learning_entry
 where id not in (select entry_id from learning_protectedtime where entry_id is not null);
"""


def fill(name: str, on: date) -> dict[str, int]:
    """Fill a register's database; how many rows of what there are then."""
    from stronger.frameworks import queries as frameworks

    given = {
        "from": FROM_ON,
        "on": on,
        "sessions": SESSIONS,
        "entries": ENTRIES,
        "families": FAMILIES,
        "element": frameworks.elements_on(on)[0].code,
    }
    with psycopg.connect(database.address(name, postgres.SUPERUSER)) as connection:
        cursor = psycopg.ClientCursor(connection)  # many statements at once take their values on this side
        cursor.execute(_STATEMENTS, given)
        connection.commit()
        connection.autocommit = True
        connection.execute("vacuum (analyze)")
        counted = ("supervision_session", "supervision_discussion", "learning_entry")
        return {table: connection.execute(f"select count(*) from {table}").fetchone()[0] for table in counted}
