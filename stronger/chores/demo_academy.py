"""Lets the demonstration's Academy lead begin this autumn: in the register, with whom she answers to, after all who were there before."""

from stronger.chores import demo
from stronger.chores.cast import ACADEMY
from stronger.kit import scope
from stronger.workforce import policies
from stronger.workforce import queries as asked
from stronger.workforce import services as workforce


def join(users: dict) -> int:
    """Put her into the register, as the HR adviser would; 1, or 0 when she is there already. Follows `demo_posts.make_organisation`."""
    hr = users["farah"]
    with scope.acting(hr.pk):
        if asked.has_number(ACADEMY.number):
            return 0
        person = demo.add(ACADEMY, users["josephine"], hr)
        manager = policies.person_to_read(hr, str(asked.id_of(ACADEMY.manager)))
        since = {"person": person, "from_on": ACADEMY.began_on, "by": hr}
        workforce.set_manager(manager=manager, **since)
        workforce.set_supervisor(supervisor=manager, **since)
        workforce.check_registration(person=person, checked_on=ACADEMY.began_on, result="registered", by=hr)
    return 1
