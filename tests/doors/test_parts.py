"""The council in parts, as the board sees it: right where it is shown, and silent where it could be about somebody."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.assurance import queries
from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.workforce import services as workforce
from stronger.workforce.models import Person, ServiceArea, Team
from tests import cast
from tests.given import taken_in, worker

pytestmark = pytest.mark.django_db
# How many are in post in each team; the first two teams are one area, the third another.
TEAMS = {"duty": 12, "court": 3, "care": 20}


@pytest.fixture
def placed():
    """People in three teams of two areas, and four in none; two of the duty team left in the year, and one agency worker is there."""
    farah = cast.farah()
    with scope.acting(farah.pk):
        areas = [ServiceArea.objects.create(code=code, name=code.title()) for code in ("first", "second")]
        for at, code in enumerate(TEAMS):
            Team.objects.create(code=code, name=f"{code.title()} team", area=areas[at // 2])
    numbers = [(f"SW1{n:03}", team) for n, team in enumerate(team for team, many in TEAMS.items() for _ in range(many))]
    leavers = [("SW2000", "duty"), ("SW2001", "duty")]
    rows = [worker(number, role_code="3" if n < 2 else "5") for n, (number, _) in enumerate(numbers)]
    rows += [worker(number, end_on=date(2025, 3, 1), reason_code="1") for number, _ in leavers]
    rows += [worker(f"SW3{n:03}") for n in range(6)] + [worker("SW4000", agency=True)]
    taken_in(*rows)
    with scope.acting(farah.pk):
        for number, team in numbers + leavers:
            workforce.place_in_team(person=Person.objects.get(swe_number=number), team_code=team, from_on=date(2020, 1, 6), by=farah)


def counts(by: str) -> dict[str, tuple[int | None, ...]]:
    marcus = cast.marcus()
    with scope.acting(marcus.pk):
        found = queries.parts(marcus, by)
    assert found.totals == (41, 0, 2, 1)
    return {row.code: row.counts for row in found.rows}


@pytest.mark.usefixtures("placed")
def test_counts_are_right_and_the_small_ones_are_withheld_with_what_would_give_them_away():
    areas, teams, roles = counts("area"), counts("team"), counts("role")
    assert {code: found[0] for code, found in areas.items()} == {"first": 15, "second": 20, "": 6}
    # Three in the court team would be 15 less 12.
    assert {code: found[0] for code, found in teams.items()} == {"duty": None, "court": None, "care": 20, "": 6}
    assert {code: found[0] for code, found in roles.items()} == {"3": None, "5": None}
    assert {found[1] for found in areas.values()} == {0}  # nobody started anywhere
    assert {found[2] for found in areas.values()} == {None}  # two left: withheld everywhere, or it would be said where


@pytest.mark.usefixtures("placed")
def test_the_threshold_is_the_packs_and_without_one_more_is_withheld(monkeypatch):
    marcus = cast.marcus()
    with scope.acting(marcus.pk):
        assert queries.parts(marcus, "area").least == 5
    monkeypatch.setattr("stronger.frameworks.queries.timescale", lambda code, on: None)
    with scope.acting(marcus.pk):
        found = queries.parts(marcus, "area")
    assert found.least == 10
    assert {row.code: row.counts[0] for row in found.rows} == {"first": None, "second": 20, "": None}


@pytest.mark.usefixtures("placed")
@pytest.mark.parametrize("by", ["area", "team", "role", "nothing of the kind"])
def test_the_page_says_what_is_withheld_and_asks_little(by):
    browser = cast.signed_in(cast.marcus())
    browser.get(reverse("board:parts"))
    with CaptureQueriesContext(connection) as asked:
        page = re.sub(r"\s+", " ", browser.get(reverse("board:parts"), {"by": by}).content.decode())
    assert len(asked) <= 12 + 2  # of which two are the test's own: a scope inside its transaction is a savepoint
    assert "withheld: those under 5" in page
    assert "Withheld</td>" in page
    assert ">41</td>" in page


@pytest.mark.usefixtures("placed")
def test_the_file_withholds_what_the_page_withholds_and_leaves_an_export_in_the_trail():
    answer = cast.signed_in(cast.marcus()).get(reverse("board:parts_download"), {"by": "team"})
    assert answer["Content-Type"].startswith("text/csv")
    assert 'filename="people-by-team-' in answer["Content-Disposition"]
    rows = {row["Team"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert rows["Care team (Second)"]["in post"] == "20"
    assert rows["Court team (First)"]["in post"] == rows["Duty team (First)"]["in post"] == "Withheld"
    assert (rows["The council"]["in post"], rows["The council"]["agency"]) == ("41", "1")
    row = Entry.objects.filter(what="assurance.parts").latest("id")
    assert (row.verb, row.details["by"]) == ("export", "team")
    assert cast.signed_in(cast.amina()).get(reverse("board:parts_download")).status_code == 403


def test_before_the_first_count_it_says_what_will_be_here_and_others_are_kept_out():
    assert "has not been counted yet" in cast.signed_in(cast.marcus()).get(reverse("board:parts")).content.decode()
    assert cast.signed_in(cast.amina()).get(reverse("board:parts")).status_code == 403
