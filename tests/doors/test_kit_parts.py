"""The council's stylesheet, the navigation, page links, and what components draw."""

import gzip
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from lxml import html

from stronger.web.kit import charts, components, council, navigation


def drawn(template, **context):
    text = (
        engines["jinja2"]
        .from_string('{% import "kit/show.html" as show %}{% import "kit/charts.html" as charts %}' + template)
        .render(context)
    )
    return html.fragment_fromstring(text, create_parent="div")


def words(element):
    return " ".join(element.text_content().split())


# ---- whose product this is ----


@pytest.fixture
def named(monkeypatch):
    """Makes the pack say what a test wants of the council."""

    def say(**said):
        pack = {"name": "Seaton", "short_name": "Seaton", "colours": {}, "fonts": (), "contact": (), **said}
        monkeypatch.setattr(council.frameworks, "council", lambda: SimpleNamespace(**pack))

    return say


def test_a_pack_sets_the_colours_and_the_type(named):
    named(colours={"brand": "#123456", "brand_text": "#ffffff"}, fonts=("Source Sans 3", "Arial"))
    text, version = council.stylesheet()
    assert text.startswith(":root{--sf-brand:#123456;--sf-brand-text:#ffffff;")
    assert '--sf-font:"Source Sans 3",Arial,system-ui' in text
    assert ".sf-header" in text
    assert council.version() == version


def test_another_pack_has_another_version_and_the_same_pack_the_same(named):
    named(colours={"brand": "#123456"})
    first = council.version()
    named(colours={"brand": "#654321"})
    assert council.version() != first
    named(colours={"brand": "#123456"})
    assert council.version() == first


def test_nothing_but_colours_and_typefaces_reaches_the_stylesheet(named):
    named(colours={"brand": "red;}body{display:none", "}x": "#123456"}, fonts=("Evil;}", "Arial"))
    text, _ = council.stylesheet()
    head = text.partition("\n")[0]
    assert head.count("}") == 1
    assert f"--sf-brand:{council.COLOURS['brand']};" in head
    assert "Evil" not in head


def test_before_any_pack_there_is_a_stand_in(monkeypatch):
    monkeypatch.setattr(council.frameworks, "council", lambda: None)
    assert council.identity().name == "Your council"
    assert f"--sf-brand:{council.COLOURS['brand']}" in council.stylesheet()[0]


@pytest.mark.parametrize(("ground", "text"), [("brand", "brand_text"), ("button", "button_text")])
def test_our_own_colours_can_be_read(ground, text):
    from stronger.frameworks import rules

    assert rules.contrast(council.COLOURS[ground], council.COLOURS[text]) >= 4.5


# ---- navigation ----


def asked(path, user):
    request = RequestFactory().get(path)
    request.user = user
    return navigation.items(request)


@pytest.fixture
def holding(monkeypatch):
    """A user who holds these permissions."""

    def make(*held):
        monkeypatch.setattr(navigation.accounts, "reach", lambda user, permission: "council" if permission in held else None)
        return SimpleNamespace(is_authenticated=True)

    return make


def test_a_visitor_has_no_navigation():
    assert asked("/", SimpleNamespace(is_authenticated=False)) == ()
    assert navigation.items(RequestFactory().get("/")) == ()


def test_each_sees_what_their_permissions_open(holding):
    assert [item.label for item in asked("/", holding())] == ["Home"]
    everything = [permission for entry in navigation.ENTRIES for permission in entry.permissions]
    assert [item.label for item in asked("/", holding(*everything))] == [entry.label for entry in navigation.ENTRIES]


def test_the_deepest_branch_is_marked(holding):
    user = holding("workforce.see_people", "accounts.manage", "trail.read")
    assert [(item.label, item.current) for item in asked("/staff/people/1/", user) if item.current] == [("People", "true")]
    assert [(item.label, item.current) for item in asked("/staff/", user) if item.current] == [("Home", "page")]
    assert [(item.label, item.current) for item in asked("/desk/trail/", user) if item.current] == [("Trail", "page")]
    assert [item for item in asked("/privacy/", user) if item.current] == []


# ---- page links ----


@pytest.mark.parametrize(("total", "count"), [(0, 1), (1, 1), (50, 1), (51, 2), (20_000, 400)])
def test_a_list_takes_as_many_pages_as_it_needs(total, count):
    assert components.page_count(total, 50) == count


@pytest.mark.parametrize(("text", "number"), [("", 1), ("0", 1), ("3", 3), ("99", 9), ("-1", 1), ("x", 1), ("²", 1), ("1" * 400, 1)])
def test_any_page_asked_for_is_brought_into_the_list(text, number):
    assert components.page_number(text, 9) == number


def test_an_address_keeps_the_rest_of_a_search():
    asked_for = QueryDict("words=o%27shea&team=3&page=2")
    assert components.keeping(asked_for, page=4) == "?words=o%27shea&team=3&page=4"
    assert components.keeping(asked_for, page=None, team=None) == "?words=o%27shea"


@pytest.mark.parametrize(
    ("here", "last", "numbers"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, 0, 9]),
        (2, 9, [1, 2, 3, 0, 9]),
        (5, 9, [1, 0, 4, 5, 6, 0, 9]),
        (9, 9, [1, 0, 8, 9]),
    ],
)
def test_the_links_shown_are_the_ends_and_the_neighbours(here, last, numbers):
    pages = components.pages(here, last, QueryDict("team=3"))
    assert [number for number, _, _ in pages.links] == numbers
    assert [number for number, _, is_here in pages.links if is_here] == ([here] if numbers else [])
    assert pages.previous == (f"?team=3&page={here - 1}" if here > 1 else "")
    assert pages.next == (f"?team=3&page={here + 1}" if here < last else "")


def test_page_links_say_which_is_this_one():
    tree = drawn("{{ show.pagination(pages) }}", pages=components.pages(2, 3, QueryDict()))
    assert tree.xpath("//a[@aria-current='page']/@aria-label") == ["Page 2"]
    assert tree.xpath("//a[@rel='prev']/@href") == ["?page=1"]
    assert not drawn("{{ show.pagination(pages) }}", pages=components.pages(1, 1, QueryDict())).xpath("//nav")


# ---- components ----


def test_a_table_heads_its_rows_and_names_its_cells():
    rows = ((("Amina <Osman>", "/p/?a=1&b=2"), "North", 17), ("Ben", "", "0"))
    tree = drawn("{{ show.table('People', ('Name', 'Team', ('Cases', 'numeric')), rows, foot=('All', '', '17')) }}", rows=rows)
    assert [words(each) for each in tree.xpath("//thead//th[@scope='col']")] == ["Name", "Team", "Cases"]
    assert [words(each) for each in tree.xpath("//tbody//th[@scope='row']")] == ["Amina <Osman>", "Ben"]
    assert tree.xpath("//tbody/tr[1]/td/@data-label") == ["Team", "Cases"]
    assert [words(each) for each in tree.xpath("//tbody/tr[1]/td")] == ["North", "17"]
    assert tree.xpath("//tbody//a/@href") == ["/p/?a=1&b=2"]
    assert "numeric" in tree.xpath("//tfoot//td[2]/@class")[0]
    assert tree.xpath("//caption")[0].text == "People"
    assert all(each.get("role") for each in tree.xpath("//table | //thead | //tbody | //tr | //th | //td"))


def test_a_summary_says_what_each_change_changes_and_what_is_not_known():
    tree = drawn("{{ show.summary((('Name', 'Amina', '/x/', 'name', 'Correct'), ('Lines', ('a', 'b')), ('Phone', ''), ('None', ()))) }}")
    assert [words(each) for each in tree.xpath("//dd[contains(@class, 'value')]")] == ["Amina", "ab", "Not known", "Not known"]
    assert [words(each) for each in tree.xpath("//a")] == ["Correct name"]
    card = drawn("{{ show.card('Post', (('Role', 1),), (('Change', '/y/', 'post'),)) }}")
    assert words(card.xpath("//a")[0]) == "Change post"


def test_what_to_do_links_its_count():
    tree = drawn("{{ show.to_do(((3, 'findings', '/f/', 'due today'), (1, 'person', '/p/', ''))) }}")
    assert [words(each) for each in tree.xpath("//a")] == ["3 findings", "1 person"]
    assert [words(each) for each in tree.xpath("//*[@class='sf-todo__when']")] == ["due today"]


def test_a_task_is_described_by_its_hint_and_status():
    tree = drawn("{{ show.task_list((('Check', '/c/', 'A minute', 'To do', 'blue'), ('Confirm', '', '', 'Not yet', ''))) }}")
    link = tree.xpath("//a")[0]
    described = [words(tree.xpath(f"//*[@id='{each}']")[0]) for each in link.get("aria-describedby").split()]
    assert described == ["A minute", "To do"]
    assert len(tree.xpath("//a")) == 1


def test_where_one_is_and_where_one_may_go():
    tree = drawn(
        "{{ show.back('/a/') }}{{ show.breadcrumbs((('Home', '/'), ('People', '/p/'))) }}{{ show.heading('Amina', caption='Person') }}"
        "{{ show.tabs((('In post', '/i/', 187, true), ('Left', '/l/', '', false)), 'People') }}"
        "{{ show.ways((('People', '/p/', 'Who'), ('Plain', '', 'Said'))) }}"
    )
    assert [words(each) for each in tree.xpath("//a")] == ["Back", "Home", "People", "In post (187)", "Left", "People"]
    assert [words(each) for each in tree.xpath("//a[@aria-current]")] == ["In post (187)"]


def test_what_is_said_aloud_has_its_role():
    tree = drawn(
        "{{ show.notice('Loaded <b>', kind='success', id='one') }}{% call show.notice(id='two') %}Later{% endcall %}"
        "{{ show.inset('Inset') }}{% call show.inset() %}Called{% endcall %}{{ show.warning('Careful') }}"
        "{% call show.details('Why?', open=true) %}Because{% endcall %}{{ show.tag('New', 'green') }}"
        "{{ show.panel('Done') }}{% call show.panel('Loaded') %}187{% endcall %}"
        "{{ show.empty('Nothing', 'Because', '/x/', 'Add') }}{{ show.empty('Nothing', 'Because') }}"
    )
    assert tree.xpath("//*[@role='alert']/@aria-labelledby") == ["one-title"]
    assert tree.xpath("//*[@role='region']/@aria-labelledby") == ["two-title"]
    assert "Loaded <b>" in words(tree)
    assert "Warning Careful" in words(tree)
    assert tree.xpath("//details/@open") == [""]
    assert len(tree.xpath("//a")) == 1


def test_key_figures_say_their_definition():
    tree = drawn(
        "{% call show.figures() %}{{ show.figure('Turnover', '13.4%', 'of those in post', 'To 30 September', '/d/') }}"
        "{{ show.figure('Cases', '16.0') }}{% endcall %}"
    )
    assert [words(each) for each in tree.xpath("//dl/div/dt")] == ["Turnover", "Cases"]
    assert words(tree.xpath("//a")[0]) == "How this is worked out: Turnover"


def test_the_councils_contact_lines_are_links_where_the_pack_says_so():
    lines = [SimpleNamespace(label="Telephone", text="023", link="tel:023"), SimpleNamespace(label="Post", text="Town Hall", link="")]
    tree = drawn("{{ show.contact(lines) }}", lines=lines)
    assert [words(each) for each in tree.xpath("//li")] == ["Telephone: 023", "Post: Town Hall"]
    assert tree.xpath("//a/@href") == ["tel:023"]
    assert "Ask your manager" in words(drawn("{{ show.contact(()) }}"))


# ---- charts ----


def test_a_chart_of_bars_is_a_picture_with_words_and_a_table():
    chart = charts.bars("Cases <b>", "cases", [("A & B", 20), ("C", "c")], ours="A & B", each="Team")
    tree = drawn("{{ charts.bars(chart) }}", chart=chart)
    picture = tree.xpath("//svg[@role='img']")[0]
    title, described = (tree.xpath(f"//*[@id='{picture.get(name)}']")[0] for name in ("aria-labelledby", "aria-describedby"))
    assert (title.text, described.text) == ("Cases <b>", "Bar chart, cases. A & B 20 and C c.")
    assert picture.xpath("*")[0].tag == "title"  # first, or a printed page's tags lose it
    assert [each.get("width") for each in tree.xpath("//rect")] == ["82.00%", "0.00%"]
    assert [words(each) for each in tree.xpath("//details//tbody/tr")] == ["A & B20", "Cc"]
    assert not tree.xpath("//*[@style]")
    assert not tree.xpath("//b")


def test_a_chart_of_lines_is_a_picture_with_words_a_key_and_a_table():
    chart = charts.lines("Turnover", "%", [2024, 2025], [("Ours", ["10", "20"]), ("England", ["5", None])], ours="Ours")
    tree = drawn("{% call charts.several() %}{{ charts.lines(chart, level=2) }}{% endcall %}", chart=chart)
    assert [words(each) for each in tree.xpath("//ul/li")] == ["Ours", "England"]
    assert len(tree.xpath("//circle")) == 3
    assert [words(each) for each in tree.xpath("//text[@class='sf-chart__value']")] == ["10%", "20%"]
    assert words(tree.xpath("//h2")[0]) == "Turnover"
    assert [words(each) for each in tree.xpath("//details//tbody/tr")] == ["202410%5%", "202520%no data"]
    alone = drawn("{{ charts.lines(chart, level=0) }}", chart=charts.lines("T", "%", [1], [("A", [1])]))
    assert not alone.xpath("//ul | //h3")


def test_the_stylesheet_compresses_to_little(named):
    named()
    assert len(gzip.compress(council.stylesheet()[0].encode(), 9)) < 6_000
