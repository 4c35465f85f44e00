"""The demo: everything from a bare check-out to a served product, watched over until it is told to stop."""

import contextlib
import errno
import fcntl
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from launch import installation, places, postgres, prepare, processes, serve, stopping
from launch.installation import Installation
from launch.say import say, step
from launch.trouble import Trouble

PORTS = 50  # how many we try from the wanted one upwards
PATIENCE = 60.0  # seconds for the first page
BACK_OFF = 5.0  # seconds between two starts of a program that keeps dying


@dataclass
class Program:
    """One program of the running demo, and what it takes to start it again."""

    name: str
    command: list[str]
    log: Path
    child: subprocess.Popen | None = None
    started_at: float = field(default=-BACK_OFF)

    def start(self, environment: dict[str, str]) -> None:
        """Start it, tied to us, with an empty log."""
        self.log.write_bytes(b"")
        self.started_at = time.monotonic()
        self.child = processes.start(self.command, log=self.log, environment=environment, state=places.state())

    def stop(self) -> None:
        """Stop it and whatever it started, if it ever ran."""
        if self.child is not None:
            processes.stop(self.child)

    def died(self) -> bool:
        """Whether it ran and runs no more."""
        return self.child is not None and self.child.poll() is not None


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """One demo for each state directory. Trouble says where the other one is."""
    note = installation.state_folder() / "demo.lock"
    with note.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Trouble(f"The demo is already running: {lock.read().strip() or 'it is just starting'}.", "Stop that one first.") from None
        yield


def free_port(wanted: int) -> int:
    """The first free port of this machine from `wanted` upwards. Trouble when there is none near."""
    for port in range(wanted, min(wanted + PORTS, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as failure:
                if failure.errno in (errno.EADDRINUSE, errno.EACCES):
                    continue
                raise
            return port
    raise Trouble(f"No port from {wanted} to {wanted + PORTS - 1} is free.", "Choose another with --port.")


def run(*, pack: str, port: int, fresh: bool) -> int:
    """Set up what is missing, serve on localhost, and stay until told to stop. Returns 0."""
    prepare.council(pack)
    with only_one(), stopping.Listening() as asked, contextlib.suppress(stopping.Asked):
        processes.clear_left_overs(places.state())
        prepare.programs()
        if fresh:
            _forget(pack)
        here = installation.local(pack)
        server = here.held()
        try:
            people = _prepare(here, pack)
            stopping.go_on()
            _serve(here, server, asked, port, people)
        finally:
            server.release(wait=30)
    say("Stopped. Everything is kept for the next ./sf demo.")
    return 0


def _forget(pack: str) -> None:
    with step("Forgetting the demo's data"):
        server = postgres.use(places.state() / "postgres")
        server.sql('drop database if exists :"name" with (force)', name=f"demo_{pack}")
        server.release()


def _prepare(here: Installation, pack: str) -> str:
    installation.remember_pack(pack)
    people = prepare.demo(here, pack)
    prepare.static_files()
    return people


def _serve(here: Installation, server: postgres.Server, asked: threading.Event, wanted: int, people: str) -> None:
    port = free_port(wanted)
    if port != wanted:
        say(f"  Port {wanted} is taken, so this uses {port}.")
    logs = places.state() / "logs"
    programs = [
        Program("web server", serve.web_command(host="127.0.0.1", port=port, workers=1), logs / "web.log"),
        Program("worker", serve.work_command(concurrency=1, name="demo"), logs / "worker.log"),
    ]
    here.variables.update(SF_HOSTS="localhost,127.0.0.1", SF_ADDRESS=f"http://localhost:{port}")
    try:
        with step("Starting the web server and the worker"):
            web, worker = programs
            web.start(here.environment())
            _wait_until_ready(web, port, asked)
            worker.start(here.environment())  # after the first page is there: both at once would make it wait
        if not asked.is_set():
            _greet(port, people)
        _watch(here, server, programs, asked)
    finally:
        _stop(programs)


def _wait_until_ready(web: Program, port: int, asked: threading.Event) -> None:
    until = time.monotonic() + PATIENCE
    told = "it did not answer"
    while time.monotonic() < until and not asked.wait(0.05):
        if web.died():
            raise Trouble("The web server stopped at once.", _tail(web.log))
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5):
                return
        except urllib.error.HTTPError as failure:
            told = failure.read().decode(errors="replace")
        except OSError:
            continue
    if not asked.is_set():
        raise Trouble(f"The web server is not ready after {PATIENCE:.0f} seconds: {told}", _tail(web.log))


def _tail(log: Path) -> str:
    return f"The end of {log}:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])


def _greet(port: int, people: str) -> None:
    where = f"http://localhost:{port}/"
    (places.state() / "demo.lock").write_text(where)
    say()
    say(f"Stronger Futures is at {where}")
    say(f"Sign in with one click at {where}account/demo/")
    say()
    say(people.rstrip())
    say()
    say("Every person in it is invented. Press Ctrl-C to stop.")


def _watch(here: Installation, server: postgres.Server, programs: list[Program], asked: threading.Event) -> None:
    """Start again whatever dies, the database first, until we are told to stop."""
    while not asked.wait(0.5):
        server.ensure()
        for program in programs:
            if program.died() and time.monotonic() - program.started_at > BACK_OFF:
                say(f"  The {program.name} died and is started again; its words are in {program.log}.")
                program.stop()  # the rest of its group, if any
                program.start(here.environment())


def _stop(programs: list[Program]) -> None:
    threads = [threading.Thread(target=each.stop) for each in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
