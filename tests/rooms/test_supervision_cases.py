"""Case discussions are the family's: kept apart from supervision, by the council's reference alone, and read by the family's readers."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.urls import reverse

from stronger.journeys import deal
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.supervision import policies, queries, services
from stronger.supervision.models import Discussion, DiscussionWords, Entry, Holding
from stronger.supervision.rules import wrong_with_reference
from tests import cast, given
from tests.asking import asking_at_most
from tests.rooms.supervision_examples import AMINA, CALLUM, a_session, hand_over, scope_day, sign_both, someone, write

pytestmark = pytest.mark.django_db
THOUGHT = {"analysis": "Two explanations.", "hypotheses": "One, or the other.", "child_voice": "She draws the door."}


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def discussed(users, reference="1048823", *, on=None):
    session = a_session(users, on=on)
    with scope.acting(users["bethan"].pk):
        made = services.discuss(session=session, reference=reference, by=users["bethan"])
        services.save_discussion(discussion=made, words=THOUGHT, version=0, by=users["bethan"])
        services.decide(discussion=made, what="Visit weekly", why="The baby is very young.", by=users["bethan"])
        services.promise_for_family(discussion=made, what="Ask", owner="health visitor", due_on=scope_day(), by=users["bethan"])
    return made


@pytest.mark.parametrize(
    ("reference", "is_good"), [("1048823", True), ("CF/2024-17", True), ("SMITH", False), ("Amina Y 3", False), ("", False)]
)
def test_a_reference_is_a_number_and_never_a_name(reference, is_good):
    assert (wrong_with_reference(reference.upper()) == "") == is_good


def test_a_family_is_discussed_once_a_session_and_joins_the_list(users):
    made = discussed(users)
    with scope.acting(users["amina"].pk) as here:
        assert services.discuss(session=made.session, reference=" 1048823", by=users["amina"]) == made
        (row,) = queries.families(made.practitioner_id, here.on)
        with pytest.raises(NotNow, match="no name"):
            services.discuss(session=made.session, reference="Smith", by=users["amina"])
    assert (row.reference, row.last_on, row.open_actions) == ("1048823", scope_day(), 1)
    assert Holding.objects.count() == 1


def test_two_who_write_at_once_see_both_texts_and_the_same_twice_is_one(users):
    made = discussed(users)
    with scope.acting(users["amina"].pk):
        with pytest.raises(Overtaken) as told:
            services.save_discussion(discussion=made, words={**THOUGHT, "analysis": "Mine."}, version=0, by=users["amina"])
        assert told.value.fields == THOUGHT
        services.save_discussion(discussion=made, words=THOUGHT, version=0, by=users["amina"])
        services.decide(discussion=made, what="Visit weekly", why="The baby is very young.", by=users["amina"])
        assert Entry.objects.filter(kind="decision").count() == 1


def test_what_both_signed_stays_but_what_became_of_an_action_and_an_addendum_are_added(users):
    made = discussed(users)
    write(users, made.session)
    sign_both(users, made.session)
    amina = users["amina"]
    with scope.acting(amina.pk):
        made = Discussion.objects.get(pk=made.pk)
        with pytest.raises(NotNow):
            services.decide(discussion=made, what="Stop", why="No.", by=amina)
        with transaction.atomic(), pytest.raises(Exception, match="nothing in it can change"):
            DiscussionWords.objects.update(analysis="By the back door.")
        action = Entry.objects.get(kind="action")
        services.say_what_became(action=action, what="She came.", by=amina)
        with pytest.raises(NotNow, match="already"):
            services.say_what_became(action=action, what="She did not.", by=amina)
        services.add_to_discussion(discussion=made, what="It was the aunt.", by=amina)
        row = queries.discussion(made)
    assert [(each.kind, each.outcome) for each in row.entries] == [("decision", ""), ("action", "She came."), ("addendum", "")]


class TestReaders:
    def test_the_line_and_the_principal_social_worker_read_it_and_nothing_of_the_session(self, users):
        made = discussed(users)
        for key in ("priya", "eleanor"):
            with scope.acting(users[key].pk):
                found, belongs = policies.discussion_to_read(users[key], made.pk)
                assert queries.discussion(found).words == THOUGHT
                assert not belongs
                with pytest.raises(Refused):
                    policies.discussion_to_write(users[key], made.pk)
                with pytest.raises(Refused):
                    policies.session_to_read(users[key], made.session_id)

    def test_nobody_else_reads_it_nor_does_the_database_show_it(self, users):
        made = discussed(users)
        for key in ("callum", "devika", "farah", "helena", "winston", "marcus", "laura", "oliver", "grace", "nadia"):
            with scope.acting(users[key].pk):
                for getter, wanted in ((policies.discussion_to_read, made.pk), (policies.family_to_read, made.family_id)):
                    with pytest.raises(Refused):
                        getter(users[key], wanted)
                assert [DiscussionWords.objects.count(), Entry.objects.count()] == [0, 0]
                with connection.cursor() as cursor:
                    cursor.execute("select count(*) from supervision_discussionwordshistory")
                    assert cursor.fetchone() == (0,)

    def test_an_ex_supervisor_reads_it_no_more_unless_they_are_above_them(self, users):
        made = discussed(users)
        hand_over(users)
        with scope.acting(users["devika"].pk):
            assert policies.discussion_to_read(users["devika"], made.pk)[1]
        with scope.acting(users["bethan"].pk):  # she still manages Amina, so she stands in the line, and writes no more
            assert not policies.discussion_to_read(users["bethan"], made.pk)[1]

    def test_whoever_works_with_the_family_next_reads_what_was_thought_before(self, users):
        made = discussed(users)
        devika, callum = users["devika"], users["callum"]
        with scope.acting(devika.pk):
            services.work_with(practitioner_id=someone(CALLUM), reference="1048823", from_on=scope_day(), by=devika)
        with scope.acting(callum.pk):
            family = policies.family_to_read(callum, made.family_id)
            assert [row.words for row in queries.discussions(family)] == [THOUGHT]


def test_each_family_has_a_clock_of_its_own(users):
    made = discussed(users)
    bethan = users["bethan"]
    with scope.acting(bethan.pk) as here:
        services.work_with(practitioner_id=someone(AMINA), reference="2000001", from_on=here.on - timedelta(days=70), by=bethan)
        with asking_at_most(3):
            found = [each for each in queries.clocks(None, on=here.on) if each.rule == "supervision-family"]
        assert {(each.thing == str(made.family_id), each.done) for each in found} == {(True, (here.on,)), (False, ())}
        family = next(row for row in queries.families(someone(AMINA), here.on) if row.reference == "2000001")
        held = policies.family_to_read(bethan, family.id)
        services.stop_working_with(practitioner_id=someone(AMINA), family=held, last_on=here.on, by=bethan)
        ended = [each for each in queries.clocks([someone(AMINA)], on=here.on) if each.thing == str(family.id)]
    assert ended[0].until_on == here.on + timedelta(days=1)


def test_what_was_prepared_for_a_session_that_was_not_held_has_not_been_discussed(users):
    session = a_session(users, held=False)
    bethan = users["bethan"]
    with scope.acting(bethan.pk) as here:
        made = services.discuss(session=session, reference="1048823", by=bethan)
        (clock,) = [each for each in queries.clocks([someone(AMINA)], on=here.on) if each.rule == "supervision-family"]
        assert (clock.thing, clock.done) == (str(made.family_id), ())
        assert queries.families(someone(AMINA), here.on)[0].last_on is None
        services.held(session=session, on=here.on, by=bethan)
        (clock,) = [each for each in queries.clocks([someone(AMINA)], on=here.on) if each.rule == "supervision-family"]
        assert clock.done == (here.on,)
        assert queries.families(someone(AMINA), here.on)[0].last_on == here.on


def test_each_family_falls_due_by_itself_and_no_more_once_a_discussion_says_that_the_work_has_ended(users):
    bethan = users["bethan"]
    with scope.acting(bethan.pk) as here:
        for number, days in (("1", 70), ("2", 70), ("3", 10)):
            services.work_with(practitioner_id=someone(AMINA), reference=number, from_on=here.on - timedelta(days=days), by=bethan)
        session = services.plan(practitioner_id=someone(AMINA), on=here.on, by=bethan)
        services.held(session=session, on=here.on, by=bethan)
        made = services.discuss(session=session, reference="2", by=bethan)

        def late():
            owed = deal.deals([UUID(someone(AMINA))], on=here.on)[UUID(someone(AMINA))].of("supervision-family")
            found = queries.references({each.thing for each in owed})
            return {found[each.thing]: each.due_on < here.on for each in owed}

        assert late() == {"1": True, "2": False, "3": False}
        services.end_work(discussion=made, last_on=here.on - timedelta(days=1), why="Stepped down to early help.", by=bethan)
        assert late() == {"1": True, "3": False}
        (entry,) = Entry.objects.all()
        assert (entry.kind, entry.why) == ("decision", "Stepped down to early help.")
        with pytest.raises(NotNow):
            services.end_work(discussion=made, last_on=here.on, why="Again.", by=bethan)


def test_a_closed_session_says_of_the_end_in_an_addendum(users):
    made = discussed(users)
    session = made.session
    write(users, session)
    sign_both(users, session)
    with scope.acting(users["amina"].pk) as here:
        services.end_work(discussion=made, last_on=here.on, why="Moved away.", by=users["amina"])
        assert Entry.objects.get(kind="addendum").what.endswith("Moved away.")


def test_who_needs_what_names_a_family_to_those_alone_who_may_read_of_it(users):
    bethan, amina = users["bethan"], users["amina"]
    with scope.acting(bethan.pk) as here:
        family = services.work_with(practitioner_id=someone(AMINA), reference="1048823", from_on=here.on - timedelta(days=70), by=bethan)
    wanted = {str(family.pk): "1048823"}
    for key, found in (("bethan", wanted), ("amina", wanted), ("priya", wanted), ("eleanor", wanted), ("callum", {}), ("farah", {})):
        with scope.acting(users[key].pk):
            assert queries.references([str(family.pk)]) == found, key
    text = cast.signed_in(bethan).get(reverse("staff:deal_team")).text
    assert "1048823" in text
    assert str(family.pk) not in text
    assert reverse("staff:supervision_families", args=[someone(AMINA)]) in text
    assert "1048823" in cast.signed_in(amina).get(reverse("staff:deal")).text
    helena = cast.signed_in(users["helena"]).get(reverse("staff:deal_person", args=[someone(AMINA)]))
    assert "1048823" not in helena.text
    assert str(family.pk) not in helena.text


def test_the_pages_by_which_work_with_a_family_ends(users):
    made = discussed(users)
    bethan, callum = cast.signed_in(users["bethan"]), cast.signed_in(users["callum"])
    day = scope_day()
    boxes = {"last_on_day": day.day, "last_on_month": day.month, "last_on_year": day.year}
    here = reverse("staff:supervision_discussion_end", args=[made.pk])
    listed = reverse("staff:supervision_family_end", args=[someone(AMINA), made.family_id])
    assert here in bethan.get(reverse("staff:supervision_discussion", args=[made.pk])).text
    assert listed in bethan.get(reverse("staff:supervision_families", args=[someone(AMINA)])).text
    for address in (here, listed):
        assert callum.get(address).status_code == 404
    assert "Say why it has ended" in bethan.post(here, boxes).text
    wrong = {**boxes, "last_on_year": day.year + 1}
    assert "up to today" in bethan.post(listed, wrong).text
    assert "up to today" in bethan.post(here, {**wrong, "why": "Over."}).text
    assert "off the list" in bethan.post(here, {**boxes, "why": "Stepped down."}, follow=True).text
    assert here not in bethan.get(reverse("staff:supervision_discussion", args=[made.pk])).text
    with scope.acting(users["bethan"].pk):
        family = services.work_with(practitioner_id=someone(AMINA), reference="77", from_on=day, by=users["bethan"])
    listed = reverse("staff:supervision_family_end", args=[someone(AMINA), family.pk])
    assert "off the list" in bethan.post(listed, boxes, follow=True).text


def test_the_pages_of_a_case_discussion(users):
    made = discussed(users)
    bethan, eleanor = cast.signed_in(users["bethan"]), cast.signed_in(users["eleanor"])
    for name, wanted in (
        ("discussion", made.pk),
        ("family", made.family_id),
        ("families", made.practitioner_id),
        ("session", made.session_id),
    ):
        with asking_at_most(12):
            answer = bethan.get(reverse(f"staff:supervision_{name}", args=[wanted]))
        assert "1048823" in answer.text, name
    answer = eleanor.post(reverse("staff:supervision_find"), {"reference": "1048823"}, follow=True)
    assert "She draws the door." in answer.text
    assert "No discussion" in eleanor.post(reverse("staff:supervision_find"), {"reference": "99"}).text
    write_it = reverse("staff:supervision_discussion_write", args=[made.pk])
    assert "Social GRRRAAACCEEESSS" in bethan.get(write_it).text
    said = {**THOUGHT, "analysis": "A third.", "version": 1, "draft": 0, "do": "save"}
    assert "A third." in bethan.post(write_it, said, follow=True).text
    with scope.acting(users["bethan"].pk):
        action = Entry.objects.get(kind="action")
    told = reverse("staff:supervision_outcome", args=[made.pk, action.pk])
    assert "She came." in bethan.post(told, {"what": "She came."}, follow=True).text
    begin = reverse("staff:supervision_discuss", args=[made.session_id])
    assert "Choose one family" in bethan.post(begin, {}).text
    assert "Case reference 77" in bethan.post(begin, {"other": "77"}, follow=True).text
    listed = reverse("staff:supervision_families", args=[made.practitioner_id])
    assert "is on the list" in bethan.post(listed, {"reference": "88", **_boxes(scope_day())}, follow=True).text


def _boxes(on):
    return {"from_on_day": on.day, "from_on_month": on.month, "from_on_year": on.year}
