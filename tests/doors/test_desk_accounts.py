"""The desk, as an administrator uses it: what to do now, accounts and their roles, invitations."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries, services
from stronger.accounts.models import Invitation, User
from stronger.kit import scope
from stronger.trail.models import Entry
from tests import cast
from tests.doors.entering import text

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def oliver() -> User:
    """The administrator."""
    return cast.oliver()


@pytest.fixture
def browser(oliver):
    """His browser."""
    return cast.signed_in(oliver)


def boxes(name: str, on) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def invited(oliver, **more):
    said = {"email": "new@example.invalid", "name": "New Person", "role": "social_worker", "send": False, **more}
    with scope.acting(oliver.pk):
        return services.invite(**said, by=oliver)


class TestHome:
    def test_with_nothing_to_do_it_says_so(self, browser):
        page = browser.get(reverse("desk:home"))
        assert "Nothing waits for you" in text(page)
        assert "1 person can sign in" in text(page)

    def test_every_count_is_a_link_to_what_it_counts(self, browser, oliver):
        invited(oliver)
        invited(oliver, email="old@example.invalid")
        Invitation.objects.filter(email="old@example.invalid").update(expires_at=timezone.now())
        cast.make("callum", second_factor=False)
        with cast.on_stage() as system:
            services.end_grant(grant=cast.amina().grants.get(), until_on=TODAY + timedelta(days=3), why="Leaves.", by=system)
        page = browser.get(reverse("desk:home"))
        links = re.findall(r'class="sf-todo__link" href="([^"]+)"', page.content.decode())
        assert len(links) == 4
        said = [text(browser.get(link)) for link in links]
        assert ["old@example.invalid" in said[0], "new@example.invalid" in said[1], "Callum" in said[2], "Amina" in said[3]] == [True] * 4
        assert "1 invitation has run out" in text(page)

    @pytest.mark.parametrize("name", ["home", "accounts", "invitations", "invite"])
    def test_it_is_for_administrators_only(self, name):
        for key in ("amina", "bethan", "farah", "laura", "nadia"):
            assert cast.signed_in(cast.make(key)).get(reverse(f"desk:{name}")).status_code == 403


class TestAccounts:
    def test_the_list_is_searched_and_noted(self, browser, oliver):
        amina = cast.amina()
        assert "Amina Yusuf" in text(browser.get(reverse("desk:accounts")))
        page = text(browser.get(reverse("desk:accounts") + "?words=yusuf&show=all"))
        assert "1 person" in page
        assert "Social worker" in page
        cast.grace(), cast.make("callum", second_factor=False)
        page = text(browser.get(reverse("desk:accounts")))
        assert all(words in page for words in ("Set up", "Missing", "Not needed"))
        assert "Nobody matches" in text(browser.get(reverse("desk:accounts") + "?words=zzz&show=nonsense&page=x"))
        shown = Entry.objects.filter(what="accounts.accounts", actor_id=oliver.pk).order_by("id").values_list("verb", "subjects")
        assert shown[1] == ("search", [str(amina.pk)])

    def test_the_list_is_paged_with_a_fixed_number_of_queries(self, browser, django_assert_max_num_queries):
        User.objects.bulk_create(User(email=f"u{n}@example.invalid", name=f"User {n:03}") for n in range(120))
        browser.get(reverse("desk:accounts"))
        with django_assert_max_num_queries(12):
            page = browser.get(reverse("desk:accounts") + "?page=2")
        assert page.content.decode().count('role="rowheader"') == 50

    def test_one_account_shows_its_roles_and_is_noted(self, browser, oliver):
        amina = cast.amina()
        page = text(browser.get(reverse("desk:account", args=[amina.pk])))
        assert all(words in page for words in (amina.email, "Social worker", "Holds now", "As invited."))
        assert f"Since {TODAY.day} {TODAY:%B} {TODAY.year}" in page
        assert Entry.objects.filter(verb="read", what="accounts.account", actor_id=oliver.pk, subjects=[str(amina.pk)]).exists()
        assert browser.get(reverse("desk:account", args=[10**9])).status_code == 404

    def test_ones_own_cannot_be_changed(self, browser, oliver):
        page = text(browser.get(reverse("desk:account", args=[oliver.pk])))
        assert "This is your own account." in page
        assert "Close this account" not in page
        answer = browser.post(reverse("desk:close", args=[oliver.pk]), {"why": "Me."})
        assert "You cannot change your own roles" in text(answer)
        assert User.objects.get(pk=oliver.pk).is_active

    def test_a_role_is_given_and_ended_with_reasons(self, browser):
        amina = cast.amina()
        give = reverse("desk:give_role", args=[amina.pk])
        assert f'value="{TODAY.year}"' in browser.get(give).content.decode()
        last = boxes("last_on", TODAY + timedelta(days=30))
        said = {"role": "manager", "why": "Acts up for Bethan.", **boxes("from_on", TODAY), **last}
        answer = browser.post(give, said)
        page = text(browser.get(answer.url))
        assert "Amina Yusuf has a new role." in page
        assert "Given by Oliver Grant: Acts up for Bethan." in page
        held = {each.role: each for each in queries.grants_of(amina, on=TODAY)}["Manager"]
        assert held.last_on == TODAY + timedelta(days=30)
        assert "already has the role" in text(browser.post(give, said))
        end = reverse("desk:end_role", args=[amina.pk, held.id])
        assert "from the day after the last" in text(browser.get(end))
        answer = browser.post(end, {"why": "Bethan is back.", **boxes("last_on", TODAY)})
        assert "Ended by Oliver Grant: Bethan is back." in text(browser.get(answer.url))

    def test_what_is_missing_is_named(self, browser):
        amina = cast.amina()
        page = text(browser.post(reverse("desk:give_role", args=[amina.pk]), {}))
        assert all(words in page for words in ("Choose a role", "Enter the first day", "Enter the reason"))
        last_before_first = {**boxes("from_on", TODAY), **boxes("last_on", TODAY - timedelta(days=9))}
        page = text(browser.post(reverse("desk:give_role", args=[amina.pk]), {"role": "manager", "why": "x", **last_before_first}))
        assert "The last day must be on or after the first." in page
        other = reverse("desk:end_role", args=[amina.pk, cast.bethan().grants.get().pk])
        assert browser.get(other).status_code == 404

    def test_an_account_is_closed_and_opened_with_reasons(self, browser):
        amina = cast.amina()
        hers = cast.signed_in(amina)
        assert hers.get(reverse("mfa_index")).status_code == 200
        close = reverse("desk:close", args=[amina.pk])
        assert "signed out at once" in text(browser.get(close))
        assert "Enter the reason" in text(browser.post(close, {"why": ""}))
        answer = browser.post(close, {"why": "Left on Friday."})
        page = text(browser.get(answer.url))
        assert "The account of Amina Yusuf is closed." in page
        assert "Open this account again" in page
        assert hers.get(reverse("mfa_index")).status_code == 302
        browser.post(reverse("desk:open", args=[amina.pk]), {"why": "Came back."})
        assert User.objects.get(pk=amina.pk).is_active
        reasons = Entry.objects.filter(what="accounts.account", verb="change", subjects=[str(amina.pk)]).exclude(why="")
        assert list(reasons.order_by("id").values_list("why", flat=True)) == ["Left on Friday.", "Came back."]

    def test_a_second_factor_is_reset_with_a_reason(self, browser):
        amina = cast.amina()
        hers = cast.signed_in(amina)
        reset = reverse("desk:reset_second_factor", args=[amina.pk])
        assert "speak to them, or see them" in text(browser.get(reset))
        answer = browser.post(reset, {"why": "Lost her phone; I spoke to her."})
        assert "Not set up" in text(browser.get(answer.url))
        assert hers.get(reverse("mfa_index")).status_code == 302


class TestInvitations:
    def test_one_is_sent_again_and_taken_back_after_a_page_that_says_what_follows(
        self, browser, oliver, django_capture_on_commit_callbacks
    ):
        made = invited(oliver)
        page = text(browser.get(reverse("desk:invitations")))
        assert "but no e-mail has left" in page
        again = reverse("desk:invite_again", args=[made.invitation.pk])
        assert "stops working" in text(browser.get(again))
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(again)
        assert len(mail.outbox) == 1
        page = browser.get(reverse("desk:invitations"))
        assert "Waits until" in text(page)
        withdraw = re.search(r'href="(/desk/invitations/\d+/withdraw/)"', page.content.decode()).group(1)
        assert "stops working" in text(browser.get(withdraw))
        browser.post(withdraw)
        assert "No invitation waits" in text(browser.get(reverse("desk:invitations")))
        assert "Taken back" in text(browser.get(reverse("desk:invitations") + "?show=all"))
        assert "was replaced or taken back already" in text(browser.post(withdraw, follow=True))
        assert browser.get(reverse("desk:withdraw", args=[10**9])).status_code == 404

    def test_states_are_said_in_words(self, browser, oliver):
        made = invited(oliver)
        with scope.acting(None):
            services.accept(token=made.token, name="New", password="three words together")
        assert "Accepted" in text(browser.get(reverse("desk:invitations") + "?show=all"))
        assert "None has run out" in text(browser.get(reverse("desk:invitations") + "?show=expired"))
        invited(oliver, email="old@example.invalid")
        Invitation.objects.filter(email="old@example.invalid").update(expires_at=timezone.now())
        assert "Ran out on" in text(browser.get(reverse("desk:invitations") + "?show=expired"))
        assert browser.get(reverse("desk:invitations") + "?show=nonsense&page=99").status_code == 200

    def test_what_is_wrong_is_said(self, browser, oliver):
        assert "within 7 days" in text(browser.get(reverse("desk:invite")))
        page = text(browser.post(reverse("desk:invite"), {"email": "nonsense"}))
        assert all(words in page for words in ("Enter their name", "Enter an e-mail address like", "Choose a role", "Enter the first day"))
        said = {"name": "Oliver", "email": oliver.email, "role": "social_worker", **boxes("from_on", TODAY)}
        assert "has an account already" in text(browser.post(reverse("desk:invite"), said))


def test_the_administrator_reads_who_signs_in_how():
    page = cast.signed_in(cast.oliver()).get(reverse("desk:sign_in"))
    assert page.status_code == 200
    assert "Everyone who works here" in page.content.decode()
    assert cast.signed_in(cast.amina()).get(reverse("desk:sign_in")).status_code == 403
