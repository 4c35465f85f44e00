"""Invitations: one token, once, for as long as the copy says, and an e-mail that leaves after the work is done."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from stronger.accounts import policies, post, queries, services
from stronger.accounts.models import Invitation
from stronger.accounts.rules import InvitationOver
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
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
