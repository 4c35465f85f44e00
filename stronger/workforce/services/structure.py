"""Loads the service areas and teams of a council's pack; what the pack no longer names is ended, never deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.trail import services as trail
from stronger.workforce.models import ServiceArea, Team


@dataclass(frozen=True)
class TeamSpec:
    """A team as a pack describes it."""

    code: str
    name: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class AreaSpec:
    """A service area as a pack describes it, with its teams."""

    code: str
    name: str
    from_on: date | None = None
    until_on: date | None = None
    teams: tuple[TeamSpec, ...] = field(default=())


def _settle(model, spec, said: list[str], **more) -> object:
    values = {"name": spec.name, "from_on": spec.from_on, "until_on": spec.until_on, **more}
    row = model.objects.filter(code=spec.code).first()
    if row is None:
        said.append(f"{spec.name} added")
        return model.objects.create(code=spec.code, **values)
    if any(getattr(row, k) != v for k, v in values.items()):
        model.objects.filter(pk=row.pk).update(**values)
        said.append(f"{spec.name} changed")
    return row


def _end_others(model, codes: set[str], today: date, said: list[str]) -> None:
    for row in model.objects.exclude(code__in=codes).filter(until_on=None):
        model.objects.filter(pk=row.pk).update(until_on=today)
        said.append(f"{row.name} ended")


@transaction.atomic
def load_structure(*, areas: Iterable[AreaSpec], by) -> list[str]:
    """Make the areas and teams those of the pack; returns what changed, a phrase each, empty when nothing did.

    Raises Refused unless `by` may load packs.
    """
    accounts.require(by, "packs.load")
    said: list[str] = []
    areas, today = list(areas), timezone.localdate()
    for spec in areas:
        area = _settle(ServiceArea, spec, said)
        for team in spec.teams:
            _settle(Team, team, said, area=area)
    _end_others(Team, {t.code for a in areas for t in a.teams}, today, said)
    _end_others(ServiceArea, {a.code for a in areas}, today, said)
    if said:
        trail.note("change", "workforce.structure", details={"changes": len(said)})
    return said
