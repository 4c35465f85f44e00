"""Tables of people in post; every fact about where someone works carries the dates between which it holds."""

from stronger.workforce.models.agency import Assignment, AssignmentMove, AssignmentPrice, BookingSignature, PastPost, SeenPaper
from stronger.workforce.models.away import Away
from stronger.workforce.models.counted import DayFacts, Establishment, Pay, Said
from stronger.workforce.models.moves import ExitInterview, PersonMove
from stronger.workforce.models.people import Equality, Person, Qualification, RegistrationCheck
from stronger.workforce.models.structure import Post, PostFunding, ServiceArea, Team
from stronger.workforce.models.views import SavedView
from stronger.workforce.models.work import Employment, Level, Management, Posting, Supervision, TeamMembership, WorkingPattern

__all__ = [
    "Assignment",
    "AssignmentMove",
    "AssignmentPrice",
    "Away",
    "BookingSignature",
    "DayFacts",
    "Employment",
    "Equality",
    "Establishment",
    "ExitInterview",
    "Level",
    "Management",
    "PastPost",
    "Pay",
    "Person",
    "PersonMove",
    "Post",
    "PostFunding",
    "Posting",
    "Qualification",
    "RegistrationCheck",
    "Said",
    "SavedView",
    "SeenPaper",
    "ServiceArea",
    "Supervision",
    "Team",
    "TeamMembership",
    "WorkingPattern",
]
