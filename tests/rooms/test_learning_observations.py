"""Observations of practice: who may do what when, who reads whose words and when, and what it becomes once both have signed."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.kit.stages import MoveRefused
from stronger.learning import policies, queries, services
from stronger.learning.models import Evidence, Observation, ObservationMove, ObservationSignature, Reflected, Seen
from stronger.trail.models import Entry as TrailEntry
from stronger.workforce import queries as register
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
SECRET = "She waited until the child had finished."
SAW = {"saw": SECRET, "done_well": "The pace, and the listening.", "think_about": "Who was not in the room?"}
OWN = {"reflection": "I rush less than I thought.", "otherwise": "I had asked where he was."}


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def today() -> date:
    return timezone.localdate()


def asked(users, *, agreed: bool = True, kind: str = "home-visit", by: str = "amina", of: str = "bethan") -> Observation:
    said = {"kind": kind, "on": today(), "look_at": "How I begin.", "family_agreed": agreed}
    with scope.acting(users[by].pk):
        return services.ask_observation(observer=users[of], **said, by=users[by])


def seen(users, one: Observation, *, version: int = 0, by: str = "bethan", **more) -> None:
    said = {"done_on": today(), "minutes": 50, **SAW, **more}
    with scope.acting(users[by].pk):
        services.save_seen(observation=one, said=said, version=version, by=users[by])


def sign(users, key: str, one: Observation) -> None:
    with scope.acting(users[key].pk):
        services.sign_observation(observation=one, by=users[key])


def given(users) -> Observation:
    one = asked(users)
    seen(users, one)
    with scope.acting(users["bethan"].pk):
        services.map_seen(observation=one, standards=["pcf/knowledge", "social-work-england/cpd"], by=users["bethan"])
    sign(users, "bethan", one)
    return one


def ended(users) -> Observation:
    one = given(users)
    with scope.acting(users["amina"].pk):
        services.save_reflection(observation=one, said=OWN, version=0, by=users["amina"])
    sign(users, "amina", one)
    return one


def record(users, key: str, one: Observation) -> queries.ObservationRecord:
    with scope.acting(users[key].pk):
        held, role = policies.observation_to_read(users[key], one.pk)
        return queries.observation(held, role, today())


def readers(users, one: Observation) -> set[str]:
    """Who gets it by its policy; the database must say the same of every table of it."""
    found = set()
    for key, user in users.items():
        with scope.acting(user.pk):
            rows = {
                model.objects.filter(**({"pk": one.pk} if model is Observation else {"observation": one})).exists()
                for model in (Observation, ObservationMove, ObservationSignature, Seen, Reflected)
            }
            history = next(iter(Seen.pgh_event_models.values()))  # type: ignore[attr-defined]
            rows.add(history.objects.filter(observation_id=one.pk, locked_at__isnull=False).exists())
            try:
                policies.observation_to_read(user, one.pk)
            except Refused:
                assert rows == {False}, key
            else:
                assert rows == {True}, key
                found.add(key)
    return found


def test_it_is_asked_for_once_seen_given_and_signed_and_then_is_evidence(users):
    one = asked(users)
    assert asked(users).pk == one.pk, "asked for twice, it is one"
    with scope.acting(users["bethan"].pk):
        assert queries.observations_waiting() == 1
        with pytest.raises(NotNow, match="Write what you saw first"):
            services.map_seen(observation=one, standards=[], by=users["bethan"])
        with pytest.raises(MoveRefused, match="Write what you saw first"):
            services.sign_observation(observation=one, by=users["bethan"])
    seen(users, one)
    seen(users, one, version=1)  # the same words are no new version
    assert record(users, "amina", one).seen is None, "the observer's alone until signed"
    with scope.acting(users["bethan"].pk), pytest.raises(NotNow, match="not in the council"):
        services.map_seen(observation=one, standards=["pcf/no-such"], by=users["bethan"])
    sign(users, "bethan", one)
    read = record(users, "amina", one)
    assert (read.seen.saw, read.waits, read.on) == (SECRET, True, today())
    with scope.acting(users["amina"].pk), pytest.raises(MoveRefused, match="own reflection first"):
        services.sign_observation(observation=one, by=users["amina"])
    with scope.acting(users["amina"].pk):
        services.save_reflection(observation=one, said=OWN, version=0, by=users["amina"])
        assert not Evidence.objects.filter(kind="observation").exists()
    assert record(users, "bethan", one).reflected is None, "the practitioner's alone until signed"
    sign(users, "amina", one)
    read = record(users, "bethan", one)
    assert (read.reflected.otherwise, read.stage.code, len(read.signed)) == (OWN["otherwise"], "ended", 2)
    evidence = Evidence.objects.get(kind="observation")
    assert (evidence.thing, evidence.done_on, evidence.minutes) == (one.pk, today(), 50)


def test_nothing_is_written_before_the_family_agreed_nor_of_a_day_to_come(users):
    one = asked(users, agreed=False)
    with pytest.raises(NotNow, match="Amina Yusuf has not said yet that the family agreed"):
        seen(users, one)
    with scope.acting(users["amina"].pk):
        services.arrange_observation(observation=one, on=today(), look_at="The start.", family_agreed=True, by=users["amina"])
    with pytest.raises(NotNow, match="not come yet"):
        seen(users, one, done_on=today() + timedelta(days=1))
    seen(users, one)
    meeting = asked(users, kind="team-meeting", agreed=True)
    assert not record(users, "amina", meeting).family_agreed, "where there is no family, nobody is said to have agreed"
    seen(users, meeting)
    with scope.acting(users["amina"].pk):
        services.arrange_observation(observation=one, on=today(), look_at="", family_agreed=False, by=users["amina"])
    with scope.acting(users["bethan"].pk), pytest.raises(MoveRefused, match="the family agreed"):
        services.sign_observation(observation=one, by=users["bethan"])


def test_a_supervisor_proposes_and_the_practitioner_accepts_or_calls_it_off(users):
    devika, callum = users["devika"], users["callum"]
    of = register.own(callum, today()).id
    with scope.acting(devika.pk):
        assert [each.id for each in policies.people_to_observe(devika)] == [of]
        said = {"person_id": of, "kind": "direct-work", "look_at": "Play.", "by": devika}
        first, other = (services.propose_observation(on=today() - timedelta(days=days), **said) for days in (0, 3))
        with pytest.raises(NotNow, match="no such kind"):
            services.propose_observation(**{**said, "kind": "no-such"}, on=today())
        with pytest.raises(MoveRefused):
            services.sign_observation(observation=first, by=devika)
    with scope.acting(callum.pk):
        assert queries.observations_waiting() == 2
        services.arrange_observation(observation=first, on=today(), look_at="Play.", family_agreed=True, by=callum)
        with pytest.raises(MoveRefused, match="Say why"):
            services.call_off_observation(observation=other, why=" ", by=callum)
        services.call_off_observation(observation=other, why="I am away.", by=callum)
    read = record(users, "devika", other)
    assert (read.called_off, read.proposed, read.other) == (("I am away.", "Callum Reid"), True, "Callum Reid")
    assert record(users, "devika", first).stage.code == "arranged"
    amina = users["amina"]
    with scope.acting(amina.pk), pytest.raises(Refused):
        services.propose_observation(person_id=of, kind="review", on=today(), look_at="", by=amina)


def test_whom_one_may_ask(users):
    amina = users["amina"]
    said = {"kind": "review", "on": today(), "look_at": "The plan.", "family_agreed": True, "by": amina}
    with scope.acting(amina.pk):
        for key, sentence in (("amina", "nobody observes their own"), ("farah", "takes no part in learning")):
            with pytest.raises(NotNow, match=sentence):
                services.ask_observation(observer=users[key], **said)
    with scope.acting(users["farah"].pk), pytest.raises(Refused):
        services.ask_observation(observer=amina, **{**said, "by": users["farah"]})


def test_each_has_their_own_part_and_what_is_signed_stays(users):
    one = asked(users)
    with pytest.raises(Refused):
        seen(users, one, by="amina")
    seen(users, one)
    with pytest.raises(Overtaken) as overtaken:
        seen(users, one, saw="From another window.")
    assert (overtaken.value.fields["saw"], overtaken.value.version) == (SECRET, 1)
    with scope.acting(users["amina"].pk), pytest.raises(NotNow, match="Arranged"):
        services.save_reflection(observation=one, said=OWN, version=0, by=users["amina"])
    sign(users, "bethan", one)
    with pytest.raises(NotNow, match="To be read and signed"):
        seen(users, one, version=1, saw="After all.")
    for key in ("bethan", "amina"):
        with scope.acting(users[key].pk), pytest.raises(MoveRefused):
            services.call_off_observation(observation=one, why="No.", by=users[key])
    with scope.acting(users["bethan"].pk):
        with transaction.atomic(), pytest.raises(Exception, match="nothing in them can change"):
            Seen.objects.filter(observation=one).update(saw="By the back door.")
        with pytest.raises(Refused):
            services.save_reflection(observation=one, said=OWN, version=0, by=users["bethan"])
    for verb, said in ((services.save_seen, SAW), (services.save_reflection, SAW)):
        with scope.acting(users["bethan" if verb is services.save_seen else "amina"].pk), pytest.raises((NotNow, ValueError)):
            verb(observation=one, said=said, version=0, by=users["bethan" if verb is services.save_seen else "amina"])


def test_nobody_but_the_two_reads_it_whoever_they_are(users):
    one = ended(users)
    assert readers(users, one) == {"amina", "bethan"}
    rows = TrailEntry.objects.filter(what="learning.observation")
    assert {row.details.get("step", row.verb) for row in rows} >= {
        "asked",
        "accept",
        "written",
        "mapped",
        "give",
        "reflected",
        "end",
        "read",
    }
    assert not any(word in str(row.details) for row in rows for word in ("waited", "rush", "begin"))
    for key in ("callum", "priya"):
        with scope.acting(users[key].pk):
            assert queries.observations(register.own(users[key], today()), today()).rows == ()


def test_it_is_an_entry_once_and_counts_once_in_the_matrix(users):
    one, amina = ended(users), users["amina"]
    with scope.acting(amina.pk):
        entry = services.add_observation_to_log(observation=one, by=amina)
        assert services.add_observation_to_log(observation=one, by=amina).pk == entry.pk
        services.map_to(entry=entry, standards=["pcf/knowledge", "pcf/professionalism"], elements=(), by=amina)
        rows = {row.path: row.said for _, part in queries.own_matrix(amina, today()).frameworks for row in part}
        read = queries.observation(*policies.observation_to_read(amina, one.pk), today())
    assert (entry.source, entry.minutes, entry.learnt, entry.peer_name) == ("observation", 50, OWN["reflection"], "Bethan Price")
    assert (rows["pcf/knowledge"], rows["pcf/professionalism"], rows["social-work-england/cpd"]) == (1, 1, 1)
    assert read.entry_id == entry.pk
    assert SECRET not in f"{entry.title}{entry.about}{entry.learnt}"
    with scope.acting(users["bethan"].pk), pytest.raises(Refused):
        services.add_observation_to_log(observation=one, by=users["bethan"])
    other = given(users)
    with scope.acting(amina.pk), pytest.raises(NotNow):
        services.add_observation_to_log(observation=other, by=amina)


def test_the_assessed_year_asks_for_some_where_the_register_knows_the_level(users):
    def expected(key):
        with scope.acting(users[key].pk):
            return queries.observations_expected(register.own(users[key], today()), today())

    assert expected("amina") is None
    before = expected("callum")
    assert (before.amount, before.done) == (3, 0)
    level = register.own(users["callum"], today()).level_from_on
    assert before.last_on == level.replace(year=level.year + 1) - timedelta(days=1)
    one = asked(users, by="callum", of="amina")
    seen(users, one, by="amina")
    sign(users, "amina", one)
    assert expected("callum").done == 1
    with scope.acting(users["callum"].pk):
        assert queries.observations_expected(register.own(users["callum"], today()), date(2027, 9, 1)) is None
