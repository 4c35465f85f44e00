"""Whose product this is on this installation: the council's name, colours and type, and the stylesheet made of them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings

from stronger.frameworks import queries as frameworks

# Our own sea-blue, used until a pack is loaded. A pack's colours come checked for contrast (`sf pack check`).
COLOURS = {
    "brand": "#0b4f6c",
    "brand_text": "#ffffff",
    "link": "#0b5a7a",
    "link_hover": "#073b50",
    "button": "#0b6e4f",
    "button_text": "#ffffff",
    "accent": "#f2b134",
}
# Typefaces that every computer has: nothing is downloaded, and none is GOV.UK's own, which only GOV.UK may use.
_FAMILIES = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "Arial", "sans-serif")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[a-z_]+")
_FAMILY = re.compile(r"[A-Za-z0-9 -]+")
_LOOK = settings.ROOT / "stronger" / "web" / "static" / "look.css"


@dataclass(frozen=True)
class Unnamed:
    """Stands in for a council until a pack is loaded, so that a new installation's first page can open."""

    name: str = "Your council"
    short_name: str = "your council"
    logo_text: str = "Your council"
    website: str = ""
    colours: Mapping[str, str] = field(default_factory=lambda: COLOURS)
    fonts: tuple[str, ...] = ()
    contact: tuple = ()


def identity():
    """The council's identity as its pack gives it, or the stand-in before any pack is loaded."""
    return frameworks.council() or Unnamed()


@lru_cache(maxsize=4)
def _sheet(colours: tuple[tuple[str, str], ...], fonts: tuple[str, ...]) -> tuple[str, str]:
    # A stylesheet has no escaping to lean on, so whatever is not plainly a colour or a typeface is left out.
    chosen = {**COLOURS, **{name: value for name, value in colours if _NAME.fullmatch(name) and _COLOUR.fullmatch(value)}}
    families = ",".join(f'"{name}"' if " " in name else name for name in (*fonts, *_FAMILIES) if _FAMILY.fullmatch(name))
    lines = [*(f"--sf-{name.replace('_', '-')}:{value}" for name, value in chosen.items()), f"--sf-font:{families}"]
    text = f":root{{{';'.join(lines)}}}\n{_LOOK.read_text(encoding='utf-8')}"
    return text, hashlib.sha256(text.encode()).hexdigest()[:12]


def stylesheet() -> tuple[str, str]:
    """Our stylesheet headed by the council's colours and type, and a short name for exactly this text.

    One file, so one request; the name is in its address, so a browser may keep it for ever.
    """
    council = identity()
    return _sheet(tuple(sorted(dict(council.colours).items())), tuple(council.fonts))


def version() -> str:
    """The short name of today's stylesheet: a new pack or a new release makes a new one."""
    return stylesheet()[1]
