"""How someone stands towards the council on a day, worked out from what holds on it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from stronger.workforce.models import Employment, Person, Posting
from stronger.workforce.rules import moves


@dataclass(frozen=True, slots=True)
class Work:
    """The employment and the main role that someone has on a day, for those who change them; None where there is none."""

    standing: moves.Standing
    employment: Employment | None
    posting: Posting | None

    @property
    def here(self) -> Employment:
        """The employment. Raises LookupError where there is none, which whoever asks has ruled out."""
        if self.employment is None:
            raise LookupError("Nobody is employed here on that day.")
        return self.employment

    @property
    def ends_on(self) -> date | None:
        """The first day on which the employment holds no longer; None without an end."""
        return self.here.until_on


# What lasts for a time only by its nature; any other employment that has an end has one because somebody leaves.
_FOR_A_TIME = (Posting.FIXED, Posting.SECONDED_IN)
_AWAY = {Posting.ACTING: moves.ACTING, Posting.SECONDED_OUT: moves.SECONDED}


def work_on(person: Person, on: date) -> Work:
    """What someone does here on a day, and how they stand; two queries. Of several roles the one with most of the week is meant."""
    employments = list(Employment.objects.filter(person=person).order_by(F("period").desc()))
    employment = next((e for e in employments if on in e.period), None)
    if employment is None:
        ended = [e.last_on for e in employments if e.last_on and e.last_on < on]
        return Work(moves.Standing(moves.OUTSIDE, left_on=max(ended, default=None)), None, None)
    held = Posting.objects.filter(employment=employment, period__contains=on).select_related("post", "kept_post")
    posting = held.order_by(F("fte").desc(nulls_last=True), "pk").first()
    return Work(_standing(employment, posting), employment, posting)


def _standing(employment: Employment, posting: Posting | None) -> moves.Standing:
    basis = posting.basis if posting else Posting.ORDINARY
    is_for_a_time = basis in _FOR_A_TIME or employment.kind == Employment.AGENCY
    leaves = employment.leaving_reason_code or employment.destination_code or not is_for_a_time
    if employment.last_on and leaves and (basis not in _AWAY or employment.leaving_reason_code):
        return moves.Standing(moves.LEAVING, left_on=employment.last_on)
    if posting is not None and basis in _AWAY:
        return moves.Standing(_AWAY[basis], ends_on=posting.last_on)
    return moves.Standing(moves.HERE, ends_on=employment.last_on)
