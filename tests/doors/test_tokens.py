"""The pages of tokens: an administrator allows one, its owner is shown it once, both can revoke it, and the guide is drawn from the API."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries, services
from stronger.accounts.models import Token, TokenTerms
from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.web.api import itself
from tests import cast, given
from tests.doors.api_asking import Program
from tests.doors.entering import text, with_password

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SEE, FIGURES = "workforce.see_people", "assurance.see_figures"


def asked_for(*scopes: str, last_on=TODAY + timedelta(days=30), **more) -> dict:
    boxes = {"last_on_day": last_on.day, "last_on_month": last_on.month, "last_on_year": last_on.year}
    return {"name": "Monthly report", "purpose": "Figures for the board.", "scopes": scopes, **boxes, **more}


@pytest.fixture
def own_tokens():
    """People may make tokens for themselves."""
    TokenTerms.objects.update(own=True)
    queries.forget_token_terms()
    yield
    queries.forget_token_terms()


@pytest.fixture
def shown(settings):
    """As in the demo, where nobody has a password to give again."""
    from stronger.web.kit import sessions

    def signed_in(user):
        browser = cast.signed_in(user)
        session = browser.session
        session[sessions.DEMO] = True
        session.save()
        return browser

    return signed_in


class TestDesk:
    def test_an_administrator_allows_a_token_and_never_sees_it(self, django_capture_on_commit_callbacks):
        oliver, farah = cast.signed_in(cast.oliver()), cast.farah()
        page = oliver.get(reverse("desk:offer_token", args=[farah.pk]))
        offered = re.findall(r'name="scopes"[^>]*value="([^"]+)"', page.content.decode())
        assert set(offered) == {SEE, "workforce.see_pay", FIGURES, "frameworks.see"}
        with django_capture_on_commit_callbacks(execute=True):
            answer = oliver.post(reverse("desk:offer_token", args=[farah.pk]), asked_for(SEE, FIGURES), follow=True)
        assert "told by e-mail" in text(answer)
        assert "sf1_" not in answer.content.decode()
        (token,) = Token.objects.all()
        assert (token.owner, token.scopes, token.token_hash, token.made_by) == (farah, [SEE, FIGURES], None, cast.oliver())
        (message,) = mail.outbox
        assert message.to == [farah.email]
        assert "sf1_" not in message.body
        entry = Entry.objects.filter(verb="change", what="accounts.token").get()
        assert entry.details == {"step": "made", "owner": farah.pk, "scopes": [SEE, FIGURES], "last_on": str(TODAY + timedelta(days=30))}

    def test_only_what_the_owner_may_see_is_offered(self):
        page = cast.signed_in(cast.oliver()).get(reverse("desk:offer_token", args=[cast.bethan().pk])).content.decode()
        assert set(re.findall(r'name="scopes"[^>]*value="([^"]+)"', page)) == {SEE, "frameworks.see"}
        said = text(cast.signed_in(cast.oliver()).get(reverse("desk:offer_token", args=[cast.nadia().pk])))
        assert "There is nothing that it could read" in said

    def test_mistakes_are_said_beside_the_field_and_nothing_typed_is_lost(self):
        oliver = cast.signed_in(cast.oliver())
        address = reverse("desk:offer_token", args=[cast.farah().pk])
        page = oliver.post(address, asked_for(last_on=TODAY + timedelta(days=400), purpose=""))
        said = text(page)
        assert page.status_code == 200
        for words in ("Select at least one thing that it may read", "The last day must be", "Enter what it is for"):
            assert words in said
        assert 'value="Monthly report"' in page.content.decode()
        assert not Token.objects.exists()

    def test_what_is_not_on_offer_is_refused_in_words(self):
        oliver = cast.signed_in(cast.oliver())
        page = oliver.post(reverse("desk:offer_token", args=[cast.farah().pk]), asked_for("trail.read"))
        assert text(page).startswith(" Error: Allow Farah Siddiqui a token")
        page = oliver.post(reverse("desk:offer_token", args=[cast.oliver().pk]), asked_for("frameworks.see"))
        assert "This is your own account" in text(page)
        assert not Token.objects.exists()

    def test_the_list_says_what_became_of_each(self):
        used, secret = given.a_token(cast.farah(), SEE, name="Used")
        given.a_token(cast.bethan(), SEE, name="Gone")
        Program(secret).get("token")
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            services.revoke_token(token=Token.objects.get(name="Gone"), why="No more.", by=oliver)
            services.offer_token(owner=cast.priya(), name="Waiting", purpose="x", scopes=[FIGURES], last_on=TODAY, by=oliver)
        browser = cast.signed_in(oliver)
        found = {show: text(browser.get(reverse("desk:tokens"), {"show": show})) for show in ("in_use", "waiting", "ended", "all", "x")}
        for show, names in {"in_use": "Used", "waiting": "Waiting", "ended": "Gone", "x": "Used"}.items():
            assert [name for name in ("Used", "Waiting", "Gone") if f" {name} " in found[show].partition("Last used")[2]] == [names]
        assert all(name in found["all"] for name in ("Used", "Waiting", "Gone"))
        one = text(browser.get(reverse("desk:token", args=[used.pk])))
        assert "Farah Siddiqui" in one
        assert "See the people who work here" in one

    def test_revoking_asks_why_and_takes_effect_at_once(self):
        token, secret = given.a_token(cast.farah(), SEE)
        browser = cast.signed_in(cast.oliver())
        address = reverse("desk:revoke_token", args=[token.pk])
        assert "Enter reason" in text(browser.post(address, {"why": ""})) or "Enter the reason" in text(browser.post(address, {"why": ""}))
        assert Program(secret).get("token").status_code == 200
        assert "is revoked" in text(browser.post(address, {"why": "Seen in a log."}, follow=True))
        assert Program(secret).get("token").status_code == 401
        assert "has ended already" in text(browser.post(address, {"why": "Again."}))

    @pytest.mark.parametrize("key", ["farah", "bethan", "laura", "nadia"])
    def test_the_desks_pages_are_an_administrators_alone(self, key):
        token, _ = given.a_token(cast.farah(), SEE)
        browser = cast.signed_in(cast.make(key))
        places = [reverse("desk:tokens"), reverse("desk:offer_token", args=[cast.farah().pk])]
        places += [reverse(f"desk:{name}", args=[token.pk]) for name in ("token", "revoke_token")]
        assert {browser.get(place).status_code for place in places} == {403}


class TestOwner:
    def offered(self, owner) -> Token:
        oliver = cast.oliver()
        with scope.acting(oliver.pk):
            return services.offer_token(owner=owner, name="Report", purpose="x", scopes=["frameworks.see"], last_on=TODAY, by=oliver)

    def test_the_home_page_says_that_one_waits_and_later_that_one_ends(self, shown):
        amina = cast.amina()
        assert "token" not in text(cast.signed_in(amina).get(reverse("staff:home")))
        token = self.offered(amina)
        assert "token waits to be shown to you" in text(cast.signed_in(amina).get(reverse("staff:home")))
        shown(amina).post(reverse("account:show_token", args=[token.pk]))
        said = text(cast.signed_in(amina).get(reverse("staff:home")))
        assert "token of yours ends soon" in said
        assert "the last day is today" in said
        Token.objects.update(until_on=TODAY + timedelta(days=16))
        assert "token" not in text(cast.signed_in(amina).get(reverse("staff:home")))

    def test_a_token_is_shown_once_and_works(self, shown):
        amina = cast.amina()
        token = self.offered(amina)
        browser, address = shown(amina), reverse("account:show_token", args=[token.pk])
        assert "sf1_" not in browser.get(address).content.decode()
        page = browser.post(address)
        (secret,) = set(re.findall(r"sf1_[\w-]{43}", page.content.decode()))
        assert page.headers["Cache-Control"] == "no-store, private"
        assert Program(secret).given("token")["name"] == "Report"
        again = browser.post(address)
        assert again.status_code == 409
        assert "sf1_" not in again.content.decode()
        assert "Nobody can show it again" in text(browser.get(address))

    def test_an_open_session_alone_is_not_enough_to_be_shown_one(self):
        amina = with_password(cast.amina())
        token = self.offered(amina)
        browser, address = cast.signed_in(amina), reverse("account:show_token", args=[token.pk])
        for answer in (browser.get(address), browser.post(address)):
            assert answer.status_code == 302
            assert answer.url.startswith(reverse("account_reauthenticate"))
        assert Token.objects.get(pk=token.pk).shown_at is None

    def test_somebody_elses_token_is_not_found(self, shown):
        token = self.offered(cast.amina())
        for name in ("show_token", "revoke_token"):
            for browser in (shown(cast.farah()), shown(cast.oliver())):
                assert browser.post(reverse(f"account:{name}", args=[token.pk]), {"why": "x"}).status_code == 404

    def test_people_make_their_own_only_where_the_council_lets_them(self):
        browser = cast.signed_in(cast.amina())
        assert "Make a token" not in text(browser.get(reverse("account:tokens")))
        answer = browser.post(reverse("account:make_token"), asked_for("frameworks.see"))
        assert (answer.status_code, Token.objects.count()) == (409, 0)

    def test_one_made_for_oneself_is_shown_next(self, own_tokens, shown):
        browser = shown(cast.amina())
        assert "Make a token" in text(browser.get(reverse("account:tokens")))
        page = browser.post(reverse("account:make_token"), asked_for("frameworks.see", "workforce.see_pay"))
        assert text(page).startswith(" Error: Make a token")
        page = browser.post(reverse("account:make_token"), asked_for("frameworks.see"), follow=True)
        assert "Show this token once" in text(page)
        (token,) = Token.objects.all()
        assert token.owner == token.made_by == cast.amina()

    def test_its_owner_revokes_it_with_a_reason(self):
        token, secret = given.a_token(cast.amina(), "frameworks.see")
        browser = cast.signed_in(cast.amina())
        assert "is revoked" in text(browser.post(reverse("account:revoke_token", args=[token.pk]), {"why": "Lost."}, follow=True))
        assert Program(secret).get("token").status_code == 401


class TestGuide:
    def test_it_is_for_owners_and_administrators(self):
        places = (reverse("api:guide"), reverse("api:document"))
        for place in places:
            assert cast.signed_in(cast.amina()).get(place).status_code == 403
            assert cast.signed_in(cast.oliver()).get(place).status_code == 200
        given.a_token(cast.amina(), "frameworks.see")
        for place in places:
            assert cast.signed_in(cast.amina()).get(place).status_code == 200

    def test_it_tells_of_every_operation_parameter_and_field(self):
        page = text(cast.signed_in(cast.oliver()).get(reverse("api:guide")))
        described = itself.schema()
        for path, said in described["paths"].items():
            assert f"GET {path}" in page
            for parameter in said["get"]["parameters"]:
                assert f" {parameter['name']} " in page
        for field in ("items[].swe_number", "pay[].base", "items[].figures[].symbol_means", "items[].teams[].code"):
            assert field in page
        assert "per_page Whole number" in page or "per_page whole number" in page

    def test_the_file_is_the_description(self):
        answer = cast.signed_in(cast.oliver()).get(reverse("api:document"))
        assert answer.json()["paths"].keys() == itself.schema()["paths"].keys()
        assert "attachment" in answer.headers["Content-Disposition"]


def test_the_trail_says_through_which_token(shown):
    token, secret = given.a_token(cast.farah(), FIGURES)
    Program(secret).get("figures")
    Program(secret).get("people")
    page = text(cast.signed_in(cast.laura()).get(reverse("desk:trail")))
    assert f"Farah Siddiqui, by token {token.pk}, downloaded the council&#x27;s figures" in page.replace("&#39;", "&#x27;")
    assert f"Farah Siddiqui, by token {token.pk}, was not allowed to see the people who work here and their records" in page
