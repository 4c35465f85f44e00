"""The board's figures, from the census that was published to what the page, its charts and its download say."""

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import conditional_escape

from stronger.assurance import queries
from stronger.assurance.definitions import INPUTS, MEASURES, SOURCE
from stronger.assurance.rules import COLUMNS
from stronger.frameworks.models import Standard
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.trail.models import Entry
from tests import cast
from tests.given import COUNTED_ON, taken_in, worker

pytestmark = pytest.mark.django_db


def opened(key: str, name: str = "board:figures", **asked):
    return cast.signed_in(cast.make(key)).get(reverse(name), asked)


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_before_any_count_the_page_says_what_will_be_here():
    page = text(opened("marcus"))
    assert "The council has not been counted yet" in page
    assert text(opened("marcus", "board:download")).startswith("\ufefffigure,value")


def test_figures_state_their_day_source_definition_and_objective():
    taken_in(worker("SW1"), worker("SW2", agency=True, cases=0), worker("SW3", end_on=date(2025, 3, 1), reason_code="1"))
    page = text(opened("marcus"))
    assert "Figures on 30 September 2025" in page
    assert "100.0%" in page
    assert "1 person" in page
    for measure in MEASURES:
        assert measure.definition in page
    assert "leavers 1.0 and in post 1.0" in page
    assert "counted as the children&#39;s social work workforce census counts" in page
    assert "Show as a table" in page


def test_each_figure_names_the_standards_it_serves_and_follows_the_pack():
    taken_in(worker("SW1"))
    page = text(opened("marcus"))
    assert "Standards</dt>" in page
    marcus = cast.marcus()
    with scope.acting(marcus.pk):
        found = queries.figures(marcus)
    said = {f"{title} ({framework})" for stated in found.stated for framework, title in stated.standards}
    assert len(said) >= 5
    for words in said:
        assert conditional_escape(words) in page
    with scope.acting(marcus.pk):
        Standard.objects.filter(edition__framework__code="employer-standards", code="workforce-planning").update(title="Plan ahead")
    assert "Plan ahead (" in text(opened("marcus"))


def test_a_symbol_is_said_in_words():
    taken_in(worker("SW1", end_on=date(2025, 3, 1), reason_code="1"))
    assert "Not applicable: there is nothing to divide by" in text(opened("marcus"))


def test_another_day_can_be_chosen_and_a_wrong_one_shows_the_latest():
    taken_in(worker("SW1"), on=date(2024, 9, 30))
    taken_in(worker("SW1"))
    assert "Figures on 30 September 2024" in text(opened("marcus", on="2024-09-30"))
    assert "Figures on 30 September 2025" in text(opened("marcus", on="someday"))
    assert "Figures on 30 September 2025" in text(opened("marcus", on="1999-01-01"))


def test_the_download_has_the_dfes_own_names_and_leaves_a_row_in_the_trail():
    taken_in(worker("SW1"))
    answer = opened("marcus", "board:download", on="2025-09-30")
    assert answer["Content-Disposition"] == 'attachment; filename="workforce-figures-2025-09-30.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    assert [row["figure"] for row in rows] == list(COLUMNS)
    assert rows[0] == {
        "figure": "inpost_fte", "value": "1.0", "what the symbol means": "", "on": "2025-09-30", "source": SOURCE,
    }  # fmt: skip
    assert Entry.objects.filter(verb="export", what="assurance.figures").exists()


@pytest.mark.parametrize(
    ("key", "status"), [("marcus", 200), ("priya", 200), ("farah", 200), ("amina", 403), ("nadia", 403), ("grace", 403)]
)
def test_only_those_with_the_permission_see_figures(key, status):
    assert opened(key).status_code == status
    assert opened(key, "board:download").status_code == status


def test_the_question_itself_refuses_as_the_page_does():
    amina = cast.amina()
    with scope.acting(amina.pk), pytest.raises(Refused):
        queries.figures(amina)


def test_every_measure_is_made_of_figures_there_are_and_serves_an_objective_of_the_pack():
    taken_in(worker("SW1"))
    marcus = cast.marcus()
    with scope.acting(marcus.pk):
        found = queries.figures(marcus, COUNTED_ON)
    for stated in found.stated:
        assert set(stated.measure.columns) <= set(COLUMNS)
        assert set(stated.measure.inputs) <= set(INPUTS)
        assert stated.objective, stated.measure.code


def test_the_page_runs_few_queries(django_assert_max_num_queries):
    taken_in(*(worker(f"SW{n}") for n in range(1, 60)))
    browser = cast.signed_in(cast.marcus())
    browser.get(reverse("board:figures"))  # the first request of a session notes that it was used
    with django_assert_max_num_queries(12):
        browser.get(reverse("board:figures"))
