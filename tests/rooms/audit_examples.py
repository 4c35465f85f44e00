"""Reaches stages of an audit of supervision that several tests begin from."""

from datetime import timedelta

from stronger.kit import scope
from stronger.supervision import services
from stronger.supervision.models import Audit
from tests.rooms.supervision_examples import AMINA, someone

WHY = "Half-yearly audit of supervision"
CRITERIA = ("reflective", "child", "reasons", "difference", "support", "actions")


def a_signed(users, *, by="bethan", of="amina", number=AMINA, days=3, words="We stayed with the visit."):
    """A session of two of the cast, held some days ago, that both have signed."""
    supervisor, practitioner = users[by], users[of]
    with scope.acting(supervisor.pk) as here:
        day = here.on - timedelta(days=days)
        session = services.plan(practitioner_id=someone(number), on=day, by=supervisor)
        services.held(session=session, on=day, by=supervisor)
        services.save_part(session=session, code="reflection", words=words, model="gibbs", version=0, by=supervisor)
        services.save_part(session=session, code="wellbeing", words="Sleeps badly.", version=0, by=supervisor)
        services.promise(session=session, what="Read on trauma", owner="practitioner", due_on=day, by=supervisor)
        services.sign(session=session, by=supervisor)
    with scope.acting(practitioner.pk):
        services.sign(session=session, by=practitioner)
    session.refresh_from_db()
    return session


def draw(users, *, by="eleanor", number=6, days=30, why=WHY):
    """A round drawn from the last days; returns it and its audits in order."""
    with scope.acting(users[by].pk) as here:
        made = services.draw(from_on=here.on - timedelta(days=days), until_on=here.on, number=number, why=why, by=users[by])
        return made, list(Audit.objects.filter(round=made).order_by("position"))


def said(grade="sound", **other):
    """Grades for every criterion, one of them another where told so."""
    return {"grades": dict.fromkeys(CRITERIA, grade) | other, "strengths": "Two explanations are kept open.", "improve": "Her voice."}


def moderated(users):
    """An audit of Amina's session that Eleanor and Helena have both graded."""
    session = a_signed(users)
    _, (audit,) = draw(users)
    with scope.acting(users["eleanor"].pk):
        services.grade(audit=audit, **said(), by=users["eleanor"])
    with scope.acting(users["helena"].pk):
        services.moderate(audit=audit, by=users["helena"])
        services.grade(audit=audit, **said(child="develop"), by=users["helena"])
    return session, audit


def improvement(users, owner="supervisor"):
    """An action by a day a month ahead."""
    with scope.acting(None) as here:
        return services.Improvement("Ask what the child would say", owner, here.on + timedelta(days=30))


def proposed(users, *, by="helena"):
    """The same, with what both think written down by one, with an action and a theme, for the other to agree."""
    session, audit = moderated(users)
    with scope.acting(users[by].pk):
        told = {**said(child="develop"), "themes": ["child-voice"], "action": improvement(users)}
        made = services.propose(audit=audit, **told, by=users[by])
    return session, audit, made


def agreed(users):
    """The same, agreed to by the other."""
    session, audit, made = proposed(users)
    with scope.acting(users["eleanor"].pk):
        services.agree(audit=audit, number=made.number, by=users["eleanor"])
    return session, audit
