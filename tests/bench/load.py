"""Asks one page of a web server again and again over several kept-alive connections, and times every answer.

One thread and no library between it and the sockets, so that it takes little of the two processors it shares with the server.
"""

import selectors
import socket
import time
from dataclasses import dataclass
from statistics import quantiles

_WAIT = 30.0  # seconds without any answer: the server is stuck


class BadAnswer(RuntimeError):
    """The server said something else than 200; a benchmark of error pages would be worth nothing."""


@dataclass(frozen=True)
class Target:
    """A page to be asked for: where, and with which headers."""

    port: int
    path: str
    headers: tuple[tuple[str, str], ...] = ()

    def request(self) -> bytes:
        """The bytes of one request."""
        lines = [f"GET {self.path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in self.headers)]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True)
class Run:
    """What came of one run: seconds it took, seconds each answer took, and the bytes of the last one."""

    seconds: float
    times: tuple[float, ...]
    size: int

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def at(self, percent: int) -> float:
        """The time in milliseconds within which so many of a hundred answers came."""
        return 1000 * (quantiles(self.times, n=100)[percent - 1] if len(self.times) > 1 else self.times[0])


class _Reader:
    """One connection: what has come of the answer that it waits for."""

    def __init__(self, target: Target) -> None:
        self.socket = socket.create_connection(("127.0.0.1", target.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = target.request()

    def ask(self) -> None:
        self.came, self.whole, self.asked_at = b"", -1, time.perf_counter()
        self.socket.sendall(self.request)

    def read(self) -> bool:
        """Take what there is; whether the answer is complete. Raises BadAnswer."""
        some = self.socket.recv(262_144)
        if not some:
            raise BadAnswer("the server closed a connection in the middle of an answer")
        self.came += some
        if self.whole < 0 and (end := self.came.find(b"\r\n\r\n")) >= 0:
            head = self.came[:end].lower()
            if b" 200 " not in head.split(b"\r\n", 1)[0] + b" ":
                raise BadAnswer(head.decode(errors="replace"))
            self.whole = end + 4 + int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        return len(self.came) == self.whole


def run(target: Target, *, readers: int, seconds: float = 0.0, answers: int = 0) -> Run:
    """Let `readers` ask as fast as they are answered, for so many seconds, or until there are so many answers. Raises BadAnswer."""
    connections = [_Reader(target) for _ in range(readers)]
    times: list[float] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        for each in connections:
            selector.register(each.socket, selectors.EVENT_READ, each)
            each.ask()
        began = now = time.perf_counter()
        while (now - began < seconds) if seconds else (len(times) < answers):
            ready = selector.select(_WAIT)
            if not ready:
                raise BadAnswer(f"no answer in {_WAIT} s")
            for key, _ in ready:
                if key.data.read():
                    now = time.perf_counter()
                    times.append(now - key.data.asked_at)
                    size = key.data.whole
                    key.data.ask()
    for each in connections:
        each.socket.close()
    return Run(now - began, tuple(times), size)
