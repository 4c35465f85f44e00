"""How returns stand, asked with the returns themselves: stage, last move, and the state of their jobs, in one query."""

from django.db.models import OuterRef, QuerySet, Subquery

from stronger.returns import jobs
from stronger.returns.models import SubmissionMove


def with_standing(rows: QuerySet) -> QuerySet:
    """Submissions with `stage`, `moved_at`, `moved_by` (None before the first move) and the facts of their check."""
    last = SubmissionMove.objects.filter(submission=OuterRef("pk")).order_by("-number")
    stands = {"stage": "to_stage", "moved_at": "at", "moved_by": "by__name"}
    told = {name: Subquery(last.values(column)[:1]) for name, column in stands.items()}
    return rows.select_related("received_by", "check_made").annotate(**told)


def with_work(rows: QuerySet) -> QuerySet:
    """The same with the state of the latest job that checks (`check_work`) and loads (`load_work`); None for none."""
    return with_standing(rows).annotate(check_work=jobs.state_of_each(jobs.CHECK), load_work=jobs.state_of_each(jobs.LOAD))
