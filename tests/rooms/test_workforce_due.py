"""What is due of people, counted for the home page and found on the list: the same as each person's own page says."""

from datetime import date, timedelta

import pytest

from stronger.kit import scope
from stronger.workforce import policies, queries, services
from stronger.workforce.models import RegistrationCheck
from stronger.workforce.queries.staff import StaffFilter
from stronger.workforce.rules.registration import SOON
from tests import cast
from tests.rooms.move_examples import JAN, hr_at_work, joined, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def farah():
    with hr_at_work() as user:
        yield user


def listed(user, state: str, on: date) -> list[str]:
    return [row.name for row in queries.staff_page(user, StaffFilter(state=state), on=on).rows]


# When someone began, and the looks at the public register there were: (day, result).
LOOKED_AT = {
    "Ada Never": (JAN, ()),
    "Ben Later": (date(2026, 5, 30), ()),
    "Cleo Once": (JAN, ((date(2026, 1, 6), "registered"),)),
    "Dara Late": (JAN, ((date(2026, 3, 31), "conditions"),)),
    "Emil Gone": (JAN, ((date(2026, 2, 3), "registered"), (date(2026, 5, 2), "absent"))),
    "Fay Again": (JAN, ((date(2026, 2, 3), "suspended"), (date(2026, 5, 23), "registered"))),
    "Gus Older": (date(2025, 1, 6), ((date(2025, 2, 28), "registered"),)),
}


def test_who_is_to_be_looked_up_is_whom_each_page_says(farah):
    people = {}
    for at, (name, (begun, looks)) in enumerate(LOOKED_AT.items()):
        people[name] = person = joined(farah, name, on=begun, swe_number=f"SW8{at}")
        for on, result in looks:
            services.check_registration(person=person, checked_on=on, result=result, by=farah)
    RegistrationCheck.objects.filter(person=people["Dara Late"]).update(registered_until_on=date(2027, 11, 30))
    joined(farah, "Noor Numberless")
    around = {name: queries.around(person) for name, person in people.items()}
    changes = 0
    before: set[str] = set()
    for days in range(460):
        on = date(2026, 1, 7) + timedelta(days=days)
        here = {name: found for name, found in around.items() if LOOKED_AT[name][0] <= on}
        due = {n: queries.registration_due(found, begun_on=LOOKED_AT[n][0], on=on).due_on for n, found in here.items()}
        said = {name for name, day in due.items() if day <= on + SOON}
        if days % 7 == 0 or said != before:
            assert set(listed(farah, "look_due", on)) == said, on
            assert queries.headline(farah, on).look_due == len(said), on
        changes += said != before
        before = said
    assert changes >= 4


def test_a_look_takes_the_person_off_the_count_at_once(farah):
    ada, ben = joined(farah, "Ada One", swe_number="SW801"), joined(farah, "Ben Two", swe_number="SW802")
    assert queries.headline(farah, JAN).look_due == 2
    services.check_registration(person=ada, checked_on=JAN, result="registered", by=farah)
    assert queries.headline(farah, JAN).look_due == 1
    assert listed(farah, "look_due", JAN) == [str(ben)]


def test_what_ends_within_four_weeks_is_counted_and_found(farah):
    own, higher = post(farah), post(farah, "Team leader", "south")
    acting = joined(farah, "Ada Acting", post=own, title="")
    services.act_up(person=acting, post=higher, from_on=JAN, last_on=date(2026, 6, 30), why="Cover", by=farah)
    joined(farah, "Ben Fixed", basis="fixed_term", last_on=date(2026, 6, 15))
    joined(farah, "Cleo Stays")
    for on, names in (
        (date(2026, 5, 17), []),
        (date(2026, 5, 18), ["Ada Acting", "Ben Fixed"]),
        (date(2026, 6, 15), ["Ada Acting", "Ben Fixed"]),
        (date(2026, 6, 16), ["Ada Acting"]),
        (date(2026, 7, 1), []),
    ):
        assert listed(farah, "ending", on) == [n for n in names if n != "Ada Acting" or on >= date(2026, 6, 2)], on
        assert queries.headline(farah, on).ending == len(listed(farah, "ending", on)), on


def test_only_who_may_act_is_told(farah):
    ada = joined(farah, "Ada One", swe_number="SW801")
    helena, priya = cast.make("helena"), cast.priya()
    for user in (helena, priya):
        with scope.acting(user.pk):
            assert policies.person_to_read(user, ada.pk)
            assert (queries.headline(user, JAN).look_due, queries.headline(user, JAN).ending) == (0, 0)
