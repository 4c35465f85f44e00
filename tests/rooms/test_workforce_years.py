"""Several years of returns make one history in the register, in whatever order they come, and each year counts as its return said."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, permutations

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.journeys import census_rows, load_census
from stronger.kit import scope
from stronger.returns import checks, reading
from stronger.returns.csww import CSWW
from stronger.returns.rows import LaLevel
from stronger.workforce import queries, services
from stronger.workforce.intake import Changes
from stronger.workforce.models import DayFacts, Employment, Equality, Pay, Person, Posting, Qualification
from stronger.workforce.rules import Tally
from tests import cast
from tests.given import shared, taken_in, worker

pytestmark = pytest.mark.django_db

YEARS = CSWW.years
MIXED = (2025, 2022, 2024, 2023)
DAY = timedelta(days=1)
ON = {year: date(year, 9, 30) for year in YEARS}


def portsmouth(year: int):
    """The given file of a year, open."""
    return shared(f"data/census/csww_portsmouth_{year}.xml").open("rb")


def loaded(*years: int) -> list[Changes]:
    """The given files of these years taken into the register one after another; what each changed."""
    farah, found = cast.farah(), []
    for year in years:
        with portsmouth(year) as stream:
            parts = list(reading.parts(stream))
        (la,) = (part for part in parts if isinstance(part, LaLevel))
        with scope.acting(farah.pk):
            told = load_census.entries(parts)
            numbers = census_rows.establishment(la)
            found.append(services.take_in_return(entries=told, establishment=numbers, on=ON[year], by=farah))
    return found


def said_by_file(year: int) -> Tally:
    """The given file's own count."""
    with portsmouth(year) as stream:
        tally = checks.check(stream).tally
    assert tally is not None
    return tally


def counted(on: date) -> Tally:
    """The register's count of a day."""
    with scope.acting(cast.farah().pk):
        return queries.tally(on)


def register() -> dict[str, list[tuple]]:
    """Everyone's employments, roles through the years and what was counted of them, by number, with no ids."""
    found: dict[str, list[tuple]] = {}
    for e in Employment.objects.select_related("person").order_by("period"):
        found.setdefault(e.person.swe_number, []).append((e.kind, e.period, e.origin_code, e.leaving_reason_code, e.destination_code))
    for p in Posting.objects.select_related("employment__person").order_by("period"):
        found[p.employment.person.swe_number].append(("role", p.role_code, p.fte, p.period))
    for f in DayFacts.objects.select_related("posting__employment__person").order_by("on"):
        found[f.posting.employment.person.swe_number].append(("on", f.on, f.posting.period, f.fte, f.cases, f.days_lost))
    return found


def told_of_people() -> list[tuple]:
    """What is kept once of each person."""
    with scope.acting(cast.farah().pk):
        sexes = dict(Equality.objects.values_list("person__swe_number", "sex_code"))
        levels = dict(Qualification.objects.values_list("person__swe_number", "level_code"))
        born = Person.objects.order_by("swe_number").values_list("swe_number", "born_on")
        return [(number, day, sexes[number], levels[number]) for number, day in born]


def test_each_year_counts_as_its_return_said():
    loaded(*YEARS)
    for year in YEARS:
        assert counted(ON[year]) == said_by_file(year), year


def test_a_year_counts_as_its_return_said_from_the_day_it_is_loaded():
    for year in YEARS:
        loaded(year)
        assert counted(ON[year]) == said_by_file(year), year


def test_in_any_order_the_years_make_the_same_history():
    loaded(*YEARS)
    expected, people = register(), told_of_people()
    for model in (Pay, DayFacts, Posting, Employment, Equality, Qualification, Person):
        with scope.acting(cast.farah().pk):
            model.objects.all().delete()
    loaded(*MIXED)
    assert register() == expected
    assert told_of_people() == people
    for year in YEARS:
        assert counted(ON[year]) == said_by_file(year), year


def test_the_same_years_again_change_nothing():
    loaded(*MIXED)
    before = register()
    for changes in loaded(*YEARS, 2023):
        assert not changes.anything, changes
    assert register() == before


def test_whoever_is_named_in_all_four_years_has_one_employment_whose_roles_follow_each_other():
    loaded(*MIXED)
    named = Counter(DayFacts.objects.values_list("posting__employment__person__swe_number", flat=True))
    in_all = [number for number, times in named.items() if times == len(YEARS)]
    assert len(in_all) > 60
    for number in in_all:
        employment = Employment.objects.get(person__swe_number=number)
        roles = list(Posting.objects.filter(employment=employment).order_by("period").values_list("period", flat=True))
        assert roles[0].lower == employment.from_on
        assert roles[-1].upper == employment.until_on
        assert all(one.upper == other.lower for one, other in pairwise(roles))


def test_leavers_end_and_whom_a_return_no_longer_names_is_counted_once_and_left_alone():
    changes = loaded(*YEARS)
    assert [found.left for found in changes] == [28, 31, 26, 26]
    # Agency workers drop out of the next return without an end: 7 of 2022, 25 of 2023 and 26 of 2024.
    assert [found.not_in_return for found in changes] == [0, 7, 25, 26]
    employed = Employment.objects.filter(kind=Employment.EMPLOYEE)
    assert employed.filter(period__endswith__isnull=False).count() == 28 + 31 + 26 + 26
    assert all(e.leaving_reason_code and e.destination_code for e in employed.filter(period__endswith__isnull=False))
    assert Employment.objects.filter(kind=Employment.AGENCY, period__endswith__isnull=True).count() == 7 + 25 + 26 + 21


def test_between_two_returns_the_older_one_says_who_was_there():
    loaded(2022, 2023)
    next_day = counted(ON[2022] + DAY)
    assert (next_day.agency_headcount, next_day.vacancy_fte) == (7, None)
    assert counted(ON[2023] + DAY).agency_headcount == 25
    assert counted(ON[2022] - DAY).vacancy_fte is None


def test_a_change_between_two_returns_is_put_on_the_day_after_the_older_one():
    taken_in(worker("SW100", fte=Decimal(1)), on=ON[2023])
    taken_in(worker("SW100", fte=Decimal("0.8"), cases=9), on=ON[2024])
    assert roles("SW100") == [("5", 1, date(2020, 1, 6), date(2023, 10, 1)), ("5", Decimal("0.8"), date(2023, 10, 1), None)]
    assert [(f.on, f.cases, f.posting.fte) for f in DayFacts.objects.select_related("posting").order_by("on")] == [
        (ON[2023], 15, 1),
        (ON[2024], 9, Decimal("0.8")),
    ]
    assert [(pay.on, pay.posting.fte) for pay in hr(lambda: list(Pay.objects.select_related("posting").order_by("on")))] == [
        (ON[2023], 1),
        (ON[2024], Decimal("0.8")),
    ]


def roles(number: str) -> list[tuple]:
    """Someone's roles: code, full-time equivalent, first day, and the day on which it no longer held."""
    found = Posting.objects.filter(employment__person__swe_number=number).order_by("period")
    return [(p.role_code, p.fte, p.from_on, p.until_on) for p in found]


def hr(ask):
    """What the HR adviser is answered."""
    with scope.acting(cast.farah().pk):
        return ask()


@pytest.mark.parametrize("order", list(permutations((2022, 2023, 2024))))
def test_full_time_equivalents_of_each_year_hold_on_its_day_in_any_order(order):
    said = {2022: Decimal("0.6"), 2023: Decimal(1), 2024: Decimal("0.6")}
    for year in order:
        taken_in(worker("SW100", fte=said[year]), on=ON[year])
    assert roles("SW100") == [
        ("5", said[2022], date(2020, 1, 6), date(2022, 10, 1)),
        ("5", said[2023], date(2022, 10, 1), date(2023, 10, 1)),
        ("5", said[2024], date(2023, 10, 1), None),
    ]
    assert list(DayFacts.objects.order_by("on").values_list("on", "posting__fte")) == [(ON[year], said[year]) for year in said]


def test_an_older_return_never_moves_back_what_a_newer_one_said():
    taken_in(
        worker("SW100", sex_code="F", end_on=date(2025, 5, 9), reason_code="5", destination_code="8", origin_code="2"),
        on=ON[2025],
    )
    older = worker("SW100", sex_code="2", born_on=date(1985, 5, 6), ethnicity_code="", qualification_code="1", origin_code="10")
    taken_in(older, on=ON[2023])
    employment = Employment.objects.get()
    assert (employment.last_on, employment.leaving_reason_code, employment.destination_code) == (date(2025, 5, 9), "5", "8")
    assert (employment.origin_code, employment.told_on) == ("2", ON[2025])
    assert Person.objects.get().born_on == date(1985, 5, 5)
    assert hr(lambda: Equality.objects.get().sex_code) == "F"
    assert Qualification.objects.get().level_code == "1", "what only the older one said is added"
    assert counted(ON[2023]).inpost_headcount == 1


def test_a_newer_return_that_says_nothing_takes_nothing_back():
    taken_in(worker("SW100", qualification_code="2", contract_weeks=Decimal(52)), on=ON[2024])
    taken_in(worker("SW100", ethnicity_code="", born_on=None), on=ON[2025])
    assert (Qualification.objects.get().level_code, Person.objects.get().born_on) == ("2", date(1985, 5, 5))
    assert hr(lambda: Equality.objects.get().ethnicity_code) == "WBRI"
    assert Posting.objects.get().contract_weeks == 52


def test_a_return_corrected_for_its_own_day_says_anew_what_it_said():
    taken_in(worker("SW100", fte=Decimal("0.6")), worker("SW101"), on=ON[2022])
    taken_in(worker("SW100", fte=Decimal("0.8")), worker("SW101"), on=ON[2023])
    changes = taken_in(worker("SW100", fte=Decimal("0.6")), on=ON[2023])
    assert (changes.people_changed, changes.not_in_return) == (1, 1)
    assert {fte for _, fte, _, _ in roles("SW100")} == {Decimal("0.6")}
    assert counted(ON[2023]).inpost_headcount == 1, "SW101 stands in the register and no longer in the return"
    assert counted(ON[2022]).inpost_headcount == 2
    assert Employment.objects.get(person__swe_number="SW101").until_on is None


def test_a_role_that_an_older_return_names_first_ends_where_the_newer_one_began():
    taken_in(worker("SW100", role_code="4", start_on=date(2025, 2, 1)), on=ON[2025])
    taken_in(worker("SW100", fte=Decimal("0.7")), on=ON[2024])
    assert Employment.objects.get().from_on == date(2020, 1, 6)
    assert roles("SW100") == [
        ("5", Decimal("0.7"), date(2020, 1, 6), date(2025, 2, 1)),
        ("4", 1, date(2025, 2, 1), None),
    ]


@pytest.mark.parametrize("order", [(2024, 2025), (2025, 2024)])
def test_a_start_told_otherwise_is_the_same_role_and_the_earlier_start_stands(order):
    """Both returns have them in post on 30 September 2024, so it cannot be a role begun since."""
    said = {2024: worker("SW100", fte=Decimal("0.5")), 2025: worker("SW100", start_on=date(2021, 3, 1))}
    for year in order:
        taken_in(said[year], on=ON[year])
    assert roles("SW100") == [("5", Decimal("0.5"), date(2020, 1, 6), date(2024, 10, 1)), ("5", 1, date(2024, 10, 1), None)]
    assert Employment.objects.get().from_on == date(2020, 1, 6)


def test_someone_who_came_back_has_two_employments_in_any_order():
    first = worker("SW100", end_on=date(2022, 3, 31), reason_code="1", destination_code="1")
    again = worker("SW100", start_on=date(2024, 1, 8))
    taken_in(again, on=ON[2024])
    taken_in(first, on=ON[2022])
    assert list(Employment.objects.order_by("period").values_list("period", flat=True)) == [
        DateRange(date(2020, 1, 6), date(2022, 4, 1)),
        DateRange(date(2024, 1, 8), None),
    ]
    assert (counted(ON[2022]).leavers_headcount, counted(ON[2024]).inpost_headcount) == (1, 1)
    assert counted(ON[2022]).inpost_headcount == 0


def test_what_began_after_a_leaving_told_later_never_was():
    taken_in(worker("SW100"), on=ON[2023])
    taken_in(worker("SW100", fte=Decimal("0.5")), on=ON[2024])
    Posting.objects.filter(period__endswith=None).update(period=DateRange(date(2024, 6, 1), None))
    Posting.objects.filter(fte=1).update(period=DateRange(date(2020, 1, 6), date(2024, 6, 1)))
    taken_in(worker("SW100", fte=Decimal("0.5"), end_on=date(2024, 3, 31), reason_code="1", destination_code="1"), on=ON[2024])
    assert [until for *_, until in roles("SW100")] == [date(2023, 10, 1), date(2024, 4, 1)]
    assert counted(ON[2024]).leavers_fte == Decimal("0.5")
    assert DayFacts.objects.count() == 2


def test_someone_put_in_by_hand_counts_though_no_return_names_them():
    farah = cast.farah()
    taken_in(worker("SW100"), on=ON[2024])
    with scope.acting(farah.pk):
        services.add_person(
            given_name="Wren", family_name="Ashdown", swe_number="SW93001", joined_on=date(2023, 1, 9), title="Social worker", by=farah
        )
    assert counted(ON[2024]).inpost_headcount == 2
    taken_in(worker("SW100"), worker("SW93001", start_on=date(2023, 1, 9), fte=Decimal("0.5")), on=ON[2025])
    assert [p.title for p in Posting.objects.filter(employment__person__swe_number="SW93001")] == ["Social worker"]
