"""What someone who leaves said, for those it is for."""

from stronger.workforce.models import Employment, ExitInterview, Person


def exit_interview(person: Person) -> ExitInterview | None:
    """The exit interview of someone's last employment, None where none was offered; the database shows it to HR alone. Two queries."""
    last = Employment.objects.filter(person=person).order_by("-period").first()
    return ExitInterview.objects.filter(employment=last).first() if last else None


def last_leaving(person: Person) -> tuple[str, str]:
    """The census's codes of why someone last left and for where; empty where none are recorded. One query."""
    rows = Employment.objects.filter(person=person).exclude(leaving_reason_code="").order_by("-period")
    return rows.values_list("leaving_reason_code", "destination_code").first() or ("", "")
