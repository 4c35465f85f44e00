"""Proves the trail whole: finds every row changed, taken out, put in or moved since the database sealed it, and names it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import SystemRandom

from django.db import connection, transaction

FIRST_PREV = "stronger futures trail, chain {}"  # hashed, it stands before the first link of a chain
MOST_FAULTS = 1_000  # enough to see what happened; a trail wholly spoilt need not be listed

# The same words that the database sealed (migration 0001), written here so that a doctored function cannot vouch for itself.
_WORDS = """convert_to(jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id,
    e.request_id, e.verb, e.what, to_jsonb(e.subjects), e.why, e.details)::text, 'UTF8')"""

# The links of a month are between these, in each chain; the month's neighbours may be among them.
_RANGES = """
    select chain, min(seq) as lo, max(seq) as hi from trail_seal where entry_at >= %(start)s and entry_at < %(stop)s group by chain
"""
# Each chain is walked once in its own order. `lo - 1` is read too, so that a month's first link is held to the one before.
_LINKS = f"""
with bounds as ({_RANGES}), walked as (
    select s.*, lag(s.seq, 1, 0::bigint) over chained as seq_before, lag(s.entry_id) over chained as entry_before,
        lag(s.hash, 1, sha256(convert_to('{FIRST_PREV.format("")}' || s.chain, 'UTF8'))) over chained as hash_before
    from trail_seal s join bounds b on b.chain = s.chain and s.seq between b.lo - 1 and b.hi
    window chained as (partition by s.chain order by s.seq)
)
select w.chain, w.seq, w.entry_id, w.entry_at, w.seq_before, w.entry_before,
    e.id is null, w.seq <> w.seq_before + 1, w.prev <> w.hash_before,
    e.id is not null and w.hash is distinct from sha256(w.prev || {_WORDS})
from walked w left join trail_entry e on e.id = w.entry_id and e.at = w.entry_at
where w.entry_at >= %(start)s and w.entry_at < %(stop)s and (
    (e.id is null and not date_trunc('month', w.entry_at at time zone 'UTC')::date = any(%(apart)s))
    or w.seq <> w.seq_before + 1 or w.prev <> w.hash_before
    or (e.id is not null and w.hash is distinct from sha256(w.prev || {_WORDS})))
order by w.chain, w.seq limit {MOST_FAULTS}
"""  # noqa: S608 (made of the constants above alone)
_UNSEALED = f"""
select e.id, e.at from trail_entry e where e.at >= %(start)s and e.at < %(stop)s
    and not exists (select from trail_seal s where s.entry_id = e.id and s.entry_at = e.at
        and s.entry_at >= %(start)s and s.entry_at < %(stop)s)
order by e.id limit {MOST_FAULTS}
"""  # noqa: S608
_ENDS = """
select h.chain, h.seq, h.hash, coalesce(s.seq, 0), coalesce(s.hash, sha256(convert_to(%s || h.chain, 'UTF8')))
from trail_head h left join lateral (select seq, hash from trail_seal where chain = h.chain order by seq desc limit 1) s on true
order by h.chain
"""
# Months set apart say so in the trail itself, so that a month merely dropped is not taken for one.
_APART = """
select subjects[1], sum((details ->> 'rows')::bigint) from trail_entry
where verb = 'change' and what = 'trail.month' and details ->> 'step' = 'set-apart' group by 1
"""
_GONE = """
select count(*) from trail_seal s where s.entry_at >= %(start)s and s.entry_at < %(stop)s
    and not exists (select from trail_entry e where e.id = s.entry_id and e.at = s.entry_at)
"""
_SAMPLE = """
select s.chain, s.seq, s.prev, s.hash, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    e.actor_id, e.request_id, e.verb, e.what, e.subjects, e.why, e.details::text, e.at
from unnest(%(chains)s::smallint[], %(seqs)s::bigint[]) as wanted (chain, seq) join trail_seal s using (chain, seq)
join trail_entry e on e.id = s.entry_id and e.at = s.entry_at
where s.entry_at >= %(start)s and s.entry_at < %(stop)s
"""


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was sealed: its kind, the row it names (None for a chain's end), and a sentence."""

    kind: str
    entry_id: int | None
    sentence: str


@dataclass(frozen=True)
class Head:
    """The last link of a chain, as printed to be kept elsewhere."""

    chain: int
    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.hash}"


@dataclass(frozen=True)
class Proof:
    """What was found: faults (none when the trail is whole), the heads of the chains, and how much was looked at."""

    faults: list[Fault]
    heads: list[Head]
    links: int
    recomputed: int
    set_apart: dict[str, int]


def prove(*, month: date | None = None, sample: int = 1_000, witnessed: Iterable[Head] = ()) -> Proof:
    """Walk the chains, all or those links whose entries fall in one month (UTC), against the rows they seal.

    `sample` links are computed again in Python, without the database's functions. `witnessed` are heads printed earlier
    and kept elsewhere: they must still be there, which is what finds a trail rewritten to its end. Connect as the
    owner: the serving role may not read the chains' heads. Everything is seen as at one moment, whoever is writing.
    """
    start, stop = _bounds(month)
    with transaction.atomic(), connection.cursor() as cursor:
        if len(connection.atomic_blocks) == 1:
            cursor.execute("set transaction isolation level repeatable read, read only")
        apart = _set_apart(cursor)
        words = {"start": start, "stop": stop, "apart": [date.fromisoformat(f"{m}-01") for m in apart]}
        faults = [*_broken_links(cursor, words), *_wrong_ends(cursor), *_wrong_months(cursor, apart, month)]
        faults += _not_as_witnessed(cursor, witnessed)
        heads = _heads(cursor)
        recomputed, wrong = _recompute(cursor, words, sample)
        known = {fault.entry_id for fault in faults}
        faults += [fault for fault in wrong if fault.entry_id not in known]
        cursor.execute("select count(*) from trail_seal where entry_at >= %(start)s and entry_at < %(stop)s", words)
        return Proof(faults, heads, cursor.fetchone()[0], recomputed, apart)


def heads() -> list[Head]:
    """The last link of every chain now. Connect as the owner."""
    with connection.cursor() as cursor:
        return _heads(cursor)


def seal(prev: bytes, row: tuple) -> bytes:
    """The hash that seals `row` after `prev`: id, moment, actor, request, verb, what, subjects, why and details as text."""
    *plain, details = row
    words = json.dumps(plain, ensure_ascii=False)[:-1] + ", " + details + "]"
    return hashlib.sha256(prev + words.encode()).digest()


def _bounds(month: date | None) -> tuple[datetime | str, datetime | str]:
    if month is None:
        return "-infinity", "infinity"
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return datetime(month.year, month.month, 1, tzinfo=UTC), datetime(after.year, after.month, 1, tzinfo=UTC)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _broken_links(cursor, words: dict) -> Iterator[Fault]:
    """Rows that are not what was sealed, are gone, or were never sealed; links that do not follow each other."""
    cursor.execute(_UNSEALED, words)
    unsealed = dict(cursor.fetchall())
    cursor.execute(_LINKS, words)
    links = cursor.fetchall()
    # A row whose moment was changed is gone from under its seal, and stands elsewhere under the same id.
    cursor.execute("select id, at from trail_entry where id = any(%s)", [[entry for _, _, entry, _, _, _, gone, *_ in links if gone]])
    elsewhere = dict(cursor.fetchall())
    for chain, seq, entry, at, seq_before, entry_before, gone, skips, unlinked, changed in links:
        where = f"(chain {chain}, link {seq})"
        if gone and entry in elsewhere:
            unsealed.pop(entry, None)
            yield Fault("changed", entry, f"Entry {entry} of {_moment(at)} now says it is of {_moment(elsewhere[entry])} {where}.")
        elif gone:
            yield Fault("missing", entry, f"Entry {entry} of {_moment(at)} is missing {where}.")
        if skips:
            yield Fault(
                "missing", entry, f"The seals between links {seq_before} and {seq} of chain {chain} are missing, before entry {entry}."
            )
        elif unlinked:
            before = "the beginning" if entry_before is None else f"entry {entry_before}"
            yield Fault(
                "moved", entry, f"Entry {entry} of {_moment(at)} does not follow {before}: one of their seals was changed or moved {where}."
            )
        if changed:
            yield Fault("changed", entry, f"Entry {entry} of {_moment(at)} was changed after it was sealed {where}.")
    for entry, at in unsealed.items():
        yield Fault("inserted", entry, f"Entry {entry} of {_moment(at)} was put in without a seal, or its seal was taken out.")


def _wrong_ends(cursor) -> Iterator[Fault]:
    """Chains whose last link is not the one the database remembers: how a missing last row is found."""
    cursor.execute(_ENDS, [FIRST_PREV.format("")])
    for chain, seq, value, last_seq, last_hash in cursor.fetchall():
        if seq != last_seq:
            yield Fault("missing", None, f"Chain {chain} ends at link {last_seq}, but {seq} were made: its last seals are missing.")
        elif bytes(value) != bytes(last_hash):
            yield Fault("changed", None, f"The last link of chain {chain} ({seq}) is not the one the database remembers.")


def _set_apart(cursor) -> dict[str, int]:
    cursor.execute(_APART)
    return {month: int(rows) for month, rows in cursor.fetchall()}


def _wrong_months(cursor, apart: dict[str, int], month: date | None) -> Iterator[Fault]:
    """Months set apart from which more rows are gone than were said to be, or fewer."""
    for name, rows in apart.items():
        first = date.fromisoformat(f"{name}-01")
        if month is not None and first != month.replace(day=1):
            continue
        start, stop = _bounds(first)
        cursor.execute(_GONE, {"start": start, "stop": stop})
        gone = cursor.fetchone()[0]
        if gone not in (0, rows):  # none: the month was put back
            yield Fault("missing", None, f"Month {name} was set apart with {rows} entries, but {gone} are gone from it.")


def _not_as_witnessed(cursor, witnessed: Iterable[Head]) -> Iterator[Fault]:
    for head in witnessed:
        cursor.execute("select entry_id, hash from trail_seal where chain = %s and seq = %s", [head.chain, head.seq])
        found = cursor.fetchone()
        if head.seq and (found is None or bytes(found[1]).hex() != head.hash):
            entry = found[0] if found else None
            yield Fault("changed", entry, f"Chain {head.chain} was rewritten at or before link {head.seq}: it is not as witnessed.")


def _heads(cursor) -> list[Head]:
    cursor.execute("select chain, seq, hash from trail_head order by chain")
    return [Head(chain, seq, bytes(value).hex()) for chain, seq, value in cursor.fetchall()]


def _recompute(cursor, words: dict, sample: int) -> tuple[int, list[Fault]]:
    """Compute `sample` links again in Python, picked by chance over all chains."""
    cursor.execute(_RANGES, words)
    ranges, pick = cursor.fetchall(), SystemRandom()
    if sum(hi - lo + 1 for _, lo, hi in ranges) <= sample:
        wanted = [(chain, seq) for chain, lo, hi in ranges for seq in range(lo, hi + 1)]
    else:
        lots = pick.choices(ranges, weights=[hi - lo + 1 for _, lo, hi in ranges], k=sample)
        wanted = list({(chain, pick.randint(lo, hi)) for chain, lo, hi in lots})
    cursor.execute(_SAMPLE, {**words, "chains": [chain for chain, _ in wanted], "seqs": [seq for _, seq in wanted]})
    rows, wrong = cursor.fetchall(), []
    for chain, seq, prev, value, *row, at in rows:
        if seal(bytes(prev), tuple(row)) != bytes(value):
            where = f"(chain {chain}, link {seq})"
            wrong.append(Fault("changed", row[0], f"Entry {row[0]} of {_moment(at)} was changed after it was sealed {where}."))
    return len(rows), wrong
