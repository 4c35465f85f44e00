"""Reaches stages of supervision that several tests begin from: a session held, written and signed, and a supervisor changed."""

from datetime import date

from stronger.kit import scope
from stronger.supervision import services
from stronger.workforce import policies as register_policies
from stronger.workforce import queries as register
from stronger.workforce import services as workforce

TODAY = date(2026, 11, 22)
TERMS = {"place": "A quiet room", "recorded": "What is decided", "disagreement": "We write it down", "cover": "Zainab"}


def someone(number):
    return register.id_of(number)


AMINA, CALLUM, BETHAN, DEVIKA = "SW91004", "SW91005", "SW91003", "SW91006"


def a_session(users, *, by="bethan", of=AMINA, on=None, held=True):
    """A session of Amina and her supervisor Bethan, held today unless told otherwise."""
    today = scope_day()
    with scope.acting(users[by].pk):
        session = services.plan(practitioner_id=someone(of), on=on or today, by=users[by])
        if held:
            services.held(session=session, on=on or today, by=users[by])
    return session


def scope_day():
    with scope.acting(None) as here:
        return here.on


def write(users, session, words="We thought about it together.", *, by="bethan", code="reflection", version=0, model=""):
    with scope.acting(users[by].pk):
        return services.save_part(session=session, code=code, words=words, model=model, version=version, by=users[by])


def signed(users):
    session = a_session(users)
    write(users, session)
    for key in ("bethan", "amina"):
        with scope.acting(users[key].pk):
            services.sign(session=session, by=users[key])
    session.refresh_from_db()
    return session


def sign_both(users, session):
    for key in ("bethan", "amina"):
        with scope.acting(users[key].pk):
            services.sign(session=session, by=users[key])
    session.refresh_from_db()
    return session


def hand_over(users, to=DEVIKA):
    """From today Amina is supervised by somebody else, as HR records it."""
    hr = users["farah"]
    with scope.acting(hr.pk) as here:
        amina, other = (register_policies.person_to_read(hr, someone(n)) for n in (AMINA, to))
        workforce.set_supervisor(person=amina, supervisor=other, from_on=here.on, why="Asked for.", by=hr)
