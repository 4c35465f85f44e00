"""Whose product this is: asked for by every page, so kept in the process for a moment."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import connection

from stronger.frameworks.models import Council

# Seconds a process goes on showing the identity it last read: one query in thousands of pages, and a new pack
# reaches every web process within half a minute without a restart.
KEPT_FOR = 30.0


@dataclass(frozen=True)
class ContactLine:
    """One way of reaching the council; `link` is "" where there is none."""

    label: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class CouncilIdentity:
    """The council as its pack describes it. `colours` maps a part (brand, brand_text, link, …) to "#rrggbb"."""

    code: str
    name: str
    short_name: str
    la_number: str
    region: str
    logo_text: str
    website: str
    colours: Mapping[str, str]
    fonts: tuple[str, ...]
    contact: tuple[ContactLine, ...]


_kept: dict[str, tuple[float, CouncilIdentity]] = {}


def council() -> CouncilIdentity | None:
    """The council of this database, up to half a minute old; None until a pack has been loaded."""
    database = str(connection.settings_dict["NAME"])
    held = _kept.get(database)
    if held and time.monotonic() - held[0] < KEPT_FOR:
        return held[1]
    row = Council.objects.first()
    if row is None:  # not kept, so that the first pack shows at once
        return None
    found = CouncilIdentity(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        la_number=row.la_number,
        region=row.region,
        logo_text=row.logo_text,
        website=row.website,
        colours=MappingProxyType(row.colours),
        fonts=tuple(row.fonts),
        contact=tuple(ContactLine(line["label"], line["text"], line.get("link", "")) for line in row.contact),
    )
    _kept[database] = (time.monotonic(), found)
    return found


def forget_council() -> None:
    """Read the identity afresh next time; in this process only."""
    _kept.clear()
