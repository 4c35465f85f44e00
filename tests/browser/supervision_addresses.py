"""Values for the addresses of supervision that the walk goes to: families, discussions, circles and audits, whoever may see them."""

from collections.abc import Callable

from stronger.accounts.models import User
from stronger.supervision.models import Audit, Circle, Discussion, Holding, Round

SUPERVISION: dict[str, Callable[[User | None], list[dict]]] = {
    "circle_id": lambda _: [{"circle_id": each.pk} for each in Circle.objects.order_by("begun_at")],
    "round_id": lambda _: [{"round_id": each.pk} for each in Round.objects.order_by("begun_at")],
    "audit_id": lambda _: [{"audit_id": each.pk} for each in Audit.objects.order_by("pk")],
    "improvement_id": lambda _: [{"improvement_id": 1}],
    "practitioner_id family_id": lambda _: [
        {"practitioner_id": each.practitioner_id, "family_id": each.family_id} for each in Holding.objects.order_by("pk")[:1]
    ],
    "family_id": lambda _: [{"family_id": each.family_id} for each in Discussion.objects.order_by("begun_at")[:1]],
    "discussion_id": lambda _: [{"discussion_id": each.pk} for each in Discussion.objects.order_by("begun_at")],
    "discussion_id entry_id": lambda _: [{"discussion_id": each.pk, "entry_id": 1} for each in Discussion.objects.order_by("begun_at")[:1]],
}
