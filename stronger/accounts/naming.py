"""Names accounts for pages that say who did something; a shelf beside queries, asked without opening any account."""

from stronger.accounts.models import User


def everyone() -> dict[int, str]:
    """Account id -> name, of every account that there is or was, by name; one query. The product's own account is "The system"."""
    rows = User.objects.order_by("name", "pk").values_list("pk", "name", "is_system")
    return {pk: "The system" if is_system else name for pk, name, is_system in rows}
