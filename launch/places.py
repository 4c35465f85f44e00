"""Where things are: the check-out, the state directory, the Python environment."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def state() -> Path:
    """The directory of everything this installation makes: database, assets, stamps, keys. SF_STATE moves it."""
    return Path(os.environ.get("SF_STATE") or ROOT / ".sf").absolute()


def tools() -> Path:
    """The directory of what only the set-up needs."""
    return ROOT / ".tools"


def venv() -> Path:
    """The product's Python environment. SF_VENV names one that somebody else keeps up to date."""
    return Path(os.environ.get("SF_VENV") or ROOT / ".venv").absolute()


def python() -> Path:
    """The interpreter of that environment."""
    return venv() / "bin" / "python"


def site_packages() -> Path:
    """Where that environment keeps its packages, whichever Python it was made with."""
    found = sorted((venv() / "lib").glob("python3*/site-packages"))
    return found[0] if found else venv() / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
