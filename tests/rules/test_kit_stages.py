"""Stages and moves: which are open, why another is refused, and what a table of them may not say."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.kit import moves
from stronger.kit.refusal import NotNow
from stronger.kit.stages import STAYS, Move, MoveRefused, Stage, Table


def has_checks(application) -> str:
    """A guard: an offer waits for the checks."""
    return "" if application and application.checked else "Finish the checks first, then make an offer."


APPLICATION = Table(
    "this application",
    [
        Stage("sent", "Sent"),
        Stage("shortlisted", "Shortlisted"),
        Stage("offered", "Offer made"),
        Stage("withdrawn", "Withdrawn", ended=True),
        Stage("turned_down", "Turned down", ended=True),
    ],
    [
        Move("shortlist", "Shortlist", ("sent",), "shortlisted", who="recruitment.shortlist"),
        Move("offer", "Make an offer", ("shortlisted",), "offered", guards=(has_checks,)),
        Move("turn_down", "Turn down", ("sent", "shortlisted"), "turned_down", who="recruitment.shortlist", needs_reason=True),
        Move("withdraw", "Withdraw", ("sent", "shortlisted", "offered"), "withdrawn"),
    ],
)
SHORTLISTER = frozenset({"recruitment.shortlist"})
CHECKED = SimpleNamespace(checked=True)


def codes(stage, holds=(), thing=None):
    """Codes of the open moves."""
    return [move.code for move in APPLICATION.open_moves(stage, holds, thing)]


def test_the_buttons_are_the_moves_that_would_be_accepted():
    assert codes("sent", SHORTLISTER) == ["shortlist", "turn_down", "withdraw"]
    assert codes("sent") == ["withdraw"]
    assert codes("shortlisted") == ["withdraw"]
    assert codes("shortlisted", thing=CHECKED) == ["offer", "withdraw"]
    assert codes("withdrawn", SHORTLISTER) == []


def test_everything_starts_at_the_first_stage():
    assert APPLICATION.first.code == "sent"


def refusal(code, stage, **more):
    """The sentence with which a move is refused."""
    with pytest.raises(MoveRefused) as refused:
        APPLICATION.make_move(code, stage, **more)
    return refused.value.sentence


def test_a_refusal_says_where_things_stand_and_what_can_be_done():
    assert refusal("shortlist", "shortlisted", holds=SHORTLISTER) == (
        "You cannot shortlist now: this application is at the stage “Shortlisted”. You can turn down or withdraw."
    )
    assert refusal("offer", "offered", thing=CHECKED).endswith("You can withdraw.")
    assert refusal("withdraw", "withdrawn").endswith("Nothing more can be done with it.")
    assert refusal("shortlist", "sent").startswith("You do not have permission to shortlist.")
    assert refusal("offer", "shortlisted") == "Finish the checks first, then make an offer."
    assert refusal("turn_down", "sent", holds=SHORTLISTER, why="  ") == "Say why, then turn down."


def test_a_refusal_is_of_the_kind_that_becomes_a_page():
    assert issubclass(MoveRefused, NotNow)


def test_abbreviations_keep_their_capitals_in_a_sentence():
    table = Table(
        "this return",
        [Stage("draft", "Draft"), Stage("sent", "Sent to DfE", ended=True)],
        [Move("send", "DfE: send", ("draft",), "sent")],
    )
    with pytest.raises(MoveRefused, match="You cannot DfE: send now"):
        table.make_move("send", "sent")


def test_a_move_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        APPLICATION.make_move("promote", "sent")


@given(st.sampled_from(sorted(APPLICATION.stages)), st.booleans(), st.booleans(), st.text(max_size=3))
def test_open_moves_and_only_those_are_accepted(stage, may, checked, why):
    holds, thing = SHORTLISTER if may else frozenset(), SimpleNamespace(checked=checked)
    offered = codes(stage, holds, thing)
    for code, move in APPLICATION.moves.items():
        if code in offered and (why.strip() or not move.needs_reason):
            made = APPLICATION.make_move(code, stage, holds=holds, thing=thing, why=why)
            assert (stage, made.code, made.to) in APPLICATION.triples()
        else:
            assert refusal(code, stage, holds=holds, thing=thing, why=why).endswith(".")


A, B, END = Stage("a", "A"), Stage("b", "B"), Stage("end", "End", ended=True)
GO, STOP = Move("go", "Go", ("a",), "b"), Move("stop", "Stop", ("b",), "end")


@pytest.mark.parametrize(
    ("stages", "moves_", "complaint"),
    [
        ([A, B, END], [GO, STOP, Move("go", "Go again", ("b",), "end")], "Two moves have the code 'go'"),
        ([A, END], [GO], "joins stages that are not in the table: \\['b'\\]"),
        ([A, B, END], [GO, Move("stop", "Stop", (), "end")], "joins stages that are not in the table"),
        ([A, B, END], [GO], "'b' must either be an end or have a move"),
        ([A, B, END, Stage("c", "C", ended=True)], [GO, STOP], "Nothing leads to the stage 'c'"),
        ([A, B, END], [GO, STOP, Move("back", "Go back", ("end",), "a")], "'end' must either be an end"),
    ],
)
def test_a_table_that_contradicts_itself_cannot_be_made(stages, moves_, complaint):
    with pytest.raises(ValueError, match=complaint):
        Table("this thing", stages, moves_)


@dataclass
class Made:
    """A move that was made."""

    number: int
    to_stage: str


def test_how_things_stand_is_where_the_last_move_went():
    rows = [Made(2, "withdrawn"), Made(1, "shortlisted")]
    assert moves.now_at(APPLICATION, rows) == "withdrawn"
    assert moves.now_at(APPLICATION, []) == "sent"


def test_two_people_who_press_at_once_make_one_move():
    assert moves.once_each("application", name="y").fields == ("application", "number")


def test_a_move_that_stays_leaves_the_stage_as_it_was():
    table = Table("this person", [Stage("here", "Here"), Stage("away", "Away")], [
        Move("go", "Go", ("here",), "away"), Move("return", "Return", ("away",), "here"), Move("rename", "Rename", ("here", "away"), STAYS),
    ])  # fmt: skip
    assert ("here", "rename", "here") in table.triples()
    assert ("away", "rename", "away") in table.triples()
    assert [move.code for move in table.open_moves("away")] == ["return", "rename"]
