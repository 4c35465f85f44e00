"""The API's hostile reader: a stolen, revoked, ended or narrow token, an owner who lost their role, and every address but the right one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from stronger.accounts import queries, services
from stronger.accounts.models import Grant, Token, TokenUse
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail.models import Entry
from stronger.workforce.models import Person
from tests import cast, given
from tests.doors.api_asking import FIGURES, PAY, SEE, STANDARDS, Program, entries, of, program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    given.the_demo_register()


def refusals(**where) -> list[Entry]:
    return list(Entry.objects.filter(verb="refuse", what="accounts.token", **where).order_by("id"))


def test_nothing_is_answered_without_a_token_wherever_one_knocks():
    nobody = Program()
    for place in ("people", "token", "no-such-thing", "openapi.json", "people/1"):
        status, said = nobody.refused(place)
        assert (status, "Authorization: Bearer" in said) == (401, True)
    assert nobody.get("people").headers["WWW-Authenticate"].startswith("Bearer")
    assert not refusals()  # nobody showed anything that could be refused


def test_a_session_opens_nothing_however_far_its_owner_may_see():
    browser = cast.signed_in(cast.make("farah"))
    assert browser.get("/staff/people/").status_code == 200
    assert browser.get("/api/v1/people").status_code == 401
    assert browser.get("/api/v1/people", headers={"authorization": "Basic YTpi"}).status_code == 401


@pytest.mark.parametrize("sent", ["Bearer", "Bearer ", "Bearer sf1_nothing", "Bearer a b", "Bearer \x00", "Bearer " + "x" * 5000])
def test_what_is_no_token_of_ours_opens_nothing(sent):
    assert Program().client.get("/api/v1/people", headers={"authorization": sent}).status_code == 401


def test_a_revoked_token_opens_nothing_from_that_moment_and_the_trail_says_whose_it_was():
    token, thief = program("farah", SEE)
    assert thief.given("people")["total"] == 14
    with scope.acting(token.owner_id):
        services.revoke_token(token=token, why="Left on a train.", by=token.owner)
    status, said = thief.refused("people")
    assert status == 401
    assert "revoked" in said
    (row,) = refusals()
    assert (row.actor_id, row.subjects, row.details) == (None, [str(token.pk)], {"reason": "revoked", "owner": token.owner_id})


def test_a_token_ends_with_its_last_day():
    token, secret = given.a_token(cast.make("farah"), SEE, days=0)
    assert Program(secret).get("people").status_code == 200
    Token.objects.filter(pk=token.pk).update(until_on=timezone.localdate())
    assert Program(secret).refused("people")[0] == 401
    assert refusals()[-1].details["reason"] == "expired"


def test_a_token_of_a_closed_account_or_one_without_its_second_factor_opens_nothing():
    _, farah = program("farah", SEE)
    owner, oliver = cast.farah(), cast.oliver()
    with scope.acting(oliver.pk):
        services.reset_second_factor(user=owner, why="A lost phone.", by=oliver)
    assert farah.refused("people")[0] == 401
    with scope.acting(oliver.pk):
        services.deactivate(user=owner, why="Left.", by=oliver)
    assert farah.refused("people")[0] == 401
    assert {row.details["reason"] for row in refusals()} == {"closed"}


def test_a_token_never_opens_more_than_its_owner_may_at_that_moment():
    token, leader = program("eleanor", SEE, FIGURES)
    assert leader.given("people")["total"] == 14
    oliver = cast.oliver()
    with scope.acting(oliver.pk):
        for grant in queries.open_grants(cast.eleanor()):
            services.end_grant(grant=grant, why="Moved on.", by=oliver)
        services.grant(user=cast.eleanor(), role="manager", why="Leads nobody yet.", by=oliver)
    assert [each["swe_number"] for each in leader.given("people")["items"]] == ["SW91002"]
    assert leader.refused("figures")[0] == 403
    assert leader.given("token")["opens"] == {SEE: "line"}
    (row,) = entries(token, verb="refuse", what=FIGURES)
    assert row.actor_id == token.owner_id


def test_a_token_does_only_what_it_was_made_for():
    token, hr = program("farah", STANDARDS)
    for place in ("people", f"people/{of('SW91004')}", "areas", "figures", "comparison", "people?page=nonsense"):
        status, said = hr.refused(place)
        assert (status, "it was not made for that" in said) == (403, True), place
    assert len(entries(token, verb="refuse")) == 6
    assert hr.get("frameworks").status_code == 200


def test_a_managers_token_sees_the_line_alone_and_a_former_manager_nobody_of_it():
    token, bethan = program("bethan", SEE)
    line = {each["swe_number"] for each in bethan.given("people")["items"]}
    assert line == {"SW91003", "SW91004", "SW91005", "SW91006", "SW91007", "SW91008", "SW91009"}
    status, said = bethan.refused(f"people/{of('SW91011')}")
    assert (status, said) == bethan.refused("people/00000000-0000-4000-8000-000000000000")
    assert status == 404
    assert entries(token, verb="refuse", what="workforce.person")[0].subjects == [of("SW91011")]
    farah = cast.farah()
    from stronger.workforce import services as workforce

    with scope.acting(farah.pk):
        amina, zainab = (Person.objects.get(swe_number=number) for number in ("SW91004", "SW91010"))
        workforce.set_manager(person=amina, manager=zainab, from_on=timezone.localdate(), by=farah)
    then = {each["swe_number"] for each in bethan.given("people", on="2026-11-01")["items"]}
    assert "SW91004" not in then  # she managed her on that day, and may not see her today
    assert bethan.refused(f"people/{of('SW91004')}")[0] == 404


def test_the_database_itself_shows_no_pay_to_a_token_not_made_for_it():
    given.taken_in(given.worker("SW77"))
    token, _ = program("farah", SEE)
    rows = {}
    for name, scopes in (("narrow", {SEE}), ("none", set()), ("paid", {SEE, PAY})):
        with scope.acting(token.owner_id, through=scope.Through(token.pk, frozenset(scopes))), connection.cursor() as cursor:
            cursor.execute("select count(*) from workforce_pay")
            rows[name] = cursor.fetchone()[0]
            with scope.acting(token.owner_id):  # an inner scope is no freer
                cursor.execute("select count(*) from workforce_pay")
                assert cursor.fetchone()[0] == rows[name]
    assert (rows["narrow"], rows["none"]) == (0, 0)
    assert rows["paid"] > 0
    with scope.acting(token.owner_id), connection.cursor() as cursor:
        cursor.execute("select count(*) from workforce_equality")
        assert cursor.fetchone()[0] > 0  # her own hands, without a token, see what they did


def test_a_token_in_the_address_is_refused_and_counts_as_lost():
    token, secret = given.a_token(cast.make("farah"), SEE)
    for headers in ({}, {"authorization": f"Bearer {secret}"}):
        answer = Program().client.get("/api/v1/people", {"access_token": secret}, headers=headers)
        assert answer.status_code == 401
        assert "Treat it as lost" in answer.json()["detail"]
    assert [row.details["reason"] for row in refusals(subjects=[str(token.pk)])] == ["address", "address"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options", "trace"])
def test_nothing_is_changed_here_whatever_the_method(method):
    _, hr = program("farah", SEE)
    answer = getattr(hr.client, method)("/api/v1/people")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"}, {"page": "99999999999999999999"}, {"page": "1e3"}, {"per_page": "201"}, {"on": "yesterday"}, {"on": "0"},
        {"on": "2025-02-30"}, {"team": "x' or '1'='1"}, {"team": "%"}, {"area": "\x00"}, {"kind": "employee; drop table"},
        {"team": "a" * 51}, {"words": "Yusuf"}, {"on": ""}, {"kind": "null"}, {"order": "pay"},
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_refused_by_its_name(asked):
    _, hr = program("farah", SEE)
    answer = hr.get("people", **asked)
    assert answer.status_code == 422
    (wrong,) = answer.json()["fields"]
    assert wrong["field"] in asked


@pytest.mark.parametrize(
    "asked", [{"on": "0001-01-01"}, {"on": "9999-12-31"}, {"page": "1000000"}, {"team": "no-such-team"}, {"area": "none"}]
)
def test_a_day_page_or_code_where_nothing_is_gives_nothing(asked):
    _, hr = program("farah", SEE)
    assert hr.given("people", **asked)["items"] == ([] if asked.get("on") != "9999-12-31" else hr.given("people")["items"])


@pytest.mark.parametrize("place", ["people/1", "people/../token", "people/'", "frameworks/%00", "frameworks/a/b", "", "people/"])
def test_an_address_where_nothing_is_is_not_found(place):
    _, hr = program("farah", SEE, STANDARDS)
    assert hr.get(place).status_code == 404


def test_too_many_requests_are_told_to_wait_and_the_trail_says_so_once():
    token, hr = program("farah", STANDARDS)
    minute = timezone.now().replace(second=0, microsecond=0)
    limit = queries.token_terms().requests_a_minute
    for at in (minute, minute + timedelta(minutes=1)):  # whichever minute the test is in
        TokenUse.objects.create(token=token, minute_at=at, requests=limit)
    answers = [hr.get("token") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 429]
    assert 1 <= int(answers[0].headers["Retry-After"]) <= 60
    assert 1 <= len(entries(token, verb="refuse")) <= 2  # once a minute, and the test may see two of them


def test_an_address_that_keeps_guessing_is_slowed_down_and_not_written_down_for_ever():
    statuses = [Program(f"sf1_{n:043}").get("people").status_code for n in range(64)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert len(refusals()) <= 61


def test_a_failure_of_ours_is_said_as_such_and_nothing_is_half_written(monkeypatch):
    token, hr = program("farah", SEE)
    monkeypatch.setattr("stronger.web.api.register.given.People", None)
    status, said = hr.refused("people")
    assert (status, "on our side" in said) == (500, True)
    assert not entries(token, verb="export")


def test_a_foreign_host_is_refused():
    _, hr = program("farah", SEE)
    answer = hr.client.get("/api/v1/people", headers={"host": "evil.example"})
    assert answer.status_code == 400


def test_an_administrator_cannot_give_a_token_more_than_its_owner_holds_nor_one_to_themself():
    oliver, bethan = cast.oliver(), cast.bethan()
    said = {"name": "x", "purpose": "y", "last_on": timezone.localdate()}
    with scope.acting(oliver.pk):
        for owner, scopes in ((bethan, [PAY]), (bethan, [SEE, FIGURES]), (bethan, ["trail.read"]), (bethan, []), (oliver, [STANDARDS])):
            with pytest.raises(NotNow):
                services.offer_token(owner=owner, scopes=scopes, by=oliver, **said)
        with pytest.raises(NotNow, match="last day"):
            services.offer_token(owner=bethan, scopes=[SEE], by=oliver, **{**said, "last_on": timezone.localdate() + timedelta(days=366)})
    with scope.acting(bethan.pk), pytest.raises(Refused):
        services.offer_token(owner=oliver, scopes=[STANDARDS], by=bethan, **said)


def test_nobody_but_its_owner_is_shown_a_token_and_they_once():
    oliver, farah = cast.oliver(), cast.farah()
    with scope.acting(oliver.pk):
        token = services.offer_token(
            owner=farah, name="x", purpose="y", scopes=[SEE], last_on=timezone.localdate() + timedelta(days=1), by=oliver
        )
        with pytest.raises(NotNow, match="Only its owner"):
            services.show_token(token=token, by=oliver)
    with scope.acting(farah.pk):
        secret = services.show_token(token=token, by=farah)
        assert secret not in str(list(Token.objects.values()))
        with pytest.raises(NotNow, match="cannot be shown again"):
            services.show_token(token=token, by=farah)
    assert not Entry.objects.filter(details__icontains=secret).exists()


def test_a_role_that_has_not_begun_opens_nothing_through_a_token():
    token, hr = program("farah", SEE)
    Grant.objects.filter(user=token.owner).update(period=("2999-01-01", None))
    assert hr.refused("people")[0] == 403
