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


@pytest.mark.slow
def test_gigabytes_are_refused_in_words_and_kept_nowhere(committed):
    address = reverse("staff:census_new")
    session = cast.signed_in(cast.farah()).cookies[settings.SESSION_COOKIE_NAME].value
    with tempfile.TemporaryDirectory() as scratch, _server(scratch) as (pid, port):
        cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
        with_page = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        with_page.request("GET", address, headers=cookie)
        page = with_page.getresponse()
        csrf = re.search(r"csrftoken=([^;]+)", page.headers["Set-Cookie"])
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
        assert csrf is not None
        assert token is not None
        before = _most_memory(pid)
        headers = {
            "Cookie": f"{cookie['Cookie']}; csrftoken={csrf[1]}",
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(sum(map(len, _body(token[1])))),
        }
        began = time.monotonic()
        sending = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        sending.request("POST", address, body=_body(token[1]), headers=headers)
        answer = sending.getresponse()
        text = answer.read().decode()
        grown = _most_memory(pid) - before
        print(f"{SIZE / 2**20:.0f} MB: answered {answer.status} in {time.monotonic() - began:.1f} s, {grown:.1f} MB more memory")
        assert answer.status == 400
        assert "The file must be smaller than 64 MB" in text
        assert 'id="id_file-error"' in text
        assert grown < MOST_GROWTH
        assert not list(Path(scratch).iterdir()), "nothing is left on the disk"
    assert not Submission.objects.exists()
