"""Fixtures of the launch tests: a state directory of their own, and `./sf` run in it as a person would."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from launch import places, postgres, processes

ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_", "DJANGO_", "SF_", "PYTEST_", "PG")


def new_place() -> Path:
    """A directory that another account may walk through, as a state directory's parents are; pytest's own may not."""
    place = Path(tempfile.mkdtemp(prefix="sf-test-"))
    place.chmod(0o711)
    return place


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty directory for one test."""
    made = new_place()
    yield made
    shutil.rmtree(made, ignore_errors=True)


def processes_of(place: Path) -> dict[int, str]:
    """The processes whose command line or environment names `place`."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
            told = command + (folder / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(place) in told and int(folder.name) != os.getpid():
            found[int(folder.name)] = command.decode(errors="replace")
    return found


def until(true: Callable[[], object], *, seconds: float, what: str) -> None:
    """Wait for something to become true; fail naming it when it does not."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.03)


def page(port: int, path: str = "/health/ready", **headers: str) -> tuple[int, str]:
    """Status and text of one page of a server on this machine; 0 when nothing answers."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 (always http, always here)
            return response.status, response.read().decode()
    except urllib.error.HTTPError as failure:
        return failure.code, failure.read().decode()
    except OSError:
        return 0, ""


@dataclass
class Running:
    """A `./sf` in the background, and what it has said."""

    process: subprocess.Popen
    said: Path

    def words(self) -> str:
        """All that it printed until now."""
        return self.said.read_text(errors="replace")

    def says(self, words: str, seconds: float = 90) -> str:
        """Wait until it has printed `words`."""
        end = time.monotonic() + seconds
        while words not in self.words():
            assert self.process.poll() is None, f"it ended without saying {words!r}:\n{self.words()}"
            assert time.monotonic() < end, f"it did not say {words!r} in {seconds} s:\n{self.words()}"
            time.sleep(0.02)
        return self.words()

    def port(self) -> int:
        """The port that the demo says it is on."""
        return int(self.says("is at http://localhost:").split("is at http://localhost:")[1].split("/")[0])

    def end(self, sign: int = signal.SIGINT, seconds: float = 30) -> int:
        """Send it a signal and wait for it to end; returns its exit code."""
        self.process.send_signal(sign)
        return self.process.wait(seconds)


@dataclass
class Sf:
    """Runs `./sf` with a state directory of the test's own."""

    state: Path
    variables: dict[str, str] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """A person's environment, with nothing of the test run's in it."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        return {**plain, "SF_STATE": str(self.state), "SF_VENV": sys.prefix, **self.variables}

    def __call__(self, *arguments: object, code: int = 0, **variables: str) -> str:
        """Run it to its end; returns all that it printed."""
        done = subprocess.run(
            [sys.executable, ROOT / "sf", *map(str, arguments)],
            env={**self.environment(), **variables}, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, *arguments: object, **variables: str) -> Running:
        """Start it in the background, in a process group of its own, as a shell would."""
        said = self.state / f"said-{len(self.running)}.txt"
        with said.open("wb") as words:
            process = subprocess.Popen(
                [sys.executable, ROOT / "sf", *map(str, arguments)],
                env={**self.environment(), **variables}, stdout=words, stderr=words, stdin=subprocess.DEVNULL, process_group=0,
                preexec_fn=processes.tied(signal.SIGTERM),  # a test run that is killed leaves nothing behind either
            )  # fmt: skip
        self.running.append(Running(process, said))
        return self.running[-1]

    def stop_started(self) -> None:
        """Stop what was started in the background."""
        for each in self.running:
            if each.process.poll() is None:
                each.process.terminate()
                each.process.wait(40)

    def stop_all(self) -> None:
        """Leave nothing behind, whatever the test did."""
        self.stop_started()
        end = time.monotonic() + 20
        while left := processes_of(self.state):
            for number in left if time.monotonic() > end else ():
                os.kill(number, signal.SIGKILL)
            time.sleep(0.05)


@pytest.fixture(scope="module")
def sf() -> Iterator[Sf]:
    """`./sf` in one state directory for a whole module, with the design system's files in place if this machine has them."""
    place = new_place()
    assets = ROOT / ".sf" / "assets"
    if (assets / "VERSION").exists():
        shutil.copytree(assets, place / "assets")
    made = Sf(place)
    yield made
    made.stop_all()
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def server(place: Path) -> Iterator[postgres.Server]:
    """A local database server of one test's own, which trades safety for speed."""
    made = postgres.use(place / "pg", durable=False)
    yield made
    made.release(wait=20)


@pytest.fixture
def bare(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A check-out without an environment."""
    monkeypatch.setattr(places, "ROOT", place)
    monkeypatch.delenv("SF_VENV", raising=False)
    (place / "requirements").mkdir()
    for kind in ("run", "dev", "tools", "node"):
        (place / "requirements" / f"{kind}.txt").write_text(f"{kind}\n")
    return place
