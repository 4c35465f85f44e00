"""The log of learning: who may write, read and share, what is counted, and what the database itself shows to a hostile reader."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.learning import policies, queries, services
from stronger.learning.models import Entry, Evidence, Offer
from stronger.learning.queries import clocks
from stronger.trail.models import Entry as TrailEntry
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


def written(by: str = "amina", **said) -> Entry:
    user = cast.make(by)
    with scope.acting(user.pk):
        given = {"done_on": today() - timedelta(days=3), "minutes": 90, "kind": "reflective", "title": "A circle on neglect"}
        return services.write(said={**given, **said}, by=user)


def seen_by(key: str, entry: Entry) -> bool:
    """Whether someone gets the entry by its policy; the database must say the same."""
    user = cast.make(key)
    with scope.acting(user.pk):
        in_database = Entry.objects.filter(pk=entry.pk).exists()
        try:
            policies.entry_to_read(user, entry.pk)
        except Refused:
            by_policy = False
        else:
            by_policy = True
    assert in_database == by_policy, key
    return by_policy


def person(key: str):
    return register.own(cast.make(key), today())


def test_an_entry_is_its_owners_alone():
    entry = written()
    readers = {key for key in cast.BY_KEY if seen_by(key, entry)}
    assert readers == {"amina"}


@pytest.mark.parametrize(
    ("owner", "audience", "readers"),
    [
        ("callum", "supervisor", {"callum", "devika"}),
        ("callum", "manager", {"callum", "bethan"}),
        ("amina", "supervisor", {"amina", "bethan"}),
        ("amina", "service", {"amina", "bethan", "callum", "devika", "eleanor", "josephine", "priya", "helena"}),
    ],
)
def test_sharing_opens_an_entry_to_those_chosen_and_nobody_else(owner, audience, readers):
    entry = written(owner)
    user = cast.make(owner)
    with scope.acting(user.pk):
        services.share(entry=entry, shared_with=[audience], by=user)
    assert {key for key in cast.BY_KEY if seen_by(key, entry)} == readers
    with scope.acting(user.pk):
        services.share(entry=entry, shared_with=[], by=user)
    assert {key for key in cast.BY_KEY if seen_by(key, entry)} == {owner}


def test_a_former_manager_gets_nothing():
    from stronger.workforce import services as workforce
    from stronger.workforce.models import Person

    entry, amina, farah = written(), cast.amina(), cast.farah()
    with scope.acting(amina.pk):
        services.share(entry=entry, shared_with=["manager"], by=amina)
    assert seen_by("bethan", entry)
    with scope.acting(farah.pk):
        people = {each.swe_number: each for each in Person.objects.filter(swe_number__in=["SW91004", "SW91010"])}
        workforce.set_manager(person=people["SW91004"], manager=people["SW91010"], from_on=today(), by=farah)
    assert not seen_by("bethan", entry)


def test_only_the_owner_changes_it_even_where_others_may_read():
    entry, amina, bethan = written(), cast.amina(), cast.bethan()
    with scope.acting(amina.pk):
        services.share(entry=entry, shared_with=["manager"], by=amina)
    with scope.acting(bethan.pk), pytest.raises(Refused):
        services.change(entry=entry, version=2, said={"learnt": "Mine now."}, by=bethan)
    with scope.acting(bethan.pk):
        assert Entry.objects.filter(pk=entry.pk).update(learnt="By hand") == 0  # the database refuses too
    with scope.acting(amina.pk):
        assert Entry.objects.get(pk=entry.pk).learnt == ""


def test_the_history_is_closed_like_the_entry():
    entry, farah = written(), cast.farah()
    history = Entry.pgh_event_models  # type: ignore[attr-defined]
    model = next(iter(history.values()))
    with scope.acting(farah.pk):
        assert not model.objects.filter(id=entry.pk).exists()
    with scope.acting(cast.amina().pk):
        assert model.objects.filter(id=entry.pk).count() == 1


def test_hr_the_board_and_whoever_is_not_in_the_register_keep_no_log():
    for key in ("farah", "marcus", "helena"):
        with pytest.raises(Refused) as refused:
            written(key)
        assert refused.value.sentence


def test_two_windows_do_not_write_over_each_other():
    entry, amina = written(), cast.amina()
    with scope.acting(amina.pk):
        services.change(entry=entry, version=1, said={"learnt": "From one window."}, by=amina)
        with pytest.raises(Overtaken) as overtaken:
            services.change(entry=entry, version=1, said={"learnt": "From the other."}, by=amina)
    assert overtaken.value.fields["learnt"] == "From one window."
    assert overtaken.value.version == 2


def test_nothing_is_learnt_tomorrow():
    with pytest.raises(NotNow):
        written(done_on=today() + timedelta(days=1))


def test_what_is_counted_follows_the_entry():
    entry, amina = written(**WHOLE), cast.amina()
    counted = Evidence.objects.get(thing=entry.pk)
    assert (counted.complete, counted.with_peer, counted.standards) == (True, False, [])
    with scope.acting(amina.pk):
        services.change(entry=entry, version=1, said=PEER, by=amina)
        services.map_to(entry=entry, standards={"pcf/knowledge"}, elements={"thematics"}, by=amina)
        counted.refresh_from_db()
        assert (counted.with_peer, counted.standards, counted.elements) == (True, ["pcf/knowledge"], ["thematics"])
        services.remove(entry=entry, by=amina)
    assert not Evidence.objects.exists()


def test_only_what_stands_can_be_ticked():
    entry, amina = written(), cast.amina()
    with scope.acting(amina.pk), pytest.raises(NotNow):
        services.map_to(entry=entry, standards={"pcf/no-such"}, elements=(), by=amina)


def test_recording_asks_for_a_whole_piece_and_a_day_that_can_be():
    amina = cast.amina()
    unfinished, whole = written(), written(**WHOLE)
    with scope.acting(amina.pk):
        with pytest.raises(NotNow, match="not finished"):
            services.note_recorded(entry=unfinished, on=today(), by=amina)
        with pytest.raises(NotNow, match="not in the future"):
            services.note_recorded(entry=whole, on=today() + timedelta(days=1), by=amina)
        services.note_recorded(entry=whole, on=today(), by=amina)
        assert Evidence.objects.get(thing=whole.pk).recorded_on == today()
        services.note_recorded(entry=whole, on=None, by=amina)
        assert Evidence.objects.get(thing=whole.pk).recorded_on is None


def test_the_text_and_the_source_suggest_what_the_pack_says():
    amina = cast.amina()
    with scope.acting(amina.pk):
        made = services.add_from(
            person_id=person("amina").id, source="group-supervision", source_id=uuid4(), on=today(), minutes=60,
            learnt="Our hypotheses about neglect.", by=amina,
        )  # fmt: skip
        found = queries.mapping(made, today())
    first = {each.path: each.why for each in found.first}
    assert first["practitioner-statements/supervision"].startswith("it comes from group supervision")
    assert "you wrote “neglect”" in first["practitioner-statements/abuse-and-neglect"]
    assert "you wrote “hypotheses”" in first["pcf/critical-reflection-and-analysis"]
    assert len(first) <= 8
    assert {each.path: each.why for each in found.elements}["thematics"] == "you wrote “neglect”"
    assert not any(each.ticked for each in found.first)


def test_an_entry_from_elsewhere_is_made_once_by_its_owner_alone():
    amina, session = cast.amina(), uuid4()
    said = {"person_id": person("amina").id, "source": "supervision", "source_id": session, "on": today(), "minutes": 45}
    with scope.acting(amina.pk):
        first, again = services.add_from(**said, by=amina), services.add_from(**said, by=amina)
    assert first.pk == again.pk
    assert (first.title, first.kind) == ("A supervision session", "reflective")
    bethan = cast.bethan()
    with scope.acting(bethan.pk), pytest.raises(Refused):
        services.add_from(**said, by=bethan)


def test_an_offer_is_taken_up_or_declined_by_whom_it_was_made_to():
    amina, bethan, circle, other = cast.amina(), cast.bethan(), uuid4(), uuid4()
    people = [person("amina").id, person("callum").id]
    with scope.acting(bethan.pk):
        for thing in (circle, circle, other):
            services.offer(people=people, source="reflective-circle", source_id=thing, on=today(), minutes=75, by=bethan)
        with pytest.raises(Refused):
            services.take_up(offer_id=Offer.objects.filter(person_id=people[0])[0].pk, by=bethan)
    with scope.acting(amina.pk):
        waiting = queries.offers(amina, today())
        assert [each.title for each in waiting] == ["A reflective circle"] * 2
        entry = services.take_up(offer_id=waiting[0].id, by=amina)
        services.decline(offer_id=waiting[1].id, by=amina)
        assert queries.offers(amina, today()) == ()
        services.offer(people=people, source="reflective-circle", source_id=entry.source_id, on=today(), minutes=75, by=bethan)
        assert queries.offers(amina, today()) == ()  # it is an entry already
    assert Offer.objects.filter(person_id=people[1]).count() == 2


def test_other_rooms_say_what_their_things_are_evidence_of():
    bethan, thing = cast.bethan(), uuid4()
    said = {"person_id": person("amina").id, "kind": "observation", "thing": thing}
    with scope.acting(bethan.pk):
        services.note_evidence(**said, on=today(), standards=["pcf/knowledge"], elements=["thematics"], by=bethan)
        services.note_evidence(**said, on=today(), standards=["pcf/professionalism"], by=bethan)
        assert Evidence.objects.get(thing=thing).standards == ["pcf/professionalism"]
        services.drop_evidence(**said, by=bethan)
    assert not Evidence.objects.exists()
    farah = cast.farah()
    with scope.acting(farah.pk), pytest.raises(Refused):
        services.note_evidence(**said, on=today(), standards=[], by=farah)


def test_what_is_shared_is_listed_for_whom_it_is_shared_with():
    amina, bethan, farah = cast.amina(), cast.bethan(), cast.farah()
    entry = written(**WHOLE)
    with scope.acting(bethan.pk):
        assert queries.shared_with_me(bethan, today()).rows == ()
    with scope.acting(amina.pk):
        services.share(entry=entry, shared_with=["manager"], by=amina)
        assert queries.shared_with_me(amina, today()).rows == ()
    with scope.acting(bethan.pk):
        (row,) = queries.shared_with_me(bethan, today()).rows
    assert (row.who, row.title) == ("Amina Yusuf", "A circle on neglect")
    with scope.acting(farah.pk):
        assert queries.shared_with_me(farah, today()).rows == ()


def test_reading_and_writing_leave_rows_without_words_in_the_trail():
    entry = written(title="Secret words")
    assert seen_by("amina", entry)
    rows = TrailEntry.objects.filter(what="learning.entry")
    assert {(row.verb, row.details.get("step", "")) for row in rows} >= {("change", "written"), ("read", "")}
    assert not any("Secret" in str(row.details) for row in rows)


def test_clocks_tell_renewal_recording_and_breadth_in_a_fixed_number_of_statements(django_assert_max_num_queries):
    amina = cast.amina()
    me = person("amina").id
    first = written(**WHOLE, **PEER, done_on=today() - timedelta(days=9))
    second = written(**WHOLE, done_on=today() - timedelta(days=2))
    with scope.acting(amina.pk):
        services.map_to(entry=first, standards=(), elements={"thematics"}, by=amina)
        services.note_recorded(entry=second, on=today(), by=amina)
    with scope.acting(amina.pk), django_assert_max_num_queries(8):
        found = {(each.rule, each.thing): each for each in clocks.clocks([me], on=today())}
    assert found[clocks.RENEWAL, ""].done == (second.done_on,)
    assert found[clocks.RECORDING, ""].done == (today(),)
    assert found[clocks.BREADTH, "thematics"].done == (first.done_on,)
    assert found[clocks.BREADTH, "practice-model"].done == ()
    assert len({each.person_id for each in clocks.clocks(None, on=today())}) == 14
