"""How an offer and a request to learn from one another become something that is done, and how a champion comes to be agreed."""

from stronger.kit.stages import Move, Stage, Table

GIVE, TAKE = "give", "take"
DIRECTIONS = {GIVE: "offers", TAKE: "asks for"}
AGREE = "pathway.agree_champions"  # the permission to move as ARRANGE, for whoever names no panels
OWN, ARRANGE, ASKER, ANSWERER, EITHER = "pathway.own", "pathway.arrange", "pathway.asker", "pathway.answerer", "pathway.either"

# Something that someone puts up for others to see: it stands while they stand by it.
NOTICES = Table(
    "this entry",
    (
        Stage("new", "New"),
        Stage("waiting", "Waiting to be agreed"),
        Stage("open", "Open"),
        Stage("ended", "Ended", ended=True),
    ),
    (
        Move("put_up", "Put it up", ("new",), "open", who=OWN),
        Move("put_forward", "Put it forward", ("new",), "waiting", who=OWN),
        Move("agree", "Agree", ("waiting",), "open", who=ARRANGE),
        Move("decline", "Decline", ("waiting",), "ended", who=ARRANGE, needs_reason=True),
        Move("end", "End it", ("waiting", "open"), "ended", who=OWN),
    ),
)
# Two people who have found one another: one asks, the other answers, and either may say that it is over.
MATCHES = Table(
    "this match",
    (
        Stage("asked", "Asked"),
        Stage("agreed", "Under way"),
        Stage("done", "Done", ended=True),
        Stage("declined", "Declined", ended=True),
        Stage("stopped", "Stopped", ended=True),
    ),
    (
        Move("accept", "Accept", ("asked",), "agreed", who=ANSWERER),
        Move("decline", "Decline", ("asked",), "declined", who=ANSWERER, needs_reason=True),
        Move("take_back", "Take it back", ("asked",), "stopped", who=ASKER),
        Move("meet", "Record a meeting", ("agreed",), "", who=EITHER, needs_reason=True),
        Move("finish", "Say it is done", ("agreed",), "done", who=EITHER, needs_reason=True),
        Move("stop", "Stop before it is done", ("agreed",), "stopped", who=EITHER, needs_reason=True),
    ),
)
