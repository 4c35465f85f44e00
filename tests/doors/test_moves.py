"""The pages by which HR records a working life: asked in two steps, refused beside the field, and closed to everyone else."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.workforce import services
from stronger.workforce.models import Employment, ExitInterview, Level, Management, Person, PersonMove, Post, Posting, RegistrationCheck
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
WHY = {"why": "Agreed with her manager"}


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def of(number: str) -> Person:
    return Person.objects.get(swe_number=number)


def on(name: str, day: str) -> dict[str, str]:
    """The three boxes of a date written 2026-12-01."""
    year, month, number = day.split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def sent(address: str, step: str, key: str = "farah", **said) -> tuple:
    answer = cast.signed_in(cast.make(key)).post(address, {**said, "step": step})
    return answer, re.sub(r"\s+", " ", answer.content.decode())


def moved(number: str, code: str, **said) -> str:
    """What the two steps of a move show: nothing is written by the first, and the second redirects."""
    address = reverse("staff:move", args=[of(number).pk, code])
    before = PersonMove.objects.count()
    _, page = sent(address, "check", **said)
    assert "Check your answers" in page, page[page.find("<main") :][:1500]
    assert PersonMove.objects.count() == before, "the first step writes nothing"
    answer, _ = sent(address, "done", **said)
    assert answer.status_code == 302
    assert PersonMove.objects.count() == before + 1
    return page


def test_the_buttons_are_those_of_where_someone_stands():
    browser = cast.signed_in(cast.farah())
    page = browser.get(reverse("staff:moves", args=[of("SW91004").pk])).content.decode()
    assert "Record acting up" in page
    assert "End acting up" not in page
    page = browser.get(reverse("staff:moves", args=[of("SW91009").pk])).content.decode()
    assert "is now: acting up, last day 31 December 2026" in page
    assert "End acting up" in page
    assert "Covers maternity leave." in page
    assert "Farah Siddiqui" in page


def test_a_move_is_checked_first_and_then_made():
    post = Post.objects.get(title="Social worker", fte=Decimal("0.80"), team__name="Family Safeguarding North")
    page = moved("SW91008", "move", post=str(post.pk), team="", **on("from_on", "2026-12-01"), **WHY)
    assert "Social worker (0.80 free), Family Safeguarding North" in page
    assert "1 December 2026" in page
    assert Posting.objects.filter(employment__person=of("SW91008")).latest("period").post == post


def test_hours_level_manager_and_supervisor_are_changed_from_a_day_on():
    moved("SW91004", "set_hours", fte="0.6", manner="part_time", weekly_hours="22.2", **on("from_on", "2027-01-04"), **WHY)
    moved("SW91004", "set_level", level="experienced", grade="Higher grade", **on("from_on", "2027-01-04"), **WHY)
    page = moved("SW91004", "set_manager", manager="zainab  qureshi", **on("from_on", "2027-01-04"), why="")
    assert "Zainab Qureshi" in page
    moved("SW91004", "set_supervisor", supervisor="sw91006", **on("from_on", "2027-01-04"), why="")
    assert Level.objects.filter(person=of("SW91004")).latest("period").grade == "Higher grade"
    assert Management.objects.filter(person=of("SW91004")).latest("period").manager == of("SW91010")


def test_acting_up_and_secondments_are_recorded_changed_and_ended():
    post = Post.objects.filter(title="Social worker", period__startswith=date(2026, 6, 1)).get()
    lasts = {**on("from_on", "2026-12-01"), **on("last_on", "2027-03-31"), **WHY}
    moved("SW91004", "act_up", post=str(post.pk), **lasts)
    moved("SW91007", "second_out", elsewhere="Another council", **lasts)
    moved("SW91009", "change_end", **on("last_on", "2027-01-31"), **WHY)
    moved("SW91009", "end_acting", **on("last_on", "2026-11-30"), why="")
    moved("SW91007", "end_secondment", **on("last_on", "2027-01-31"), why="")
    assert Posting.objects.filter(employment__person=of("SW91009"), basis="acting").get().last_on == date(2026, 11, 30)


def test_leaving_is_recorded_corrected_and_withdrawn():
    gone = {**on("last_on", "2026-12-31"), "reason": "1", "destination": "1"}
    page = moved("SW91004", "leave", **gone, interview="on", why="")
    assert "Resignation" in page
    assert ExitInterview.objects.get(employment__person=of("SW91004")).outcome == "offered"
    listed = cast.signed_in(cast.farah()).get(reverse("staff:moves", args=[of("SW91004").pk])).content.decode()
    assert "is now: leaving, last day 31 December 2026. Resignation; to social worker at another council in England." in listed
    assert "Exit interview" in listed
    form = cast.signed_in(cast.farah()).get(reverse("staff:move", args=[of("SW91004").pk, "amend_leaving"])).content.decode()
    assert '<option value="1" selected>Resignation</option>' in form
    moved("SW91004", "amend_leaving", **{**gone, "reason": "5"}, **WHY)
    assert Employment.objects.get(person=of("SW91004")).leaving_reason_code == "5"
    moved("SW91004", "stay", **WHY)
    assert Employment.objects.get(person=of("SW91004")).until_on is None


def test_what_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost():
    address = reverse("staff:move", args=[of("SW91004").pk, "set_manager"])
    _, page = sent(address, "check", manager="Nobody Known", **on("from_on", "2026-12-01"), why="Because")
    assert 'href="#id_manager">Nobody here has this number or name.' in page
    assert 'value="Nobody Known"' in page
    assert "Because</textarea>" in page
    _, page = sent(address, "check", manager="SW91004", **on("from_on", "2026-12-01"), why="")
    assert 'href="#id_manager">Nobody is their own manager.' in page
    _, page = sent(address, "check", manager="SW91006", **on("from_on", "2020-12-01"), why="")
    assert 'href="#id_from_on-day">Amina Yusuf does not work here on 1 December 2020.' in page
    _, page = sent(reverse("staff:move", args=[of("SW91004").pk, "move"]), "check", post="", team="", **on("from_on", "2026-12-01"), **WHY)
    assert "Choose a post or a team" in page
    _, page = sent(reverse("staff:move", args=[of("SW91004").pk, "end_acting"]), "check", **on("last_on", "2026-12-01"), why="")
    assert "You cannot end acting up now: this person is at the stage “In post”." in page
    assert not PersonMove.objects.filter(person=of("SW91004"), move="end_acting").exists()


def test_answers_can_be_changed_after_they_were_checked():
    address = reverse("staff:move", args=[of("SW91004").pk, "set_level"])
    _, page = sent(address, "change", level="experienced", grade="Higher grade", **on("from_on", "2026-12-01"), **WHY)
    assert 'value="Higher grade"' in page
    assert "There is a problem" not in page
    assert cast.signed_in(cast.farah()).get(reverse("staff:move", args=[of("SW91004").pk, "promote"])).status_code == 404


START = {
    "given_name": "Leila", "family_name": "Haddad", "swe_number": "sw 4242", "title": "", "team": "", "role": "", "fte": "1", "origin": "1",
    "basis": "ordinary", "elsewhere": "", "manager": "SW91003", "supervisor": "", "why": "",
    "last_on_day": "", "last_on_month": "", "last_on_year": "",
}  # fmt: skip


def test_someone_new_begins_in_a_vacant_post():
    post = Post.objects.filter(title="Social worker", period__startswith=date(2026, 6, 1)).get()
    form = cast.signed_in(cast.farah()).get(reverse("staff:join"), {"post": str(post.pk)}).content.decode()
    assert f'<option value="{post.pk}" selected>' in form
    said = {**START, "post": str(post.pk), **on("from_on", "2026-12-01")}
    _, page = sent(reverse("staff:join"), "check", **said)
    assert "Check your answers" in page
    assert not Person.objects.filter(swe_number="SW4242").exists()
    answer, _ = sent(reverse("staff:join"), "done", **said)
    leila = of("SW4242")
    assert answer["Location"] == reverse("staff:person", args=[leila.pk])
    assert Management.objects.get(person=leila).manager == of("SW91003")
    shown = cast.signed_in(cast.farah()).get(answer["Location"]).content.decode()
    assert "Leila Haddad" in shown


@pytest.mark.parametrize(("said", "problem"), [
    ({"swe_number": "12345"}, "Enter a Social Work England number, which is SW and 1 to 6 figures"),
    ({"swe_number": "SW91004"}, "SW91004 is the number of Amina Yusuf"),
    ({"title": ""}, "Choose a post, or enter a job title"),
    ({"basis": "fixed_term"}, "Enter the last day: a fixed term and a secondment end."),
    ({**on("last_on", "2027-01-01")}, "Leave the last day empty, or choose a fixed term"),
    ({"family_name": ""}, "Enter family name"),
    ({"fte": "2"}, "less than or equal to 1"),
])  # fmt: skip
def test_a_start_that_cannot_be_says_what_to_mend(said, problem):
    _, page = sent(reverse("staff:join"), "check", **{**START, "title": "Social worker", "post": "", **on("from_on", "2026-12-01"), **said})
    assert problem in page
    assert "There is a problem" in page


def test_a_known_person_who_left_begins_again(users):
    with scope.acting(users["farah"].pk):
        services.leave(person=of("SW91004"), last_on=date(2026, 3, 31), reason_code="1", destination_code="1", by=users["farah"])
    said = {
        name: value for name, value in START.items() if name not in ("given_name", "family_name", "swe_number", "manager", "supervisor")
    }
    moved("SW91004", "join", **{**said, "title": "Social worker", "post": "", **on("from_on", "2026-12-01")})
    assert Employment.objects.filter(person=of("SW91004")).count() == 2


def test_a_look_at_the_register_is_recorded_and_what_was_due_is_due_no_more():
    priya = of("SW91001")
    browser = cast.signed_in(cast.farah())
    before = browser.get(reverse("staff:person", args=[priya.pk])).content.decode()
    assert "Look at the public register" in before
    address = reverse("staff:registration", args=[priya.pk])
    said = {**on("checked_on", "2026-11-20"), "result": "registered", "note": ""}
    sent(address, "check", **said)
    looks = RegistrationCheck.objects.filter(person=priya).count()
    assert sent(address, "done", **said)[0].status_code == 302
    assert RegistrationCheck.objects.filter(person=priya).count() == looks + 1
    after = re.sub(r"\s+", " ", browser.get(reverse("staff:person", args=[priya.pk])).content.decode())
    assert "Registered, until 30 November 2026; looked at on 20 November 2026" in after
    assert "overdue" not in after


def test_an_exit_interview_is_written_down_and_read_by_hr_alone(users):
    amina = of("SW91004")
    with scope.acting(users["farah"].pk):
        services.leave(
            person=amina, last_on=date(2026, 10, 30), reason_code="1", destination_code="1", offer_interview=True, by=users["farah"]
        )
    address = reverse("staff:exit_interview", args=[amina.pk])
    said = {"outcome": "held", "notes": "The commute wore her out", **on("outcome_on", "2026-11-22")}
    sent(address, "check", **said)
    assert sent(address, "done", **said)[0].status_code == 302
    assert "The commute wore her out" in cast.signed_in(cast.farah()).get(address).content.decode()
    for key in ("bethan", "priya", "amina", "nadia", "laura"):
        answer = cast.signed_in(cast.make(key)).get(address)
        assert answer.status_code == 403, key
        assert "commute" not in answer.content.decode()
    assert not Entry.objects.filter(details__icontains="commute").exists()


def test_a_post_is_established_funded_and_ended():
    team = Post.objects.order_by("pk")[0].team.code
    said = {
        "team": team, "title": "Family worker", "role": "", "level": "", "grade": "", "fte": "1.5", "reference": "P9", "is_funded": "on",
        **on("from_on", "2026-12-01"),
    }  # fmt: skip
    _, page = sent(reverse("staff:establish"), "check", **said)
    assert "Check your answers" in page
    sent(reverse("staff:establish"), "done", **said)
    post = Post.objects.get(reference="P9")
    for name, asked in (("fund_post", {"is_funded": "no", **on("from_on", "2027-04-01")}), ("end_post", on("last_on", "2027-06-30"))):
        assert sent(reverse(f"staff:{name}", args=[post.pk]), "done", **asked)[0].status_code == 302
    shown = re.sub(r"\s+", " ", cast.signed_in(cast.farah()).get(reverse("staff:post", args=[post.pk])).content.decode())
    assert "1 December 2026 to 30 June 2027" in shown
    assert "1 December 2026 to 31 March 2027" in shown
    _, page = sent(reverse("staff:establish"), "check", **said)
    assert "There is a post with the reference P9 already." in page


@pytest.mark.parametrize("key", ["bethan", "priya", "amina", "nadia", "marcus", "laura", "grace"])
def test_nobody_else_opens_any_of_these_pages(key):
    amina, post = of("SW91004").pk, Post.objects.order_by("pk")[0].pk
    browser = cast.signed_in(cast.make(key))
    pages = [("join", []), ("establish", []), *((name, [post]) for name in ("post", "fund_post", "end_post"))]
    for name, args in (*pages, ("moves", [amina]), ("move", [amina, "leave"]), ("registration", [amina])):
        address = reverse(f"staff:{name}", args=args)
        assert browser.get(address).status_code == 403, name
        assert browser.post(address, {"step": "done"}).status_code == 403, name


def test_what_a_person_page_shows_a_manager_and_not_why_or_how_to_change(users):
    page = re.sub(r"\s+", " ", cast.signed_in(cast.bethan()).get(reverse("staff:person", args=[of("SW91009").pk])).content.decode())
    assert "Deputy team leader, Family Safeguarding Central" in page
    assert "Experienced social worker (higher grade)" in page
    assert "Acting up" in page
    assert "Record a move" not in page
    assert "maternity" not in page


def test_pages_run_few_queries(django_assert_max_num_queries):
    browser = cast.signed_in(cast.farah())
    amina = of("SW91004").pk
    post = Post.objects.order_by("pk")[0].pk
    names = [("moves", [amina]), ("move", [amina, "join"]), ("move", [amina, "move"]), ("join", []), ("post", [post]), ("person", [amina]),
             ("registration", [amina]), ("establish", []), ("exit_interview", [amina])]  # fmt: skip
    for name, args in names:
        address = reverse(f"staff:{name}", args=args)
        browser.get(address)
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200, name
