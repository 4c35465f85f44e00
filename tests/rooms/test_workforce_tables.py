"""What the database itself refuses of posts, supervisors, levels, working patterns, checks of the register and exit interviews."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from stronger.kit import scope
from stronger.kit.periods import between
from stronger.workforce import services
from stronger.workforce.models import (
    Employment,
    ExitInterview,
    Level,
    Person,
    PersonMove,
    Post,
    PostFunding,
    Posting,
    RegistrationCheck,
    ServiceArea,
    Supervision,
    Team,
    WorkingPattern,
)
from tests import cast

pytestmark = pytest.mark.django_db
APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)


@pytest.fixture
def farah():
    user = cast.farah()
    with scope.acting(user.pk):
        yield user


@pytest.fixture
def asha(farah) -> Person:
    return services.add_person(given_name="Asha", family_name="Bell", joined_on=APRIL, title="Social worker", by=farah)


@pytest.fixture
def ben(farah) -> Person:
    return services.add_person(given_name="Ben", family_name="Cole", joined_on=APRIL, title="Team leader", by=farah)


def refused(constraint: str, make, **values) -> None:
    """The database refuses the row, by the constraint of this name."""

    def written() -> None:
        make(**values)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        written()


def post(**said) -> Post:
    area = ServiceArea.objects.create(code="a", name="Area")
    team = Team.objects.create(area=area, code="t", name="Team")
    return Post.objects.create(**{"team": team, "title": "Social worker", "fte": Decimal(1), "period": between(APRIL)} | said)


def test_nothing_dated_of_one_person_overlaps_and_one_may_follow_another(asha, ben):
    for model, values, name in (
        (Supervision, {"supervisor": ben}, "workforce_supervision_no_overlap"),
        (Level, {"level_code": "experienced"}, "workforce_level_no_overlap"),
        (WorkingPattern, {"manner": "full_time"}, "workforce_pattern_no_overlap"),
    ):
        model.objects.create(person=asha, period=between(APRIL, JULY), **values)
        model.objects.create(person=asha, period=between(JULY), **values)
        refused(name, model.objects.create, person=asha, period=between(OCTOBER), **values)


def test_nobody_supervises_themself(asha):
    refused("workforce_nobody_supervises_themself", Supervision.objects.create, person=asha, supervisor=asha, period=between(APRIL))


def test_a_level_says_something_and_a_week_has_an_end(asha):
    refused("workforce_level_says_something", Level.objects.create, person=asha, period=between(APRIL))
    refused(
        "workforce_pattern_hours",
        WorkingPattern.objects.create,
        person=asha,
        manner="full_time",
        weekly_hours=Decimal(90),
        period=between(APRIL),
    )


def test_a_post_is_of_some_size_and_funded_once_at_a_time(farah):
    kept = post(reference="P1")
    refused("workforce_post_fte", Post.objects.create, team=kept.team, title="None", fte=Decimal(0), period=between(APRIL))
    refused("workforce_post_reference_once", Post.objects.create, team=kept.team, title="B", reference="P1", fte=1, period=between(JULY))
    PostFunding.objects.create(post=kept, period=between(APRIL, JULY))
    refused("workforce_funding_no_overlap", PostFunding.objects.create, post=kept, period=between(APRIL))


def test_one_person_fills_a_post_once_at_a_time_however_their_periods_are_cut(asha):
    kept = post()
    employment = Employment.objects.get(person=asha)
    Posting.objects.filter(employment=employment).update(post=kept, period=between(APRIL, JULY))
    follows = Posting.objects.create(employment=employment, post=kept, period=between(JULY))
    refused("workforce_posting_post_once", Posting.objects.create, employment=employment, post=kept, period=between(OCTOBER))
    # In one transaction the periods may pass each other.
    Posting.objects.filter(pk=follows.pk).update(period=between(date(2026, 6, 1)))
    Posting.objects.filter(employment=employment).exclude(pk=follows.pk).update(period=between(APRIL, date(2026, 6, 1)))
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_a_post_is_kept_only_for_whom_is_away_from_it(asha):
    kept = post()
    refused("workforce_posting_kept_post", Posting.objects.filter(employment__person=asha).update, kept_post=kept)


def test_whoever_was_found_on_the_register_was_so_until_a_day(asha, farah):
    said = {"person": asha, "checked_by": farah, "checked_on": OCTOBER}
    refused("workforce_registration_has_an_end", RegistrationCheck.objects.create, result="registered", **said)
    RegistrationCheck.objects.create(result="absent", **said)
    refused("workforce_registration_checked_once_a_day", RegistrationCheck.objects.create, result="absent", **said)


def test_a_move_is_one_of_the_table_with_the_reason_it_needs(asha, farah):
    said = {"person": asha, "at": timezone.now(), "by": farah, "effective_on": JULY, "from_stage": "here"}
    refused("workforce_known_moves", PersonMove.objects.create, number=1, move="move", to_stage="acting", why="A reason", **said)
    refused("workforce_known_moves", PersonMove.objects.create, number=1, move="move", to_stage="here", why="", **said)
    PersonMove.objects.create(number=1, move="set_manager", to_stage="here", **said)
    refused("workforce_one_move_at_a_time", PersonMove.objects.create, number=1, move="set_manager", to_stage="here", **said)
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonMove.objects.update(move="leave")


def test_an_exit_interview_is_open_to_hr_alone(asha, farah):
    employment = Employment.objects.get(person=asha)
    said = {"employment": employment, "offered_on": JULY}
    refused("workforce_exit_interview_has_its_day", ExitInterview.objects.create, outcome="held", **said)
    refused("workforce_exit_interview_notes", ExitInterview.objects.create, notes="Tired of the commute", **said)
    ExitInterview.objects.create(outcome="held", outcome_on=JULY, held_by=farah, notes="Tired of the commute", **said)
    assert ExitInterview.objects.count() == 1
    for other in (cast.priya(), cast.bethan()):
        with scope.acting(other.pk):
            assert ExitInterview.objects.count() == 0
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from workforce_exitinterviewhistory")
                assert cursor.fetchone() == (0,)
