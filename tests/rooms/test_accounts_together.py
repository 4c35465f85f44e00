"""Several people at once, on connections of their own: an invitation is accepted once, guesses are counted, somebody stays in charge."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test import Client
from django.urls import reverse

from stronger.accounts import queries, services
from stronger.accounts.models import Grant, User
from stronger.accounts.rules import InvitationOver
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from tests import cast


def at_once(*work: Callable[[], object]) -> list[object]:
    """Do everything at the same moment, each on its own connection; what each returned or raised."""
    start = threading.Barrier(len(work))

    def one(do: Callable[[], object]) -> object:
        try:
            start.wait()
            return do()
        except (InvitationOver, NotNow) as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


def test_an_invitation_makes_one_account(committed):
    oliver = cast.oliver()
    with scope.acting(oliver.pk):
        made = services.invite(email="new@example.invalid", name="New", role="social_worker", send=False, by=oliver)

    def accept() -> str:
        with scope.acting(None):
            return services.accept(token=made.token, name="New", password="x").email

    assert sorted(at_once(*[accept] * 4)) == ["InvitationOver"] * 3 + ["new@example.invalid"]
    assert User.objects.filter(email="new@example.invalid").count() == 1


def test_a_button_pressed_twice_invites_once(committed):
    oliver = cast.oliver()

    def invite() -> str:
        with scope.acting(oliver.pk):
            return services.invite(email="new@example.invalid", name="New", role="manager", send=False, by=oliver).invitation.email

    assert sorted(at_once(*[invite] * 3)) == ["NotNow", "NotNow", "new@example.invalid"]


def test_the_same_role_is_given_once(committed):
    oliver, amina = cast.oliver(), cast.amina()

    def give() -> str:
        with scope.acting(oliver.pk):
            services.grant(user=User.objects.get(pk=amina.pk), role="manager", by=oliver)
            return "given"

    assert sorted(at_once(*[give] * 3)) == ["NotNow", "NotNow", "given"]


def test_two_administrators_cannot_take_each_other_away(committed):
    oliver, farah = cast.oliver(), cast.farah()
    with cast.on_stage() as system:
        theirs = services.grant(user=farah, role="administrator", by=system)
    mine = oliver.grants.get()

    def end(grant: Grant, by: User) -> Callable[[], str]:
        def do() -> str:
            with scope.acting(by.pk):
                services.end_grant(grant=grant, why="Not needed.", by=by)
                return "ended"

        return do

    assert sorted(at_once(end(theirs, oliver), end(mine, farah))) == ["NotNow", "ended"]


def test_guesses_made_at_once_are_all_counted(committed):
    cast.amina()
    address = queries.account_of("amina@cast.invalid").email

    def guess() -> bool:
        answer = Client().post(reverse("account_login"), {"login": address, "password": "wrong"})
        return "Wait five minutes" in answer.content.decode()

    told = at_once(*[guess] * 8)
    assert told.count(False) <= 5
    assert told.count(True) >= 3
