"""Loading what government publishes about every council: all or nothing, once, by whom, and what a revision keeps."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from stronger.accounts.services import system_user
from stronger.assurance import queries, services
from stronger.assurance.models import Indicator, Place, Publication
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.trail.models import Entry
from tests import cast
from tests.given import shared
from tests.rules.published_files import file, line, place

pytestmark = pytest.mark.django_db
FILE = "data/dfe/csww_indicators_2017_to_2025.csv"


def load(*lines: bytes) -> services.Loaded:
    by = system_user()
    with scope.acting(by.pk):
        return services.load_published(file=file(*lines), by=by)


def beside(*neighbours: str) -> queries.Comparison:
    marcus = cast.marcus()
    with scope.acting(marcus.pk):
        return queries.comparison(marcus, neighbours)


def turnover(found: queries.Comparison) -> queries.Compared:
    return next(each for each in found.measures if each.measure.code == "turnover")


def test_the_whole_file_is_taken_in_as_printed(tmp_path):
    with shared(FILE).open("rb") as opened:
        by = system_user()
        with scope.acting(by.pk):
            done = services.load_published(file=opened, by=by)
    assert (done.rows, done.added, done.revised, sorted(done.years)) == (1463, 1463 * 22, 0, list(range(2017, 2026)))
    assert Indicator.objects.filter(value__isnull=True).count() == 98 + 81 + 51 + 12 + 8
    assert set(Indicator.objects.filter(value__isnull=True).values_list("printed", flat=True)) == {"x", "z", "u", "low", "c"}
    found = turnover(beside("852"))
    assert found.series[0] == ("Portsmouth", found.series[0][1])
    assert found.series[0][1][-1] == "13.4"
    assert [name for name, _ in found.series] == ["Portsmouth", "South East", "England", "Southampton"]
    assert found.sentence.startswith("Turnover ")
    assert found.sentence.endswith("England's 11.8%.")
    assert "of 153 councils with a number" in found.standing or "no published number" in found.standing


def test_the_same_file_again_changes_nothing_and_says_nothing_in_the_trail():
    first = load(line(), place("England"))
    assert (first.rows, first.added) == (2, 44)
    before = Indicator.objects.count(), Publication.objects.count(), Entry.objects.count()
    again = load(line(), place("England"))
    assert (again.rows, again.added, again.revised) == (2, 0, 0)
    assert (Indicator.objects.count(), Publication.objects.count(), Entry.objects.count()) == before


def test_a_revision_stands_and_what_was_published_before_is_kept():
    load(line(turnover_rate_fte="13.4"), line(time_period="2024"))
    done = load(line(turnover_rate_fte="u"), line(time_period="2024"))
    assert (done.added, done.revised) == (0, 1)
    kept = Indicator.objects.filter(column="turnover_rate_fte", year=2025).order_by("publication_id")
    assert [(each.printed, each.value) for each in kept] == [("13.4", Decimal("13.4")), ("u", None)]
    assert turnover(beside()).series[0][1] == ("1.5", "u")
    assert load(line(turnover_rate_fte="13.4")).revised == 1
    assert turnover(beside()).series[0][1] == ("1.5", "13.4")


def test_a_place_has_the_name_and_region_of_its_latest_year():
    load(line(la_name="Portsmouth UA", time_period="2024"), line(la_name="Portsmouth"))
    assert Place.objects.get(code="851").name == "Portsmouth"
    load(line(la_name="Old Portsmouth", time_period="2019"))
    assert Place.objects.get(code="851").name == "Portsmouth"
    load(line(time_period="2026", region_code="E12000009", region_name="South West"))
    assert Place.objects.filter(code="851", region__name="South West").exists()


def test_a_wrong_line_undoes_the_whole_file():
    with pytest.raises(services.WrongFile) as wrong:
        load(line(), *(line(time_period=str(year), cases="n/a") for year in range(2001, 2020)), line(time_period="2020"))
    assert [fault.line for fault in wrong.value.faults] == list(range(3, 22))
    assert not Indicator.objects.exists()
    assert not Place.objects.exists()


def test_a_file_with_many_faults_is_not_read_to_its_end():
    with pytest.raises(services.WrongFile) as wrong:
        load(*(line(time_period=str(year), cases="") for year in range(2001, 2050)))
    assert len(wrong.value.faults) == services.MOST_FAULTS


def test_a_file_without_rows_is_refused():
    with pytest.raises(services.WrongFile, match="Line 1: the file has no rows"):
        load()


@pytest.mark.parametrize("key", ["marcus", "farah", "amina"])
def test_only_those_who_load_packs_may_load_figures(key):
    user = cast.make(key)
    with scope.acting(user.pk), pytest.raises(Refused):
        services.load_published(file=file(line()), by=user)


def test_the_trail_says_who_loaded_how_much():
    load(line())
    entry = Entry.objects.get(what="assurance.published")
    assert (entry.verb, entry.actor_id) == ("change", system_user().pk)
    assert (entry.details["rows"], entry.details["added"], entry.details["revised"]) == (1, 22, 0)


def test_what_was_published_cannot_be_changed_or_removed():
    load(line())
    for sql in ("update assurance_indicator set printed = '0'", "delete from assurance_indicator", "delete from assurance_publication"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize(("printed", "value"), [("low", Decimal(0)), ("0", None), ("nought", None)])
def test_the_database_too_refuses_a_symbol_as_a_number(printed, value):
    load(line())
    before = Indicator.objects.order_by("pk").first()
    assert before is not None
    with pytest.raises(IntegrityError, match="assurance_number_or_symbol"), transaction.atomic():
        Indicator.objects.create(
            publication_id=before.publication_id, place_id=before.place_id, year=1999, column="cases", printed=printed, value=value
        )


def test_codes_of_no_other_council_are_left_out_and_at_most_four_shown():
    others = [line(old_la_code=str(number), la_name=f"Council {number}") for number in range(301, 307)]
    load(line(), place("South East"), place("England"), *others)
    assert beside("999", "851", "E12000008", "302", "302").chosen == ("302",)
    assert beside("301", "302", "303", "304", "305").chosen == ("301", "302", "303", "304")
    assert [code for code, _ in beside().choosable] == [str(number) for number in range(301, 307)]


def test_a_council_that_is_no_more_can_not_be_chosen():
    load(line(), line(old_la_code="909", la_name="Cumbria", time_period="2022"))
    assert beside().choosable == ()


def test_a_year_that_was_not_published_is_a_gap():
    load(line(), place("England"), place("England", time_period="2024"))
    assert beside().years == (2025,)
    load(line(time_period="2023"))
    found = turnover(beside())
    assert dict(found.series)["England"] == (None, "1.5")
    assert found.sentence == "Turnover stood at 1.5% in 2025, the same as England's 1.5%."


def test_before_anything_is_loaded_there_is_nothing_to_compare():
    found = beside()
    assert (found.council, found.measures, found.loaded_at) == ("", (), None)


def test_another_council_alone_is_not_ours():
    load(line(old_la_code="852", la_name="Southampton"))
    found = beside()
    assert (found.council, found.measures) == ("", ())
    assert found.loaded_at is not None


def test_the_question_refuses_those_who_may_not_see_figures():
    amina = cast.amina()
    with scope.acting(amina.pk), pytest.raises(Refused):
        queries.comparison(amina)


def test_the_command_says_what_the_file_brought(tmp_path: Path, capsys):
    path = tmp_path / "indicators.csv"
    path.write_bytes(file(line(), place("England")).read())
    call_command("benchmarks", "load", str(path))
    call_command("benchmarks", "load", str(path))
    assert capsys.readouterr().out.splitlines() == [
        "Read 2 rows of 2 places, 2025 to 2025: 44 figures added, 0 revised.",
        "Nothing to change: the 2 rows of 2 places, 2025 to 2025, are here already.",
    ]


def test_the_command_says_line_by_line_what_is_wrong(tmp_path: Path):
    path = tmp_path / "indicators.csv"
    path.write_bytes(file(line(cases="many")).read())
    with pytest.raises(CommandError, match=r"Nothing was loaded from .*\nLine 2: cases is 'many'"):
        call_command("benchmarks", "load", str(path))
    with pytest.raises(CommandError, match=r"cannot be read: No such file"):
        call_command("benchmarks", "load", str(tmp_path / "nowhere.csv"))


def test_the_file_is_read_a_piece_at_a_time():
    """What is held of it never grows with it: nothing asks for more than a piece."""

    class Watched(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1, /) -> bytes:
            Watched.most = max(Watched.most, size if size and size > 0 else 10**9)
            return super().read(size)

    by = system_user()
    with scope.acting(by.pk):
        services.load_published(file=Watched(file(line()).read()), by=by)
    assert Watched.most == 65_536
