"""The words in which the trail of the career pathway is read out: requests for another level, and talent offered and asked for."""

from stronger.trail.rules import Kind

PATHWAY: dict[str, Kind] = {
    "pathway.standing": Kind(
        "nobody's place on the career pathway", "where {} stands on the career pathway", "where {} people stand on the career pathway"
    ),
    "pathway.told": Kind("what someone says of a requirement", "what {} says of a requirement", "", {"change": "recorded {}"}),
    "pathway.request": Kind(
        "a request for another level",
        "the request of {} for another level",
        "the requests of {} people for another level",
        {
            "change:send": "sent {}",
            "change:give_view": "gave the manager’s view of {}",
            "change:send_back": "sent {} back to be changed",
            "change:name_panel": "named the panel for {}",
            "change:rename_panel": "named the panel anew for {}",
            "change:begin_talk": "began the discussion of {}",
            "change:agree": "agreed to {}",
            "change:decline": "said not yet to {}",
            "change:appeal": "appealed to another panel about {}",
            "change:put_in_force": "put {} into the register",
            "change:withdraw": "withdrew {}",
        },
    ),
    "pathway.notice": Kind(
        "an interest or an offer",
        "the interest or offer of {}",
        "the interests and offers of {} people",
        {
            "change:put_up": "put up {}",
            "change:put_forward": "put forward {}",
            "change:agree": "agreed to {}",
            "change:decline": "declined {}",
            "change:end": "ended {}",
        },
    ),
    "pathway.match": Kind(
        "a match of an offer with whoever asked",
        "the match of {}",
        "the matches of {} people",
        {
            "change:asked": "asked for {}",
            "change:accept": "accepted {}",
            "change:decline": "declined {}",
            "change:take_back": "took back {}",
            "change:meet": "recorded a meeting of {}",
            "change:finish": "said that it is done: {}",
            "change:stop": "stopped before it was done: {}",
        },
    ),
}
