"""What becomes an entry of one's log of learning in a click: a session that both signed, and an action that one did."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from stronger.learning import policies as learning
from stronger.learning import queries as log
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import LEARNT_BY_DOING
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page

TAKE_PART = needs("supervision.take_part")


@page(policy=TAKE_PART)
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Make a session that both have signed an entry of one's own log, to go on writing."""
    found, _ = policies.session_to_write(request.user, session_id)
    if request.method != "POST":
        return redirect("staff:supervision_session", session_id)
    made = services.add_to_log(session=found, by=request.user)
    messages.success(request, "It is in your log, with no word of the record. Put right how long it took, and write what you learnt.")
    return redirect("staff:learning_change", made)


@page(policy=TAKE_PART)
def action(request: SignedInRequest, action_id: int) -> HttpResponse:
    """Make an action of one's own that is done an entry of one's log, to go on writing."""
    found = policies.action_to_change(request.user, action_id)
    if request.method != "POST":
        return redirect("staff:supervision_pair", found.practitioner_id)
    made = services.add_action_to_log(action=found, by=request.user)
    messages.success(request, "It is in your log. Put right how long it took, and write what you learnt.")
    return redirect("staff:learning_change", made)


@page(policy=TAKE_PART)
def family_action(request: SignedInRequest, discussion_id: UUID, entry_id: int) -> HttpResponse:
    """Make an action for a family, of which one told what came, an entry of one's log; its words stay with the family's record."""
    found = policies.discussion_to_write(request.user, discussion_id)
    if request.method != "POST":
        return redirect("staff:supervision_discussion", discussion_id)
    made = services.add_family_action_to_log(discussion=found, number=entry_id, by=request.user)
    said = "It is in your log, with no word of the family’s record. Put right how long it took, write what you learnt, and name nobody."
    messages.success(request, said)
    return redirect("staff:learning_change", made)


Row = tuple[str, str, str]
UNSAID = "An action of this discussion"


def _rows(user, person_id: UUID, done: list[queries.DoneAction], address: Callable[[int], str]) -> list[Row]:
    """Actions that someone did: what and when, the entry of their log it is ("" for none yet), and the address that makes it one.

    None for who keeps no log.
    """
    if not done or not learning.may_keep(user):
        return []
    made = log.made_from(person_id, LEARNT_BY_DOING, [each.source_id for each in done])
    return [
        (
            f"{each.what or UNSAID}, done on {words.day(each.done_on)}",
            reverse("staff:learning_entry", args=[made[each.source_id]]) if each.source_id in made else "",
            address(each.id),
        )
        for each in done
    ]


def own_rows(user, person_id: UUID, actions: Iterable[queries.ActionRow]) -> list[Row]:
    """The rows of those of these actions of supervision that the practitioner, who asks, did."""
    done = queries.actions_done(actions, person_id)
    return _rows(user, person_id, done, lambda id_: reverse("staff:supervision_action_learn", args=[id_]))


def family_rows(user, person_id: UUID, discussion_id: UUID) -> list[Row]:
    """The rows of a case discussion's actions of which its practitioner told what came; their words are beside them in the discussion."""
    done = queries.family_actions_done(user, person_id, discussion_id)
    return _rows(user, person_id, done, lambda id_: reverse("staff:supervision_outcome_learn", args=[discussion_id, id_]))
