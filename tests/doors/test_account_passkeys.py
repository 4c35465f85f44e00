"""Passkeys through their pages: added, named, used after a password and alone, asked for again, removed; and what is no passkey."""

import html
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import services
from stronger.accounts.models import User
from stronger.accounts.rules import OTHERS, PASSWORD, STAFF
from stronger.kit import scope
from tests import cast
from tests.doors.device import Device, handle
from tests.doors.entering import PASSWORD as TYPED
from tests.doors.entering import code_of, entries, is_in, send_code, send_password, sign_in, text, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """A browser that knows the site as localhost over TLS, as a device does."""
    return Client(SERVER_NAME="localhost", headers={"host": "localhost"})


@pytest.fixture
def amina() -> User:
    """A social worker whose password the test knows."""
    return with_password(cast.amina())


def asked(response) -> dict:
    """What a page wants to have asked of the device."""
    return json.loads(html.unescape(re.search(r'data-options="([^"]*)"', response.content.decode()).group(1)))


def proved(client: Client) -> None:
    """Give the password again, as is asked before anything that matters."""
    client.post(reverse("account_reauthenticate"), {"password": TYPED})


def added(client: Client, device: Device, name: str = "Work laptop"):
    """Add the device's passkey; returns the answer."""
    options = asked(client.get(reverse("mfa_add_webauthn")))
    return client.post(reverse("mfa_add_webauthn"), {"name": name, "credential": device.made(options)})


@pytest.fixture
def device(client, amina) -> Device:
    """A device whose passkey Amina has added, in a browser where she has signed in."""
    sign_in(client, amina)
    proved(client)
    device = Device()
    assert added(client, device).url == reverse("mfa_index")
    return device


def of(user: User) -> Authenticator:
    """The one passkey of an account."""
    return Authenticator.objects.get(user=user, type=Authenticator.Type.WEBAUTHN)


def alone(client: Client, device: Device, **said):
    """Sign in with the passkey and nothing else; returns the last answer."""
    options = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()["request_options"]
    return client.post(reverse("mfa_login_webauthn"), {"credential": device.signed(options, **said)})


def rules(*specs: services.EntrySpec) -> None:
    """Make these the council's rules from today on."""
    with cast.on_stage() as system:
        services.load_entry_rules(rules={timezone.localdate(): specs}, by=system)


class TestAdding:
    def test_it_is_added_with_a_name_and_told_by_e_mail(self, client, amina, django_capture_on_commit_callbacks):
        sign_in(client, amina)
        assert client.get(reverse("mfa_add_webauthn")).url.startswith(reverse("account_reauthenticate"))
        proved(client)
        with django_capture_on_commit_callbacks(execute=True):
            added(client, Device(), "Work laptop")
        assert mail.outbox[-1].subject == "A passkey was added for Stronger Futures"
        assert [details["step"] for details in entries(amina, "change", "accounts.passkey")] == ["added"]
        page = text(client.get(reverse("mfa_list_webauthn")))
        assert "Work laptop" in page
        assert "Not yet" in page
        assert re.search(r"Passkeys 1 See", text(client.get(reverse("mfa_index"))))

    def test_it_needs_a_name(self, client, device):
        answer = added(client, Device(), "")
        assert "Enter a name for the passkey" in text(answer)
        assert Authenticator.objects.filter(type="webauthn").count() == 1

    def test_a_device_that_does_not_check_who_holds_it_is_refused(self, client, amina):
        sign_in(client, amina)
        proved(client)
        assert "did not say who you are" in text(added(client, Device(verifies=False)))
        assert not Authenticator.objects.filter(type="webauthn").exists()

    @pytest.mark.parametrize("device", [Device(origin="https://localhost.example"), Device(host="portsmouth.example")])
    def test_an_answer_for_another_site_is_refused(self, client, amina, device):
        sign_in(client, amina)
        proved(client)
        assert "is not known here" in text(added(client, device))
        assert not Authenticator.objects.filter(type="webauthn").exists()

    @pytest.mark.parametrize("made_up", ["", "{}", "[]", "null", "7", '{"response": 7}', '{"id": "x", "response": {}}', "{"])
    def test_a_made_up_answer_is_no_crash(self, client, amina, made_up):
        sign_in(client, amina)
        proved(client)
        client.get(reverse("mfa_add_webauthn"))
        answer = client.post(reverse("mfa_add_webauthn"), {"name": "X", "credential": made_up})
        assert answer.status_code == 200
        assert "There is a problem" in text(answer)

    def test_it_may_be_the_first_second_factor(self, client):
        newcomer = with_password(cast.make("callum", second_factor=False))
        send_password(client, newcomer)
        assert "use a passkey" in text(client.get(reverse("mfa_activate_totp")))
        assert added(client, Device()).url == reverse("mfa_view_recovery_codes")
        assert client.get(reverse("mfa_activate_totp")).url == reverse("mfa_view_recovery_codes")
        assert client.post(reverse("account:codes_kept"), {"kept": "on"}).url == reverse("staff:home")
        assert User.objects.get(pk=newcomer.pk).second_factor_at is not None


class TestNamingAndRemoving:
    def test_it_is_named_anew(self, client, amina, device):
        name = reverse("mfa_edit_webauthn", args=[of(amina).pk])
        assert "Enter a name" in text(client.post(name, {"name": " "}))
        assert client.post(name, {"name": "Old laptop"}).url == reverse("mfa_list_webauthn")
        assert "Old laptop" in text(client.get(reverse("mfa_list_webauthn")))

    def test_it_is_removed_once_asked_who_it_is(self, client, amina, device, django_capture_on_commit_callbacks):
        remove = reverse("mfa_remove_webauthn", args=[of(amina).pk])
        assert "Remove your passkey" in text(client.get(remove))
        other = Client(SERVER_NAME="localhost")
        send_password(other, amina)
        send_code(other, code_of(amina, steps=1))
        assert other.post(remove).url.startswith(reverse("account_reauthenticate"))
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(remove).url == reverse("mfa_list_webauthn")
        assert mail.outbox[-1].subject == "A passkey was removed from Stronger Futures"
        assert "You have no passkey" in text(client.get(reverse("mfa_list_webauthn")))

    def test_the_only_second_factor_stays(self, client, amina, device):
        Authenticator.objects.filter(user=amina, type="totp").delete()
        answer = client.post(reverse("mfa_remove_webauthn", args=[of(amina).pk]))
        assert (answer.status_code, "your only second factor" in text(answer)) == (409, True)

    def test_nobody_touches_anyone_elses(self, client, amina, device):
        other = Client(SERVER_NAME="localhost")
        eleanor = with_password(cast.eleanor())
        sign_in(other, eleanor)
        other.post(reverse("account_reauthenticate"), {"password": TYPED})
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            assert other.get(reverse(name, args=[of(amina).pk])).status_code == 404
            assert other.post(reverse(name, args=[of(amina).pk]), {"name": "Mine"}).status_code == 404
        assert str(of(amina)) == "Work laptop"

    def test_someone_who_does_not_work_here_may_remove_their_last(self, client):
        grace = with_password(cast.grace())
        send_password(client, grace)
        proved(client)
        added(client, Device())
        assert client.post(reverse("mfa_remove_webauthn", args=[of(grace).pk])).status_code == 302
        assert not Authenticator.objects.filter(user=grace).exists()


class TestAsSecondFactor:
    def test_it_stands_in_for_a_code(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        assert send_password(browser, amina).url == reverse("mfa_authenticate")
        options = asked(browser.get(reverse("mfa_authenticate")))
        assert browser.post(reverse("mfa_authenticate"), {"credential": device.signed(options)}).status_code == 302
        assert is_in(browser)
        assert entries(amina, "enter", "accounts.sign_in")[-1] == {"by": ["password", "webauthn"]}

    def test_another_devices_is_refused_and_written_down(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        send_password(browser, amina)
        options = asked(browser.get(reverse("mfa_authenticate")))
        answer = browser.post(reverse("mfa_authenticate"), {"credential": Device(id=device.id, owner=device.owner).signed(options)})
        assert "is not known here" in text(answer)
        assert not is_in(browser)
        assert entries(amina, "refuse", "accounts.passkey") == [{"reason": "wrong"}]

    def test_an_answer_to_an_older_question_is_refused(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        send_password(browser, amina)
        old = asked(browser.get(reverse("mfa_authenticate")))
        browser.get(reverse("mfa_authenticate"))
        browser.post(reverse("mfa_authenticate"), {"credential": device.signed(old)})
        assert not is_in(browser)

    def test_five_wrong_ones_and_the_account_waits(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        send_password(browser, amina)
        for _ in range(6):
            options = asked(browser.get(reverse("mfa_authenticate")))
            answer = browser.post(reverse("mfa_authenticate"), {"credential": Device(owner=device.owner).signed(options)})
        assert "too many attempts" in text(answer)
        options = asked(browser.get(reverse("mfa_authenticate")))
        browser.post(reverse("mfa_authenticate"), {"credential": device.signed(options)})
        assert not is_in(browser)

    def test_it_may_prove_again_who_it_is(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        send_password(browser, amina)
        browser.post(reverse("mfa_authenticate"), {"credential": device.signed(asked(browser.get(reverse("mfa_authenticate"))))})
        answer = browser.get(reverse("mfa_view_recovery_codes"))
        assert "Use a passkey instead" in text(browser.get(answer.url))
        again = f"{reverse('mfa_reauthenticate_webauthn')}?next={reverse('mfa_view_recovery_codes')}"
        page = browser.get(again)
        assert "There is a problem" in text(browser.post(again, {"credential": Device(owner=device.owner).signed(asked(page))}))
        page = browser.get(again)
        said = {"credential": device.signed(asked(page)), "next": reverse("mfa_view_recovery_codes")}
        assert browser.post(again, said).url == reverse("mfa_view_recovery_codes")
        assert browser.get(reverse("mfa_view_recovery_codes")).status_code == 200


class TestAlone:
    def test_it_signs_in_with_nothing_else(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        assert "Sign in with a passkey" in text(browser.get(reverse("account_login")))
        assert alone(browser, device).url == reverse("staff:home")
        assert browser.get(reverse("staff:home")).status_code == 200
        assert entries(amina, "enter", "accounts.sign_in")[-1] == {"by": ["webauthn"]}

    def test_a_device_that_did_not_check_who_holds_it_does_not(self, client, amina, device):
        device.verifies = False
        browser = Client(SERVER_NAME="localhost")
        assert alone(browser, device).url == reverse("account_login")
        assert "is not known here" in text(browser.get(reverse("account_login")))
        assert not is_in(browser)

    def test_it_opens_nobody_elses_account(self, client, amina, device):
        browser = Client(SERVER_NAME="localhost")
        alone(browser, device, owner=handle(cast.oliver()))
        assert not is_in(browser)
        alone(browser, Device(owner=handle(amina)))
        assert not is_in(browser)

    @pytest.mark.parametrize("owner", ["", "AA", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ", "x"])
    def test_an_owner_there_cannot_be_is_no_crash(self, client, amina, owner):
        browser = Client(SERVER_NAME="localhost")
        stranger = Device(owner=owner)
        assert alone(browser, stranger).url == reverse("account_login")
        assert not is_in(browser)

    def test_a_removed_one_signs_nobody_in(self, client, amina, device):
        with scope.acting(amina.pk):
            services.remove_passkey(passkey=of(amina), by=amina)
        browser = Client(SERVER_NAME="localhost")
        alone(browser, device)
        assert not is_in(browser)

    def test_a_closed_account_stays_closed(self, client, amina, device):
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            services.deactivate(user=amina, why="Left.", by=oliver)
        browser = Client(SERVER_NAME="localhost")
        assert alone(browser, device).url == reverse("account_inactive")
        assert not is_in(browser)
        assert entries(amina, "refuse", "accounts.sign_in") == [{"reason": "closed"}]


class TestTheRules:
    def test_a_passkey_alone_is_refused_where_the_rules_do_not_open_it(self, client, amina, device):
        rules(services.EntrySpec(STAFF, (PASSWORD,)), services.EntrySpec(OTHERS, (PASSWORD,)))
        browser = Client(SERVER_NAME="localhost")
        assert "Sign in with a passkey" not in text(browser.get(reverse("account_login")))
        answer = alone(browser, device)
        assert answer.status_code == 403
        assert "do not let you sign in with a passkey. Use an e-mail address and password instead." in text(answer)
        assert not is_in(browser)
        assert entries(amina, "refuse", "accounts.sign_in") == [{"reason": "way"}]
        assert "in place of a code" in text(client.get(reverse("mfa_list_webauthn")))

    def test_what_was_refused_does_not_stand_in_for_the_second_factor(self, client, amina, device):
        rules(services.EntrySpec(STAFF, (PASSWORD,)), services.EntrySpec(OTHERS, (PASSWORD,)))
        browser = Client(SERVER_NAME="localhost")
        alone(browser, device)
        assert send_password(browser, amina).url == reverse("mfa_authenticate")
        assert not is_in(browser)
