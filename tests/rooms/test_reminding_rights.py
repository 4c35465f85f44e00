"""Who is told: each reader their own notices, and nobody else anything; how each rule stands is counted beside."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from stronger.accounts import services as accounts
from stronger.chores import tasks
from stronger.frameworks import queries as frameworks
from stronger.journeys import reminding
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.reminders import queries, rules, services
from stronger.reminders.models import Notice
from stronger.trail.models import Entry
from tests.given import the_demo_organisation
from tests.rooms.reminding_examples import TODAY, everything, hold, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return the_demo_organisation()


@pytest.mark.parametrize("key", ["devika", "farah", "laura", "oliver", "winston"])
def test_nobody_else_finds_a_notice_not_even_by_asking_the_database(users, key):
    tell()
    reader = users[key]
    with scope.acting(reader.pk):
        assert not Notice.objects.exclude(receiver=reader).exists()
        with connection.cursor() as cursor:
            cursor.execute("update reminders_notice set read_at = now() where receiver_id <> %s", [reader.pk])
            assert cursor.rowcount == 0
    amina = {row.id for row in [*_rows(users["amina"]), *_rows(users["bethan"])]}
    assert not amina & {row.id for row in _rows(reader)}


def _rows(user) -> list[queries.NoticeRow]:
    with scope.acting(user.pk):
        return queries.open_notices(user, on=TODAY)


def test_only_scheduled_work_tells_and_only_who_takes_part_is_told(users):
    for key in ("eleanor", "farah", "oliver"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            reminding.tell_everyone(by=users[key])
        with scope.acting(users[key].pk), pytest.raises(Refused):
            services.tell(wanted=[], last={}, by=users[key])
    with scope.acting(users["farah"].pk):
        assert reminding.unread(users["farah"], on=TODAY) == 0
        with pytest.raises(Refused):
            reminding.mine(users["farah"], on=TODAY)
        with pytest.raises(Refused):
            services.read(notice_id=None, by=users["farah"])


def test_nobody_marks_what_is_anothers(users):
    tell()
    theirs = next(row for row in everything() if row.receiver_id == users["bethan"].pk)
    with scope.acting(users["amina"].pk):
        assert services.read(notice_id=theirs.pk, by=users["amina"]) == 0
    assert {row.pk: row.read_at for row in everything()}[theirs.pk] is None


def test_the_hourly_work_tells(users):
    tasks.tell_what_is_due(0)
    assert everything()


def test_a_notice_holds_codes_and_days_and_no_words(users):
    """So that none can carry what was said: its words are put together from the pack and the register when it is shown."""
    texts = {field.name for field in Notice._meta.fields if field.get_internal_type() in ("CharField", "TextField", "JSONField")}
    assert texts == {"as_role", "rule", "clock", "thing", "kind", "ended_as"}
    tell()
    codes = {rule.code for rule in frameworks.owed_rules()}
    assert {row.rule for row in everything()} <= codes


def test_rules_of_one_notice_and_how_it_ends():
    id_ = uuid4()
    said = {"receiver_id": 1, "as_role": "self", "person_id": id_, "rule": "a", "clock": "c", "thing": "", "began_on": TODAY,
            "due_on": TODAY, "kind": "reminder", "told_on": TODAY}  # fmt: skip
    first, second = rules.Wanted(**said, step=1), rules.Wanted(**said, step=2)
    assert rules.latest([second, first]) == rules.latest([first, second]) == {first.key: second}
    assert rules.ended_as(id_, "c", "", TODAY, {(id_, "c", ""): TODAY + timedelta(days=1)}) == "done"
    assert rules.ended_as(id_, "c", "", TODAY, {(id_, "c", ""): TODAY}) == "withdrawn"
    assert rules.ended_as(id_, "c", "", TODAY, {}) == "withdrawn"


def test_how_each_rule_stands_is_counted_with_it(users):
    hold(users, date(2026, 10, 1))
    tell(date(2026, 10, 26))
    with scope.acting(users["eleanor"].pk):
        before = queries.standings()
    assert before["supervision-monthly"][0] == 12, "all fourteen but the two in their first six months"
    tell(date(2026, 11, 2))
    with scope.acting(users["eleanor"].pk):
        after = queries.standings()
    assert after["supervision-monthly"][1] == before["supervision-monthly"][1] + 1, "Amina's fell due on 30 October"
    codes = {rule.code for rule in frameworks.owed_rules()}
    assert set(after) <= codes
    assert all(late <= people for people, late in after.values())


def test_a_rule_that_holds_for_nobody_any_more_has_no_standing(users):
    system = accounts.system_user()
    with scope.acting(system.pk):
        services.keep_standings(standings={"a": (3, 1), "b": (2, 2)}, by=system)
        services.keep_standings(standings={"a": (4, 0)}, by=system)
        assert queries.standings() == {"a": (4, 0)}
    assert Entry.objects.filter(what="reminders.standings").count() == 2
    with scope.acting(users["eleanor"].pk), pytest.raises(Refused):
        services.keep_standings(standings={}, by=users["eleanor"])
