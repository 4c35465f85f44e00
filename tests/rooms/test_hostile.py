"""The hostile reader below the pages: what someone with a foot in the door cannot forge, silence or quietly become."""

import pytest
from django.db import connection

from stronger.accounts import policies, queries, services
from stronger.accounts.models import User
from stronger.accounts.rules import InvitationOver
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.workforce.models import ServiceArea
from tests import cast

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    """The account as the next request would find it."""
    return User.objects.get(pk=user.pk)


def test_nobody_who_reaches_the_database_through_the_pages_can_silence_the_history():
    with scope.acting(7, request_id="hidden"), connection.cursor() as cursor:
        cursor.execute("select array_agg(tgname) from pg_trigger where tgrelid = 'workforce_servicearea'::regclass")
        (names,) = cursor.fetchone()
        cursor.execute("select set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(names) + "}"])
        ServiceArea.objects.create(code="hidden", name="Hidden")
    history = ServiceArea.pgh_event_model.objects.filter(code="hidden")
    assert list(history.values_list("pgh_label", flat=True)) == ["insert"]


def test_a_candidate_who_is_given_work_here_needs_a_second_factor_from_then_on():
    oliver, grace = cast.oliver(), cast.grace()
    assert not grace.is_staff_member
    with scope.acting(oliver.pk):
        services.grant(user=grace, role="hr_adviser", by=oliver)
    assert fresh(grace).is_staff_member


def test_who_has_a_role_that_becomes_one_of_people_who_work_here_needs_one_too():
    grace = cast.grace()
    with cast.on_stage() as system:
        specs = [services.RoleSpec(role.code, role.name) for role in queries.roles_on_offer()]  # all of people who work here
        services.load_roles(roles=specs, by=system)
    assert fresh(grace).is_staff_member


@pytest.mark.parametrize("permission", ["accounts.manage", "trail.read", "assurance.see_figures", "workforce.change_people"])
def test_a_permission_that_is_of_the_whole_council_is_none_when_a_pack_narrows_it(permission):
    with cast.on_stage() as system:
        nadia = cast.nadia()
        specs = [services.RoleSpec(role.code, role.name) for role in queries.roles_on_offer()]
        services.load_roles(roles=[*specs, services.RoleSpec("mine", "Mine", permissions={permission: "self"})], by=system)
        services.grant(user=nadia, role="mine", by=system)
    with scope.acting(nadia.pk), pytest.raises(Refused):
        policies.require(fresh(nadia), permission)


def test_an_administrator_who_was_closed_leaves_no_way_back_in():
    priya, oliver = cast.priya(), cast.oliver()
    with cast.on_stage() as system:
        services.grant(user=priya, role="administrator", by=system)
    with scope.acting(oliver.pk):
        held = services.invite(email="me-again@example.invalid", name="Me", role="administrator", send=False, by=oliver)
    with scope.acting(priya.pk):
        services.deactivate(user=fresh(oliver), why="Dismissed.", by=fresh(priya))
    with scope.acting(None), pytest.raises(InvitationOver, match="withdrawn"):
        services.accept(token=held.token, name="Me", password="three words together")
