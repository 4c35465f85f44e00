"""Verbs of the trail: write down what was done or looked at, in the transaction it belongs to."""

from collections.abc import Sequence


def note(verb: str, what: str, *, subjects: Sequence[str] = (), why: str = "", details: dict | None = None) -> None:
    """Write one row for whoever is acting (`kit.scope.current()`), in the current transaction."""
    raise NotImplementedError
