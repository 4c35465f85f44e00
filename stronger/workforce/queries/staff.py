"""The staff list: one page of the people someone may see, as strings ready to be shown."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject, Lower

from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Employment, Person, Posting, Team, TeamMembership

ROWS = 50
STATES = ("in_post", "nameless", "left", "all")
NO_TEAM = "-"


@dataclass(frozen=True)
class StaffFilter:
    """What someone asked of the staff list; empty words ask nothing, NO_TEAM for a team asks for those in none."""

    words: str = ""
    team: str = ""
    kind: str = ""
    state: str = "in_post"
    page: int = 1


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person on the list. Dates are dates, full-time equivalent a Decimal or None; codes are the register's."""

    id: str
    name: str
    swe_number: str
    kind: str
    title: str
    role_code: str
    fte: str
    team: str
    since: date | None


@dataclass(frozen=True)
class StaffPage:
    """A page of the list, and how many people the whole of it has."""

    rows: list[StaffRow]
    total: int
    page: int
    pages: int


def _employed(on: date, kind: str) -> QuerySet[Employment]:
    found = Employment.objects.filter(person=OuterRef("pk"), period__contains=on)
    return found.filter(kind=kind) if kind else found


def _filtered(user, asked: StaffFilter, on: date) -> QuerySet[Person]:
    people = policies.people_visible_to(user, on)
    employed = Exists(_employed(on, asked.kind))
    if asked.state in ("in_post", "nameless"):
        people = people.filter(employed)
        people = people.filter(family_name="") if asked.state == "nameless" else people
    elif asked.state == "left":
        ever = Employment.objects.filter(person=OuterRef("pk"))
        people = people.filter(Exists(ever.filter(kind=asked.kind) if asked.kind else ever)).exclude(Exists(_employed(on, "")))
    elif asked.kind:
        people = people.filter(Exists(Employment.objects.filter(person=OuterRef("pk"), kind=asked.kind)))
    member = TeamMembership.objects.filter(person=OuterRef("pk"), period__contains=on)
    if asked.team == NO_TEAM:
        people = people.exclude(Exists(member))
    elif asked.team:
        people = people.filter(Exists(member.filter(team__code=asked.team)))
    for word in asked.words.lower().split():
        found = Person.objects.annotate(f=Lower("family_name"), g=Lower("given_name"), n=Lower("swe_number"))
        one = found.filter(f__contains=word) | found.filter(g__contains=word) | found.filter(n__contains=word)
        people = people.filter(pk__in=one.values("pk"))
    return people


def _facts(on: date) -> Subquery:
    """Where someone works, as one JSON value of one subquery: the latest posting, its employment, and the team on the day."""
    team = TeamMembership.objects.filter(person=OuterRef(OuterRef("pk")), period__contains=on).values("team__name")[:1]
    postings = Posting.objects.filter(employment__person=OuterRef("pk")).order_by(
        F("employment__period__endswith").desc(nulls_first=True), F("period__startswith").desc(nulls_last=True)
    )
    value = JSONObject(
        kind=F("employment__kind"),
        title=F("title"),
        role=F("role_code"),
        fte=F("fte"),
        since=F("employment__period__startswith"),
        team=Subquery(team),
    )
    return Subquery(postings.annotate(value=value).values("value")[:1])


def _row(id, given, family, number, facts: dict | None) -> StaffRow:
    facts = facts or {}
    since = facts.get("since")
    fte = facts.get("fte")
    return StaffRow(
        id=str(id),
        name=f"{given} {family}".strip() or number,
        swe_number=number,
        kind=facts.get("kind") or "",
        title=facts.get("title") or "",
        role_code=facts.get("role") or "",
        fte="" if fte is None else f"{fte:.2f}",
        team=facts.get("team") or "",
        since=date.fromisoformat(since) if since else None,
    )


def staff_page(user, asked: StaffFilter, *, on: date) -> StaffPage:
    """One page of the people `user` may see, by family name, as asked; two queries and one row in the trail.

    A page past the last shows the last. The trail keeps the ids shown and never the words searched for.
    """
    people = _filtered(user, asked, on)
    total = people.count()
    pages = max(1, -(-total // ROWS))
    page = min(max(1, asked.page), pages)
    shown = people.order_by("family_name", "given_name", "swe_number", "pk")[(page - 1) * ROWS : page * ROWS]
    rows = [_row(*values) for values in shown.values_list("pk", "given_name", "family_name", "swe_number", _facts(on))]
    trail.note(
        "search" if asked.words else "read",
        "workforce.people",
        subjects=[row.id for row in rows],
        details={"total": total, "page": page},
    )
    return StaffPage(rows, total, page, pages)


def teams_on(on: date) -> list[tuple[str, str]]:
    """The teams there are on a day, as (code, name) by area and name."""
    there = Team.objects.exclude(until_on__lte=on).exclude(from_on__gt=on)
    return list(there.order_by("area__name", "name").values_list("code", "name"))
