"""The council's rules of who signs in how: loaded from a day on, asked of someone's roles today, refused where they would lock out."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.accounts.models import EntryRule
from stronger.accounts.rules import OTHERS, PASSKEY, PASSWORD, SINGLE_SIGN_ON, STAFF, WAYS, EntrySpec
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SPECS = (EntrySpec("administrator", (PASSWORD,)), EntrySpec(STAFF, (PASSKEY, PASSWORD), True), EntrySpec(OTHERS, (PASSWORD,)))


def load(rules: dict) -> bool:
    """Load these rules as a pack would."""
    with cast.on_stage() as system:
        return services.load_entry_rules(rules=rules, by=system)


@pytest.fixture
def today():
    """The day on which everything here happens."""
    return timezone.localdate()


def test_rules_are_loaded_once_and_told(today):
    before = Entry.objects.filter(what="accounts.entry_rules").count()
    assert load({today: SPECS})
    assert not load({today: SPECS})
    with cast.on_stage():
        assert policies.entry_rules(today) == list(SPECS)
        assert Entry.objects.filter(what="accounts.entry_rules").count() == before + 1


def test_another_order_is_a_change(today):
    load({today: SPECS})
    assert load({today: SPECS[::-1]})


def test_rules_hold_from_their_day_and_those_to_come_may_be_taken_away(today):
    later = (EntrySpec(STAFF, (PASSWORD,)), EntrySpec(OTHERS, (PASSWORD,)))
    load({today: SPECS, today + DAY: later})
    with cast.on_stage():
        assert policies.entry_rules(today) == list(SPECS)
        assert policies.entry_rules(today + DAY) == list(later)
    assert load({today: SPECS})
    with cast.on_stage():
        assert policies.entry_rules(today + DAY) == list(SPECS)


def test_what_stood_on_a_day_that_has_come_stays(today):
    load({today - DAY: SPECS})
    load({today: SPECS[:1] + SPECS[2:]})
    with cast.on_stage():
        assert policies.entry_rules(today - DAY) == list(SPECS)
    assert EntryRule.objects.filter(from_on=today - DAY).count() == 3


@pytest.mark.parametrize("ways", [(), ("fax",), (PASSKEY,), (SINGLE_SIGN_ON,), (SINGLE_SIGN_ON, PASSKEY)])
def test_a_rule_that_would_leave_nobody_a_way_in_is_refused(today, settings, ways):
    settings.SINGLE_SIGN_ON = None
    with pytest.raises(NotNow):
        load({today: (EntrySpec(STAFF, ways),)})
    assert not EntryRule.objects.filter(from_on=today).exists()


def test_only_who_loads_packs_sets_rules(today):
    amina = cast.amina()
    with scope.acting(amina.pk), pytest.raises(Refused):
        services.load_entry_rules(rules={today: SPECS}, by=amina)


@pytest.mark.parametrize("ways", [[], ["fax"]])
def test_the_database_refuses_ways_there_are_none_of(today, ways):
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryRule.objects.create(from_on=today, position=0, whom=STAFF, ways=ways)


def test_a_role_held_today_decides(today):
    load({today: SPECS})
    amina, oliver, grace = cast.amina(), cast.oliver(), cast.grace()
    with cast.on_stage():
        assert policies.entry_rule_of(oliver).whom == "administrator"
        assert policies.entry_rule_of(amina).whom == STAFF
        assert policies.entry_rule_of(grace).whom == OTHERS
        assert policies.entry_rule_of_role(code="administrator", is_staff=True).whom == "administrator"
        assert policies.may_not_enter(amina, PASSKEY) == ""
        assert "Use an e-mail address and password instead." in policies.may_not_enter(oliver, PASSKEY)


def test_a_role_that_has_ended_decides_nothing(today):
    load({today: SPECS})
    amina, oliver, priya = cast.amina(), cast.oliver(), cast.priya()
    with scope.acting(oliver.pk):
        made = services.grant(user=priya, role="administrator", from_on=today, until_on=today + DAY, why="A day.", by=oliver)
        assert policies.entry_rule_of(priya).whom == "administrator"
        services.end_grant(grant=made, until_on=today, why="Over.", by=oliver)
        assert policies.entry_rule_of(priya).whom == STAFF
        assert policies.entry_rule_of(amina).whom == STAFF


def test_the_page_tells_the_rules_in_words(today):
    oliver = cast.oliver()
    load({today: SPECS, today + DAY: SPECS[1:]})
    with scope.acting(oliver.pk):
        now, later = queries.entry_rules_page(on=today, by=oliver)
    assert (now.from_on, later.from_on) == (today, today + DAY)
    assert [line.whom for line in now.lines] == ["Administrator", "Everyone who works here", "Everyone else"]
    assert now.lines[1].ways == (WAYS[PASSKEY], WAYS[PASSWORD])
    assert not now.lines[1].provider_factor  # the council's sign-in is not among the ways


def test_only_who_looks_after_accounts_reads_them(today):
    amina = cast.amina()
    with scope.acting(amina.pk), pytest.raises(Refused):
        queries.entry_rules_page(on=today, by=amina)


def test_the_door_offers_what_anybody_may_use_and_is_there(today, settings):
    load({today: (EntrySpec(STAFF, (SINGLE_SIGN_ON, PASSWORD)), EntrySpec(OTHERS, (PASSWORD,)))})
    with cast.on_stage():
        settings.SINGLE_SIGN_ON = None
        assert queries.ways_at_the_door() == {PASSWORD}
        settings.SINGLE_SIGN_ON = {"name": "Council"}
        assert queries.ways_at_the_door() == {PASSWORD, SINGLE_SIGN_ON}
