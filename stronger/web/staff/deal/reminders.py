"""What whoever asks is told of what is due: what it is, how late, by which rule and why, where it is done; and that they have read it."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import reminding
from stronger.kit.calendar import england
from stronger.reminders import services
from stronger.reminders.rules import REMINDER
from stronger.web.kit import addresses, components, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.deal import showing

ROWS = 20
sees_deal = needs("workforce.see_deal")
AS = {"supervisor": "you are their supervisor", "manager": "you are their manager", "above": "you are their manager’s manager"}


def _title(told: reminding.Told) -> str:
    about = [told.name] if told.name else []
    if told.things > 1 and told.rule.clock in showing.SEVERAL:
        about.append(words.counted(told.things, *showing.SEVERAL[told.rule.clock]))
    return f"{told.rule.title}: {', '.join(about)}" if about else told.rule.title


def _when(told: reminding.Told, today: date) -> str:
    late = told.due_on < today
    far, day = words.deadline(told.due_on, today, england()), words.day(told.due_on)
    said = f"{far}; it was to be done by {day}" if late else f"{far}, by {day}"
    return words.begun(said) if told.things == 1 else f"The first: {said}"


def _why_told(told: reminding.Told) -> str:
    if told.kind != REMINDER:
        late = [step.after for step in told.rule.rule.escalate if step.to == told.as_role]
        since = f", and it is more than {late[0]} late" if late else ""
        return f"It is late, and {AS.get(told.as_role, 'it is yours to know')}{since}."
    return f"It is yours to do: {AS[told.as_role]}." if told.as_role in AS else "It is yours to do."


def _place(told: reminding.Told) -> tuple[str, str]:
    """Where it is done, or, for whoever is only told, where it is seen: an address and its words."""
    own = told.as_role == "self"
    found = showing.place(told.rule.clock) if own else showing.place_of(told.rule.clock, told.person_id) if told.kind == REMINDER else ""
    if found:
        return found, "Do it now"
    if own:
        return addresses.fixed("staff:deal"), "See your deal"
    return addresses.of("staff:deal_person")(str(told.person_id)), "See their deal"


def _card(told: reminding.Told, today: date) -> dict:
    href, label = _place(told)
    title = _title(told)
    return {
        "title": title,
        "id": told.id,
        "is_read": told.is_read,
        "rows": [
            ("When", _when(told, today)),
            ("Why you are told", _why_told(told)),
            ("The rule", f"{told.rule.meaning} ({told.rule.source})"),
        ],
        "actions": [(label, href, f": {title}")],
    }


@page(policy=sees_deal)
def reminders(request: SignedInRequest) -> HttpResponse:
    """What is due of whoever asks, and late of those they answer for, as the rules tell it; unread first."""
    today = timezone.localdate()
    found = reminding.mine(request.user, on=today)
    last = components.page_count(len(found), ROWS)
    here = components.page_number(request.GET.get("page", ""), last)
    context = {
        "cards": [_card(told, today) for told in found[(here - 1) * ROWS : here * ROWS]],
        "total": len(found),
        "unread": sum(not told.is_read for told in found),
        "pages": components.pages(here, last, request.GET),
        "bite": frameworks.reminder_of_the_week(frameworks.deal_reminders(today, ""), today),
    }
    return render(request, "staff/deal/reminders.html", context)


@page(policy=sees_deal)
def read(request: SignedInRequest) -> HttpResponse:
    """Marks one as read, or all of one's own; whoever merely opens the address is led to the page."""
    if request.method != "POST":
        return redirect("staff:reminders")
    number = request.POST.get("notice", "")
    wanted = int(number) if number.isdecimal() and len(number) < 19 else 0
    count = services.read(notice_id=None if number == "all" else wanted, by=request.user)
    if count:
        messages.success(request, "Marked as read. It stays here until it is done.")
    return redirect("staff:reminders")
