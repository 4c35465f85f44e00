"""Writing the parts of a conversation: saved over the version one had before one, and never over somebody else's words."""

from uuid import UUID

from django.db import connection, transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.performance import policies
from stronger.performance.models import Conversation, Words
from stronger.performance.queries.standing import stage_of
from stronger.performance.rules import AGREED_SIDE, sides_to_write
from stronger.trail import services as trail


class Overtaken(NotNow):
    """Words written over a version that someone has saved anew since; `newer` holds the newer ones."""

    def __init__(self, newer: Words) -> None:
        super().__init__("This was saved somewhere else while you were writing. Both texts are below: make one of them, then save.")
        self.newer = newer


def hold(conversation_id: UUID) -> None:
    """Wait until nobody else is changing this conversation, and let nobody until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"performance.conversation {conversation_id}"])


@transaction.atomic
def save_words(*, conversation: Conversation, part: str, words: str, version: int, by) -> Words:
    """Save the words of one part of a conversation, written over its `version` (0 for none).

    Raises Overtaken, with nothing changed, when another version was saved since, unless the words are the same; MoveRefused
    where it is not the time or not `by`'s turn to write; Refused for everybody but the two, and for a part there is not.
    """
    role = policies.role_in(by, conversation)
    hold(conversation.pk)
    told = next((each for each in frameworks.performance_terms(conversation.opened_on).parts if each.code == part), None)
    if told is None:
        raise Refused("performance.part", subject_id=part)
    stage = stage_of(conversation)
    if told.where not in sides_to_write(stage.code, role):
        raise MoveRefused(f"This conversation is at the stage “{stage.title}”, so you cannot change these words now.")
    return keep(conversation, conversation.pk, told.where, told, words, version, by)


def keep(conversation: Conversation, thing: UUID, side: str, told, words: str, version: int, by) -> Words:
    """Write one text down, over `version`; leaves a row in the trail. For services that have asked who may, and hold the conversation."""
    now = Words.objects.select_related("saved_by").filter(conversation=conversation, thing=thing, side=side, part=told.code).first()
    if now is not None and now.words == words:
        return now
    if (now.version if now else 0) != version:
        raise Overtaken(now or Words(title=told.title, words="", version=0, saved_at=scope.current().at, saved_by=by))
    row = now or Words(
        conversation=conversation, person_id=conversation.person_id, thing=thing, side=side, part=told.code,
        title=told.title, prompt=getattr(told, "prompt", ""),
    )  # fmt: skip
    row.words, row.version, row.saved_at, row.saved_by = words, version + 1, scope.current().at, by
    row.shared_at = scope.current().at if side == AGREED_SIDE else None
    row.save()
    details = {"step": "written", "id": str(conversation.pk), "part": told.code, "version": row.version}
    trail.note("change", "performance.conversation", subjects=[conversation.person_id], details=details)
    return row
