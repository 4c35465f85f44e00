"""Who may open whose record, what the staff list finds, and what a record says."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.trail.models import Entry as Noted
from stronger.workforce import policies, queries, services
from stronger.workforce.models import Person
from stronger.workforce.rules.moves import NotPossible
from tests import cast
from tests.given import taken_in, the_demo_register, worker

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def users(registered: None) -> dict:
    return the_demo_register()


def named(user, on: date = TODAY, **asked) -> list[str]:
    with scope.acting(user.pk):
        return [row.name for row in queries.staff_page(user, queries.StaffFilter(**asked), on=on).rows]


def test_hr_sees_everyone_by_family_name(users):
    seen = named(users["farah"])
    assert len(seen) == 14
    assert seen[:3] == ["Rowan Ashby", "Abena Boateng", "Ines Carvalho"]


def test_a_manager_sees_their_line_and_themself(users):
    assert named(users["bethan"]) == [
        "Rowan Ashby", "Ines Carvalho", "Tobias Fenwick", "Devika Nair", "Bethan Price", "Callum Reid", "Amina Yusuf",
    ]  # fmt: skip


def test_a_social_worker_sees_themself_and_a_stranger_nobody(users):
    assert named(users["amina"]) == ["Amina Yusuf"]
    assert named(users["nadia"]) == []
    assert named(users["marcus"]) == []


def test_a_former_manager_sees_the_person_no_more(users):
    farah = users["farah"]
    with scope.acting(farah.pk):
        amina = Person.objects.get(swe_number="SW91004")
        zainab = Person.objects.get(swe_number="SW91010")
        services.set_manager(person=amina, manager=zainab, from_on=date(2026, 11, 1), by=farah)
    assert "Amina Yusuf" not in named(users["bethan"])
    bethan = cast.bethan()
    with scope.acting(bethan.pk), pytest.raises(Refused):
        policies.person_to_read(bethan, amina.pk)


def test_a_line_reaches_below_the_managers_one_manages(users):
    with scope.acting(users["farah"].pk):
        services.add_person(given_name="Una", family_name="Below", joined_on=date(2026, 10, 1), title="Student", by=users["farah"])
        una = Person.objects.get(given_name="Una")
        callum = Person.objects.get(swe_number="SW91005")
        services.set_manager(person=una, manager=callum, from_on=date(2026, 10, 1), by=users["farah"])
    assert "Una Below" in named(cast.bethan())


def test_nobody_can_be_their_own_manager(users):
    amina = Person.objects.get(swe_number="SW91004")
    with scope.acting(users["farah"].pk), pytest.raises(NotPossible, match="Nobody is their own manager"):
        services.set_manager(person=amina, manager=amina, from_on=TODAY, by=users["farah"])


@pytest.mark.parametrize(("words", "found"), [("nair", 1), ("DEV", 1), ("sw91004", 1), ("an ash", 1), ("zzz", 0), ("%", 0)])
def test_words_find_names_and_numbers(users, words, found):
    assert len(named(users["farah"], words=words)) == found


def test_the_list_is_narrowed_by_team_kind_and_state(users):
    taken_in(worker("SW1", agency=True), worker("SW2", end_on=date(2025, 4, 1), reason_code="1", destination_code="9"))
    farah = cast.farah()
    with scope.acting(farah.pk):
        (team, _), *_ = queries.teams_on(TODAY)
    assert len(named(farah, team=team)) == 7
    assert named(farah, kind="agency") == ["SW1"]
    assert named(farah, state="left") == ["SW2"]
    assert named(farah, state="left", kind="agency") == []
    assert named(farah, state="all", kind="agency") == ["SW1"]
    assert len(named(farah, state="all")) == 16
    assert named(farah, state="nameless") == ["SW1"]
    assert named(farah, team=queries.NO_TEAM) == ["SW1", "Eleanor Marsh", "Priya Raman"]


def test_a_page_past_the_last_shows_the_last(users):
    with scope.acting(users["farah"].pk):
        found = queries.staff_page(users["farah"], queries.StaffFilter(page=9), on=TODAY)
    assert (found.page, found.pages, found.total) == (1, 1, 14)


def test_the_list_costs_the_same_whatever_its_length(users):
    def cost() -> int:
        farah = cast.farah()
        with scope.acting(farah.pk), CaptureQueriesContext(connection) as caught:
            queries.staff_page(farah, queries.StaffFilter(), on=TODAY)
        return len(caught)

    taken_in(worker("SW0"))
    before = cost()
    taken_in(*(worker(f"SW{n}") for n in range(1, 200)))
    assert cost() == before


def test_the_trail_keeps_who_was_shown_and_never_the_words_searched_for(users):
    farah = users["farah"]
    with scope.acting(farah.pk):
        shown = queries.staff_page(farah, queries.StaffFilter(words="nair"), on=TODAY)
    noted = Noted.objects.latest("id")
    assert (noted.verb, noted.what, noted.subjects) == ("search", "workforce.people", [shown.rows[0].id])
    assert "nair" not in str(noted.details)


def test_reading_a_record_is_noted_and_a_refusal_hides_that_it_exists(users):
    farah, nadia = users["farah"], users["nadia"]
    amina = Person.objects.get(swe_number="SW91004")
    with scope.acting(farah.pk):
        assert policies.person_to_read(farah, amina.pk, why="Checking her start date") == amina
    noted = Noted.objects.latest("id")
    assert (noted.verb, noted.subjects, noted.why) == ("read", [str(amina.pk)], "Checking her start date")
    with scope.acting(nadia.pk), pytest.raises(Refused) as refused:
        policies.person_to_read(nadia, amina.pk)
    assert refused.value.hidden
    with scope.acting(farah.pk), pytest.raises(Refused):
        policies.person_to_read(farah, "not-an-id")


def test_a_record_tells_the_dated_story(users):
    farah = users["farah"]
    with scope.acting(farah.pk):
        amina = policies.person_to_read(farah, Person.objects.get(swe_number="SW91004").pk)
        record = queries.person_record(amina, with_pay=True)
    assert record.name == "Amina Yusuf"
    assert record.now("manager", TODAY).label == "Bethan Price"
    assert record.now("posting", TODAY).label == "Social worker"
    assert record.now("team", date(2025, 1, 1)) is None
    assert [(c.on, c.cases, c.fte) for c in record.counted] == [(date(2026, 10, 31), 16, Decimal(1))]
    assert record.pay == []


def test_pay_is_in_the_record_for_hr_alone():
    taken_in(worker("SW7", base_pay=Decimal("41500.50")))
    person = Person.objects.get(swe_number="SW7")
    with scope.acting(cast.farah().pk):
        (paid,) = queries.person_record(person, with_pay=True).pay
        assert paid.base == Decimal("41500.50")
    with scope.acting(cast.priya().pk):
        assert queries.person_record(person, with_pay=True).pay == []
    assert policies.may_see_pay(cast.farah())
    assert not policies.may_see_pay(cast.priya())


def test_the_home_page_counts_what_each_reach_can_mend(users):
    taken_in(worker("SW7"))
    for key, own, line, nameless, teamless in (
        ("amina", True, 0, 0, 0),
        ("bethan", True, 6, 0, 0),
        ("farah", False, 0, 1, 3),
        ("nadia", False, 0, 0, 0),
    ):
        user = cast.make(key)
        with scope.acting(user.pk):
            said = queries.headline(user, TODAY)
        assert (bool(said.own_record), said.line, said.without_a_name, said.without_a_team) == (own, line, nameless, teamless), key


def test_only_those_who_may_change_the_register_can(users):
    nadia = users["nadia"]
    with scope.acting(nadia.pk), pytest.raises(Refused):
        services.add_person(given_name="A", family_name="B", joined_on=TODAY, title="", by=nadia)
