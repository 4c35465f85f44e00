"""Starts web servers as `./sf serve` does, over a register: the product, and the bare pages it is held against."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch import places, serve
from tests.bench import load

WORKERS = 2
PATIENCE = 30.0
PRODUCT, BARE = "stronger.web.wsgi:application", "tests.bench.bare.wsgi:application"


@dataclass
class Served:
    """A running server: its port, and how long its first page took from the moment it was started."""

    port: int
    process: subprocess.Popen
    cold: float

    def memory(self) -> list[float]:
        """Megabytes of each worker process, shared pages counted by their share (PSS); the largest first."""
        mine = [pid for pid, parent in _parents().items() if parent == self.process.pid]
        return sorted((_pss(pid) for pid in mine), reverse=True)

    def whole(self) -> float:
        """Megabytes of the server and all its workers together (PSS)."""
        return _pss(self.process.pid) + sum(self.memory())


def _parents() -> dict[int, int]:
    """Each process of this machine and its parent."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return found


def _pss(pid: int) -> float:
    rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:")) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(application: str, first: load.Target) -> Iterator[Served]:
    """Serve one application until the block ends; `first` is the page by which we know that it serves (its port is set here)."""
    port = _free_port()
    command = serve.web_command(host="127.0.0.1", port=port, workers=WORKERS)
    command[-1] = application
    environment = {**os.environ, "PYTHONPATH": str(places.ROOT), "SF_STATE": str(places.state())}
    log = places.state() / "bench" / f"{application.partition('.')[0]}.log"
    with log.open("wb") as words:
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=places.ROOT, env=environment, stdout=words, stderr=words, start_new_session=True)
        try:
            _until_it_answers(process, load.Target(port, first.path, first.headers), log)
            yield Served(port, process, time.monotonic() - began)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _until_it_answers(process: subprocess.Popen, target: load.Target, log: Path) -> None:
    while True:
        try:
            load.run(target, readers=1, answers=1)
            return
        except ConnectionRefusedError:
            if process.poll() is not None:
                raise RuntimeError(f"The server ended before it served: {log.read_text(errors='replace')[-2000:]}") from None
            time.sleep(0.01)
