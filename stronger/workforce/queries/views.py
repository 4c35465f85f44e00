"""The views of the list of people that someone keeps."""

from dataclasses import dataclass

from stronger.workforce.models import SavedView


@dataclass(frozen=True, slots=True)
class KeptView:
    """One kept view: its name, and what it asks of the list."""

    id: int
    name: str
    team: str
    kind: str
    state: str
    sort: str


def views_of(user) -> list[KeptView]:
    """The views that `user` keeps, by name; one query. They are the reader's own, and about nobody, so no trail."""
    rows = SavedView.objects.filter(owner_id=user.pk).order_by("name")
    return [KeptView(*row) for row in rows.values_list("id", "name", "team", "kind", "state", "sort")]
