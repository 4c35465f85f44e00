"""The deal of one person and of many: who may see whose, what is due of the register, and time away."""

from datetime import date

import pytest

from stronger.frameworks import queries as frameworks
from stronger.journeys import deal
from stronger.kit import scope
from stronger.kit.due import State
from stronger.kit.refusal import Refused
from stronger.trail.models import Entry
from stronger.workforce import policies, queries
from stronger.workforce import services as workforce
from stronger.workforce.models import Away, Person
from stronger.workforce.rules.moves import NotPossible
from tests.asking import asking_at_most
from tests.given import the_demo_organisation, the_demo_register

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
RENEWAL = "registration-renewal"


def person(number: str) -> Person:
    return Person.objects.get(swe_number=number)


@pytest.fixture
def users(registered: None):
    return the_demo_register()


@pytest.fixture
def looked_up():
    """The register with its looks at the public register, and who supervises whom."""
    return the_demo_organisation()


def test_registration_is_due_by_the_end_of_its_year_and_proved_by_looks(looked_up):
    amina, priya = person("SW91004"), person("SW91001")
    found = deal.deals([amina.pk, priya.pk], on=TODAY)
    (hers,) = found[amina.pk].of(RENEWAL)
    assert (hers.due_on, hers.last_on, hers.state(TODAY)) == (date(2026, 11, 30), date(2025, 11, 30), State.DUE_SOON)
    (unseen,) = found[priya.pk].of(RENEWAL)
    assert (unseen.due_on, unseen.last_on, unseen.state(TODAY)) == (date(2025, 11, 30), date(2024, 11, 30), State.OVERDUE)


def test_own_deal_is_ones_own_and_there_is_none_outside_the_register(users):
    with scope.acting(users["amina"].pk):
        found = deal.own(users["amina"], on=TODAY)
    assert found is not None
    assert found.life.name == "Amina Yusuf"
    assert [each.person_id for each in found.owed] == [found.life.id] * len(found.owed)
    with scope.acting(users["marcus"].pk):
        assert deal.own(users["marcus"], on=TODAY) is None


@pytest.mark.parametrize("key", ["bethan", "priya", "eleanor", "amina"])
def test_who_looks_after_someone_sees_where_they_stand_and_the_trail_says_so(users, key):
    amina = person("SW91004")
    with scope.acting(users[key].pk):
        assert deal.of_person(users[key], amina.pk, on=TODAY).life.id == amina.pk
    assert Entry.objects.filter(what="workforce.deal", verb="read", actor_id=users[key].pk).exists()


@pytest.mark.parametrize("key", ["devika", "farah", "marcus", "oliver", "laura", "nadia", "grace", "winston"])
def test_nobody_else_does(users, key):
    with scope.acting(users[key].pk), pytest.raises(Refused):
        deal.of_person(users[key], person("SW91004").pk, on=TODAY)


def test_a_manager_whose_line_has_ended_no_longer_sees(users):
    with scope.acting(users["farah"].pk):
        said = {"person": person("SW91004"), "manager": person("SW91010"), "from_on": date(2026, 11, 2)}
        workforce.set_manager(**said, why="Changed teams.", by=users["farah"])
    with scope.acting(users["bethan"].pk), pytest.raises(Refused):
        deal.of_person(users["bethan"], person("SW91004").pk, on=TODAY)


def test_a_team_shows_those_one_looks_after_and_what_they_need(looked_up):
    bethan = looked_up["bethan"]
    with scope.acting(bethan.pk), asking_at_most(10):
        found = deal.team(bethan, on=TODAY)
    assert {each.life.name for each in found.people} >= {"Amina Yusuf", "Callum Reid", "Tobias Fenwick"}
    assert "Owen Hartley" not in {each.life.name for each in found.people}
    assert all(deal.is_near(each, TODAY) for each in found.mine)


def test_a_team_in_reach_can_be_chosen_and_no_other(users):
    on = TODAY
    with scope.acting(users["priya"].pk):
        teams = {name: code for code, name, _ in queries.teams_in_reach(users["priya"], on)}
        assert len(teams) == 2
        for code in teams.values():
            assert deal.team(users["priya"], team_code=code, on=on).people
    with scope.acting(users["bethan"].pk):
        hers = {code for code, _, _ in queries.teams_in_reach(users["bethan"], on)}
        (other,) = set(teams.values()) - hers
        assert deal.team(users["bethan"], team_code=other, on=on).people == ()


def test_what_is_late_for_long_is_told_to_whom_the_rule_names(looked_up):
    """Zainab's registration was last seen to be renewed years ago: her manager is told."""
    priya = looked_up["priya"]
    with scope.acting(priya.pk):
        found = deal.team(priya, on=TODAY)
    assert person("SW91010").pk in {each.person_id for each in found.told}
    assert person("SW91003").pk not in {each.person_id for each in found.told}


def test_time_away_is_recorded_by_hr_and_the_line_and_refused_to_others(users):
    amina = person("SW91004")
    for key in ("farah", "bethan", "priya"):
        with scope.acting(users[key].pk):
            workforce.record_away(person=amina, kind="leave", from_on=date(2026, 7, 6), last_on=date(2026, 7, 17), by=users[key])
            workforce.end_away(person=amina, last_on=date(2026, 7, 10), by=users[key])
            assert Away.objects.get().period.upper == date(2026, 7, 11)
            Away.objects.all().delete()
    for key in ("amina", "devika", "marcus", "eleanor"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            workforce.record_away(person=amina, kind="leave", from_on=date(2026, 7, 6), by=users[key])
    with scope.acting(users["bethan"].pk), pytest.raises(Refused):
        policies.require_record_away(users["bethan"], person("SW91003"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"from_on": date(2022, 1, 3)}, "does not work here on 3 January 2022"),
        ({"from_on": date(2026, 7, 6), "last_on": date(2026, 7, 3)}, "must be 6 July 2026 or after"),
        ({"from_on": date(2026, 6, 1)}, "is away from that day already"),
        ({"from_on": date(2026, 5, 25), "last_on": date(2026, 6, 5)}, "is away already from 1 June 2026"),
    ],
)
def test_what_cannot_be_is_refused_in_words(users, said, words):
    farah, amina = users["farah"], person("SW91004")
    with scope.acting(farah.pk):
        workforce.record_away(person=amina, kind="family", from_on=date(2026, 6, 1), last_on=date(2026, 6, 30), by=farah)
        with pytest.raises(NotPossible, match=words):
            workforce.record_away(person=amina, kind="leave", **said, by=farah)


def test_only_a_time_away_that_is_recorded_can_end(users):
    farah, amina = users["farah"], person("SW91004")
    with scope.acting(farah.pk), pytest.raises(NotPossible, match="No time away is recorded"):
        workforce.end_away(person=amina, last_on=date(2026, 6, 30), by=farah)


def test_lives_know_since_when_at_which_level_and_when_away(users):
    farah, amina = users["farah"], person("SW91004")
    with scope.acting(farah.pk):
        workforce.record_away(person=amina, kind="sickness", from_on=date(2026, 6, 1), by=farah)
    life = queries.lives([amina.pk], on=TODAY)[amina.pk]
    assert (life.joined_on, life.level_on(TODAY), life.kind) == (date(2023, 5, 15), "social-worker", "employee")
    assert life.is_away(TODAY)
    assert life.manager_id == person("SW91003").pk
    assert queries.lives([], on=TODAY) == {}
    assert queries.clocks([], on=TODAY) == []
    assert len(queries.lives(None, on=TODAY)) == len(queries.clocks(None, on=TODAY)) == 14


def test_the_pack_says_what_people_are_owed_and_its_own_rules_come_first():
    rules = {rule.code: rule for rule in frameworks.owed_rules()}
    assert str(rules["supervision-of-each-family"].rule.again) == "2 months"
    assert rules["supervision-first-six-weeks"].levels == ("newly-qualified",)
    assert rules["registration-renewal-yearly"].kinds == ("employee", "agency")
    assert next(iter(rules)) in {"supervision-of-each-family"}
    lines = frameworks.deal_lines(TODAY, "social-worker")
    assert {line.side for line in lines} == {"expectation", "offer"}
    assert "gives-good-supervision" not in {line.code for line in lines}
    assert "gives-good-supervision" in {line.code for line in frameworks.deal_lines(TODAY, "advanced")}
    assert frameworks.reminder_of_the_week(frameworks.deal_reminders(TODAY, ""), TODAY) is not None
