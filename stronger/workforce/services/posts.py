"""Changes the establishment: posts are established, funded or no longer, and ended."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from stronger.accounts import policies as accounts
from stronger.kit.periods import between
from stronger.trail import services as trail
from stronger.workforce.grading import require_grade
from stronger.workforce.models import Post, PostFunding, Posting, Team
from stronger.workforce.rules.moves import RECORD, NotPossible, day


@transaction.atomic
def establish_post(
    *,
    team_code: str,
    title: str,
    fte: Decimal = Decimal(1),
    role_code: str = "",
    grade: str = "",
    level_code: str = "",
    reference: str = "",
    from_on: date,
    is_funded: bool = True,
    by,
) -> Post:
    """Establish a post in a team from a day on, funded from then unless told otherwise. Raises Refused, or NotPossible."""
    accounts.require(by, RECORD)
    if reference and Post.objects.filter(reference=reference).exists():
        raise NotPossible(f"There is a post with the reference {reference} already. Use another reference.", field="reference")
    team = Team.objects.get(code=team_code)
    if team.until_on and team.until_on <= from_on:
        raise NotPossible(f"{team.name} has ended. Choose another team.", field="team")
    require_grade(grade, level_code=level_code, on=from_on)
    period = between(from_on)
    values = {"title": title, "fte": fte, "role_code": role_code, "grade": grade, "level_code": level_code, "reference": reference}
    post = Post.objects.create(team=team, period=period, **values)
    if is_funded:
        PostFunding.objects.create(post=post, period=period)
    trail.note("change", "workforce.post", subjects=[post.pk], details={"established_from": from_on.isoformat()})
    return post


@transaction.atomic
def fund_post(*, post: Post, from_on: date, is_funded: bool, by) -> None:
    """Say that there is money for a post from a day on, or no longer. Raises Refused, or NotPossible."""
    accounts.require(by, RECORD)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if from_on not in post.period:
        raise NotPossible(f"The post is not established on {day(from_on)}. Choose a day on which it is.", field="from_on")
    for row in PostFunding.objects.filter(post=post, period__endswith=None) | PostFunding.objects.filter(
        post=post, period__endswith__gt=from_on
    ):
        if row.period.lower and row.period.lower >= from_on:
            row.delete()
        else:
            PostFunding.objects.filter(pk=row.pk).update(period=between(row.period.lower, from_on))
    if is_funded:
        PostFunding.objects.create(post=post, period=between(from_on, post.period.upper))
    trail.note("change", "workforce.post", subjects=[post.pk], details={"funded": is_funded, "from": from_on.isoformat()})


@transaction.atomic
def end_post(*, post: Post, last_on: date, by) -> None:
    """Take a post off the establishment after a day. Raises Refused, or NotPossible while somebody holds it, or it is kept for them."""
    accounts.require(by, RECORD)
    post = Post.objects.select_for_update().get(pk=post.pk)
    until = last_on + timedelta(days=1)
    if post.from_on and until <= post.from_on:
        raise NotPossible(f"The post was established on {day(post.from_on)}. Choose a day from then on.", field="last_on")
    held = Posting.objects.filter(post=post) | Posting.objects.filter(kept_post=post)
    if held.filter(period__endswith=None).exists() or held.filter(period__endswith__gt=until).exists():
        raise NotPossible("Somebody holds this post after that day, or it is kept for them. Record their move first.", field="last_on")
    Post.objects.filter(pk=post.pk).update(period=between(post.period.lower, until))
    PostFunding.objects.filter(post=post, period__startswith__gte=until).delete()
    for row in PostFunding.objects.filter(post=post):
        if row.period.upper is None or row.period.upper > until:
            PostFunding.objects.filter(pk=row.pk).update(period=between(row.period.lower, until))
    trail.note("change", "workforce.post", subjects=[post.pk], details={"ended_on": last_on.isoformat()})
