"""Case discussions: the families someone works with and when each was discussed, and what was thought of one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.kit import sql
from stronger.supervision.models import Discussion, DiscussionWords, Entry, Family, Holding
from stronger.supervision.rules import ACTION, OUTCOME
from stronger.workforce.queries import line


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family someone works with: the council's reference, since when, when it was last discussed, and its open actions."""

    id: UUID
    reference: str
    from_on: date
    last_on: date | None
    open_actions: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A decision, an action or an addendum, with what became of it."""

    id: int
    kind: str
    what: str
    why: str
    owner: str
    due_on: date | None
    outcome: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DiscussionRow:
    """One discussion of a family: when, who brought it to whom, what was thought, decided and promised."""

    id: UUID
    family_id: UUID
    reference: str
    discussed_on: date
    practitioner: str
    supervisor: str
    session_id: UUID | None
    is_open: bool
    words: dict[str, str]
    version: int
    saved: tuple[datetime, str] | None
    entries: tuple[EntryRow, ...]


_FAMILIES = """
select f.id, f.reference, lower(h.period),
       (select max(coalesce(s.held_on, d.discussed_on))
          from supervision_discussion d left join supervision_session s on s.id = d.session_id
         where d.family_id = f.id and (d.session_id is null or s.held_on is not null)
           and coalesce(s.held_on, d.discussed_on) >= lower(h.period)),
       (select count(*) from supervision_entry e where e.family_id = f.id and e.kind = 'action'
           and not exists (select from supervision_entry o where o.about_id = e.id))
  from supervision_holding h join supervision_family f on f.id = h.family_id
 where h.practitioner_id = %(practitioner)s and h.period @> (%(on)s::date + 1)
 order by 4 nulls first, f.reference limit 200
"""


def families(practitioner_id: UUID, on: date) -> list[FamilyRow]:
    """The families that a practitioner works with beyond a day, the longest undiscussed first; one query, for whom a policy gave."""
    rows = sql.rows(_FAMILIES, {"practitioner": practitioner_id, "on": on})
    return [FamilyRow(*row) for row in rows]


_REFERENCES = """
select f.id::text, f.reference from supervision_family f
 where f.id = any(%(families)s::uuid[])
   and ((select sf_actor_may('supervision.see_case_discussions')) or f.id in (select sf_supervision_families()))
"""


def references(families: Collection[str]) -> dict[str, str]:
    """The case references, by their families' ids, of those among these whose discussions whoever acts may read: of families that they,
    the people they supervise or their line work with, and of all for who reads every discussion. One query, none for none.

    By the functions that row-level security asks. The page that shows them leaves the row in the trail.
    """
    return dict(sql.rows(_REFERENCES, {"families": list(families)})) if families else {}


def works_with(practitioner_id: UUID, family_id: UUID, on: date) -> bool:
    """Whether a practitioner works with a family beyond a day; one query, for whoever a policy gave both."""
    after = on + timedelta(days=1)
    return Holding.objects.filter(practitioner_id=practitioner_id, family_id=family_id, period__contains=after).exists()


def discussions(family: Family) -> list[DiscussionRow]:
    """What was thought of a family, newest first, as far as the database shows it; at most 50 discussions. Five queries."""
    rows = list(Discussion.objects.filter(family=family).select_related("family", "session").order_by("-discussed_on")[:50])
    return [each for each in _told(rows) if each.version or each.entries]  # what the database does not show is not said to be there


def discussion(one: Discussion) -> DiscussionRow:
    """One discussion obtained through a policy; four queries."""
    return _told([one])[0]


def _told(rows: list[Discussion]) -> list[DiscussionRow]:
    ids = [row.pk for row in rows]
    said = {each.discussion_id: each for each in DiscussionWords.objects.filter(discussion_id__in=ids)}
    entries = list(Entry.objects.filter(discussion_id__in=ids).order_by("at", "pk"))
    names = accounts.names_of([*(each.by_id for each in entries), *(each.saved_by_id for each in said.values())])
    people = line.people_named([*(row.practitioner_id for row in rows), *(row.supervisor_id for row in rows)])
    outcomes = {each.about_id: each.what for each in entries if each.kind == OUTCOME}
    found = []
    for row in rows:
        words = said.get(row.pk)
        own = [each for each in entries if each.discussion_id == row.pk and each.kind != OUTCOME]
        found.append(
            DiscussionRow(
                row.pk,
                row.family_id,
                row.family.reference,
                row.discussed_on,
                people[row.practitioner_id].name,
                people[row.supervisor_id].name,
                row.session_id,
                row.session is None or row.session.locked_at is None,
                {name: getattr(words, name) if words else "" for name in ("analysis", "hypotheses", "child_voice")},
                words.version if words else 0,
                (words.saved_at, names.get(words.saved_by_id, "")) if words else None,
                tuple(_entry(each, outcomes, names) for each in own),
            )
        )
    return found


def _entry(row: Entry, outcomes: dict, names: dict[int, str]) -> EntryRow:
    outcome = outcomes.get(row.pk, "") if row.kind == ACTION else ""
    return EntryRow(row.pk, row.kind, row.what, row.why, row.owner, row.due_on, outcome, row.at, names.get(row.by_id, ""))
