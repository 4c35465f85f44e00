"""Given a performance conversation, as far along as a test needs it: the pack's terms, a year opened, and each step by its services."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from stronger.chores import demo_past
from stronger.chores.packs.reading import read_pack
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.services import terms
from stronger.kit import scope
from stronger.performance import services
from stronger.performance.models import Conversation, Cycle
from stronger.workforce import queries as workforce
from tests import cast

PACK = Path(__file__).resolve().parents[1] / "packs" / "portsmouth"
OPENED, SHARED, VIEWED, TALKED, SIGNED = (date(2026, 3, 2), date(2026, 3, 20), date(2026, 4, 10), date(2026, 5, 5), date(2026, 5, 20))
TODAY = date(2026, 11, 22)
GOAL = {"what": "Write impact chronologies", "accountability": "I write; my manager reads one a month", "known-by": "Every family has one"}


@contextmanager
def at(user, day: date):
    """A unit of work in which `user` acts at noon of a day."""
    with scope.acting(user.pk, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) as here:
        yield here


def the_terms(day: date = OPENED) -> None:
    """What Portsmouth's pack says of performance conversations."""
    pack, faults = read_pack(PACK)
    assert not faults
    terms.settle_performance(tuple(pack.of(PerformanceFile)), day)


def person(number: str) -> UUID:
    """The id of one of the demo's people."""
    return UUID(workforce.id_of(number) or "")


def a_year(users: dict, on: date = OPENED) -> Cycle:
    """The year opened for everyone, as the principal social worker would."""
    demo_past.roles_since_joining(users, timezone.localdate())
    with at(users["eleanor"], on):
        the_terms(on)
        services.open_year(by=users["eleanor"])
        return Cycle.objects.get()


def conversation(number: str = "SW91004") -> Conversation:
    """This person's latest conversation, as a service is given it."""
    found = Conversation.objects.select_related("cycle").filter(person_id=person(number)).order_by("-opened_on").first()
    assert found is not None
    return found


def _write(users: dict, key: str, day: date, part: str, words: str) -> None:
    with at(users[key], day):
        services.save_words(conversation=conversation(), part=part, words=words, version=0, by=users[key])


def shared(users: dict) -> Conversation:
    """Amina's conversation with her own reflection shared."""
    a_year(users)
    _write(users, "amina", SHARED, "successes", "Two families are safe at home.")
    with at(users["amina"], SHARED):
        services.move(conversation=conversation(), code="share_own", by=users["amina"])
    return conversation()


def agreeing(users: dict) -> Conversation:
    """Amina's conversation after the talk."""
    shared(users)
    _write(users, "bethan", VIEWED, "manager-successes", "I saw careful work in court.")
    with at(users["bethan"], VIEWED):
        services.move(conversation=conversation(), code="share_view", by=users["bethan"])
    with at(users["bethan"], TALKED):
        services.move(conversation=conversation(), code="hold", held_on=TALKED, by=users["bethan"])
    return conversation()


def agreed(users: dict) -> Conversation:
    """Amina's conversation signed by both, with two bigger goals and one smaller, and learning that is needed."""
    agreeing(users)
    _write(users, "bethan", TALKED, "summary", "A strong year.")
    with at(users["amina"], TALKED):
        for size, due in (("bigger", date(2026, 9, 30)), ("bigger", date(2027, 3, 31)), ("usual", date(2026, 7, 31))):
            services.add_goal(conversation=conversation(), size=size, due_on=due, words=GOAL, by=users["amina"])
        services.add_need(conversation=conversation(), what="Working with domestic abuse", element="", by=users["amina"])
    for key, code in (("amina", "sign_first"), ("bethan", "sign_second")):
        with at(users[key], SIGNED):
            services.move(conversation=conversation(), code=code, by=users[key])
    return conversation()


def user(key: str):
    """The account of one of the cast, as a fresh request would find it."""
    return cast.make(key)
