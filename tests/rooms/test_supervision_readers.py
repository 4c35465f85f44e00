"""What was said in supervision is two people's, by policy and by the database; those above need a reason; clocks know no words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.supervision import policies, queries, services
from stronger.supervision.models import Action, AgreementWords, Look, Part, Remark
from stronger.trail.models import Entry
from tests import cast, given
from tests.asking import asking_at_most
from tests.rooms.supervision_examples import AMINA, TERMS, TODAY, a_session, hand_over, signed, someone, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


OTHERS = ("callum", "devika", "eleanor", "josephine", "priya", "farah", "helena", "winston", "marcus", "laura", "oliver", "grace", "nadia")


class TestWhoReadsNothing:
    def test_nobody_but_the_two_opens_a_record_and_the_database_shows_them_no_row(self, users):
        session = a_session(users)
        write(users, session)
        with scope.acting(users["amina"].pk):
            services.remark(session=session, kind="comment", words="Mine.", by=users["amina"])
            services.promise(session=session, what="Rest", owner="practitioner", due_on=TODAY, by=users["amina"])
            services.write_agreement(practitioner_id=someone(AMINA), frequency="monthly", words=TERMS, version=0, by=users["amina"])
        for key in OTHERS:
            with scope.acting(users[key].pk):
                with pytest.raises(Refused):
                    policies.session_to_read(users[key], session.pk)
                with pytest.raises(Refused):
                    policies.practitioner_to_meet(users[key], someone(AMINA))
                with pytest.raises(Refused):
                    services.save_part(session=session, code="reflection", words="Mine now.", version=1, by=users[key])
                assert [model.objects.count() for model in (Part, Remark, Action, AgreementWords)] == [0, 0, 0, 0]
                with connection.cursor() as cursor:
                    for table in ("supervision_parthistory", "supervision_actionhistory", "supervision_agreementwordshistory"):
                        cursor.execute(f"select count(*) from {table}")
                        assert cursor.fetchone() == (0,)

    def test_an_ex_supervisor_reads_nothing_any_more(self, users):
        session = signed(users)
        hand_over(users)
        with scope.acting(users["bethan"].pk):
            assert Part.objects.count() == 0
            with pytest.raises(Refused):
                policies.session_to_read(users["bethan"], session.pk)
            with pytest.raises(Refused):
                policies.practitioner_to_meet(users["bethan"], someone(AMINA))

    def test_a_new_supervisor_reads_what_was_said_before_only_with_a_reason(self, users):
        session = signed(users)
        hand_over(users)
        devika = users["devika"]
        with scope.acting(devika.pk):
            with pytest.raises(Refused):
                policies.session_to_read(devika, session.pk)
            services.look(practitioner_id=someone(AMINA), why="To take over.", by=devika)
            assert policies.session_to_read(devika, session.pk)[1] == "looking"
            with pytest.raises(Refused):
                policies.session_to_write(devika, session.pk)

    def test_what_nobody_has_is_not_found(self, users):
        for wanted in (uuid4(), "nothing"):
            with scope.acting(users["amina"].pk), pytest.raises(Refused):
                policies.session_to_read(users["amina"], wanted)

    def test_a_program_reads_nothing_even_for_one_of_the_two(self, users):
        session = a_session(users)
        write(users, session)
        through = scope.Through(1, frozenset({"workforce.see_people"}))
        with scope.acting(users["amina"].pk, through=through):
            assert Part.objects.count() == 0
            with pytest.raises(Refused):
                policies.session_to_read(users["amina"], session.pk)


class TestALook:
    def test_the_line_above_opens_a_record_with_a_reason_that_the_two_read(self, users):
        session = signed(users)
        priya, amina = users["priya"], users["amina"]
        with scope.acting(priya.pk):
            services.look(practitioner_id=someone(AMINA), why="A complaint about supervision.", by=priya)
            assert policies.session_to_read(priya, session.pk)[1] == "looking"
            assert Part.objects.filter(session=session).exists()
        with scope.acting(amina.pk):
            ((_, who, why),) = queries.looks(session.practitioner_id)
        assert (who, why) == ("Priya Raman", "A complaint about supervision.")
        assert Entry.objects.filter(what="supervision.record", why="A complaint about supervision.").exists()

    def test_it_ends_by_itself(self, users):
        session = signed(users)
        priya = users["priya"]
        with scope.acting(priya.pk) as here:
            early = here.at - timedelta(hours=9)
        with scope.acting(priya.pk, at=early):
            services.look(practitioner_id=someone(AMINA), why="Yesterday.", by=priya)
        with scope.acting(priya.pk):
            assert Part.objects.count() == 0
            with pytest.raises(Refused):
                policies.session_to_read(priya, session.pk)

    def test_whoever_is_not_above_takes_none(self, users):
        for key in ("farah", "oliver", "laura", "marcus", "callum", "eleanor", "nadia"):
            with scope.acting(users[key].pk), pytest.raises(Refused):
                services.look(practitioner_id=someone(AMINA), why="Curious.", by=users[key])
            with scope.acting(users[key].pk) as here, pytest.raises(Exception, match="row-level security"), transaction.atomic():
                _leave(users[key], here.at)

    def test_it_needs_a_reason(self, users):
        with scope.acting(users["priya"].pk), pytest.raises(NotNow, match="Say why"):
            services.look(practitioner_id=someone(AMINA), why=" ", by=users["priya"])


class TestOverviewAndClocks:
    def test_the_supervisor_sees_each_of_their_people_and_what_waits(self, users):
        session = a_session(users)
        write(users, session)
        with scope.acting(users["bethan"].pk) as here:
            found = queries.overview(users["bethan"], here.on)
        (amina,) = [each for each in found.supervised if each.person.name == "Amina Yusuf"]
        assert (amina.last_on, amina.unsigned, amina.to_sign, amina.agreement) == (here.on, 1, 1, "none")
        assert found.own.supervisor.name == "Priya Raman"
        assert "Callum Reid" not in {each.person.name for each in found.supervised}  # Devika supervises him

    def test_the_line_sees_that_people_met_and_no_word(self, users, django_assert_max_num_queries):
        a_session(users)
        with scope.acting(users["priya"].pk) as here, django_assert_max_num_queries(5):
            found = queries.line(users["priya"], here.on)
        (amina,) = [each for each in found if each.person.name == "Amina Yusuf"]
        assert amina.last_on == here.on

    def test_clocks_run_from_the_first_day_and_count_each_day_held(self, users):
        session = a_session(users)
        with scope.acting(users["farah"].pk) as here:
            with asking_at_most(3):
                found = queries.clocks(None, on=here.on)
            one = [c for c in queries.clocks([session.practitioner_id], on=here.on) if c.rule == "supervision-personal"]
        assert [c for c in found if c.rule == "supervision-personal" and c.person_id == session.practitioner_id] == one
        assert one[0].done == (here.on,)
        assert one[0].starts_on <= here.on


def _leave(user, at):
    """Leave to look, written by hand, past every policy of ours."""
    return Look.objects.create(person_id=someone(AMINA), by=user, why="Curious.", at=at, until_at=at + timedelta(hours=1))


def test_the_trail_says_who_opened_which_record_and_never_a_word(users):
    session = a_session(users)
    write(users, session, "Something said in confidence.")
    with scope.acting(users["amina"].pk):
        policies.session_to_read(users["amina"], session.pk)
    last = Entry.objects.filter(what="supervision.session", verb="read").order_by("-id").first()
    assert last.subjects == [str(session.practitioner_id)]
    assert not any("confidence" in str(entry.details) for entry in Entry.objects.all())
    assert cast.BY_KEY["amina"].name not in str(last.details)
