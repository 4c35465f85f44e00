"""Records that someone leaves, why and for where, what they said when they went, and that they stay after all."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from stronger.kit import scope
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Employment, ExitInterview, Person, Posting
from stronger.workforce.queries.standing import work_on
from stronger.workforce.rules.moves import NotPossible, day
from stronger.workforce.services.recording import begun, written
from stronger.workforce.succession import DAY, end, go_on, split


@transaction.atomic
def leave(
    *, person: Person, last_on: date, reason_code: str, destination_code: str, offer_interview: bool = False, why: str = "", by
) -> None:
    """Someone leaves after a day; codes are the census's. All that holds of them ends with it, and what was to come never does.

    Raises Refused, MoveRefused, or NotPossible.
    """
    work = begun(person=person, move="leave", on=last_on, why=why, by=by)
    codes = {"leaving_reason_code": reason_code, "destination_code": destination_code}
    Employment.objects.filter(pk=work.here.pk).update(**codes)
    end(work.here, last_on + DAY)
    if offer_interview and policies.may_read_exit_interviews(by):
        ExitInterview.objects.update_or_create(employment=work.here, defaults={"offered_on": timezone.localdate(scope.current().at)})
    written(person=person, move="leave", on=last_on, standing=work.standing, why=why, by=by)


@transaction.atomic
def amend_leaving(*, person: Person, on: date, last_on: date, reason_code: str, destination_code: str, why: str, by) -> None:
    """Correct the day, the reason or the destination of the leaving that stood on the day `on`.

    Raises Refused, MoveRefused, or NotPossible.
    """
    work = begun(person=person, move="amend_leaving", on=on, why=why, by=by)
    employment = work.employment or _last_employment(person, on)
    was = employment.period.upper
    if employment.from_on and last_on < employment.from_on:
        raise NotPossible(f"They began on {day(employment.from_on)}. The last day must be then or after.", field="last_on")
    codes = {"leaving_reason_code": reason_code, "destination_code": destination_code}
    Employment.objects.filter(pk=employment.pk).update(**codes)
    until = last_on + DAY
    if until < was:
        end(employment, until)
    elif until > was:
        if Employment.objects.filter(person=person).exclude(pk=employment.pk).during(was, until).exists():
            raise NotPossible("They work here again before then. Choose an earlier day.", field="last_on")
        go_on(employment, was, until)
    written(person=person, move="amend_leaving", on=last_on, standing=work.standing, why=why, by=by)


def _last_employment(person: Person, on: date) -> Employment:
    """The employment that ended last by a day."""
    return Employment.objects.filter(person=person, period__endswith__lte=on).latest("period")


@transaction.atomic
def stay(*, person: Person, on: date, why: str, by) -> None:
    """Someone who was to leave stays: all that was to end goes on, in their own post. Raises Refused, MoveRefused, or NotPossible."""
    work = begun(person=person, move="stay", on=on, why=why, by=by)
    employment, was = work.here, work.here.period.upper
    go_on(employment, was)
    Employment.objects.filter(pk=employment.pk).update(leaving_reason_code="", destination_code="")
    for posting in Posting.objects.filter(employment=employment, period__endswith=None, basis__in=[Posting.ACTING, Posting.SECONDED_OUT]):
        # They are back in what was kept for them from the day after the one that would have been their last.
        split(posting, was, basis=Posting.ORDINARY, post_id=posting.kept_post_id, kept_post_id=None, elsewhere="")
    if policies.may_read_exit_interviews(by):
        ExitInterview.objects.filter(employment=employment, outcome=ExitInterview.OFFERED).delete()
    written(person=person, move="stay", on=on, standing=work.standing, why=why, by=by)


@transaction.atomic
def record_exit_interview(*, person: Person, on: date, outcome: str, outcome_on: date, notes: str = "", by) -> None:
    """What became of the talk offered to someone who leaves, or left: held, with what they said, or declined.

    `on` is a day on which they were leaving or had left. Raises Refused, or NotPossible where they have not.
    """
    policies.require_exit_interviews(by)
    work = work_on(person, on)
    if work.standing.left_on is None:
        raise NotPossible(f"{person} has not left. Record that they leave first.")
    employment = work.employment or _last_employment(person, on)
    held = outcome == ExitInterview.HELD
    said = {"outcome": outcome, "outcome_on": outcome_on, "notes": notes if held else "", "held_by": by if held else None}
    row = ExitInterview.objects.filter(employment=employment).first()
    if row is None:
        ExitInterview.objects.create(employment=employment, offered_on=outcome_on, **said)
    elif outcome_on < row.offered_on:
        raise NotPossible(f"It was offered on {day(row.offered_on)}. Choose a day from then on.", field="outcome_on")
    else:
        ExitInterview.objects.filter(pk=row.pk).update(**said)
    trail.note("change", "workforce.exit_interview", subjects=[person.pk], details={"outcome": outcome})
