"""What the tests of the census's pages share: sending a file in, and reading what a page says."""

import html
import io
import re

from stronger.returns.models import Submission

LIST, NEW = "/staff/census/", "/staff/census/new/"


def send(browser, data: bytes, **how):
    """Send a file in, as the form does."""
    file = io.BytesIO(data)
    file.name = "census.xml"
    return browser.post(NEW, {"file": file}, **how)


def sent(browser, data: bytes) -> str:
    """Send a file in and return the address of its page."""
    answer = send(browser, data)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def words(answer) -> str:
    """A page's text, without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode())))


def newest() -> Submission:
    return Submission.objects.latest("received_at")
