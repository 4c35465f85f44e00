"""The rules of the deal on a day, and each by itself: explained in full, with whom it holds for and who is late or due by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.frameworks import queries
from stronger.journeys import by_rule
from stronger.journeys.deal import answering
from stronger.reminders import queries as reminders
from stronger.web.kit import addresses, components, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff import frameworks as standards
from stronger.web.staff.deal import explaining, showing
from stronger.workforce import policies

SIDES = {"offer": "What the council owes", "expectation": "What it expects"}
LEAST = 5  # of whom a count is shown to those who may not see the people
ROWS = 50
SHOW = {by_rule.LATE: "Late", by_rule.SOON: "Due soon", by_rule.ALL: "Everybody it applies to"}
NONE = {
    by_rule.LATE: "Nobody is late by this rule.",
    by_rule.SOON: "Nothing is due by this rule within a week, or soon enough to be reminded of.",
    by_rule.ALL: "It applies to nobody whose deal you may see.",
}
COLUMNS = ("Name", "Team", "How it stands", "By", "Last done", "Supervisor", "Manager", "Where to act")


def _seen(count: int, sees_people: bool) -> str:
    return words.people(count) if sees_people or not 0 < count < LEAST else "fewer than five people"


def _standing(user) -> Callable[[queries.OwedRule], list[tuple]]:
    """How a rule stands today for whoever may know: whole counts, each with the way to the people, for those who see everybody's deal; from
    five on for those who see the council's figures; nothing for others."""
    sees_people = accounts.reach(user, policies.SEE_DEAL) == "council"
    if not sees_people and not accounts.reach(user, "assurance.see_figures"):
        return lambda rule: []
    found = reminders.standings()

    def row(rule: queries.OwedRule, label: str, count: int, show: str) -> tuple:
        said = words.begun(_seen(count, sees_people)) if rule.code in found else "Nobody today"
        href = f"{reverse('staff:deal_rule', args=[rule.code])}?show={show}"
        return (label, said, href, f"({SHOW[show].lower()}, {rule.title})", "See who") if sees_people and count else (label, said)

    def rows(rule: queries.OwedRule) -> list[tuple]:
        people, late = found.get(rule.code, (0, 0))
        return [row(rule, "How many it applies to now", people, by_rule.ALL), row(rule, "How many are late", late, by_rule.LATE)]

    return rows


def _card(rule: queries.OwedRule, titles: dict[str, str], standing: list[tuple], on: date) -> tuple:
    link = ("In full", standards.address("deal_rule", on, rule.code), rule.title)
    return rule.title, [*explaining.short(rule, titles), *standing], [link]


@page(policy=needs("frameworks.see"))
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule of the deal that is in force on a chosen day, and how the rules of one clock follow one another."""
    context = standards.chosen_day(request)
    on = context["on"]
    titles = queries.level_titles_on(on)
    found = [rule for rule in queries.owed_rules() if rule.holds(on)]
    standing = _standing(request.user) if context["is_today"] else lambda rule: []
    context["sides"] = [
        (title, [_card(rule, titles, standing(rule), on) for rule in found if rule.side == side]) for side, title in SIDES.items()
    ]
    return render(request, "staff/deal/rules.html", context)


def _rule_on(code: str, on: date) -> queries.OwedRule:
    """The rule of this code that holds on a day; else the last that was to."""
    found = [rule for rule in queries.owed_rules() if rule.code == code]
    if not found:
        raise Http404
    return next((rule for rule in found if rule.holds(on)), max(found, key=lambda rule: rule.from_on or date.min))


@dataclass(frozen=True)
class _Reader:
    """Who reads, today, and whether they may open people's records: for links to where they act."""

    id: UUID | None
    on: date
    opens_records: bool

    def row(self, each: by_rule.Held, names: dict[UUID, str]) -> tuple:
        """One person of a rule's list."""
        life, first = each.life, each.first
        name = f"{life.name} (away)" if life.is_away(self.on) else life.name
        stands, by, last = "Nothing is due", "", ""
        if first is not None:
            stands, by, last = showing.when(first, self.on), words.short_day(first.due_on), words.short_day(first.last_on) or "Not yet"
            one, many = showing.SEVERAL.get(first.clock, ("", ""))
            stands = f"{stands} (the first of {words.counted(each.things, one, many)})" if one and each.things > 1 else stands
        answers = [names.get(id_, "") if id_ else "" for id_ in (life.supervisor_id, life.manager_id)]
        return ((name, addresses.of("staff:deal_person")(str(life.id))), life.team, stands, by, last, *answers, self._act(each))

    def _act(self, each: by_rule.Held) -> str | tuple[str, str]:
        """Where the reader does what is theirs to do; else the person's record, if they may open it."""
        life, first = each.life, each.first
        if first is not None and answering(first.rule.done_by, life) == self.id:
            own = life.id == self.id
            place = showing.place(first.clock) if own else showing.place_for(first)
            if place:
                return ("Do it" if own else f"Do it for {life.name}", place)
        return (f"The record of {life.name}", addresses.of("staff:person")(str(life.id))) if self.opens_records else ""


def _people(request: SignedInRequest, rule: queries.OwedRule) -> dict:
    """Who of the people the reader may see is late or due by a rule today."""
    today = timezone.localdate()
    show = request.GET.get("show", "")
    show = show if show in SHOW else by_rule.LATE
    asked = components.page_number(request.GET.get("page", ""), 10_000)
    found = by_rule.by_rule(request.user, rule.code, show=show, page=asked, rows=ROWS, on=today)
    reader = _Reader(found.reader_id, today, accounts.reach(request.user, policies.SEE_PEOPLE) in ("council", "line"))
    return {
        "tabs": [(said, f"?show={each}", words.number(found.counts[each]), each == show) for each, said in SHOW.items()],
        "chosen": SHOW[show],
        "nobody": NONE[show],
        "people": [reader.row(each, dict(found.names)) for each in found.shown],
        "columns": COLUMNS,
        "pages": components.pages(found.page, found.pages, request.GET),
    }


@page(policy=needs("frameworks.see"))
def rule(request: SignedInRequest, code: str) -> HttpResponse:
    """One rule as it stands on a chosen day, explained in full; today, with who is late or due by it, to whoever looks after people."""
    context = standards.chosen_day(request)
    on = context["on"]
    found = _rule_on(code, on)
    titles = queries.level_titles_on(on)
    clock = [each for each in queries.owed_rules() if each.clock == found.clock and each.holds(on)]
    context |= {
        "rule": found,
        "holds": found.holds(on),
        "rows": explaining.full(found, titles),
        "clock": [(each.title, standards.address("deal_rule", on, each.code), each.meaning) for each in clock if each.code != code],
        "here": reverse("staff:deal_rule", args=[code]),
        "back": standards.address("deal_rules", on),
        "standing": [],
    }
    if context["is_today"] and policies.may_see_others_deal(request.user):
        context |= _people(request, found)
    elif context["is_today"]:
        context["standing"] = _standing(request.user)(found)
    return render(request, "staff/deal/rule.html", context)
