"""The cast: invented people who play every part in the demo and in the tests. None of them is anybody."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Part:
    """One invented person with an account: their role's code ("" for none) and what they come here to do.

    `number` is theirs in the demo's register; without one they are not in it.
    """

    key: str
    given_name: str
    family_name: str
    role: str
    comes_to: str
    number: str = ""

    @property
    def name(self) -> str:
        """Their name in full."""
        return f"{self.given_name} {self.family_name}"

    @property
    def email(self) -> str:
        """An address that can never be anyone's."""
        return f"{self.key}@cast.invalid"


CAST = (
    Part("amina", "Amina", "Yusuf", "social_worker", "see her own record and what she is held to", "SW91004"),
    Part("bethan", "Bethan", "Price", "manager", "see the people she manages", "SW91003"),
    Part("callum", "Callum", "Reid", "social_worker", "begin his first year in practice", "SW91005"),
    Part("devika", "Devika", "Nair", "social_worker", "assess a newly qualified colleague", "SW91006"),
    Part("eleanor", "Eleanor", "Marsh", "principal_social_worker", "watch over practice across the service", "SW91002"),
    Part("priya", "Priya", "Raman", "service_leader", "lead a service and its managers", "SW91001"),
    Part("josephine", "Josephine", "Baptiste", "academy_lead", "plan what people learn, and place them on it", "SW91015"),
    Part("farah", "Farah", "Siddiqui", "hr_adviser", "load the year's workforce census and keep the register right"),
    Part("helena", "Helena", "Strand", "director", "sign for what is outside the rules, and answer for it"),
    Part("winston", "Winston", "Adeyemi", "chief_executive", "sign with the director, or refuse to"),
    Part("marcus", "Marcus", "Hale", "board_member", "see the figures, and ask what they mean"),
    Part("laura", "Laura", "Whitfield", "auditor", "check who looked at what, and why"),
    Part("oliver", "Oliver", "Grant", "administrator", "invite people and give them roles"),
    Part("grace", "Grace", "Okafor", "candidate", "see what a candidate sees: nothing of anybody else"),
    Part("nadia", "Nadia", "Petrov", "", "see what a stranger with an account sees: nothing"),
)


@dataclass(frozen=True)
class Place:
    """Where one invented person stands in the demo's register. `team` is the first or second of the pack's, 0 none.

    They came to children's services when they `joined`, and worked for the council in another service `since` an earlier day.
    """

    number: str
    name: str
    title: str
    role_code: str
    level: str
    team: int
    manager: str
    joined: str
    fte: str = "1"
    cases: int = 0
    since: str = ""

    @property
    def began_on(self) -> date:
        """Their first day with the council, in whatever service."""
        return date.fromisoformat(self.since or self.joined)


# The service they came from: the council's all-age disability service, whose people the census of children's social workers
# does not ask about. It joined children's services after 1 October 2025, so that a census of that autumn, loaded in the demo,
# counts exactly whom it names, while they have years behind them.
CAME_FROM = "all-age disability service"
REGISTER = (
    Place("SW91001", "Priya Raman", "Head of service", "1", "strategic", 0, "", "2025-10-06", since="2023-01-09"),
    Place("SW91002", "Eleanor Marsh", "Principal social worker", "1", "strategic", 0, "SW91001", "2025-10-13", since="2023-01-23"),
    Place("SW91003", "Bethan Price", "Team leader", "3", "advanced", 1, "SW91001", "2025-11-03", since="2023-02-06"),
    Place("SW91004", "Amina Yusuf", "Social worker", "5", "social-worker", 1, "SW91003", "2026-01-12", "1", 16, since="2023-05-15"),
    Place("SW91005", "Callum Reid", "Newly qualified social worker", "5", "newly-qualified", 1, "SW91003", "2026-09-07", "1", 7),
    Place("SW91006", "Devika Nair", "Advanced social worker", "4", "advanced", 1, "SW91003", "2026-02-02", "1", 12, since="2023-03-13"),
    Place("SW91007", "Tobias Fenwick", "Social worker", "5", "social-worker", 1, "SW91003", "2025-12-01", "1", 15, since="2023-04-17"),
    Place("SW91008", "Ines Carvalho", "Social worker", "5", "social-worker", 1, "SW91003", "2026-03-16", "0.6", 9, since="2023-09-04"),
    Place(
        "SW91009", "Rowan Ashby", "Experienced social worker", "5", "experienced", 1, "SW91003", "2026-04-13", "1", 17, since="2023-02-20"
    ),
    Place("SW91010", "Zainab Qureshi", "Team leader", "3", "advanced", 2, "SW91001", "2025-11-17", since="2023-02-13"),
    Place("SW91011", "Owen Hartley", "Social worker", "5", "social-worker", 2, "SW91010", "2026-01-05", "1", 14, since="2023-06-05"),
    Place("SW91012", "Mei Tanaka", "Social worker", "5", "social-worker", 2, "SW91010", "2026-05-18", "0.8", 11, since="2024-01-08"),
    Place(
        "SW91013", "Stefan Kowal", "Experienced social worker", "5", "experienced", 2, "SW91010", "2026-02-23", "1", 18, since="2023-03-20"
    ),
    Place("SW91014", "Abena Boateng", "Newly qualified social worker", "5", "newly-qualified", 2, "SW91010", "2026-09-07", "1", 8),
)

# Who came to lead the Academy this autumn; put into the register after the others (`demo_academy`), who were there before.
ACADEMY = Place("SW91015", "Josephine Baptiste", "Academy lead", "1", "advanced", 0, "SW91002", "2026-09-14")


@dataclass(frozen=True)
class Opening:
    """An invented post that nobody fills: in the first or second of the pack's teams, with money for it until a day, or for good."""

    team: int
    title: str
    role_code: str
    level: str
    fte: str
    established: str
    funded_until: str = ""


# What makes the demo's organisation look alive: nobody joins or leaves by it, so that a census counts whom it names.
OPENINGS = (
    Opening(1, "Social worker", "5", "social-worker", "1", "2026-06-01"),
    Opening(1, "Family support worker", "", "", "0.6", "2026-04-06"),
    Opening(2, "Social worker", "5", "social-worker", "1", "2025-10-06", "2026-09-30"),
)
POSTS_SINCE = "2025-10-06"
# Who supervises whom where it is not the manager; some were not looked up in the public register again last December.
SUPERVISORS = {"SW91005": "SW91006", "SW91014": "SW91013"}
LOOKED_ON = ("2023-12-01", "2024-12-02", "2025-12-02")
NOT_LOOKED_UP_AGAIN = ("SW91001", "SW91010")
# (number, from, last day, title of the post acted up into, why) and (number, from, team, why).
ACTING = ("SW91009", "2026-10-05", "2026-12-31", "Deputy team leader", "Covers maternity leave.")
MOVED = ("SW91012", "2026-11-02", 3, "Asked to work with this team.")
