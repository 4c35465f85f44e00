"""The few counts of the register that someone's home page shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from stronger.accounts import policies as accounts
from stronger.workforce import policies
from stronger.workforce.models import Employment, Person, TeamMembership


@dataclass(frozen=True, slots=True)
class Headline:
    """What is worth knowing first: one's own record, how many one manages, and gaps for HR to fill (council reach only)."""

    own_record: str
    line: int
    without_a_name: int
    without_a_team: int


def headline(user, on: date) -> Headline:
    """Counts among the people `user` may see who are in post on a day; two queries. They name nobody, so no trail."""
    own = Person.objects.filter(account=user).values_list("pk", flat=True).first()
    reach = accounts.reach(user, policies.SEE_PEOPLE)
    if reach == "self":
        return Headline(str(own or ""), 0, 0, 0)
    employed = Exists(Employment.objects.filter(person=OuterRef("pk"), period__contains=on))
    in_team = Exists(TeamMembership.objects.filter(person=OuterRef("pk"), period__contains=on))
    counts = (
        policies.people_visible_to(user, on)
        .filter(employed)
        .aggregate(
            everyone=Count("pk", filter=~Q(pk=own)),
            nameless=Count("pk", filter=Q(family_name="")),
            teamless=Count("pk", filter=~Q(in_team)),
        )
    )
    if reach == "line":
        return Headline(str(own or ""), counts["everyone"], 0, 0)
    return Headline(str(own or ""), 0, counts["nameless"], counts["teamless"])


def has_number(swe_number: str) -> bool:
    """Whether the register knows anyone by this Social Work England number."""
    return Person.objects.filter(swe_number=swe_number.upper()).exists()
