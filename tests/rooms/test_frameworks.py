"""What stands on a day is told by the date alone, and the database refuses two things at once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from stronger.frameworks import policies, queries
from stronger.frameworks.models import Council, Edition, Framework, Objective
from stronger.kit import scope
from stronger.kit.periods import between, through
from tests import cast

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)


def _framework(code: str, on: date) -> queries.FrameworkDetail:
    found = queries.framework_on(code, on)
    assert found is not None
    return found


def _amount(code: str, on: date) -> int | None:
    limit = queries.timescale(code, on)
    assert limit is not None
    return limit.amount


def _standing(on: date) -> list[str]:
    return [framework.code for framework in queries.standing_on(on)]


def test_on_1_april_2027_the_practitioners_statements_end_and_the_successor_stands():
    assert "practitioner-statements" in _standing(LAST)
    assert "early-career-standards" not in _standing(LAST)
    assert "practitioner-statements" not in _standing(FIRST)
    assert "early-career-standards" in _standing(FIRST)
    states = {f.code: (f.state, f.loaded, f.standards) for f in queries.frameworks_on(FIRST)}
    assert states["practitioner-statements"] == ("ended", True, 10)
    assert states["early-career-standards"] == ("stands", False, 0)
    assert {f.code: f.state for f in queries.frameworks_on(LAST)}["early-career-standards"] == "begins"


def test_the_career_levels_are_measured_by_what_stands():
    def measured(on: date) -> dict[str, list[str]]:
        return {level.code: [code for code, _ in level.frameworks] for level in queries.career_levels_on(on)}

    assert measured(LAST)["social-worker"] == ["practitioner-statements"]
    assert measured(FIRST)["social-worker"] == ["early-career-standards"]
    assert measured(LAST)["experienced"] == measured(FIRST)["experienced"] == ["supervisor-statements"]


def test_the_first_year_becomes_a_programme_of_two_on_1_september_2027():
    before, after = (queries.career_levels_on(day)[0] for day in (date(2027, 8, 31), date(2027, 9, 1)))
    assert (before.title, after.title) == ("Assessed and supported year in employment (ASYE)", "Early career development programme")
    assert _amount("early-career-programme", date(2027, 8, 31)) == 12
    assert _amount("early-career-programme", date(2027, 9, 1)) == 24
    assert queries.timescale("asye-caseload", date(2027, 9, 1)) is None


def test_a_framework_knows_what_came_before_it_and_what_comes_after():
    old, new = _framework("practitioner-statements", FIRST), _framework("early-career-standards", FIRST)
    assert [(n.code, n.from_on) for n in old.after] == [("early-career-standards", FIRST)]
    assert old.before is None
    assert new.before is not None
    assert (new.before.code, new.before.last_on) == ("practitioner-statements", LAST)
    assert new.after == ()


def test_the_ten_by_ten_by_ten_is_whole():
    found = [_framework(code, FIRST) for code in ("service-standards", "principles", "practice-standards")]
    assert [[s.number for s in framework.standards] for framework in found] == [list(range(1, 11))] * 3
    assert {framework.summary.series for framework in found} == {"10 x 10 x 10"}


def test_standards_stand_in_groups_and_at_levels():
    pcf = _framework("pcf", FIRST)
    assert [s.code for s in pcf.standards if s.group == "Impact"] == [
        "professionalism",
        "contexts-and-organisations",
        "professional-leadership",
    ]
    assert [level.number for level in pcf.levels] == list(range(1, 10))


def test_standards_close_to_one_another_are_named_while_both_stand():
    def close(on: date) -> list[tuple[str, str]]:
        framework = _framework("practice-standards", on)
        (standard,) = [s for s in framework.standards if s.code == "reflective-supervision"]
        return [(c.framework, c.standard) for c in standard.close]

    assert close(LAST) == [("employer-standards", "supervision"), ("practitioner-statements", "supervision")]
    assert close(FIRST) == [("employer-standards", "supervision")]


def test_an_unknown_framework_is_none():
    assert queries.framework_on("no-such", FIRST) is None


def test_the_strategy_has_its_objectives_and_themes():
    objectives = queries.objectives_on(FIRST)
    assert [o.number for o in objectives] == [1, 2, 3, 4, 5, 6]
    known = {o.code for o in objectives}
    themes = queries.themes_on(FIRST)
    assert len(themes) == 7
    assert all(set(theme.objectives) <= known for theme in themes)
    assert next(e.code for e in queries.elements_on(FIRST)) == "practice-model"


def test_limits_are_told_with_their_own_words():
    limits = {limit.code: limit.in_words for limit in queries.timescales_on(FIRST)}
    assert limits["assessment"] == "at most 45 working days"
    assert limits["registration-renewal"] == "from 1 September to 30 November"
    assert limits["protected-learning"] == "at least 2 hours a month"


@pytest.mark.parametrize(
    ("ask", "most"),
    [
        (lambda: queries.frameworks_on(FIRST), 1),
        (lambda: queries.framework_on("practice-standards", LAST), 6),
        (lambda: queries.career_levels_on(FIRST), 4),
        (lambda: queries.timescales_on(FIRST), 1),
        (lambda: queries.timescale("visit", FIRST), 1),
    ],
)
def test_questions_ask_the_database_little(ask, most, django_assert_max_num_queries):
    with django_assert_max_num_queries(most):
        ask()


def test_two_editions_of_one_framework_cannot_stand_on_one_day():
    framework = Framework.objects.get(code="practitioner-statements")
    row = {"framework": framework, "title": "Another", "source": "x"}
    with pytest.raises(IntegrityError, match="frameworks_edition_no_overlap"), transaction.atomic():
        Edition.objects.create(code="late", period=between(LAST), **row)
    Edition.objects.create(code="later", period=between(FIRST), **row)
    Edition.objects.create(code="dropped", period=through(None, LAST), retired_on=FIRST, **row)


def test_one_objective_cannot_say_two_things_on_one_day():
    with pytest.raises(IntegrityError, match="frameworks_objective_no_overlap"), transaction.atomic():
        Objective.objects.create(code="the-deal", title="x", number=9, meaning="x", source="x", period=between(FIRST))


def test_a_database_belongs_to_one_council():
    held = Council.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Council.objects.create(
            code="b", name="B", short_name="B", la_number="852", region="x", logo_text="B", colours={}, fonts=[], contact=[]
        )
    with pytest.raises(IntegrityError, match="frameworks_one_council"), transaction.atomic():
        Council.objects.filter(pk=held.pk).update(only=False)
    with pytest.raises(IntegrityError, match="frameworks_council_number"), transaction.atomic():
        Council.objects.filter(pk=held.pk).update(la_number="85")


def test_before_any_pack_there_is_no_council():
    Council.objects.all().delete()
    queries.forget_council()
    assert queries.council() is None


@pytest.mark.parametrize(("who", "may"), [("amina", True), ("marcus", True), ("grace", False), ("nadia", False)])
def test_whoever_works_here_may_see_the_standards(who, may):
    user = cast.make(who)
    with scope.acting(user.pk):
        assert policies.may_see(user) is may


def test_every_row_has_a_name_for_people():
    assert str(Framework.objects.get(code="pcf")) == "Professional Capabilities Framework (PCF)"
    assert str(Council.objects.get()) == "Portsmouth City Council"
