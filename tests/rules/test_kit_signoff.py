"""Sign-off: who signs what, when it locks, and who may take a signature back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from stronger.kit.signoff import Signature, SignOff, SignOffRefused

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RECORD = SignOff(
    Signature("worker", "I have read this record and it is fair.", undo_within=timedelta(days=1)),
    Signature("supervisor", "This is what we said and agreed.", undo_roles=frozenset({"principal_social_worker"})),
)


@dataclass
class Row:
    """A signature as the rules see one."""

    role: str
    by_id: int
    at: datetime = NOON
    undone_at: datetime | None = None


WORKER, SUPERVISOR = Row("worker", 1), Row("supervisor", 2)


def test_it_locks_when_every_signature_stands_and_not_before():
    assert [s.role for s in RECORD.missing([])] == ["worker", "supervisor"]
    assert [s.role for s in RECORD.missing([WORKER])] == ["supervisor"]
    assert not RECORD.is_locked([SUPERVISOR])
    assert RECORD.is_locked([WORKER, SUPERVISOR])
    assert not RECORD.is_locked([WORKER, Row("supervisor", 2, undone_at=NOON)])


def refused(*args) -> str:
    """The sentence with which a signature is refused."""
    with pytest.raises(SignOffRefused) as told:
        RECORD.sign(*args)
    return told.value.sentence


def test_a_signature_carries_the_words_that_were_signed():
    assert RECORD.sign("worker", 1, []).statement == "I have read this record and it is fair."
    assert RECORD.sign("supervisor", 2, [WORKER]).role == "supervisor"
    assert RECORD.sign("worker", 1, [Row("worker", 1, undone_at=NOON)]).role == "worker"


def test_nobody_signs_twice_for_another_or_in_a_role_that_is_not_asked():
    assert refused("worker", 3, [WORKER]) == "This has been signed already."
    assert refused("supervisor", 1, [WORKER]).startswith("You have signed this in another role.")
    assert refused("chair", 3, []) == "No signature is needed in this role."


@pytest.mark.parametrize(
    ("row", "by_id", "roles", "later", "may"),
    [
        (WORKER, 1, (), timedelta(hours=24), True),
        (WORKER, 1, (), timedelta(hours=25), False),
        (WORKER, 3, (), timedelta(0), False),
        (SUPERVISOR, 2, (), timedelta(seconds=1), False),
        (SUPERVISOR, 3, ("principal_social_worker",), timedelta(days=400), True),
        (SUPERVISOR, 3, ("manager",), timedelta(0), False),
        (Row("chair", 1), 1, (), timedelta(0), False),
        (Row("worker", 1, undone_at=NOON), 1, (), timedelta(0), False),
    ],
)
def test_who_may_take_a_signature_back_and_until_when(row, by_id, roles, later, may):
    assert RECORD.may_undo(row, by_id, roles, NOON + later) is may


def test_taking_back_needs_the_right_and_a_reason():
    RECORD.undo(WORKER, 1, (), NOON, "Wrong child")
    with pytest.raises(SignOffRefused, match="Say why"):
        RECORD.undo(WORKER, 1, (), NOON, " ")
    with pytest.raises(SignOffRefused, match="no longer take"):
        RECORD.undo(WORKER, 2, (), NOON, "Wrong child")
    with pytest.raises(SignOffRefused, match="taken back already"):
        RECORD.undo(Row("worker", 1, undone_at=NOON), 1, (), NOON, "Again")
