"""Who may see the council's figures, which are never one person's record, and who may load those published for every council."""

from stronger.accounts import policies as accounts

SEE_FIGURES = "assurance.see_figures"
LOAD = "packs.load"


def require_figures(user) -> None:
    """Raises Refused unless `user` may see the council's figures."""
    accounts.require(user, SEE_FIGURES)


def require_load(user) -> None:
    """Raises Refused unless `user` may load published figures: whoever loads the council's pack."""
    accounts.require(user, LOAD)
