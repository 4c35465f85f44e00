"""Groups and circles: who was there reads what was thought, nobody else; a family brought to one is a record of the family's own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.learning import queries as learning
from stronger.learning import services as learning_services
from stronger.supervision import policies, queries, services
from stronger.supervision.models import Attendance, CircleWords, DiscussionWords
from tests import cast, given
from tests.rooms.supervision_examples import AMINA, CALLUM, DEVIKA, scope_day, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def met(users, **said):
    bethan = users["bethan"]
    with scope.acting(bethan.pk):
        told = {"kind": "circle", "title": "Neglect", "on": scope_day(), "minutes": 90, **said}
        told = {"attended": [someone(AMINA), someone(DEVIKA)], **told}
        return services.hold_circle(**told, by=bethan)


def test_a_circle_stands_on_the_list_of_everyone_who_was_there_and_is_written_in_safety(users):
    circle = met(users)
    assert met(users) == circle
    assert Attendance.objects.count() == 3
    with scope.acting(users["amina"].pk):
        services.save_circle(circle=circle, words="We kept two explanations.", version=0, by=users["amina"])
    with scope.acting(users["devika"].pk):
        with pytest.raises(Overtaken) as told:
            services.save_circle(circle=circle, words="Mine.", version=0, by=users["devika"])
        assert (told.value.fields, told.value.who) == ({"words": "We kept two explanations."}, "Amina Yusuf")
        services.save_circle(circle=circle, words="We kept two explanations.", version=0, by=users["devika"])
        (row,) = queries.circles(someone(DEVIKA))
        assert (row.title, row.people, row.was_there) == ("Neglect", 3, True)


def test_a_circle_is_offered_to_the_log_of_everyone_who_was_there(users):
    circle = met(users)
    for key in ("bethan", "amina", "devika"):
        with scope.acting(users[key].pk) as here:
            (offer,) = learning.offers(users[key], here.on)
            assert offer.minutes == 90
            made = learning_services.take_up(offer_id=offer.id, by=users[key])
            assert (made.source, made.source_id) == ("reflective-circle", circle.pk)
    with scope.acting(users["callum"].pk) as here:
        assert learning.offers(users["callum"], here.on) == ()


def test_whoever_was_not_there_reads_nothing_and_nobody_from_elsewhere_is_put_down(users):
    circle = met(users)
    with scope.acting(users["amina"].pk):
        services.save_circle(circle=circle, words="In confidence.", version=0, by=users["amina"])
    for key in ("callum", "priya", "eleanor", "farah", "oliver", "nadia"):
        with scope.acting(users[key].pk):
            assert CircleWords.objects.count() == 0
            with pytest.raises(Refused):
                policies.circle_to_read(users[key], circle.pk)
    for said, failure in (
        ({"attended": [someone("SW91011")]}, Refused),
        ({"kind": "party"}, Refused),
        ({"minutes": 0, "title": "Other"}, Refused),
        ({"attended": [], "title": "Other"}, NotNow),
        ({"on": scope_day() + timedelta(days=1), "title": "Other"}, NotNow),
    ):
        with pytest.raises(failure):
            met(users, **said)


def test_a_family_brought_to_a_circle_counts_as_discussed_and_is_read_by_its_own_readers(users):
    circle = met(users)
    amina = users["amina"]
    with scope.acting(amina.pk) as here:
        said = {"circle": circle, "practitioner_id": someone(AMINA), "reference": "1048823"}
        made = services.bring_family(**said, by=amina)
        assert services.bring_family(**said, by=amina) == made
        thought = {"analysis": "A.", "hypotheses": "B.", "child_voice": "C."}
        services.save_discussion(discussion=made, words=thought, version=0, by=amina)
        (clock,) = [each for each in queries.clocks([someone(AMINA)], on=here.on) if each.rule == "supervision-family"]
        assert clock.done == (circle.held_on,)
        with pytest.raises(Refused):
            services.bring_family(circle=circle, practitioner_id=someone(CALLUM), reference="77", by=amina)
    with scope.acting(users["devika"].pk):  # she was there, and does not work with the family
        (brought,) = queries.circle(circle).families
        assert (brought.reference, brought.brought_by, brought.is_readable) == ("1048823", "Amina Yusuf", False)
        assert DiscussionWords.objects.count() == 0
        with pytest.raises(Refused):
            policies.discussion_to_read(users["devika"], made.pk)


def test_the_pages_of_a_circle(users, django_assert_max_num_queries):
    bethan, callum = cast.signed_in(users["bethan"]), cast.signed_in(users["callum"])
    new, listed = reverse("staff:supervision_circle_new"), reverse("staff:supervision_circles")
    assert "You were at none yet" in bethan.get(listed).text
    assert "Enter" in bethan.post(new, {}).text
    day = scope_day()
    said = {"kind": "group", "title": "Thresholds", "minutes": 60, "attended": [str(someone(AMINA)), str(someone(DEVIKA))]}
    answer = bethan.post(new, {**said, "on_day": day.day, "on_month": day.month, "on_year": day.year}, follow=True)
    assert "Led by Bethan Price, for 60 minutes" in answer.text
    there = answer.request["PATH_INFO"]
    with django_assert_max_num_queries(17):
        assert bethan.get(there).status_code == 200
    written = {"words": "We thought about thresholds.", "version": 0, "draft": 0, "do": "save"}
    assert "We thought about thresholds." in bethan.post(f"{there}write/", written, follow=True).text
    assert "Enter the council" in bethan.post(f"{there}bring/", {"reference": "Smith"}).text
    amina = cast.signed_in(users["amina"])
    assert "Case reference 77" in amina.post(f"{there}bring/", {"reference": "77"}, follow=True).text
    assert "77, brought by Amina Yusuf" in bethan.get(there).text
    assert "Thresholds" in amina.get(listed).text
    assert f'<a class="govuk-link" href="{there}">Thresholds' in amina.get(reverse("staff:supervision_pair", args=[someone(AMINA)])).text
    devika = cast.signed_in(users["devika"])
    text = devika.get(there).text
    assert "77, brought by Amina Yusuf" in text
    assert "/discussions/" not in text
    # Whoever supervises somebody who was there, and was not there, reads that they were, and not what was thought.
    with scope.acting(users["devika"].pk):
        services.hold_circle(kind="circle", title="Endings", on=day, minutes=45, attended=[someone(AMINA)], by=users["devika"])
    text = bethan.get(reverse("staff:supervision_pair", args=[someone(AMINA)])).text
    assert "Endings" in text
    assert ">Endings</a>" not in text
    for address in (there, f"{there}write/", f"{there}bring/"):
        assert callum.get(address).status_code == 404
