"""The council's own sign-in, against a real OpenID Connect provider: who comes in, who does not, and what they are told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import services
from stronger.accounts.models import Invitation, User
from stronger.accounts.rules import OTHERS, PASSKEY, PASSWORD, SINGLE_SIGN_ON, STAFF
from stronger.kit import scope
from tests import cast
from tests.doors.entering import PASSWORD as TYPED
from tests.doors.entering import entries, is_in, send_code, text
from tests.doors.provider import parameter
from tests.doors.signing_on import MARKS, came, refusals, rules, vouched

pytestmark = MARKS


class TestInvited:
    @pytest.fixture
    def invited(self):
        """An invitation to a manager's role."""
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            return services.invite(email="nova@seaport.example", name="Nova Person", role="manager", send=False, by=oliver)

    def test_the_link_of_the_invitation_leads_there_and_makes_the_account(self, client, provider, invited):
        client.get(reverse("account:invitation", args=[invited.token]))
        assert "Continue with your Seaport account" in text(client.get(reverse("account:accept")))
        begin = f"{reverse('account:sign_on')}?invitation=1"
        came(client, provider, "s-9", begin=begin, email="Nova@Seaport.example", amr=["mfa"])
        assert client.get(reverse("staff:home")).status_code == 200
        nova = User.objects.get(email="nova@seaport.example")
        assert (nova.name, nova.has_usable_password()) == ("Nova Person", False)
        assert [step["step"] for step in entries(nova, "change", "accounts.account")] == ["made"]
        assert "You have none" in text(client.get(reverse("mfa_index")))
        assert client.get(reverse("account_change_password")).url == reverse("mfa_index")
        again = Client()
        came(again, provider, "s-9", amr=["mfa"])
        assert is_in(again)

    def test_a_vouched_address_is_enough_while_the_invitation_waits(self, client, provider, invited):
        came(client, provider, "s-9", email="nova@seaport.example", email_verified=True, amr=["mfa"])
        assert is_in(client)

    def test_an_address_nobody_vouches_for_is_not(self, client, provider, invited):
        answer = came(client, provider, "s-9", email="nova@seaport.example", amr=["mfa"])
        assert "did not answer for your e-mail address" in text(answer)
        assert not User.objects.filter(email="nova@seaport.example").exists()

    def test_somebody_elses_link_makes_nobodys_account(self, client, provider, invited):
        client.get(reverse("account:invitation", args=[invited.token]))
        begin = f"{reverse('account:sign_on')}?invitation=1"
        answer = came(client, provider, "s-8", begin=begin, email="mallory@seaport.example", email_verified=True)
        assert "for another e-mail address" in text(answer)
        assert not User.objects.filter(email__endswith="@seaport.example").exists()

    def test_an_invitation_that_ran_out_lets_nobody_in(self, client, provider, invited):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
        answer = came(client, provider, "s-9", email="nova@seaport.example", email_verified=True)
        assert "You have no account here" in text(answer)

    def test_the_rules_may_keep_the_council_s_sign_in_from_a_role(self, client, provider, invited):
        rules(services.EntrySpec(STAFF, (PASSWORD,)), services.EntrySpec(OTHERS, (PASSWORD,)))
        client.get(reverse("account:invitation", args=[invited.token]))
        assert "Continue with" not in text(client.get(reverse("account:accept")))
        begin = f"{reverse('account:sign_on')}?invitation=1"
        answer = came(client, provider, "s-9", begin=begin, email="nova@seaport.example")
        assert "do not let you sign in with the council’s sign-in" in text(answer)

    def test_the_rules_may_keep_passwords_from_a_role(self, client, provider, invited):
        rules(services.EntrySpec(STAFF, (SINGLE_SIGN_ON,)), services.EntrySpec(OTHERS, (PASSWORD,)))
        client.get(reverse("account:invitation", args=[invited.token]))
        assert "Password" not in text(client.get(reverse("account:accept")))
        said = {"name": "Nova", "password": TYPED, "again": TYPED}
        assert client.post(reverse("account:accept"), said).status_code == 409
        assert not User.objects.filter(email="nova@seaport.example").exists()


class TestTurnedAway:
    def test_someone_unknown(self, client, provider):
        answer = came(client, provider, "s-7", email="stranger@seaport.example", email_verified=True, amr=["mfa"])
        assert (answer.status_code, "You have no account here" in text(answer)) == (403, True)
        assert refusals() == [{"reason": "unknown"}]
        assert not User.objects.filter(email="stranger@seaport.example").exists()

    def test_someone_without_an_address(self, client, provider):
        provider.change = lambda claims: {**claims, "email": None}
        assert came(client, provider, "s-7").status_code == 403

    @pytest.mark.parametrize("verified", [False, None, "false", "no", 0, 1, [True]])
    def test_an_account_is_not_taken_over_by_an_address_nobody_vouches_for(self, client, provider, amina, verified):
        answer = came(client, provider, "evil", email=amina.email, email_verified=verified, amr=["mfa"])
        assert "did not answer for your e-mail address" in text(answer)
        assert not is_in(client)
        assert not SocialAccount.objects.exists()

    def test_nor_by_one_that_is_vouched_for_without_its_second_factor(self, client, provider, amina):
        came(client, provider, "evil", **vouched(amina, amr=["mfa"]))
        send_code(client, "000000")
        assert not is_in(client)
        assert not SocialAccount.objects.exists()

    def test_nor_once_it_is_connected_with_somebody_else(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        other = Client()
        answer = came(other, provider, "evil", **vouched(newcomer, amr=["mfa"]))
        assert "connected with another sign-in" in text(answer)
        assert not is_in(other)
        assert entries(newcomer, "refuse", "accounts.sign_on") == [{"reason": "other"}]

    def test_who_changes_their_address_to_another_s_stays_who_they_are(self, client, provider, newcomer, amina):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        other = Client()
        came(other, provider, "s-1", **vouched(amina, amr=["mfa"]))
        assert other.get(reverse("staff:home")).wsgi_request.user == newcomer

    def test_a_trusted_domain_vouches_for_its_own_addresses_alone(self, client, provider, newcomer, settings):
        domain = newcomer.email.partition("@")[2]
        settings.SINGLE_SIGN_ON = replace(settings.SINGLE_SIGN_ON, domains=(domain,))
        came(client, provider, "s-1", email=newcomer.email, amr=["mfa"])
        assert is_in(client)
        SocialAccount.objects.all().delete()
        for address in (f"{newcomer.email}.evil.example", f"x@evil.{domain}", f"{newcomer.email}@evil.example"):
            assert came(Client(), provider, "evil", email=address).status_code == 403
        # Said not to be checked, it is not believed even so.
        assert came(Client(), provider, "evil", email=newcomer.email, email_verified=False).status_code == 403

    def test_another_claim_than_email_is_not_vouched_for_by_email_verified(self, client, provider, newcomer, settings):
        settings.SINGLE_SIGN_ON = replace(settings.SINGLE_SIGN_ON, email_claim="upn")
        answer = came(client, provider, "s-1", email="x@seaport.example", email_verified=True, upn=newcomer.email)
        assert "did not answer for your e-mail address" in text(answer)

    def test_a_closed_account(self, client, provider, newcomer):
        came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            services.deactivate(user=newcomer, why="Left.", by=oliver)
        other = Client()
        assert came(other, provider, "s-1", amr=["mfa"]).url == reverse("account_inactive")
        assert not is_in(other)
        assert entries(newcomer, "refuse", "accounts.sign_in") == [{"reason": "closed"}]
        assert client.get(reverse("staff:home")).status_code == 302

    def test_a_closed_account_that_was_never_connected(self, client, provider, newcomer):
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            services.deactivate(user=newcomer, why="Left.", by=oliver)
        assert came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"])).url == reverse("account_inactive")
        assert not SocialAccount.objects.exists()

    def test_the_account_for_scheduled_work_is_nobodys(self, client, provider):
        system = services.system_user()
        assert "You have no account here" in text(came(client, provider, "evil", **vouched(system, amr=["mfa"])))

    def test_someone_whom_the_rules_send_another_way(self, client, provider, newcomer):
        rules(services.EntrySpec(STAFF, (PASSKEY, PASSWORD)), services.EntrySpec(OTHERS, (SINGLE_SIGN_ON, PASSWORD)))
        answer = came(client, provider, "s-1", **vouched(newcomer, amr=["mfa"]))
        assert "Use a passkey or an e-mail address and password instead." in text(answer)
        assert not is_in(client)
        assert not SocialAccount.objects.exists()

    def test_someone_who_pressed_no(self, client, provider):
        away = client.get(reverse("account:sign_on")).url
        answer = client.get(f"{provider.denied(away)}&state={parameter(away, 'state')}")
        assert "You stopped" in text(answer)
        assert refusals() == [{"reason": "denied"}]

    def test_an_address_that_asks_too_often(self, client, provider, settings):
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "single_sign_on": "2/m/ip"}
        statuses = [client.get(reverse("account:sign_on")).status_code for _ in range(3)]
        assert statuses == [302, 302, 429]
