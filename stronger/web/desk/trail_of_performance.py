"""The words in which the trail of performance conversations is read out."""

from stronger.trail.rules import Kind

PERFORMANCE: dict[str, Kind] = {
    "performance.conversation": Kind(
        "a performance conversation",
        "the performance conversation of {}",
        "",
        {
            "change:written": "wrote in {}",
            "change:share_own": "shared their reflection in {}",
            "change:go_on": "went on without a reflection in {}",
            "change:share_view": "shared their view in {}",
            "change:hold": "said when they talked in {}",
            "change:sign_first": "signed {}",
            "change:sign_second": "signed {}, which made it agreed",
            "change:send_back": "opened the words again in {}",
            "change:close": "archived {}",
            "change:call_off": "called off {}",
            "change:opened-above": "said why they opened {}",
        },
    ),
    "performance.conversations": Kind(
        "nobody's performance conversations", "how the performance conversation of {} stands", "how those of {} people stand"
    ),
    "performance.plan": Kind(
        "a plan",
        "the plan of {}",
        "",
        {
            "change:goal-added": "added a goal to {}",
            "change:goal-changed": "changed a goal in {}",
            "change:goal-removed": "took a goal out of {}",
            "change:need-added": "named learning in {}",
            "change:need-removed": "took learning out of {}",
            "change:review-written": "wrote in a review of {}",
            "change:review-held": "wrote down a review of {}",
            "change:review-agreed": "agreed with a review of {}",
        },
    ),
    "performance.feedback": Kind(
        "feedback on a colleague",
        "feedback on {}",
        "",
        {
            "change:asked": "asked for {}",
            "change:answered": "gave {}",
            "change:declined": "would rather not give {}",
            "change:shared": "shared {}",
        },
    ),
    "performance.upward": Kind("feedback to managers", says={"change": "gave {}", "read": "read {}"}),
    "performance.duties": Kind("nobody's evidence of a manager's duties", "the evidence about {}", "the evidence about {} people"),
    "performance.year": Kind("a year of performance conversations", says={"change": "opened {} for everyone who had none"}),
    "performance.part": Kind("a part of a performance conversation"),
    "performance.element": Kind("an element of the pathway"),
    "performance.goal": Kind("a goal"),
    "performance.need": Kind("learning that is needed"),
    "performance.review": Kind("a review of goals"),
}
