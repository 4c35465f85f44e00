"""Takes what people need to learn as requests, says what is done about each, and makes what was done an entry of the log."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope, sql
from stronger.kit.moves import now_at
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, rules
from stronger.learning.models import Entry, LearningRequest, LearningRequestMove, LearningRequestWords
from stronger.learning.services.offers import add_from
from stronger.trail import services as trail
from stronger.workforce import queries as register

# What an entry says until its owner, who is led to it, says how long it really was.
_AN_HOUR = 60
LONGEST = 2000


@transaction.atomic
def take_need(*, person_id: UUID, source_id: UUID, what: str, element: str, by) -> LearningRequest:
    """Take learning that a signed plan names as a request; the same one however often it is handed over.

    Raises Refused unless `by` is the person, manages them today, or is scheduled work.
    """
    policies.require_handing(by, person_id)
    sql.do("select pg_advisory_xact_lock(hashtext(%s))", [f"learning request {source_id}"])
    found = LearningRequest.objects.filter(source=LearningRequest.PLAN, source_id=source_id).first()
    return found or _ask(person_id, what, element, source=LearningRequest.PLAN, source_id=source_id)


@transaction.atomic
def ask_for(*, what: str, element: str = "", by) -> LearningRequest:
    """Ask to learn something. Asked for twice in the same words while it is not answered, it is asked for once.

    Raises Refused unless `by` keeps a log, NotNow where nothing is said or the pathway has no such element.
    """
    me = policies.owner(by)
    words = what.strip()
    if not words:
        raise NotNow("Say what you need to learn.")
    if element and element not in {each.code for each in frameworks.elements_on(scope.current().on)}:
        raise NotNow("The pathway has no such element any more. Choose another.")
    sql.do("select pg_advisory_xact_lock(hashtext(%s))", [f"learning requests of {me.id}"])
    waiting = queries.waiting_in_words(me.id, words[:LONGEST])
    return waiting or _ask(me.id, words, element)


def _ask(person_id: UUID, what: str, element: str, *, source: str = "", source_id: UUID | None = None) -> LearningRequest:
    on = scope.current().on
    life = register.lives([person_id], on=on).get(person_id)
    themes = [(term.code, tuple(term.said["words"])) for term in frameworks.learning_terms(on).of("themes")]
    made = LearningRequest.objects.create(
        person_id=person_id,
        source=source,
        source_id=source_id,
        asked_on=on,
        theme=rules.theme_of(what, themes),
        element=element,
        standards=queries.suggested_standards(what, on),
        level_code=life.level_on(on) if life else "",
        team_code=life.team_code if life else "",
    )
    LearningRequestWords.objects.create(request=made, person_id=person_id, what=what[:LONGEST])
    _note(made, "asked")
    return made


def _move(request: LearningRequest, code: str, holds: Collection[str], by) -> None:
    made = list(LearningRequestMove.objects.filter(request=request).order_by("number"))
    stage = now_at(rules.REQUESTS, made)
    move = rules.REQUESTS.make_move(code, stage, holds=holds)
    said = {"number": len(made) + 1, "move": code, "from_stage": stage, "to_stage": move.ends_at(stage), "at": scope.current().at, "by": by}
    LearningRequestMove(request=request, **said).save(force_insert=True)
    _note(request, code)


@transaction.atomic
def answer_request(*, request: LearningRequest, move: str, answer: str, theme: str, by) -> None:
    """Say that a request is arranged ("arrange") or will not be ("decline"), in words that the person reads, and which theme it is.

    Raises Refused unless `by` plans the training, MoveRefused where it was answered otherwise meanwhile, NotNow where it does not say.
    """
    held = policies.request_to_answer(by, request.pk, lock=True)
    here = scope.current()
    if not answer.strip():
        raise NotNow("Say what is arranged and when, or why it will not be. The person reads it.")
    if theme and theme not in frameworks.learning_terms(here.on).titles("themes"):
        raise NotNow("The council's pack has no such theme any more. Choose another.")
    _move(held, move, (rules.PLAN,), by)
    held.theme = theme
    held.save(update_fields=["theme"])
    LearningRequestWords.objects.filter(request=held).update(answer=answer.strip(), answered_at=here.at, answered_by=by)


@transaction.atomic
def finish_request(*, request: LearningRequest, by) -> Entry:
    """Say that one has learnt what one asked for: it is an entry of the log from then on, to go on writing; the same one if said again.

    Raises Refused unless the request is `by`'s, and MoveRefused where it was said that it will not be arranged.
    """
    held = policies.own_request(by, request.pk, lock=True)
    if queries.stage_of_request(held) != rules.DONE:
        _move(held, "finish", (rules.OWN,), by)
    what = LearningRequestWords.objects.get(request=held).what
    on = scope.current().on
    return add_from(
        person_id=held.person_id, source="training", source_id=held.pk, on=on, minutes=_AN_HOUR, title=what[:200], by=by
    )  # fmt: skip


def _note(request: LearningRequest, step: str) -> None:
    trail.note("change", "learning.request", subjects=[str(request.person_id)], details={"request": str(request.pk), "step": step})
