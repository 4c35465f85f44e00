"""A council's own PostgreSQL, as different from the demo's as it would be: TCP, passwords, nobody trusted."""

import re
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from launch.postgres import cluster
from tests.launch.conftest import ROOT, Sf, until


@dataclass
class Council:
    """A council's PostgreSQL, reached over TCP with passwords, and `./sf` told about it."""

    sf: Sf
    port: int
    password: str
    programs: Path

    def url(self, role: str, database: str = "stronger") -> str:
        """The address that a council would write down."""
        return f"postgresql://{role}:{self.password}@127.0.0.1:{self.port}/{database}"

    def follow(self, name: str) -> str:
        """Run the commands of docs/deploy.md that are marked with `name`, as they stand there."""
        text = (ROOT / "docs" / "deploy.md").read_text()
        found = re.search(rf"<!-- a test runs this: {name} -->\n```sh\n(.*?)```", text, re.S)
        assert found, f"docs/deploy.md marks no commands as {name!r}"
        environment = {
            **self.sf.environment(),
            "PATH": f"{self.programs}:{sys.prefix}/bin:/usr/bin:/bin",
            "PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": "postgres", "PGPASSWORD": self.password,
            "BACKUPS": str(self.sf.state),
        }  # fmt: skip
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", found.group(1)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve_postgres(place: Path, password: str) -> tuple[subprocess.Popen, int, Path]:
    """A server of its own, as different from the demo's as a council's would be: TCP, passwords, no trust."""
    made = cluster.prepare(place / "pg", durable=False)
    (made.home / "hba").write_text("local all all peer map=sf\nhost all all 127.0.0.1/32 scram-sha-256\n")
    port = free_port()
    options = {"port": port, "listen_addresses": "127.0.0.1", "hba_file": made.home / "hba", "password_encryption": "scram-sha-256"}
    command = [
        str(made.programs / "postgres"),
        "-D",
        str(made.data),
        *[part for key, value in options.items() for part in ("-c", f"{key}={value}")],
    ]
    with (place / "postgres.txt").open("wb") as words:
        server = subprocess.Popen(
            command, cwd=made.home, env=cluster.plain_environment(), stdout=words, stderr=words, **made.account.popen()
        )
    by_socket = f"postgresql:///postgres?host={made.sockets}&port={port}&user=postgres"

    def answers() -> bool:
        try:
            psycopg.connect(by_socket).close()
        except psycopg.OperationalError:
            return False
        return True

    until(answers, seconds=20, what="the council's PostgreSQL to answer")
    with psycopg.connect(by_socket, autocommit=True) as connection:
        connection.execute(f"alter role postgres password '{password}'")
    return server, port, made.programs
