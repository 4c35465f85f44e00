"""One local database cluster on disk: where it lives, how it is made, what it is told."""

import hashlib
import os
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from launch.postgres import binaries
from launch.postgres.binaries import Account
from launch.trouble import Trouble

SHARED_HOMES = Path("/var/lib/stronger-futures")  # for root, when the server's account cannot reach the check-out
LONGEST_SOCKET = 100  # bytes; the kernel allows 107 and the name of the socket needs some
SUPERUSER, OWNER, APP, DATABASE = "postgres", "sf_owner", "sf_app", "stronger"
PORT = 5432  # only names the socket: the server listens on no network

SAFE = """\
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
hba_file = '{home}/pg_hba.conf'
ident_file = '{home}/pg_ident.conf'
max_connections = 80
shared_buffers = 64MB
huge_pages = off
timezone = 'UTC'
log_timezone = 'UTC'
# The log says what happened to the server, never what was in a statement: that could be about a person.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
"""
FAST_AND_LOSSY = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""


@dataclass(frozen=True)
class Cluster:
    """A cluster under `home`: data, socket, log and locks, run by `account` with the programs in `programs`."""

    home: Path
    account: Account
    programs: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server said since it was last started from cold, and a little before."""
        return self.home / "server.log"

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket."""
        return sockets(self.home)


def settle(wanted: Path, account: Account) -> Path:
    """The home of the cluster that `wanted` names: itself, or a place that the server's account can reach."""
    wanted = wanted.absolute()
    if binaries.can_reach(wanted.parent, account):
        return wanted
    return SHARED_HOMES / hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]


def sockets(home: Path) -> Path:
    """The folder of the socket of the cluster in `home`: inside it, or a private short one where its name is too long."""
    folder = home / "run"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET - len("/.s.PGSQL.5432.lock"):
        return folder
    return Path("/tmp") / f"sf-{hashlib.sha256(os.fsencode(home)).hexdigest()[:16]}"  # noqa: S108 (made 0700 and checked below)


def address(wanted: Path, role: str, database: str) -> str:
    """The URL under which the cluster of `wanted` is found once it runs; nothing is started or checked."""
    home = settle(wanted, binaries.server_account())
    return f"postgresql:///{quote(database)}?{urlencode({'host': str(sockets(home)), 'port': PORT, 'user': role})}"


def prepare(wanted: Path, *, durable: bool) -> Cluster:
    """Make or check the cluster of `wanted`, so that it only needs starting. Trouble when it cannot be used."""
    account = binaries.server_account()
    home = settle(wanted, account)
    own_folder(home, account)
    cluster = Cluster(home, account, binaries.for_account(home, account), durable)
    own_folder(cluster.sockets, account)
    check_version(cluster)
    _configure(cluster)
    if not cluster.data.exists():
        _initialise(cluster)
    (cluster.data / "postgresql.conf").write_text("include '../server.conf'\ninclude_if_exists '../local.conf'\n")
    return cluster


def own_folder(folder: Path, account: Account) -> None:
    """Make `folder` for `account` and nobody else. Trouble when it is somebody's already."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.parent == SHARED_HOMES:
        SHARED_HOMES.chmod(0o711)
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or (facts.st_uid not in (account.uid, os.geteuid())):
        raise Trouble(
            f"{folder} belongs to another user of this machine.",
            "Remove it, or run as the user that it belongs to, or choose another place with SF_STATE.",
        )
    if facts.st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def check_version(cluster: Cluster) -> None:
    """Trouble when the data directory was not made by the major version of the programs."""
    marker = cluster.data / "PG_VERSION"
    programs = binaries.major(cluster.programs)
    if not cluster.data.exists():
        return
    if not marker.exists():
        raise Trouble(f"{cluster.data} is not a PostgreSQL data directory.", "Move it away; the next start makes a new one.")
    made_by = int(marker.read_text().split(".")[0])
    if made_by != programs:
        raise Trouble(
            f"The local database was made by PostgreSQL {made_by}, and the programs here are PostgreSQL {programs}.",
            f"Nothing was changed. To move the data over:\n"
            f"  1. SF_PG_BIN=<folder of PostgreSQL {made_by}'s programs> ./sf backup before.dump\n"
            f"  2. mv {cluster.data} {cluster.data}.{made_by}\n"
            f"  3. ./sf restore before.dump",
        )


def _configure(cluster: Cluster) -> None:
    settings = SAFE.format(port=PORT, sockets=cluster.sockets, home=cluster.home)
    user = binaries.me().name
    mapping = "".join(f"sf {_quoted(user)} {role}\n" for role in (SUPERUSER, OWNER, APP))
    if cluster.account.name != user:
        mapping += f"sf {_quoted(cluster.account.name)} {SUPERUSER}\n"
    files = {
        "server.conf": settings if cluster.durable else settings + FAST_AND_LOSSY,
        "pg_hba.conf": "local all all peer map=sf\n",
        "pg_ident.conf": mapping,
    }
    for name, text in files.items():
        path = cluster.home / name
        path.write_text(text)
        os.chown(path, cluster.account.uid, cluster.account.gid)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _initialise(cluster: Cluster) -> None:
    draft = cluster.home / "data.new"  # renamed when complete, so that a half-made cluster is never started
    shutil.rmtree(draft, ignore_errors=True)
    if binaries.major(cluster.programs) >= 17:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    else:
        locale = ["--locale=C.UTF-8"]
    command: list[str | Path] = [
        cluster.programs / "initdb",
        "-D",
        draft,
        "-U",
        SUPERUSER,
        "--auth=peer",
        "--encoding=UTF8",
        *locale,
        "--data-checksums",
    ]
    command += [] if cluster.durable else ["--no-sync"]
    done = subprocess.run(
        command, cwd=cluster.home, env=plain_environment(), capture_output=True, text=True, check=False, **cluster.account.popen()
    )
    if done.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise Trouble("The local database could not be made.", (done.stderr or done.stdout).strip())
    draft.rename(cluster.data)


def plain_environment() -> dict[str, str]:
    """The environment for PostgreSQL's programs: nobody's PG* variables, messages in English."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C", "PATH": os.environ.get("PATH", "/usr/bin:/bin")}
