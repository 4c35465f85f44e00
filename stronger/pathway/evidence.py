"""What a piece of evidence is before it is quoted: where it comes from, its day and its words. Journeys gather these from other rooms."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Offered:
    """Something in someone's own record that they may quote: `source` says which record, `source_id` which thing in it.

    `standards` are those it was mapped to, as "framework/standard", by which it is suggested for a requirement.
    """

    source: str
    source_id: str
    title: str
    on: date
    words: str
    standards: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By what a form names it."""
        return f"{self.source}:{self.source_id}"


# What each source is called where a piece is shown.
SOURCES: dict[str, str] = {
    "": "In your own words",
    "told": "What you said of yourself",
    "register": "The register",
    "talent": "Talent and interest",
    "learning": "Your learning log",
    "supervision": "Your supervision",
    "performance": "Your performance conversation",
}
