"""A page is known again by what it is made of, whatever its words and rows; what may break it makes it another."""

import pytest

from tests.browser.shapes import Known, made_of, menu_of

PAGE = """<html><body><section aria-label="Stronger Futures"><a href="/" aria-current="page">Home</a></section>
<main><h1>Your people</h1><h2>One</h2><table><tr><td>Amina</td><td><a href="/1">5</a></td></tr></table></main></body></html>"""


@pytest.mark.parametrize(
    ("here", "instead"),
    [
        ("Amina", "Callum"),
        ('href="/1"', 'href="/2"'),
        (' aria-current="page"', ""),
        ("</table>", "<tr><td>Callum</td><td><a href='/2'>7</a></td></tr></table>"),
        ("<h2>One</h2>", "<h2>One</h2><h2>Two</h2>"),
    ],
)
def test_other_words_and_more_rows_are_the_same_page(here, instead):
    assert here in PAGE
    assert made_of(PAGE.replace(here, instead)) <= made_of(PAGE)


@pytest.mark.parametrize(
    ("here", "instead"),
    [
        ("Amina", "Amina <strong>away</strong>"),
        ("Amina", "A" * 40),
        ("Amina", "<input name='x'>"),
        ("<td>Amina</td>", "<td>Amina</td><td>x</td>"),
        ("<h2>One</h2>", "<h3>One</h3>"),
        ("<h1>Your people</h1>", '<h1 class="small">Your people</h1>'),
    ],
)
def test_another_kind_of_thing_makes_it_another_page(here, instead):
    assert here in PAGE
    assert not made_of(PAGE.replace(here, instead)) <= made_of(PAGE)


def test_a_menu_is_known_by_itself_wherever_one_is():
    assert menu_of(PAGE) == menu_of(PAGE.replace(' aria-current="page"', "").replace("Your people", "Home"))
    assert menu_of(PAGE) != menu_of(PAGE.replace("</a></section>", '</a><a href="/more">More</a></section>'))
    assert not menu_of("<p>None</p>")


def test_what_was_fit_is_known_at_its_own_address_alone(tmp_path):
    known, kinds = Known(tmp_path), made_of(PAGE)
    assert not known.has("staff:people 200", kinds)
    known.add("staff:people 200", list(kinds)[:3])
    assert not known.has("staff:people 200", kinds)
    known.add("staff:people 200", list(kinds)[3:])
    assert Known(tmp_path).has("staff:people 200", kinds)
    assert not known.has("staff:deal 200", kinds)
