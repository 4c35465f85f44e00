"""Wherever someone writes at length: a draft kept by itself for them alone, found after signing out, and one record of two presses."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from stronger.accounts.models import Draft
from stronger.kit import scope
from stronger.learning import services as learning
from stronger.learning.models import Entry
from stronger.pathway.models import ManagerView, PanelView, Piece, RequestMove, Statement, Told
from stronger.performance import services as conversations
from stronger.performance.models import Feedback, Words
from tests import cast, given
from tests import performance as talk
from tests.rooms import pathway_examples as pathway

pytestmark = pytest.mark.django_db
BY_ITSELF = {"HX-Request": "true"}
SAID = "What I wrote at length."


@dataclass
class Page:
    """A page of writing: who writes on which address, in which field, what else they choose, and how many records say it then."""

    key: str
    address: str
    field: str
    more: dict = field(default_factory=dict)
    count: object = None


def an_entry() -> Page:
    given.the_demo_organisation()
    on = timezone.localdate() - timedelta(days=2)
    day = {"done_on_day": on.day, "done_on_month": on.month, "done_on_year": on.year}
    more = {"title": "A circle", "hours": "1", "kind": "reflective", "key": "0f3c", "version": "0", **day}
    return Page("amina", reverse("staff:learning_new"), "learnt", more, lambda: Entry.objects.filter(learnt=SAID).count())


def an_entry_gone_on_with() -> Page:
    page, amina = an_entry(), cast.amina()
    with scope.acting(amina.pk):
        said = {"title": "A circle", "done_on": timezone.localdate(), "minutes": 60, "kind": "reflective"}
        entry = learning.write(said=said, by=amina)
    page.address = reverse("staff:learning_change", args=[entry.pk])
    page.more["version"] = "1"
    return page


def own_reflection() -> Page:
    users = given.the_demo_register()
    talk.a_year(users)
    place = reverse("staff:performance_write", args=[talk.conversation().pk, "successes"])
    return Page("amina", place, "words", {"version": "0"}, lambda: Words.objects.filter(words=SAID).count())


def managers_part() -> Page:
    users = given.the_demo_register()
    talk.shared(users)
    place = reverse("staff:performance_write", args=[talk.conversation().pk, "manager-successes"])
    return Page("bethan", place, "words", {"version": "0"}, lambda: Words.objects.filter(words=SAID).count())


def feedback() -> Page:
    users = given.the_demo_register()
    talk.a_year(users)
    with talk.at(users["amina"], talk.OPENED):
        asked = conversations.ask_feedback(
            conversation=talk.conversation(), asked=users["devika"], about="My court work", by=users["amina"]
        )
    place = reverse("staff:performance_answer", args=[asked.pk])
    return Page("devika", place, "answer", {}, lambda: Feedback.objects.filter(answer=SAID).count())


def statement() -> Page:
    given.the_demo_organisation()
    place = reverse("staff:pathway_statement", args=[pathway.begun()])
    return Page("amina", place, "words", {"version": "0"}, lambda: Statement.objects.filter(words=SAID).count())


def managers_view() -> Page:
    given.the_demo_organisation()
    place = reverse("staff:pathway_view", args=[pathway.sent()])
    return Page("bethan", place, "words", {"supports": "yes"}, lambda: ManagerView.objects.filter(words=SAID).count())


def panel_view() -> Page:
    given.the_demo_organisation()
    place = reverse("staff:pathway_panel_view", args=[pathway.with_panel()])
    return Page(pathway.PANEL[0], place, "words", {"recommends": "yes", "sure": "on"}, lambda: PanelView.objects.filter(words=SAID).count())


def appeal() -> Page:
    given.the_demo_organisation()
    place = reverse("staff:pathway_move", args=[pathway.decided("not-yet"), "appeal"])
    return Page("amina", place, "why", {}, lambda: RequestMove.objects.filter(move="appeal").count())


def a_goal() -> Page:
    users = given.the_demo_register()
    talk.agreeing(users)
    due = {"due_on_day": 31, "due_on_month": 3, "due_on_year": 2027}
    more = {"size": "bigger", "accountability": "I write", "known_by": "All have one", "version": "0", **due}
    place = reverse("staff:performance_add_goal", args=[talk.conversation().pk])
    return Page("amina", place, "what", more, lambda: Words.objects.filter(part="what", words=SAID).count())


def a_goal_gone_on_with() -> Page:
    page, users = a_goal(), given.the_demo_register()
    with talk.at(users["bethan"], talk.TALKED):
        conversations.add_goal(conversation=talk.conversation(), size="bigger", due_on=talk.TODAY, words=talk.GOAL, by=users["bethan"])
    page.address = reverse("staff:performance_goal", args=[talk.conversation().pk, 1])
    page.more["version"] = "1"
    return page


def a_need() -> Page:
    talk.agreeing(given.the_demo_register())
    place = reverse("staff:performance_add_need", args=[talk.conversation().pk])
    return Page("bethan", place, "what", {"element": ""}, lambda: Words.objects.filter(words=SAID).count())


def a_review() -> Page:
    talk.agreed(given.the_demo_register())
    place = reverse("staff:performance_write_review", args=[talk.conversation().pk, 1, "progress"])
    return Page("amina", place, "words", {"version": "0"}, lambda: Words.objects.filter(words=SAID).count())


def own_evidence() -> Page:
    given.the_demo_organisation()
    more = {"title": "Chaired", "on_day": 1, "on_month": 10, "on_year": 2026}
    place = reverse("staff:pathway_write", args=[pathway.begun(), "more-responsibility"])
    return Page("amina", place, "words", more, lambda: Piece.objects.filter(words=SAID).count())


def what_one_says() -> Page:
    given.the_demo_organisation()
    place = reverse("staff:pathway_say", args=["complex-work"])
    return Page("amina", place, "words", {"version": "0"}, lambda: Told.objects.filter(words=SAID).count())


PAGES = [
    a_goal,
    a_goal_gone_on_with,
    a_need,
    a_review,
    own_evidence,
    what_one_says,
    an_entry,
    an_entry_gone_on_with,
    own_reflection,
    managers_part,
    feedback,
    statement,
    managers_view,
    panel_view,
    appeal,
]


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.__name__)
def test_what_is_typed_is_kept_for_its_writer_alone_and_two_presses_make_one_record(made):
    page = made()
    user = cast.make(page.key)
    browser = cast.signed_in(user)
    assert browser.get(page.address).status_code == 200
    kept = browser.post(page.address, {page.field: "Half a sent", "draft": "0", **page.more}, headers=BY_ITSELF)
    assert "Kept as your draft" in kept.text

    browser.logout()
    with scope.acting(cast.make("farah").pk):
        assert not Draft.objects.exists(), "the database shows a draft to its writer alone"
    with scope.acting(user.pk):
        assert page.count() == 0
        assert Draft.objects.count() == 1
    again = cast.signed_in(user)
    shown = again.get(page.address).text
    assert "Half a sent" in shown
    assert "This is your draft of" in shown
    assert shown.count('id="id_draft"') == shown.count('id="id_version"') == 1

    said = {page.field: SAID, "draft": "1", "do": "save", **page.more}
    assert again.post(page.address, said).status_code == 302
    again.post(page.address, said)
    with scope.acting(user.pk):
        assert page.count() == 1
        assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "made", [an_entry, own_reflection, statement, managers_view, a_goal, own_evidence, what_one_says], ids=lambda made: made.__name__
)
def test_a_second_window_never_loses_what_the_first_one_holds(made):
    page = made()
    browser = cast.signed_in(cast.make(page.key))
    browser.post(page.address, {page.field: "From one window.", "draft": "0", **page.more}, headers=BY_ITSELF)
    other = {page.field: "From the other.", "draft": "0", **page.more}
    assert "more in another window" in browser.post(page.address, other, headers=BY_ITSELF).text
    both = browser.post(page.address, {**other, "do": "save"}).text
    assert "From one window." in both
    assert "From the other." in both
    assert browser.post(page.address, {"do": "forget", **page.more}).status_code == 302
    with scope.acting(cast.make(page.key).pk):
        assert not Draft.objects.exists()
        assert page.count() == 0


def test_a_statement_that_is_only_a_draft_is_said_to_be_one_before_it_is_sent():
    page = statement()
    browser = cast.signed_in(cast.amina())
    request = page.address.removesuffix("statement/")
    assert "You have a draft of your statement" not in browser.get(request).text
    browser.post(page.address, {"words": SAID, "draft": "0", **page.more}, headers=BY_ITSELF)
    assert "You have a draft of your statement" in browser.get(request).text
    assert browser.post(page.address, {"words": SAID, "draft": "1", "do": "save", **page.more}).status_code == 302
    assert "You have a draft of your statement" not in browser.get(request).text


def test_what_one_says_of_oneself_in_two_tabs_is_never_written_over_unseen():
    page = what_one_says()
    first, second = cast.signed_in(cast.amina()), cast.signed_in(cast.amina())
    assert first.post(page.address, {"words": "From the first tab.", "version": "0", "do": "save"}).status_code == 302
    both = second.post(page.address, {"words": "From the second.", "version": "0", "do": "save"}).text
    assert "saved this while you were writing" in both or "saved elsewhere" in both
    assert "From the first tab." in both
    assert "From the second." in both
    assert second.post(page.address, {"words": "Both.", "version": "1", "do": "save"}).status_code == 302
    with scope.acting(cast.amina().pk):
        assert [each.words for each in Told.objects.filter(requirement="complex-work")] == ["Both."]
    assert first.post(page.address, {"words": "", "version": "2", "do": "save"}).status_code == 302
    with scope.acting(cast.amina().pk):
        assert not Told.objects.filter(requirement="complex-work").exists()
