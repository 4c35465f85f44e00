"""Fills a register with any number of invented people, as a council's would be: a return taken in, then names, teams and managers."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from psycopg import Connection

from stronger.chores import demo
from stronger.kit import scope
from stronger.workforce import services as workforce
from stronger.workforce.intake import Entry
from tests import cast, owner

COUNTED_ON = date(2025, 9, 30)
YEAR_FROM = date(2024, 10, 1)
GIVEN = re.findall(
    r"\w+",
    """
    Adaeze Alun Amrit Anneka Bashir Beatriz Bronwen Cai Chiara Dafydd Daria Efua Elis Emre Fenella Folami Gareth Gwen Hana Hamish Idris
    Ilse Imogen Jarek Jodie Kemal Keira Kwame Leona Llew Lucia Maren Mirza Nerys Niamh Obi Olwen Padma Piotr Quentin Rafe Rania Rhian
    Saoirse Selim Sioned Tamsin Tariq Ulrika Vikram Wanda Wren Yara Yusra Zoran
    """,
)
FAMILY = re.findall(
    r"\w+",
    """
    Abara Ashdown Barkworth Begley Birtwell Cadogan Chaudry Chilcott Dacosta Dunmore Eccleson Elphick Fairbrother Farouk Gatward Gledhill
    Hallam Haverty Idowu Ingleby Jolliffe Kavanagh Kirwan Lapworth Lisle Macharia Marchetti Mistry Nakamura Nettleton Oakeshott Odili
    Pemberley Petronis Quillam Ravensby Rosario Sandhurst Sato Skelhorn Tamworthy Tregenza Underhay Usmani Vasquez Venn Wadhurst
    Wetherell Xavier Yarrowby Yilmaz Zielona
    """,
)


def _day(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days + 1))


def entries(count: int, *, seed: int = 1) -> Iterator[Entry]:
    """The rows of a return about `count` invented workers: about one in nine left in the year, one in ten is from an agency."""
    chance = random.Random(seed)
    for number in range(count):
        agency, leaver = number % 10 == 7, number % 9 == 4
        role = chance.choice("5555555432")
        fte = Decimal(chance.choice(("1", "1", "1", "0.8", "0.6", "0.5")))
        holds = role in "54" and not leaver
        starts = YEAR_FROM if number % 8 == 3 else date(2012, 1, 1)
        yield Entry(
            swe_number=f"SW8{number:07}",
            agency=agency,
            fte=fte,
            born_on=_day(chance, date(1960, 1, 1), date(2000, 12, 31)),
            sex_code=chance.choice("FFFFM"),
            ethnicity_code=chance.choice(("WBRI", "WBRI", "WBRI", "BAFR", "AIND", "MWAS", "REFU")),
            qualification_code=chance.choice("12"),
            step_up=False,
            frontline=False,
            role_code=role,
            start_on=_day(chance, starts, date(2025, 8, 31) if starts is YEAR_FROM else date(2024, 9, 30)),
            origin_code=chance.choice("124"),
            end_on=_day(chance, date(2025, 9, 1), COUNTED_ON) if leaver else None,
            destination_code="1" if leaver else "",
            reason_code="1" if leaver else "",
            fte_on_day=fte if holds else Decimal(0),
            cases=chance.randint(8, 20) if holds else 0,
            days_lost=Decimal(chance.randrange(0, 25)),
            contract_weeks=Decimal(52),
            base_pay=None if agency else Decimal(chance.randrange(34, 60) * 1000),
        )


# What no return tells: names, a team for each, and a line of management that no one has more than eight people in directly.
# One group of sixty answers to the team leader of the cast, the rest to the head of service, so that a manager's line is as
# long in a large register as in a small one.
_NAMES = """
with numbered as (select id, row_number() over (order by md5(swe_number)) - 1 as n from workforce_person where family_name = '')
update workforce_person p
   set given_name = (%(given)s::text[])[1 + n %% cardinality(%(given)s::text[])],
       family_name = (%(family)s::text[])[1 + (n * 7 / cardinality(%(given)s::text[])) %% cardinality(%(family)s::text[])]
  from numbered where numbered.id = p.id
"""
_TEAMS = """
with there as (
  select id, row_number() over (order by id) - 1 as n, count(*) over () as all_of_them from workforce_team where until_on is null)
insert into workforce_teammembership (person_id, team_id, period)
select p.id, t.id, daterange(lower(p.period), null)
  from (select e.person_id as id, e.period, row_number() over (order by e.person_id) as n
          from workforce_employment e join workforce_person x on x.id = e.person_id and x.swe_number like 'SW8%%'
         where upper_inf(e.period)) p
  join there t on t.n = p.n %% t.all_of_them
"""
_MANAGERS = """
with numbered as (select id, row_number() over (order by swe_number) - 1 as n from workforce_person where swe_number like 'SW8%%'),
     placed as (select id, n, n / 60 as part, n %% 60 as at from numbered)
insert into workforce_management (person_id, manager_id, period)
select p.id, coalesce(m.id, boss.id), daterange('2025-09-01', null)
  from placed p
  left join placed m on p.at > 0 and m.part = p.part and m.at = (p.at - 1) / 8
  join workforce_person boss on boss.swe_number = case p.part when 0 then 'SW91003' else 'SW91001' end
"""


def fill(name: str, count: int) -> None:
    """Put the cast and `count` more people into database `name`, to which Django is connected as the serving role."""
    users = {part.key: cast.make(part.key) for part in cast.CAST}
    demo.make_register(users)
    farah = users["farah"]
    said = {
        "vacancies_fte": Decimal(count) / 12,
        "agency_cover_fte": Decimal(count) / 20,
        "agency_cover_headcount": count // 20,
        "offers": {},
    }
    with scope.acting(farah.pk):
        workforce.take_in_return(entries=entries(count), establishment=said, on=COUNTED_ON, by=farah)
    with owner.owner_session(name) as session:
        _name_and_place(session)


def _name_and_place(session: Connection) -> None:
    """What would take a service call a person, done in three statements."""
    for statement in (_NAMES, _TEAMS, _MANAGERS):
        session.execute(statement, {"given": GIVEN, "family": FAMILY})
    session.execute("vacuum (analyze)")
