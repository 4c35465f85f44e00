"""Names people in the register for those who may read about them without opening their records, such as a reader of the trail."""

from collections.abc import Iterable
from uuid import UUID

from stronger.workforce.models import Person


def labels(ids: Iterable[str]) -> dict[str, str]:
    """Person id -> Social Work England number, or the name where there is no number; one query.

    Ids that are no person's are left out. The number comes first because it names nobody to a reader who has no need to know.
    """
    wanted = [each for each in ids if _is_id(each)]
    rows = Person.objects.filter(pk__in=wanted).values_list("id", "swe_number", "given_name", "family_name") if wanted else ()
    return {str(id_): number or f"{given} {family}".strip() for id_, number, given, family in rows}


def full_names(ids: Iterable[str]) -> dict[str, str]:
    """Person id -> name, or the Social Work England number where there is no name; one query.

    Asks no policy: for a page whose reader may see everyone it names, and whose trail says whom.
    """
    rows = Person.objects.filter(pk__in=set(ids)).values_list("id", "given_name", "family_name", "swe_number")
    return {str(id_): f"{given} {family}".strip() or number for id_, given, family, number in rows}


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def id_of(number: str) -> str | None:
    """The id of the person with this Social Work England number, whatever its capitals and spaces; None when there is none."""
    wanted = "".join(number.split()).upper()
    found = Person.objects.exclude(swe_number="").filter(swe_number__iexact=wanted).values_list("id", flat=True).first() if wanted else None
    return str(found) if found else None
