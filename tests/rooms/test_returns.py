"""A return is received, checked, loaded or withdrawn, each once, by those who may; nothing is half-written."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stronger.journeys import load_census
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.kit.stages import MoveRefused
from stronger.returns import files, jobs, policies, queries, services
from stronger.returns.models import Check, Finding, Piece, Submission, SubmissionMove
from stronger.returns.rows import Unreadable
from stronger.returns.rules import CHECKED, CONFIRMED, RECEIVED, UNREADABLE, WITHDRAWN
from stronger.returns.sample import sample
from stronger.trail.models import Entry
from tests import cast
from tests.rules.census_files import PORTSMOUTH, employee, leaver, message

pytestmark = pytest.mark.django_db


def upload(data: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile("census.xml", data)


@pytest.fixture
def farah():
    """The HR adviser."""
    return cast.farah()


@pytest.fixture
def acting(farah):
    """A scope in which the HR adviser acts."""
    with scope.acting(farah.pk) as here:
        yield here


def received(by, data: bytes | None = None) -> Submission:
    """A return the HR adviser sent in."""
    return services.receive(upload=upload(sample("851") if data is None else data), by=by)


def checked(by, data: bytes | None = None) -> Submission:
    """A return that has been checked."""
    submission = received(by, data)
    services.check(submission=submission, council_code="851", by=by)
    return submission


def test_a_file_is_kept_as_it_is(acting, farah):
    data = PORTSMOUTH.read_bytes()
    submission = received(farah, data * 12)  # more than one piece
    assert Piece.objects.filter(submission=submission).count() == 2
    stream = files.Kept(submission)
    assert b"".join(iter(lambda: stream.read(70_000), b"")) == data * 12
    assert submission.size == len(data) * 12
    assert queries.stage_of(submission) == RECEIVED


def test_a_check_is_written_down_with_its_findings(acting, farah):
    submission = checked(farah, message(employee(Sex="U"), leaver(SWENo="SW101", FTE="0")))
    record = queries.submission_record(submission)
    assert (record.stage, record.year, record.workers, record.errors, record.queries) == (CHECKED, 2025, 3, 1, 1)
    assert record.by_rule == (("query", "leaver-at-nought", 1), ("error", "not-in-code-set", 1))
    found = queries.findings_page(submission, kinds=policies.values_shown_to(farah))
    assert [(row.severity, row.person, row.label, row.value) for row in found.rows] == [
        ("error", "SW100", "Sex", "U"),
        ("query", "SW101", "Full-time equivalent", "0"),
    ]
    assert queries.findings_page(submission, severity="query").total == 1


def test_private_values_are_shown_only_to_those_who_may_see_them(acting, farah):
    submission = checked(farah, message(employee(Sex="U", BaseSalary="lots", FTE="2")))

    def values(*kinds: str) -> dict[str, str]:
        return {row.label: row.value for row in queries.findings(submission, kinds=frozenset(kinds))}

    assert values() == {"Sex": queries.HIDDEN, "Base salary": queries.HIDDEN, "Full-time equivalent": "2"}
    assert values("equality")["Sex"] == "U"
    assert values("equality")["Base salary"] == queries.HIDDEN
    assert values("pay")["Base salary"] == "lots"
    assert policies.values_shown_to(farah) == {"equality", "pay"}
    assert policies.values_shown_to(cast.priya()) == frozenset()


def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(acting, farah):
    submission = received(farah, sample("851")[:-20])
    services.check(submission=submission, by=farah)
    record = queries.submission_record(submission)
    assert record.stage == UNREADABLE
    assert record.unreadable.startswith("The file stops before its end")
    assert record.unreadable_line > 1
    assert not Piece.objects.filter(submission=submission).exists()


def test_a_return_of_another_council_cannot_be_loaded(acting, farah):
    submission = received(farah, sample("852"))
    services.check(submission=submission, council_code="851", by=farah)
    assert queries.submission_record(submission).errors == 1
    with pytest.raises(MoveRefused, match="has errors, so it cannot be loaded"):
        load_census.confirm(submission_id=submission.pk, by=farah)
    with pytest.raises(MoveRefused):
        load_census.preview(submission_id=submission.pk, by=farah)
    assert queries.stage_of(submission) == CHECKED


def test_queries_do_not_stop_a_return(acting, farah):
    submission = checked(farah, message(leaver(FTE="0")))
    assert queries.submission_record(submission).queries == 1
    load_census.confirm(submission_id=submission.pk, by=farah)
    assert queries.stage_of(submission) == CONFIRMED


def test_loading_changes_the_register_once_and_lets_the_file_go(acting, farah):
    submission = checked(farah, PORTSMOUTH.read_bytes())
    seen = load_census.preview(submission_id=submission.pk, by=farah)
    assert seen.changes.people_new == 234
    assert (str(seen.on), seen.vacancies_fte, seen.loaded_before) == ("2025-09-30", 15, None)
    done = load_census.confirm(submission_id=submission.pk, by=farah)
    assert done.changes.people_new == 234
    assert queries.stage_of(submission) == CONFIRMED
    assert not Piece.objects.filter(submission=submission).exists()
    assert not Finding.objects.filter(submission=submission).exists()
    assert Check.objects.get(submission=submission).workers == 234
    with pytest.raises(MoveRefused, match="at the stage “Loaded”"):
        load_census.confirm(submission_id=submission.pk, by=farah)


def test_the_same_return_again_changes_nothing_and_is_recognised(acting, farah):
    first = checked(farah)
    load_census.confirm(submission_id=first.pk, by=farah)
    again = checked(farah)
    known = queries.loaded_before(again)
    assert known is not None
    assert known.id == first.pk
    seen = load_census.preview(submission_id=again.pk, by=farah)
    assert not seen.changes.anything
    assert seen.loaded_before == known
    assert not load_census.confirm(submission_id=again.pk, by=farah).changes.anything


def test_the_same_records_in_another_order_and_layout_are_recognised(acting, farah):
    one, other = employee(), employee(SWENo="SW101")
    first = checked(farah, message(one, other))
    load_census.confirm(submission_id=first.pk, by=farah)
    again = checked(farah, message(other, one).replace(b"</CSWWWorker><", b"</CSWWWorker>\n  <"))
    assert [found.id for found in (queries.loaded_before(again),) if found] == [first.pk]
    different = checked(farah, message(one, employee(SWENo="SW102")))
    assert queries.loaded_before(different) is None


def test_a_load_that_fails_leaves_nothing_behind_and_can_be_tried_again(acting, farah, monkeypatch):
    submission = checked(farah)

    def fail(**_):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("stronger.workforce.services.take_in_return", fail)
        with pytest.raises(OSError, match="disk"):
            load_census.confirm(submission_id=submission.pk, by=farah)
    assert queries.stage_of(submission) == CHECKED
    assert Piece.objects.filter(submission=submission).exists()
    assert load_census.confirm(submission_id=submission.pk, by=farah).changes.people_new == 24


def test_a_withdrawn_return_is_gone_and_cannot_be_loaded(acting, farah):
    submission = checked(farah, message(employee(Sex="U")))
    services.withdraw(submission=submission, by=farah)
    assert queries.stage_of(submission) == WITHDRAWN
    assert not Finding.objects.filter(submission=submission).exists()
    with pytest.raises(MoveRefused, match="Nothing more can be done"):
        services.withdraw(submission=submission, by=farah)


def test_a_return_is_checked_once(acting, farah):
    submission = checked(farah)
    with pytest.raises(MoveRefused):
        services.check(submission=submission, by=farah)
    with pytest.raises(MoveRefused):
        services.record(submission=submission, found=Unreadable("Too late."), by=farah)


@pytest.mark.parametrize("who", ["priya", "bethan", "marcus", "nadia", "oliver"])
def test_nobody_else_may(who, farah):
    with scope.acting(farah.pk):
        submission = checked(farah)
    other = cast.make(who)
    assert not policies.may_load(other)
    with scope.acting(other.pk):
        for refused in (
            lambda: received(other),
            lambda: services.check(submission=submission, by=other),
            lambda: services.record(submission=submission, found=Unreadable("No."), by=other),
            lambda: services.confirm(submission=submission, by=other),
            lambda: services.withdraw(submission=submission, by=other),
            lambda: services.remove_file(submission=submission, by=other),
            lambda: services.ask_for(work=jobs.CHECK, submission=submission, by=other),
            lambda: services.require_loadable(submission=submission, stage=CHECKED, by=other),
            lambda: policies.submission_to_load(other, submission.pk),
            lambda: load_census.preview(submission_id=submission.pk, by=other),
            lambda: load_census.confirm(submission_id=submission.pk, by=other),
        ):
            with pytest.raises(Refused):
                refused()


def test_the_database_itself_shows_files_and_findings_to_nobody_else(farah):
    with scope.acting(farah.pk):
        submission = checked(farah, message(employee(Sex="U")))
    for other in (None, cast.priya().pk, cast.oliver().pk):
        with scope.acting(other):
            assert not Piece.objects.filter(submission=submission).exists()
            assert not Finding.objects.filter(submission=submission).exists()
    with scope.acting(farah.pk):
        assert Piece.objects.filter(submission=submission).exists()


@pytest.mark.parametrize("name", ["no-such-return", "8f14e45f-ceea-467f-9f3a-1b2c3d4e5f60"])
def test_a_return_there_is_not_is_not_found(acting, farah, name):
    with pytest.raises(Refused) as caught:
        policies.submission_to_load(farah, name)
    assert caught.value.hidden


def test_everything_done_is_in_the_trail(acting, farah):
    submission = checked(farah)
    policies.submission_to_load(farah, submission.pk)
    load_census.confirm(submission_id=submission.pk, by=farah)
    said = [(e.verb, e.what, e.details.get("step")) for e in Entry.objects.filter(subjects__contains=[str(submission.pk)]).order_by("id")]
    assert said == [
        ("change", "returns.submission", "received"),
        ("change", "returns.submission", "checked"),
        ("read", "returns.submission", None),
        ("read", "returns.submission", None),
        ("change", "returns.submission", "confirmed"),
        ("change", "returns.file", "removed"),
    ]


def test_files_nobody_loaded_are_forgotten_and_no_others(farah):
    system = cast.services.system_user()
    with scope.acting(farah.pk) as here:
        loaded, withdrawn, waiting, new = checked(farah), checked(farah), checked(farah, message(employee(Sex="U"))), received(farah)
        load_census.confirm(submission_id=loaded.pk, by=farah)
        services.withdraw(submission=withdrawn, by=farah)
        at = here.at
    with scope.acting(farah.pk), pytest.raises(Refused):
        services.forget_unconfirmed(before=at, by=farah)
    with scope.acting(system.pk):
        assert services.forget_unconfirmed(before=at - timedelta(days=30), by=system) == 0
        assert services.forget_unconfirmed(before=at + timedelta(seconds=1), by=system) == 2
    with scope.acting(farah.pk):
        assert not Piece.objects.filter(submission__in=[waiting, new]).exists()
        assert not Finding.objects.filter(submission=waiting).exists()
        assert Check.objects.get(submission=waiting).errors == 1
        assert {queries.stage_of(waiting), queries.stage_of(new)} == {WITHDRAWN}
        assert SubmissionMove.objects.filter(submission=loaded).count() == 2


def test_lists_take_a_fixed_number_of_queries(acting, farah):
    for _ in range(3):
        checked(farah)
    with CaptureQueriesContext(connection) as said:
        rows, total = queries.submissions()
    assert (len(rows), total, len(said)) == (3, 3, 1)
    assert {row.stage for row in rows} == {CHECKED}
    assert queries.submissions(page=2) == ([], 3)


def test_only_the_newest_page_and_the_rest_of_findings_are_listed(acting, farah, monkeypatch):
    monkeypatch.setattr("stronger.returns.checks.MOST_LISTED", 120)
    submission = checked(farah, message(*[employee(SWENo=f"SW{n}", Sex="U") for n in range(130)]))
    record = queries.submission_record(submission)
    assert record.errors == 130
    assert queries.findings_page(submission, page=3).total == 120
    assert len(queries.findings_page(submission, page=3).rows) == 20
