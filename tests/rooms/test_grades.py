"""Pay grades are those of the council's pack, with the levels they go with; what was written before the pack listed them stays."""

from datetime import date

import pytest

from stronger.frameworks import queries as frameworks
from stronger.frameworks.models import ProgressionTerm
from stronger.kit import scope
from stronger.workforce import services
from stronger.workforce.models import Level, Person, Post
from stronger.workforce.rules.moves import NotPossible
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
WHEN = date(2027, 1, 4)


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def given(grade: str, level: str = "experienced") -> None:
    farah = cast.farah()
    with scope.acting(farah.pk):
        person = Person.objects.get(swe_number="SW91004")
        services.set_level(person=person, from_on=WHEN, level_code=level, grade=grade, why="Agreed", by=farah)


def test_a_grade_of_the_pack_is_taken_with_its_level():
    given("Higher grade")
    assert Level.objects.get(person__swe_number="SW91004", period__startswith=WHEN).grade == "Higher grade"


def test_another_grade_or_another_level_is_refused_beside_the_field():
    for grade, level, said in (
        ("Band 99", "experienced", "is not one of the council’s grades. Choose one of: First-year grade, Main grade"),
        ("Main grade", "experienced", "goes with the level Social worker"),
    ):
        with pytest.raises(NotPossible, match=said) as refused:
            given(grade, level)
        assert refused.value.field == "grade"


def test_posts_and_starts_are_held_to_the_list_too():
    farah = cast.farah()
    with scope.acting(farah.pk):
        team = Post.objects.order_by("pk")[0].team.code
        with pytest.raises(NotPossible, match="Band 99"):
            services.establish_post(team_code=team, title="Social worker", grade="Band 99", from_on=WHEN, by=farah)
        with pytest.raises(NotPossible, match="Band 99"):
            services.join(given_name="Ida", family_name="Nowak", joined_on=WHEN, title="Social worker", grade="Band 99", by=farah)


def test_while_a_pack_lists_none_a_grade_is_what_the_council_writes():
    ProgressionTerm.objects.filter(kind="grade").update(retired_on=date(2026, 1, 1))
    given("Band 99")
    assert frameworks.grade_titles_on(WHEN) == ()


def test_the_list_is_that_of_the_day():
    assert "Higher grade" in frameworks.grade_titles_on(WHEN)
    found = frameworks.progression_on(WHEN)
    assert [each.code for each in found.grades_at("experienced")] == ["higher-grade"]
    assert found.panel is not None
    assert found.panel.members == 2
    assert "neglect" in found.subjects
    assert [each.check for each in found.asked_at("experienced")][:2] == ["qualified", "registered"]
