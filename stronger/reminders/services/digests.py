"""Chooses and sends the digest: an e-mail that says how many things wait, and nothing of what they are or whom they are about."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.utils import DNS_NAME
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from stronger.accounts import post
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.reminders import policies, queries, rules
from stronger.reminders.models import Digest
from stronger.trail import services as trail
from stronger.workforce import queries as workforce

# One that was begun so long ago and has not left never will: its worker died, or the mail server would not have it.
GIVEN_UP = timedelta(minutes=45)


@transaction.atomic
def set_digest(*, how: str, weekday: int | None = None, by) -> None:
    """Choose for oneself: "none", "daily" (each working day) or "weekly" on a day (0 is Monday). Takes the place of what was chosen.

    Raises Refused unless `by` takes part in the deal, NotNow for anything else than these.
    """
    policies.require_told(by)
    if how not in rules.HOW or (how == rules.WEEKLY) != (weekday in range(7)):
        raise NotNow("Choose no e-mail, one each working day, or one a week with its day.")
    Digest.objects.update_or_create(account=by, defaults={"how": how, "weekday": weekday, "set_at": scope.current().at})
    trail.note("change", "reminders.digest", details={"step": how})


@transaction.atomic
def send_digest(*, account_id: int, by) -> bool:
    """Send somebody their digest if one is due today and has not left; True if it was handed to be sent after this commits.

    Left out, until the next one is due, where nothing waits (a daily one), while they are away, and for who has no part in the deal any
    more. Once a day whatever happens, save where the mail server took it and nobody could write that down: then its second copy
    has the first one's id, by which mail programs know it. Raises Refused unless scheduled work asks.
    """
    policies.require_work(by)
    here = scope.current()
    held = Digest.objects.select_for_update().select_related("account").filter(account_id=account_id).first()
    wanted = held and rules.digest_due(held.how, held.weekday, held.set_at.date(), held.sent_on, here.on)
    if held is None or not wanted:
        return False
    if held.begun_at is not None and held.begun_at > here.at - GIVEN_UP:
        return False
    user, waiting = held.account, queries.waiting_for(account_id)
    if not policies.may_be_told(user) or _is_away(user, here.on) or (held.how == rules.DAILY and not waiting):
        Digest.objects.filter(pk=held.pk).update(sent_on=here.on)
        return False
    Digest.objects.filter(pk=held.pk).update(begun_at=here.at)
    trail.note("change", "reminders.digest", subjects=[account_id], details={"step": "sent", "waiting": waiting})
    post.after_commit(_message(held, waiting, here.on), then=lambda: _sent(held.pk, here.on))
    return True


def _is_away(user, on: date) -> bool:
    me = workforce.own(user, on)
    return me is not None and any(life.is_away(on) for life in workforce.lives([me.id], on=on).values())


def _message(held: Digest, waiting: int, on: date) -> EmailMessage:
    bite = frameworks.reminder_of_the_week(frameworks.deal_reminders(on, ""), on)
    words = {
        "name": held.account.name,
        "waiting": waiting,
        "bite": bite.text if bite else "",
        "address": f"{settings.ADDRESS}{reverse('account_login')}",
    }
    subject = " ".join(render_to_string("staff/deal/email/digest_subject.txt", words).split())
    text = render_to_string("staff/deal/email/digest_message.txt", words).strip() + "\n"
    return EmailMessage(subject, text, to=[held.account.email], headers={"Message-ID": f"<digest-{held.pk}-{on.isoformat()}@{DNS_NAME}>"})


def _sent(digest_id: int, on: date) -> None:
    """Written once the mail server has it."""
    Digest.objects.filter(Q(sent_on=None) | Q(sent_on__lt=on), pk=digest_id).update(sent_on=on)
