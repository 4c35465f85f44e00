"""Questions about performance conversations: one in full, lists, what others said, managers' duties, and the clocks of what is due."""

from stronger.performance.queries.counting import GoalsCounted, goals_between, needs_between
from stronger.performance.queries.duties import Duties, DutyRow, TeamCounts, counts, duties
from stronger.performance.queries.evidence import Quotable, last_agreed, open_goals, quotable
from stronger.performance.queries.lists import (
    ROWS,
    Mine,
    OwnRow,
    Progress,
    TeamRow,
    Waiting,
    latest_cycle,
    mine,
    own,
    progress,
    team,
    waiting,
)
from stronger.performance.queries.needs import needs_named, needs_of_plan
from stronger.performance.queries.record import FeedbackRow, GoalRow, NeedRow, PartRow, Record, ReviewRow, goal_words, record
from stronger.performance.queries.standing import stage_of, standing
from stronger.performance.queries.told import Upward, UpwardForm, asker_of, colleague_of, own_upward, upward_form, whose

__all__ = [
    "ROWS",
    "Duties",
    "DutyRow",
    "FeedbackRow",
    "GoalRow",
    "GoalsCounted",
    "Mine",
    "NeedRow",
    "OwnRow",
    "PartRow",
    "Progress",
    "Quotable",
    "Record",
    "ReviewRow",
    "TeamCounts",
    "TeamRow",
    "Upward",
    "UpwardForm",
    "Waiting",
    "asker_of",
    "colleague_of",
    "counts",
    "duties",
    "goal_words",
    "goals_between",
    "last_agreed",
    "latest_cycle",
    "mine",
    "needs_between",
    "needs_named",
    "needs_of_plan",
    "open_goals",
    "own",
    "own_upward",
    "progress",
    "quotable",
    "record",
    "stage_of",
    "standing",
    "team",
    "upward_form",
    "waiting",
    "whose",
]
