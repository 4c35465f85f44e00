"""What is due: from a rule and dated facts to occurrences, reminders, escalations and a count; worked out, never stored.

Nothing here is kept, so nothing goes stale: correct the date of a fact and every due date follows. Rules are data (a
framework's timescales) with dates of their own; each occurrence is judged by the rule in force on the day its clock started.
"""

from stronger.kit.due.limits import Limit, Unit
from stronger.kit.due.occurring import Clock, Escalation, Occurrence, Pause, Rule, State, current, occurrences
from stronger.kit.due.telling import Notice, NoticeKind, Timeliness, notices, notices_to_send, timeliness

__all__ = [
    "Clock",
    "Escalation",
    "Limit",
    "Notice",
    "NoticeKind",
    "Occurrence",
    "Pause",
    "Rule",
    "State",
    "Timeliness",
    "Unit",
    "current",
    "notices",
    "notices_to_send",
    "occurrences",
    "timeliness",
]
