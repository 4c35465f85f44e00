"""One's own log of learning, the entries that others share, one entry in full, and what waits to become one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.learning import policies, rules
from stronger.learning.models import Entry
from stronger.trail import services as trail
from stronger.workforce import queries as register

ROWS = 50


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of a list. `lacking` is what is still to be written; `who` is named where it is somebody else's."""

    id: UUID
    done_on: date
    minutes: int
    kind: str
    title: str
    lacking: tuple[str, ...]
    with_peer: bool
    standards: int
    shared_with: tuple[str, ...]
    recorded_on: date | None
    who: str = ""


@dataclass(frozen=True)
class Log:
    """A page of entries, newest first, and how many the whole of it has."""

    rows: tuple[EntryRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Something one did that could be an entry."""

    id: UUID
    title: str
    done_on: date
    minutes: int


@dataclass(frozen=True)
class EntryRecord:
    """An entry in full, its codes in words. `standards` are (framework, standard); `own` says whether the reader wrote it."""

    id: UUID
    who: str
    own: bool
    done_on: date
    minutes: int
    kind: str
    source: str
    title: str
    words: tuple[tuple[str, str], ...]
    peer: tuple[str, str, str]
    standards: tuple[tuple[str, str], ...]
    elements: tuple[str, ...]
    shared_with: tuple[str, ...]
    recorded_on: date | None
    lacking: tuple[str, ...]
    with_peer: bool
    version: int


_COLUMNS = """select id, done_on, minutes, kind, title, learnt, practice, people, peer_name, peer_role, peer_learnt,
       cardinality(standards) as standards, shared_with, recorded_on, person_id, count(*) over () as total from learning_entry"""
_OWN = f"{_COLUMNS} where person_id = %(person)s order by done_on desc, made_at desc, id limit %(rows)s offset %(skip)s"
_SHARED = f"""{_COLUMNS} where person_id <> %(person)s and (
       'supervisor' = any(shared_with) and person_id = any(%(supervisor)s::uuid[])
    or 'manager' = any(shared_with) and person_id = any(%(manager)s::uuid[])
    or 'service' = any(shared_with) and %(service)s)
 order by done_on desc, made_at desc, id limit %(rows)s offset %(skip)s"""
_NOBODY = UUID(int=0)


def _row(found: tuple, kinds: dict[str, str], names: dict[UUID, str]) -> EntryRow:
    id_, done_on, minutes, kind, title, *words, standards, shared_with, recorded_on, person, _ = found
    entry = Entry(**dict(zip(("learnt", "practice", "people", "peer_name", "peer_role", "peer_learnt"), words, strict=True)))
    lacking = rules.lacking(entry)
    peer = not lacking and rules.with_peer(entry)
    audience = tuple(shared_with)
    return EntryRow(
        id_, done_on, minutes, kinds.get(kind, kind), title, lacking, peer, standards, audience, recorded_on, names.get(person, "")
    )


def _page(rows: list[tuple], page: int, names: dict[UUID, str], on: date) -> Log:
    kinds = frameworks.learning_terms(on).titles("kinds")
    total = rows[0][-1] if rows else 0
    return Log(tuple(_row(each, kinds, names) for each in rows), total, page, -(-total // ROWS))


def log(user, on: date, page: int = 1) -> Log:
    """A page of `user`'s own log, newest first; leaves a row in the trail. Raises Refused unless they keep one."""
    me = policies.owner(user)
    rows = sql.rows(_OWN, {"person": me.id, "rows": ROWS, "skip": (page - 1) * ROWS})
    trail.note("read", "learning.log", subjects=[str(me.id)], details={"entries": len(rows)})
    return _page(rows, page, {}, on)


def shared_with_me(user, on: date, page: int = 1) -> Log:
    """A page of the entries that others share with `user`, newest first, with whose they are; leaves a row in the trail."""
    audiences = policies.shared_by(user)
    me = register.own_person(user)
    given = {code: [str(each) for each in audiences.get(code, ())] for code in ("supervisor", "manager")}
    more = {"service": "service" in audiences, "person": me.id if me else _NOBODY, "rows": ROWS, "skip": (page - 1) * ROWS}
    rows = sql.rows(_SHARED, {**given, **more}, plan_afresh=True)
    people = register.people_named(row[-2] for row in rows)
    trail.note("read", "learning.log", subjects=sorted({str(row[-2]) for row in rows}), details={"entries": len(rows), "step": "shared"})
    return _page(rows, page, {id_: someone.name for id_, someone in people.items()}, on)


_OFFERS = """select id, source, done_on, minutes from learning_offer o
 where person_id = %(person)s and declined_at is null
   and not exists (select from learning_entry e where e.person_id = o.person_id and e.source = o.source and e.source_id = o.source_id)
 order by done_on desc, id limit %(rows)s"""


def offers(user, on: date) -> tuple[OfferRow, ...]:
    """What `user` did that could be an entry of their log, newest first, fifty at most. Raises Refused unless they keep one."""
    me = policies.owner(user)
    titles = frameworks.learning_terms(on).titles("sources")
    rows = sql.rows(_OFFERS, {"person": me.id, "rows": ROWS})
    return tuple(OfferRow(id_, titles.get(source, source), done_on, minutes) for id_, source, done_on, minutes in rows)


def made_from(person_id: UUID, source: str, source_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The entries of someone's own log that were made from these things of a source of the pack, by those things; one query, none for none.

    For the owner, as a policy found them to be; the database shows an entry to them and whom they share it with.
    """
    if not source_ids:
        return {}
    found = Entry.objects.filter(person_id=person_id, source=source, source_id__in=source_ids).values_list("source_id", "id")
    return {thing: entry for thing, entry in found if thing}


def record(entry: Entry, *, user, on: date) -> EntryRecord:
    """An entry obtained through `policies.entry_to_read`, in words."""
    terms = frameworks.learning_terms(on)
    titles = {each.path: (each.framework_title, each.title) for each in frameworks.mapped_standards(on)}
    missing = [path for path in entry.standards if path not in titles]
    if missing:  # ticked while another edition stood: it is said as it was then
        titles |= frameworks.titles_on(missing, entry.done_on)
    elements = {each.code: each.title for each in frameworks.elements_on(on)}
    owner = register.people_named([entry.person_id])[entry.person_id]
    return EntryRecord(
        id=entry.pk,
        who=owner.name,
        own=owner.account_id == user.pk,
        done_on=entry.done_on,
        minutes=entry.minutes,
        kind=terms.titles("kinds").get(entry.kind, entry.kind),
        source=terms.titles("sources").get(entry.source, ""),
        title=entry.title,
        words=(("about", entry.about), ("learnt", entry.learnt), ("practice", entry.practice), ("people", entry.people)),
        peer=(entry.peer_name, entry.peer_role, entry.peer_learnt),
        standards=tuple(titles.get(path, ("", path)) for path in entry.standards),
        elements=tuple(elements.get(code, code) for code in entry.elements),
        shared_with=tuple(entry.shared_with),
        recorded_on=entry.recorded_on,
        lacking=rules.lacking(entry),
        with_peer=rules.complete(entry) and rules.with_peer(entry),
        version=entry.version,
    )
