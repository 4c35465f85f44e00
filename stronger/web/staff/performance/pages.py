"""One's own performance conversations, those of the people one manages, and one of them in full."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.performance import policies, queries, services
from stronger.performance.rules import ABOVE, AGREED_SIDE, MANAGER, MANAGER_SIDE, OWN_SIDE, PRACTITIONER, STAGES, sides_to_write, waits_for
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, needs_either, page

OWN, LEAD, OVERSEE = needs("performance.have_own"), needs("performance.lead"), needs("performance.oversee")
TAKES_PART = needs_either("performance.have_own", "performance.lead")
# What drafts of a part of a conversation or a review are known by.
WORDS = "performance.words"
COLOURS = {
    "own": "yellow", "manager": "yellow", "talk": "blue", "agreeing": "blue", "proposed": "blue", "agreed": "green",
    "closed": "grey", "called_off": "grey", "open": "yellow", "met": "green", "partly": "blue", "not_met": "orange", "no_longer": "grey",
}  # fmt: skip
SIDES = {
    OWN_SIDE: ("The practitioner’s own reflection", "Seen by nobody else until it is shared."),
    MANAGER_SIDE: ("The manager’s view", "Seen by the manager alone until it is shared."),
    AGREED_SIDE: ("What we agree", "Written after the talk, by either, in words you both stand by."),
}


def tabs(request: SignedInRequest, here: str) -> tuple:
    """The pages of the room that the reader's role opens: (label, address, count, is this one)."""
    places = [("mine", "Mine", "staff:performance", policies.may_have_own(request.user))]
    places += [
        ("team", "My people", "staff:performance_team", policies.may_lead(request.user)),
        ("duties", "My duties as a manager", "staff:performance_duties", policies.may_lead(request.user)),
        ("year", "The year", "staff:performance_year", policies.may_oversee(request.user)),
    ]
    return tuple((label, reverse(name), "", code == here) for code, label, name, may in places if may)


def year_called(year: tuple) -> str:
    """What a year of conversations is called: "April 2026 to March 2027"."""
    return f"{words.month(year[0])} to {words.month(year[1])}"


def titled(conversation) -> str:
    """What a conversation is called on the pages that change it: whose it is, and of which year."""
    return f"{queries.whose(conversation)}: {year_called((conversation.cycle.from_on, conversation.cycle.until_on))}"


def _when(due_on, today) -> str:
    return words.begun(words.due(due_on, today)) if due_on else ""


def _own_rows(found: queries.Mine, today) -> list[tuple]:
    return [
        (
            (year_called(row.year), reverse("staff:performance_conversation", args=[row.id])),
            row.stage.title,
            _when(row.due_on, today) or (f"Review {words.due(row.review_on, today)}" if row.review_on else ""),
        )
        for row in found.rows
    ]


@page(policy=OWN)
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own conversations, year by year, what colleagues ask of one, and feedback to one's manager."""
    today, found = timezone.localdate(), queries.mine(request.user)
    asked = [
        ((f"Feedback for {name}", reverse("staff:performance_answer", args=[id_])), words.begun(words.near(on, today)))
        for id_, name, on in found.asked
    ]
    context = {"rows": _own_rows(found, today), "asked": asked, "upward": found.upward, "tabs": tabs(request, "mine")}
    return render(request, "staff/performance/mine.html", context)


@page(policy=LEAD)
def team(request: SignedInRequest) -> HttpResponse:
    """The people one manages, and how the conversation with each stands."""
    today = timezone.localdate()
    rows = [
        (
            (row.name, reverse("staff:performance_conversation", args=[row.id])) if row.id else row.name,
            row.stage.title if row.stage else "None is open",
            _when(row.due_on, today),
            _when(row.review_on, today),
        )
        for row in queries.team(request.user)
    ]
    return render(request, "staff/performance/team.html", {"rows": rows, "tabs": tabs(request, "team")})


def _turn(record: queries.Record) -> str:
    """Whose turn it is, to the reader."""
    waits = waits_for(record.stage.code, record.signed)
    if record.role in waits:
        return "It is your turn." if len(waits) == 1 else "Either of you can go on."
    names = {PRACTITIONER: record.person, MANAGER: record.manager or "the manager"}
    return f"It is the turn of {names[waits[0]]}." if waits else ""


def _moves(record: queries.Record) -> tuple[list[tuple[str, str]], list[str]]:
    """The buttons that are open to the reader, and why others are not yet."""
    if record.role == ABOVE:
        return [], []
    code, standing = record.stage.code, record.standing()
    signs = {"sign_first", "sign_second"}
    open_ones = [
        (move.code, reverse("staff:performance_move", args=[record.id, move.code]), move.title)
        for move in STAGES.open_moves(code, (record.role,), standing)
        if not (move.code in signs and record.role in record.signed)
    ]
    hindered = [m.hindrance(standing) for m in STAGES.moves.values() if code in m.from_ and m.who in ("", record.role)]
    return [(title, href) for _, href, title in open_ones], [said for said in hindered if said]


def _unsaved(record: queries.Record, user) -> tuple[str, ...]:
    """The titles of the parts of which the reader, whose turn it is, has a draft that is not in the record. One query, none otherwise."""
    rows = [row for side in sides_to_write(record.stage.code, record.role) for row in record.sides[side]]
    kept_of = accounts.drafts_of(WORDS, [f"{record.id}.{row.code}" for row in rows], by=user) if rows else {}
    return tuple(row.title for row in rows if f"{record.id}.{row.code}" in kept_of)


def _side(record: queries.Record, side: str) -> dict:
    writes = side in sides_to_write(record.stage.code, record.role)
    seen = [part for part in record.sides[side] if part.words or writes]
    return {
        "code": side,
        "title": SIDES[side][0],
        "about": SIDES[side][1],
        "parts": [
            {
                "code": part.code,
                "title": part.title,
                "prompt": part.prompt,
                "paragraphs": [text for text in part.words.replace("\r\n", "\n").split("\n\n") if text.strip()],
                "saved": f"Saved by {part.saved_by} on {words.moment(part.saved_at)}." if part.saved_by else "",
                "write": reverse("staff:performance_write", args=[record.id, part.code]) if writes else "",
            }
            for part in seen
        ],
    }


def goal_shown(record: queries.Record, goal: queries.GoalRow) -> dict:
    """One goal as a card: its title, its lines, its state, and where it is changed while it can be."""
    lines = [
        ("What", goal.what),
        ("Accountability", goal.accountability),
        ("By when", words.day(goal.due_on)),
        ("How we shall know", goal.known_by),
    ]
    changes = record.stage.code == "agreeing" and record.role != ABOVE
    return {
        "number": goal.number,
        "title": f"Goal {goal.number}: {'bigger' if goal.bigger else 'business as usual'}",
        "rows": [*lines, ("How it stands", goal.outcome.title)],
        "href": reverse("staff:performance_goal", args=[record.id, goal.number]) if changes else "",
    }


def _review_rows(record: queries.Record, today) -> list[tuple]:
    return [
        (
            (f"Review {each.number}", reverse("staff:performance_review", args=[record.id, each.number])),
            words.day(each.due_on),
            f"Held on {words.day(each.held_on)}" if each.held_on else _when(each.due_on, today),
            f"Agreed by {each.agreed_by}" if each.agreed_at else "Not yet" if each.held_on else "",
        )
        for each in record.reviews
    ]


@page(policy=TAKES_PART)
def conversation(request: SignedInRequest, conversation_id: UUID) -> HttpResponse:
    """One conversation in full, and what the reader may do with it now."""
    opened = policies.conversation_or_reason(request.user, conversation_id)
    if opened is None:
        return redirect("staff:performance_reason", conversation_id)
    record = queries.record(opened)
    today = timezone.localdate()
    moves, hindered = _moves(record)
    sides = [side for side in (_side(record, each) for each in (OWN_SIDE, MANAGER_SIDE, AGREED_SIDE)) if side["parts"]]
    due = {"own": "own", "manager": "manager", "talk": "talk", "agreeing": "sign", "proposed": "sign"}.get(record.stage.code)
    context = {
        "record": record,
        "title": f"{record.person}: {year_called(record.year)}",
        "colour": COLOURS[record.stage.code],
        "turn": _turn(record),
        "due": _when(record.by_on[due], today) if due else "",
        "moves": moves,
        "hindered": hindered,
        "sides": sides,
        "unsaved": words.listed(_unsaved(record, request.user)),
        "goals": [goal_shown(record, goal) for goal in record.goals],
        "changes": record.stage.code == "agreeing" and record.role != ABOVE,
        "reviews": _review_rows(record, today),
        "feedback": record.feedback,
        "asks": record.role == PRACTITIONER and record.stage.code in ("own", "manager", "talk"),
        "above": record.role == ABOVE,
        "is_mine": record.role == PRACTITIONER,
        "signatures": [f"{statement} {name}, {words.moment(at)}" for statement, name, at in record.signatures],
        "history": [(title, name, words.moment(at), why) for title, name, at, why in record.history],
        "openings": [f"{name}, {words.moment(at)}: {why}" for name, at, why in record.openings],
    }
    return render(request, "staff/performance/show.html", context)


class Why(Form):
    """Why someone opens what is not theirs; both whose conversation it is see it."""

    why = forms.CharField(
        label="Why do you open this conversation?",
        help_text="Both whose conversation it is see your name and your reason. It can be read until the end of today.",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Say why you open this conversation"},
    )


@page(policy=LEAD)
def reason(request: SignedInRequest, conversation_id: UUID) -> HttpResponse:
    """Someone above the manager says why they open a conversation, before they may."""
    found = policies.conversation_to_open(request.user, conversation_id)
    form = Why(request.POST) if request.method == "POST" else Why(initial=kept.initial(request, Why))
    if request.method == "POST" and form.is_valid():
        services.say_why(conversation=found, **form.cleaned_data, by=request.user)
        return redirect("staff:performance_conversation", conversation_id)
    return render(request, "staff/performance/reason.html", {"form": form, "title": titled(found)})
