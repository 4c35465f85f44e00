"""Whose product this is: asked for by every page, so kept in the process for a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stronger.frameworks.models import Council
from stronger.kit.briefly import KeptBriefly


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


_kept: KeptBriefly[CouncilIdentity | None] = KeptBriefly()


def council() -> CouncilIdentity | None:
    """The council of this database, up to half a minute old; None until a pack has been loaded."""
    return _kept.get("council", _council)


def _council() -> CouncilIdentity | None:
    row = Council.objects.first()
    if row is None:  # nor is it kept, so that the first pack shows at once
        return None
    return CouncilIdentity(
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


def forget_council() -> None:
    """Read the identity afresh next time; in this process only."""
    _kept.forget()
