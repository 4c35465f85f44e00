"""How directories stand, asked with the directories themselves: stage, last move, and the state of their jobs, in one query."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from stronger.directory import jobs
from stronger.directory.models import Answer, ImportMove


def with_standing(rows: QuerySet) -> QuerySet:
    """Directories with `stage`, `moved_at`, `moved_by` (None before the first move) and the numbers of their check."""
    last = ImportMove.objects.filter(directory=OuterRef("pk")).order_by("-number")
    stands = {"stage": "to_stage", "moved_at": "at", "moved_by": "by__name"}
    return rows.select_related("received_by", "check_made").annotate(
        **{name: Subquery(last.values(column)[:1]) for name, column in stands.items()}
    )


def with_work(rows: QuerySet) -> QuerySet:
    """The same with the state of the latest job on each (`check_work`, `load_work`, `undo_work`; None for none) and how many
    `answers` were given."""
    work = {f"{name}_work": jobs.state_of_each(task) for name, task in jobs.BY_NAME.items()}
    given = Answer.objects.filter(directory=OuterRef("pk")).order_by().values("directory").annotate(n=Count("pk")).values("n")
    return with_standing(rows).annotate(**work, answers=Coalesce(Subquery(given), 0))
