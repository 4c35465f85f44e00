"""A PostgreSQL of our own on this machine, for the demo, the tests and small trials: no installation, no network, no password."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from launch import places
from launch.postgres import cluster as clusters
from launch.postgres import keeper
from launch.postgres.cluster import APP, DATABASE, OWNER, SUPERUSER, Cluster, address
from launch.trouble import Trouble

__all__ = ["APP", "DATABASE", "OWNER", "SUPERUSER", "Server", "address", "use"]
PATIENCE = 60.0  # seconds for a start, crash recovery included
_keepers: list[subprocess.Popen] = []  # those that we started: they outlive our interest, and we collect them when they end


@dataclass
class Server:
    """A running local server that stays up at least until `release`, or until this process is gone."""

    cluster: Cluster
    wanted: Path
    _lock: IO[bytes] | None

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of `database` for `role`."""
        return address(self.wanted, role, database)

    def kept(self) -> bool:
        """Whether the process that watches over the server is alive. Costs two system calls."""
        return _kept(self.cluster.home)

    def ensure(self) -> None:
        """Start the server again if its keeper was killed."""
        if not self.kept():
            _start(self.cluster)

    def sql(self, statements: str, **variables: str) -> str:
        """Run statements as the superuser with psql; returns the rows, fields apart by `|`. Trouble when one fails.

        `variables` stand in the statements as :'name' for a text and :"name" for the name of something.
        """
        given = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        psql = str(self.cluster.programs / "psql")
        command = [psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *given, "-d", self.url(SUPERUSER, "postgres")]
        done = subprocess.run(command, input=statements, env=clusters.plain_environment(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise Trouble("The local database refused a statement.", done.stderr.strip())
        return done.stdout.strip()

    def hold_for_next_program(self) -> None:
        """Let the program that this process becomes (os.exec…) go on holding the server, until it ends."""
        if self._lock:
            os.set_inheritable(self._lock.fileno(), True)

    def release(self, *, wait: float = 0.0) -> None:
        """Stop using the server; the last user's release stops it. Waits up to `wait` seconds for that."""
        if self._lock:
            self._lock.close()
            self._lock = None
        until = time.monotonic() + wait
        while time.monotonic() < until and self.kept() and not self._others():
            time.sleep(0.02)
        time.sleep(0.02 if wait else 0)  # the keeper lets its lock go just before it ends
        _collect()

    def _others(self) -> bool:
        with (self.cluster.home / keeper.USERS).open("ab") as lock:
            if _try(lock):
                return False
        # Either another process uses it, or the keeper is stopping it: only a user leaves room for a shared lock.
        with (self.cluster.home / keeper.USERS).open("ab") as lock:
            return _try(lock, fcntl.LOCK_SH)


def use(wanted: Path, *, durable: bool = True) -> Server:
    """Make sure that the cluster of `wanted` runs, and hold it. Any number of processes may hold it at once.

    `durable=False` trades safety for speed, for tests. Raises Trouble with words for the person at the keyboard.
    """
    account = clusters.binaries.server_account()
    home = clusters.settle(wanted, account)
    try:
        clusters.own_folder(home, account)
        users = (home / keeper.USERS).open("ab")
    except PermissionError:
        raise Trouble(
            f"The local database in {home} belongs to another user.", "Run as that user, or choose another place with SF_STATE."
        ) from None
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while a keeper is stopping the server
    try:
        return Server(_running(wanted, home, durable), wanted, users)
    except BaseException:
        users.close()
        raise


def _running(wanted: Path, home: Path, durable: bool) -> Cluster:
    with (home / keeper.START).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        account = clusters.binaries.server_account()
        if _kept(home):
            cluster = Cluster(home, account, clusters.binaries.for_account(home, account), durable)
            if _wait(cluster, lambda: not _kept(home)):
                return cluster
        cluster = clusters.prepare(wanted, durable=durable)
        _start(cluster)
        return cluster


def _start(cluster: Cluster) -> None:
    account = cluster.account
    keep = "import sys; from launch.postgres import keeper; sys.exit(keeper.main(sys.argv[1:]))"
    command = [sys.executable, "-c", keep, str(cluster.home), str(cluster.programs), account.name, str(account.uid), str(account.gid)]
    _collect()
    with cluster.log.open("ab") as words:
        child = subprocess.Popen(
            command,
            cwd=places.ROOT,
            env=clusters.plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
    _keepers.append(child)
    if not _wait(cluster, lambda: child.poll() not in (None, 0)):
        raise Trouble("The local database does not start.", _last_words(cluster.log))


def _collect() -> None:
    _keepers[:] = [child for child in _keepers if child.poll() is None]


def _kept(home: Path) -> bool:
    with (home / keeper.KEEPER).open("ab") as lock:
        return not _try(lock)


def _wait(cluster: Cluster, hopeless: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if keeper.ready(cluster):
            return True
        if hopeless():
            return False
        time.sleep(0.03)
    return False


def _try(lock: IO[bytes], kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _last_words(log: Path, lines: int = 12) -> str:
    if not log.exists():
        return f"It left no log in {log}."
    with log.open("rb") as words:
        words.seek(0, os.SEEK_END)
        words.seek(max(0, words.tell() - 4000))
        text = words.read().decode(errors="replace")
    return f"Its last words, from {log}:\n" + "\n".join("  " + line for line in text.splitlines()[-lines:])
