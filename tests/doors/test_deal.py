"""The pages of the deal: one's own, somebody's, one's people's, and the rules behind them."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from stronger.chores import demo
from stronger.frameworks import queries as frameworks
from stronger.journeys import deal, reminding
from stronger.kit import scope
from stronger.reminders import queries as reminders
from stronger.trail.models import Entry
from stronger.workforce.models import Person
from tests import cast
from tests.asking import asking_at_most
from tests.given import the_demo_organisation, the_demo_register

pytestmark = pytest.mark.django_db


def text(response) -> str:
    assert response.status_code == 200, response.content[:500]
    return " ".join(html.document_fromstring(response.content).xpath("//main")[0].text_content().split())


def id_of(number: str):
    return Person.objects.get(swe_number=number).pk


def test_a_practitioner_sees_both_sides_of_the_deal_and_where_each_stands():
    users = the_demo_organisation()
    browser = cast.signed_in(users["amina"])
    page = text(browser.get(reverse("staff:deal")))
    today = timezone.localdate()
    for line in frameworks.deal_lines(today, "social-worker"):
        assert line.title in page
        assert line.meaning in page
    assert "What we expect of you" in page
    assert "What we offer you" in page
    reminder = frameworks.reminder_of_the_week(frameworks.deal_reminders(today, "social-worker"), today)
    assert reminder is not None
    assert reminder.text in page
    with asking_at_most(12):
        browser.get(reverse("staff:deal"))


def test_who_is_not_in_the_register_reads_what_holds_for_everyone():
    helena = cast.helena()
    page = text(cast.signed_in(helena).get(reverse("staff:deal")))
    assert "You are not in the register of people in post" in page
    assert "You stay registered" in page


def test_a_manager_sees_who_needs_what_and_how_each_stands():
    users = the_demo_organisation()
    browser = cast.signed_in(users["bethan"])
    page = text(browser.get(reverse("staff:deal_team")))
    assert "Amina Yusuf" in page
    assert "Owen Hartley" not in page
    with asking_at_most(12):
        browser.get(reverse("staff:deal_team"))
    one = text(browser.get(reverse("staff:deal_person", args=[id_of("SW91004")])))
    assert one.startswith("Social worker (main grade)The deal of Amina Yusuf")
    assert browser.get(reverse("staff:deal_person", args=[id_of("SW91011")])).status_code == 404


def test_a_head_of_service_chooses_a_team():
    users = the_demo_register()
    browser = cast.signed_in(users["priya"])
    tree = html.document_fromstring(browser.get(reverse("staff:deal_team")).content)
    codes = [option.get("value") for option in tree.xpath("//select[@name='team']/option")]
    assert len(codes) == 3
    assert "Callum Reid" in text(browser.get(reverse("staff:deal_team"), {"team": codes[1]}))
    assert "Callum Reid" not in text(browser.get(reverse("staff:deal_team"), {"team": codes[2]}))
    assert "Bethan Price" in text(browser.get(reverse("staff:deal_team"), {"team": "no-such-team", "page": "99"}))


def test_whoever_looks_after_nobody_is_told_what_to_do():
    users = the_demo_register()
    assert "You manage and supervise nobody yourself" in text(cast.signed_in(users["amina"]).get(reverse("staff:deal_team")))


@pytest.mark.parametrize("key", ["farah", "marcus", "oliver", "laura", "nadia", "grace", "winston"])
def test_nobody_else_is_let_in(key):
    browser = cast.signed_in(cast.make(key))
    for name in ("deal", "deal_team"):
        assert browser.get(reverse(f"staff:{name}")).status_code == 403


def test_the_rules_are_shown_and_explained_as_they_stand_on_a_day():
    browser = cast.signed_in(cast.eleanor())
    page = text(browser.get(reverse("staff:deal_rules"), {"on_day": "1", "on_month": "12", "on_year": "2026"}))
    for rule in frameworks.owed_rules():
        assert rule.title in page
        assert rule.meaning in page
    assert "Every 2 months, counted from the last" in page
    assert "Within 1 month, then every year" in page
    assert "for the first 6 weeks" in page
    assert "the manager’s manager when it is 2 weeks late" in page.lower()
    later = text(browser.get(reverse("staff:deal_rules"), {"on_day": "1", "on_month": "9", "on_year": "2028"}))
    assert "Personal supervision in the first six weeks" not in later
    assert reverse("staff:deal_rules") in browser.get(reverse("staff:frameworks")).content.decode()


def test_home_counts_what_waits_and_every_count_is_a_link():
    users = the_demo_organisation()
    today = timezone.localdate()
    for key, name in (("amina", "deal"), ("priya", "deal_team")):
        with scope.acting(users[key].pk):
            found = reminding.at_home(users[key], on=today).waiting
        page = cast.signed_in(users[key]).get(reverse("staff:home_deal"))
        links = html.document_fromstring(page.content).xpath(f"//a[@class='sf-todo__link'][@href='{reverse(f'staff:{name}')}']")
        count = found.own if name == "deal" else found.people
        assert [link.text_content().split()[0] for link in links] == ([str(count)] if count else [])
    browser = cast.signed_in(users["bethan"])
    with asking_at_most(12):
        browser.get(reverse("staff:home_deal"))
    home = html.document_fromstring(browser.get(reverse("staff:home")).content)
    assert home.xpath("//main//*[@data-later]")[0].get("data-later") == reverse("staff:home_deal")
    assert home.xpath("//main//*[@data-later]//a")[0].get("href") == reverse("staff:deal"), "without scripts there is a way too"
    assert "data-later" not in cast.signed_in(users["farah"]).get(reverse("staff:home")).content.decode()


def test_home_sets_what_is_expected_beside_what_is_offered_and_says_where_each_stands():
    users = the_demo_organisation()
    browser = cast.signed_in(users["amina"])
    shown = html.document_fromstring(browser.get(reverse("staff:home_deal")).content)
    with scope.acting(users["amina"].pk):
        mine = deal.own(users["amina"], on=timezone.localdate())
    counted = [line for line in frameworks.deal_lines(mine.on, "social-worker") if line.clock in mine.counted]
    for side in ("expectation", "offer"):
        titles = [line.title for line in counted if line.side == side]
        assert titles
        items = shown.xpath(f"//ul[.//*[starts-with(@id, '{side}-')]]/li")
        assert [item.xpath("./div[1]/*[1]")[0].text_content() for item in items] == titles
        assert all(item.xpath("./div[last()]")[0].text_content().strip() for item in items), "each says where it stands"
    assert "workforce.deal" in Entry.objects.filter(actor_id=users["amina"].pk).values_list("what", flat=True)


def test_what_waits_is_told_of_the_reader_alone():
    """What is hers to do and near, counted as her own deal shows it; eight days before registration ends, that is part of it."""
    users = the_demo_organisation()
    on = date(2026, 11, 22)
    for key in ("amina", "priya"):
        with scope.acting(users[key].pk):
            told, shown = reminding.at_home(users[key], on=on).waiting, deal.own(users[key], on=on)
        near = [each for each in shown.owed if each.rule.done_by == "self" and deal.is_near(each, on)]
        assert (told.own, told.own_late) == (len(near), sum(each.due_on < on for each in near))
        assert "registration-renewal" in {each.clock for each in near}
    assert told.people >= told.people_late > 0, "whom she manages has no supervision on record here"
    with scope.acting(users["farah"].pk):
        assert reminding.at_home(users["farah"], on=on) == reminding.AtHome()


def test_a_time_away_is_recorded_in_two_steps_and_ended():
    users = the_demo_register()
    browser = cast.signed_in(users["bethan"])
    address = reverse("staff:away", args=[id_of("SW91004")])
    said = {"kind": "family", "from_on_day": "2", "from_on_month": "11", "from_on_year": "2026", "step": "done"}
    assert "Select" in text(browser.post(address, {**said, "kind": ""})) or "Choose" in text(browser.post(address, {**said, "kind": ""}))
    assert browser.post(address, said).status_code == 302
    assert "Recorded as away today" in text(browser.get(reverse("staff:deal_person", args=[id_of("SW91004")])))
    end = {"last_on_day": "6", "last_on_month": "11", "last_on_year": "2026", "step": "done"}
    assert browser.post(reverse("staff:back", args=[id_of("SW91004")]), end).status_code == 302
    assert "Recorded as away today" not in text(browser.get(reverse("staff:deal_person", args=[id_of("SW91004")])))
    assert address in browser.get(reverse("staff:person", args=[id_of("SW91004")])).content.decode()
    for key in ("bethan", "farah"):
        other = cast.signed_in(users[key]).get(reverse("staff:away", args=[id_of("SW91003" if key == "bethan" else "SW91011")]))
        assert other.status_code == (404 if key == "bethan" else 200)


def test_the_rules_say_how_many_they_hold_for_to_whoever_may_know():
    """The principal social worker may see the people, so she reads every count; HR and the board read those of five or more; a
    social worker reads none."""
    users = the_demo_organisation()
    demo.remind()
    with scope.acting(users["eleanor"].pk):
        standings = reminders.standings()
    people, late = standings["supervision-first-six-months"]
    assert (people, standings["supervision-monthly"][0] >= 5) == (2, True)

    def said(key: str) -> str:
        return text(cast.signed_in(users[key]).get(reverse("staff:deal_rules")))

    page, whole = said("eleanor"), cast.signed_in(users["eleanor"]).get(reverse("staff:deal_rules")).content.decode()
    for show, count in (("all", people), ("late", late)):
        link = f"{reverse('staff:deal_rule', args=['supervision-first-six-months'])}?show={show}"
        assert (f'href="{link}"' in whole) == bool(count)
    assert "How many it applies to now 2 people" in page
    for key in ("farah", "marcus"):
        page = said(key)
        assert "How many it applies to now Fewer than five people" in page
        assert f"How many it applies to now {standings['supervision-monthly'][0]} people" in page
        assert not re.search(r"\b[1-4] (people|person)", page)
        assert "See who" not in page
    for key in ("amina", "bethan"):
        assert "How many it applies to now" not in said(key)
    yesterday = {"on_day": "1", "on_month": "10", "on_year": "2026"}
    page = text(cast.signed_in(users["eleanor"]).get(reverse("staff:deal_rules"), yesterday))
    assert "How many it applies to now" not in page, "it is counted for today alone"
    assert "Since before records began here" in page
