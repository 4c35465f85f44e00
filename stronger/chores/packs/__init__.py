"""Checks and loads a council's pack: the folder of files by which the product becomes that council's own."""

from stronger.chores.packs.checking import check
from stronger.chores.packs.loading import NotSound, load
from stronger.chores.packs.reading import Pack

__all__ = ["NotSound", "Pack", "check", "load"]
