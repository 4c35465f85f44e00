"""A file of gigabytes, sent to the production server: the answer stands beside the field, and neither memory nor disk grows."""

import http.client
import os
import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from launch.serve import web_command
from stronger.returns.models import Submission
from tests import cast

ROOT = Path(__file__).resolve().parents[2]
# 2 GB by `SF_HUGE_MB=2048`; a tenth of it shows the same.
SIZE = int(os.environ.get("SF_HUGE_MB", "200")) * 1024 * 1024
BOUNDARY = "xxxxxxxxxxxxxxxxxxxxxxxx"
MOST_GROWTH = 30  # megabytes


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _most_memory(pid: int) -> float:
    """The most memory that any process of the server has held, in megabytes."""
    return max(int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{p}/status").read_text())[1]) / 1024 for p in _family(pid))  # type: ignore[index]


@contextmanager
def _server(scratch: str) -> Iterator[tuple[int, int]]:
    port = _free_port()
    command = web_command(host="127.0.0.1", port=port, workers=1)
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "TMPDIR": scratch}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(30)


def _body(token: str) -> Iterator[bytes]:
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'.encode()
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="census.xml"\r\n\r\n'.encode()
    piece = b"<Message>" + b" " * (1024 * 1024 - 9)
    yield from (piece for _ in range(SIZE // len(piece)))
    yield f"\r\n--{BOUNDARY}--\r\n".encode()


class Browser:
    """Someone signed in, on the page with the form."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.address = reverse("staff:census_new")
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}"
        _, page, set_cookie = self._ask("GET", {})
        csrf = re.search(rf"{settings.CSRF_COOKIE_NAME}=([^;]+)", set_cookie)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert csrf is not None
        assert token is not None
        self.cookies += f"; {settings.CSRF_COOKIE_NAME}={csrf[1]}"
        self.token = token[1]

    def _ask(self, method: str, headers: dict[str, str], body: Iterator[bytes] | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        try:
            connection.request(method, self.address, body=body, headers={"Cookie": self.cookies, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")
        finally:
            connection.close()

    def send(self) -> tuple[int, str]:
        """Send the file in; the answer's status and page."""
        length = sum(map(len, _body(self.token)))
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(length)}
        status, page, _ = self._ask("POST", headers, _body(self.token))
        return status, page


@pytest.mark.slow
def test_gigabytes_are_refused_in_words_and_kept_nowhere(committed):
    session = cast.signed_in(cast.farah()).cookies[settings.SESSION_COOKIE_NAME].value
    with tempfile.TemporaryDirectory() as scratch, _server(scratch) as (pid, port):
        browser = Browser(port, session)
        before = _most_memory(pid)
        began = time.monotonic()
        status, text = browser.send()
        grown = _most_memory(pid) - before
        print(f"{SIZE / 2**20:.0f} MB: answered {status} in {time.monotonic() - began:.1f} s, {grown:.1f} MB more memory")
        assert status == 400
        assert "The file must be smaller than 64 MB" in text
        assert 'id="id_file-error"' in text
        assert grown < MOST_GROWTH
        assert not list(Path(scratch).iterdir()), "nothing is left on the disk"
    assert not Submission.objects.exists()
