"""Fills in what a year's return asks of everyone who is here: cases, days lost and pay of fifty roles at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from stronger.journeys import census_rows, prepare_census
from stronger.journeys.prepare_census import Mending
from stronger.kit.refusal import NotNow
from stronger.returns import codes
from stronger.returns.description import Description, Slot
from stronger.trail import services as trail
from stronger.workforce import policies as workforce_policies
from stronger.workforce import queries as workforce
from stronger.workforce.queries import RoleTold

# What changes every year for everyone, as the return's row calls it; of agency workers only the first two are asked.
OF_EVERYONE, OF_EMPLOYEES = ("fte_with_cases", "cases"), ("days_lost", "base_salary")
ROWS = 50


class Overtaken(NotNow):
    """Something that another person has written meanwhile; `role_id` and `element` say of what, `now` what stands there."""

    def __init__(self, role_id: int, element: str, now: str) -> None:
        super().__init__(f"Someone else has written {now or 'nothing'} here meanwhile. Enter what is right, then save again.")
        self.role_id, self.element, self.now = role_id, element, now


@dataclass(frozen=True)
class Filling:
    """One role to fill in: whose it is, and the texts that stand now by element, for those elements that are asked of it."""

    mending: Mending
    label: str

    @property
    def role_id(self) -> int:
        """Which role it is."""
        return self.mending.role.posting_id

    @property
    def texts(self) -> dict[str, str]:
        """What stands now, "" where nothing does."""
        return {slot.element.name: "".join(self.mending.texts.get(slot.element.name, ())[:1]) for slot in self.mending.slots}


@dataclass(frozen=True)
class FillPage:
    """A page of roles to fill in, in the order of the return; `missing` counts the roles of all pages that lack anything."""

    rows: tuple[Filling, ...]
    missing: int
    total: int
    page: int
    pages: int


def _slots(description: Description, role: RoleTold) -> tuple[Slot, ...]:
    """What is asked of a role: agency workers are asked for less."""
    asked = OF_EVERYONE if role.entry.agency else OF_EVERYONE + OF_EMPLOYEES
    return tuple(slot for slot in description.worker.slots.values() if slot.element.attribute in asked)


def _lacks(role: RoleTold, description: Description) -> bool:
    """Whether the check would miss something: cases of whoever holds any, the rest of every employee."""
    entry = role.entry
    if entry.cases is None and entry.fte_on_day:
        return True
    wanted = (slot.element.attribute for slot in _slots(description, role) if slot.element.attribute != "cases")
    return not entry.agency and any(getattr(entry, census_rows.SAME[each]) is None for each in wanted)


def _here(year: int) -> tuple[Description, list[RoleTold]]:
    """Every role of the return that has not ended by its day, in the return's order."""
    description = prepare_census.described(year)
    on = description.reference_on
    roles = [role for role in workforce.roles_told(on) if role.entry.end_on is None or role.entry.end_on > on]
    return description, [role for role in roles if _slots(description, role)]


def _filling(role: RoleTold, description: Description, name: str) -> Filling:
    told = {key: tuple(texts) for key, texts in census_rows.texts(role.entry, description)}
    title = codes.word("OrgRole", role.entry.role_code) if role.entry.role_code else "role not known"
    return Filling(Mending(role, name, _slots(description, role), told, ()), f"{name}, {title}")


def to_fill(*, year: int, page: int, everyone: bool, by) -> FillPage:
    """One page of the roles that lack something which is asked of everyone, or of all; leaves a row in the trail.

    Raises Refused unless `by` may correct the register for a return.
    """
    workforce_policies.require_correct(by)
    description, roles = _here(year)
    lacking = [role for role in roles if _lacks(role, description)]
    found = roles if everyone else lacking
    pages = max(1, -(-len(found) // ROWS))
    page = min(max(1, page), pages)
    return FillPage(_named(found[(page - 1) * ROWS : page * ROWS], description, year), len(lacking), len(found), page, pages)


def _named(roles: list[RoleTold], description: Description, year: int) -> tuple[Filling, ...]:
    names = workforce.full_names(str(role.person_id) for role in roles)
    trail.note("read", "workforce.person", subjects=[str(role.person_id) for role in roles], details={"census": year})
    return tuple(_filling(role, description, names[str(role.person_id)]) for role in roles)


def these(*, year: int, role_ids: list[int], by) -> tuple[Filling, ...]:
    """These roles of the return, as far as it has them, as they stand now; leaves a row in the trail. Raises Refused as `to_fill`."""
    workforce_policies.require_correct(by)
    description, roles = _here(year)
    wanted = set(role_ids)
    return _named([role for role in roles if role.posting_id in wanted], description, year)


@transaction.atomic
def fill(*, year: int, rows: Mapping[int, Mapping[str, tuple[str, str]]], council_code: str, by) -> int:
    """Write what was filled in: by role and element, the text that stood when the page was shown and the text that stands now.

    Only what was changed there is written; an emptied field is left as it was. Then the return is prepared anew. How many fields
    changed. Raises Overtaken, with nothing changed, where somebody has written something else meanwhile, and what `mend` raises.
    """
    changed = 0
    for filling in these(year=year, role_ids=list(rows), by=by):
        texts = {name: new for name, (was, new) in rows[filling.role_id].items() if name in filling.texts and new and new != was}
        for name, new in texts.items():
            now, was = filling.texts[name], rows[filling.role_id][name][0]
            if now not in (was, new):
                raise Overtaken(filling.role_id, name, now)
        changed += prepare_census.mend(year=year, mending=filling.mending, texts={name: (new,) for name, new in texts.items()}, by=by)
    if changed:
        prepare_census.prepare(year=year, council_code=council_code, by=by)
    return changed
