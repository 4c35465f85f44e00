"""Verbs of a request that is being prepared: begin it, write the statement, quote evidence, take a piece out."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, queries
from stronger.pathway.evidence import Offered
from stronger.pathway.models import Piece, Request, Statement
from stronger.pathway.policies import Access
from stronger.pathway.rules.stages import LONGEST_WORDS
from stronger.pathway.services.recording import hold, noted

MOST_PIECES = 40


class Overtaken(NotNow):
    """Words written over a version that was saved anew since, in another tab; `words` are the newer ones and `version` theirs."""

    def __init__(self, words: str, version: int) -> None:
        super().__init__("This was saved elsewhere while you were writing. Both texts are below: make one of them, then save.")
        self.words, self.version = words, version


@transaction.atomic
def begin(*, from_level: str, to_level: str, by) -> Request:
    """Begin a request to stand at another level; it is nobody's but its writer's until it is sent.

    Raises NotNow while an earlier one is open, and Refused for whoever has no record of their own.
    """
    now = scope.current()
    person = policies.me(by, now.on)
    hold(f"of {person.id}")
    if queries.open_request(person.id) is not None:
        raise NotNow("You have a request that is not decided yet. Finish or withdraw it first.")
    request = Request.objects.create(person_id=person.id, from_level=from_level, to_level=to_level, begun_at=now.at)
    Statement.objects.create(request=request)
    noted(person.id, "begun", request.pk, level=to_level, by=by)
    return request


@transaction.atomic
def save_statement(*, access: Access, words: str, version: int, by) -> int:
    """Save why one is ready, written over a version; the version it has now. The same words again change nothing.

    Raises Overtaken when another version was saved since, MoveRefused once it is sent, NotNow past 10,000 characters.
    """
    policies.require_own(access, by)
    hold(str(access.request.pk))
    policies.require_draft(access)
    now = Statement.objects.get(request=access.request)
    said = words.strip()
    if now.words == said:
        return now.version
    if now.version != version:
        raise Overtaken(now.words, now.version)
    if len(said) > LONGEST_WORDS:
        raise NotNow(f"Use at most {LONGEST_WORDS:,} characters.")
    now.words, now.version, now.saved_at = said, version + 1, scope.current().at
    now.save(update_fields=["words", "version", "saved_at"])
    noted(access.request.person_id, "statement", access.request.pk, version=now.version, by=by)
    return now.version


@transaction.atomic
def quote(*, access: Access, requirement: str, pieces: Sequence[Offered], by) -> int:
    """Quote pieces out of one's own record for a requirement, as they stand now; how many were new.

    Raises MoveRefused once the request is sent, and NotNow past 40 pieces.
    """
    policies.require_own(access, by)
    hold(str(access.request.pk))
    policies.require_draft(access)
    rows = Piece.objects.filter(request=access.request)
    there = set(rows.filter(requirement=requirement).values_list("source", "source_id"))
    new = [each for each in pieces if (each.source, each.source_id) not in there]
    if rows.count() + len(new) > MOST_PIECES:
        raise NotNow(f"A pack has at most {MOST_PIECES} pieces: choose those that say most.")
    Piece.objects.bulk_create(_piece(access.request, requirement, each) for each in new)
    noted(access.request.person_id, "quoted", access.request.pk, requirement=requirement, pieces=len(new), by=by)
    return len(new)


def _piece(request: Request, requirement: str, said: Offered) -> Piece:
    return Piece(
        request=request,
        requirement=requirement,
        source=said.source,
        source_id=said.source_id,
        title=said.title[:200],
        on=said.on,
        words=said.words[:LONGEST_WORDS],
        quoted_at=scope.current().at,
    )


@transaction.atomic
def write_piece(*, access: Access, requirement: str, title: str, on: date, words: str, by) -> Piece:
    """Tell of something that no record here shows, with its day, as a piece of evidence; sent twice, it is one.

    Raises MoveRefused and NotNow as `quote`.
    """
    policies.require_own(access, by)
    hold(str(access.request.pk))
    policies.require_draft(access)
    if on > scope.current().on:
        raise NotNow("The day must be today or before.")
    if Piece.objects.filter(request=access.request).count() >= MOST_PIECES:
        raise NotNow(f"A pack has at most {MOST_PIECES} pieces: choose those that say most.")
    told = {"requirement": requirement, "source": "", "title": title, "on": on, "words": words}
    same = Piece.objects.filter(request=access.request, **told).first()
    if same is not None:
        return same
    piece = _piece(access.request, requirement, Offered("", "", title, on, words))
    piece.save(force_insert=True)
    noted(access.request.person_id, "written", access.request.pk, requirement=requirement, by=by)
    return piece


@transaction.atomic
def remove_piece(*, access: Access, piece: Piece, by) -> None:
    """Take a piece out of a pack that was not sent yet. Raises MoveRefused once it is, Refused for a piece of another request."""
    policies.require_own(access, by)
    hold(str(access.request.pk))
    policies.require_draft(access)
    policies.piece_of(access, piece.pk).delete()
    noted(access.request.person_id, "removed", access.request.pk, requirement=piece.requirement, by=by)
