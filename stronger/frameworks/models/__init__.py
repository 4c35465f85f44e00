"""Tables of what we are held to, each row with the days on which it holds and, if a pack dropped it, the day it was withdrawn."""

from stronger.frameworks.models.agency import AgencyTerm
from stronger.frameworks.models.aims import Objective, Theme
from stronger.frameworks.models.council import Council
from stronger.frameworks.models.deal import DealTerm
from stronger.frameworks.models.learning import LearningTerm
from stronger.frameworks.models.pathway import CareerLevel, Element, Expectation
from stronger.frameworks.models.performance import PerformanceTerm
from stronger.frameworks.models.progression import ProgressionTerm
from stronger.frameworks.models.standards import Closeness, Edition, Framework, Group, Level, Standard
from stronger.frameworks.models.supervision import SupervisionTerm
from stronger.frameworks.models.timescales import Timescale

__all__ = [
    "AgencyTerm",
    "CareerLevel",
    "Closeness",
    "Council",
    "DealTerm",
    "Edition",
    "Element",
    "Expectation",
    "Framework",
    "Group",
    "LearningTerm",
    "Level",
    "Objective",
    "PerformanceTerm",
    "ProgressionTerm",
    "Standard",
    "SupervisionTerm",
    "Theme",
    "Timescale",
]
