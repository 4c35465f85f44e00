"""Closing accounts, second factors, and what an administrator is shown."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.accounts.models import EntryTerms, Invitation, KeptForm, Remembered, Role, User
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def oliver():
    """The administrator, acting."""
    user = cast.oliver()
    with scope.acting(user.pk):
        yield user


def invite(by, email="new@example.invalid", **more):
    return services.invite(email=email, name="New Person", role="social_worker", by=by, **more)


class TestAccounts:
    def test_closing_ends_everything_at_once_and_opening_brings_it_back(self, oliver):
        amina = cast.amina()
        epoch = amina.sessions_epoch
        services.deactivate(user=amina, why="Left on Friday.", by=oliver)
        closed = User.objects.get(pk=amina.pk)
        assert (closed.is_active, closed.sessions_epoch) == (False, epoch + 1)
        assert closed.get_session_auth_hash() != amina.get_session_auth_hash()
        with pytest.raises(NotNow, match="closed already"):
            services.deactivate(user=amina, why="Again.", by=oliver)
        services.reactivate(user=amina, why="Came back.", by=oliver)
        assert policies.reach(User.objects.get(pk=amina.pk), "workforce.see_people") == "self"
        with pytest.raises(NotNow, match="open already"):
            services.reactivate(user=amina, why="Again.", by=oliver)

    def test_a_second_factor_is_reset_with_a_reason_and_they_are_told(self, oliver, django_capture_on_commit_callbacks):
        amina = cast.amina()
        assert queries.second_factors(amina) == {"totp"}
        with django_capture_on_commit_callbacks(execute=True):
            services.reset_second_factor(user=amina, why="Lost her phone; I spoke to her.", by=oliver)
        assert not Authenticator.objects.filter(user=amina).exists()
        assert User.objects.get(pk=amina.pk).second_factor_at is None
        assert mail.outbox[0].to == [amina.email]
        assert Entry.objects.filter(what="accounts.second_factor", why__startswith="Lost her phone").exists()

    def test_nobody_does_these_to_themself_or_without_the_permission(self, oliver):
        for verb in (services.deactivate, services.reset_second_factor):
            with pytest.raises(NotNow, match="your own"):
                verb(user=oliver, why="Me.", by=oliver)
        amina = cast.amina()
        for verb in (services.deactivate, services.reactivate, services.reset_second_factor):
            with pytest.raises(Refused):
                verb(user=oliver, why="Her.", by=amina)

    def test_a_second_factor_needs_both_its_halves(self):
        user = cast.make("amina", second_factor=False)
        with scope.acting(user.pk), pytest.raises(NotNow, match="recovery codes"):
            services.keep_second_factor(user=user, by=user)
        assert queries.recovery_codes_left(user) is None

    def test_only_ones_own_is_set_up_or_signed_out(self, oliver):
        amina = cast.amina()
        with pytest.raises(NotNow):
            services.set_up_second_factor(user=amina, by=oliver)
        with pytest.raises(NotNow):
            services.sign_out_everywhere(user=amina, by=oliver)
        epoch = oliver.sessions_epoch
        services.sign_out_everywhere(user=oliver, by=oliver)
        assert User.objects.get(pk=oliver.pk).sessions_epoch == epoch + 1

    def test_secrets_are_not_in_the_database(self):
        user = cast.make("amina", second_factor=False)
        with scope.acting(user.pk):
            secret = services.set_up_second_factor(user=user, by=user)
        held = json.dumps(list(Authenticator.objects.filter(user=user).values_list("data", flat=True)))
        assert secret not in held
        assert queries.recovery_codes_left(user) == 10

    def test_an_account_is_found_whatever_its_capitals(self):
        amina = cast.amina()
        assert User.objects.get_by_natural_key(amina.email.upper()) == amina
        assert queries.account_of(f" {amina.email.upper()} ") == amina
        assert queries.account_of("nobody@example.invalid") is None

    def test_getters_do_not_say_what_exists(self, oliver):
        amina = cast.amina()
        for getter, arguments in (
            (policies.account_to_manage, (10**9,)),
            (policies.account_to_manage, (services.system_user().pk,)),
            (policies.grant_to_manage, (oliver.pk, amina.grants.get().pk)),
            (policies.invitation_to_manage, (10**9,)),
        ):
            with pytest.raises(Refused) as refused:
                getter(oliver, *arguments)
            assert refused.value.hidden
        with pytest.raises(Refused):
            policies.account_to_manage(amina, oliver.pk)


class TestLists:
    def test_accounts_by_what_is_asked(self, oliver):
        amina, grace = cast.amina(), cast.grace()
        cast.make("callum", second_factor=False)
        services.end_grant(grant=amina.grants.get(), until_on=timezone.localdate() + 10 * DAY, why="Leaves.", by=oliver)
        services.deactivate(user=grace, why="Hired elsewhere.", by=oliver)

        def names(show, words=""):
            found = queries.accounts_page(asked=queries.AccountFilter(words=words, show=show), by=oliver)
            return [row.name.split()[0] for row in found.rows]

        assert names("open") == ["Amina", "Callum", "Oliver"]
        assert names("closed") == ["Grace"]
        assert names("no_second_factor") == ["Callum"]
        assert names("ending") == ["Amina"]
        assert names("all") == ["Amina", "Callum", "Grace", "Oliver"]
        assert names("all", "YUSUF am") == ["Amina"]
        row = queries.accounts_page(asked=queries.AccountFilter(words="amina"), by=oliver).rows[0]
        assert (row.roles, row.second_factor) == (("Social worker",), "set up")
        entry = Entry.objects.filter(what="accounts.accounts").order_by("-id").first()
        assert (entry.verb, entry.subjects) == ("search", [str(amina.pk)])

    def test_a_page_past_the_last_shows_the_last(self, oliver):
        found = queries.accounts_page(asked=queries.AccountFilter(page=99), by=oliver)
        assert (found.page, found.pages, found.total) == (1, 1, 1)

    def test_queries_do_not_grow_with_the_accounts(self, oliver, django_assert_num_queries):
        User.objects.bulk_create(User(email=f"u{n}@example.invalid", name=f"User {n}") for n in range(120))
        policies.reach(oliver, "accounts.manage")
        with django_assert_num_queries(3):
            assert len(queries.accounts_page(asked=queries.AccountFilter(), by=oliver).rows) == 50
        with django_assert_num_queries(3):
            assert queries.to_do(by=oliver).no_second_factor == 120

    def test_what_there_is_to_do(self, oliver):
        first = invite(oliver, send=False)
        invite(oliver, email="old@example.invalid", send=False)
        Invitation.objects.filter(email="old@example.invalid").update(expires_at=NOW - DAY)
        found = queries.to_do(by=oliver)
        assert (found.waiting, found.expired, found.accounts) == (1, 1, 1)
        states = {
            show: [row.state for row in queries.invitations_page(show=show, page=1, by=oliver).rows] for show in ("waiting", "expired")
        }
        assert states == {"waiting": ["waiting"], "expired": ["expired"]}
        services.accept(token=first.token, name="New", password="x")
        assert {row.state for row in queries.invitations_page(show="all", page=1, by=oliver).rows} == {"used", "expired"}

    def test_grants_say_what_holds(self, oliver):
        amina = cast.amina()
        today = timezone.localdate()
        services.grant(user=amina, role="manager", from_on=today + DAY, by=oliver)
        services.grant(user=amina, role="auditor", from_on=today - 3 * DAY, until_on=today, by=oliver)
        held = {each.role: each.state for each in queries.grants_of(amina, on=today)}
        assert held == {"Social worker": "now", "Manager": "coming", "Auditor": "ended"}
        assert len(queries.open_grants(amina)) == 2
        Role.objects.filter(code="social_worker").update(retired_on=today)
        assert {each.role: each.state for each in queries.grants_of(amina, on=today)}["Social worker"] == "ended"

    def test_the_cast_is_listed_for_the_demo(self):
        cast.amina(), cast.nadia()
        parts = {part.key: part for part in queries.cast()}
        assert parts["amina"].roles == ("Social worker",)
        assert parts["nadia"].roles == ()


def test_rows_say_what_they_are():
    oliver = cast.oliver()
    grant = oliver.grants.get()
    with scope.acting(oliver.pk):
        made = invite(oliver, send=False)
        services.keep_words(path="/x/", fields={"a": ["b"]}, by=oliver)
        kept = KeptForm.objects.get()
    said = [str(oliver), str(grant.role), str(grant), str(made.invitation), str(kept), str(grant.role.permissions.first())]
    said += [str(EntryTerms.objects.get()), str(Remembered(cache_key="limit"))]
    assert said[0] == "Oliver Grant"
    assert all(said)
