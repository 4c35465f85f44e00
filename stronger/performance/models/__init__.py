"""Tables of performance conversations. What counts (stages, days, outcomes) lies apart from what was said, which the database closes."""

from stronger.performance.models.conversations import Conversation, ConversationMove, ConversationSignature, Cycle, Opening, Words
from stronger.performance.models.feedback import Feedback, UpwardAnswer, UpwardGiven
from stronger.performance.models.plans import Goal, GoalMove, Need, Review

__all__ = [
    "Conversation",
    "ConversationMove",
    "ConversationSignature",
    "Cycle",
    "Feedback",
    "Goal",
    "GoalMove",
    "Need",
    "Opening",
    "Review",
    "UpwardAnswer",
    "UpwardGiven",
    "Words",
]
