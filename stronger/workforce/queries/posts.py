"""Posts as those who keep the establishment look for them: which have room, and one of them with its money and its holders."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stronger.kit import sql
from stronger.workforce.models import Post, PostFunding, Posting

# More posts than this are too many to choose from in one list; whoever looks for another begins at the vacancies.
MOST = 200


def has_posts() -> bool:
    """Whether any post has been established."""
    return Post.objects.exists()


@dataclass(frozen=True, slots=True)
class Roomy:
    """A post that has room on a day."""

    id: str
    team: str
    title: str
    reference: str
    room: Decimal


_ROOM = """
select p.id, t.name, p.title, p.reference, p.fte - coalesce(h.held, 0)
  from workforce_post p join workforce_team t on t.id = p.team_id
  left join (select g.post_id, sum(g.fte) as held from workforce_posting g join workforce_employment e on e.id = g.employment_id
              where g.post_id is not null and e.kind = 'employee' and g.period @> %(on)s::date group by g.post_id) h on h.post_id = p.id
 where p.period @> %(on)s::date and (p.fte > coalesce(h.held, 0) or p.id::text = %(also)s)
 order by (p.id::text = %(also)s) desc, t.name, p.title, p.id limit %(most)s
"""


def posts_with_room(on: date, *, also: str = "") -> list[Roomy]:
    """The posts that have room on a day, by team and title, at most MOST, and first the one with the id `also`. One query."""
    return [Roomy(str(id_), *said) for id_, *said in sql.rows(_ROOM, {"on": on, "also": also, "most": MOST})]


@dataclass(frozen=True)
class PostRecord:
    """One post: what it is, for how long, when it was funded, and who has held it (name, person's id, from, until, fte, basis)."""

    post: Post
    team: str
    funding: tuple[tuple[date | None, date | None], ...]
    holders: tuple[tuple[str, str, date | None, date | None, Decimal | None, str], ...]


def post_record(post: Post) -> PostRecord:
    """The record of a post obtained through `policies.post_to_keep`; three queries. Periods are from, and first day no longer."""
    funding = tuple((row.from_on, row.until_on) for row in PostFunding.objects.filter(post=post).order_by("-period"))
    held = Posting.objects.filter(post=post).select_related("employment__person").order_by("-period")[:50]
    holders = tuple((str(p.employment.person), str(p.employment.person_id), p.from_on, p.until_on, p.fte, p.basis) for p in held)
    return PostRecord(post, post.team.name, funding, holders)
