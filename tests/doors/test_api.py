"""The API: what each operation gives, to whom, at what cost, and what the trail says of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stronger.accounts.models import Token
from stronger.trail.models import Entry
from stronger.web.api import itself
from tests import cast, given
from tests.doors.api_asking import FIGURES, PAY, SEE, STANDARDS, entries, of, program

pytestmark = pytest.mark.django_db
ALL = (SEE, PAY, FIGURES, STANDARDS)


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    given.the_demo_register()


def test_hr_takes_everyone_in_post_a_page_at_a_time():
    token, hr = program("farah", SEE)
    first, second = hr.given("people", per_page=10), hr.given("people", per_page=10, page=2)
    assert (first["total"], first["pages"], len(first["items"]), len(second["items"])) == (14, 2, 10, 4)
    names = [each["family_name"] for each in first["items"] + second["items"]]
    assert names == sorted(names)
    assert len({each["id"] for each in first["items"] + second["items"]}) == 14
    assert hr.given("people", page=1_000_000)["items"] == []
    (one, two, _) = entries(token, verb="export", what="workforce.people")
    assert one.subjects == [each["id"] for each in first["items"]]
    assert one.actor_id == token.owner_id
    assert len(two.subjects) == 4


def test_each_person_comes_with_codes_to_join_by():
    _, hr = program("farah", SEE)
    amina = next(each for each in hr.given("people")["items"] if each["swe_number"] == "SW91004")
    assert (amina["kind"], amina["since"], amina["title"], amina["fte"]) == ("employee", "2023-05-15", "Social worker", 1.0)
    assert amina["manager_id"] == of("SW91003")
    areas = hr.given("areas")["items"]
    teams = {team["code"]: area["code"] for area in areas for team in area["teams"]}
    assert teams[amina["team_code"]] == amina["area_code"]
    with_her = hr.given("people", team=amina["team_code"])["items"]
    assert 0 < len(with_her) < 14
    assert {each["team_code"] for each in with_her} == {amina["team_code"]}
    in_area = {each["team_code"] for each in hr.given("people", area=amina["area_code"])["items"]}
    assert in_area == {code for code, area in teams.items() if area == amina["area_code"]} & {
        e["team_code"] for e in hr.given("people")["items"]
    }


def test_the_day_asked_for_decides_who_was_in_post():
    _, hr = program("farah", SEE)
    assert hr.given("people", on="2023-01-10")["total"] == 1
    assert hr.given("people", on="2023-01-08")["total"] == 0
    assert hr.given("people", kind="agency")["total"] == 0
    assert hr.given("people", kind="employee")["total"] == 14


def test_a_record_has_pay_only_for_a_token_made_for_it():
    given.taken_in(given.worker("SW77"))
    _, plain = program("farah", SEE)
    token, paid = program("farah", SEE, PAY)
    assert plain.given(f"people/{of('SW77')}")["pay"] is None
    record = paid.given(f"people/{of('SW77')}")
    assert record["pay"][0]["base"] == 40_000
    assert record["counted"][0]["cases"] == 15
    assert {fact["what"] for fact in record["story"]} == {"employment", "posting"}
    (row,) = entries(token, verb="read", what="workforce.person")
    assert row.subjects == [of("SW77")]


def test_figures_come_with_definition_source_date_and_symbols():
    given.taken_in(*(given.worker(f"SW{n}") for n in range(70, 80)))
    _, board = program("marcus", FIGURES)
    found = board.given("figures")
    assert found["on"] == "2025-09-30"
    turnover = next(each for each in found["items"] if each["code"] == "turnover")
    assert turnover["definition"]
    assert turnover["working"]
    assert found["source"]
    assert {figure["column"] for figure in turnover["figures"]} >= {"turnover_rate_fte", "leavers_fte", "inpost_fte"}
    in_post = next(each for each in found["items"] if each["code"] == "in-post")["figures"][0]
    assert (in_post["printed"], in_post["value"], in_post["symbol"]) == ("10.0", 10.0, "")
    assert all(figure["symbol_means"] and figure["value"] is None for m in found["items"] for figure in m["figures"] if figure["symbol"])
    status, said = board.refused("figures", on="2025-01-01")
    assert status == 404
    assert "not counted" in said


def test_published_figures_come_as_printed():
    from stronger.assurance import services
    from stronger.kit import scope

    oliver = cast.oliver()
    with scope.acting(oliver.pk), given.shared("data/dfe/csww_indicators_2017_to_2025.csv").open("rb") as file:
        services.load_published(file=file, by=oliver)
    _, board = program("marcus", FIGURES)
    found = board.given("comparison", beside=["850"])
    assert [place["level"] for place in found["places"]] == ["council", "region", "england", "council"]
    turnover = next(each for each in found["items"] if each["code"] == "turnover")
    ours = {each["year"]: each["printed"] for each in turnover["figures"] if each["code"] == "851"}
    assert ours[2025] == "13.4"
    assert turnover["said"]


def test_standards_stand_as_on_the_day_asked_for():
    _, anyone = program("amina", STANDARDS)
    listed = anyone.given("frameworks")["items"]
    assert len(listed) > 5
    one = anyone.given(f"frameworks/{listed[0]['code']}", on="2026-01-01")
    assert one["framework"]["code"] == listed[0]["code"]
    assert anyone.refused("frameworks/no-such-framework")[0] == 404
    assert {each["state"] for each in anyone.given("frameworks", on="1990-01-01")["items"]} <= {"begins", "stands"}


def test_a_token_says_what_it_opens_today():
    token, manager = program("bethan", SEE, STANDARDS)
    said = manager.given("token")
    assert said["opens"] == {SEE: "line", STANDARDS: "council"}
    assert said["last_on"] == (timezone.localdate() + timedelta(days=30)).isoformat()
    held = Token.objects.get(pk=token.pk)
    assert held.last_used_on == timezone.localdate()


def test_the_description_is_given_to_any_token_and_says_every_refusal():
    _, anyone = program("amina", STANDARDS)
    said = anyone.given("openapi.json")
    assert set(said["paths"]) == set(itself.schema()["paths"])
    for path, methods in said["paths"].items():
        assert set(methods) == {"get"}, path
        assert {"401", "403", "404", "405", "422", "429"} <= set(methods["get"]["responses"])
        assert methods["get"]["security"]


PLACES = ("people", "people?per_page=1", "areas", "figures", "comparison", "frameworks", "frameworks/pcf", "token", "openapi.json")


@pytest.mark.parametrize("place", PLACES)
def test_an_answer_takes_few_statements(place):
    given.taken_in(given.worker("SW77"))
    _, hr = program("farah", *ALL)
    hr.get(place)  # what a process keeps is kept now
    with CaptureQueriesContext(connection) as asked:
        assert hr.get(place).status_code == 200
    assert len([each for each in asked if "SAVEPOINT" not in each["sql"]]) <= 12, [each["sql"][:90] for each in asked]


def test_the_number_of_statements_does_not_grow_with_the_people():
    _, hr = program("farah", SEE)
    counts = []
    for more in ((), tuple(given.worker(f"SW{n}") for n in range(100, 130))):
        if more:
            given.taken_in(*more)
        hr.get("people")
        with CaptureQueriesContext(connection) as asked:
            assert hr.get("people").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_answers_are_kept_by_nobody_and_open_to_no_other_site():
    _, hr = program("farah", SEE)
    answer = hr.get("people")
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "Authorization" in answer.headers["Vary"]
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert not answer.cookies
    assert Entry.objects.filter(verb="export", what="workforce.people").count() == 1
