"""Kept views of the list of people: a filter under a name, one's own alone, with nobody's name in it or in its address."""

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from stronger.workforce import queries, services
from stronger.workforce.models import SavedView
from stronger.workforce.services import views as keeping
from tests import cast, given
from tests.doors.entering import text

pytestmark = pytest.mark.django_db
VIEWS = "staff:views"


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    given.the_demo_register()


def keep(browser, name: str, **asked: str):
    return browser.post(f"{reverse(VIEWS)}?{'&'.join(f'{k}={v}' for k, v in asked.items())}", {"name": name}, follow=True)


def test_a_filter_is_kept_under_a_name_and_opens_the_same_list_again():
    farah = cast.signed_in(cast.farah())
    with scope.acting(cast.farah().pk) as here:
        team, called = queries.teams_on(here.on)[0]
    page = keep(farah, "Newest there", team=team, state="in_post", sort="-since")
    assert "The view is kept." in text(page)
    assert f"People in post today, in {called}, in order of here since, newest first" in text(page)
    address = f"{reverse('staff:people')}?team={team}&amp;state=in_post&amp;sort=-since"
    assert address in page.content.decode()
    shown = farah.get(address.replace("&amp;", "&"))
    assert 'aria-sort="descending"' in shown.content.decode()
    (entry,) = Entry.objects.filter(what="workforce.view")
    assert entry.subjects == [str(SavedView.objects.get().pk)]


def test_the_words_of_a_search_are_not_kept():
    farah = cast.signed_in(cast.farah())
    address = farah.post(reverse("staff:people"), {"words": "yusuf", "state": "in_post", "sort": "team"}).url
    page = farah.get(address).content.decode()
    (place,) = [each.split('"')[0] for each in page.split('href="')[1:] if each.startswith(f"{reverse(VIEWS)}?")]
    assert "search=" not in place
    keep(farah, "Mine", words="yusuf", search="x", state="in_post", sort="team")
    view = SavedView.objects.get()
    assert (view.state, view.sort, view.team, view.kind) == ("in_post", "team", "", "")
    assert "yusuf" not in str(vars(view))


def test_the_same_name_again_takes_its_place_and_a_nameless_one_is_refused():
    farah = cast.signed_in(cast.farah())
    keep(farah, "Mine", sort="team")
    keep(farah, "Mine", sort="since")
    assert SavedView.objects.get().sort == "since"
    assert "Error" in text(keep(farah, "", sort="since"))


def test_what_is_not_on_offer_is_not_kept():
    keep(cast.signed_in(cast.farah()), "Odd", team="no-such", kind="x", state="y", sort="pay")
    view = SavedView.objects.get()
    assert (view.team, view.kind, view.state, view.sort) == ("", "", "in_post", "")


def test_a_view_is_its_owners_alone():
    keep(cast.signed_in(cast.farah()), "Mine", sort="team")
    view = SavedView.objects.get()
    bethan = cast.signed_in(cast.bethan())
    assert "Mine" not in text(bethan.get(reverse(VIEWS)))
    assert bethan.post(reverse("staff:drop_view", args=[view.pk])).status_code == 404
    with scope.acting(cast.bethan().pk), pytest.raises(Refused):
        services.drop_view(view=view, by=cast.bethan())
    farah = cast.signed_in(cast.farah())
    assert "Only the view goes" in text(farah.get(reverse("staff:drop_view", args=[view.pk])))
    assert "The view is removed." in text(farah.post(reverse("staff:drop_view", args=[view.pk]), follow=True))
    assert not SavedView.objects.exists()


def test_somebody_keeps_so_many_and_no_more(monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    farah = cast.farah()
    asked = {"team": "", "kind": "", "state": "all", "sort": ""}
    with scope.acting(farah.pk):
        for name in ("One", "Two", "Two"):
            services.keep_view(name=name, **asked, by=farah)
        with pytest.raises(NotNow, match="Remove one first"):
            services.keep_view(name="Three", **asked, by=farah)
    with scope.acting(cast.marcus().pk), pytest.raises(Refused):
        services.keep_view(name="x", **asked, by=cast.marcus())


@pytest.mark.parametrize("key", ["marcus", "nadia"])
def test_the_pages_are_for_those_who_see_people(key):
    assert cast.signed_in(cast.make(key)).get(reverse(VIEWS)).status_code == 403
