"""Remembers that somebody asked us to stop, and breaks off what may be broken off."""

import signal
import subprocess
import threading
from pathlib import Path
from types import FrameType

from launch import processes

_asked = threading.Event()
BLINK = 0.2  # seconds after which a step of the set-up notices


class Asked(BaseException):
    """Somebody asked us to stop while we were setting things up."""


class Listening:
    """While this lasts, Ctrl-C and its kin are remembered instead of tearing what is being done, however often they come.

    The handler only remembers: an exception from it could be lost in a place where Python cannot pass it on.
    """

    def __enter__(self) -> threading.Event:
        _asked.clear()
        self.before = {each: signal.signal(each, self._ask) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        return _asked

    def __exit__(self, *exc: object) -> None:
        for each, handler in self.before.items():
            signal.signal(each, handler)
        _asked.clear()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        _asked.set()


def go_on() -> None:
    """Raise Asked when somebody asked us to stop."""
    if _asked.is_set():
        raise Asked


def run(command: list[str], *, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step to its end and return what it printed, or break it off when somebody asks us to stop."""
    go_on()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=processes.tied(signal.SIGTERM),
    ) as child:
        try:
            while True:
                try:
                    out, err = child.communicate(timeout=BLINK)
                    break
                except subprocess.TimeoutExpired:
                    go_on()
        except BaseException:
            child.kill()
            raise
    return subprocess.CompletedProcess(command, child.returncode, out, err)
