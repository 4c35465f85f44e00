"""Questions about what we are held to and whose product this is, answered for a day, in frozen dataclasses."""

from stronger.frameworks.queries.agency import AgencyTermOnDay, AgencyTerms, LimitOnDay, agency_terms
from stronger.frameworks.queries.council import ContactLine, CouncilIdentity, council, forget_council
from stronger.frameworks.queries.pathway import (
    CareerLevelOnDay,
    ElementOnDay,
    ObjectiveOnDay,
    ThemeOnDay,
    career_levels_on,
    elements_on,
    level_titles_on,
    objectives_on,
    themes_on,
)
from stronger.frameworks.queries.standards import (
    FrameworkDetail,
    FrameworkOnDay,
    StandardOnDay,
    framework_on,
    frameworks_on,
    standing_on,
    titles_on,
)
from stronger.frameworks.queries.timescales import TimescaleOnDay, timescale, timescales_on

__all__ = [
    "AgencyTermOnDay",
    "AgencyTerms",
    "CareerLevelOnDay",
    "ContactLine",
    "CouncilIdentity",
    "ElementOnDay",
    "FrameworkDetail",
    "FrameworkOnDay",
    "LimitOnDay",
    "ObjectiveOnDay",
    "StandardOnDay",
    "ThemeOnDay",
    "TimescaleOnDay",
    "agency_terms",
    "career_levels_on",
    "council",
    "elements_on",
    "forget_council",
    "framework_on",
    "frameworks_on",
    "level_titles_on",
    "objectives_on",
    "standing_on",
    "themes_on",
    "timescale",
    "timescales_on",
    "titles_on",
]
