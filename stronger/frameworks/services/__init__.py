"""Verbs of the frameworks room: make the tables say what a council's pack says."""

from stronger.frameworks.services.load import AnotherCouncil, Contents, load
from stronger.frameworks.services.settling import Change

__all__ = ["AnotherCouncil", "Change", "Contents", "load"]
