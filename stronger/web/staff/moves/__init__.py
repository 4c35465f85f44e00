"""Pages by which HR records a working life: starts, moves, acting up, secondments, hours, levels, who answers to whom, leaving."""

from stronger.web.staff.moves.pages import urlpatterns

__all__ = ["urlpatterns"]
