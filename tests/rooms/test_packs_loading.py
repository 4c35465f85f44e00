"""Loading a pack changes what differs, withdraws instead of deleting, tells what it did, and does all of it or nothing."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from stronger.accounts.services import system_user
from stronger.chores import packs
from stronger.frameworks import queries
from stronger.frameworks.models import Closeness, Edition, Framework, Standard, Timescale
from stronger.frameworks.services import AnotherCouncil
from stronger.kit import scope
from stronger.kit.refusal import Refused
from tests import cast
from tests.rules import pack_files

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)


def _framework(code: str, on: date) -> queries.FrameworkDetail:
    found = queries.framework_on(code, on)
    assert found is not None
    return found


def _limit(code: str) -> queries.TimescaleOnDay:
    found = queries.timescale(code, TODAY)
    assert found is not None
    return found


def _council() -> queries.CouncilIdentity:
    found = queries.council()
    assert found is not None
    return found


def _load(folder: Path, *, switch: bool = False) -> list[str]:
    by = system_user()
    with scope.acting(by.pk):
        return packs.load(folder=folder, switch=switch, by=by)


@pytest.fixture
def seaport(tmp_path):
    """The example pack, loaded in place of whatever the database held."""
    pack = pack_files.write(tmp_path)
    _load(pack, switch=True)
    queries.forget_council()
    yield pack
    queries.forget_council()


def _rewrite(pack: Path, name: str, old: str, new: str) -> None:
    text = (pack / name).read_text()
    assert old in text
    (pack / name).write_text(text.replace(old, new, 1))


def test_loading_again_changes_nothing_and_writes_no_trail(seaport):
    before = Standard.objects.count(), trail_rows()
    assert _load(seaport) == []
    assert (Standard.objects.count(), trail_rows()) == before


def trail_rows() -> int:
    """How many rows the trail has, whoever may read them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from trail_entry")
        return cursor.fetchone()[0]


def test_the_councils_identity_is_the_packs(seaport):
    council = _council()
    assert (council.name, council.short_name, council.la_number, council.region) == ("Seaport City Council", "Seaport", "899", "South East")
    assert council.colours["brand"] == "#1b3a6b"
    assert council.fonts == ("Segoe UI", "Arial")
    assert council.contact == (queries.ContactLine("Large print", "01632 960 001", "tel:+441632960001"),)


def test_the_identity_is_kept_for_a_moment_and_then_read_afresh(seaport, monkeypatch, django_assert_num_queries):
    moment = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: moment)
    queries.forget_council()
    with django_assert_num_queries(1):
        assert queries.council() == queries.council()
    moment += 31
    with django_assert_num_queries(1):
        queries.council()


def test_a_changed_word_is_changed_in_place_and_told(seaport):
    standard = Standard.objects.get(code="kind")
    _rewrite(seaport, "frameworks/10-promises.yaml", "We are kind.", "We are always kind.")
    assert _load(seaport) == ["Changed standard “Kind” (meaning)"]
    assert Standard.objects.get(pk=standard.pk).meaning == "We are always kind."


def test_the_trail_says_who_changed_which(seaport):
    _rewrite(seaport, "frameworks/10-promises.yaml", "We are kind.", "We are always kind.")
    _load(seaport)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select verb, what, subjects, details, actor_id from trail_entry order by id desc limit 1")
        verb, what, subjects, details, actor = cursor.fetchone()
    assert (verb, what, list(subjects), actor) == ("change", "frameworks.standard", ["promises/first/kind"], system_user().pk)
    assert "seaport" in str(details)


def test_a_standard_left_out_is_withdrawn_and_comes_back(seaport):
    kind = Standard.objects.get(code="kind")
    whole = (seaport / "frameworks/10-promises.yaml").read_text()
    kind_in_file = "      - code: kind\n        number: 2\n        title: Kind\n        meaning: We are kind.\n"
    _rewrite(seaport, "frameworks/10-promises.yaml", kind_in_file, "")
    _rewrite(seaport, "frameworks/10-promises.yaml", "    count: 2\n", "")
    (seaport / "mappings.yaml").unlink()
    assert _load(seaport) == ["Withdrawn standard “Kind”", "Withdrawn close pair “promises/kind and early/first”"]
    kind.refresh_from_db()
    assert kind.retired_on is not None
    assert [s.code for s in _framework("promises", TODAY).standards] == ["on-time"]
    (seaport / "frameworks/10-promises.yaml").write_text(whole)
    assert _load(seaport) == ["Restored standard “Kind”"]
    kind.refresh_from_db()
    assert kind.retired_on is None


def test_a_framework_left_out_is_withdrawn_whole_and_can_still_be_read(seaport):
    for name in ("mappings.yaml", "pathway.yaml", "frameworks/10-promises.yaml"):
        (seaport / name).unlink()
    said = _load(seaport)
    assert "Withdrawn framework “Two promises”" in said
    assert Framework.objects.get(code="promises").retired_on is not None
    found = _framework("promises", TODAY)
    assert [s.code for s in found.standards] == ["on-time", "kind"]
    assert found.retired_on is not None
    assert "promises" not in [f.code for f in queries.frameworks_on(TODAY)]


def test_days_handed_from_one_edition_to_the_next_are_never_held_by_both(seaport):
    _rewrite(seaport, "frameworks/10-promises.yaml", "last_on: 2026-12-31", "last_on: 2027-06-30")
    _rewrite(seaport, "frameworks/10-promises.yaml", "from_on: 2027-01-01", "from_on: 2027-07-01")
    assert sorted(_load(seaport)) == ["Changed edition “First edition” (period)", "Changed edition “Second edition” (period)"]
    _rewrite(seaport, "frameworks/10-promises.yaml", "last_on: 2027-06-30", "last_on: 2026-01-31")
    _rewrite(seaport, "frameworks/10-promises.yaml", "from_on: 2027-07-01", "from_on: 2026-02-01")
    _load(seaport)
    assert _framework("promises", TODAY).summary.edition == "Second edition"


def test_another_order_is_told_in_one_line(seaport):
    (seaport / "frameworks/10-promises.yaml").rename(seaport / "frameworks/90-promises.yaml")
    (seaport / "frameworks/10-more.yaml").write_text(
        (seaport / "frameworks/90-promises.yaml").read_text().replace("code: promises", "code: more")
    )
    said = _load(seaport)
    assert said[:2] == ["Put frameworks in another order", "Added framework “Two promises”"]


def test_texts_fill_what_is_not_loaded(seaport):
    found = _framework("early", date(2027, 4, 1))
    assert found.summary.loaded
    assert found.source == "Ministry: Early standards, 2026"
    assert [(s.title, s.text) for s in found.standards] == [("First", "The ministry's own words.")]


def test_without_its_text_an_edition_says_where_it_is_to_be_had(seaport):
    (seaport / "texts/early.yaml").unlink()
    (seaport / "mappings.yaml").unlink()
    _load(seaport)
    found = _framework("early", date(2027, 4, 1))
    assert not found.summary.loaded
    assert found.where == "The ministry publishes it."
    assert found.standards == ()


def test_another_councils_pack_is_refused_and_changes_nothing(seaport):
    before = Edition.objects.filter(retired_on=None).count()
    with pytest.raises(AnotherCouncil, match="belongs to Seaport City Council; the pack is Portsmouth City Council's"):
        _load(ROOT / "packs" / "portsmouth")
    assert Edition.objects.filter(retired_on=None).count() == before


def test_switching_to_southampton_and_back_loses_nothing(seaport):
    _load(ROOT / "packs" / "portsmouth", switch=True)
    first = Standard.objects.get(edition__framework__code="service-standards", number=1)
    said = _load(ROOT / "packs" / "southampton", switch=True)
    assert said[0].startswith("Changed council “Southampton City Council” (code, name, short name")
    assert "Withdrawn framework “Ten service standards”" in said
    assert "family-safeguarding" in [f.code for f in queries.standing_on(TODAY)]
    assert "service-standards" not in [f.code for f in queries.standing_on(TODAY)]
    _load(ROOT / "packs" / "portsmouth", switch=True)
    assert Standard.objects.get(edition__framework__code="service-standards", number=1, retired_on=None).pk == first.pk
    assert _load(ROOT / "packs" / "portsmouth") == []


def test_a_pack_with_a_fault_is_not_loaded_at_all(seaport):
    _rewrite(seaport, "areas.yaml", "code: care", "code: early-help")
    _rewrite(seaport, "council.yaml", "name: Seaport City Council", "name: Seaport Town Council")
    with pytest.raises(packs.NotSound) as caught:
        _load(seaport)
    assert [fault.line for fault in caught.value.faults] == [11]
    queries.forget_council()
    assert _council().name == "Seaport City Council"


def test_a_load_that_fails_late_leaves_nothing_behind(seaport, monkeypatch):
    def full(**_):
        raise OSError("No space left on device")

    monkeypatch.setattr("stronger.chores.packs.loading.accounts.load_roles", full)
    _rewrite(seaport, "council.yaml", "name: Seaport City Council", "name: Seaport Town Council")
    with pytest.raises(OSError, match="No space"):
        _load(seaport)
    queries.forget_council()
    assert _council().name == "Seaport City Council"


def test_only_those_who_may_load_packs_may(seaport):
    amina = cast.amina()
    with pytest.raises(Refused), scope.acting(amina.pk):
        packs.load(folder=seaport, by=amina)


def test_the_local_limit_stands_in_for_the_national_one(seaport):
    limit = _limit("visit")
    assert (limit.code, limit.in_words, limit.tightens) == ("our-visit", "at most 4 weeks", "visit")
    (seaport / "timescales.yaml").unlink()
    assert _load(seaport)[0] == "Withdrawn limit “Our visits”"
    assert _limit("visit").in_words == "at most 6 weeks"
    assert queries.timescale("nothing", TODAY) is None
    assert Timescale.objects.filter(code="our-visit").exists()


def test_closeness_is_read_from_both_sides(seaport):
    on = date(2026, 12, 1)
    assert Closeness.objects.count() >= 1
    (kind,) = [s for s in _framework("promises", on).standards if s.code == "kind"]
    assert kind.close == ()  # the early standards do not stand yet
    (first,) = _framework("early", on).standards
    assert [(c.framework, c.standard, c.note) for c in first.close] == [("promises", "kind", "Both are kind.")]


def test_terms_of_entry_are_loaded(seaport):
    _rewrite(seaport, "../shared/entry.yaml", "idle_minutes: 20", "idle_minutes: 25")
    assert _load(seaport) == ["Changed how long invitations and sessions last"]


def test_the_command_tells_what_it_did_and_then_that_there_is_nothing_to_do(seaport, capsys):
    call_command("pack", "check", str(seaport))
    assert "is sound: Seaport City Council, 3 frameworks, 4 standards." in capsys.readouterr().out
    _rewrite(seaport, "frameworks/10-promises.yaml", "We are kind.", "We are always kind.")
    call_command("pack", "load", str(seaport))
    assert capsys.readouterr().out == "Changed standard “Kind” (meaning)\n"
    call_command("pack", "load", str(seaport))
    assert capsys.readouterr().out == "Nothing to change: this database says what the pack says already.\n"


def test_the_command_fails_with_each_fault_on_a_line(seaport, capsys):
    _rewrite(seaport, "areas.yaml", "code: care", "code: early-help")
    with pytest.raises(SystemExit, match="1"):
        call_command("pack", "check", str(seaport))
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("seaport/areas.yaml:11: the code “early-help” is here twice — give each its own code")
    assert out[1] == "1 thing is wrong with this pack."
    with pytest.raises(SystemExit, match="1"):
        call_command("pack", "load", str(seaport))
    assert capsys.readouterr().err.splitlines()[-1] == "1 thing is wrong with this pack. Nothing was loaded."


def test_the_command_says_how_to_switch(seaport, capsys):
    with pytest.raises(SystemExit, match="1"):
        call_command("pack", "load", str(ROOT / "packs" / "portsmouth"))
    assert "To make it Portsmouth City Council's, run the same with --switch." in capsys.readouterr().err
