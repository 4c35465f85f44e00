"""The pages of learning as each of the cast sees them: the log, an entry, its standards, and whom it is shared with."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from stronger.chores import demo_learning
from stronger.kit import scope
from stronger.learning import queries, services
from stronger.learning.models import Entry, NotGiven, Offer, ProtectedTime
from stronger.workforce import queries as register
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
LEARNERS = {"amina", "bethan", "callum", "devika", "eleanor", "priya"}


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def opened(key: str, name: str, *args, **query) -> tuple[int, str]:
    answer = cast.signed_in(cast.make(key)).get(reverse(f"staff:{name}", args=args), query)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def sent(key: str, name: str, *args, **said) -> tuple[int, str]:
    """The answer to a form, with where it leads followed."""
    answer = cast.signed_in(cast.make(key)).post(reverse(f"staff:{name}", args=args), said, follow=True)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def said(**more) -> dict[str, object]:
    on = timezone.localdate() - timedelta(days=2)
    return {
        "title": "A circle on neglect",
        "hours": "1",
        "minutes": "15",
        "kind": "reflective",
        "version": "0",
        **day("done_on", on),
        **more,
    }


def written(key: str = "amina", **more) -> Entry:
    user = cast.make(key)
    with scope.acting(user.pk):
        on = timezone.localdate() - timedelta(days=2)
        return services.write(said={"title": "A circle", "done_on": on, "minutes": 75, "kind": "reflective", **more}, by=user)


def as_owner(entry_id: UUID, key: str = "amina") -> Entry:
    with scope.acting(cast.make(key).pk):
        return Entry.objects.get(pk=entry_id)


def test_whoever_keeps_a_log_has_one_and_nobody_else():
    assert {key for key in cast.BY_KEY if opened(key, "learning")[0] == 200} == LEARNERS


def test_an_empty_log_says_what_belongs_in_it():
    assert "There is nothing in your log yet" in opened("amina", "learning")[1]


def test_an_entry_is_written_and_its_standards_are_suggested_for_ticking():
    status, page = sent("amina", "learning_new", **said(learnt="Our hypotheses about neglect, and research."))
    assert status == 200
    assert "What is it evidence of?" in page
    assert "Suggested because you wrote “neglect”" in page
    assert "checked" not in page
    with scope.acting(cast.amina().pk):
        entry = Entry.objects.get()
    _, page = sent("amina", "learning_standards", entry.pk, first=["pcf/knowledge"], elements=["thematics"])
    assert "Knowledge (Professional Capabilities Framework" in page
    assert "Thematics (element of the pathway)" in page
    assert as_owner(entry.pk).standards == ["pcf/knowledge"]
    assert "checked" in opened("amina", "learning_standards", entry.pk)[1]


def test_nothing_typed_is_lost_when_something_is_wrong():
    more = {"hours": "", "minutes": "", "peer_learnt": "Much.", **day("done_on", timezone.localdate() + timedelta(days=1))}
    _, page = sent("amina", "learning_new", **said(**more))
    for complaint in ("Enter how long it took", "Enter whom you talked with", "or before"):
        assert complaint in page, complaint
    assert 'value="A circle on neglect"' in page
    assert "Much." in page
    assert "Enter the role of whom you talked with" in sent("amina", "learning_new", **said(peer_name="Devika"))[1]


def test_going_on_writing_finishes_an_entry():
    entry = written()
    assert (
        "Still to write: what you learnt, the impact on your practice and the impact on people"
        in opened("amina", "learning_entry", entry.pk)[1]
    )
    more = {
        "learnt": "A",
        "practice": "B",
        "people": "C",
        "peer_name": "Devika Nair",
        "peer_role": "Advanced social worker",
        "peer_learnt": "D",
    }
    _, page = sent("amina", "learning_change", entry.pk, **said(version="1", **more))
    assert "Your entry is saved" in page
    assert "With Devika Nair, advanced social worker" in page
    assert "Finished, with a peer" in opened("amina", "learning")[1]


def test_two_windows_show_both_texts():
    entry = written()
    sent("amina", "learning_change", entry.pk, **said(version="1", learnt="From one window."))
    _, page = sent("amina", "learning_change", entry.pk, **said(version="1", learnt="From the other."))
    assert "From one window." in page
    assert "From the other." in page
    assert "What you saved on" in page
    sent("amina", "learning_change", entry.pk, **said(version="2", learnt="From both."))
    assert as_owner(entry.pk).learnt == "From both."


@pytest.mark.parametrize(
    "name", ["learning_entry", "learning_change", "learning_standards", "learning_share", "learning_recorded", "learning_remove"]
)
@pytest.mark.parametrize("key", ["bethan", "farah", "eleanor", "oliver", "laura"])
def test_an_entry_is_not_found_by_anybody_else(key, name):
    assert opened(key, name, written().pk)[0] in {403, 404}


def test_sharing_lets_the_supervisor_read_and_nobody_change():
    entry = written("callum", learnt="That I rush.")
    _, page = sent("callum", "learning_share", entry.pk, shared_with=["supervisor"])
    assert "It is shared with: My supervisor" in page
    status, page = opened("devika", "learning_entry", entry.pk)
    assert status == 200
    assert "That I rush." in page
    assert "Callum Reid" in page
    assert "Tick standards" not in page
    assert "A circle" in opened("devika", "learning_shared")[1]
    assert opened("devika", "learning_change", entry.pk)[0] == 404
    assert "Nobody but you can read it" in sent("callum", "learning_share", entry.pk)[1]
    assert opened("devika", "learning_entry", entry.pk)[0] == 404


def test_a_piece_is_noted_as_recorded_and_the_note_taken_back():
    entry = written(learnt="A", practice="B", people="C")
    future = timezone.localdate() + timedelta(days=1)
    assert "not in the future" in sent("amina", "learning_recorded", entry.pk, **day("on", future))[1]
    assert "Noted: it is recorded" in sent("amina", "learning_recorded", entry.pk, **day("on", timezone.localdate()))[1]
    assert "It is not recorded after all" in opened("amina", "learning_recorded", entry.pk)[1]
    sent("amina", "learning_recorded", entry.pk, remove="1")
    assert as_owner(entry.pk).recorded_on is None


def test_an_entry_is_removed_after_a_page_that_says_so():
    entry = written()
    assert "no longer counts for renewal" in opened("amina", "learning_remove", entry.pk)[1]
    assert "out of your log" in sent("amina", "learning_remove", entry.pk)[1]
    assert opened("amina", "learning_entry", entry.pk)[0] == 404


def test_what_one_did_is_added_in_a_click_or_put_aside(users):
    on = timezone.localdate()
    with scope.acting(users["devika"].pk):
        for source in ("reflective-circle", "observation"):
            people = [register.own(users["amina"], on).id]
            services.offer(people=people, source=source, source_id=uuid4(), on=on, minutes=60, by=users["devika"])
    circle, observation = Offer.objects.order_by("-source")
    page = opened("amina", "learning")[1]
    assert "A reflective circle" in page
    assert "An observation of practice" in page
    assert "It is off your list" in sent("amina", "learning_offer", observation.pk, answer="no")[1]
    _, page = sent("amina", "learning_offer", circle.pk, answer="yes")
    assert 'value="A reflective circle"' in page
    assert opened("amina", "learning_offer", circle.pk)[0] == 302
    assert sent("bethan", "learning_offer", observation.pk, answer="yes")[0] == 404


def test_the_demo_writes_lifelike_logs_once(users, django_assert_max_num_queries):
    today = timezone.localdate()
    made = demo_learning.make_logs(users, today=today)
    assert made > 20
    assert demo_learning.make_logs(users, today=today) == 0
    with scope.acting(users["amina"].pk):
        rows = queries.log(users["amina"], today).rows
    assert rows[0].lacking
    assert any(row.with_peer and row.recorded_on and row.standards for row in rows)
    browser = cast.signed_in(cast.make("amina"))
    browser.get(reverse("staff:learning"))
    with django_assert_max_num_queries(14):
        browser.get(reverse("staff:learning"))
    assert opened("devika", "learning_shared")[0] == 200


def test_protected_time_is_ticked_noted_and_taken_back():
    sent("amina", "learning_new", **said(hours="1", minutes="30", protected="on"))
    assert "1.5 of 2 hours" in opened("amina", "learning_hours")[1]
    on = day("on", timezone.localdate())
    assert "Enter how long it was" in sent("amina", "learning_hours_new", **on)[1]
    future = day("on", timezone.localdate() + timedelta(days=1))
    assert "has not come yet" in sent("amina", "learning_hours_new", minutes="30", **future)[1]
    _, page = sent("amina", "learning_hours_new", minutes="30", **on)
    assert "2 of 2 hours" in page
    time = ProtectedTime.objects.get(entry=None)
    assert "30 minutes on" in opened("amina", "learning_hours_drop", time.pk)[1]
    assert "1.5 of 2 hours" in sent("amina", "learning_hours_drop", time.pk)[1]


def test_a_manager_sees_that_time_was_not_given_and_answers():
    today = timezone.localdate()
    assert opened("callum", "learning_not_given", today.year + 1, 1)[0] == 404
    assert "Select why" in sent("callum", "learning_not_given", today.year, today.month)[1]
    _, page = sent("callum", "learning_not_given", today.year, today.month, reason="duty", words="Four weeks of duty.")
    assert "I covered duty: Four weeks of duty." in page
    _, page = opened("bethan", "learning_team")
    assert "waiting for your answer" in page
    assert "Needs 2 more pieces and one with a peer" in page
    with scope.acting(cast.bethan().pk):
        told = NotGiven.objects.get()
    assert "Say what you will do" in sent("bethan", "learning_answer", told.pk)[1]
    assert "Callum Reid sees what you said" in sent("bethan", "learning_answer", told.pk, answer="Off duty on Wednesdays.")[1]
    assert "Bethan Price: Off duty on Wednesdays." in opened("callum", "learning_hours")[1]
    _, page = sent("callum", "learning_not_given", today.year, today.month, reason="court")
    assert "Your manager has answered" in page
    assert opened("amina", "learning_team")[0] == 403


def test_renewal_counts_down_and_gives_the_record_to_copy_and_to_keep():
    assert "There is no entry of this registration year yet" in opened("amina", "learning_renewal")[1]
    assert "No piece is finished yet" in opened("amina", "learning_record")[1]
    written(learnt="A lot about <b>bold</b> claims", practice="B", people="C")
    _, page = opened("amina", "learning_renewal")
    assert "You still need 1 more piece and one that you talked over with a peer." in page
    assert "1 finished piece of yours is not recorded" in page
    _, page = opened("amina", "learning_record")
    assert page.index("Type of CPD") < page.index("What you learnt") < page.index("The impact on the people")
    assert "&lt;b&gt;bold" in page
    answer = cast.signed_in(cast.amina()).get(reverse("staff:learning_record_file"))
    assert answer["Content-Disposition"] == 'attachment; filename="cpd-record.txt"'
    assert "A lot about <b>bold</b> claims" in answer.content.decode()
    assert "SW91004" in answer.content.decode()


def test_ones_own_matrix_names_the_gaps_and_a_managers_counts_name_nobody():
    entry = written()
    group = re.findall(r'name="(\w+)" type="checkbox" value="social-work-england/cpd"', opened("amina", "learning_standards", entry.pk)[1])
    sent("amina", "learning_standards", entry.pk, elements=["thematics"], **{group[0]: ["social-work-england/cpd"]})
    _, page = opened("amina", "learning_matrix")
    assert "Nothing yet under: Portsmouth Model of Family Practice" in page
    assert "1 piece" in page
    assert "a gap in 5 of 6" in page
    status, page = opened("bethan", "learning_matrix_team")
    assert status == 200
    assert "Fewer than five, perhaps nobody" in page
    assert "Amina" not in page
    assert opened("amina", "learning_matrix_team")[0] == 403
