"""Stages and moves: what state a thing is in, which moves are open from there, and why another is refused.

A room lists its stages and moves once, in `rules.py`, as a `Table`. Pages draw their buttons from `open_moves`, so they
never offer what would be refused; services call `make_move` and write the move as a row (`stronger.kit.moves.MoveRow`).
No database here.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from stronger.kit.refusal import NotNow


class MoveRefused(NotNow):
    """A move that is not open. Its sentence says why, and what can be done instead."""


@dataclass(frozen=True)
class Stage:
    """A state: `code` in the database, `title` on the page ("Waiting for checks"), `ended` when nothing follows."""

    code: str
    title: str
    ended: bool = False


# Given the thing that would move, says in a plain sentence why it may not, or nothing when it may.
Guard = Callable[[object], str]


STAYS = ""


@dataclass(frozen=True)
class Move:
    """A way from one or more stages to another. `title` is the button ("Send back"), an imperative.

    `to` is STAYS where the thing changes and its stage does not. `who` is the permission the mover must hold; empty when the
    policy that shows the page has said enough.
    """

    code: str
    title: str
    from_: tuple[str, ...]
    to: str
    who: str = ""
    needs_reason: bool = False
    guards: tuple[Guard, ...] = ()

    def ends_at(self, stage: str) -> str:
        """The stage at which a thing is after making this move from `stage`."""
        return self.to or stage

    def hindrance(self, thing: object) -> str:
        """The first reason why `thing` may not make this move now, as a sentence; empty when there is none."""
        return next(filter(None, (guard(thing) for guard in self.guards)), "")


class Table:
    """The stages of one kind of thing and the moves between them; refuses, when it is made, to be inconsistent."""

    def __init__(self, what: str, stages: Iterable[Stage], moves: Iterable[Move]) -> None:
        """`what` is the thing in words with its article ("this return"). The first stage is where everything starts."""
        self.what = what
        self.stages = {stage.code: stage for stage in stages}
        self.first = next(iter(self.stages.values()))
        self.moves: dict[str, Move] = {}
        for move in moves:
            if move.code in self.moves:
                raise ValueError(f"Two moves have the code {move.code!r}.")
            self.moves[move.code] = move
        self._check()

    def _check(self) -> None:
        """Every move joins known stages, no move leaves an end, and every stage can be reached and left or is an end."""
        for move in self.moves.values():
            unknown = {*move.from_, move.to} - {STAYS, *self.stages}
            if unknown or not move.from_:
                raise ValueError(f"The move {move.code!r} joins stages that are not in the table: {sorted(unknown)}")
        left = {code for move in self.moves.values() for code in move.from_}
        reached = {move.to for move in self.moves.values()} | {self.first.code}
        for stage in self.stages.values():
            if stage.code not in reached:
                raise ValueError(f"Nothing leads to the stage {stage.code!r}.")
            if stage.ended == (stage.code in left):
                raise ValueError(f"The stage {stage.code!r} must either be an end or have a move that leaves it.")

    def triples(self) -> tuple[tuple[str, str, str], ...]:
        """Every (from, move, to) there is, which is what the database lets in (`kit.moves.only_moves_of`)."""
        return tuple((start, move.code, move.ends_at(start)) for move in self.moves.values() for start in move.from_)

    def open_moves(self, stage: str, holds: Collection[str] = (), thing: object = None) -> tuple[Move, ...]:
        """The moves from `stage` that someone holding the permissions `holds` can make with `thing`, in the table's order."""
        return tuple(m for m in self.moves.values() if stage in m.from_ and self._allowed(m, holds) and not m.hindrance(thing))

    def make_move(self, code: str, stage: str, *, holds: Collection[str] = (), thing: object = None, why: str = "") -> Move:
        """The move `code` if it is open from `stage`. Raises MoveRefused with a sentence, and KeyError for an unknown code."""
        move = self.moves[code]
        if stage not in move.from_:
            raise MoveRefused(self._not_from(move, stage, holds, thing))
        if not self._allowed(move, holds):
            raise MoveRefused(f"You do not have permission to {_lower(move.title)}. Ask your administrator if you need it.")
        if hindrance := move.hindrance(thing):
            raise MoveRefused(hindrance)
        if move.needs_reason and not why.strip():
            raise MoveRefused(f"Say why, then {_lower(move.title)}.")
        return move

    @staticmethod
    def _allowed(move: Move, holds: Collection[str]) -> bool:
        return not move.who or move.who in holds

    def _not_from(self, move: Move, stage: str, holds: Collection[str], thing: object) -> str:
        """Where the thing is, and what can be done from there."""
        now = f"You cannot {_lower(move.title)} now: {self.what} is at the stage “{self.stages[stage].title}”."
        others = [_lower(other.title) for other in self.open_moves(stage, holds, thing)]
        return f"{now} You can {_either(others)}." if others else f"{now} Nothing more can be done with it."


def _lower(title: str) -> str:
    """A button's title as part of a sentence, leaving abbreviations such as DfE and ASYE alone."""
    word = title.split(" ", 1)[0]
    return title if word[1:] != word[1:].lower() else title[:1].lower() + title[1:]


def _either(choices: list[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
