"""What a process keeps for half a minute: asked again when old, forgotten or of another day, and never kept when there is nothing."""

from datetime import date

from stronger.kit import briefly
from stronger.kit.briefly import KeptBriefly

TODAY = date(2026, 3, 2)


class Asked:
    """Answers, and counts how often it was asked."""

    def __init__(self, *answers) -> None:
        self.answers, self.times = list(answers), 0

    def __call__(self):
        self.times += 1
        return self.answers[min(self.times, len(self.answers)) - 1]


def test_it_is_worked_out_once_until_it_is_forgotten():
    kept, asked = KeptBriefly(), Asked("old", "new")
    assert [kept.get(TODAY, asked) for _ in range(3)] == ["old"] * 3
    kept.forget()
    assert kept.get(TODAY, asked) == "new"
    assert asked.times == 2


def test_it_is_worked_out_again_when_it_is_old(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(briefly.time, "monotonic", lambda: now[0])
    kept, asked = KeptBriefly(), Asked("old", "new")
    assert kept.get(TODAY, asked) == "old"
    now[0] += briefly.SECONDS - 1
    assert kept.get(TODAY, asked) == "old"
    now[0] += 2
    assert kept.get(TODAY, asked) == "new"


def test_another_day_has_its_own_answer():
    kept, asked = KeptBriefly(), Asked("today", "yesterday")
    assert kept.get(TODAY, asked) == "today"
    assert kept.get(date(2026, 3, 1), asked) == "yesterday"


def test_nothing_is_not_kept():
    kept, asked = KeptBriefly(), Asked(None, None, "the first pack")
    assert [kept.get("council", asked) for _ in range(4)] == [None, None, "the first pack", "the first pack"]
