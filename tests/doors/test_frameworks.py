"""The pages of the standards: on any day, by a form that needs no script, to whoever works here."""

import itertools
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from stronger.frameworks import queries
from tests import cast

pytestmark = pytest.mark.django_db
PAGES = ["frameworks", "career_levels", "timescales", "objectives"]
FIRST_OF_APRIL = {"on_day": "1", "on_month": "4", "on_year": "2027"}


def _about(tree) -> dict[str, str]:
    return dict(zip(map(_text, tree.xpath("//dt")), map(_text, tree.xpath("//dd")), strict=True))


@pytest.fixture
def amina() -> Client:
    """A social worker who has signed in."""
    return cast.signed_in(cast.amina())


def _tree(response):
    return html.document_fromstring(response.content)


def _page(browser: Client, name: str, *args: str, **query: str):
    response = browser.get(reverse(f"staff:{name}", args=args), query)
    assert response.status_code == 200, response.content[:400]
    return _tree(response)


def _text(element) -> str:
    return " ".join(element.text_content().split())


def _links(tree) -> dict[str, str]:
    return {_text(a): a.get("href") for a in tree.xpath("//main//a")}


def test_the_list_shows_what_stands_today_by_kind(amina):
    tree = _page(amina, "frameworks")
    headings = [_text(h) for h in tree.xpath("//main//h2")]
    assert headings[:2] == ["How we work with families", "10 x 10 x 10"]
    assert _text(tree.xpath("//h1")[0]) == "The standards we are held to"
    links = _links(tree)
    on = timezone.localdate()
    for framework in queries.standing_on(on):
        assert links[framework.title] == f"/staff/standards/{framework.code}/"


def test_on_another_day_the_list_and_its_links_are_of_that_day(amina):
    tree = _page(amina, "frameworks", **FIRST_OF_APRIL)
    links = _links(tree)
    assert links["Early career standards"] == "/staff/standards/early-career-standards/?on_day=1&on_month=4&on_year=2027"
    (card,) = tree.xpath("//li[contains(., 'Early career standards')]")
    assert _text(card).endswith("Department for Education (DfE). Text not loaded yet. Since 1 April 2027.")
    others = [_text(li) for li in tree.xpath("//h2[.='Not on this day']/following-sibling::ul[1]/li")]
    assert others == ["Post-qualifying standards for practitioners (KSS): has ended (until 31 March 2027)."]
    assert [box.get("value") for box in tree.xpath("//input[starts-with(@name, 'on_')]")] == ["1", "4", "2027"]


def test_the_day_before_it_is_the_other_way_round(amina):
    tree = _page(amina, "frameworks", on_day="31", on_month="3", on_year="2027")
    others = [_text(li) for li in tree.xpath("//h2[.='Not on this day']/following-sibling::ul[1]/li")]
    assert others == ["Early career standards: begins later (from 1 April 2027)."]


@pytest.mark.parametrize("name", PAGES)
def test_a_day_that_is_none_is_named_and_today_is_shown(amina, name):
    tree = _page(amina, name, on_day="31", on_month="2", on_year="2027")
    (problem,) = tree.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a")
    assert tree.xpath(f"//*[@id='{problem.get('href')[1:]}']")
    assert tree.xpath("//title")[0].text.startswith("Error: ")
    assert "As they stand today" in _text(tree.xpath("//main")[0])


def test_empty_boxes_are_today(amina):
    tree = _page(amina, "frameworks", on_day="", on_month="", on_year="")
    assert not tree.xpath("//*[contains(@class, 'govuk-error-summary')]")
    assert "As they stand today" in _text(tree.xpath("//main")[0])


def test_a_framework_shows_its_standards_each_with_an_address_of_its_own(amina):
    tree = _page(amina, "framework", "service-standards")
    sections = tree.xpath("//section[@class='sf-standard']")
    assert len(sections) == 10
    assert sections[0].get("id") == "why-we-are-here"
    assert [_text(h) for h in tree.xpath("//main//h3")][:2] == ["1. Why we are here", "2. Listening"]
    about = _about(tree)
    assert about["Source"] == "Portsmouth City Council: Children's workforce development strategy"
    assert about["Stands"] == "Until it is changed"


def test_a_link_to_a_close_standard_leads_to_it(amina):
    tree = _page(amina, "framework", "practice-standards", **FIRST_OF_APRIL)
    (section,) = tree.xpath("//section[@id='reflective-supervision']")
    (link,) = section.xpath(".//a")
    path, _, anchor = link.get("href").partition("#")
    there = _tree(amina.get(path))
    assert _text(there.xpath(f"//*[@id='{anchor}']//h3")[0]) == "5. Supervision"


def test_the_ended_framework_says_so_and_names_its_successor(amina):
    tree = _page(amina, "framework", "practitioner-statements", **FIRST_OF_APRIL)
    main = _text(tree.xpath("//main")[0])
    assert "This no longer stands on 1 April 2027. It ended on 31 March 2027." in main
    assert _about(tree)["Gives way to"] == "Early career standards (since 1 April 2027)"
    assert len(tree.xpath("//section[@class='sf-standard']")) == 10


def test_the_successor_says_honestly_that_its_text_is_not_loaded(amina):
    tree = _page(amina, "framework", "early-career-standards", **FIRST_OF_APRIL)
    main = _text(tree.xpath("//main")[0])
    assert "Your council has not loaded this text yet" in main
    assert "GOV.UK publishes the standards." in main
    assert _about(tree)["Takes over from"] == "Post-qualifying standards for practitioners (KSS) (until 31 March 2027)"
    links = _links(tree)
    assert links["Early career standards, published by Department for Education (DfE)"].startswith("https://www.gov.uk/")


def test_before_its_day_the_successor_says_when_it_begins(amina):
    tree = _page(amina, "framework", "early-career-standards", on_day="31", on_month="3", on_year="2027")
    assert "This does not stand yet on 31 March 2027. It begins on 1 April 2027." in _text(tree.xpath("//main")[0])


def test_the_owners_words_are_shown_where_they_are_loaded(amina):
    from stronger.frameworks.models import Standard

    Standard.objects.filter(code="listening").update(text="First paragraph.\n\nSecond <b>paragraph</b>.")
    tree = _page(amina, "framework", "service-standards")
    (section,) = tree.xpath("//section[@id='listening']")
    assert [_text(p) for p in section.xpath(".//details//p")] == ["First paragraph.", "Second <b>paragraph</b>."]


def test_a_withdrawn_framework_can_still_be_read(amina):
    from stronger.frameworks.models import Framework

    Framework.objects.filter(code="principles").update(retired_on=date(2026, 5, 1))
    main = _text(_page(amina, "framework", "principles").xpath("//main")[0])
    assert "The council's pack dropped this on 1 May 2026." in main
    assert "High support and high challenge" in main


def test_the_pathway_has_its_levels_and_elements(amina):
    tree = _page(amina, "career_levels", **FIRST_OF_APRIL)
    assert next(_text(h) for h in tree.xpath("//main//h3")) == "1. Assessed and supported year in employment (ASYE)"
    assert len(tree.xpath("//section[@class='sf-standard']")) == 5
    assert "Thematics" in _text(tree.xpath("//main")[0])
    assert "Early career standards" in _links(tree)
    assert "Post-qualifying standards for practitioners (KSS)" not in _links(tree)


def test_the_timescales_tell_our_own_first(amina):
    tree = _page(amina, "timescales")
    first, second = tree.xpath("//table")
    (row,) = first.xpath(".//tr[contains(., 'Protected time for learning')]")
    assert "At least 2 hours a month" in _text(row)
    (row,) = second.xpath(".//tr[contains(., 'Renewal of registration')]")
    assert "From 1 September to 30 November" in _text(row)
    (row,) = second.xpath(".//tr[contains(., 'Direct observations')]")
    assert _text(row).endswith("Good practice: Common national pattern for the assessed and supported year. Until 31 August 2027")


def test_a_looser_limit_says_who_answers_for_it(amina):
    from stronger.frameworks.models import Timescale

    Timescale.objects.filter(code="protected-learning").update(
        tightens="cpd-pieces", approved_by="Director of children's services", approved_on=date(2026, 5, 1), why="A pilot."
    )
    main = _text(_page(amina, "timescales").xpath("//main")[0])
    assert "Looser than the limit it stands in for: approved by Director of children's services on 1 May 2026. A pilot" in main


def test_the_objectives_name_what_the_board_looks_at(amina):
    tree = _page(amina, "objectives")
    (section,) = tree.xpath("//section[@id='recruitment-and-retention']")
    assert "The board looks at: Recruitment and retention and What staff say." in _text(section)
    assert len(tree.xpath("//tbody/tr")) == 7


def test_where_nothing_is_listed_the_pages_say_what_to_do(amina):
    from stronger.frameworks import models

    for model in (models.Framework, models.CareerLevel, models.Element, models.Timescale, models.Objective, models.Theme):
        model.objects.update(retired_on=date(2026, 1, 1))
    said = {name: _text(_page(amina, name).xpath("//main")[0]) for name in PAGES}
    assert "Nothing stands on this day" in said["frameworks"]
    assert "No levels on this day" in said["career_levels"]
    assert "none of our own" in said["timescales"]
    assert "No objectives on this day" in said["objectives"]


def test_an_unknown_framework_is_not_found(amina):
    assert amina.get("/staff/standards/no-such/").status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_refused_and_a_visitor_is_sent_to_sign_in(name):
    address = reverse(f"staff:{name}")
    assert cast.signed_in(cast.nadia()).get(address).status_code in (403, 404)
    response = Client().get(address)
    assert response.status_code == 302
    assert "next" in response["Location"]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_asks_the_database_little(amina, name, django_assert_max_num_queries):
    amina.get(reverse(f"staff:{name}"))
    with django_assert_max_num_queries(12):
        amina.get(reverse(f"staff:{name}"))


@pytest.mark.parametrize("address", ["/staff/standards/", "/staff/standards/pcf/", "/staff/standards/pathway/"])
def test_headings_do_not_skip_a_level(amina, address):
    tree = _tree(amina.get(address))
    levels = [int(h.tag[1]) for h in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
