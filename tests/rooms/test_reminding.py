"""Notices: who is told of what is due, once and at which step; what ends them; and who is shown them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from stronger.accounts import services as accounts
from stronger.frameworks import queries as frameworks
from stronger.journeys import deal, reminding
from stronger.kit import due, scope
from stronger.reminders import queries, services
from stronger.reminders.models import Notice
from stronger.trail.models import Entry
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from stronger.workforce.owing import Deal
from tests.asking import asking_at_most
from tests.given import the_demo_organisation
from tests.rooms.reminding_examples import TODAY, at, everything, hold, person, tell, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return the_demo_organisation()


def test_a_rule_reminds_whoever_is_to_do_it_and_later_tells_whom_it_names(users):
    """Supervision held on 1 October is due a month later: five working days before, its supervisor is reminded; two weeks after, the
    manager's manager is told."""
    amina = person("SW91004").pk
    hold(users, date(2026, 10, 1))

    def of_supervision(key, on):
        return [(each.kind, each.as_role, each.due_on) for each in told(users[key], on)
                if each.person_id == amina and each.rule.code == "supervision-monthly"]  # fmt: skip

    tell(date(2026, 10, 20))
    assert of_supervision("bethan", date(2026, 10, 20)) == []
    tell(date(2026, 10, 23))
    assert of_supervision("bethan", date(2026, 10, 23)) == [("reminder", "supervisor", date(2026, 10, 30))]
    assert of_supervision("priya", date(2026, 10, 23)) == []
    tell(date(2026, 11, 16))
    assert of_supervision("priya", date(2026, 11, 16)) == [("escalation", "above", date(2026, 10, 30))]
    assert of_supervision("amina", date(2026, 11, 16)) == [], "the rule tells the supervisor and who is above"
    hold(users, date(2026, 11, 17))
    for key in ("bethan", "priya"):
        assert of_supervision(key, date(2026, 11, 17)) == [], "gone at once, before the work of the hour"
    assert tell(date(2026, 11, 17)).done >= 2
    rows = {(row.kind, row.ended_as) for row in everything() if row.person_id == amina and row.rule == "supervision-monthly"}
    assert rows == {("reminder", "done"), ("escalation", "done")}


def test_run_twice_or_broken_off_it_makes_none_twice(users):
    system = accounts.system_user()

    def broken_off():
        with scope.acting(system.pk, at=at(TODAY)):
            reminding.tell_everyone(by=system)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert everything() == []
    first = tell()
    assert first.made == len(everything()) > 20
    before = Entry.objects.filter(what="reminders.notices", details__step="told").count()
    assert tell() == services.Told()
    assert Entry.objects.filter(what="reminders.notices", details__step="told").count() == before, "nothing done, nothing to say"
    keys = [(row.receiver_id, row.rule, row.person_id, row.thing, row.began_on, row.kind) for row in everything()]
    assert len(keys) == len(set(keys))


def test_the_next_step_is_the_same_notice_unread_again(users):
    """Registration is spoken of thirteen, four and one weeks before its year ends."""
    amina = users["amina"]

    def renewal(on):
        (found,) = [each for each in told(amina, on) if each.rule.clock == "registration-renewal"]
        return found

    tell(date(2026, 9, 1))
    first = renewal(date(2026, 9, 1))
    with scope.acting(amina.pk):
        assert services.read(notice_id=first.id, by=amina) == 1
        assert services.read(notice_id=first.id, by=amina) == 0
    tell(date(2026, 10, 1))
    assert renewal(date(2026, 10, 1)).is_read
    tell(date(2026, 11, 3))
    again = renewal(date(2026, 11, 3))
    assert (again.id, again.is_read, again.due_on) == (first.id, False, date(2026, 11, 30))


def test_a_notice_returns_unread_when_what_was_done_turns_out_not_to_be(users):
    tell()
    row = next(row for row in everything() if row.rule == "registration-renewal-yearly" and row.kind == "reminder")
    system = accounts.system_user()
    with scope.acting(system.pk):
        now = scope.current().at
        Notice.objects.filter(pk=row.pk).update(read_at=now, ended_at=now, ended_as="withdrawn")
    assert tell().again == 1
    with scope.acting(system.pk):
        row.refresh_from_db()
    assert (row.read_at, row.ended_at, row.ended_as) == (None, None, "")


def test_ended_ones_are_kept_for_a_while_and_no_longer(users):
    tell()
    (first, second, *_) = everything()
    with scope.acting(accounts.system_user().pk):
        for row, days in ((first, 91), (second, 89)):
            Notice.objects.filter(pk=row.pk).update(rule="gone", ended_at=at(TODAY) - timedelta(days=days), ended_as="done")
    tell()
    kept = {row.pk for row in everything()}
    assert second.pk in kept
    assert first.pk not in kept


def test_while_someone_is_away_nothing_new_is_told_where_the_rule_waits(users):
    """Late before she went: told up to then, and no further; her registration does not wait."""
    amina, farah = person("SW91004"), users["farah"]
    hold(users, date(2026, 10, 1))
    with scope.acting(farah.pk):
        workforce.record_away(person=amina, kind="sickness", from_on=date(2026, 11, 2), last_on=date(2026, 11, 27), by=farah)
    tell(date(2026, 11, 16))
    kinds = {(row.rule, row.kind) for row in everything() if row.person_id == amina.pk}
    assert ("supervision-monthly", "reminder") in kinds, "due on 30 October, before she went"
    assert ("supervision-monthly", "escalation") not in kinds
    assert ("registration-renewal-yearly", "reminder") in kinds
    tell(date(2026, 11, 30))
    assert ("supervision-monthly", "escalation") in {(row.rule, row.kind) for row in everything() if row.person_id == amina.pk}


def test_an_absence_without_an_end_withdraws_what_waits(users):
    amina, farah = person("SW91004"), users["farah"]
    hold(users, date(2026, 10, 1))
    tell(date(2026, 10, 26))
    with scope.acting(farah.pk):
        workforce.record_away(person=amina, kind="family", from_on=date(2026, 10, 28), by=farah)
    assert tell(date(2026, 10, 29)).withdrawn > 0
    left = [row for row in everything() if row.person_id == amina.pk and row.rule == "supervision-monthly"]
    assert [row.ended_as for row in left] == ["withdrawn"]


def test_a_month_that_was_missed_is_told_to_who_is_above_after_it_passed(users):
    """October's protected hours, not given: nothing makes up for them, and two weeks on, the manager's manager hears."""
    amina = person("SW91004").pk
    tell(date(2026, 11, 12))
    assert not [row for row in everything() if row.rule == "protected-time-monthly" and row.kind == "escalation" and row.person_id == amina]
    tell(date(2026, 11, 13))
    (row,) = [row for row in everything() if row.rule == "protected-time-monthly" and row.kind == "escalation" and row.person_id == amina]
    assert (row.due_on, row.as_role) == (date(2026, 10, 31), "above")
    assert ("protected-time-monthly", amina) in {(each.rule.code, each.person_id) for each in told(users["priya"], date(2026, 11, 13))}
    lives = {life.id: life for life in [deal.deals([amina], on=TODAY)[amina].life]}
    engine = Deal(frameworks.owed_rules(), lives, TODAY)
    clocks = deal.clocks_of([amina], on=TODAY)
    assert {each.rule.code for each in engine.missed(clocks)} == {"protected-time-monthly"}
    assert list(engine.missed([due.Clock("learning-protected", uuid4(), TODAY)])) == []


def test_whoever_has_no_account_or_is_not_there_is_told_nothing(users):
    """Priya leads the line: nobody is above her managers, so that what is theirs goes no further."""
    tell()
    bethan = person("SW91003")
    assert not [row for row in everything() if row.person_id == bethan.pk and row.as_role == "above"]
    assert not [row for row in everything() if row.person_id == person("SW91001").pk and row.as_role != "self"]
    assert {row.receiver_id for row in everything()} <= set(Person.objects.exclude(account=None).values_list("account_id", flat=True))


def test_what_is_shown_is_grouped_and_the_trail_names_whom_it_is_about(users):
    tell()
    bethan = users["bethan"]
    with scope.acting(bethan.pk), asking_at_most(10):
        found = reminding.mine(bethan, on=TODAY)
    with scope.acting(bethan.pk):
        assert reminding.unread(bethan, on=TODAY) == len(found) > 0
    keys = [(each.kind, each.rule.code, each.person_id) for each in found]
    assert len(keys) == len(set(keys))
    entry = Entry.objects.filter(what="reminders.notices", verb="read", actor_id=bethan.pk).latest("pk")
    assert set(entry.subjects) == {str(each.person_id) for each in found}
    with scope.acting(bethan.pk):
        services.read(notice_id=None, by=bethan)
    assert all(each.is_read for each in told(bethan))
    with scope.acting(bethan.pk):
        assert reminding.unread(bethan, on=TODAY) == 0


@pytest.mark.parametrize("on", [date(2026, 9, 1), date(2026, 11, 13), date(2026, 12, 1)])
def test_nothing_that_the_work_of_the_hour_just_told_is_left_out(users, on):
    """Until something is done, a reader is shown what the table holds, save what is not to them any more."""
    hold(users, date(2026, 8, 20))
    tell(on)
    for key in ("amina", "bethan", "callum", "eleanor", "priya"):
        with scope.acting(users[key].pk):
            rows = queries.open_notices(users[key], on=on)
            assert {(row.kind, row.rule, row.person_id) for row in rows} == {
                (each.kind, each.rule.code, each.person_id) for each in reminding.mine(users[key], on=on)
            }
        assert rows or key != "bethan"


def test_what_home_says_is_remembered_until_something_changes(users, monkeypatch):
    tell()
    bethan, stands = users["bethan"], ["first"]
    monkeypatch.setattr(deal, "as_it_stands", lambda *rooms: stands[0])
    with scope.acting(bethan.pk):
        found = reminding.at_home(bethan, on=TODAY)
        assert found.unread > 0
        with asking_at_most(1):
            assert reminding.at_home(bethan, on=TODAY) is found
        stands[0] = "second"
        assert reminding.at_home(bethan, on=TODAY) is not found
    assert Entry.objects.filter(what="workforce.deal", verb="read", actor_id=bethan.pk).count() == 3


def test_a_former_manager_is_shown_nothing_even_before_the_next_run(users):
    tell()
    amina, bethan = person("SW91004"), users["bethan"]
    assert amina.pk in {each.person_id for each in told(bethan)}
    with scope.acting(users["farah"].pk):
        said = {"person": amina, "from_on": date(2026, 11, 2), "why": "Changed teams.", "by": users["farah"]}
        workforce.set_manager(manager=person("SW91010"), **said)
        workforce.set_supervisor(supervisor=person("SW91010"), **said)
    assert amina.pk not in {each.person_id for each in told(bethan)}
    tell()
    with scope.acting(bethan.pk):
        assert not Notice.objects.filter(person=amina, ended_at=None).exists()
