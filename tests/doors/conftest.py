"""Fixtures that several doors' tests share."""

from tests.doors.signing_on import amina, newcomer, provider, there  # noqa: F401  (pytest finds them here)
