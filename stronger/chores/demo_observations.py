"""Gives the demonstration's people observations of their practice: some signed by both, one to read, one asked for, one called off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stronger.chores.demo_past import moment
from stronger.kit import scope
from stronger.learning import policies, queries, services
from stronger.workforce import queries as register


@dataclass(frozen=True, slots=True)
class Told:
    """An observation: who observes whom, how many days ago, at what, and what each wrote; what is empty was not written yet."""

    whose: str
    by: str
    ago: int
    kind: str
    look_at: str
    saw: str = ""
    done_well: str = ""
    think_about: str = ""
    reflection: str = ""
    otherwise: str = ""
    minutes: int = 60
    called_off: str = ""
    proposed: bool = False


OBSERVATIONS = (
    Told(
        "amina", "bethan", 160, "home-visit", "How I bring up what nobody wants to talk about.",
        "You named the worry in the first ten minutes, in plain words, and then waited. When the room went quiet you let it. You asked "
        "each adult what they would need, and read back what you had heard before you wrote it down.",
        "Naming the worry without blame, and the waiting. Everyone had left the room knowing what would happen next.",
        "The younger child came in twice and went out again. What might they have told you, had you gone with them?",
        "I knew that the silence helps, and still it felt long. What I missed is the child who came and went: next time I go and look.",
        "I had agreed with the parents to see the child alone on another day; that was not said in the room.",
        75,
    ),
    Told(
        "amina", "devika", 11, "conference", "Whether I say our reasons so that a parent can follow them.",
        "You spoke to the parent first and to the table second. You gave three reasons and an example of each from what you had seen. "
        "Once you used initials for a service; the chair asked what they meant.",
        "The examples. The parent nodded at the second one and added to it.",
        "Who else could have said the hard part? What would it have taken for the school to say it?",
        minutes=90,
    ),
    Told("amina", "bethan", -6, "direct-work", "How I use the three houses with a child who would rather draw."),
    Told(
        "callum", "devika", 40, "home-visit", "My first visit on my own: how I begin, and how I end.",
        "You said who you were, why you came and how long you would stay. You looked at your notes often at first and hardly at all by the "
        "end. You left by saying what you would do by Friday.",
        "The ending: one promise, with a day.",
        "What would it be like to put the notes away at the door?",
        "I hold on to the notes when I am nervous. I will write three words on my hand instead. The ending I shall keep.",
        minutes=50,
    ),
    Told("callum", "devika", -9, "direct-work", "Play, with a child of four, where you have talked with the parents first.", proposed=True),
    Told(
        "bethan", "eleanor", 75, "supervision-given", "How much I talk.",
        "You asked eleven questions; four of them had their answer in them. When she was upset you stopped the agenda and stayed with it.",
        "Staying with it. She found her own next step.",
        "What were the four questions for?",
        "The four questions were for me: I wanted to be sure. I shall say so when that is why I ask.",
        minutes=60,
    ),
    Told("devika", "amina", 25, "court", "How I answer when I am interrupted.", called_off="The hearing was moved to January."),
)  # fmt: skip


def make_observations(users: dict, *, today: date) -> int:
    """Make them, each as far as its people have come, whose roles reach back that far; returns how many, 0 where they were made before."""
    with scope.acting(users["amina"].pk):
        if queries.observations(policies.owner(users["amina"]), today).total:
            return 0
    for told in OBSERVATIONS:
        _make(users, told, today - timedelta(days=told.ago), today)
    return len(OBSERVATIONS)


def _moment(on: date, today: date) -> datetime | None:
    """The moment of something written on a day; now, for a day that has not come."""
    return moment(on, 16) if on < today else None


def _make(users: dict, told: Told, on: date, today: date) -> None:
    whose, by = users[told.whose], users[told.by]
    if told.proposed:
        with scope.acting(by.pk):
            me = register.own(whose, today)
            if me is not None:
                services.propose_observation(person_id=me.id, kind=told.kind, on=on, look_at=told.look_at, by=by)
        return
    with scope.acting(whose.pk, at=_moment(on - timedelta(days=12), today)):
        said = {"observer": by, "kind": told.kind, "on": on, "look_at": told.look_at}
        one = services.ask_observation(**said, family_agreed=True, by=whose)
        if told.called_off:
            services.call_off_observation(observation=one, why=told.called_off, by=whose)
    if told.saw:
        _tell(users, told, one, on, today)


def _tell(users: dict, told: Told, one, on: date, today: date) -> None:
    whose, by = users[told.whose], users[told.by]
    words = {"saw": told.saw, "done_well": told.done_well, "think_about": told.think_about}
    with scope.acting(by.pk, at=_moment(on + timedelta(days=1), today)):
        seen = services.save_seen(observation=one, said={"done_on": on, "minutes": told.minutes, **words}, version=0, by=by)
        row = queries.SeenRow(on, told.minutes, **words, standards=(), version=seen.version)
        likely = [each.path for each in queries.seen_mapping(row, today).first][:4]
        services.map_seen(observation=one, standards=likely, by=by)
        services.sign_observation(observation=one, by=by)
    if told.reflection:
        own = {"reflection": told.reflection, "otherwise": told.otherwise}
        with scope.acting(whose.pk, at=_moment(on + timedelta(days=4), today)):
            services.save_reflection(observation=one, said=own, version=0, by=whose)
            services.sign_observation(observation=one, by=whose)
            if told.whose == "amina":
                services.add_observation_to_log(observation=one, by=whose)
