"""Says what is going on, one line at a time, to whoever started it."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_one_at_a_time = threading.Lock()
_began = time.monotonic()


def to_errors() -> None:
    """From now on, say things where errors go: this command's output is for another program to read."""
    sys.stdout.flush()
    sys.stdout = sys.stderr


def say(line: str = "") -> None:
    """Print a line at once, also when nobody watches a terminal; a reader that went away is no reason to stop."""
    with _one_at_a_time:
        try:
            print(line, flush=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(line: str) -> None:
    """Print a line where errors go."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Announce a step of the set-up, and how long it took when that was long enough to wonder."""
    say(f"  {time.monotonic() - _began:5.1f} s  {what}")
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took >= 5:
        say(f"           … took {took:.0f} s")
