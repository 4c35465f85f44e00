"""Connecting an account with someone at the council's sign-in, once each, and taking it back."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from stronger.accounts import policies, services
from stronger.accounts.models import User
from stronger.accounts.rules import Identity, NotKnown
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.settings.signing_on import Provider
from tests import cast

pytestmark = pytest.mark.django_db


def connect(user: User, key: str = "key") -> None:
    """Connect an account as its owner."""
    with scope.acting(user.pk):
        services.connect(user=user, key=key, by=user)


def came(email: str, *, key: str = "key", vouched: bool = True) -> Identity:
    """Someone who has come by the council's sign-in."""
    return Identity(key=key, email=email, vouched=vouched, factor=True)


def test_an_account_is_connected_once_and_its_owner_told(django_capture_on_commit_callbacks):
    amina = cast.amina()
    with django_capture_on_commit_callbacks(execute=True):
        connect(amina)
    assert mail.outbox[-1].to == [amina.email]
    with pytest.raises(NotNow, match="connected with another sign-in already"):
        connect(amina, "another")
    assert SocialAccount.objects.get().uid == "key"


def test_one_sign_in_is_one_account_s():
    connect(cast.amina())
    with pytest.raises(NotNow, match="connected with another account already"):
        connect(cast.eleanor())


def test_nobody_connects_anyone_else():
    amina, oliver = cast.amina(), cast.oliver()
    with scope.acting(oliver.pk), pytest.raises(NotNow):
        services.connect(user=amina, key="key", by=oliver)


def test_disconnecting_ends_the_sessions_and_is_for_administrators():
    amina, oliver, laura = cast.amina(), cast.oliver(), cast.laura()
    connect(amina)
    connect(oliver, "oliver's")
    with scope.acting(laura.pk), pytest.raises(Refused):
        services.disconnect(user=amina, why="X.", by=laura)
    with scope.acting(oliver.pk):
        services.disconnect(user=amina, why="Left her tenant.", by=oliver)
        with pytest.raises(NotNow):
            services.disconnect(user=amina, why="Again.", by=oliver)
        with pytest.raises(NotNow):
            services.disconnect(user=oliver, why="My own.", by=oliver)
    assert User.objects.get(pk=amina.pk).sessions_epoch == amina.sessions_epoch + 1
    with cast.on_stage():
        assert not policies.is_connected(amina)


def test_whose_account_it_is():
    amina, eleanor = cast.amina(), cast.eleanor()
    connect(amina)
    with cast.on_stage():
        assert policies.account_signing_on(came("whatever@seaport.example")) == amina
        assert policies.account_signing_on(came(eleanor.email.upper(), key="new")) == eleanor
        for identity, reason in (
            (came(eleanor.email, key="new", vouched=False), "unvouched"),
            (came("", key="new"), "unknown"),
            (came("nobody@seaport.example", key="new"), "unknown"),
            (came(amina.email, key="new"), "other"),
        ):
            with pytest.raises(NotKnown) as refused:
                policies.account_signing_on(identity)
            assert refused.value.reason == reason


def test_a_council_that_changes_its_sign_in_begins_anew(settings):
    amina = cast.amina()
    settings.SINGLE_SIGN_ON = Provider("https://old.example", "us", "secret")
    connect(amina)
    settings.SINGLE_SIGN_ON = Provider("https://new.example", "us", "secret")
    with cast.on_stage():
        assert not policies.is_connected(amina)
        assert policies.account_signing_on(came(amina.email)) == amina
    connect(amina)
    assert SocialAccount.objects.filter(user=amina).count() == 2


def test_an_invitation_of_someone_sent_away_is_no_way_in():
    oliver, system = cast.oliver(), services.system_user()
    with scope.acting(oliver.pk):
        services.invite(email="nova@seaport.example", name="Nova", role="manager", send=False, by=oliver)
    with scope.acting(system.pk):
        policies.invitation_to_accept_signing_on(came("nova@seaport.example"))
        services.grant(user=cast.priya(), role="administrator", why="Takes over.", by=system)
        services.deactivate(user=oliver, why="Left.", by=system)
        with pytest.raises(NotKnown):
            policies.account_signing_on(came("nova@seaport.example"))
