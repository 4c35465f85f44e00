"""Leaving and staying, exit interviews, the establishment and the public register: what is written, refused and believed before."""

from datetime import date

import pytest

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.trail.models import Entry
from stronger.trail.queries import history_of
from stronger.workforce import services
from stronger.workforce.models import (
    Employment,
    ExitInterview,
    Management,
    Posting,
)
from stronger.workforce.rules.moves import NotPossible
from tests import cast
from tests.rooms.move_examples import APRIL, JAN, JULY, OCTOBER, hr_at_work, joined, post, stage, team_codes, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def farah():
    with hr_at_work() as user:
        yield user


def test_leaving_ends_everything_and_what_was_to_come_never_does(farah):
    own, higher, ben = post(farah), post(farah, "Team leader", "south"), joined(farah, "Ben Cole")
    asha = joined(farah, post=own, title="")
    services.set_manager(person=asha, manager=ben, from_on=JAN, by=farah)
    services.act_up(person=asha, post=higher, from_on=JULY, last_on=date(2026, 9, 30), why="Cover", by=farah)
    services.leave(person=asha, last_on=date(2026, 7, 31), reason_code="1", destination_code="1", offer_interview=True, by=farah)
    august = date(2026, 8, 1)
    employment = Employment.objects.get(person=asha)
    assert (employment.until_on, employment.leaving_reason_code, employment.destination_code) == (august, "1", "1")
    assert told(Posting, asha) == [(JAN, JULY, "Social worker"), (JULY, august, "Team leader")]
    assert told(Management, asha) == [(JAN, august, ben.pk)]
    assert team_codes(asha) == [(JAN, JULY, "north"), (JULY, august, "south")]
    assert [stage(asha, day) for day in (JULY, august)] == ["leaving", "outside"]
    assert ExitInterview.objects.get().outcome == "offered"
    services.join(person=asha, joined_on=OCTOBER, title="Social worker", by=farah)
    assert stage(asha, OCTOBER) == "here"


def test_who_stays_after_all_is_back_in_her_own_post(farah):
    own, ben = post(farah), joined(farah, "Ben Cole")
    asha = joined(farah, post=own, title="")
    services.set_manager(person=asha, manager=ben, from_on=JAN, by=farah)
    services.act_up(person=asha, post=post(farah, "Team leader"), from_on=JULY, last_on=date(2026, 9, 30), why="Cover", by=farah)
    services.leave(person=asha, last_on=date(2026, 7, 31), reason_code="1", destination_code="1", offer_interview=True, by=farah)
    services.stay(person=asha, on=JULY, why="Changed her mind", by=farah)
    employment = Employment.objects.get(person=asha)
    assert (employment.until_on, employment.leaving_reason_code) == (None, "")
    last = Posting.objects.filter(employment=employment).latest("period")
    assert (last.from_on, last.basis, last.post, last.kept_post) == (date(2026, 8, 1), "ordinary", own, None)
    assert told(Management, asha) == [(JAN, None, ben.pk)]
    assert not ExitInterview.objects.exists()


def test_a_leaving_is_corrected_and_what_was_believed_before_is_kept(farah):
    asha = joined(farah, team_code="north")
    services.leave(person=asha, last_on=date(2026, 6, 30), reason_code="9", destination_code="8", by=farah)
    services.amend_leaving(
        person=asha, on=OCTOBER, last_on=date(2026, 7, 31), reason_code="5", destination_code="6", why="Told late", by=farah
    )
    employment = Employment.objects.get()
    assert (employment.last_on, employment.leaving_reason_code) == (date(2026, 7, 31), "5")
    assert team_codes(asha) == [(JAN, date(2026, 8, 1), "north")]
    believed = [
        field.before
        for change in history_of(Employment, pk=employment.pk)
        for field in change.fields
        if field.name == "leaving_reason_code"
    ]
    assert "9" in believed
    services.amend_leaving(
        person=asha, on=OCTOBER, last_on=date(2026, 3, 31), reason_code="5", destination_code="6", why="Earlier", by=farah
    )
    assert team_codes(asha) == [(JAN, APRIL, "north")]
    with pytest.raises(NotPossible, match="They began on 5 January 2026"):
        services.amend_leaving(person=asha, on=OCTOBER, last_on=date(2025, 1, 1), reason_code="5", destination_code="6", why="x", by=farah)


def test_what_a_leaver_said_is_written_by_hr_and_read_by_nobody_else(farah):
    asha = joined(farah)
    said = {"person": asha, "on": JULY, "outcome": "held", "outcome_on": JULY, "notes": "The commute"}
    with pytest.raises(NotPossible, match="has not left"):
        services.record_exit_interview(**said, by=farah)
    services.leave(person=asha, last_on=date(2026, 6, 30), reason_code="1", destination_code="1", by=farah)
    services.record_exit_interview(**said, by=farah)
    assert ExitInterview.objects.get().held_by == farah
    services.record_exit_interview(**said | {"outcome": "declined"}, by=farah)
    assert (ExitInterview.objects.get().notes, ExitInterview.objects.get().held_by) == ("", None)
    assert "commute" not in str(list(Entry.objects.values_list("details", "why")))
    priya = cast.priya()
    with scope.acting(priya.pk), pytest.raises(Refused):
        services.record_exit_interview(**said, by=priya)


def test_posts_are_funded_and_ended_from_a_day_on(farah):
    kept = post(farah, reference="P1")
    with pytest.raises(NotPossible, match="P1 already"):
        post(farah, reference="P1")
    services.fund_post(post=kept, from_on=APRIL, is_funded=False, by=farah)
    services.fund_post(post=kept, from_on=JULY, is_funded=True, by=farah)
    asha = joined(farah, post=kept, basis="fixed_term", last_on=date(2026, 9, 30))
    with pytest.raises(NotPossible, match="Somebody holds this post"):
        services.end_post(post=kept, last_on=JULY, by=farah)
    services.end_post(post=kept, last_on=date(2026, 9, 30), by=farah)
    kept.refresh_from_db()
    assert kept.until_on == OCTOBER
    with pytest.raises(NotPossible, match="ends on 30 September 2026"):
        services.change_end(person=asha, on=JULY, last_on=date(2026, 12, 31), why="Longer", by=farah)


def test_a_look_at_the_register_is_dated_and_never_of_a_day_to_come(farah):
    asha, nameless = joined(farah, swe_number="SW77"), joined(farah, "No Number")
    first = services.check_registration(person=asha, checked_on=JAN, result="registered", by=farah)
    assert first.registered_until_on == date(2026, 11, 30)
    services.check_registration(person=asha, checked_on=JAN, result="absent", note="Looked under her old name", by=farah)
    assert services.check_registration(person=asha, checked_on=APRIL, result="suspended", by=farah).registered_until_on is None
    with pytest.raises(NotPossible, match="a day to come"):
        services.check_registration(person=asha, checked_on=date(2090, 1, 1), result="registered", by=farah)
    with pytest.raises(NotPossible, match="No Social Work England number"):
        services.check_registration(person=nameless, checked_on=JAN, result="registered", by=farah)


@pytest.mark.parametrize("key", ["bethan", "priya", "nadia", "amina"])
def test_nobody_but_hr_records_a_move(key, farah):
    asha = joined(farah)
    other = cast.make(key)
    with scope.acting(other.pk):
        for verb, said in (
            (services.leave, {"last_on": JULY, "reason_code": "1", "destination_code": "1"}),
            (services.set_manager, {"manager": asha, "from_on": JULY}),
            (services.set_level, {"from_on": JULY, "level_code": "x", "why": "y"}),
            (services.check_registration, {"checked_on": JAN, "result": "absent"}),
        ):
            with pytest.raises(Refused):
                verb(person=asha, **said, by=other)
        with pytest.raises(Refused):
            services.join(given_name="A", family_name="B", joined_on=JAN, by=other)
        with pytest.raises(Refused):
            services.establish_post(team_code="north", title="x", from_on=JAN, by=other)
