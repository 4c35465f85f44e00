"""Runs the test suite the same way everywhere: on a developer's machine, and in `.ci/run`."""

import os
import shutil
import signal
import subprocess

from launch import doctor, places, prepare
from launch.say import say
from launch.trouble import Trouble

BROWSER = "tests/browser"


def run(arguments: list[str]) -> int:
    """Run pytest with `arguments`, or the whole suite with its coverage floor. Returns the first exit code that is not 0."""
    prepare.programs("dev")
    whole = not arguments
    if whole and _strict() and not doctor.browser():
        raise Trouble("The whole suite needs a browser, and there is none.", "On Debian and Ubuntu: apt-get install chromium")
    measured = places.state() / "coverage"
    shutil.rmtree(measured, ignore_errors=True)
    measured.mkdir(parents=True)
    environment = {
        **os.environ,
        "PYTHONPATH": str(places.ROOT),
        "COVERAGE_FILE": str(measured / "data"),
        "SF_VENV": str(places.venv()),  # what the tests start uses the same packages
    }
    if not whole:
        return _call(["coverage", "run", "-m", "pytest", *arguments], environment)
    spread = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadscope", "--no-loadscope-reorder"]
    failed = _call(["coverage", "run", "-m", "pytest", *spread, "--ignore", BROWSER], environment)
    # The stories and walks go through the same code once more: measuring it there would cost minutes and tell nothing new.
    failed = _call(["pytest", *spread, BROWSER], environment) or failed
    _call(["coverage", "combine", "--quiet"], environment)
    short = _call(["coverage", "report"], environment)
    if short and not failed:
        say("The tests pass, but they cover less of the code than pyproject.toml asks for.")
    return failed or short


def _strict() -> bool:
    return bool(os.environ.get("CI") or os.environ.get("SF_CI"))


def _call(command: list[str], environment: dict[str, str]) -> int:
    # Ctrl-C reaches the child as well; we wait for what it says about it.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(
            [places.python(), "-m", *command], cwd=places.ROOT, env=environment, check=False, preexec_fn=_interruptible
        ).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _interruptible() -> None:  # pragma: no cover (runs between fork and exec, where nothing is measured)
    signal.signal(signal.SIGINT, signal.default_int_handler)
