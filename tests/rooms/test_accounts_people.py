"""Invitations, closing accounts, second factors, words kept, and what an administrator is shown."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from stronger.accounts import policies, post, queries, sealing, services
from stronger.accounts.models import Invitation, KeptForm, Role, User
from stronger.accounts.rules import InvitationOver, Terms, session_over
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


def reason(token: str) -> str:
    with pytest.raises(InvitationOver) as over:
        policies.invitation_to_accept(token)
    return over.value.reason


class TestInvitations:
    def test_the_token_is_in_the_mail_alone(self, oliver, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            made = invite(oliver)
            assert mail.outbox == []  # not before commit
        (message,) = mail.outbox
        assert message.to == ["new@example.invalid"]
        assert message.subject == "Your invitation to Stronger Futures"
        assert made.address in message.body
        assert "within 7 days" in message.body
        held = made.invitation
        held.refresh_from_db()
        assert held.sent_at is not None
        assert made.token not in json.dumps(Invitation.objects.filter(pk=held.pk).values().get(), default=str)
        assert made.token not in json.dumps(list(Entry.objects.values("details", "why", "subjects")), default=str)

    def test_it_expires_when_the_copy_says(self, oliver):
        made = invite(oliver, send=False)
        token, expires = made.token, made.invitation.expires_at
        assert expires == made.invitation.invited_at + 7 * DAY
        with scope.acting(None, at=expires - timedelta(seconds=1)):
            assert policies.invitation_to_accept(token).email == "new@example.invalid"
        with scope.acting(None, at=expires):
            assert reason(token) == "expired"
            with pytest.raises(InvitationOver):
                services.accept(token=token, name="New", password="x")

    def test_it_is_accepted_once(self, oliver):
        made = invite(oliver, email="New@Example.Invalid", send=False)
        with scope.acting(None):
            user = services.accept(token=made.token, name=" Nova Person ", password="three words together")
        assert (user.name, user.email, user.is_staff_member) == ("Nova Person", "new@example.invalid", True)
        assert user.check_password("three words together")
        (grant,) = user.grants.all()
        assert (grant.role.code, grant.given_by) == ("social_worker", oliver)
        assert reason(made.token) == "used"
        entry = Entry.objects.filter(what="accounts.account", subjects=[str(user.pk)]).get()
        assert entry.actor_id == user.pk

    def test_sent_again_the_old_token_is_dead(self, oliver, django_capture_on_commit_callbacks):
        first = invite(oliver, send=False)
        with django_capture_on_commit_callbacks(execute=True):
            second = services.resend(invitation=first.invitation, by=oliver)
        assert reason(first.token) == "withdrawn"
        assert policies.invitation_to_accept(second.token).pk == second.invitation.pk
        assert second.address in mail.outbox[0].body
        assert Invitation.objects.get(pk=first.invitation.pk).replaced_by == second.invitation
        with pytest.raises(NotNow, match="newest"):
            services.resend(invitation=first.invitation, by=oliver)

    def test_taken_back_it_is_dead(self, oliver):
        made = invite(oliver, send=False)
        services.withdraw(invitation=made.invitation, by=oliver)
        assert reason(made.token) == "withdrawn"
        assert reason("no such token") == "wrong"

    def test_an_accepted_one_cannot_be_sent_again_or_taken_back(self, oliver):
        made = invite(oliver, send=False)
        services.accept(token=made.token, name="New", password="three words together")
        for verb in (services.resend, services.withdraw):
            with pytest.raises(NotNow, match="has been accepted"):
                verb(invitation=made.invitation, by=oliver)

    def test_an_address_is_invited_once_and_never_when_it_has_an_account(self, oliver):
        invite(oliver, send=False)
        with pytest.raises(NotNow, match="invited already"):
            invite(oliver, email="NEW@example.invalid", send=False)
        with pytest.raises(NotNow, match="has an account"):
            invite(oliver, email=cast.amina().email.upper(), send=False)

    def test_only_who_looks_after_accounts_may(self):
        amina = cast.amina()
        with scope.acting(amina.pk), pytest.raises(Refused):
            invite(amina)

    def test_a_mail_server_that_is_down_loses_nothing(self, oliver, settings, django_capture_on_commit_callbacks, caplog):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT = 1  # nothing listens there
        with django_capture_on_commit_callbacks(execute=True):
            made = invite(oliver)
        assert Invitation.objects.get(pk=made.invitation.pk).sent_at is None
        assert "could not be sent" in caplog.text
        assert queries.invitations_page(show="waiting", page=1, by=oliver).rows[0].sent is False

    def test_a_role_for_people_who_do_not_work_here_asks_for_no_second_factor(self, oliver):
        made = services.invite(email="c@example.invalid", name="C", role="candidate", send=False, by=oliver)
        assert services.accept(token=made.token, name="C", password="x").is_staff_member is False

    def test_from_the_command_line(self, capsys, django_capture_on_commit_callbacks):
        cast.roles()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("invite", email="first@example.invalid", name="First Person")
        said = capsys.readouterr().out
        assert "within 7 days" in said
        token = said.strip().rsplit("/", 2)[-2]
        with scope.acting(None):
            assert policies.invitation_to_accept(token).role.code == "administrator"
        assert len(mail.outbox) == 1
        with pytest.raises(CommandError, match=r"invited already.*administrator"):
            call_command("invite", email="first@example.invalid", name="First Person", no_mail=True)


def test_nothing_is_sent_when_the_work_is_rolled_back(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        post.send("account/email/second_factor_reset", to="x@example.invalid", words={"name": "X"})
    assert len(callbacks) == 1
    assert mail.outbox == []


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
        assert queries.has_authenticator(amina)
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
        assert (row.roles, row.second_factor) == (("Social worker",), True)
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


class TestKeptWords:
    def test_they_come_back_to_their_author_alone(self):
        amina, callum = cast.amina(), cast.callum()
        with scope.acting(amina.pk):
            assert services.keep_words(path="/x/", fields={"note": ["A long thought", "two"]}, by=amina)
            assert queries.kept_paths(by=amina) == ["/x/"]
            assert queries.kept_words("/x/", by=amina) == {"note": ["A long thought", "two"]}
            assert queries.kept_words("/y/", by=amina) is None
        for other in (callum.pk, None):
            with scope.acting(other):
                assert KeptForm.objects.count() == 0  # row-level security, whoever asks
                assert queries.kept_words("/x/", by=amina) is None

    def test_they_are_encrypted_expire_and_are_dropped(self):
        amina = cast.amina()
        with scope.acting(amina.pk):
            services.keep_words(path="/x/", fields={"note": ["A long thought"]}, by=amina)
            held = KeptForm.objects.get()
            assert b"thought" not in bytes(held.words)
            assert held.expires_at - held.kept_at == DAY
        with scope.acting(amina.pk, at=held.expires_at):
            assert queries.kept_words("/x/", by=amina) is None
            assert queries.kept_paths(by=amina) == []
        with scope.acting(amina.pk):
            services.drop_words(path="/x/", by=amina)
            assert KeptForm.objects.count() == 0

    def test_too_much_is_not_kept_and_a_lost_key_shows_nothing(self, settings):
        amina = cast.amina()
        with scope.acting(amina.pk):
            assert not services.keep_words(path="/x/", fields={"note": ["x" * 300_000]}, by=amina)
            assert not services.keep_words(path="/" + "x" * 600, fields={"note": ["x"]}, by=amina)
            services.keep_words(path="/x/", fields={"note": ["words"]}, by=amina)
            settings.SECRET_KEY = "another"
            assert queries.kept_words("/x/", by=amina) is None
            settings.SECRET_KEY_FALLBACKS = ["only-for-tests"]
            assert queries.kept_words("/x/", by=amina) == {"note": ["words"]}

    def test_what_expired_is_cleared_away_by_scheduled_work(self):
        amina = cast.amina()
        with scope.acting(amina.pk):
            services.keep_words(path="/old/", fields={"note": ["words"]}, by=amina)
            KeptForm.objects.update(expires_at=NOW - DAY)
            services.keep_words(path="/new/", fields={"note": ["words"]}, by=amina)
            with pytest.raises(Refused):
                services.clear_expired(by=amina)
        store = SessionStore()
        store["x"] = 1
        store.save()
        Session.objects.filter(session_key=store.session_key).update(expire_date=NOW - DAY)
        cache.set("gone", 1, timeout=1)
        with connection.cursor() as cursor:
            cursor.execute("update sf_cache set expires = now() - interval '1 minute'")
        with cast.on_stage() as system:
            services.clear_expired(by=system)
        with scope.acting(amina.pk):
            assert list(KeptForm.objects.values_list("path", flat=True)) == ["/new/"]
        assert not Session.objects.filter(session_key=store.session_key).exists()
        assert cache.get("gone") is None


class TestSealing:
    def test_a_seal_is_for_one_purpose(self):
        sealed = sealing.seal("secret", "one")
        assert sealing.unseal(sealed, "one") == "secret"
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(sealed, "other")


@pytest.mark.parametrize(
    ("entered", "seen", "expected"),
    [(1, 1, ""), (60, 34, ""), (60, 35, "idle"), (719, 1, ""), (720, 0, "long"), (720, 200, "long")],
)
def test_a_session_is_over_after_its_time_and_not_before(entered, seen, expected):
    ago = {"entered_at": NOW - timedelta(minutes=entered), "seen_at": NOW - timedelta(minutes=seen)}
    assert session_over(Terms(), **ago, now=NOW) == expected


def test_rows_say_what_they_are():
    oliver = cast.oliver()
    grant = oliver.grants.get()
    with scope.acting(oliver.pk):
        made = invite(oliver, send=False)
        services.keep_words(path="/x/", fields={"a": ["b"]}, by=oliver)
        kept = KeptForm.objects.get()
    said = [str(oliver), str(grant.role), str(grant), str(made.invitation), str(kept), str(grant.role.permissions.first())]
    assert said[0] == "Oliver Grant"
    assert all(said)
