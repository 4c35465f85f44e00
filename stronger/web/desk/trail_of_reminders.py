"""The words in which the trail of reminders is read out: who was told of whom, and nothing of what is due."""

from stronger.trail.rules import Kind

REMINDERS: dict[str, Kind] = {
    "reminders.digest": Kind(
        "the e-mail that counts what waits",
        "the e-mail that counts what waits for {}",
        "",
        {
            "change:none": "chose no e-mail about what waits",
            "change:daily": "chose an e-mail each working day about what waits",
            "change:weekly": "chose an e-mail each week about what waits",
            "change:sent": "sent {}",
        },
    ),
    "reminders.feed": Kind(
        "a private link to a calendar",
        "the private link to a calendar {}",
        "",
        {
            "change:made": "made a private link to their calendar",
            "change:replaced": "replaced the private link to their calendar",
            "change:ended": "took back the private link to their calendar",
            "export": "had their dates fetched by the private link to their calendar",
            "refuse": "asked for a private link to a calendar that is not good",
        },
    ),
    "reminders.standings": Kind("how many people each rule applies to", says={"change": "counted {}"}),
    "reminders.notice": Kind("a reminder"),
    "reminders.notices": Kind(
        "reminders",
        "reminders about {}",
        "reminders about {} people",
        {"change:told": "told people what had come due", "change:read": "marked reminders as read"},
    ),
}
