"""The page of one rule of the deal: what it says, whom it names to whom, and that it names as many as the list of rules counts."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from stronger.chores import demo
from stronger.frameworks import queries as frameworks
from stronger.journeys import by_rule
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.reminders import queries as reminders
from stronger.trail.models import Entry
from stronger.web.staff.deal import explaining
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from tests import cast
from tests.asking import asking_at_most
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
MONTHLY = "supervision-monthly"


@pytest.fixture
def users(organisation: None):
    return the_demo_organisation()


def main(response):
    assert response.status_code == 200, response.content[:500]
    return html.document_fromstring(response.content).xpath("//main")[0]


def text(response) -> str:
    return " ".join(main(response).text_content().split())


def names(response) -> list[str]:
    return [cell.text_content().strip() for cell in main(response).xpath("//table/tbody/tr/*[1]")]


def counted(response) -> list[int]:
    return [int(each.text_content().strip("()")) for each in main(response).xpath("//*[@class='sf-tabs__count']")]


def rule_page(user, code: str = MONTHLY, **asked):
    return cast.signed_in(user).get(reverse("staff:deal_rule", args=[code]), asked)


def test_a_rules_page_lists_as_many_as_the_list_of_rules_counts(users):
    demo.remind()
    today, eleanor = timezone.localdate(), users["eleanor"]
    with scope.acting(eleanor.pk):
        standings = reminders.standings()
        for code, (people, late) in standings.items():
            found = by_rule.by_rule(eleanor, code, show=by_rule.LATE, page=1, rows=50, on=today)
            assert (found.counts[by_rule.ALL], found.counts[by_rule.LATE]) == (people, late), code
            assert len(found.shown) == late
    people, late = standings[MONTHLY]
    assert late > 0, "nobody is late, so that the page shows nothing"
    assert counted(rule_page(eleanor))[::2] == [late, people]
    assert len(names(rule_page(eleanor))) == late
    assert len(names(rule_page(eleanor, show="all"))) == people


def test_it_says_how_late_who_looks_after_whom_and_where_to_act(users):
    amina = Person.objects.get(swe_number="SW91004").pk
    browser = cast.signed_in(users["bethan"])
    with asking_at_most(12):
        page = browser.get(reverse("staff:deal_rule", args=[MONTHLY]), {"show": "all"})
    (row,) = [row for row in main(page).xpath("//table/tbody/tr") if "Amina Yusuf" in row.text_content()]
    said = " ".join(row.text_content().split())
    assert "overdue" in said
    assert said.count("Bethan Price") == 2
    assert [link.get("href") for link in row.xpath(".//a")] == [
        reverse("staff:deal_person", args=[amina]),
        reverse("staff:supervision_pair", args=[amina]),
    ]
    row = next(row for row in main(rule_page(users["eleanor"], show="all")).xpath("//table/tbody/tr") if "Amina" in row.text_content())
    assert row.xpath(".//a")[-1].get("href") == reverse("staff:person", args=[amina]), "hers to see, Bethan's to do"
    read = Entry.objects.filter(what="workforce.deal", verb="read", actor_id=users["bethan"].pk).latest("pk")
    assert str(amina) in read.subjects


def test_what_is_of_several_things_is_said_by_the_first_and_by_how_many(users):
    page = text(rule_page(users["amina"], "breadth-yearly"))
    assert "each element of the pathway by itself" in page
    assert "(the first of 4 elements)" in text(rule_page(users["bethan"], "breadth-yearly", show="all"))
    page = main(rule_page(users["bethan"], "recording-quarterly", show="all"))
    assert {link.get("href") for link in page.xpath("//a[text()='Do it']")} == {reverse("staff:learning_renewal")}, "her own, once"


def test_a_page_of_it_holds_fifty_and_who_is_away_is_said_to_be(users):
    amina, farah = Person.objects.get(swe_number="SW91004"), users["farah"]
    today = timezone.localdate()
    with scope.acting(farah.pk):
        workforce.record_away(person=amina, kind="sickness", from_on=date(2023, 6, 1), by=farah)
    everybody = names(rule_page(users["eleanor"], "registration-renewal-yearly", show="all"))
    assert "Amina Yusuf (away)" in everybody
    row = next(
        row for row in main(rule_page(users["eleanor"], show="all")).xpath("//table/tbody/tr") if "Amina Yusuf" in row.text_content()
    )
    assert "Nothing is due" in row.text_content(), "while nobody knows until when"
    with scope.acting(users["eleanor"].pk):
        asked = {"show": by_rule.ALL, "rows": 5, "on": today}
        pages = [by_rule.by_rule(users["eleanor"], "registration-renewal-yearly", page=n, **asked) for n in (1, 2, 3, 99)]
    assert [each.page for each in pages] == [1, 2, 3, 3]
    assert [held.life.name for each in pages[:3] for held in each.shown] == [name.removesuffix(" (away)") for name in everybody]


def test_who_sees_nobodys_deal_reads_the_rule_and_no_name(users):
    demo.remind()
    for key, told in (("amina", False), ("farah", True), ("marcus", True)):
        page = text(rule_page(users[key]))
        assert "Everyone has supervision at least once a month" in page
        assert "Who it applies to today" not in page
        assert ("How many it applies to now" in page) == told
        shown = text(rule_page(users[key], "supervision-first-six-months"))
        assert ("Fewer than five people" in shown) == told
        assert "Callum" not in page + shown
        with scope.acting(users[key].pk), pytest.raises(Refused):
            by_rule.by_rule(users[key], MONTHLY, show=by_rule.ALL, page=1, rows=50, on=timezone.localdate())
    line = names(rule_page(users["bethan"], show="all"))
    assert "Amina Yusuf" in line
    assert "Owen Hartley" not in line
    assert rule_page(cast.nadia()).status_code == 403
    assert rule_page(users["eleanor"], "no-such-rule").status_code == 404


def test_a_rule_is_explained_as_it_stands_on_a_day(users):
    first = {"on_day": "1", "on_month": "12", "on_year": "2026"}
    page = text(rule_page(users["eleanor"], "supervision-first-six-weeks", **first))
    assert "Other rules that count the same thing" in page
    assert "Personal supervision in the first six months" in page
    assert "Who it applies to today" not in page, "that is said of today alone"
    assert "not in force on this day" not in page
    later = {**first, "on_year": "2028"}
    assert "not in force on this day" in text(rule_page(users["eleanor"], "supervision-first-six-weeks", **later))


def test_every_rule_says_from_when_it_counts_and_what_counts(users):
    titles = frameworks.level_titles_on(date(2026, 12, 1))
    said = {rule.code: dict(explaining.full(rule, titles)) for rule in frameworks.owed_rules()}
    assert all(all(rows.values()) for rows in said.values())
    assert said[MONTHLY]["While someone is away"].startswith("The clock stands still")
    assert said["registration-renewal-yearly"]["While someone is away"].startswith("The clock goes on")
    assert said["registration-renewal-yearly"]["Where it ends on a weekend or holiday"] == "It stays on that day"
    longer = [replace(rule, part_time="longer") for rule in frameworks.owed_rules() if rule.code == MONTHLY]
    assert dict(explaining.full(longer[0], titles))["Part-time"].endswith("2 months for half a week, in place of 1 month")
