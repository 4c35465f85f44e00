"""Who may see what we are held to, and who may load it."""

from stronger.accounts import policies as accounts


def may_see(user) -> bool:
    """Whether `user` may read the standards: everyone who works here."""
    return accounts.reach(user, "frameworks.see") is not None


def require_load(by) -> None:
    """Raises Refused unless `by` may load the council's pack."""
    accounts.require(by, "packs.load")
