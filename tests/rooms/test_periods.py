"""What the database itself refuses: overlaps, empty periods, self-management, moves off the table, half-undone signatures.

The tables are the example's own, temporary, made by the serving role in the test's transaction.
"""

from datetime import date

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps
from django.utils import timezone

from stronger.accounts import services
from stronger.kit import moves, scope, signoff
from stronger.kit.periods import Dated, between, no_overlap, not_oneself
from stronger.kit.stages import Move, Stage, Table
from stronger.trail.queries import history_of
from stronger.workforce.models import Employment, Person

pytestmark = pytest.mark.django_db

TABLE = Table(
    "this request",
    [Stage("asked", "Asked"), Stage("agreed", "Agreed", ended=True), Stage("refused", "Refused", ended=True)],
    [Move("agree", "Agree", ("asked",), "agreed"), Move("refuse", "Refuse", ("asked",), "refused", needs_reason=True)],
)


def _somebody() -> models.Field:
    # A temporary table may not refer to a lasting one.
    return models.IntegerField(null=True)


@pytest.fixture
def example():
    """Three tables built from the kit's pieces: who leads whom, moves, and signatures."""
    with isolate_apps("stronger.kit"):

        class Lead(Dated):
            person = models.IntegerField()
            leader = models.IntegerField()
            kind = models.CharField(max_length=10, default="line")

            class Meta:
                app_label = "kit"
                constraints = [
                    no_overlap("person", "kind", name="lead_no_overlap"),
                    not_oneself("person", "leader", name="lead_not_oneself"),
                ]

        class Step(moves.MoveRow):
            request = models.IntegerField()
            by = _somebody()

            class Meta:
                app_label = "kit"
                constraints = [moves.once_each("request", name="step_once"), moves.only_moves_of(TABLE, name="step_known")]

        class Agreement(signoff.SignOffRow):
            record = models.IntegerField()
            by = _somebody()
            undone_by = _somebody()

            class Meta:
                app_label = "kit"
                constraints = [signoff.signed_once("record", name="signed_once"), signoff.undone_fully(name="undone_fully")]

    with connection.cursor() as cursor:
        cursor.execute("set local search_path to pg_temp, public")
    with connection.schema_editor() as editor:
        for model in (Lead, Step, Agreement):
            editor.create_model(model)
    return {"lead": Lead._default_manager, "step": Step._default_manager, "agreement": Agreement._default_manager}


def refused(constraint: str, make, **values) -> None:
    """The database refuses the row, by the constraint of this name."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**values)


APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)


def test_periods_may_touch_and_may_not_overlap(example):
    lead = example["lead"]
    lead.create(person=1, leader=2, period=between(APRIL, JULY))
    lead.create(person=1, leader=3, period=between(JULY))
    lead.create(person=9, leader=2, period=between(APRIL))
    lead.create(person=1, leader=2, kind="practice", period=between(APRIL))
    refused("lead_no_overlap", lead.create, person=1, leader=4, period=between(OCTOBER))
    refused("lead_no_overlap", lead.create, person=1, leader=4, period=between(None, date(2026, 4, 2)))


def test_an_overlap_is_refused_however_it_is_written(example):
    lead = example["lead"]
    lead.create(person=1, leader=2, period=between(APRIL, JULY))
    later = lead.create(person=1, leader=3, period=between(OCTOBER))
    refused("lead_no_overlap", lead.filter(pk=later.pk).update, period=between(APRIL))
    Lead = lead.model  # noqa: N806
    refused("lead_no_overlap", lambda: lead.bulk_create([Lead(person=1, leader=2, period=between(JULY)) for _ in range(2)]))


def test_an_empty_period_is_refused_because_it_would_overlap_nothing(example):
    with pytest.raises(IntegrityError, match="check"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into kit_lead (person, leader, kind, period) values (1, 2, 'line', '[2026-04-01,2026-04-01)')")


def test_nobody_leads_themself(example):
    refused("lead_not_oneself", example["lead"].create, person=1, leader=1, period=between(APRIL))


def test_questions_about_a_day_and_about_a_time(example):
    lead = example["lead"]
    first = lead.create(person=1, leader=2, period=between(APRIL, JULY))
    second = lead.create(person=1, leader=3, period=between(JULY))
    assert lead.on(date(2026, 6, 30)).get() == first
    assert lead.on(JULY).get() == second
    assert not lead.on(date(2026, 3, 31)).exists()
    assert set(lead.during(date(2026, 6, 30), date(2026, 7, 2))) == {first, second}
    assert lead.during(None, JULY).get() == first
    again = lead.get(pk=first.pk)
    assert (again.from_on, again.until_on, again.last_on) == (APRIL, JULY, date(2026, 6, 30))
    assert lead.get(pk=second.pk).last_on is None


def test_only_moves_of_the_table_get_in_and_with_their_reason(example):
    step, now = example["step"], timezone.now()
    row = {"request": 1, "number": 1, "from_stage": "asked", "at": now}
    refused("step_known", step.create, **row, move="agree", to_stage="refused")
    refused("step_known", step.create, **row, move="refuse", to_stage="refused", why="")
    step.create(**row, move="refuse", to_stage="refused", why="No room left")
    refused("step_once", step.create, **row, move="agree", to_stage="agreed")
    assert moves.now_at(TABLE, step.filter(request=1)) == "refused"


def test_a_signature_stands_once_and_is_undone_whole(example):
    agreement, now = example["agreement"], timezone.now()
    row = {"record": 1, "role": "worker", "statement": "I agree.", "at": now}
    first = agreement.create(**row)
    refused("signed_once", agreement.create, **row)
    refused("undone_fully", agreement.filter(pk=first.pk).update, undone_at=now)
    agreement.filter(pk=first.pk).update(undone_at=now, undone_by=7, undone_why="The wrong record")
    agreement.create(**row)


@pytest.mark.parametrize("extension", ["btree_gist", "pg_trgm", "unaccent"])
def test_the_extensions_that_the_rooms_rely_on_are_there(extension):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_extension where extname = %s", [extension])
        assert cursor.fetchone() == (1,)


def test_what_was_believed_before_a_correction_is_kept():
    """A period says when something was so; the history of its table says when we believed it."""
    with scope.acting(services.system_user().pk) as here:
        person = Person.objects.create(swe_number="SW123")
        employment = Employment.objects.create(person=person, kind=Employment.EMPLOYEE, period=between(APRIL))
        Employment.objects.filter(pk=employment.pk).update(period=between(JULY))
    believed = [
        (change.label, field.before, field.after, change.by_id)
        for change in history_of(Employment, pk=employment.pk)
        for field in change.fields
        if field.name == "period"
    ]
    by = here.actor_id
    assert believed == [("update", between(APRIL), between(JULY), by), ("insert", None, between(APRIL), by)]
