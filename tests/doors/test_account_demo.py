"""The demo's one click: it signs in as one of the cast, in the demo and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from stronger.accounts import services
from stronger.accounts.models import User
from stronger.trail.models import Entry
from tests import cast
from tests.doors.entering import is_in

pytestmark = pytest.mark.django_db

# What the addresses are outside the demo is settled when they are first read, so it is asked of another process.
OUTSIDE = """
import django
from django.conf import settings
from stronger.settings import tests
tests.DEMO = False
django.setup()
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
for name in ("demo", "demo_play"):
    try:
        reverse(f"account:{name}", args=["amina"] if name == "demo_play" else [])
    except NoReverseMatch:
        print("no", name)
for path in ("/account/demo/", "/account/demo/amina/"):
    try:
        resolve(path)
    except Resolver404:
        print("no", path)
print(settings.DEMO, resolve("/account/login/").url_name)
"""


def test_the_page_names_everyone_and_what_they_do(client):
    cast.amina(), cast.nadia()
    page = client.get(reverse("account:demo")).content.decode()
    assert "Sign in as Amina Yusuf" in page
    assert "Social worker" in page
    assert "sees nothing of anybody" in page
    assert reverse("account:demo") in client.get(reverse("account_login")).content.decode()


def test_before_there_is_anybody_it_says_so(client):
    assert "Nobody is here yet" in client.get(reverse("account:demo")).content.decode()


def test_one_click_signs_in_second_factor_and_all(client):
    amina = cast.make("amina", second_factor=False)
    answer = client.post(reverse("account:demo_play", args=["amina"]))
    assert answer.url == reverse("staff:home")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert Entry.objects.filter(verb="enter", what="accounts.sign_in", actor_id=amina.pk).count() == 1


def test_the_next_part_replaces_the_last(client):
    cast.amina(), cast.bethan()
    client.post(reverse("account:demo_play", args=["amina"]))
    client.post(reverse("account:demo_play", args=["bethan"]))
    assert "Bethan Price" in client.get(reverse("mfa_index")).content.decode()


def test_a_link_does_not_sign_in_and_neither_does_another_site(client):
    cast.amina()
    play = reverse("account:demo_play", args=["amina"])
    assert client.get(play).url == reverse("account:demo")
    assert not is_in(client)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(play).status_code == 403
    assert not is_in(strict)


def test_only_the_open_accounts_of_the_cast_can_be_played(client):
    User.objects.create(email="real@example.invalid", name="Real")
    cast.amina()
    with cast.on_stage() as system:
        services.deactivate(user=cast.amina(), why="Left.", by=system)
    for key in ("real", "nobody", "amina"):
        assert client.post(reverse("account:demo_play", args=[key])).status_code == 404
    assert not is_in(client)


def test_its_mark_on_a_session_opens_nothing_outside_the_demo(client, settings):
    cast.make("amina", second_factor=False)
    client.post(reverse("account:demo_play", args=["amina"]))
    settings.DEMO = False
    assert client.get(reverse("mfa_index")).url == reverse("mfa_activate_totp")


def test_outside_the_demo_the_addresses_do_not_exist():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "stronger.settings.tests"}
    done = subprocess.run([sys.executable, "-c", OUTSIDE], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "no demo",
        "no demo_play",
        "no /account/demo/",
        "no /account/demo/amina/",
        "False account_login",
    ]
