"""Panels on requests for another level: who sits, views hidden until all are given, the decision, the appeal and the register."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from stronger.accounts import services as accounts
from stronger.journeys import progress
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.pathway import queries, services
from stronger.pathway.models import PanelView, Seat
from stronger.workforce.models import Level, PersonMove
from tests import cast
from tests.given import the_demo_organisation
from tests.rooms.pathway_examples import (
    access_of,
    decided,
    discussed,
    person_of,
    view_of,
    viewed,
    with_panel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def test_nobody_who_is_the_person_or_manages_them_sits_on_the_panel():
    request_id, eleanor = viewed(), cast.eleanor()
    with scope.acting(eleanor.pk):
        access = access_of("eleanor", request_id)
        able, barred = progress.may_sit_on(access)
        assert {name for _, name in able} == {"Eleanor Marsh", "Farah Siddiqui", "Helena Strand", "Josephine Baptiste"}
        assert {cast.amina().pk, cast.bethan().pk, cast.priya().pk} == set(barred)
        for members, said in (
            (["eleanor"], "at least 2"),
            (["eleanor", "eleanor"], "at least 2"),
            (["eleanor", "bethan"], "Bethan Price manages Amina Yusuf"),
            (["eleanor", "priya"], "Priya Raman manages"),
            (["eleanor", "amina"], "their own request"),
            (["eleanor", "callum"], "who may sit"),
        ):
            ids = [cast.make(each).pk for each in members]
            with pytest.raises(NotNow, match=said):
                progress.name_panel(access=access, members=ids, chair=ids[0], by=eleanor)
        with pytest.raises(NotNow, match="chair"):
            progress.name_panel(access=access, members=[eleanor.pk, cast.farah().pk], chair=cast.helena().pk, by=eleanor)


def test_a_panel_is_named_anew_until_somebody_has_given_a_view():
    request_id, eleanor = with_panel(), cast.eleanor()
    with scope.acting(eleanor.pk):
        access = access_of("eleanor", request_id)
        ids = [cast.helena().pk, eleanor.pk]
        progress.name_panel(access=access, members=ids, chair=ids[0], why="Farah is away.", by=eleanor)
        assert set(Seat.objects.filter(request=access.request).values_list("member_id", flat=True)) == set(ids)
    view_of("eleanor", request_id)
    with scope.acting(eleanor.pk), pytest.raises(MoveRefused, match="has given their view"):
        progress.name_panel(access=access_of("eleanor", request_id), members=ids, chair=ids[0], why="Again.", by=eleanor)


def test_views_are_hidden_until_every_member_has_given_theirs():
    request_id, eleanor, farah = with_panel(), cast.eleanor(), cast.farah()
    view_of("eleanor", request_id)
    for key, seen in (("farah", 0), ("eleanor", 1), ("helena", 0), ("amina", 0), ("bethan", 0)):
        with scope.acting(cast.make(key).pk):
            assert PanelView.objects.count() == seen, key
    with scope.acting(eleanor.pk), pytest.raises(MoveRefused, match="It stays as you gave it"):
        services.give_panel_view(access=access_of("eleanor", request_id), recommends="yes", words="Again", statement="", by=eleanor)
    with scope.acting(eleanor.pk), pytest.raises(MoveRefused):
        services.decide(access=access_of("eleanor", request_id), outcome="not-yet", feedback="Too early", by=eleanor)
    with scope.acting(farah.pk), pytest.raises(NotNow, match="what you recommend"):
        services.give_panel_view(access=access_of("farah", request_id), recommends="perhaps", words="A", statement="", by=farah)
    view_of("farah", request_id, "not-yet")
    for key, seen in (("farah", 2), ("eleanor", 2), ("helena", 2), ("amina", 0), ("bethan", 0), ("priya", 0)):
        with scope.acting(cast.make(key).pk):
            assert PanelView.objects.count() == seen, key
    with scope.acting(eleanor.pk):
        access = access_of("eleanor", request_id)
        assert access.stage == "discussing"
        assert [v.recommends for v in queries.request_said(access.request, time=1, views=True).views] == ["yes", "not-yet"]


def test_the_chair_alone_decides_and_says_why():
    request_id, farah, eleanor = discussed(), cast.farah(), cast.eleanor()
    with scope.acting(farah.pk), pytest.raises(MoveRefused, match="permission"):
        services.decide(access=access_of("farah", request_id), outcome="not-yet", feedback="No", by=farah)
    with scope.acting(eleanor.pk):
        access = access_of("eleanor", request_id)
        with pytest.raises(NotNow, match="write feedback"):
            services.decide(access=access, outcome="not-yet", feedback="", by=eleanor)
        with pytest.raises(NotNow, match="from which day"):
            services.decide(access=access, outcome="yes", feedback="Yes", by=eleanor)


def test_what_is_agreed_is_put_into_the_register_by_hr_and_both_change_or_neither():
    request_id, farah = decided(), cast.farah()
    with scope.acting(cast.helena().pk), pytest.raises(MoveRefused):
        services.put_in_force(access=access_of("helena", request_id), by=cast.helena())
    with scope.acting(farah.pk):
        progress.put_in_force(access=access_of("farah", request_id), by=farah)
        level = Level.objects.filter(person_id=person_of("amina")).latest("period")
        assert (level.level_code, level.grade, level.from_on) == ("experienced", "Higher grade", date(2027, 1, 4))
        move = PersonMove.objects.filter(person_id=person_of("amina"), move="set_level").get()
        assert move.why.startswith("Agreed by a progression panel on ")
        assert access_of("farah", request_id).stage == "in-force"
    with scope.acting(farah.pk), pytest.raises(MoveRefused, match="Nothing more"):
        progress.put_in_force(access=access_of("farah", request_id), by=farah)


def test_hr_sees_of_a_request_only_what_was_agreed():
    request_id = viewed()
    with scope.acting(cast.farah().pk), pytest.raises(Refused):
        access_of("farah", request_id)
    decided("yes", request_id, ("helena", "eleanor"))
    with scope.acting(cast.farah().pk):
        access = access_of("farah", request_id)
        assert not access.reads_it
        said = queries.request_said(access.request, time=access.time, views=True)
        assert (said.statement, said.pieces, said.found, said.manager, said.views) == ("", (), (), None, ())
        assert [each.outcome for each in said.decisions] == ["yes"]


def test_an_appeal_goes_to_other_people_in_time_and_its_decision_is_final():
    request_id, amina = decided("not-yet"), cast.amina()
    late = timezone.now() + timedelta(days=15)
    with scope.acting(amina.pk, at=late), pytest.raises(MoveRefused, match="The last day to appeal was"):
        progress.appeal(access=access_of("amina", request_id), why="It was not read whole.", by=amina)
    with scope.acting(amina.pk), pytest.raises(MoveRefused, match="Say why"):
        progress.appeal(access=access_of("amina", request_id), why=" ", by=amina)
    with scope.acting(amina.pk):
        progress.appeal(access=access_of("amina", request_id), why="It was not read whole.", by=amina)
    devika = cast.devika()
    with cast.on_stage() as system:
        accounts.grant(user=devika, role="hr_adviser", why="Sits on panels", by=system)
    ids = [cast.helena().pk, cast.farah().pk]
    with scope.acting(cast.helena().pk), pytest.raises(NotNow, match="sat on the panel before"):
        progress.name_panel(access=access_of("helena", request_id), members=ids, chair=ids[0], by=cast.helena())
    decided("not-yet", request_id, ("helena", "devika"), "helena")
    with scope.acting(cast.farah().pk):
        assert PanelView.objects.filter(request_id=request_id).count() == 2, "the first panel sees its own round alone"
    with scope.acting(amina.pk), pytest.raises(MoveRefused, match="that is final"):
        progress.appeal(access=access_of("amina", request_id), why="Once more.", by=amina)
