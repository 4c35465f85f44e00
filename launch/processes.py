"""Starts child processes that cannot outlive us, and stops them so that nothing is left behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

MARK = "SF_STARTED_FOR"  # in the environment of all we start: which state directory it belongs to
_PR_SET_PDEATHSIG = 1
_prctl = getattr(ctypes.CDLL(None, use_errno=True), "prctl", None) if sys.platform == "linux" else None


def tied(last_signal: int) -> Callable[[], None] | None:
    """What a child runs before its program, so that it gets `last_signal` when we die, however we die (Linux only)."""
    if _prctl is None:
        return None
    parent = os.getpid()

    def tie() -> None:  # pragma: no cover (runs between fork and exec, where nothing is measured)
        _prctl(_PR_SET_PDEATHSIG, last_signal)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def start(command: Sequence[str | Path], *, log: Path, environment: dict[str, str], state: Path) -> subprocess.Popen:
    """Start a program in a process group of its own, tied to us, its words going to `log`."""
    with log.open("ab") as words:
        return subprocess.Popen(
            command,
            cwd=state,
            env={**environment, MARK: str(state)},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            start_new_session=True,
            preexec_fn=tied(signal.SIGTERM),
        )


def stop(child: subprocess.Popen, *, patience: float = 20.0) -> None:
    """Ask a child to stop, wait for `patience` seconds, then make sure that its whole group is gone."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def left_over(state: Path) -> Iterator[int]:
    """Processes started for this state directory by someone who died and did not stop them (Linux only)."""
    mark = os.fsencode(f"{MARK}={state}")
    for folder in Path("/proc").glob("[0-9]*") if sys.platform == "linux" else ():
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0") and int(folder.name) != os.getpid():
                yield int(folder.name)
        except (OSError, ValueError):
            continue  # gone meanwhile, or not ours to look at


def clear_left_overs(state: Path, *, patience: float = 1.5) -> int:
    """Stop the left-overs of this state directory, firmly after `patience` seconds; returns how many there were."""
    found = list(left_over(state))
    for sign in (signal.SIGTERM, signal.SIGKILL):
        for process in left_over(state):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, sign)
        until = time.monotonic() + patience
        while any(True for _ in left_over(state)) and time.monotonic() < until:
            time.sleep(0.05)
    return len(found)
