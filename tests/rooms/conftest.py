"""Fixtures that several rooms' tests share."""

from tests.rooms.trail_examples import written  # noqa: F401  (pytest finds it here)
