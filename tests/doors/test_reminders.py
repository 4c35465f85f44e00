"""The page of what one is told: unread first, each with why and where it is done; marked as read; counted on the home page."""

import pytest
from django.urls import reverse
from lxml import html

from stronger.chores import demo
from stronger.journeys import reminding
from stronger.kit import scope
from stronger.workforce import services as workforce
from stronger.workforce.models import Person
from tests import cast
from tests.asking import asking_at_most
from tests.given import a_supervision, the_demo_organisation

pytestmark = pytest.mark.django_db
PAGE = "staff:reminders"


@pytest.fixture
def users(organisation: None):
    found = the_demo_organisation()
    demo.remind()
    return found


def main(response):
    assert response.status_code == 200, response.content[:500]
    return html.document_fromstring(response.content).xpath("//main")[0]


def text(response) -> str:
    return " ".join(main(response).text_content().split())


def test_each_says_what_why_and_where_and_can_be_read(users):
    bethan = users["bethan"]
    browser = cast.signed_in(bethan)
    with scope.acting(bethan.pk) as here:
        found = reminding.mine(bethan, on=here.on)
    page = browser.get(reverse(PAGE))
    said = text(page)
    for each in found[:20]:
        assert each.rule.title in said
        assert each.rule.meaning in said
    assert "It is yours to do: you are their supervisor." in said or "It is yours to do: you are their manager." in said
    tree = main(page)
    ids = tree.xpath(".//button[@name='notice']/@value")
    assert "all" in ids
    links = tree.xpath(".//a[contains(., 'Do it now')]/@href")
    assert links
    assert browser.get(links[0]).status_code == 200
    assert browser.post(reverse("staff:reminders_read"), {"notice": ids[1]}, follow=True).status_code == 200
    with scope.acting(bethan.pk) as here:
        assert sum(each.is_read for each in reminding.mine(bethan, on=here.on)) == 1
    assert "Marked as read" in text(browser.post(reverse("staff:reminders_read"), {"notice": "all"}, follow=True))
    assert not main(browser.get(reverse(PAGE))).xpath(".//button[@name='notice']")
    for wrong in ("", "x", "9" * 30, "0"):
        assert browser.post(reverse("staff:reminders_read"), {"notice": wrong}).status_code == 302
    assert browser.get(reverse("staff:reminders_read")).status_code == 302
    with asking_at_most(12):
        browser.get(reverse(PAGE))


def test_who_is_above_is_told_that_it_is_late_and_led_to_the_deal(users):
    page = cast.signed_in(users["priya"]).get(reverse(PAGE))
    assert "you are their manager’s manager, and it is more than" in text(page)
    links = main(page).xpath(".//a[contains(., 'See their deal')]/@href")
    assert cast.signed_in(users["priya"]).get(links[0]).status_code == 200


def test_home_counts_the_unread_and_the_count_is_a_link(users):
    amina = users["amina"]
    browser = cast.signed_in(amina)

    def count() -> list[str]:
        tree = html.document_fromstring(browser.get(reverse("staff:home_deal")).content)
        return [link.text_content().split()[0] for link in tree.xpath(f"//a[@class='sf-todo__link'][@href='{reverse(PAGE)}']")]

    with scope.acting(amina.pk) as here:
        found = reminding.unread(amina, on=here.on)
    assert found > 0
    assert count() == [str(found)]
    for name in ("staff:home", "staff:home_deal"):
        with asking_at_most(12):
            browser.get(reverse(name))
    ways = main(browser.get(reverse("staff:home"))).xpath(".//*[@data-later]//a/@href")
    assert reverse(PAGE) in ways, "without scripts there is a way too"
    browser.post(reverse("staff:reminders_read"), {"notice": "all"})
    assert count() == []


def test_whoever_has_none_is_led_on(users):
    assert "Nothing to remind you of" in text(cast.signed_in(cast.helena()).get(reverse(PAGE)))


@pytest.mark.parametrize("key", ["farah", "marcus", "oliver", "laura", "nadia", "grace", "winston"])
def test_whoever_has_no_part_in_the_deal_has_no_reminders(users, key):
    browser = cast.signed_in(users[key])
    assert browser.get(reverse(PAGE)).status_code == 403
    assert browser.post(reverse("staff:reminders_read"), {"notice": "all"}).status_code == 403


def test_no_page_of_reminders_shows_what_was_said_or_which_family(users):
    """Whoever they are: what was said in supervision and the families' references stay where they were written."""
    a_supervision(users)
    demo.remind()
    closed = ("What the visit brought up", "Read on trauma", "1048823", "I see the visit otherwise", "Two explanations")
    for key in ("amina", "bethan", "priya", "devika", "eleanor", "helena"):
        for name in (PAGE, "staff:home", "staff:home_deal"):
            said = cast.signed_in(users[key]).get(reverse(name)).content.decode()
            assert not [words for words in closed if words in said], (key, name)


def test_a_colleague_reads_nothing_of_another(users):
    devika = text(cast.signed_in(users["devika"]).get(reverse(PAGE)))
    for name in Person.objects.exclude(account=users["devika"]).exclude(given_name="Callum").values_list("family_name", flat=True):
        assert name not in devika


def test_the_e_mail_is_chosen_and_mistakes_stand_beside_the_field(users):
    browser = cast.signed_in(users["amina"])
    address = reverse("staff:digest")
    assert main(browser.get(address)).xpath(".//input[@name='how'][@checked]/@value") == ["none"]
    for said, words in (({"how": "hourly"}, "Select"), ({"how": "weekly", "weekday": "9"}, "Select")):
        page = browser.post(address, said)
        assert main(page).xpath(".//*[contains(@class, 'govuk-error-message')]"), words
    assert "Choose the day on which it comes" in text(browser.post(address, {"how": "weekly", "weekday": ""}))
    assert "Saved." in text(browser.post(address, {"how": "weekly", "weekday": "4"}, follow=True))
    shown = main(browser.get(address))
    assert shown.xpath(".//input[@name='how'][@checked]/@value") == ["weekly"]
    assert shown.xpath(".//select[@name='weekday']/option[@selected]/@value") == ["4"]
    assert "Saved." in text(browser.post(address, {"how": "daily", "weekday": "4"}, follow=True))
    assert cast.signed_in(users["farah"]).get(address).status_code == 403


def test_a_former_manager_and_a_stranger_find_nothing_of_hers_anywhere(users):
    """Not on their pages, their home, their calendar, nor in what they may take away or search."""
    bethan, amina = users["bethan"], Person.objects.get(account=users["amina"])
    with scope.acting(users["farah"].pk) as here:
        other = Person.objects.get(swe_number="SW91010")
        said = {"person": amina, "from_on": here.on, "why": "Changed teams.", "by": users["farah"]}
        workforce.set_manager(manager=other, **said)
        workforce.set_supervisor(supervisor=other, **said)
    for key in ("bethan", "devika", "winston"):
        browser = cast.signed_in(users[key])
        for name in (PAGE, "staff:home", "staff:home_deal", "staff:deal_team", "staff:calendar", "staff:people", "staff:people_file"):
            assert amina.family_name not in b"".join(browser.get(reverse(name))).decode(), (key, name)
        assert amina.family_name not in browser.post(reverse("staff:people"), {"q": amina.given_name}, follow=True).content.decode(), key
    with scope.acting(bethan.pk) as here:
        assert amina.pk not in {each.person_id for each in reminding.mine(bethan, on=here.on)}
