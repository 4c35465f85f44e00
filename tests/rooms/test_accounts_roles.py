"""Roles and terms as a council's pack brings them: loaded twice without a change, retired rather than removed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.accounts.models import RolePermission, User
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


def someone() -> User:
    return User.objects.create(email="someone@example.invalid", name="Someone")


class TestRoles:
    SPECS = (
        services.RoleSpec("lead", "Lead", "Leads.", permissions={"workforce.see_people": "line", "frameworks.see": "council"}),
        services.RoleSpec("guest", "Guest", is_staff=False),
    )

    def load(self, specs):
        with cast.on_stage() as system:
            return services.load_roles(roles=specs, by=system)

    def test_loading_twice_changes_nothing(self):
        first = self.load(self.SPECS)
        assert {"lead", "guest"} <= set(first.added)
        entries = Entry.objects.count()
        assert not self.load(self.SPECS)
        assert Entry.objects.count() == entries

    def test_what_differs_is_changed_and_only_that(self):
        self.load(self.SPECS)
        wider = {"workforce.see_people": "council"}
        done = self.load((services.RoleSpec("lead", "Lead", "Leads.", permissions=wider), self.SPECS[1]))
        assert (done.added, done.changed, done.retired, done.removed) == ((), ("lead",), (), ())
        assert dict(RolePermission.objects.filter(role__code="lead").values_list("permission", "reach")) == {
            "workforce.see_people": "council"
        }

    def test_a_role_in_use_is_retired_and_one_never_used_removed(self):
        self.load(self.SPECS)
        user = someone()
        with cast.on_stage() as system:
            services.grant(user=user, role="lead", by=system)
        done = self.load(())
        assert "lead" in done.retired
        assert "guest" in done.removed
        assert policies.reach(User.objects.get(pk=user.pk), "workforce.see_people") is None
        assert not self.load(())  # retired once
        assert "lead" in self.load(self.SPECS).changed
        assert policies.reach(User.objects.get(pk=user.pk), "workforce.see_people") == "line"

    def test_a_role_someone_was_invited_to_is_kept(self):
        self.load(self.SPECS)
        with cast.on_stage() as system:
            services.invite(email="x@example.invalid", name="X", role="guest", send=False, by=system)
        assert "guest" in self.load(()).retired

    @pytest.mark.parametrize(
        ("spec", "words"),
        [
            (services.RoleSpec("system", "Mine"), "another code"),
            (services.RoleSpec("x", "X", permissions={"workforce.see_all": "council"}), "workforce.see_all"),
            (services.RoleSpec("x", "X", permissions={"packs.load": "everywhere"}), "everywhere"),
        ],
    )
    def test_a_wrong_role_is_refused_by_name(self, spec, words):
        with pytest.raises(NotNow, match=words):
            self.load([spec])

    def test_only_who_loads_packs_may(self):
        amina = cast.amina()
        with scope.acting(amina.pk):
            with pytest.raises(Refused):
                services.load_roles(roles=[], by=amina)
            with pytest.raises(Refused):
                services.load_terms(terms={}, by=amina)

    def test_the_scheduled_works_role_is_never_offered(self):
        assert "system" not in {offered.code for offered in queries.roles_on_offer()}


class TestTerms:
    def test_they_hold_from_their_day(self):
        with cast.on_stage() as system:
            later = services.Terms(invitation_days=3, idle_minutes=15, session_hours=8, kept_words_hours=12)
            assert services.load_terms(terms={TODAY + DAY: later}, by=system)
            assert not services.load_terms(terms={TODAY + DAY: later}, by=system)
        assert queries.terms(TODAY).invitation_days == 7
        assert queries.terms(TODAY + DAY) == later
        queries.forget_terms()

    def test_before_any_terms_there_are_ours(self):
        assert queries.terms(date(1990, 1, 1)) == services.Terms()
        queries.forget_terms()

    def test_a_process_asks_once_in_a_while(self, django_assert_num_queries):
        queries.forget_terms()
        with django_assert_num_queries(1):
            queries.terms()
            queries.terms()

    def test_the_database_refuses_terms_nobody_could_mean(self):
        with cast.on_stage() as system, pytest.raises(IntegrityError), transaction.atomic():
            services.load_terms(terms={TODAY: services.Terms(idle_minutes=100_000 % 30_000)}, by=system)
