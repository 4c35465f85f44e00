"""The list of people searched with a slip of the pen, sorted, and taken away; by HR, by a manager, and never by a stranger."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from stronger.kit import scope
from stronger.trail.models import Entry
from stronger.workforce import queries, services
from stronger.workforce.models import Person
from tests import cast, given
from tests.doors.entering import text

pytestmark = pytest.mark.django_db
PEOPLE = "staff:people"


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    given.the_demo_register()


def names(page) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]+)</a>', page.content.decode())


def searched(key: str, words: str, **more):
    return cast.signed_in(cast.make(key)).post(reverse(PEOPLE), {"words": words, "state": "in_post", **more}, follow=True)


class TestSpelling:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("fenwik", "Tobias Fenwick"), ("Yusef", "Amina Yusuf"), ("zaynab", "Zainab Qureshi"), ("amena yusof", "Amina Yusuf")],
    )
    def test_a_slip_of_the_pen_finds_the_name_that_was_meant(self, typed, meant):
        page = searched("farah", typed)
        assert f"Nobody matches “{typed}”; near to it:" in text(page)
        assert names(page)[0] == meant
        row = Entry.objects.filter(verb="search", what="workforce.people").latest("id")
        assert str(Person.objects.get(family_name=meant.split()[1]).pk) in row.subjects
        assert typed not in str(vars(row))

    def test_who_is_found_as_typed_stands_alone(self):
        page = searched("farah", "Fenwick")
        assert names(page) == ["Tobias Fenwick"]
        assert "near to it" not in text(page)

    def test_nothing_near_is_said_as_before(self):
        page = searched("farah", "Xqzzw")
        assert "Nobody matches" in text(page)
        assert "Try fewer letters" in text(page)

    def test_near_is_narrowed_as_the_list_is(self):
        assert "near to it" not in text(searched("bethan", "hartlei"))  # he is in another team
        assert names(searched("farah", "hartlei")) == ["Owen Hartley"]
        assert "near to it" not in text(searched("farah", "hartlei", kind="agency"))

    def test_signs_that_mean_something_to_the_database_mean_themselves(self):
        for words in ("%", "%%", "_____", "' or 1=1 --", "%(on)s", "\\"):
            assert "near to it" not in text(searched("farah", words))


class TestSorting:
    def listed(self, sort: str, **more) -> list:
        farah = cast.farah()
        with scope.acting(farah.pk) as here:
            return queries.staff_page(farah, queries.StaffFilter(sort=sort, **more), on=here.on).rows

    def test_each_order_is_kept_and_the_other_way_round_too(self):
        by_name = [row.id for row in self.listed("")]
        assert [row.id for row in self.listed("name")] == by_name
        assert [row.id for row in self.listed("-name")] == by_name[::-1]
        since = [row.since for row in self.listed("since")]
        assert since == sorted(since)
        assert [row.since for row in self.listed("-since")] == sorted(since, reverse=True)
        teams = [row.team for row in self.listed("team")]
        with_team = [team for team in teams if team]
        assert with_team == sorted(with_team)
        assert set(teams[len(with_team) :]) == {""}  # those in no team come last, whichever way
        falling = [row.team for row in self.listed("-team")]
        assert falling[: len(with_team)] == sorted(with_team, reverse=True)

    def test_the_kind_of_employment_sorts(self):
        given.taken_in(given.worker("SW1", agency=True), given.worker("SW2"))
        kinds = [row.kind for row in self.listed("kind", state="all")]
        assert kinds == sorted(kinds)
        assert {"agency", "employee"} <= set(kinds)
        assert [row.kind for row in self.listed("-kind", state="all")] == sorted(kinds, reverse=True)

    def test_sorting_changes_neither_who_is_listed_nor_the_pages(self):
        given.taken_in(*(given.worker(f"SW{n}") for n in range(100, 160)))
        for sort in queries.SORTS:
            pages = [self.listed(sort, page=page) for page in (1, 2)]
            ids = [row.id for rows in pages for row in rows]
            assert len(ids) == len(set(ids)) == 74

    def test_headings_are_links_that_sort_and_say_how_it_is_sorted(self):
        farah = cast.signed_in(cast.farah())
        page = farah.get(reverse(PEOPLE), {"sort": "team", "state": "in_post", "page": "1"}).content.decode()
        heads = dict(re.findall(r'<th [^>]*aria-sort="(\w+)"><a [^>]*href="[^"]*">([^<]+)<', page)[::-1])
        assert heads["ascending"] == "Team"
        assert "sort=-team" in page
        assert "page=1&amp;sort" not in page
        assert "In order of team;" in text(farah.get(reverse(PEOPLE), {"sort": "team"}))
        again = farah.get(reverse(PEOPLE), {"sort": "-since"}).content.decode()
        assert 'aria-sort="descending"' in again

    def test_an_order_that_is_not_on_offer_asks_nothing(self):
        farah = cast.signed_in(cast.farah())
        page = farah.get(reverse(PEOPLE), {"sort": "pay; drop table", "state": "in_post"})
        assert page.status_code == 200
        assert names(page) == names(farah.get(reverse(PEOPLE)))

    @pytest.mark.parametrize("asked", [{}, {"sort": "since"}, {"words": "fenwik"}])
    def test_a_page_takes_few_statements(self, asked):
        farah = cast.signed_in(cast.farah())
        farah.post(reverse(PEOPLE), {"state": "in_post", **asked}, follow=True)
        address = farah.post(reverse(PEOPLE), {"state": "in_post", **asked}).url
        with CaptureQueriesContext(connection) as found:
            assert farah.get(address).status_code == 200
        assert len([each for each in found if "SAVEPOINT" not in each["sql"]]) <= 12


class TestFile:
    def taken(self, key: str, **asked):
        answer = cast.signed_in(cast.make(key)).get(reverse("staff:people_file"), asked)
        assert answer.status_code == 200
        return answer

    def rows(self, answer) -> list[list[str]]:
        return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))

    def test_the_whole_list_is_taken_in_the_order_asked_for_and_written_down(self):
        given.taken_in(*(given.worker(f"SW{n}") for n in range(100, 160)))
        head, *rows = self.rows(self.taken("farah", state="in_post", sort="-name"))
        assert head[:2] == ["Name", "Social Work England number"]
        assert len(rows) == 74
        assert [row[0] for row in rows if row[0] == "Amina Yusuf"] == ["Amina Yusuf"]
        (entry,) = Entry.objects.filter(verb="export", what="workforce.people")
        assert len(entry.subjects) == 74
        assert entry.details == {"total": 74, "from": 1}

    def test_a_manager_takes_her_line_and_a_filter_narrows_it(self):
        assert len(self.rows(self.taken("bethan"))) == 1 + 7
        assert len(self.rows(self.taken("bethan", kind="agency"))) == 1

    def test_the_words_of_a_search_come_from_the_session(self):
        farah = cast.signed_in(cast.farah())
        address = farah.post(reverse(PEOPLE), {"words": "yusuf", "state": "in_post"}).url
        answer = farah.get(reverse("staff:people_file") + "?" + address.partition("?")[2])
        assert [row[0] for row in self.rows(answer)] == ["Name", "Amina Yusuf"]

    @pytest.mark.parametrize("name", ["=cmd|' /C calc'!A1", "+1+1", "@SUM(1)", "-2+3"])
    def test_no_cell_of_either_file_is_a_formula(self, name):
        farah = cast.farah()
        with scope.acting(farah.pk) as here:
            services.add_person(
                given_name="", family_name=name, swe_number="SW99001", joined_on=here.on, title="=1+1", role_code="5", fte=1, by=farah
            )
        row = next(row for row in self.rows(self.taken("farah", state="in_post")) if row[1] == "SW99001")
        assert row[0] == f"'{name}"
        assert row[2] == "'=1+1"
        book = self.taken("farah", state="in_post", file="xlsx")
        content = b"".join(book.streaming_content)
        assert b"<f>" not in content
        cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert next(row for row in cells if row[1] == "SW99001")[:3] == [name, "SW99001", "=1+1"]

    def test_an_excel_file_holds_numbers_and_days(self):
        answer = self.taken("farah", file="xlsx", state="in_post")
        assert answer.headers["Content-Disposition"].endswith('.xlsx"')
        cells = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
        amina = next(row for row in cells if row[1] == "SW91004")
        assert amina[5] == 1.0
        assert str(amina[6]).startswith("2023-05-15")

    @pytest.mark.parametrize("key", ["marcus", "laura", "nadia", "grace"])
    def test_it_is_only_for_those_who_may_see_people(self, key):
        assert cast.signed_in(cast.make(key)).get(reverse("staff:people_file")).status_code == 403

    def test_many_ids_are_so_many_a_row_of_the_trail(self, monkeypatch):
        monkeypatch.setattr("stronger.workforce.queries.staff.IDS_A_ROW", 5)
        self.rows(self.taken("farah", state="in_post"))
        rows = Entry.objects.filter(verb="export", what="workforce.people").order_by("id")
        assert [len(row.subjects) for row in rows] == [5, 5, 4]
        assert len({each for row in rows for each in row.subjects}) == 14
