"""My deal, somebody's deal, and the deal of the people someone looks after: where each stands, and what waits for whom."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.frameworks import queries as frameworks
from stronger.journeys import deal
from stronger.web.kit import addresses, components, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.deal import showing
from stronger.workforce import queries
from stronger.workforce.owing import Owed

ROWS = 50
MINE = ("What", "For whom", "When", "By", "Last done")
PEOPLE = ("Name", "Team", ("Overdue", "numeric"), ("Due soon", "numeric"), "Next", "When")
sees_deal = needs("workforce.see_deal")


def _shown(found: deal.PersonDeal | None, *, own: bool) -> dict:
    """What the page of one person's deal shows: both sides line by line, what waits, and the week's reminder."""
    today = timezone.localdate()
    level = found.life.level_on(today) if found else ""
    sides: dict[str, list[showing.Line]] = {"expectation": [], "offer": []}
    for line in frameworks.deal_lines(today, level):
        sides[line.side].append(showing.standing(line, found, own=own))
    near = [each for each in found.owed if deal.is_near(each, today)] if found else []
    return {
        "found": found,
        "level": frameworks.level_titles_on(today).get(level, ""),
        "sides": sides,
        "waiting": showing.waiting(near[:ROWS], today, own=own),
        "more": max(0, len(near) - ROWS),
        "away": bool(found and found.life.is_away(today)),
        "today": today,
    }


@page(policy=sees_deal)
def mine(request: SignedInRequest) -> HttpResponse:
    """What the council expects of whoever asks and offers them, each with where it stands today, and what waits for them."""
    today = timezone.localdate()
    found = deal.own(request.user, on=today)
    context = _shown(found, own=True)
    level = found.life.level_on(today) if found else ""
    context["reminder"] = frameworks.reminder_of_the_week(frameworks.deal_reminders(today, level), today)
    context["ways"] = _ways(request.user)
    return render(request, "staff/deal/mine.html", context)


def _ways(user) -> list[tuple[str, str, str]]:
    """Ways on from one's own deal."""
    found = [("Reminders", addresses.fixed("staff:reminders"), "What is due soon or late, and told to you, each with why.")]
    found.append(
        ("Your calendar", addresses.fixed("staff:calendar"), "A private link by which your own calendar programme fetches these dates.")
    )
    found.append(("The deal and its rules", addresses.fixed("staff:deal_rules"), "How each of these is counted, and why."))
    if accounts.reach(user, "workforce.see_deal") != "self":
        people = ("Your people’s deal", addresses.fixed("staff:deal_team"), "What they need from you, and how each of them stands.")
        found.insert(0, people)
    return found


@page(policy=sees_deal)
def person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Somebody's deal, to those who look after them."""
    found = deal.of_person(request.user, person_id, on=timezone.localdate())
    return render(request, "staff/deal/person.html", _shown(found, own=False))


class TeamForm(forms.Form):
    """Whose deal to show: one's own people, or a team's."""

    team = forms.ChoiceField(label="Show", required=False)

    def __init__(self, *args, teams: list[tuple[str, str, int]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "People I manage or supervise"), *((code, f"{name} ({n})") for code, name, n in teams)]
        self.fields["team"].choices = choices  # type: ignore[attr-defined]


def _mine(each: Owed, names: dict[UUID, str], found: deal.TeamDeal, known: dict[str, str]) -> tuple:
    link = addresses.of("staff:deal_person")(str(each.person_id))
    last = words.short_day(each.last_on) or "Not yet"
    when = showing.when(each, found.on)
    act, said = showing.place_for(each), showing.what(each, known)
    return ((said, act) if act else said, (names[each.person_id], link), when, words.short_day(each.due_on), last)


def _person(found: deal.PersonDeal) -> tuple:
    overdue, soon = showing.counts(found)
    first = found.owed[0] if found.owed else None
    name = f"{found.life.name} (away)" if found.life.is_away(found.on) else found.life.name
    link = addresses.of("staff:deal_person")(str(found.life.id))
    next_, when = (first.rule.title, showing.when(first, found.on)) if first else ("Nothing is due", "")
    return ((name, link), found.life.team, (str(overdue), link) if overdue else "0", (str(soon), link) if soon else "0", next_, when)


@page(policy=sees_deal)
def team(request: SignedInRequest) -> HttpResponse:
    """Who needs what from whoever asks, this week and late, and how each of their people stands."""
    today = timezone.localdate()
    teams = queries.teams_in_reach(request.user, today)
    form = TeamForm(request.GET, teams=teams)
    code = form.cleaned_data["team"] if form.is_valid() else ""
    found = deal.team(request.user, team_code=code, on=today)
    names = {each.life.id: each.life.name for each in found.people}
    known = showing.references([*found.mine[:ROWS], *found.told[:ROWS]])
    last = components.page_count(len(found.people), ROWS)
    here = components.page_number(request.GET.get("page", ""), last)
    context = {
        "form": form,
        "chosen": next((name for each, name, _ in teams if each == code), ""),
        "mine": [_mine(each, names, found, known) for each in found.mine[:ROWS]],
        "more": max(0, len(found.mine) - ROWS),
        "told": [_mine(each, names, found, known) for each in found.told[:ROWS]],
        "people": [_person(each) for each in found.people[(here - 1) * ROWS : here * ROWS]],
        "total": len(found.people),
        "pages": components.pages(here, last, request.GET),
        "columns": {"mine": MINE, "people": PEOPLE},
        "today": today,
    }
    return render(request, "staff/deal/team.html", context)
