"""Asking for pages of the pathway as somebody: as text with a bound on statements, by status, and sending forms."""

import re
from datetime import date

from django.urls import reverse

from tests import cast
from tests.asking import asking_at_most

MOST = 12


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def seen(key: str, address: str, *, most: int = MOST) -> str:
    """A page as text, with no more statements than a page may ask."""
    browser = cast.signed_in(cast.make(key))
    browser.get(address)
    with asking_at_most(most):
        answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode())


def status(key: str, address: str) -> int:
    return cast.signed_in(cast.make(key)).get(address).status_code


def send(key: str, address: str, **said) -> tuple[int, str]:
    answer = cast.signed_in(cast.make(key)).post(address, said)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def request_page(request_id) -> str:
    return reverse("staff:pathway_request", args=[request_id])
