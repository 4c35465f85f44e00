"""What each person's navigation offers: the doors and pages that their grants open today."""

from dataclasses import dataclass

from django.http import HttpRequest

from stronger.accounts import policies as accounts
from stronger.web.kit import addresses


@dataclass(frozen=True)
class Entry:
    """One place in the navigation: its words, its page, and the permissions any of which opens it (none: whoever signed in)."""

    label: str
    page: str
    permissions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One link as the page draws it; `current` is "page" on that very page, "true" beneath it, else empty."""

    label: str
    href: str
    current: str


HOME = Entry("Home", "staff:home")
# In the order shown: what a social worker opens every day first, what an administrator opens seldom last.
ENTRIES = (
    HOME,
    Entry("My deal", "staff:deal", ("workforce.see_deal",)),
    Entry("Supervision", "staff:supervision", ("supervision.take_part",)),
    Entry("Pathway", "staff:pathway", ("pathway.progress",)),
    Entry("My learning", "staff:learning", ("learning.keep_own",)),
    Entry("People", "staff:people", ("workforce.see_people",)),
    Entry("Organisation", "staff:organisation", ("workforce.see_organisation",)),
    Entry("Agency workers", "staff:agency", ("workforce.see_agency",)),
    Entry("Performance", "staff:performance", ("performance.have_own",)),
    Entry("Figures", "board:figures", ("assurance.see_figures",)),
    Entry("Directory", "staff:directory", ("workforce.import_directory",)),
    Entry("Census", "staff:census", ("returns.load_census",)),
    Entry("Census return", "staff:prepared_years", ("returns.sign_off",)),
    Entry("Standards", "staff:frameworks", ("frameworks.see",)),
    Entry("Accounts", "desk:home", ("accounts.manage",)),
    Entry("Trail", "desk:trail", ("trail.read",)),
)


def _open_to(user, entry: Entry) -> bool:
    return not entry.permissions or any(accounts.reach(user, permission) for permission in entry.permissions)


def items(request: HttpRequest) -> tuple[Item, ...]:
    """The navigation of whoever asks; empty for a visitor. One query for all grants, kept for the request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ()
    found = [(entry, addresses.fixed(entry.page)) for entry in ENTRIES if _open_to(user, entry)]
    # Everything lies beneath the home page, so it is marked only on itself; of the rest the deepest branch is.
    branches = [href for entry, href in found if entry is not HOME and request.path.startswith(href)]
    here = max(branches, key=len, default="")
    return tuple(Item(entry.label, href, _current(request.path, href, here)) for entry, href in found)


def _current(path: str, href: str, here: str) -> str:
    if path == href:
        return "page"
    return "true" if href == here else ""
