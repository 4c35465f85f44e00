"""What every move of a working life shares: it is asked for by someone who may, from where the person stands, and written down."""

from datetime import date, timedelta
from decimal import Decimal

from stronger.accounts import policies as accounts
from stronger.kit import scope
from stronger.trail import services as trail
from stronger.workforce.models import Employment, Person, PersonMove, Post, Posting
from stronger.workforce.queries.standing import Work, work_on
from stronger.workforce.rules.moves import OUTSIDE, RECORD, STANDINGS, NotPossible, Standing, day
from stronger.workforce.rules.posts import longest_held

DAY = timedelta(days=1)


def begun(*, person: Person, move: str, on: date, why: str, by) -> Work:
    """How `person` stands on a day, if `by` may record this move from there; holds their row, so that moves queue up.

    Raises Refused, MoveRefused, and NotPossible where they do not work here on that day.
    """
    accounts.require(by, RECORD)
    Person.objects.select_for_update().get(pk=person.pk)
    work = work_on(person, on)
    if work.employment is None and OUTSIDE not in STANDINGS.moves[move].from_:
        raise NotPossible(f"{person} does not work here on {day(on)}. Choose a day on which they do.", field="from_on")
    STANDINGS.make_move(move, work.standing.stage, holds={RECORD}, thing=work.standing, why=why)
    return work


def written(*, person: Person, move: str, on: date, standing: Standing, why: str, by) -> None:
    """Write a move down: as a row of its own, and in the trail."""
    number = PersonMove.objects.filter(person=person).count() + 1
    PersonMove.objects.create(
        person=person,
        number=number,
        move=move,
        from_stage=standing.stage,
        to_stage=STANDINGS.moves[move].ends_at(standing.stage),
        effective_on=on,
        at=scope.current().at,
        by=by,
        why=why,
    )
    trail.note("change", "workforce.move", subjects=[person.pk], why=why, details={"move": move, "from": on.isoformat()})


def nothing_later(employment: Employment, on: date) -> None:
    """Raises NotPossible where a change of role is recorded for a later day: it would be built on what this changes."""
    later = Posting.objects.filter(employment=employment, period__startswith__gt=on).order_by("period").first()
    if later is not None:
        known = f"A change of role is already recorded from {day(later.period.lower)}."
        raise NotPossible(f"{known} Choose a day from then on, or end that first.", field="from_on")


def room_in(*, post: Post, employment: Employment | None, fte: Decimal, from_on: date, until_on: date | None) -> None:
    """Raises NotPossible unless a post is established for this time and has as much of it free of employees; holds its row."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if from_on not in post.period:
        raise NotPossible(f"The post “{post.title}” is not established on {day(from_on)}. Choose another post or day.", field="post")
    if post.period.upper and (until_on is None or until_on > post.period.upper):
        ends = day(post.period.upper - DAY)
        raise NotPossible(f"The post “{post.title}” ends on {ends}. Choose another post, or an end by then.", field="post")
    others = Posting.objects.filter(post=post, employment__kind=Employment.EMPLOYEE)
    holdings = [
        (p.period.lower, p.period.upper, p.fte or Decimal(0)) for p in others if employment is None or p.employment_id != employment.pk
    ]
    free = post.fte - longest_held(holdings, from_on, until_on)
    if fte > free:
        said = (
            f"Of the post “{post.title}”, {max(free, Decimal(0)):.2f} of {post.fte:.2f} full-time equivalent is free for all of that time."
        )
        raise NotPossible(f"{said} End or move whoever holds the rest, or choose another post or end.", field="post")


def after(last_on: date, from_on: date) -> date:
    """The first day after the last. Raises NotPossible where the last comes before the first."""
    if last_on < from_on:
        raise NotPossible(f"The last day must be {day(from_on)} or after.", field="last_on")
    return last_on + DAY
