"""The measures of the deal with staff: what each is called, how it is worked out, and the objective and standards it serves."""

from dataclasses import dataclass

SOURCE = "The council's record of supervision, learning, conversations and progression"
# Codes of the strategy's objectives: the first that the council's pack has is the one served. Which standard a measure serves is our
# reading, made once and here for all to see, as `definitions` does for the census's figures.
THE_DEAL = ("the-deal", "recruitment-and-retention")
LEARNING = ("learning-culture", "the-deal")
LEADERS = ("managers-and-leaders", "the-deal")
SUPERVISION = ("practice-standards/reflective-supervision", "principles/time-to-reflect", "employer-standards/supervision")
OVERSIGHT = ("practice-standards/reflective-supervision", "practice-standards/management-oversight", "employer-standards/supervision")
DEVELOPMENT = ("employer-standards/cpd",)
IN_TIME, READY, WITHIN_YEAR = "in time", "ready", "within a year"


@dataclass(frozen=True)
class DealMeasure:
    """One measure. `clock` is the deal's clock that it counts, and `how` what it counts of it: things done IN_TIME of those due in the
    half-year, people READY at its end for what is due next, or people whose clocks were all wound WITHIN_YEAR. Without a clock a room
    counts it. `unit` follows the number ("%" or a noun)."""

    code: str
    title: str
    definition: str
    working: str
    objectives: tuple[str, ...]
    standards: tuple[str, ...]
    clock: str = ""
    how: str = ""
    unit: str = "%"


def _timely(code: str, title: str, what: str, clock: str, objectives: tuple[str, ...], standards: tuple[str, ...]) -> DealMeasure:
    working = "Those done by their day, divided by all that were done and those whose day had passed by the end without their being done."
    return DealMeasure(
        code, title, f"{what}, out of all that were done or owed in the half-year.", working, objectives, standards, clock, IN_TIME
    )


def _readiness(code: str, title: str, what: str, clock: str, objectives: tuple[str, ...], standards: tuple[str, ...]) -> DealMeasure:
    working = "People who have done already what is due next, divided by everyone of whom it is due."
    return DealMeasure(code, title, f"{what}, on the last day of the half-year.", working, objectives, standards, clock, READY)


# In the order shown.
MEASURES = (
    _timely(
        "supervision",
        "Supervision in time",
        "Personal supervision held by the day it was due",
        "supervision-personal",
        THE_DEAL,
        SUPERVISION,
    ),
    _timely(
        "families",
        "Families discussed in time",
        "Families talked over in supervision by the day it was due",
        "supervision-family",
        THE_DEAL,
        OVERSIGHT,
    ),
    DealMeasure(
        "quality",
        "Quality of supervision",
        "Criteria that audits found to ask for no action, out of all that were graded in audits agreed in the half-year.",
        "Grades that two people agreed and that ask for no action, divided by all that they agreed. It is about as many people as the "
        "sessions had practitioners or supervisors, whichever are fewer.",
        LEADERS,
        SUPERVISION,
    ),
    _timely(
        "agreements",
        "Supervision agreements",
        "Supervision agreements made or looked at again by the day it was due",
        "supervision-agreement",
        LEADERS,
        ("employer-standards/supervision",),
    ),
    _timely(
        "protected",
        "Protected hours given",
        "Months in which the protected hours for learning were given",
        "learning-protected",
        THE_DEAL,
        ("principles/time-to-reflect", "employer-standards/cpd"),
    ),
    _timely(
        "recording",
        "Learning recorded each quarter",
        "Quarters in which someone recorded learning",
        "learning-recording",
        LEARNING,
        DEVELOPMENT,
    ),
    _readiness(
        "renewal",
        "Ready for renewal",
        "People who have recorded the learning that the regulator asks of them this year",
        "learning-renewal",
        LEARNING,
        ("employer-standards/cpd", "employer-standards/registration"),
    ),
    DealMeasure(
        "breadth",
        "Breadth of learning",
        "People with learning of every element of the pathway in the twelve months to the last day of the half-year.",
        "Those whose evidence of the twelve months is of all the elements, divided by everyone who has been here so long.",
        LEARNING,
        DEVELOPMENT,
        "learning-breadth",
        WITHIN_YEAR,
    ),
    _timely(
        "registration",
        "Registration renewed",
        "Registrations seen to be renewed by the day it was due",
        "registration-renewal",
        THE_DEAL,
        ("employer-standards/registration",),
    ),
    _timely(
        "conversations",
        "Performance conversations held",
        "Yearly conversations held by the day they were due",
        "performance-conversation",
        LEADERS,
        ("principles/strengths-and-wellbeing", "employer-standards/cpd"),
    ),
    _timely("reviews", "Goals reviewed", "Reviews of a plan held by the day they were due", "performance-reviews", LEADERS, DEVELOPMENT),
    DealMeasure(
        "goals",
        "Goals met",
        "Goals of signed plans that were met, out of those whose day fell in the half-year.",
        "A goal that is no longer needed is left out; one that is partly met, or still open, is not met.",
        LEADERS,
        DEVELOPMENT,
    ),
    DealMeasure(
        "needs",
        "Training needs",
        "Learning that is asked for in plans signed in the half-year.",
        "Each is counted once, in the plan that asks for it.",
        LEARNING,
        DEVELOPMENT,
        unit="asked for",
    ),
    DealMeasure(
        "requests",
        "Progression requests",
        "Requests for another level that were sent in the half-year.",
        "Each is counted once, when it is first sent.",
        THE_DEAL,
        DEVELOPMENT,
        unit="sent",
    ),
    DealMeasure(
        "decision",
        "Time to decision",
        "Days from sending a request for another level to its first decision, for those decided in the half-year.",
        "The middle one of all of them, or halfway between the middle two.",
        THE_DEAL,
        DEVELOPMENT,
        unit="days",
    ),
    DealMeasure(
        "agreed",
        "Requests agreed to",
        "Requests for another level that were agreed to, out of those first decided in the half-year.",
        "Those agreed to, divided by those decided.",
        THE_DEAL,
        DEVELOPMENT,
    ),
    DealMeasure(
        "champions",
        "Champions",
        "People who champion a subject, on the last day of the half-year.",
        "Somebody who champions two subjects is counted for each.",
        LEARNING,
        DEVELOPMENT,
        unit="champions",
    ),
)
BY_CODE = {measure.code: measure for measure in MEASURES}
