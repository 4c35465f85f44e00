"""Makes the demonstration's audits of supervision: a round that is over, with what it asked for, and one that is under way."""

from datetime import date, timedelta

from stronger.chores.demo_supervision import at_hour, could_then
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.supervision import policies, queries, services

CRITERIA = ("reflective", "child", "reasons", "difference", "support", "actions")
# By turns: the grades that are not sound, what is strong, what would improve it, what the service needs, and what is to be done.
FOUND = (
    (
        {"child": "develop"},
        "Several explanations are kept open to the end.",
        "What the children said is reported, and not thought about.",
        ("child-voice",),
        "Begin the next reflection from what a child said or drew",
    ),
    (
        {"reflective": "strong"},
        "A model of reflection is used and not only named.",
        "The supervisor could ask once more before offering a view.",
        ("following-up",),
        "",
    ),
    (
        {"difference": "develop", "support": "strong"},
        "Warm and challenging at once.",
        "Difference is not spoken of, though it is in the room.",
        ("difference", "reflection"),
        "Take one of the GRRRAAACCEEESSS into each session this quarter",
    ),
)
# How far an audit comes: of the round under way the first is agreed, the second written down, and the others graded once.
AGREED, _WRITTEN, GRADED = range(3)
UNLIKE = "I saw the model of reflection used to the end, and would call that strong."
ARRANGED = "A half-day on bringing children’s words and drawings into supervision, in each area, in spring"
WHY = "The half-year's audit of how good supervision is"


def make_audits(users: dict, *, today: date) -> int:
    """Two rounds that Eleanor drew and Helena moderates, the later one under way; how many sessions were drawn, 0 where they were."""
    eleanor, helena = users["eleanor"], users["helena"]
    with scope.acting(eleanor.pk):
        if queries.rounds(eleanor):
            return 0
    could_then(helena, today - timedelta(days=230), today)
    made = _round(eleanor, helena, today - timedelta(days=200), today, over=True)
    with scope.acting(eleanor.pk, at=at_hour(today - timedelta(days=150), 11)):
        services.answer_theme(theme="child-voice", move="arrange", said=ARRANGED, by=eleanor)
    return made + _round(eleanor, helena, today - timedelta(days=20), today, over=False)


def _round(eleanor, helena, drawn_on: date, today: date, *, over: bool) -> int:
    """A round of the half-year before a day; nothing where nobody had signed a session then."""
    try:
        with scope.acting(eleanor.pk, at=at_hour(drawn_on, 9)):
            days = {"from_on": drawn_on - timedelta(days=182), "until_on": drawn_on - timedelta(days=1)}
            made = services.draw(**days, number=6, why=WHY, by=eleanor)
            audits = queries.audits_open(eleanor)
    except NotNow:
        return 0
    mine = [each for each in audits if each.round_id == made.pk]
    for n, row in enumerate(mine):
        if not over and n == len(mine) - 1:
            break  # the last one is still to be graded
        _graded(n, row.id, eleanor, helena, drawn_on + timedelta(days=n + 1), far=AGREED if over else min(n, GRADED))
    return len(mine)


def _graded(n: int, audit_id, eleanor, helena, on: date, *, far: int) -> None:
    """Grade one as Eleanor; so far as told as Helena too, with what both think written down, and agreed to."""
    other, strengths, improve, themes, what = FOUND[n % len(FOUND)]
    sound = dict.fromkeys(CRITERIA, "sound")
    words = {"strengths": strengths, "improve": improve}
    with scope.acting(eleanor.pk, at=at_hour(on, 10)):
        audit, _ = policies.audit_to_read(eleanor, audit_id)
        services.grade(audit=audit, grades=sound | other, **words, by=eleanor)
    if far == GRADED:
        return
    with scope.acting(helena.pk, at=at_hour(on, 14)):
        services.moderate(audit=audit, by=helena)
        services.grade(audit=audit, grades=sound, **words, by=helena)
    action = services.Improvement(what, "supervisor", on + timedelta(days=60)) if what else None
    said: dict = {"grades": sound | other, **words, "themes": themes, "action": action}
    if n == 1:  # once they do not agree at first
        with scope.acting(helena.pk, at=at_hour(on, 15)):
            first = services.propose(audit=audit, **{**said, "grades": sound}, by=helena)
        with scope.acting(eleanor.pk, at=at_hour(on, 16)):
            services.send_back(audit=audit, number=first.number, why=UNLIKE, by=eleanor)
    with scope.acting(eleanor.pk, at=at_hour(on, 16)):
        made = services.propose(audit=audit, **said, by=eleanor)
    if far == AGREED:
        with scope.acting(helena.pk, at=at_hour(on, 17)):
            services.agree(audit=audit, number=made.number, by=helena)
