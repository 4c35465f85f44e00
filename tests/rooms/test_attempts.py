"""An attempt is kept whole or not at all, and what the database cannot do is said in a sentence."""

import pytest
from django.db import connection

from stronger.kit.attempts import attempt
from stronger.kit.refusal import NotNow

pytestmark = pytest.mark.django_db


def write(number: int) -> None:
    """Put a number into the example's table."""
    with connection.cursor() as cursor:
        cursor.execute("insert into example values (%s)", [number])


@pytest.fixture
def written():
    """A temporary table that takes each number once; what it holds, when called."""
    with connection.cursor() as cursor:
        cursor.execute("create temporary table example (number integer primary key)")

    def numbers():
        with connection.cursor() as cursor:
            cursor.execute("select number from example order by number")
            return [number for (number,) in cursor.fetchall()]

    return numbers


def change(*numbers: int, fails: bool = False) -> None:
    """An attempt that writes several numbers, and may fail for a reason of its own at the end."""
    with attempt("It could not be kept. Nothing was changed. Try again."):
        for number in numbers:
            write(number)
        if fails:
            raise ZeroDivisionError


def test_what_succeeds_is_kept(written):
    change(1)
    assert written() == [1]


def test_what_the_database_cannot_do_is_undone_and_said(written, caplog):
    write(1)
    with pytest.raises(NotNow) as refused:
        change(2, 1)
    assert refused.value.sentence == "It could not be kept. Nothing was changed. Try again."
    assert written() == [1]
    assert "undone by the database" in caplog.text


def test_another_failure_passes_through_and_is_undone_too(written):
    with pytest.raises(ZeroDivisionError):
        change(1, fails=True)
    assert written() == []
