"""A working life, move by move: what each writes, what it refuses and in which words, and what was believed before."""

from datetime import date
from decimal import Decimal

import pytest

from stronger.kit.stages import MoveRefused
from stronger.trail.models import Entry
from stronger.workforce import services
from stronger.workforce.models import (
    DayFacts,
    Employment,
    Level,
    Management,
    PersonMove,
    Posting,
    Supervision,
    WorkingPattern,
)
from stronger.workforce.rules.moves import NotPossible
from tests.rooms.move_examples import APRIL, JAN, JULY, OCTOBER, hr_at_work, joined, post, stage, team_codes, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def farah():
    with hr_at_work() as user:
        yield user


def test_someone_begins_in_a_post_and_takes_its_team_role_and_level(farah):
    kept = post(farah, grade="Main grade")
    asha = joined(farah, swe_number="sw 77", post=kept, title="", origin_code="1", why="New post")
    posting = Posting.objects.get()
    assert (asha.swe_number, posting.post_id, posting.title, posting.role_code, posting.fte) == ("SW77", kept.pk, "Social worker", "5", 1)
    assert told(Level, asha) == [(JAN, None, "social-worker")]
    assert team_codes(asha) == [(JAN, None, "north")]
    moved = PersonMove.objects.get()
    assert (moved.move, moved.from_stage, moved.to_stage, moved.effective_on, moved.by, moved.why) == (
        "join", "outside", "here", JAN, farah, "New post",
    )  # fmt: skip
    noted = Entry.objects.filter(what="workforce.move").get()
    assert (noted.subjects, noted.details) == ([str(asha.pk)], {"move": "join", "from": "2026-01-05"})


def test_a_start_that_cannot_be_is_refused_in_words(farah):
    kept = post(farah)
    asha = joined(farah, swe_number="SW77", post=kept)
    for said, message, field in (
        ({"swe_number": "SW77"}, "SW77 is the number of Asha Bell", "swe_number"),
        ({"post": kept}, "0.00 of 1.00 full-time equivalent is free", "post"),
        ({"post": post(farah, from_on=JULY)}, "is not established on 5 January 2026", "post"),
        ({"basis": "fixed_term"}, "Enter the last day", "last_on"),
        ({"basis": "fixed_term", "last_on": date(2026, 1, 4)}, "must be 5 January 2026 or after", "last_on"),
    ):
        with pytest.raises(NotPossible, match=message) as refused:
            joined(farah, "Ben Cole", **said)
        assert refused.value.field == field
    with pytest.raises(MoveRefused, match="at the stage “In post”"):
        services.join(person=asha, joined_on=JULY, title="Again", by=farah)


def test_a_start_that_runs_into_a_later_one_is_refused(farah):
    asha = joined(farah, on=JULY)
    with pytest.raises(NotPossible, match="works here already from 1 July 2026"):
        services.join(person=asha, joined_on=APRIL, title="Social worker", by=farah)
    services.join(person=asha, joined_on=APRIL, title="Social worker", basis="fixed_term", last_on=date(2026, 6, 30), by=farah)
    assert Employment.objects.filter(person=asha).count() == 2


def test_a_move_to_another_post_takes_its_team_and_leaves_the_old_one_vacant(farah):
    north, south = post(farah), post(farah, "Senior social worker", "south", level_code="experienced")
    asha = joined(farah, post=north, title="")
    services.move(person=asha, post=south, from_on=JULY, why="Asked to", by=farah)
    assert told(Posting, asha) == [(JAN, JULY, "Social worker"), (JULY, None, "Senior social worker")]
    assert team_codes(asha) == [(JAN, JULY, "north"), (JULY, None, "south")]
    ben = joined(farah, "Ben Cole", on=JULY, post=north, title="")
    assert Posting.objects.get(employment__person=ben).post == north
    with pytest.raises(NotPossible, match="has this post already"):
        services.move(person=asha, post=south, from_on=OCTOBER, why="Again", by=farah)


def test_a_move_to_another_team_alone_leaves_the_post_behind(farah):
    asha = joined(farah, post=post(farah), title="")
    services.move(person=asha, team_code="south", from_on=JULY, why="Cover", by=farah)
    assert [(p.from_on, p.post_id is None, p.title) for p in Posting.objects.order_by("period")] == [
        (JAN, False, "Social worker"), (JULY, True, "Social worker"),
    ]  # fmt: skip
    with pytest.raises(NotPossible, match="is in South on that day already"):
        services.move(person=asha, team_code="south", from_on=OCTOBER, why="Again", by=farah)
    with pytest.raises(MoveRefused, match="Say why"):
        services.move(person=asha, team_code="north", from_on=OCTOBER, why=" ", by=farah)


def test_acting_up_is_for_a_time_and_one_comes_back_to_ones_own_post(farah):
    own, higher = post(farah), post(farah, "Team leader", "south", role_code="3")
    asha = joined(farah, post=own, title="")
    services.count_cases(person=asha, on=date(2026, 8, 1), cases=9, fte=Decimal(1), by=farah)
    services.act_up(person=asha, post=higher, from_on=JULY, last_on=date(2026, 9, 30), why="Maternity cover", by=farah)
    assert told(Posting, asha) == [(JAN, JULY, "Social worker"), (JULY, OCTOBER, "Team leader"), (OCTOBER, None, "Social worker")]
    assert team_codes(asha) == [(JAN, JULY, "north"), (JULY, OCTOBER, "south"), (OCTOBER, None, "north")]
    acting = Posting.objects.get(basis="acting")
    assert (acting.kept_post, acting.post) == (own, higher)
    assert DayFacts.objects.get().posting == acting, "what was counted in August stays with August"
    assert [stage(asha, day) for day in (date(2026, 6, 30), JULY, OCTOBER)] == ["here", "acting", "here"]
    with pytest.raises(NotPossible, match="free"):
        joined(farah, "Ben Cole", on=JULY, post=own)  # it is kept from October on
    joined(farah, "Ben Cole", on=JULY, post=own, basis="fixed_term", last_on=date(2026, 9, 30))


def test_acting_up_ends_earlier_or_later_than_was_said(farah):
    asha = joined(farah, post=post(farah), title="")
    services.act_up(person=asha, post=post(farah, "Team leader", "south"), from_on=JULY, last_on=date(2026, 9, 30), why="Cover", by=farah)
    services.change_end(person=asha, on=JULY, last_on=date(2026, 10, 31), why="Longer", by=farah)
    november = date(2026, 11, 1)
    assert told(Posting, asha)[1:] == [(JULY, november, "Team leader"), (november, None, "Social worker")]
    assert team_codes(asha)[1:] == [(JULY, november, "south"), (november, None, "north")]
    services.end_acting(person=asha, last_on=date(2026, 7, 31), by=farah)
    august = date(2026, 8, 1)
    assert told(Posting, asha)[1:] == [(JULY, august, "Team leader"), (august, None, "Social worker")]
    assert team_codes(asha)[1:] == [(JULY, august, "south"), (august, None, "north")]
    with pytest.raises(NotPossible, match="ends on 31 July 2026 already"):
        services.end_acting(person=asha, last_on=date(2026, 7, 31), by=farah)
    with pytest.raises(MoveRefused, match="You cannot end acting up now"):
        services.end_acting(person=asha, last_on=august, by=farah)


def test_nothing_is_built_on_what_is_recorded_for_later(farah):
    asha = joined(farah, post=post(farah), title="")
    services.act_up(person=asha, post=post(farah, "Team leader"), from_on=JULY, last_on=date(2026, 9, 30), why="Cover", by=farah)
    with pytest.raises(NotPossible, match="already recorded from 1 July 2026"):
        services.move(person=asha, post=post(farah, "Other"), from_on=APRIL, why="Asked to", by=farah)


def test_a_secondment_elsewhere_keeps_the_post_and_ends_by_itself(farah):
    asha = joined(farah, post=post(farah), title="")
    services.second_out(person=asha, elsewhere="Another council", from_on=JULY, last_on=date(2026, 9, 30), why="To learn", by=farah)
    away = Posting.objects.get(basis="seconded_out")
    assert (away.post, away.kept_post.title, away.elsewhere) == (None, "Social worker", "Another council")
    assert [stage(asha, day) for day in (JULY, OCTOBER)] == ["seconded", "here"]
    services.end_secondment(person=asha, last_on=date(2026, 8, 31), by=farah)
    assert stage(asha, date(2026, 9, 1)) == "here"


def test_a_fixed_term_is_made_longer_and_shorter(farah):
    ben = joined(farah, "Ben Cole")
    asha = joined(farah, basis="fixed_term", last_on=date(2026, 6, 30), team_code="north")
    services.set_manager(person=asha, manager=ben, from_on=JAN, by=farah)
    services.change_end(person=asha, on=JAN, last_on=date(2026, 9, 30), why="Renewed", by=farah)
    assert told(Posting, asha) == [(JAN, OCTOBER, "Social worker")]
    assert told(Management, asha) == [(JAN, OCTOBER, ben.pk)]
    services.change_end(person=asha, on=JAN, last_on=date(2026, 3, 31), why="Money", by=farah)
    assert Employment.objects.get(person=asha).until_on == APRIL
    assert team_codes(asha) == [(JAN, APRIL, "north")]


def test_new_hours_go_on_in_what_was_recorded_for_later(farah):
    asha = joined(farah, post=post(farah), title="")
    services.act_up(person=asha, post=post(farah, "Team leader"), from_on=JULY, last_on=date(2026, 9, 30), why="Cover", by=farah)
    services.set_hours(
        person=asha, from_on=APRIL, fte=Decimal("0.6"), manner="part_time", weekly_hours=Decimal(22), why="Asked to", by=farah
    )
    assert [(p.from_on, p.fte) for p in Posting.objects.order_by("period")] == [
        (JAN, 1), (APRIL, Decimal("0.6")), (JULY, Decimal("0.6")), (OCTOBER, Decimal("0.6")),
    ]  # fmt: skip
    assert WorkingPattern.objects.get().weekly_hours == 22
    with pytest.raises(NotPossible, match="more than 0"):
        services.set_hours(person=asha, from_on=APRIL, fte=Decimal(2), why="x", by=farah)


def test_a_level_and_a_supervisor_follow_one_another_whatever_order_they_are_told_in(farah):
    asha, ben, cara = joined(farah, level_code="newly-qualified"), joined(farah, "Ben Cole"), joined(farah, "Cara Dunn")
    services.set_level(person=asha, from_on=OCTOBER, level_code="experienced", why="Panel", by=farah)
    services.set_level(person=asha, from_on=JULY, level_code="social-worker", why="Finished her first year", by=farah)
    assert told(Level, asha) == [(JAN, JULY, "newly-qualified"), (JULY, OCTOBER, "social-worker"), (OCTOBER, None, "experienced")]
    services.set_supervisor(person=asha, supervisor=ben, from_on=JAN, by=farah)
    services.set_supervisor(person=asha, supervisor=cara, from_on=JULY, by=farah)
    assert told(Supervision, asha) == [(JAN, JULY, ben.pk), (JULY, None, cara.pk)]
    with pytest.raises(NotPossible, match="is their supervisor on that day already"):
        services.set_supervisor(person=asha, supervisor=cara, from_on=OCTOBER, by=farah)
    with pytest.raises(NotPossible, match="stands at this level"):
        services.set_level(person=asha, from_on=date(2026, 11, 1), level_code="experienced", why="Again", by=farah)


def test_a_manager_works_here_is_somebody_else_and_is_not_managed_by_them(farah):
    asha, ben, late = joined(farah), joined(farah, "Ben Cole"), joined(farah, "Late Comer", on=JULY)
    services.set_manager(person=asha, manager=ben, from_on=JAN, by=farah)
    for person, manager, message in (
        (asha, asha, "Nobody is their own manager"),
        (asha, late, "does not work here on 1 April 2026"),
        (ben, asha, "Asha Bell is managed by Ben Cole"),
        (asha, ben, "is their manager on that day already"),
    ):
        with pytest.raises(NotPossible, match=message):
            services.set_manager(person=person, manager=manager, from_on=APRIL, by=farah)
    with pytest.raises(NotPossible, match="does not work here on 1 January 2026"):
        services.set_manager(person=asha, manager=ben, from_on=date(2026, 1, 1), by=farah)
