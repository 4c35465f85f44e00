"""Supervision: two people agree, meet, write, sign; what they said is theirs, by policy and by the database itself."""

from datetime import timedelta

import pytest
from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.supervision import policies, queries, services
from stronger.supervision.models import Action, AgreementWords, Part, Remark, SessionMove, SessionSignature
from tests import given
from tests.rooms.supervision_examples import AMINA, TERMS, TODAY, a_session, hand_over, scope_day, sign_both, signed, someone, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


class TestAgreement:
    def test_what_one_puts_forward_the_other_signs_and_it_is_agreed_for_a_year(self, users):
        with scope.acting(users["bethan"].pk):
            made = services.write_agreement(practitioner_id=someone(AMINA), frequency="monthly", words=TERMS, version=0, by=users["bethan"])
            assert queries.agreement(made.practitioner_id, made.supervisor_id).missing == ("practitioner",)
        with scope.acting(users["amina"].pk) as here:
            services.sign_agreement(agreement=made, by=users["amina"])
            found = queries.agreement(made.practitioner_id, made.supervisor_id)
        assert found.agreed_on == here.on
        assert found.review_on == here.on.replace(year=here.on.year + 1)
        assert found.words == TERMS

    def test_changing_the_words_takes_the_others_signature_back(self, users):
        with scope.acting(users["bethan"].pk):
            made = services.write_agreement(practitioner_id=someone(AMINA), frequency="monthly", words=TERMS, version=0, by=users["bethan"])
        with scope.acting(users["amina"].pk):
            other = {**TERMS, "cover": "Devika"}
            services.write_agreement(practitioner_id=someone(AMINA), frequency="fortnightly", words=other, version=1, by=users["amina"])
            found = queries.agreement(made.practitioner_id, made.supervisor_id)
        assert [role for role, _, _ in found.signed] == ["practitioner"]
        assert found.missing == ("supervisor",)
        assert found.frequency == "fortnightly"

    def test_words_written_over_others_are_shown_and_not_saved(self, users):
        with scope.acting(users["bethan"].pk):
            services.write_agreement(practitioner_id=someone(AMINA), frequency="monthly", words=TERMS, version=0, by=users["bethan"])
        other = {**TERMS, "cover": "Devika"}
        with scope.acting(users["amina"].pk), pytest.raises(Overtaken) as told:
            services.write_agreement(practitioner_id=someone(AMINA), frequency="monthly", words=other, version=0, by=users["amina"])
        assert told.value.fields == TERMS
        assert told.value.who == "Bethan Price"

    def test_sending_the_same_twice_makes_one(self, users):
        said = {"practitioner_id": someone(AMINA), "frequency": "monthly", "words": TERMS, "version": 0}
        with scope.acting(users["bethan"].pk):
            assert services.write_agreement(**said, by=users["bethan"]) == services.write_agreement(**said, by=users["bethan"])
            assert AgreementWords.objects.count() == 1

    def test_nobody_else_writes_or_signs(self, users):
        for key in ("callum", "farah", "priya", "eleanor"):
            with scope.acting(users[key].pk), pytest.raises(Refused):
                services.write_agreement(practitioner_id=someone(AMINA), frequency="monthly", words=TERMS, version=0, by=users[key])


class TestASession:
    def test_planning_the_same_day_twice_makes_one_session(self, users):
        first = a_session(users, held=False)
        assert a_session(users, held=False) == first

    def test_it_is_moved_and_cancelled_for_a_reason_and_counted(self, users):
        session = a_session(users, held=False)
        today = scope_day()
        with scope.acting(users["amina"].pk):
            services.move(session=session, to_on=today + timedelta(days=3), reason="court", by=users["amina"])
            services.cancel(session=session, reason="urgent-family", by=users["amina"])
            rows, total = queries.sessions(session.practitioner_id, session.supervisor_id)
            counted = queries.counts(session.practitioner_id, today, today + timedelta(days=10))
        assert total == 1
        assert (rows[0].stage.code, rows[0].moved, rows[0].reason) == ("cancelled", 1, "urgent-family")
        assert (counted.held, counted.moved, counted.cancelled) == (0, 1, 1)
        assert dict(counted.reasons) == {"court": 1, "urgent-family": 1}

    def test_what_is_not_so_is_refused(self, users):
        session = a_session(users, held=False)
        for reason in ("", "because", "gibbs"):
            with scope.acting(users["bethan"].pk), pytest.raises(NotNow):
                services.cancel(session=session, reason=reason, by=users["bethan"])
        with scope.acting(users["bethan"].pk) as here, pytest.raises(NotNow, match="still to come"):
            services.held(session=session, on=here.on + timedelta(days=1), by=users["bethan"])

    def test_what_is_held_is_neither_moved_nor_cancelled(self, users):
        session = a_session(users)
        with scope.acting(users["bethan"].pk), pytest.raises(MoveRefused):
            services.cancel(session=session, reason="court", by=users["bethan"])


class TestTheRecord:
    def test_two_who_write_at_once_see_both_texts(self, users):
        session = a_session(users)
        write(users, session, "Mine.")
        with pytest.raises(Overtaken) as told:
            write(users, session, "Hers.", by="amina")
        assert told.value.fields["words"] == "Mine."
        assert told.value.version == 1
        write(users, session, "Both.", by="amina", version=1)
        with scope.acting(users["bethan"].pk):
            assert Part.objects.get(session=session).words == "Both."

    def test_sending_the_same_words_twice_changes_nothing(self, users):
        session = a_session(users)
        assert write(users, session).version == write(users, session).version == 1

    def test_a_part_or_a_model_that_the_pack_does_not_have_is_refused(self, users):
        session = a_session(users)
        with pytest.raises(Refused):
            write(users, session, code="gossip")
        with pytest.raises(Refused):
            write(users, session, model="astrology")

    def test_both_sign_and_then_nothing_changes(self, users):
        session = signed(users)
        assert session.locked_at is not None
        with pytest.raises(NotNow, match="addendum"):
            write(users, session, "Otherwise.", version=1)
        with scope.acting(users["bethan"].pk), transaction.atomic(), pytest.raises(Exception, match="nothing in its record can change"):
            Part.objects.filter(session=session).update(words="By the back door.")

    def test_changing_the_record_takes_signatures_back(self, users):
        session = a_session(users)
        write(users, session)
        with scope.acting(users["bethan"].pk):
            services.sign(session=session, by=users["bethan"])
        write(users, session, "And more.", by="amina", version=1)
        assert not SessionSignature.objects.filter(session=session, undone_at=None).exists()

    def test_nobody_signs_twice_or_what_is_empty(self, users):
        session = a_session(users)
        with scope.acting(users["bethan"].pk), pytest.raises(NotNow, match="nothing is in the record"):
            services.sign(session=session, by=users["bethan"])
        write(users, session)
        with scope.acting(users["bethan"].pk):
            services.sign(session=session, by=users["bethan"])
            with pytest.raises(SignOffRefused):
                services.sign(session=session, by=users["bethan"])

    def test_a_disagreement_stays_and_is_never_taken_away(self, users):
        session = a_session(users)
        write(users, session)
        with scope.acting(users["amina"].pk):
            first = services.remark(session=session, kind="disagreement", words="I see it otherwise.", by=users["amina"])
            again = services.remark(session=session, kind="disagreement", words="I see it otherwise.", by=users["amina"])
            assert first == again
            with transaction.atomic(), pytest.raises(Exception, match="permission denied"):
                Remark.objects.all().delete()

    def test_what_both_signed_is_corrected_by_an_addendum_alone(self, users):
        session = a_session(users)
        write(users, session)
        with scope.acting(users["amina"].pk), pytest.raises(NotNow, match="both have signed"):
            services.remark(session=session, kind="addendum", words="Too early.", by=users["amina"])
        session = signed(users) if session.locked_at else sign_both(users, session)
        with scope.acting(users["amina"].pk):
            services.remark(session=session, kind="addendum", words="It was Tuesday.", by=users["amina"])
            with pytest.raises(NotNow):
                services.remark(session=session, kind="comment", words="Too late.", by=users["amina"])

    def test_a_session_is_closed_without_both_signatures_and_says_why(self, users):
        session = a_session(users)
        with scope.acting(users["amina"].pk):
            services.close(session=session, why="Bethan is on long leave.", by=users["amina"])
        assert SessionMove.objects.filter(session=session, to_stage="closed").exists()


class TestActions:
    def test_they_are_carried_forward_with_a_count_until_they_are_done(self, users):
        today = scope_day()
        session = a_session(users, on=today - timedelta(days=60))
        with scope.acting(users["bethan"].pk):
            said = {"what": "Book the course", "owner": "practitioner", "due_on": today}
            action = services.promise(session=session, **said, by=users["bethan"])
            assert services.promise(session=session, **said, by=users["bethan"]) == action
        a_session(users, on=today - timedelta(days=30))
        a_session(users, on=today)
        with scope.acting(users["amina"].pk):
            (row,) = queries.actions(session.practitioner_id)
            assert (row.carried, row.stage.code) == (2, "open")
            services.move_action(action=action, code="done", why="Booked.", by=users["amina"])
            assert queries.actions(session.practitioner_id) == []

    def test_they_follow_the_practitioner_to_a_new_supervisor(self, users):
        session = a_session(users)
        with scope.acting(users["bethan"].pk):
            action = services.promise(session=session, what="Rest", owner="supervisor", due_on=TODAY, by=users["bethan"])
        hand_over(users)
        with scope.acting(users["devika"].pk):
            assert [row.what for row in queries.actions(session.practitioner_id)] == ["Rest"]
            services.move_action(action=action, code="drop", why="Settled.", by=users["devika"])
        with scope.acting(users["bethan"].pk):
            assert not Action.objects.exists()
            with pytest.raises(Refused):
                policies.action_to_change(users["bethan"], action.pk)
