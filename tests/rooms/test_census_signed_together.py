"""A return prepared from the register where commits are real: two sign at once, and it is frozen once."""

import threading

import pytest
from django.db import connections

from stronger.journeys import prepare_census
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.returns import prepared, queries, services
from stronger.returns.models import Submission, SubmissionMove
from stronger.returns.rules import AGREED_BY, DRAFTED, FROZEN, PREPARED_BY
from tests import cast
from tests.rooms.test_census_prepared import opened
from tests.rooms.test_census_written import loaded, of
from tests.rules.census_files import employee


@pytest.fixture
def people(committed):
    """The HR adviser and the principal social worker, with a return ready to be signed."""
    loaded(of(2025, employee()))
    opened(NoAgencyFTE="1", NoAgencyHeadcount="1")
    return cast.farah(), cast.eleanor()


def together(*work) -> list:
    """What each of some pieces of work answers when all begin at once: what it returns, or the sentence of its refusal."""
    said: list = []
    ready = threading.Barrier(len(work))

    def run(who, do) -> None:
        ready.wait()
        try:
            with scope.acting(who.pk):
                said.append(do())
        except NotNow as e:
            said.append(e.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def signing(who, role: str):
    """Signing in a role, as a piece of work."""
    sha256 = prepared.prepared_for(2025).sha256
    return who, lambda: services.sign(year=2025, role=role, sha256=sha256, by=who)


def test_two_who_sign_at_once_freeze_it_once(people):
    farah, eleanor = people
    said = together(signing(farah, PREPARED_BY), signing(eleanor, AGREED_BY))
    assert sorted(said) == [False, True]
    assert queries.stage_of(prepared.prepared_for(2025)) == FROZEN
    assert SubmissionMove.objects.filter(move="freeze").count() == 1


def test_the_same_signature_twice_at_once_stands_once(people):
    farah, _ = people
    said = together(*(signing(farah, PREPARED_BY) for _ in range(3)))
    assert said.count(False) == 1
    assert said.count("This has been signed already.") == 2


def test_checked_again_by_two_at_once_there_is_one_return_to_sign(people):
    farah, _ = people
    together(*((farah, lambda: prepare_census.prepare(year=2025, council_code="851", by=farah)) for _ in range(3)))
    stages = [queries.stage_of(row) for row in Submission.objects.filter(prepared_year=2025)]
    assert stages.count(DRAFTED) == 1
