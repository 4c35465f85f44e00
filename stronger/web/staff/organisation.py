"""The organisation on any day, as a tree and as a table; posts and vacancies by team. Names as far as the reader's role reaches."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.kit.exports import csv_text
from stronger.returns import codes
from stronger.web.kit import addresses, components, forms, words
from stronger.web.kit.pages import needs, page
from stronger.workforce import policies, queries

see = needs("workforce.see_organisation")
BASES = {
    "outside": "outside children's services",
    "acting": "acting up",
    "fixed_term": "for a fixed term",
    "seconded_in": "seconded to us",
    "seconded_out": "seconded elsewhere",
}
TABLE = ("Name", "Area", "Team", "Role", "Level", ("Full-time equivalent", "numeric"), "Manager")
FILE = ("area", "team", "name", "role", "level", "grade", "full-time equivalent", "manager", "for a time")
TEAMS = (
    "Team", "Area", ("Posts", "numeric"), ("Established", "numeric"), ("Funded", "numeric"), ("Filled", "numeric"),
    ("Vacant", "numeric"), ("Agency cover", "numeric"), "Oldest vacancy",
)  # fmt: skip
POSTS = ("Post", "Team", ("Vacant", "numeric"), "Vacant since", ("Days", "numeric"), "Money", "Covered or kept")
POSTS_FILE = (
    "team", "post", "reference", "full-time equivalent", "vacant full-time equivalent", "vacant since", "days vacant", "funded",
    "covered by agency", "kept until",
)  # fmt: skip


class DayForm(forms.Form):
    """Which day to show; nothing typed is today."""

    on = forms.DateField(called="date", label="Show another day", help_text="For example, 31 10 2026", required=False)


class Asked:
    """What the address asks: the day (today when none, or no date), the team and the page; and addresses that keep them."""

    def __init__(self, request: HttpRequest) -> None:
        self.today = timezone.localdate()
        self.form = DayForm(request.GET) if any(name.startswith("on_") for name in request.GET) else DayForm(initial={"on": self.today})
        said = self.form.cleaned_data["on"] if self.form.is_bound and self.form.is_valid() else None
        self.on: date = said or self.today
        self.team = request.GET.get("team", "")[:60]
        self.page = components.page_number(request.GET.get("page", "1"), 10**6)

    def address(self, name: str, **more: str) -> str:
        """The address of one of these pages on the same day."""
        day = {} if self.on == self.today else {"on_day": self.on.day, "on_month": self.on.month, "on_year": self.on.year}
        query = urlencode({**{k: v for k, v in more.items() if v}, **day})
        return reverse(f"staff:{name}") + (f"?{query}" if query else "")

    def context(self, here: str, **more: object) -> dict:
        """What all of these pages show."""
        names = (("organisation", "As a tree"), ("organisation_table", "As a table"), ("vacancies", "Posts and vacancies"))
        tabs = [(text, self.address(name), "", name == here) for name, text in names]
        return {
            "form": self.form,
            "on": self.on,
            "is_today": self.on == self.today,
            "tabs": tabs,
            "action": reverse(f"staff:{here}"),
            **more,
        }


def _role(member: queries.Member) -> str:
    role = member.title or codes.word("OrgRole", member.role_code) or "Role not known"
    return f"{role} ({BASES[member.basis]})" if member.basis in BASES else role


def _level(member: queries.Member, titles: dict[str, str]) -> str:
    return ", ".join(filter(None, (titles.get(member.level_code, member.level_code), member.grade)))


@page(policy=see)
def tree(request: HttpRequest) -> HttpResponse:
    """Areas, their teams with how many people each has, and the people of one team."""
    asked = Asked(request)
    found = queries.organisation(request.user, asked.on, team=asked.team or "none chosen", page=asked.page)
    titles = frameworks.level_titles_on(asked.on) if found.members else {}
    areas = [(a.name or "Without a team", words.people(a.people), [_branch(t, asked) for t in a.teams]) for a in found.areas]
    members = [
        (m.name, addresses.of("staff:person")(m.id), _role(m), _level(m, titles), m.manager, words.people(m.manages) if m.manages else "")
        for m in found.members
    ]
    more = {"areas": areas, "open": asked.team, "members": members, "pages": components.pages(found.page, found.pages, request.GET)}
    return render(request, "staff/organisation/tree.html", asked.context("organisation", **more, close=asked.address("organisation")))


def _branch(team: queries.TeamCounted, asked: Asked) -> tuple[str, ...]:
    """One team of the tree: its name, the address that opens it, its code, how many people, and how many are not shown by name."""
    return team.name, asked.address("organisation", team=team.code) + f"#{team.code}", team.code, words.people(team.people), _hidden(team)


def _hidden(team: queries.TeamCounted) -> str:
    """How many people of a team the reader's role does not show."""
    hidden = team.people - team.seen
    return f"{words.people(hidden)} your role does not show by name" if hidden else ""


@page(policy=see)
def table(request: HttpRequest) -> HttpResponse:
    """Everyone the reader may see, with area, team, role, level and manager, fifty to a page."""
    asked = Asked(request)
    found = queries.organisation(request.user, asked.on, page=asked.page)
    titles = frameworks.level_titles_on(asked.on)
    rows = [
        ((m.name, addresses.of("staff:person")(m.id)), m.area, m.team, _role(m), _level(m, titles), m.fte, m.manager) for m in found.members
    ]
    hidden = sum(each.people for each in found.areas) - found.total
    more = {
        "columns": TABLE,
        "rows": rows,
        "total": found.total,
        "hidden": hidden,
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(
        request, "staff/organisation/table.html", asked.context("organisation_table", **more, file=asked.address("organisation_file"))
    )


@page(policy=see)
def organisation_file(request: HttpRequest) -> HttpResponse:
    """The same table as a CSV file, whole."""
    asked = Asked(request)
    found = queries.organisation(request.user, asked.on, everything=True)
    titles = frameworks.level_titles_on(asked.on)
    rows = [
        (m.area, m.team, m.name, m.title or codes.word("OrgRole", m.role_code), titles.get(m.level_code, m.level_code), m.grade, m.fte,
         m.manager, BASES.get(m.basis, ""))
        for m in found.members
    ]  # fmt: skip
    return _file(f"organisation-{asked.on.isoformat()}.csv", FILE, rows)


def _file(name: str, header: tuple[str, ...], rows: list[tuple]) -> HttpResponse:
    response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _team_cells(team: queries.TeamPosts, asked: Asked) -> tuple:
    """One team of the vacancies, as a row."""
    figures = (team.established_fte, team.funded_fte, team.filled_fte, team.vacant_fte, team.covered_fte)
    oldest = f"{words.short_day(team.since)}, {words.counted(team.days(asked.on) or 0, 'day')}" if team.since else ""
    link = (team.name, asked.address("vacancies", team=team.team)) if team.vacant_posts else team.name
    return (link, team.area, words.number(team.posts), *(words.number(each, 2) for each in figures), oldest)


def _post_cells(post: queries.VacantPost, asked: Asked, may_change: bool) -> tuple:
    """One vacant post, as a row."""
    covered = f"{words.number(post.covered_fte, 2)} by agency" if post.covered_fte else ""
    kept = f"kept until {words.short_day(post.kept_until)}" if post.kept_until else ""
    days = post.days(asked.on)
    return (
        (post.title, addresses.of("staff:post")(post.id)) if may_change else post.title,
        post.team,
        words.number(post.vacant_fte, 2),
        words.short_day(post.since) or "Before our records",
        "" if days is None else words.number(days),
        "Funded" if post.is_funded else "Not funded",
        words.begun(words.listed(filter(None, (covered, kept)))),
    )


@page(policy=see)
def vacancies(request: HttpRequest) -> HttpResponse:
    """Posts established, funded and filled by team, and the vacant ones with since when."""
    asked = Asked(request)
    may_change = policies.may_change(request.user)
    found = queries.vacancies(asked.on, team=asked.team, page=asked.page)
    open_team = next((team.name for team in found.teams if team.team == asked.team), "")
    more = {
        "team_columns": TEAMS,
        "teams": [_team_cells(team, asked) for team in found.teams],
        "foot": _total(found.teams),
        "columns": POSTS,
        "rows": [_post_cells(post, asked, may_change) for post in found.vacant],
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
        "open_team": open_team,
        "every": asked.address("vacancies"),
        "may_change": may_change,
        "file": asked.address("vacancies_file"),
    }
    return render(request, "staff/organisation/vacancies.html", asked.context("vacancies", **more))


def _total(teams: tuple[queries.TeamPosts, ...]) -> tuple[str, ...]:
    """The foot of the table of teams."""
    names = ("established_fte", "funded_fte", "filled_fte", "vacant_fte", "covered_fte")
    sums = [words.number(sum(getattr(team, name) for team in teams), 2) for name in names]
    return ("All teams", "", words.number(sum(team.posts for team in teams)), *sums, "") if teams else ()


@page(policy=see)
def vacancies_file(request: HttpRequest) -> HttpResponse:
    """The vacant posts as a CSV file, whole."""
    asked = Asked(request)
    found = queries.vacancies(asked.on, everything=True)
    rows = [
        (p.team, p.title, p.reference, p.fte, p.vacant_fte, p.since or "", p.days(asked.on) or "", "yes" if p.is_funded else "no",
         p.covered_fte, p.kept_until or "")
        for p in found.vacant
    ]  # fmt: skip
    return _file(f"vacancies-{asked.on.isoformat()}.csv", POSTS_FILE, rows)


urlpatterns = [
    path("", tree, name="organisation"),
    path("table/", table, name="organisation_table"),
    path("table/file/", organisation_file, name="organisation_file"),
    path("vacancies/", vacancies, name="vacancies"),
    path("vacancies/file/", vacancies_file, name="vacancies_file"),
]
