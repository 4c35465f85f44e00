"""The rules of learning: when a piece is whole, what its words suggest, and how a registration year is reckoned."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.learning import rules

WANTED = rules.Wanted(2, 1, "09-01", "11-30")
WORDS = (
    rules.Words("pcf/reflection", ("reflect", "hypothes")),
    rules.Words("pcf/knowledge", ("research",)),
    rules.Words("element/thematics", ("neglect",)),
)
KNOWN = {"pcf/reflection", "pcf/knowledge", "kss/supervision", "element/thematics", "own/time-to-reflect"}
CLOSE = (("own/time-to-reflect", "pcf/reflection", "Both ask for thought about practice."),)


def entry(**said) -> SimpleNamespace:
    empty = dict.fromkeys(("learnt", "practice", "people", "peer_name", "peer_role", "peer_learnt"), "")
    return SimpleNamespace(**{**empty, **said})


def test_a_piece_is_whole_once_it_says_what_was_learnt_and_what_that_changed():
    assert rules.lacking(entry()) == ("what you learnt", "the impact on your practice", "the impact on people")
    assert rules.lacking(entry(learnt="A", practice=" \n")) == ("the impact on your practice", "the impact on people")
    assert rules.complete(entry(learnt="A", practice="B", people="C"))


@pytest.mark.parametrize("left_out", ["peer_name", "peer_role", "peer_learnt"])
def test_peer_reflection_says_who_in_which_role_and_what_came_of_it(left_out):
    said = {"peer_name": "Devika Nair", "peer_role": "Advanced social worker", "peer_learnt": "To ask earlier."}
    assert rules.with_peer(entry(**said))
    assert not rules.with_peer(entry(**{**said, left_out: ""}))


def suggested(text: str, source=None, most: int = 8) -> dict[str, str]:
    return {each.path: each.why for each in rules.suggest(text, source, WORDS, CLOSE, KNOWN, most)}


def test_words_source_and_closeness_suggest_each_with_its_reason():
    source = rules.Source("Group supervision", ("kss/supervision",))
    assert suggested("Reflecting on our hypotheses", source) == {
        "pcf/reflection": "you wrote “reflecting” and “hypotheses”",
        "kss/supervision": "it comes from group supervision",
        "own/time-to-reflect": "both ask for thought about practice",
    }


def test_the_likeliest_come_first_and_no_more_than_the_pack_says():
    source = rules.Source("A circle", ("kss/supervision",))
    assert list(suggested("research, reflecting, a hypothesis", source, most=2)) == ["pcf/reflection", "kss/supervision"]


def test_a_word_counts_at_its_beginning_alone_and_unknown_standards_never():
    assert suggested("We were unreflective") == {}
    assert suggested("", rules.Source("Old", ("gone/standard",))) == {}


@given(st.text())
def test_no_text_breaks_it_or_suggests_what_does_not_stand(text):
    assert set(suggested(text)) <= KNOWN


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 11, 30), date(2025, 12, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2027, 11, 30)),
        (date(2027, 2, 28), date(2026, 12, 1), date(2027, 11, 30)),
    ],
)
def test_a_registration_year_ends_when_its_window_closes(on, first, last):
    year = WANTED.year_of(on)
    assert (year.from_on, year.last_on, year.opens_on) == (first, last, date(last.year, 9, 1))


def test_renewal_counts_the_pieces_of_the_year_and_asks_for_one_with_a_peer():
    pieces = [rules.Piece(date(2025, 11, 30), True), rules.Piece(date(2026, 1, 5), False), rules.Piece(date(2026, 6, 5), False)]
    now = rules.renewal(pieces, WANTED, date(2026, 9, 1))
    assert (now.pieces, now.with_peer, now.more, now.more_with_peer, now.ready) == (2, 0, 0, 1, False)
    assert rules.renewal([*pieces, rules.Piece(date(2026, 8, 1), True)], WANTED, date(2026, 9, 1)).ready


def test_a_year_is_renewed_on_the_day_its_pieces_were_enough():
    pieces = [rules.Piece(date(2026, 6, 5), False), rules.Piece(date(2026, 1, 5), False), rules.Piece(date(2026, 8, 1), True)]
    assert rules.renewed_on(pieces, WANTED) == (date(2026, 8, 1),)
    assert rules.renewed_on(pieces[:2], WANTED) == ()


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2027, 1, 1)), st.booleans()), max_size=12))
def test_who_is_ready_on_the_last_day_was_renewed_in_that_year(raw):
    pieces = [rules.Piece(*each) for each in raw]
    years = {WANTED.year_of(on) for on in rules.renewed_on(pieces, WANTED)}
    for piece in pieces:
        year = WANTED.year_of(piece.done_on)
        assert rules.renewal(pieces, WANTED, year.last_on).ready == (year in years)


def promise(month: date) -> int | None:
    """Nothing was promised before February."""
    return 120 if month >= date(2026, 2, 1) else None


def test_months_are_counted_latest_first_by_the_promise_of_their_time():
    times = [(date(2026, 1, 5), 60), (date(2026, 3, 2), 60), (date(2026, 3, 30), 90)]
    found = rules.by_month(times, rules.months(date(2026, 1, 15), date(2026, 3, 31)), promise)
    assert [(each.month_on.month, each.minutes, each.promised, each.missing) for each in found] == [
        (3, 150, 120, 0),
        (2, 0, 120, 120),
        (1, 60, None, 0),
    ]


def test_a_month_is_filled_on_the_day_its_last_promised_minute_was_given():
    times = [(date(2026, 3, 30), 90), (date(2026, 3, 2), 60), (date(2026, 3, 31), 90), (date(2026, 1, 5), 600), (date(2026, 4, 1), 119)]
    assert rules.filled_on(times, promise) == (date(2026, 3, 30),)


@pytest.mark.parametrize(
    ("count", "people", "said"),
    [
        (0, 4, None),
        (4, 4, None),
        (0, 20, rules.FEW),
        (4, 20, rules.FEW),
        (5, 20, 5),
        (15, 20, 15),
        (16, 20, rules.MOST),
        (20, 20, rules.MOST),
    ],
)
def test_a_count_of_people_is_told_only_where_it_tells_of_nobody(count, people, said):
    assert rules.said_of(count, people, 5) == said


@given(st.integers(0, 60), st.integers(0, 60))
def test_whatever_is_told_leaves_five_people_on_either_side(count, people):
    told = rules.said_of(min(count, people), people, 5)
    if isinstance(told, int):
        assert told >= 5
        assert people - told >= 5
