"""What accounts may do: grants with dates, the one question of policies, and the same question in the database."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.accounts.models import Grant, Role, RolePermission, User
from stronger.accounts.permissions import PERMISSIONS, sentence
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


def someone(name="Someone") -> User:
    return User.objects.create(email=f"{name.lower()}@example.invalid", name=name)


def role(code: str, **permissions: str) -> Role:
    made = Role.objects.create(code=code, name=code.title())
    for permission, reach in permissions.items():
        RolePermission.objects.create(role=made, permission=permission.replace("__", "."), reach=reach)
    return made


def may(user: User, permission: str) -> bool:
    with scope.acting(user.pk), connection.cursor() as cursor:
        cursor.execute("select sf_actor_may(%s)", [permission])
        return cursor.fetchone()[0]


class TestReach:
    def test_nothing_is_allowed_without_a_grant(self):
        user = someone()
        assert [policies.reach(user, permission) for permission in PERMISSIONS] == [None] * len(PERMISSIONS)
        assert policies.reach(AnonymousUser(), "packs.load") is None

    def test_the_widest_reach_held_counts(self):
        user = someone()
        for code, reach in (("own", "self"), ("team", "line"), ("all", "council")):
            with cast.on_stage() as system:
                services.grant(user=user, role=role(code, workforce__see_people=reach).code, by=system)
            assert policies.reach(user, "workforce.see_people") == reach

    def test_a_grant_holds_on_its_days_and_no_other(self):
        user = someone()
        role("team", workforce__see_people="line")
        with cast.on_stage() as system:
            services.grant(user=user, role="team", from_on=TODAY + DAY, until_on=TODAY + 3 * DAY, by=system)
        asked = {day: policies.reach(user, "workforce.see_people", on=TODAY + day * DAY) for day in range(4)}
        assert asked == {0: None, 1: "line", 2: "line", 3: None}
        assert policies.reach(user, "workforce.see_people") is None
        with scope.acting(user.pk, at=timezone.now() + DAY):
            assert policies.reach(user, "workforce.see_people") == "line"

    def test_a_closed_account_and_a_retired_role_allow_nothing(self):
        user = someone()
        held = role("team", workforce__see_people="line")
        with cast.on_stage() as system:
            services.grant(user=user, role="team", by=system)
        Role.objects.filter(pk=held.pk).update(retired_on=TODAY)
        policies.forget(user)
        assert policies.reach(user, "workforce.see_people") is None
        assert policies.reach(user, "workforce.see_people", on=TODAY - DAY) is None
        Role.objects.filter(pk=held.pk).update(retired_on=None)
        policies.forget(user)
        assert policies.reach(user, "workforce.see_people") == "line"
        user.is_active = False
        assert policies.reach(user, "workforce.see_people") is None

    def test_all_grants_are_one_query_kept_on_the_user(self, django_assert_num_queries):
        user = cast.farah()
        with django_assert_num_queries(1):
            for permission in PERMISSIONS:
                policies.reach(user, permission)

    def test_an_unknown_permission_is_an_error_not_a_no(self):
        with pytest.raises(KeyError):
            policies.reach(someone(), "workforce.see_peple")
        with pytest.raises(KeyError):
            sentence("workforce.see_peple")

    def test_require_says_in_words_what_is_not_allowed(self):
        with pytest.raises(Refused) as refused:
            policies.require(someone(), "accounts.manage")
        assert not refused.value.hidden
        assert refused.value.what == "accounts.manage"
        assert sentence("accounts.manage") in refused.value.sentence


class TestInTheDatabase:
    def test_it_knows_who_acts(self):
        user = someone()
        with scope.acting(user.pk), connection.cursor() as cursor:
            cursor.execute("select sf_actor_id()")
            assert cursor.fetchone()[0] == user.pk
        with scope.acting(None), connection.cursor() as cursor:
            cursor.execute("select sf_actor_id(), sf_actor_may('packs.load')")
            assert cursor.fetchone() == (None, False)

    @pytest.mark.parametrize(
        ("reach", "from_days", "until_days", "expected"),
        [
            ("council", 0, None, True),
            ("council", -2, 1, True),
            ("council", -2, 0, False),
            ("council", 1, None, False),
            ("line", 0, None, False),
            ("self", 0, None, False),
        ],
    )
    def test_it_allows_what_holds_today_for_the_whole_council(self, reach, from_days, until_days, expected):
        user = someone()
        role("pay", workforce__see_pay=reach)
        until = None if until_days is None else TODAY + until_days * DAY
        with cast.on_stage() as system:
            services.grant(user=user, role="pay", from_on=TODAY + from_days * DAY, until_on=until, by=system)
        assert may(user, "workforce.see_pay") is expected
        assert may(user, "workforce.see_equality") is False

    def test_a_closed_account_and_a_retired_role_allow_nothing(self):
        user = someone()
        held = role("pay", workforce__see_pay="council")
        with cast.on_stage() as system:
            services.grant(user=user, role="pay", by=system)
        assert may(user, "workforce.see_pay")
        Role.objects.filter(pk=held.pk).update(retired_on=TODAY)
        assert not may(user, "workforce.see_pay")
        Role.objects.filter(pk=held.pk).update(retired_on=None)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert not may(user, "workforce.see_pay")

    def test_a_table_of_ones_own_cannot_stand_in_for_the_grants(self):
        user = someone()
        with scope.acting(user.pk), connection.cursor() as cursor:
            cursor.execute("create temporary table accounts_rolepermission (role_id bigint, permission text, reach text)")
            cursor.execute("insert into accounts_rolepermission select id, 'workforce.see_pay', 'council' from accounts_role")
            cursor.execute("set local search_path = pg_temp, public")
            cursor.execute("select sf_actor_may('workforce.see_pay')")
            assert cursor.fetchone()[0] is False

    def test_it_agrees_with_the_policies_for_everyone(self):
        for part in cast.CAST:
            user = cast.make(part.key)
            for permission in PERMISSIONS:
                assert may(user, permission) is (policies.reach(user, permission) == "council"), (part.key, permission)


class TestSystem:
    def test_it_may_load_packs_and_cannot_enter(self):
        system = services.system_user()
        assert not system.is_active
        assert not system.has_usable_password()
        assert policies.reach(system, "packs.load") == "council"
        assert may(system, "packs.load")
        assert policies.reach(system, "workforce.see_people") is None

    def test_there_is_one_and_it_stays_closed(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(email="two@example.invalid", name="Two", is_system=True, is_active=False)
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(is_system=True).update(is_active=True)


class TestGrants:
    def test_only_who_looks_after_accounts_may_give(self):
        amina, callum = cast.amina(), cast.callum()
        with scope.acting(amina.pk), pytest.raises(Refused):
            services.grant(user=callum, role="manager", by=amina)

    def test_nobody_gives_a_role_to_themself_or_ends_their_own(self):
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            with pytest.raises(NotNow, match="your own roles"):
                services.grant(user=oliver, role="hr_adviser", by=oliver)
            with pytest.raises(NotNow, match="your own roles"):
                services.end_grant(grant=oliver.grants.get(), why="Leaving.", by=oliver)

    def test_giving_and_ending_are_written_down(self):
        oliver, amina = cast.oliver(), cast.amina()
        with scope.acting(oliver.pk):
            made = services.grant(user=amina, role="manager", why="Acts up for Bethan.", by=oliver)
            assert policies.reach(amina, "workforce.see_people") == "line"
            services.end_grant(grant=made, until_on=TODAY + 5 * DAY, why="Bethan is back.", by=oliver)
        held = {each.role: each for each in queries.grants_of(amina, on=TODAY)}["Manager"]
        assert (held.state, held.last_on) == ("now", TODAY + 4 * DAY)
        assert (held.given_by, held.why, held.ended_by, held.ended_why) == (
            oliver.name,
            "Acts up for Bethan.",
            oliver.name,
            "Bethan is back.",
        )
        rows = (
            Entry.objects.filter(what="accounts.grant", actor_id=oliver.pk, subjects=[str(amina.pk)])
            .order_by("id")
            .values_list("why", "subjects")
        )
        assert list(rows) == [("Acts up for Bethan.", [str(amina.pk)]), ("Bethan is back.", [str(amina.pk)])]

    def test_a_role_ended_on_its_first_day_was_never_held(self):
        oliver, amina = cast.oliver(), cast.amina()
        with scope.acting(oliver.pk):
            made = services.grant(user=amina, role="manager", by=oliver)
            services.end_grant(grant=made, why="A mistake.", by=oliver)
        assert not Grant.objects.filter(pk=made.pk).exists()
        assert policies.reach(User.objects.get(pk=amina.pk), "workforce.see_people") == "self"

    def test_what_cannot_be_given_is_said_in_words(self):
        oliver, amina = cast.oliver(), cast.amina()
        Role.objects.create(code="former", name="Former", retired_on=TODAY)
        with scope.acting(oliver.pk):
            for code, words in (
                ("nobody", "no role"),
                ("system", "no role"),
                ("former", "no longer used"),
                ("social_worker", "already has"),
            ):
                with pytest.raises(NotNow, match=words):
                    services.grant(user=amina, role=code, by=oliver)
            with pytest.raises(NotNow, match="last day"):
                services.grant(user=amina, role="manager", from_on=TODAY, until_on=TODAY, by=oliver)

    def test_a_role_cannot_be_made_longer_by_ending_it(self):
        oliver, amina = cast.oliver(), cast.amina()
        with scope.acting(oliver.pk):
            made = services.grant(user=amina, role="manager", until_on=TODAY + 2 * DAY, by=oliver)
            with pytest.raises(NotNow, match="no later"):
                services.end_grant(grant=made, until_on=TODAY + 2 * DAY, why="Longer.", by=oliver)

    def test_the_last_who_looks_after_accounts_cannot_be_taken_away(self):
        oliver = cast.oliver()
        with cast.on_stage() as system:
            with pytest.raises(NotNow, match="Nobody else"):
                services.end_grant(grant=oliver.grants.get(), why="Leaving.", by=system)
            with pytest.raises(NotNow, match="Nobody else"):
                services.deactivate(user=oliver, why="Left.", by=system)
            services.grant(user=cast.farah(), role="administrator", by=system)
            services.end_grant(grant=oliver.grants.get(), why="Leaving.", by=system)
        assert not may(oliver, "accounts.manage")

    def test_the_database_refuses_the_same_role_twice_at_once(self):
        amina = cast.amina()
        held = amina.grants.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(user=amina, role=held.role, period=held.period)
