"""Protected time and renewal: what is counted by month, who sees why it was not given, who answers, and the regulator's record."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from stronger.kit import scope
from stronger.kit.calendar import add_months
from stronger.kit.refusal import NotNow, Refused
from stronger.learning import policies, queries, rules, services
from stronger.learning.models import NotGiven, ProtectedTime
from stronger.learning.queries import clocks
from stronger.workforce import queries as register
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
WHOLE = {"learnt": "To ask first.", "practice": "I ask earlier.", "people": "They were heard."}
PEER = {"peer_name": "Devika Nair", "peer_role": "Advanced social worker", "peer_learnt": "That I rush."}


@pytest.fixture(autouse=True)
def register_of_the_demo(organisation: None) -> None:
    the_demo_organisation()


def today() -> date:
    return timezone.localdate()


def written(protected: bool = False, **said):
    amina = cast.amina()
    given = {"done_on": today(), "minutes": 90, "kind": "reflective", "title": "A circle", **said}
    with scope.acting(amina.pk):
        return services.write(said=given, protected=protected, by=amina)


def told(by: str = "callum", back: int = 0) -> NotGiven:
    user = cast.make(by)
    with scope.acting(user.pk):
        month = add_months(today().replace(day=1), -back)
        return services.tell_not_given(month_on=month, reason="duty", words="Four weeks of duty.", by=user)


def test_time_of_an_entry_follows_the_entry():
    amina, entry = cast.amina(), written(protected=True)
    assert ProtectedTime.objects.get().minutes == 90
    with scope.acting(amina.pk):
        entry = services.change(entry=entry, version=1, said={"minutes": 120}, by=amina)
        assert ProtectedTime.objects.get().minutes == 120
        assert queries.own_hours(amina, today()).now == rules.MonthOfTime(today().replace(day=1), 120, 120)
        entry = services.change(entry=entry, version=2, said={}, protected=False, by=amina)
        assert not ProtectedTime.objects.exists()
        entry = services.change(entry=entry, version=3, said={}, protected=True, by=amina)
        assert queries.is_protected(entry)
        services.remove(entry=entry, by=amina)
    assert not ProtectedTime.objects.exists()


def test_time_noted_by_itself_can_be_taken_back_by_its_owner_alone():
    amina, bethan = cast.amina(), cast.bethan()
    with scope.acting(amina.pk):
        made = services.note_time(on=today(), minutes=30, by=amina)
        for on, minutes in ((today() + timedelta(days=1), 30), (today(), 0), (today(), 1441)):
            with pytest.raises(NotNow):
                services.note_time(on=on, minutes=minutes, by=amina)
    with scope.acting(bethan.pk), pytest.raises(Refused):
        services.drop_time(time_id=made.pk, by=bethan)
    of_entry = written(protected=True)
    with scope.acting(amina.pk):
        services.drop_time(time_id=made.pk, by=amina)
        with pytest.raises(Refused):
            services.drop_time(time_id=ProtectedTime.objects.get(entry=of_entry).pk, by=amina)


def test_why_it_was_not_given_is_seen_by_the_line_of_management_alone():
    row = told()
    readers = set()
    for key in cast.BY_KEY:
        with scope.acting(cast.make(key).pk):
            if NotGiven.objects.filter(pk=row.pk).exists():
                readers.add(key)
    assert readers == {"callum", "bethan", "priya", "eleanor", "helena"}


@pytest.mark.parametrize("key", ["bethan", "priya", "eleanor"])
def test_who_answers_for_someone_answers_once(key):
    row, user, callum = told(), cast.make(key), cast.callum()
    with scope.acting(user.pk):
        services.answer(told=row, answer="You are off duty on Wednesdays.", by=user)
        with pytest.raises(Refused):
            services.answer(told=row, answer="Twice.", by=user)
    with scope.acting(callum.pk):
        ((_, said),) = [each for each in queries.own_hours(callum, today()).months if each[1]]
        assert (said.answer, said.answered_by) == ("You are off duty on Wednesdays.", user.name)
        with pytest.raises(NotNow, match="has answered"):
            services.tell_not_given(month_on=today(), reason="court", by=callum)


@pytest.mark.parametrize("key", ["amina", "devika", "farah", "marcus", "callum"])
def test_nobody_else_answers_or_sees_the_team(key):
    row, user = told(), cast.make(key)
    with scope.acting(user.pk):
        with pytest.raises(Refused):
            services.answer(told=row, answer="No.", by=user)
        with pytest.raises(Refused):
            queries.team_hours(user, today())


def test_what_is_told_can_be_corrected_and_must_make_sense():
    told()
    told()
    assert NotGiven.objects.count() <= 1
    callum, bethan = cast.callum(), cast.bethan()
    with scope.acting(callum.pk):
        assert NotGiven.objects.count() == 1
        for month, reason in ((add_months(today(), 1), "duty"), (today(), "no-such-reason")):
            with pytest.raises(NotNow):
                services.tell_not_given(month_on=month, reason=reason, by=callum)
    with scope.acting(bethan.pk), pytest.raises(NotNow):
        services.answer(told=told(), answer="  ", by=bethan)


def test_a_manager_sees_months_reasons_and_renewal_of_their_line(django_assert_max_num_queries):
    written(protected=True, **WHOLE, **PEER)
    written(**WHOLE, title="Another")
    row, bethan = told(), cast.bethan()
    with scope.acting(bethan.pk), django_assert_max_num_queries(14):
        found = queries.team_hours(bethan, today())
    rows = {each.name: each for each in found.rows}
    assert "Amina Yusuf" in rows
    assert "Bethan Price" not in rows
    assert "Owen Hartley" not in rows  # of another team
    assert rows["Amina Yusuf"].months[0][0].minutes == 90
    assert rows["Amina Yusuf"].renewal.ready
    assert rows["Callum Reid"].renewal.more == 2
    assert [(name, each.id) for name, each in found.waiting] == [("Callum Reid", row.pk)]
    eleanor = cast.eleanor()
    with scope.acting(eleanor.pk):
        names = {each.name for each in queries.team_hours(eleanor, today()).rows}
    assert {"Owen Hartley", "Amina Yusuf"} <= names
    assert "Eleanor Marsh" not in names


def test_the_clock_of_protected_hours_tells_when_a_month_was_full():
    me = register.own(cast.amina(), today()).id
    written(protected=True)
    assert _protected(me).done == ()
    written(protected=True, minutes=30)
    assert _protected(me).done == (today(),)


def _protected(person):
    with scope.acting(cast.eleanor().pk):
        return next(each for each in clocks.clocks([person], on=today()) if each.rule == clocks.PROTECTED)


def test_the_record_answers_the_regulators_questions_in_its_order():
    amina = cast.amina()
    written(**WHOLE, **PEER, about="I rush.")
    written(title="Not finished")
    with scope.acting(amina.pk):
        found = queries.own_renewal(amina, today())
    whole, unfinished = found.pieces
    assert [question for question, _ in whole.answers] == [
        "Type of CPD",
        "What you did, and why it matters to your practice",
        "Date",
        "What you learnt",
        "The impact on your practice",
        "The impact on the people you work with",
        "Peer reflection: whom you talked with, and what you learnt from it",
    ]
    assert dict(whole.answers)["What you did, and why it matters to your practice"] == "A circle. I rush."
    assert len(unfinished.answers) == 6
    assert unfinished.lacking
    assert (found.renewal.pieces, found.renewal.more, found.unrecorded) == (1, 1, 1)
    assert found.swe_number == "SW91004"


def test_the_council_asks_that_pieces_are_recorded_every_three_months():
    amina, entry = cast.amina(), written(**WHOLE)
    with scope.acting(amina.pk):
        year = queries.own_renewal(amina, today()).renewal.year
        assert queries.own_renewal(amina, today()).record_by_on == add_months(year.from_on, 3)
        services.note_recorded(entry=entry, on=today(), by=amina)
        assert queries.own_renewal(amina, today()).record_by_on is None


def test_a_time_that_is_nobodys_is_not_found():
    amina = cast.amina()
    with scope.acting(amina.pk), pytest.raises(Refused):
        policies.own_time(amina, 0)


def test_fixed_dates_fall_at_the_months_end_and_when_the_window_closes():
    amina = register.own(cast.amina(), today())
    with scope.acting(cast.eleanor().pk):
        found = {each.rule: each for each in clocks.clocks([amina.id], on=today()) if not each.thing}
    assert found[clocks.PROTECTED].starts_on.day == 1
    assert found[clocks.PROTECTED].starts_on >= amina.joined_on
    assert (found[clocks.RENEWAL].starts_on.month, found[clocks.RENEWAL].starts_on.day) == (11, 30)
    assert found[clocks.RENEWAL].starts_on < amina.joined_on
