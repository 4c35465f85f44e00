"""Moves a performance conversation on; once both have signed its plan, the learning that it names becomes requests to arrange it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from stronger.learning import services as learning
from stronger.performance import queries, services

if TYPE_CHECKING:
    from stronger.performance.models import Conversation


@transaction.atomic
def move(*, conversation: "Conversation", code: str, held_on: date | None = None, why: str = "", by) -> None:
    """Make one move, as `performance.services.move`, which says what it raises; the second signature hands the learning over with it."""
    services.move(conversation=conversation, code=code, held_on=held_on, why=why, by=by)
    if code == "sign_second":
        hand_over(conversation=conversation, by=by)


@transaction.atomic
def hand_over(*, conversation: "Conversation", by) -> int:
    """Hand the learning that a signed plan names to those who plan the training; how much was handed. Said again, it hands nothing twice.

    Raises Refused for everybody but the two whose plan it is.
    """
    for need, what, element in queries.needs_of_plan(conversation):
        learning.take_need(person_id=conversation.person_id, source_id=need, what=what, element=element, by=by)
    return services.note_handed(conversation=conversation, by=by)
