"""The rules of the deal on a day, each explained: for whom, how often, who is told when, why, and how many it holds for."""

from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stronger.accounts import policies as accounts
from stronger.frameworks import queries
from stronger.kit.due import Escalation, Limit
from stronger.reminders import queries as reminders
from stronger.web.kit import addresses, words
from stronger.web.kit.pages import needs, page
from stronger.web.staff import frameworks as standards
from stronger.web.staff.deal.showing import WHO

SIDES = {"offer": "What the council owes", "expectation": "What it expects"}
LEAST = 5  # of whom a count is shown to those who may not see the people
KINDS = {"employee": "the council’s own staff", "agency": "agency workers"}


def _often(rule: queries.OwedRule) -> str:
    """How soon and how often: "Every month", "Within 1 month, then every year"."""
    within, again = rule.rule.within, rule.rule.again
    if again is None:
        return f"Once, within {within}"
    every = f"every {again.unit.value.removesuffix('s').replace('_', ' ')}" if again.amount == 1 else f"every {again}"
    said = words.begun(every) if within == again else f"Within {within}, then {every}"
    if rule.periods_from:
        return f"{said}, by whole periods of which one begins on {_day(rule.periods_from)}; what is missed in one is not made up in another"
    return f"{said}, on fixed dates whether or not the last one was kept" if rule.rule.fixed_dates else f"{said}, counted from the last"


def _day(month_and_day: str) -> str:
    month, day = map(int, month_and_day.split("-"))
    return f"{day} {date(2000, month, 1):%B}"


def _whom(rule: queries.OwedRule, titles: dict[str, str]) -> str:
    levels = words.listed([titles.get(code, code) for code in rule.levels], "or")
    kinds = words.listed([KINDS[kind] for kind in rule.kinds])
    said = f"{words.begun(kinds)} at the level {levels}" if levels else f"All of {kinds}"
    return f"{said}, for the first {rule.for_first}" if rule.for_first else said


def _before(limits: tuple[Limit, ...]) -> str:
    return f"{words.begun(words.listed(limits))} before" if limits else "Nobody is reminded"


def _after(steps: tuple[Escalation, ...]) -> str:
    told = [f"{WHO[step.to]} when it is {step.after} late" for step in steps]
    return words.begun(words.listed(told)) if told else "Nobody else is told"


def _standing(user) -> Callable[[queries.OwedRule], list[tuple]]:
    """How a rule stands today for whoever may know: whole counts, with the way to the people, for those who see everybody's deal; from five
    on for those who see the council's figures; nothing for others."""
    sees_people = accounts.reach(user, "workforce.see_deal") == "council"
    if not sees_people and not accounts.reach(user, "assurance.see_figures"):
        return lambda rule: []
    found = reminders.standings()

    def said(count: int, rest: str) -> str:
        return f"{words.people(count) if sees_people or not 0 < count < LEAST else 'fewer than five people'} {rest}"

    def rows(rule: queries.OwedRule) -> list[tuple]:
        people, late = found.get(rule.code, (0, 0))
        told = words.begun(f"{said(people, 'in all')}; {said(late, 'late')}") if rule.code in found else "Nobody today"
        way = (addresses.fixed("staff:deal_team"), f": the people of {rule.title}", "See their deal") if sees_people and people else ()
        return [("How many it applies to now", told, *way)]

    return rows


def _card(rule: queries.OwedRule, titles: dict[str, str]) -> tuple[str, list[tuple]]:
    away = "The clock stands still" if rule.waits else "The clock goes on"
    part_time = "More time, in proportion to the week" if rule.part_time == "longer" else "The same as full-time"
    rows: list[tuple] = [
        ("Why", rule.meaning),
        ("For whom", _whom(rule, titles)),
        ("How soon and how often", _often(rule)),
        ("Whose to do", words.begun(WHO[rule.done_by])),
        ("Reminded", _before(rule.rule.remind)),
        ("Told when it is late", _after(rule.rule.escalate)),
        ("While someone is away", away),
        ("Part-time", part_time),
        ("Whose rule", rule.source),
    ]
    if rule.from_on or rule.until_on:
        last_on = rule.until_on - timedelta(days=1) if rule.until_on else None
        rows.append(("In force", words.begun(words.span(rule.from_on, last_on))))
    else:
        rows.append(("In force", "Since before records began here, with no last day"))
    return rule.title, rows


@page(policy=needs("frameworks.see"))
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule of the deal that is in force on a chosen day, and how the rules of one clock follow one another."""
    context = standards.chosen_day(request)
    on = context["on"]
    titles = queries.level_titles_on(on)
    found = [rule for rule in queries.owed_rules() if rule.holds(on)]
    standing = _standing(request.user) if context["is_today"] else lambda rule: []
    cards = [(rule.side, _card(rule, titles), standing(rule)) for rule in found]
    context["sides"] = [(title, [(name, rows + more) for of, (name, rows), more in cards if of == side]) for side, title in SIDES.items()]
    return render(request, "staff/deal/rules.html", context)
