"""Verbs of talent: put up what one offers or asks for, answer a colleague's, and write down what becomes of both."""

from django.db import transaction

from stronger.frameworks.queries import Offering
from stronger.kit import scope
from stronger.kit.moves import now_at
from stronger.kit.refusal import NotNow
from stronger.kit.stages import STAYS
from stronger.pathway import policies
from stronger.pathway.models import Match, MatchMove, Notice, NoticeMove
from stronger.pathway.rules.talent import DIRECTIONS, GIVE, MATCHES, NOTICES, OWN
from stronger.pathway.services.recording import hold
from stronger.trail import services as trail

MOST_WORDS = 600


@transaction.atomic
def put_up(*, offering: Offering, direction: str, subject: str, words: str, by) -> Notice:
    """Put up something one offers or asks for; what somebody who answers for practice must agree waits for them first.

    Raises NotNow without words, or for the same thing put up twice, and Refused for whoever has no record of their own.
    """
    now = scope.current()
    person = policies.me(by, now.on)
    if direction not in DIRECTIONS or not words.strip():
        raise NotNow("Say in a few words what you offer or hope for.")
    hold(f"notices of {person.id}")
    same = Notice.objects.filter(person_id=person.id, offering=offering.code, direction=direction, subject=subject)
    if any(now_at(NOTICES, row.moves.all()) in ("waiting", "open") for row in same.prefetch_related("moves")):
        raise NotNow("You have put this up already. End it first, or choose another subject.")
    notice = Notice.objects.create(
        person_id=person.id,
        offering=offering.code,
        kind=offering.kind,
        direction=direction,
        subject=subject,
        words=words.strip()[:MOST_WORDS],
        put_up_at=now.at,
    )
    waits = offering.agreed and direction == GIVE
    _move_notice(notice, "put_forward" if waits else "put_up", frozenset({OWN}), by)
    return notice


@transaction.atomic
def move_notice(*, notice: Notice, move: str, why: str = "", by) -> None:
    """Agree, decline or end something that was put up. Raises MoveRefused when that is not open, or not `by`'s to do."""
    hold(f"notice {notice.pk}")
    _move_notice(notice, move, policies.holds_on_notice(by, notice), by, why)


def _move_notice(notice: Notice, code: str, holds: frozenset[str], by, why: str = "") -> None:
    made = list(NoticeMove.objects.filter(notice=notice).order_by("number"))
    stage = now_at(NOTICES, made)
    move = NOTICES.make_move(code, stage, holds=holds, why=why)
    at = scope.current().at
    NoticeMove.objects.create(notice=notice, number=len(made) + 1, move=code, from_stage=stage, to_stage=move.to, at=at, by=by, why=why)
    trail.note("change", "pathway.notice", subjects=[str(notice.person_id)], details={"step": code, "notice": str(notice.pk)})


@transaction.atomic
def ask_for(*, notice: Notice, words: str, by) -> Match:
    """Answer a colleague's notice: ask for what they offer, or offer what they ask for. Raises NotNow for one's own, one that is not
    open, or one already answered by `by`."""
    now = scope.current()
    person = policies.me(by, now.on)
    hold(f"notice {notice.pk}")
    if person.id == notice.person_id:
        raise NotNow("This is your own. A colleague answers it.")
    if now_at(NOTICES, NoticeMove.objects.filter(notice=notice)) != "open":
        raise NotNow("This is not open any more.")
    earlier = Match.objects.filter(notice=notice, person_id=person.id).prefetch_related("moves")
    if any(now_at(MATCHES, row.moves.all()) in ("asked", "agreed") for row in earlier):
        raise NotNow("You have answered this already.")
    if not words.strip():
        raise NotNow("Say in a few words what you hope for.")
    match = Match.objects.create(
        notice=notice, person_id=person.id, owner_id=notice.person_id, words=words.strip()[:MOST_WORDS], asked_at=now.at
    )
    trail.note(
        "change", "pathway.match", subjects=[str(person.id), str(notice.person_id)], details={"step": "asked", "match": str(match.pk)}
    )
    return match


@transaction.atomic
def move_match(*, match: Match, move: str, why: str = "", by) -> None:
    """Accept or decline a match, record a meeting, finish or stop it. Raises MoveRefused when that is not open, or not `by`'s to do."""
    hold(f"match {match.pk}")
    _, holds = policies.match_to_read(by, match.pk)
    made = list(MatchMove.objects.filter(match=match).order_by("number"))
    stage = now_at(MATCHES, made)
    found = MATCHES.make_move(move, stage, holds=holds, why=why)
    end = stage if found.to == STAYS else found.to
    MatchMove.objects.create(
        match=match, number=len(made) + 1, move=move, from_stage=stage, to_stage=end, at=scope.current().at, by=by, why=why
    )
    trail.note(
        "change", "pathway.match", subjects=[str(match.person_id), str(match.owner_id)], details={"step": move, "match": str(match.pk)}
    )
