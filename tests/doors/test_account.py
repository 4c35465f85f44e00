"""Coming in and going out, driven through the pages: password, code, recovery code, limits, and what the trail says of it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from stronger.accounts.models import User
from stronger.trail.models import Entry
from stronger.web.account.adapters import Account
from tests import cast
from tests.doors.entering import PASSWORD, code_of, entries, is_in, send_code, send_password, sign_in, text, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> User:
    """A social worker whose password the test knows."""
    return with_password(cast.amina())


class TestSignIn:
    def test_the_password_alone_is_not_enough(self, client, amina):
        answer = send_password(client, amina)
        assert answer.url == reverse("mfa_authenticate")
        assert not is_in(client)
        assert client.get(reverse("staff:home")).status_code == 302
        assert "Enter your code" in text(client.get(answer.url))
        assert not entries(amina, "enter", "accounts.sign_in")

    def test_password_and_code_open_the_page_first_asked_for(self, client, amina):
        wanted = reverse("mfa_index")
        answer = client.get(wanted)
        assert answer.url == f"{reverse('account_login')}?next=%2Faccount%2F"
        assert sign_in(client, amina, next=wanted).url == wanted
        assert is_in(client)
        assert amina.email in text(client.get(wanted))
        assert entries(amina, "enter", "accounts.sign_in") == [{"by": ["password", "totp"]}]

    def test_without_a_page_asked_for_one_comes_home(self, client, amina):
        assert sign_in(client, amina).url == reverse("staff:home")

    def test_another_sites_address_is_not_followed(self, client, amina):
        assert sign_in(client, amina, next="https://evil.example/").url == reverse("staff:home")

    def test_capitals_of_the_address_do_not_matter(self, client, amina):
        answer = client.post(reverse("account_login"), {"login": amina.email.upper(), "password": PASSWORD})
        assert answer.url == reverse("mfa_authenticate")

    def test_a_recovery_code_works_once(self, client, amina):
        codes = Authenticator.objects.get(user=amina, type="recovery_codes").wrap().get_unused_codes()
        send_password(client, amina)
        send_code(client, codes[0])
        assert is_in(client)
        assert entries(amina, "enter", "accounts.sign_in") == [{"by": ["password", "recovery_codes"]}]
        other = Client()
        send_password(other, amina)
        assert "is not right, or was used already" in text(send_code(other, codes[0]))
        assert not is_in(other)

    @pytest.mark.parametrize("later", [-1, 0, 1])
    def test_a_code_works_once_for_as_long_as_it_is_good(self, amina, later):
        first, second = Client(), Client()
        typed = code_of(amina, steps=later)
        send_password(first, amina)
        send_code(first, typed)
        assert is_in(first)
        cache.delete_many([f"allauth.mfa.totp.used?user={amina.pk}&code={typed}"])  # the library forgets after 30 s
        send_password(second, amina)
        send_code(second, typed)
        assert not is_in(second)

    def test_a_code_from_too_long_ago_does_not(self, client, amina):
        send_password(client, amina)
        assert "is not right" in text(send_code(client, code_of(amina, steps=-3)))
        assert entries(amina, "refuse", "accounts.second_factor") == [{"reason": "wrong"}]

    def test_a_wrong_password_says_nothing_of_the_account(self, client, amina):
        known = client.post(reverse("account_login"), {"login": amina.email, "password": "wrong"})
        unknown = client.post(reverse("account_login"), {"login": "nobody@example.invalid", "password": "wrong"})
        assert "The e-mail address or the password is not right." in text(known)
        assert text(known).replace(amina.email, "") == text(unknown).replace("nobody@example.invalid", "")
        assert entries(amina, "refuse", "accounts.sign_in") == [{"reason": "wrong"}]
        nobody = Entry.objects.filter(verb="refuse", what="accounts.sign_in", subjects=[]).get()
        assert nobody.details == {"reason": "wrong"}
        assert "wrong" not in str(nobody.why)

    def test_missing_fields_are_named(self, client):
        page = text(client.post(reverse("account_login"), {}))
        assert "Enter your e-mail address" in page
        assert "Enter your password" in page

    def test_a_closed_account_is_told_so_only_with_its_password(self, client, amina):
        amina.is_active = False
        amina.save()
        assert "is not right" in text(send_password(client, amina, "wrong"))
        answer = send_password(client, amina)
        assert answer.url == reverse("account_inactive")
        assert "Your account is closed" in text(client.get(answer.url))

    def test_the_account_for_scheduled_work_cannot_enter(self, client):
        system = with_password(User.objects.get(is_system=True))
        send_password(client, system)
        assert not is_in(client)

    def test_who_is_signed_in_is_not_asked_again(self, client, amina):
        sign_in(client, amina)
        assert client.get(reverse("account_login")).status_code == 302


class TestLimits:
    def test_five_wrong_passwords_close_the_account_for_five_minutes(self, client, amina):
        for _ in range(5):
            assert "is not right" in text(send_password(client, amina, "wrong"))
        assert "Wait five minutes" in text(send_password(client, amina))  # even the right one
        assert not is_in(client)
        assert entries(amina, "refuse", "accounts.sign_in")[-1] == {"reason": "too_many"}

    def test_others_at_the_same_address_are_not_closed_out(self, client, amina):
        for _ in range(6):
            send_password(client, amina, "wrong")
        assert send_password(client, with_password(cast.callum())).url == reverse("mfa_authenticate")

    def test_five_wrong_codes_too(self, client, amina):
        send_password(client, amina)
        for _ in range(5):
            send_code(client, "000000")
        assert "Wait five minutes" in text(send_code(client, code_of(amina)))
        assert not is_in(client)

    def test_the_counts_are_in_the_database(self, client, amina):
        from stronger.accounts.models import Remembered

        before = Remembered.objects.count()
        send_password(client, amina, "wrong")
        assert Remembered.objects.count() > before

    def test_too_many_from_one_place_is_a_page_that_explains(self, client, settings):
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "1/m/ip,9/m/key"}
        client.post(reverse("account_reset_password"), {"email": "a@example.invalid"})
        answer = client.post(reverse("account_reset_password"), {"email": "b@example.invalid"})
        assert answer.status_code == 429
        assert "Wait five minutes" in text(answer)


class TestSignOut:
    def test_a_link_does_not_sign_out(self, client, amina):
        sign_in(client, amina)
        page = client.get(reverse("account_logout"))
        assert "Do you want to sign out?" in text(page)
        assert is_in(client)

    def test_the_form_does(self, client, amina):
        sign_in(client, amina)
        answer = client.post(reverse("account_logout"))
        assert answer.url == reverse("public:home")
        assert not is_in(client)
        assert len(entries(amina, "enter", "accounts.sign_out")) == 1

    def test_everywhere_ends_the_other_sessions_too(self, amina):
        here, there = cast.signed_in(amina), cast.signed_in(amina)
        assert "every computer" in text(here.get(reverse("account:sign_out_everywhere")))
        here.post(reverse("account:sign_out_everywhere"))
        for browser in (here, there):
            assert browser.get(reverse("mfa_index")).status_code == 302


class TestPassword:
    def test_a_forgotten_one_is_replaced_by_a_link_that_works_once(self, client, amina, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("account_reset_password"), {"email": amina.email.upper()})
        assert "within 60 minutes" in text(client.get(answer.url))
        (message,) = mail.outbox
        assert (message.to, message.subject) == ([amina.email], "Choose a new password for Stronger Futures")
        address = re.search(r"http://testserver(/\S+)", message.body).group(1)
        form = client.get(client.get(address).url)
        assert "Choose a new password" in text(form)
        new = {"password1": "other words together", "password2": "other words together"}
        with django_capture_on_commit_callbacks(execute=True):
            done = client.post(form.wsgi_request.path, new)
        assert "Your new password is set" in text(client.get(done.url))
        assert mail.outbox[1].subject == "Your password for Stronger Futures was changed"
        assert not is_in(client)
        assert send_password(client, amina, "other words together").url == reverse("mfa_authenticate")
        assert "no longer good" in text(Client().get(address))
        (entry,) = Entry.objects.filter(what="accounts.password")
        assert (entry.actor_id, entry.subjects) == (amina.pk, [str(amina.pk)])

    def test_the_page_and_the_mail_are_alike_for_an_address_that_has_no_account(self, client, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("account_reset_password"), {"email": "nobody@example.invalid"})
        assert answer.url == reverse("account_reset_password_done")
        assert mail.outbox[0].to == ["nobody@example.invalid"]
        assert "cannot be used to sign in" in mail.outbox[0].body

    def test_changing_it_ends_other_sessions_and_keeps_this_one(self, client, amina, django_capture_on_commit_callbacks):
        sign_in(client, amina)
        other = cast.signed_in(amina)
        new = "other words together"
        said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert "Change your password" in text(client.get(reverse("account_change_password")))
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("account_change_password"), said)
        assert answer.url == reverse("mfa_index")
        assert "Your password is changed" in text(client.get(answer.url))
        assert other.get(reverse("mfa_index")).status_code == 302
        assert mail.outbox[0].to == [amina.email]

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (
                {"oldpassword": "wrong", "password1": "other words together", "password2": "other words together"},
                "not your present password",
            ),
            ({"oldpassword": PASSWORD, "password1": "short", "password2": "short"}, "at least 12 characters"),
            ({"oldpassword": PASSWORD, "password1": "other words together", "password2": "not the same words"}, "same password each time"),
        ],
    )
    def test_what_is_wrong_is_said(self, client, amina, said, words):
        sign_in(client, amina)
        assert words in text(client.post(reverse("account_change_password"), said))
        assert User.objects.get(pk=amina.pk).check_password(PASSWORD)


class TestWhatIsNotThere:
    @pytest.mark.parametrize(
        "name",
        [
            "account_signup",
            "account_email",
            "account_set_password",
            "account_confirm_login_code",
            "mfa_deactivate_totp",
            "mfa_signup_webauthn",
            "socialaccount_connections",
        ],
    )
    def test_the_library_offers_nothing_we_did_not_choose(self, name):
        with pytest.raises(NoReverseMatch):
            reverse(name)

    def test_nor_would_it_if_it_had_an_address(self, rf):
        assert Account().is_open_for_signup(rf.get("/")) is False

    @pytest.mark.parametrize("path", ["/account/signup/", "/account/email/", "/account/second-factor/deactivate/"])
    def test_nor_by_guessing(self, client, path):
        assert client.get(path).status_code == 404


def test_nobody_without_a_role_sees_anything(client):
    """Default deny: every page that names a permission is closed to an account without grants."""
    browser = cast.signed_in(cast.nadia())
    for name in ("staff:people", "board:figures", "desk:home", "desk:accounts", "desk:invitations", "desk:trail"):
        assert browser.get(reverse(name)).status_code == 403, name
    assert "You have no role" in text(browser.get(reverse("mfa_index")))


def test_pages_of_secrets_are_not_stored_by_browsers(client, amina):
    assert "no-store" in client.get(reverse("account_login"))["Cache-Control"]
    assert resolve("/account/login/").url_name == "account_login"
