"""Supervision: one's own and that of the people one supervises, the page of a pair, and the record of a session."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.learning import policies as learning
from stronger.supervision import policies, queries
from stronger.supervision.rules import PRACTITIONER, SUPERVISOR
from stronger.web.kit import components, words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.supervision import learning as learnt
from stronger.web.staff.supervision import showing

TAKE_PART = learnt.TAKE_PART
# The latest groups that stand on a pair's page; all of them are on the list of whoever was there.
CIRCLES_SHOWN = 12


@page(policy=TAKE_PART)
def supervision(request: SignedInRequest) -> HttpResponse:
    """One's own supervision, and the people one supervises with what waits."""
    today = timezone.localdate()
    found = queries.overview(request.user, today)
    context = {
        "own": found.own,
        "own_next": showing.day(found.own.next_on, today) if found.own and found.own.next_on else "",
        "own_last": words.day(found.own.last_on) if found.own and found.own.last_on else "",
        "own_agreement": showing.agreement(found.own) if found.own else "",
        "open_actions": found.open_actions,
        "columns": showing.PAIR_COLUMNS,
        "rows": [showing.standing_row(each, today) for each in found.supervised],
        "waiting": sum(each.to_sign for each in found.supervised) + (found.own.to_sign if found.own else 0),
        "may_look": policies.may_look(request.user),
        "may_audit": policies.may_audit(request.user),
        "may_find": policies.may_read_every_discussion(request.user),
    }
    return render(request, "staff/supervision/home.html", context)


@page(policy=TAKE_PART)
def pair(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """A practitioner and their supervisor: the agreement, what is promised, the sessions, and who looked."""
    today = timezone.localdate()
    person, supervisor, role = policies.practitioner_to_meet(request.user, practitioner_id)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and int(asked[:6]) > 0 else 1
    rows, total = queries.sessions(person.id, supervisor.id, page=number)
    terms = frameworks.supervision_terms(today)
    names = {person.id: person.name, supervisor.id: supervisor.name}
    actions = queries.actions(person.id, done_since=showing.month_before(today))
    counted = queries.counts(person.id, showing.month_before(today), today)
    context = {
        "person": person,
        "supervisor": supervisor,
        "mine": role == PRACTITIONER,
        "rows": showing.session_rows(rows, terms),
        "columns": showing.SESSION_COLUMNS,
        "pages": components.pages(number, components.page_count(total, queries.PER_PAGE), request.GET),
        "action_columns": showing.ACTION_COLUMNS,
        "actions": showing.action_rows(filter(queries.is_open, actions), names, today, may_change=True),
        "done": learnt.own_rows(request.user, person.id, actions) if role == PRACTITIONER else [],
        "circles": showing.circle_rows(queries.circles(person.id)[:CIRCLES_SHOWN]),
        "circle_columns": showing.CIRCLE_COLUMNS,
        "counted": counted,
        "reasons": words.listed(f"{(terms.one('reasons', code) or code).title} ({n})" for code, n in counted.reasons),
        "looks": [(words.moment(at), who, why) for at, who, why in queries.looks(person.id)],
    }
    return render(request, "staff/supervision/pair.html", context)


@page(policy=TAKE_PART)
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """The record of a session: for the two, and for whoever has leave to look, who reads and changes nothing."""
    held, role = policies.session_to_read(request.user, session_id)
    today = timezone.localdate()
    terms = frameworks.supervision_terms(held.held_on or today)
    record = queries.record(held, terms)
    one_of_two = role in (PRACTITIONER, SUPERVISOR)
    names = {record.practitioner.id: record.practitioner.name, record.supervisor.id: record.supervisor.name}
    signed_by = {said.what for said in record.signatures}
    models = {term.code: term.title for term in terms.of("models")}
    context = {
        "record": record,
        "day": words.day(record.held_on or record.planned_on),
        "at_time": words_of_time(held.planned_time),
        "colour": showing.COLOURS[record.stage.code],
        "may_write": one_of_two and record.is_open,
        "may_sign": one_of_two and record.stage.code == "held" and role not in signed_by and any(p.words for p in record.parts),
        "may_learn": role == PRACTITIONER and held.locked_at is not None and learning.may_keep(request.user),
        "kinds": _kinds(record, one_of_two),
        "moves": [(m.title, reverse("staff:supervision_step", args=[record.id, m.code])) for m in record.open_moves()]
        if one_of_two
        else [],
        "parts": [(part, paragraphs(part.words), models.get(part.model, part.model)) for part in record.parts],
        "action_columns": showing.ACTION_COLUMNS,
        "actions": showing.action_rows(record.actions, names, today, may_change=one_of_two),
        "earlier": showing.action_rows(record.earlier, names, today, may_change=one_of_two) if record.is_open else [],
        "remarks": [(said, paragraphs(said.words)) for said in record.remarks],
        "done": learnt.own_rows(request.user, held.practitioner_id, record.actions) if role == PRACTITIONER else [],
        "looking": not one_of_two,
        **_beside(held, terms, is_shown=one_of_two),
        "made": [(words.moment(said.at), _MADE.get(said.what, said.what), said.by, _why(said, terms)) for said in record.moves],
    }
    return render(request, "staff/supervision/session.html", context)


def _beside(session, terms: frameworks.SupervisionTerms, *, is_shown: bool) -> dict:
    """The families discussed in a session, and what an audit of it found, for the two whose session it is."""
    if not is_shown:
        return {"discussed": [], "judged": None}
    found = queries.beside(session, terms)
    return {
        "discussed": [(said, reverse("staff:supervision_discussion", args=[id_])) for id_, said in found.discussed],
        "judged": showing.view(found.judged) if found.judged else None,
        "asked": showing.asked_rows(found.asked),
        "asked_columns": showing.ASKED_COLUMNS,
    }


_MADE = {"hold": "Said it was held", "move": "Moved it", "cancel": "Cancelled it", "lock": "Both had signed: locked", "close": "Closed it"}


def _why(said: queries.Said, terms: frameworks.SupervisionTerms) -> str:
    reason = terms.one("reasons", said.words)
    return reason.title if reason else said.words


def words_of_time(at) -> str:
    """A time of day as people say it, or nothing."""
    return f" at {at:%H:%M}" if at else ""


def paragraphs(text: str) -> list[str]:
    """A text's paragraphs, which an empty line parts."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _kinds(record: queries.Record, one_of_two: bool) -> list[tuple[str, str]]:
    """What may be said under a record as it stands: (text of the link, address)."""
    if not one_of_two or record.held_on is None or record.stage.code == "cancelled":
        return []
    offered = {"signed": (("addendum", "Add an addendum"),)}.get(
        record.stage.code, (("comment", "Add a comment"), ("disagreement", "Add a disagreement"))
    )
    return [(text, reverse("staff:supervision_remark", args=[record.id, kind])) for kind, text in offered]
