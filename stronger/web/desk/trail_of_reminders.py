"""The words in which the trail of reminders is read out: who was told of whom, and nothing of what is due."""

from stronger.trail.rules import Kind

REMINDERS: dict[str, Kind] = {
    "reminders.notice": Kind("a reminder"),
    "reminders.notices": Kind(
        "reminders",
        "reminders about {}",
        "reminders about {} people",
        {"change:told": "told people what had come due", "change:read": "marked reminders as read"},
    ),
}
