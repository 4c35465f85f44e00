"""Takes the guides' pictures from the stories: only when asked (SF_SCREENSHOTS=1), so that a test run changes no file."""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "guide" / "images"
ASKED = "SF_SCREENSHOTS"


def take(shown: Page | Locator, name: str) -> None:
    """Save what is on the screen (or one part of it) as docs/guide/images/`name`.png, if pictures are asked for."""
    if os.environ.get(ASKED) == "1":
        FOLDER.mkdir(parents=True, exist_ok=True)
        shown.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
