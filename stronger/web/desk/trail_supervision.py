"""The words in which the trail of supervision is read out: that a record was opened or changed, and nothing of what it says."""

from stronger.trail.rules import Kind

SUPERVISION: dict[str, Kind] = {
    "supervision.pair": Kind("a supervision page", "the supervision page of {}", "the supervision pages of {} people"),
    "supervision.session": Kind(
        "a supervision session",
        "a supervision session of {}",
        "supervision sessions of {} people",
        {
            "change:planned": "planned {}",
            "change:hold": "said that {} was held",
            "change:move": "moved {} to another day",
            "change:cancel": "cancelled {}",
            "change:close": "closed {} without both signatures",
            "change:lock": "locked {} by the second signature",
            "change:written": "wrote in the record of {}",
            "change:signed": "signed the record of {}",
            "change:promised": "promised an action in {}",
            "change:comment": "commented on {}",
            "change:disagreement": "disagreed with the record of {}",
            "change:addendum": "added an addendum to {}",
        },
    ),
    "supervision.action": Kind(
        "an action from supervision",
        "an action from the supervision of {}",
        "actions of {} people",
        {"change:done": "recorded as done {}", "change:drop": "dropped {}", "change:reopen": "opened again {}"},
    ),
    "supervision.family": Kind(
        "a family’s case discussions",
        "the case discussions of family {}",
        "families of {} people",
        {"change:works-with": "recorded a family that {} works with", "change:stops": "recorded the end of work with a family by {}"},
    ),
    "supervision.discussion": Kind(
        "a case discussion",
        "a case discussion of {}",
        "case discussions of {} people",
        {
            "change:discussed": "began {}",
            "change:written": "wrote in {}",
            "change:decision": "wrote down a decision in {}",
            "change:action": "wrote down an action in {}",
            "change:outcome": "said what became of an action in {}",
            "change:addendum": "added to {}",
        },
    ),
    "supervision.audit": Kind(
        "an audit of supervision",
        "the audit of a supervision session of {}",
        "audits of sessions of {} people",
        {
            "change:drawn": "drew {}",
            "change:moderates": "took on to moderate {}",
            "change:grade": "graded {}",
            "change:moderate": "graded as moderator {}",
            "change:propose": "wrote down for a colleague to agree {}",
            "change:agree": "agreed with a colleague on {}",
            "change:send_back": "sent back what a colleague wrote of {}",
            "change:drop": "ended without a result {}",
            "change:asked": "named an action in {}",
            "change:told": "said what became of an action from {}",
        },
    ),
    "supervision.themes": Kind(
        "what audits of supervision show the service to need",
        says={"change:arrange": "arranged something for {}", "change:decline": "said that nothing is arranged for {}"},
    ),
    "supervision.audits": Kind("the list of audits of supervision"),
    "supervision.agreement": Kind("a supervision agreement", "the supervision agreement of {}", "", {"change:signed": "signed {}"}),
    "supervision.record": Kind("a supervision record", "the supervision record of {}, with a reason", "records of {} people"),
    "supervision.look": Kind("a supervision record", "the supervision record of {}", "records of {} people"),
    "supervision.person": Kind("supervision"),
    "supervision.circle": Kind(
        "a group or circle",
        "a group that {} was at",
        "a group that {} people were at",
        {"change:held": "wrote down {}", "change:written": "wrote of {}"},
    ),
}
# Of these the trail's ids are people's.
SUPERVISED = (
    "supervision.pair",
    "supervision.session",
    "supervision.action",
    "supervision.agreement",
    "supervision.record",
    "supervision.discussion",
    "supervision.circle",
    "supervision.audit",
)
