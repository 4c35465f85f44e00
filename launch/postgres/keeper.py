"""Keeps one local server running for as long as any process uses it: the server's parent, and nothing else.

Every user of the server holds a shared lock on `users.lock`. The keeper waits for the lock on its own account, which it gets
when the last user is gone, however that user went; then it stops the server and goes too. If the server dies, it is started
again. If the keeper itself is killed, the kernel stops the server, and the next user starts both.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from launch import processes
from launch.postgres.binaries import Account
from launch.postgres.cluster import PORT, SUPERUSER, Cluster, plain_environment

USERS, KEEPER, START = "users.lock", "keeper.lock", "start.lock"
TRIES = 40  # of half a second: after an unclean death the old server's shared memory may linger
LOG_LIMIT = 5_000_000  # bytes; an older log is kept once


def ready(cluster: Cluster) -> bool:
    """Whether the server answers. Asked of the server itself: a dead one may still have a process number."""
    command: list[str | Path] = [
        cluster.programs / "pg_isready",
        "-q",
        "-t",
        "2",
        "-h",
        cluster.sockets,
        "-p",
        str(PORT),
        "-U",
        SUPERUSER,
        "-d",
        "postgres",
    ]
    return subprocess.run(command, env=plain_environment(), capture_output=True, check=False).returncode == 0


class Keeper:
    """Runs the server of one cluster as a child until it is asked to stop or nobody uses it any more."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.finished = threading.Event()
        self.server: subprocess.Popen | None = None
        self.users = (cluster.home / USERS).open("ab")

    def run(self) -> None:
        """Start the server, watch over it, and stop it when the last user is gone."""
        signal.signal(signal.SIGTERM, self._asked)
        signal.signal(signal.SIGINT, self._asked)
        self._stop_orphan()
        if not self._settings_are_sound():
            raise SystemExit(1)  # trying again would not help; the server's words are in the log
        try:
            self._start()
            threading.Thread(target=self._wait_for_users_to_go, daemon=True).start()
            while not self.finished.wait(0.25):
                if self.server is None or self.server.poll() is not None:
                    self._start()
        finally:
            self._stop()

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.finished.set()

    def _wait_for_users_to_go(self) -> None:
        fcntl.flock(self.users, fcntl.LOCK_EX)  # held to the end: newcomers wait until we are gone
        self.finished.set()

    def _stop_orphan(self) -> None:
        """Stop a server that a killed keeper left running, where the kernel did not."""
        command: list[str | Path] = [self.cluster.programs / "pg_ctl", "stop", "-D", self.cluster.data, "-m", "fast", "-w", "-t", "30"]
        if (self.cluster.data / "postmaster.pid").exists():
            subprocess.run(command, cwd=self.cluster.home, capture_output=True, check=False, **self.cluster.account.popen())

    def _settings_are_sound(self) -> bool:
        command: list[str | Path] = [self.cluster.programs / "postgres", "-D", self.cluster.data, "-C", "port"]
        with self.cluster.log.open("ab") as words:
            done = subprocess.run(
                command, cwd=self.cluster.home, stdout=subprocess.DEVNULL, stderr=words, check=False, **self.cluster.account.popen()
            )
        return done.returncode == 0

    def _start(self) -> None:
        for _ in range(TRIES):
            if self.finished.is_set():
                return
            self.server = self._launch()
            while self.server.poll() is None:
                if ready(self.cluster):
                    return
                if self.finished.wait(0.03):
                    return
            time.sleep(0.5)
        raise SystemExit(1)

    def _launch(self) -> subprocess.Popen:
        with self.cluster.log.open("ab") as words:
            return subprocess.Popen(
                [str(self.cluster.programs / "postgres"), "-D", str(self.cluster.data)],
                cwd=self.cluster.home,
                env=plain_environment(),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
                preexec_fn=processes.tied(signal.SIGINT),  # its signal for "stop now, cleanly"
                **self.cluster.account.popen(),
            )

    def _stop(self) -> None:
        if self.server is None or self.server.poll() is not None:
            return
        for sign, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            with contextlib.suppress(ProcessLookupError):
                self.server.send_signal(sign)
            try:
                self.server.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            return


def _turn_over(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        shutil.move(log, log.with_suffix(".log.1"))


def main(arguments: list[str]) -> int:
    """Keep the cluster that `arguments` describe: home, programs, account's name, uid and gid. 0 when all is stopped."""
    home, programs, name, uid, gid = arguments
    cluster = Cluster(Path(home), Account(name, int(uid), int(gid)), Path(programs))
    with (cluster.home / KEEPER).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0  # another keeper was quicker
        _turn_over(cluster.log)
        os.chdir(cluster.home)
        Keeper(cluster).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
