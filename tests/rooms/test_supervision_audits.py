"""Audits of supervision: drawn by a lot that can be repeated, graded by two who do not know what the other thinks, and closed again."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from stronger.accounts import policies as accounts
from stronger.accounts import queries as granted
from stronger.accounts import services as granting
from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.supervision import policies, queries, services
from stronger.supervision.models import Action, AuditAction, AuditGrade, AuditMove, AuditProposal, AuditTheme, AuditView, Part, Remark
from stronger.trail.models import Entry
from tests import given
from tests.rooms.audit_examples import WHY, a_signed, agreed, draw, improvement, moderated, proposed, said
from tests.rooms.supervision_examples import AMINA, CALLUM, DEVIKA, hand_over, someone

pytestmark = pytest.mark.django_db
BETHAN = "SW91003"


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def seen(user) -> tuple[int, int]:
    """How many parts and actions the database shows someone."""
    with scope.acting(user.pk):
        return Part.objects.count(), Action.objects.count()


def test_a_draw_opens_exactly_the_drawn_sessions_to_exactly_the_auditor_and_never_wellbeing(users):
    a_signed(users)
    a_signed(users, by="bethan", of="devika", number=DEVIKA, days=200)
    assert seen(users["eleanor"]) == (0, 0)
    made, (audit,) = draw(users)
    assert (made.pool, audit.session.practitioner_id) == (1, id_of(AMINA))
    with scope.acting(users["eleanor"].pk):
        assert [part.code for part in Part.objects.all()] == ["reflection"]
        assert Action.objects.count() == 1
        assert Remark.objects.count() == 0
        found, part = policies.audit_to_read(users["eleanor"], audit.pk)
        assert (found, part) == (audit, "auditor")
        row = Entry.objects.filter(verb="read", what="supervision.audit").latest("at")
        assert (row.why, row.subjects) == (WHY, [str(audit.session.practitioner_id)])
    for key in ("helena", "priya", "farah", "oliver", "callum", "nadia", "marcus"):
        assert seen(users[key])[0] == 0, key
        with scope.acting(users[key].pk), pytest.raises(Refused):
            policies.audit_to_read(users[key], audit.pk)


def id_of(number):
    return UUID(someone(number))


def test_nobody_audits_their_own_nor_those_the_pack_bars(users):
    a_signed(users)  # Bethan's, whom Priya supervises
    a_signed(users, by="priya", of="bethan", number=BETHAN)
    a_signed(users, by="priya", of="eleanor", number="SW91002")
    a_signed(users, by="devika", of="callum", number=CALLUM)
    _, audits = draw(users)
    drawn = {each.session.practitioner_id for each in audits}
    assert drawn == {id_of(AMINA), id_of(CALLUM)}, "neither Eleanor's own nor any of Priya, who supervises her"
    with pytest.raises(NotNow, match="No session that both have signed"):  # Bethan is supervised by her, and Callum's is drawn
        draw(users, by="priya")
    with scope.acting(users["amina"].pk), pytest.raises(Refused):
        draw(users, by="amina")


def test_a_draw_can_be_repeated_and_takes_nothing_twice(users):
    a_signed(users)
    a_signed(users, by="devika", of="callum", number=CALLUM)
    a_signed(users, of="devika", number=DEVIKA)
    made, audits = draw(users, number=2)
    assert draw(users, number=2)[0] == made, "a double click"
    assert len(audits) == 2
    with scope.acting(users["eleanor"].pk):
        assert queries.gives_the_same(policies.round_to_read(users["eleanor"], made.pk))
    other, (left,) = draw(users, number=6, why="The rest")
    assert left.session_id not in {each.session_id for each in audits}
    with scope.acting(users["eleanor"].pk):
        assert queries.gives_the_same(other)
        made.wanted = 1
        assert not queries.gives_the_same(made)
        services.drop(audit=left, why="Nothing is written of practice.", by=users["eleanor"])
    _, (once_more,) = draw(users, number=6, why="Once more")
    assert once_more.session_id == left.session_id, "what ended without a result may be drawn again"
    with scope.acting(users["eleanor"].pk) as here:
        for first, last in ((0, -1), (0, 1)):
            with pytest.raises(NotNow, match="Choose two days"):
                services.draw(
                    from_on=here.on + timedelta(days=first), until_on=here.on + timedelta(days=last), number=3, why=WHY, by=users["eleanor"]
                )
    with scope.acting(users["eleanor"].pk) as here, pytest.raises(Refused):
        services.draw(from_on=here.on, until_on=here.on, number=0, why=WHY, by=users["eleanor"])


def test_neither_of_the_two_sees_the_others_grades_before_both_are_given(users):
    a_signed(users)
    _, (audit,) = draw(users)
    eleanor, helena, priya = users["eleanor"], users["helena"], users["priya"]
    with scope.acting(helena.pk), pytest.raises(NotNow, match="once its auditor has graded it"):
        services.moderate(audit=audit, by=helena)
    with scope.acting(eleanor.pk):
        first = services.grade(audit=audit, **said(), by=eleanor)
        assert services.grade(audit=audit, **said(), by=eleanor) == first
        with pytest.raises(NotNow, match="graded this session already"):
            services.grade(audit=audit, **said("strong"), by=eleanor)
        with pytest.raises(NotNow, match="every criterion"):
            services.grade(audit=audit, grades={"child": "sound"}, strengths="", improve="", by=eleanor)
        with pytest.raises(Refused):
            services.moderate(audit=audit, by=eleanor)
    with scope.acting(priya.pk), pytest.raises(Refused):
        services.moderate(audit=audit, by=priya)  # Bethan, whose session it is, is supervised by her
    with scope.acting(helena.pk):
        services.moderate(audit=audit, by=helena)
        assert [part.code for part in Part.objects.all()] == ["reflection"]
        assert AuditView.objects.count() == 0
        with pytest.raises(MoveRefused):
            services.propose(audit=audit, **said(), themes=[], by=helena)
        services.grade(audit=audit, **said(child="develop"), by=helena)
        assert AuditView.objects.count() == 2
    with scope.acting(eleanor.pk):
        assert AuditView.objects.count() == 2
    for key in ("priya", "amina", "bethan"):
        with scope.acting(users[key].pk):
            assert AuditView.objects.count() == 0, key


def test_one_writes_down_what_both_think_and_it_counts_for_nothing_yet(users):
    session, audit = moderated(users)
    eleanor = users["eleanor"]
    with scope.acting(eleanor.pk):
        with pytest.raises(NotNow, match="what will be done"):
            services.propose(audit=audit, **said(child="develop"), themes=[], by=eleanor)
        with pytest.raises(Refused):
            services.propose(audit=audit, **said(), themes=["gossip"], by=eleanor)
        with pytest.raises(Refused):
            services.propose(audit=audit, **said(), themes=[], action=improvement(users, "the minister"), by=eleanor)
        told = {**said(child="develop"), "themes": ["child-voice"], "action": improvement(users)}
        made = services.propose(audit=audit, **told, by=eleanor)
        assert services.propose(audit=audit, **told, by=eleanor) == made, "a double click"
        with pytest.raises(MoveRefused):
            services.propose(audit=audit, **said(), themes=[], by=eleanor)
        with pytest.raises(NotNow, match="You wrote these words"):
            services.agree(audit=audit, number=made.number, by=eleanor)
        with pytest.raises(NotNow, match="You wrote these words"):
            services.send_back(audit=audit, number=made.number, why="On second thoughts.", by=eleanor)
        with pytest.raises(NotNow, match="once the two"):
            services.ask_for(audit=audit, action=improvement(users), by=eleanor)
        assert AuditGrade.objects.count() == AuditTheme.objects.count() == AuditAction.objects.count() == 0
        assert Part.objects.count() == 1, "it is open to the two until both agree"
    for key in ("amina", "bethan", "priya", "callum", "farah"):
        with scope.acting(users[key].pk):
            assert AuditProposal.objects.count() == AuditView.objects.count() == 0, key
            assert queries.beside(session, terms()).judged is None
            with pytest.raises(Refused):
                services.agree(audit=audit, number=made.number, by=users[key])
    with pytest.raises(DatabaseError), transaction.atomic(), scope.acting(users["priya"].pk) as here:
        AuditProposal.objects.create(
            audit=audit, number=9, part="auditor", grades={}, strengths="", themes=[], at=here.at, by=users["priya"]
        )


def test_the_other_sends_it_back_with_a_reason_which_stays_or_agrees_to_exactly_those_words(users):
    _, audit, first = proposed(users)
    eleanor, helena = users["eleanor"], users["helena"]
    with scope.acting(eleanor.pk):
        with pytest.raises(MoveRefused, match="Say why"):
            services.send_back(audit=audit, number=first.number, why=" ", by=eleanor)
        services.send_back(audit=audit, number=first.number, why="Her voice is there, on the second page.", by=eleanor)
        with pytest.raises(NotNow, match="Nothing stands to be agreed"):
            services.agree(audit=audit, number=first.number, by=eleanor)
    with scope.acting(helena.pk):
        anew = services.propose(audit=audit, **said(), themes=[], by=helena)
    with scope.acting(eleanor.pk):
        with pytest.raises(NotNow, match="not the words that stand now"):
            services.agree(audit=audit, number=first.number, by=eleanor)
        made = services.agree(audit=audit, number=anew.number, by=eleanor)
        assert services.agree(audit=audit, number=anew.number, by=eleanor) == made, "a double click"
        assert (made.grades, made.by, made.written_by) == (anew.grades, eleanor, helena)
        record = queries.audit(eleanor, policies.audit_to_read(eleanor, audit.pk)[0], terms())
        assert [each.sent_back for each in record.proposed] == ["Her voice is there, on the second page.", ""]
    assert AuditGrade.objects.filter(falls_short=False).count() == 6
    assert AuditTheme.objects.count() == 0


def test_the_database_lets_nobody_agree_to_their_own_nor_skip_the_others_turn(users):
    _, audit = moderated(users)
    eleanor = users["eleanor"]
    view = {"part": "agreed", "grades": {}, "strengths": "Mine.", "by": eleanor, "written_by": eleanor}
    with pytest.raises(DatabaseError, match="nobody_agrees_alone"), transaction.atomic(), scope.acting(eleanor.pk) as here:
        AuditView.objects.create(audit=audit, at=here.at, **view)
    move = {"number": 3, "move": "agree", "from_stage": "moderated", "to_stage": "agreed", "by": eleanor}
    with pytest.raises(DatabaseError, match="known_audit_moves"), transaction.atomic(), scope.acting(eleanor.pk) as here:
        AuditMove.objects.create(audit=audit, at=here.at + timedelta(days=2), **move)


def test_what_they_agree_counts_closes_the_session_and_is_read_by_the_pair_alone(users):
    session, audit = agreed(users)
    eleanor = users["eleanor"]
    with scope.acting(eleanor.pk):
        assert Part.objects.count() == Action.objects.count() == 0
        record = queries.audit(eleanor, policies.audit_to_read(eleanor, audit.pk)[0], terms())
        assert (record.parts, record.actions, len(record.views), len(record.asked)) == ((), (), 3, 1)
        assert record.view("agreed").grades[1] == ("The child is in it", "To be developed")
        assert (record.row.turn, record.standing) == ((False, ""), None)
    assert AuditGrade.objects.filter(falls_short=True).count() == 1
    assert AuditTheme.objects.get().theme == "child-voice"
    for key, many in (("amina", 1), ("bethan", 1), ("callum", 0), ("priya", 0), ("farah", 0)):
        with scope.acting(users[key].pk):
            assert (AuditView.objects.count(), AuditAction.objects.count()) == (many, many), key
            assert (queries.beside(session, terms()).judged is not None) == bool(many)
    with scope.acting(users["amina"].pk):
        found = queries.beside(session, terms())
        assert (found.judged.strengths, found.asked[0].owner) == ("Two explanations are kept open.", "supervisor")
        assert [why for _, _, why in queries.looks(id_of(AMINA))] == [WHY, WHY]
    with pytest.raises(DatabaseError), transaction.atomic(), scope.acting(users["amina"].pk) as here:
        AuditView.objects.create(audit=audit, part="auditor", grades={}, strengths="Mine.", at=here.at, by=users["amina"])


def terms():
    with scope.acting(None) as here:
        return frameworks.supervision_terms(here.on)


def test_actions_of_an_audit_are_told_by_the_two_or_those_who_graded(users):
    _, audit = agreed(users)
    with scope.acting(users["bethan"].pk):
        action = AuditAction.objects.get()
        with pytest.raises(NotNow):
            services.tell_of_action(action=action, told=" ", by=users["bethan"])
        services.tell_of_action(action=action, told="Done with two families.", by=users["bethan"])
        services.tell_of_action(action=action, told="Done with two families.", by=users["bethan"])
        with pytest.raises(NotNow):
            services.tell_of_action(action=action, told="Something else.", by=users["bethan"])
    for key in ("callum", "priya", "farah", "nadia"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            policies.audit_action_to_change(users[key], action.pk)
    with scope.acting(users["helena"].pk):
        assert policies.audit_action_to_change(users["helena"], action.pk).told == "Done with two families."
        made = services.ask_for(audit=audit, action=improvement(users, "auditor"), by=users["helena"])
        assert services.ask_for(audit=audit, action=improvement(users, "auditor"), by=users["helena"]) == made
        with pytest.raises(Refused):
            services.ask_for(audit=audit, action=improvement(users, "the minister"), by=users["helena"])
    hand_over(users)
    with scope.acting(users["bethan"].pk), pytest.raises(Refused):
        policies.audit_action_to_change(users["bethan"], action.pk)


def test_an_audit_ended_without_a_result_opens_nothing_any_more(users):
    _, audit = moderated(users)
    with scope.acting(users["helena"].pk):
        services.drop(audit=audit, why="It is the supervisor's leaving talk.", by=users["helena"])
        assert Part.objects.count() == 0
        with pytest.raises(MoveRefused):
            services.propose(audit=audit, **said(), themes=[], by=users["helena"])
    assert seen(users["eleanor"]) == (0, 0)
    with scope.acting(users["priya"].pk), pytest.raises(Refused):
        services.drop(audit=audit, why="No.", by=users["priya"])


def test_an_auditor_whose_role_ends_reads_nothing_from_that_day(users):
    a_signed(users)
    draw(users)
    assert seen(users["eleanor"]) == (1, 1)
    system = granting.system_user()
    with scope.acting(system.pk):
        for grant in granted.open_grants(users["eleanor"]):
            granting.end_grant(grant=grant, why="Left the post.", by=system)
    accounts.forget(users["eleanor"])
    assert seen(users["eleanor"]) == (0, 0)


def test_what_all_audits_come_to_is_counted_and_small_numbers_are_withheld(users, monkeypatch):
    agreed(users)
    with scope.acting(users["eleanor"].pk) as here:
        found = queries.graded_between(here.on, here.on)
        assert (found.grades, found.sound, found.people) == (6, 5, 1)
        assert queries.graded_between(here.on - timedelta(days=9), here.on - timedelta(days=1)).grades == 0
        assert dict(queries.themes(here.on, here.on))["The child's voice and lived experience in supervision"] is None
        monkeypatch.setattr("stronger.frameworks.queries.supervision.SupervisionTerms.amount", lambda *_: 1)
        assert dict(queries.themes(here.on, here.on))["The child's voice and lived experience in supervision"] == 1
        (row,) = queries.rounds(users["eleanor"])
        assert (row.drawn, row.pool, row.ended, row.begun_by) == (1, 1, 1, "Eleanor Marsh")
        assert queries.audits_open(users["eleanor"]) == []
    with scope.acting(users["priya"].pk):
        ((other, may_moderate),) = queries.audits_of(users["priya"], policies.round_to_read(users["priya"], row.id))
        assert (other.practitioner, other.part, may_moderate) == ("", "", False)
    with scope.acting(users["bethan"].pk), pytest.raises(Refused):
        queries.rounds(users["bethan"])
