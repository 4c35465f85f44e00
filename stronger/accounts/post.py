"""Sends e-mail once the transaction it belongs to has committed; subjects and texts say that there is something, never about whom."""

import logging
from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

_log = logging.getLogger(__name__)


def send(template: str, *, to: str, words: dict, then: Callable[[], None] | None = None) -> None:
    """E-mail the text of `template` (a `_subject.txt` and a `_message.txt`) after commit; nothing is sent on a roll-back.

    `then` runs once the mail server has taken it. A mail server that fails is logged and loses nothing: whoever
    waits for the message can be sent another.
    """
    subject = " ".join(render_to_string(f"{template}_subject.txt", words).split())
    message = EmailMessage(subject, render_to_string(f"{template}_message.txt", words).strip() + "\n", to=[to])
    after_commit(message, then)


def after_commit(message: EmailMessage, then: Callable[[], None] | None = None) -> None:
    """Send a message that is already written, after commit, as `send` does."""

    def deliver() -> None:
        try:
            message.send()
        except OSError:  # what every failure to reach or persuade a mail server is, smtplib's own included
            _log.exception("An e-mail could not be sent")
            return
        if then:
            then()

    transaction.on_commit(deliver)
