"""How sessions are drawn for audit: by a lot that gives the same again, one a practitioner, spread over supervisors."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stronger.supervision.auditing import AUDITOR, AUDITS, MODERATOR, Drawable, drawn, whose_turn


def pool(*pairs: tuple[int, int]) -> list[Drawable]:
    """Sessions of these practitioners and supervisors."""
    return [Drawable(UUID(int=n), UUID(int=who), UUID(int=10_000 + by)) for n, (who, by) in enumerate(pairs, 1)]


PAIRS = some.lists(some.tuples(some.integers(1, 12), some.integers(1, 5)), max_size=40)


@given(PAIRS, some.integers(1, 20), some.text(max_size=8), some.randoms())
def test_the_same_pool_and_lot_give_the_same_whatever_the_order(pairs, number, seed, random):
    found = pool(*pairs)
    first = drawn(found, number, seed)
    random.shuffle(found)
    assert drawn(found, number, seed) == first


@given(PAIRS, some.integers(1, 20))
def test_each_practitioner_is_drawn_once_and_as_many_as_there_are(pairs, number):
    taken = drawn(pool(*pairs), number, "lot")
    assert len({each.session_id for each in taken}) == len({each.practitioner_id for each in taken}) == len(taken)
    assert len(taken) == min(number, len({who for who, _ in pairs}))


def test_every_supervisor_has_a_turn_before_any_has_two():
    taken = drawn(pool(*((n, n % 4) for n in range(1, 41))), 10, "lot")
    counts = Counter(each.supervisor_id for each in taken)
    assert sorted(counts.values()) == [2, 2, 3, 3]
    assert len({each.supervisor_id for each in taken[:4]}) == 4


def test_another_lot_gives_others():
    found = pool(*((n, n % 3) for n in range(1, 61)))
    assert len({tuple(each.session_id for each in drawn(found, 6, f"lot {n}")) for n in range(20)}) > 15


def test_an_audit_ends_agreed_or_without_a_result_and_then_nothing_follows():
    assert [move.code for move in AUDITS.open_moves("drawn")] == ["grade", "drop"]
    assert [move.code for move in AUDITS.open_moves("moderated")] == ["propose", "drop"]
    assert [move.code for move in AUDITS.open_moves("proposed")] == ["agree", "send_back", "drop"]
    assert not AUDITS.open_moves("agreed")
    assert not AUDITS.open_moves("dropped")


@pytest.mark.parametrize(
    ("stage", "has_moderator", "wrote", "waits_for"),
    [
        ("drawn", False, "", {AUDITOR}),
        ("graded", False, "", set()),
        ("graded", True, "", {MODERATOR}),
        ("moderated", True, "", {AUDITOR, MODERATOR}),
        ("proposed", True, AUDITOR, {MODERATOR}),
        ("proposed", True, MODERATOR, {AUDITOR}),
        ("agreed", True, AUDITOR, set()),
        ("dropped", True, "", set()),
    ],
)
def test_whose_turn_it_is_is_said_to_both_of_the_two(stage, has_moderator, wrote, waits_for):
    turns = {part: whose_turn(stage, part, has_moderator=has_moderator, wrote=wrote) for part in (AUDITOR, MODERATOR)}
    if not has_moderator:
        del turns[MODERATOR]
    for part, (mine, said) in turns.items():
        assert mine == (part in waits_for), part
        assert said.startswith("Your turn") == mine, part
        assert bool(said) != AUDITS.stages[stage].ended
