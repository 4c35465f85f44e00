"""Who may see the council's figures; they are counts of everyone and never one person's record."""

from stronger.accounts import policies as accounts

SEE_FIGURES = "assurance.see_figures"


def require_figures(user) -> None:
    """Raises Refused unless `user` may see the council's figures."""
    accounts.require(user, SEE_FIGURES)
