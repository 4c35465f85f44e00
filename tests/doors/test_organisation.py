"""The organisation and the vacancies, as HR, a manager, a social worker and strangers see them, on any day and as files."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.workforce import queries, services
from stronger.workforce.models import Person, Team, TeamMembership
from tests import cast
from tests.given import taken_in, the_demo_organisation, worker

pytestmark = pytest.mark.django_db
PAGES = ("organisation", "organisation_table", "vacancies", "organisation_file", "vacancies_file")


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def opened(key: str, name: str, **asked) -> tuple[int, str]:
    answer = cast.signed_in(cast.make(key)).get(reverse(f"staff:{name}"), asked)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode("utf-8-sig"))


def first_team() -> str:
    return queries.teams_on(date(2026, 11, 22))[0][0]


def test_the_tree_counts_everyone_and_opens_a_team():
    status, page = opened("farah", "organisation")
    assert status == 200
    assert "Family Safeguarding Central" in page
    assert "7 people" in page
    assert "Bethan" not in page
    _, page = opened("farah", "organisation", team=first_team())
    assert "Bethan Price</a>: Team leader; Advanced social worker. Managed by Priya Raman. Manages 6 people." in page
    assert "Rowan Ashby</a>: Deputy team leader (acting up); Experienced social worker (higher grade). Managed by Bethan Price." in page


def test_a_manager_sees_her_line_by_name_and_others_as_a_number():
    second = queries.teams_on(date(2026, 11, 22))[1][0]
    _, page = opened("bethan", "organisation", team=first_team())
    assert "Amina Yusuf" in page
    assert "does not show by name" not in page
    _, page = opened("bethan", "organisation", team=second)
    assert "Owen Hartley" not in page
    assert "4 people your role does not show by name" in page
    _, page = opened("bethan", "organisation_table")
    assert "7 people" in page
    assert "Another 7 people are not shown by name" in page


def test_a_social_worker_sees_herself_and_the_board_only_numbers():
    _, page = opened("amina", "organisation_table")
    assert "1 person" in page
    assert "Callum" not in page
    status, page = opened("marcus", "organisation", team=first_team())
    assert status == 200
    assert "7 people your role does not show by name" in page
    assert "Amina" not in page
    assert "Nobody to show by name" in opened("marcus", "organisation_table")[1]


def test_another_day_shows_who_was_where_then():
    june = {"on_day": "1", "on_month": "6", "on_year": "2026"}
    _, page = opened("farah", "organisation", team=first_team(), **june)
    assert "As it stands on 1 June 2026" in page
    assert "Rowan Ashby</a>: Experienced social worker;" in page
    assert "Callum" not in page, "he began in September"
    _, page = opened("farah", "organisation", on_day="32", on_month="6", on_year="2026")
    assert "must be a real date" in page
    _, page = opened("farah", "organisation_table", on_day="1", on_month="1", on_year="2020")
    assert "Nobody to show by name" in page


def test_a_former_manager_does_not_see_her_people_by_asking_for_last_month(users):
    with scope.acting(users["farah"].pk):
        amina, zainab = (Person.objects.get(swe_number=number) for number in ("SW91004", "SW91010"))
        services.set_manager(person=amina, manager=zainab, from_on=date(2026, 11, 10), by=users["farah"])
    october = {"on_day": "31", "on_month": "10", "on_year": "2026"}
    for name in PAGES:
        assert "Amina" not in opened("bethan", name, team=first_team(), **october)[1], name
    assert "Callum Reid" in opened("bethan", "organisation", team=first_team(), **october)[1]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("key", ["nadia", "grace", "laura"])
def test_strangers_see_nothing(name, key):
    assert opened(key, name)[0] == 403


def test_vacancies_by_team_say_what_is_established_funded_filled_and_vacant_since_when():
    status, page = opened("priya", "vacancies")
    assert status == 200
    found = queries.vacancies(date(2026, 11, 22))
    central = found.teams[0]
    # Seven people's posts, the deputy's, and two openings; one of the seven is kept while its holder acts up.
    figures = (central.established_fte, central.filled_fte, central.vacant_fte)
    assert central.posts == 10
    assert figures == (Decimal("9.2"), Decimal("6.6"), Decimal("2.6"))
    assert central.since == date(2026, 4, 6)
    assert central.days(date(2026, 4, 6)) == 1
    by_title = {(post.team, post.title): post for post in found.vacant}
    kept = by_title["Family Safeguarding Central", "Experienced social worker"]
    assert (kept.since, kept.kept_until) == (date(2026, 10, 5), date(2026, 12, 31))
    assert "Kept until 31 Dec 2026" in page
    left = next(post for post in found.vacant if post.title == "Social worker" and post.since == date(2026, 11, 2))
    assert (left.vacant_fte, left.days(date(2026, 11, 22))) == (Decimal("0.8"), 21)
    assert "Not funded" in page
    assert "Establish a post" not in page
    assert "Establish a post" in opened("farah", "vacancies")[1]


def test_agency_cover_leaves_a_post_vacant(users):
    with scope.acting(users["farah"].pk):
        taken_in(worker("SW7", agency=True, start_on=date(2025, 1, 6)))
        agency = Person.objects.get(swe_number="SW7")
        post = next(p for p in queries.vacancies(date(2026, 11, 22)).vacant if p.title == "Social worker" and p.is_funded)
        from stronger.workforce.models import Post

        services.place_in_post(person=agency, post=Post.objects.get(pk=post.id), from_on=date(2026, 11, 1), by=users["farah"])
    after = next(p for p in queries.vacancies(date(2026, 11, 22)).vacant if p.id == post.id)
    assert (after.vacant_fte, after.covered_fte, after.since) == (1, 1, post.since)


def test_the_vacant_posts_of_one_team_and_their_file():
    _, page = opened("farah", "vacancies", team=first_team())
    assert "3 posts" in page
    answer = cast.signed_in(cast.farah()).get(reverse("staff:vacancies_file"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"].startswith('attachment; filename="vacancies-')
    assert {row["funded"] for row in rows} == {"yes", "no"}
    assert len(rows) == len(queries.vacancies(date.today()).vacant)  # noqa: DTZ011


def test_the_organisation_as_a_file_runs_no_formula_and_is_in_the_trail(users):
    with scope.acting(users["farah"].pk):
        services.join(given_name="=cmd()", family_name="Zed", joined_on=date(2026, 1, 5), title="+1", by=users["farah"])
    answer = cast.signed_in(cast.farah()).get(reverse("staff:organisation_file"))
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 15
    assert "'=cmd() Zed" in text
    noted = Entry.objects.filter(verb="export", what="workforce.people").latest("id")
    assert len(noted.subjects) == 15
    mine = cast.signed_in(cast.bethan()).get(reverse("staff:organisation_file")).content.decode()
    assert "Amina Yusuf" in mine
    assert "Owen Hartley" not in mine


def test_pages_run_few_queries_and_no_more_for_a_larger_register(django_assert_max_num_queries):
    addresses = [reverse(f"staff:{name}") for name in PAGES[:3]] + [f"{reverse('staff:organisation')}?team={first_team()}"]
    for key in ("farah", "bethan"):
        browser = cast.signed_in(cast.make(key))
        for address in addresses:
            browser.get(address)
            with django_assert_max_num_queries(12):
                assert browser.get(address).status_code == 200


def test_a_long_organisation_is_paged_in_order_without_losing_anybody(users):
    taken_in(*(worker(f"SW{n}") for n in range(1, 120)))
    team = Team.objects.get(code=first_team())
    with scope.acting(users["farah"].pk):
        people = Person.objects.filter(swe_number__regex="^SW[0-9]{1,3}$").order_by("swe_number")
        rows = [TeamMembership(person=person, team=team, period=("2020-01-06", None)) for person in people[:60]]
        TeamMembership.objects.bulk_create(rows)
        on, farah = date(2026, 11, 22), cast.farah()
        seen = [m.id for page in (1, 2, 3) for m in queries.organisation(farah, on, page=page).members]
        assert len(seen) == len(set(seen)) == queries.organisation(farah, on).total == 14 + 119
        assert seen == [m.id for m in queries.organisation(farah, on, everything=True).members]
        assert queries.organisation(farah, on, page=99).page == 3


def test_counts_are_remembered_until_somebody_changes_the_register(users):
    on = date(2026, 11, 22)
    with scope.acting(users["farah"].pk):
        before = queries.organisation(users["farah"], on).total
        services.join(given_name="New", family_name="Comer", joined_on=date(2026, 1, 5), title="Social worker", by=users["farah"])
        assert queries.organisation(users["farah"], on).total == before + 1
