"""Sessions that run out: they say so, they keep what was typed, and they write nothing while someone reads."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries, services
from stronger.accounts.models import KeptForm, User
from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.web.kit import kept, sessions
from stronger.web.kit.forms import DateField
from tests import cast
from tests.doors.entering import code_of as app_code
from tests.doors.entering import is_in, pass_time, send_code, send_password, with_password

pytestmark = pytest.mark.django_db
WHY = "She leads the duty team from Monday."


@pytest.fixture
def oliver() -> User:
    """The administrator, whose password the test knows."""
    return with_password(cast.oliver())


@pytest.fixture
def browser(oliver) -> Client:
    """His browser, signed in, its clocks begun."""
    found = cast.signed_in(oliver)
    found.get(reverse("mfa_index"))
    return found


@pytest.fixture
def page() -> str:
    """A page of his with a form on it."""
    return reverse("desk:give_role", args=[cast.amina().pk])


def came_from(page: str) -> dict:
    return {"referer": f"http://testserver{page}"}


def sign_in_again(browser: Client, user: User, answer) -> object:
    """Sign in where a page sent us, and follow the way back."""
    next_page = re.search(r'name="next" value="([^"]+)"', browser.get(answer.url).content.decode()).group(1)
    send_password(browser, user, next=next_page)
    return send_code(browser, app_code(user))


class TestTimeOut:
    def test_half_an_hour_without_a_page_signs_out_and_says_why(self, browser, oliver):
        pass_time(browser, minutes=35)
        answer = browser.get(reverse("mfa_index"))
        assert answer.url == f"{reverse('account_login')}?next=%2Faccount%2F&why=idle"
        assert not is_in(browser)
        assert "You had not used Stronger Futures for 30 minutes" in browser.get(answer.url).content.decode()
        entry = Entry.objects.filter(what="accounts.time_out").get()
        assert (entry.verb, entry.actor_id, entry.details) == ("enter", oliver.pk, {"reason": "idle"})

    def test_a_little_less_does_not(self, browser):
        pass_time(browser, minutes=34)
        assert browser.get(reverse("mfa_index")).status_code == 200

    def test_twelve_hours_are_enough_however_busy(self, browser):
        pass_time(browser, minutes=1, since_entering=12 * 60)
        answer = browser.get(reverse("mfa_index"))
        assert "why=long" in answer.url
        assert "12 hours" in browser.get(answer.url).content.decode()

    def test_the_councils_own_times_hold(self, browser):
        with cast.on_stage() as system:
            services.load_terms(terms={timezone.localdate(): services.Terms(idle_minutes=10)}, by=system)
        pass_time(browser, minutes=16)
        answer = browser.get(reverse("mfa_index"))
        assert "for 10 minutes" in browser.get(answer.url).content.decode()
        queries.forget_terms()

    def test_a_page_for_anyone_stays_open(self, browser):
        pass_time(browser, minutes=60)
        assert browser.get(reverse("public:home")).status_code == 200
        assert not is_in(browser)

    def test_reading_writes_no_session_for_five_minutes(self, browser, django_assert_num_queries):
        seen = browser.session[sessions.SEEN]
        pass_time(browser, minutes=4)
        before = browser.session[sessions.SEEN]
        browser.get(reverse("mfa_index"))
        assert browser.session[sessions.SEEN] == before
        pass_time(browser, minutes=2)
        browser.get(reverse("mfa_index"))
        assert browser.session[sessions.SEEN] >= seen

    def test_an_invented_reason_in_the_address_says_nothing(self, client):
        assert "govuk-notification-banner" not in client.get(reverse("account_login") + "?why=nonsense").content.decode()


class TestWordsAreKept:
    def test_a_form_sent_too_late_comes_back_filled(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        typed = {"role": "manager", "from_on_day": "31", "from_on_month": "2", "from_on_year": "2027", "why": WHY}
        answer = browser.post(page, typed, headers=came_from(page))
        assert "why=kept" in answer.url
        assert "We have kept what you typed" in browser.get(answer.url).content.decode()
        back = sign_in_again(browser, oliver, answer)
        assert back.url == page
        shown = browser.get(page).content.decode()
        assert WHY in shown
        assert "It was not sent: check it" in shown
        assert re.search(r'value="manager" checked', shown)
        assert 'name="from_on_day" type="text" inputmode="numeric" value="31"' in shown
        assert "There is a problem" not in shown  # nobody is told off for what they have not sent
        assert WHY in browser.get(page).content.decode()  # looking does not lose it
        answer = browser.post(page, {**typed, "from_on_day": "1"}, headers=came_from(page))
        assert answer.url == reverse("desk:account", args=[cast.amina().pk])
        assert WHY not in browser.get(page).content.decode()

    def test_another_tab_that_found_out_first_loses_nothing(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        browser.get(reverse("mfa_index"))  # this tab is told
        answer = browser.post(page, {"why": WHY}, headers=came_from(page))  # and this one still keeps
        assert "why=kept" in answer.url
        assert sign_in_again(browser, oliver, answer).url == page
        assert WHY in browser.get(page).content.decode()

    def test_nobody_else_gets_them(self, browser, page):
        pass_time(browser, minutes=45)
        answer = browser.post(page, {"why": WHY}, headers=came_from(page))
        with cast.on_stage() as system:
            services.grant(user=cast.farah(), role="administrator", by=system)
        farah = with_password(cast.farah())
        assert sign_in_again(browser, farah, answer).url == page
        assert WHY not in browser.get(page).content.decode()

    def test_after_a_day_they_are_gone(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        answer = browser.post(page, {"why": WHY}, headers=came_from(page))
        with scope.acting(oliver.pk):
            KeptForm.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        sign_in_again(browser, oliver, answer)
        assert WHY not in browser.get(page).content.decode()

    def test_secrets_and_files_are_never_kept(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        typed = {
            "why": WHY,
            "password": "x",
            "new_password1": "x",
            "code": "1",
            "token": "x",
            "csrfmiddlewaretoken": "x",
            "_method": "x",
            "empty": " ",
        }
        browser.post(page, {**typed, "file": SimpleUploadedFile("a.txt", b"a")}, headers=came_from(page))
        with scope.acting(oliver.pk):
            assert queries.kept_words(page, by=oliver) == {"why": [WHY]}

    def test_a_button_alone_loses_nothing_and_comes_back_to_its_page(self, browser):
        pass_time(browser, minutes=45)
        page = reverse("account:sign_out_everywhere")
        answer = browser.post(page, headers=came_from(page))
        assert answer.url == f"{reverse('account_login')}?next={page.replace('/', '%2F')}&why=idle"

    def test_without_a_referrer_the_forms_own_address_is_used(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        browser.post(page, {"why": WHY}, headers={"referer": "https://evil.example/x/"})
        with scope.acting(oliver.pk):
            assert queries.kept_paths(by=oliver) == [page]

    def test_too_much_is_said_to_be_lost_unless_one_goes_back(self, browser, page):
        pass_time(browser, minutes=45)
        answer = browser.post(page, {"why": "x" * 400_000}, headers=came_from(page))
        assert answer.status_code == 403
        assert "Your session has ended" in answer.content.decode()

    def test_a_closed_account_keeps_nothing(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        browser.get(reverse("mfa_index"))
        User.objects.filter(pk=oliver.pk).update(is_active=False)
        assert browser.post(page, {"why": WHY}).status_code == 403
        with scope.acting(oliver.pk):
            assert KeptForm.objects.count() == 0

    def test_a_visitors_form_is_not_kept(self, client, page):
        answer = client.post(page, {"why": WHY})
        assert answer.status_code == 403
        assert "Back button" in answer.content.decode()

    def test_a_key_that_is_gone_shows_the_page_as_it_is(self, browser, oliver, page):
        pass_time(browser, minutes=45)
        answer = browser.post(page, {"why": WHY}, headers=came_from(page))
        sign_in_again(browser, oliver, answer)
        with scope.acting(oliver.pk):
            KeptForm.objects.update(words=b"not what was sealed")
        assert browser.get(page).status_code == 200


class TestTokens:
    """A form left open while its owner signed in again elsewhere carries an old token."""

    @pytest.fixture
    def strict(self, oliver) -> Client:
        """A browser whose tokens are checked as a real one's are."""
        found = cast.signed_in(oliver, enforce_csrf_checks=True)
        found.get(reverse("mfa_index"))
        return found

    def test_its_words_are_shown_again_at_once(self, strict, page):
        answer = strict.post(page, {"why": WHY, "csrfmiddlewaretoken": "x" * 64}, headers=came_from(page))
        assert answer.url == page
        assert WHY in strict.get(page).content.decode()

    def test_another_sites_form_is_not_kept(self, strict, oliver, page):
        answer = strict.post(page, {"why": WHY}, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
        with scope.acting(oliver.pk):
            assert KeptForm.objects.count() == 0


class Note(forms.Form):
    """A form with fields of each kind that fills itself differently."""

    text = forms.CharField(widget=forms.Textarea)
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    tick = forms.BooleanField(required=False)
    on = DateField(label="Day", called="day")
    file = forms.FileField(required=False)


def test_any_form_takes_part_with_one_line(monkeypatch):
    """Every kind of field comes back as it was typed, whether or not it made sense; what was not on the page stays as it was."""
    request = RequestFactory().get("/x/")
    request.session = {sessions.KEPT: ["/x/"]}
    request.user = cast.amina()
    told: list[str] = []
    monkeypatch.setattr(kept.messages, "info", lambda request, words: told.append(words))
    typed = {"n-text": ["A\nB"], "n-many": ["a", "b"], "n-tick": ["on"], "n-on_day": ["31"], "n-on_month": ["2"], "n-on_year": [""]}
    with scope.acting(request.user.pk):
        services.keep_words(path="/x/", fields=typed, by=request.user)
        first = kept.initial(request, Note, {"text": "before", "other": 1}, prefix="n")
    drawn = Note(initial=first, prefix="n")
    assert first == {"text": "A\nB", "many": ["a", "b"], "tick": True, "on": ("31", "2", ""), "other": 1}
    assert drawn["many"].value() == ["a", "b"]
    assert not drawn.is_bound
    assert len(told) == 1


def test_a_page_without_kept_words_asks_the_database_nothing(django_assert_num_queries):
    request = RequestFactory().get("/x/")
    request.session = {}
    with django_assert_num_queries(0):
        assert kept.initial(request, Note, {"text": "before"}) == {"text": "before"}
