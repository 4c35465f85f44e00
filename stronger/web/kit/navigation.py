"""What each person's navigation offers: the doors and pages that their grants open today."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from stronger.accounts import policies as accounts


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


# In the order shown: what a social worker opens every day first, what an administrator opens seldom last.
ENTRIES = (
    Entry("Home", "staff:home"),
    Entry("People", "staff:people", ("workforce.see_people",)),
    Entry("Figures", "board:figures", ("assurance.see_figures",)),
    Entry("Census", "staff:census", ("returns.load_census",)),
    Entry("Standards", "staff:frameworks", ("frameworks.see",)),
    Entry("Accounts", "desk:accounts", ("accounts.manage",)),
    Entry("Trail", "desk:trail", ("trail.read",)),
)


def _current(path: str, href: str) -> str:
    if path == href:
        return "page"
    # Everything is beneath the home page, so only deeper pages mark their branch.
    return "true" if href.count("/") > 2 and path.startswith(href) else ""


def items(request: HttpRequest) -> tuple[Item, ...]:
    """The navigation of whoever asks; empty for a visitor. One query for all grants, kept for the request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ()
    found = []
    for entry in ENTRIES:
        if entry.permissions and not any(accounts.reach(user, permission) for permission in entry.permissions):
            continue
        try:
            href = reverse(entry.page)
        except NoReverseMatch:
            continue
        found.append(Item(entry.label, href, _current(request.path, href)))
    return tuple(found)
