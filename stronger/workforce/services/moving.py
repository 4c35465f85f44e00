"""Records how someone moves while they work here: to another team or post, acting up, on secondment, to other hours or a new level."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from stronger.kit.periods import between
from stronger.workforce.grading import require_grade
from stronger.workforce.models import Level, Person, Post, Posting, Team, TeamMembership, WorkingPattern
from stronger.workforce.queries.standing import Work
from stronger.workforce.rules.moves import NotPossible, day
from stronger.workforce.services.recording import after, begun, nothing_later, room_in, written
from stronger.workforce.succession import DAY, end, go_on, rehome, split, succeed


def _role_of(post: Post) -> dict:
    """What a posting says when it fills a post."""
    return {"post_id": post.pk, "title": post.title, "role_code": post.role_code, "level_code": post.level_code}


def _posting(work: Work, person: Person) -> Posting:
    if work.posting is None:
        raise NotPossible(f"No role is recorded for {person} on that day, so there is nothing to change.", field="from_on")
    return work.posting


@transaction.atomic
def move(*, person: Person, from_on: date, post: Post | None = None, team_code: str = "", why: str, by) -> None:
    """Move someone to another post (and its team), or to another team in the post or role they have. Raises Refused,
    MoveRefused, or NotPossible."""
    work = begun(person=person, move="move", on=from_on, why=why, by=by)
    posting, ends_on = _posting(work, person), work.ends_on
    nothing_later(work.here, from_on)
    if post is not None:
        if posting.post_id == post.pk:
            raise NotPossible(f"{person} has this post already. Choose another.", field="post")
        room_in(post=post, employment=work.here, fte=posting.fte or Decimal(1), from_on=from_on, until_on=posting.until_on)
        split(posting, from_on, **_role_of(post))
    team = post.team if post is not None else Team.objects.get(code=team_code)
    changed = succeed(TeamMembership, person, from_on, ends_on=ends_on, team_id=team.pk)
    if not changed and post is None:
        raise NotPossible(f"{person} is in {team.name} on that day already. Choose another team.", field="team")
    if changed and post is None and posting.post_id:
        # A post belongs to its team: who leaves the team leaves the post.
        split(posting, from_on, post_id=None)
    written(person=person, move="move", on=from_on, standing=work.standing, why=why, by=by)


@transaction.atomic
def act_up(*, person: Person, post: Post, from_on: date, last_on: date, why: str, by) -> None:
    """Someone does the work of a higher post for a time; their own is kept for them. Raises Refused, MoveRefused, or NotPossible."""
    work = begun(person=person, move="act_up", on=from_on, why=why, by=by)
    posting, until = _posting(work, person), after(last_on, from_on)
    _fits(work, from_on, until)
    if posting.post_id == post.pk:
        raise NotPossible(f"This is {person}’s own post. Choose the one they act up into.", field="post")
    room_in(post=post, employment=work.here, fte=posting.fte or Decimal(1), from_on=from_on, until_on=until)
    split(posting, from_on, until, **_role_of(post), basis=Posting.ACTING, kept_post_id=posting.post_id)
    succeed(TeamMembership, person, from_on, until, ends_on=work.ends_on, team_id=post.team_id)
    written(person=person, move="act_up", on=from_on, standing=work.standing, why=why, by=by)


@transaction.atomic
def second_out(*, person: Person, elsewhere: str, from_on: date, last_on: date, why: str, by) -> None:
    """Someone works for another organisation for a time and stays employed here; their post is kept for them. Raises Refused,
    MoveRefused, or NotPossible."""
    work = begun(person=person, move="second_out", on=from_on, why=why, by=by)
    posting, until = _posting(work, person), after(last_on, from_on)
    _fits(work, from_on, until)
    split(posting, from_on, until, basis=Posting.SECONDED_OUT, post_id=None, kept_post_id=posting.post_id, elsewhere=elsewhere)
    written(person=person, move="second_out", on=from_on, standing=work.standing, why=why, by=by)


def _fits(work: Work, from_on: date, until: date) -> None:
    """Raises NotPossible unless a time lies inside the employment, with nothing recorded for later."""
    nothing_later(work.here, from_on)
    ends_on = work.ends_on
    if ends_on and until > ends_on:
        raise NotPossible(f"Their work here ends on {day(ends_on - DAY)}. Choose an end by then.", field="last_on")


@transaction.atomic
def end_acting(*, person: Person, last_on: date, why: str = "", by) -> None:
    """Someone's acting up ends after a day, earlier than was said, and they are back in their own post. Raises Refused, MoveRefused
    or NotPossible."""
    _end_early(person, "end_acting", last_on, why, by)


@transaction.atomic
def end_secondment(*, person: Person, last_on: date, why: str = "", by) -> None:
    """Someone's secondment elsewhere ends after a day, earlier than was said. Raises Refused, MoveRefused, or NotPossible."""
    _end_early(person, "end_secondment", last_on, why, by)


def _end_early(person: Person, code: str, last_on: date, why: str, by) -> None:
    work = begun(person=person, move=code, on=last_on, why=why, by=by)
    posting = _posting(work, person)
    if posting.until_on == last_on + DAY:
        raise NotPossible(f"It ends on {day(last_on)} already.", field="last_on")
    _shift_end(work, posting, last_on + DAY)
    written(person=person, move=code, on=last_on, standing=work.standing, why=why, by=by)


@transaction.atomic
def change_end(*, person: Person, on: date, last_on: date, why: str, by) -> None:
    """What someone does for a time on the day `on` (acting up, a secondment, a fixed term) ends after another day than was said.

    Raises Refused, MoveRefused, or NotPossible.
    """
    work = begun(person=person, move="change_end", on=on, why=why, by=by)
    posting, until = _posting(work, person), after(last_on, on)
    if posting.until_on == until:
        raise NotPossible(f"It ends on {day(last_on)} already.", field="last_on")
    if posting.post is not None:
        room_in(post=posting.post, employment=work.here, fte=posting.fte or Decimal(1), from_on=on, until_on=until)
    if posting.basis in (Posting.ACTING, Posting.SECONDED_OUT):
        _shift_end(work, posting, until)
    elif ended := work.ends_on:
        end(work.here, until) if until < ended else go_on(work.here, ended, until)
    written(person=person, move="change_end", on=on, standing=work.standing, why=why, by=by)


def _shift_end(work: Work, posting: Posting, until: date) -> None:
    """Let what is for a time end on another day, and what follows it begin then: the role, and the team that goes with it."""
    ended = posting.period.upper
    back = Posting.objects.filter(employment=work.here, period__startswith=ended).first()
    if back is None or (back.period.upper and back.period.upper <= until):
        raise NotPossible("Their work here ends before then, or a change is recorded for it. Choose an earlier day.", field="last_on")
    Posting.objects.filter(pk=posting.pk).update(period=between(posting.period.lower, until))
    Posting.objects.filter(pk=back.pk).update(period=between(until, back.period.upper))
    posting.refresh_from_db()
    back.refresh_from_db()
    rehome(posting, [posting, back])
    rehome(back, [posting, back])
    team = TeamMembership.objects.filter(person=work.here.person_id)
    before, following = team.filter(period__endswith=ended).first(), team.filter(period__startswith=ended).first()
    if before is not None and following is not None and before.period.lower == posting.period.lower:
        rows = [(before, between(before.period.lower, until)), (following, between(until, following.period.upper))]
        for row, period in rows if until < ended else reversed(rows):  # so that they never share a day
            TeamMembership.objects.filter(pk=row.pk).update(period=period)


@transaction.atomic
def set_hours(*, person: Person, from_on: date, fte: Decimal, manner: str = "", weekly_hours: Decimal | None = None, why: str, by) -> None:
    """Change how much of the week someone works from a day on, and in which manner. Raises Refused, MoveRefused, or NotPossible."""
    work = begun(person=person, move="set_hours", on=from_on, why=why, by=by)
    posting = _posting(work, person)
    before = posting.fte
    if not Decimal(0) < fte <= 1:
        raise NotPossible("Full-time equivalent must be more than 0 and at most 1, for example 0.6.", field="fte")
    if posting.post is not None:
        room_in(post=posting.post, employment=work.here, fte=fte, from_on=from_on, until_on=posting.until_on)
    split(posting, from_on, fte=fte)
    # What was recorded for later was said of the hours they had: it goes on with the new ones.
    Posting.objects.filter(employment=work.here, period__startswith__gt=from_on, fte=before).update(fte=fte)
    if manner:
        ends_on = work.ends_on
        succeed(WorkingPattern, person, from_on, ends_on=ends_on, manner=manner, weekly_hours=weekly_hours)
    written(person=person, move="set_hours", on=from_on, standing=work.standing, why=why, by=by)


@transaction.atomic
def set_level(*, person: Person, from_on: date, level_code: str, grade: str = "", why: str, by) -> None:
    """Someone stands on a career level, at a pay grade, from a day on. Raises Refused, MoveRefused, or NotPossible."""
    work = begun(person=person, move="set_level", on=from_on, why=why, by=by)
    if not level_code and not grade:
        raise NotPossible("Choose a level or a grade.", field="level")
    require_grade(grade, level_code=level_code, on=from_on)
    changed = succeed(Level, person, from_on, ends_on=work.ends_on, level_code=level_code, grade=grade)
    if not changed:
        raise NotPossible(f"{person} stands at this level and grade on that day already.", field="level")
    written(person=person, move="set_level", on=from_on, standing=work.standing, why=why, by=by)
