"""Writes the whole database into one file, and makes a database from such a file again."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from launch import doctor, environment, installation, postgres
from launch.installation import Installation
from launch.postgres import binaries, cluster
from launch.say import say, step
from launch.trouble import Trouble

# Nobody may come in between the two renamings, and sessions of the old database end.
SWAP = """
alter database :"now" allow_connections false;
select pg_terminate_backend(pid) from pg_stat_activity where datname = :'now';
alter database :"now" rename to :"old";
alter database :"old" allow_connections true;
alter database :"draft" rename to :"now";
"""


def split(url: str) -> tuple[str, dict[str, str]]:
    """A database's address without its password, and the password as an environment variable: a command line can be read by others."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    password = options.pop("password", None) or (unquote(parts.password) if parts.password else None)
    user = f"{parts.username}@" if parts.username else ""
    host = parts.netloc.rpartition("@")[2]
    clean = f"{parts.scheme}://{user}{host}{quote(unquote(parts.path))}"
    return clean + (f"?{urlencode(options)}" if options else ""), {"PGPASSWORD": password} if password else {}


def program(name: str, here: Installation) -> str:
    """The path of pg_dump or pg_restore: for the local database its own, for another the machine's, which knows TLS."""
    if here.server:
        return str(here.server.cluster.programs / name)
    found = shutil.which(name)
    if found:
        return found
    folder = binaries.installed()
    if folder is None:
        raise Trouble(
            f"There is no {name} on this machine.", "Install PostgreSQL's client programs (on Debian: apt-get install postgresql-client)."
        )
    return str(folder / name)


def _run(here: Installation, name: str, url: str, *options: str, file: Path) -> None:
    address, secret = split(url)
    reading = name == "pg_restore"
    command = [program(name, here), *options, "--dbname", address, *([str(file)] if reading else ["--file", str(file)])]
    variables = {**cluster.plain_environment(), **secret}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"{name} failed.", "\n".join(done.stderr.strip().splitlines()[-12:]))


def _url(here: Installation, *names: str) -> str:
    variables = here.environment()
    for name in names:
        if variables.get(name):
            return variables[name]
    raise Trouble(f"{names[0]} is not set.", "docs/deploy.md says which role each address is for.")


def back_up(file: Path) -> int:
    """Write the database into `file`, which appears only when it is complete. Returns 0."""
    environment.ensure("run")
    here = installation.found()
    draft = file.with_name(file.name + ".part")
    with step(f"Writing {file}"):
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # everybody's data: nobody else's to read
        os.close(descriptor)
        try:
            _run(here, "pg_dump", _url(here, "DATABASE_BACKUP_URL", "DATABASE_OWNER_URL"), "--format=custom", "--no-owner", file=draft)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    say(f"Backed up: {file} ({file.stat().st_size / 1e6:.1f} MB). It holds everything, so keep it as safe as the database.")
    return 0


def restore(file: Path) -> int:
    """Make the database from `file`. A local one that is there is kept under another name; any other must be empty. Returns 0."""
    if not file.is_file():
        raise Trouble(f"There is no file {file}.")
    environment.ensure("run")
    here = installation.found()
    with step(f"Restoring {file}"):
        if here.server:
            _restore_locally(here, here.server, file)
        else:
            url = _url(here, "DATABASE_OWNER_URL")
            _refuse_if_used(url)
            _run(here, "pg_restore", url, "--no-owner", "--exit-on-error", "--single-transaction", file=file)
    say("Restored. Next: ./sf migrate, if this release is newer than the backup; then ./sf trail verify.")
    return 0


def _refuse_if_used(url: str) -> None:
    told = doctor.asked(url)
    if "error" in told:
        raise Trouble(f"The database does not answer: {told['error']}")
    if told["tables"]:
        raise Trouble(
            f"The database holds {told['tables']} tables already, and a restore never writes over what is there.",
            "Make an empty database with launch/roles.sql and name it in DATABASE_OWNER_URL.",
        )


def _restore_locally(here: Installation, server: postgres.Server, file: Path) -> None:
    draft, old = f"{here.database}_restoring", f"{here.database}_{time.strftime('%Y%m%d_%H%M%S')}"
    forget = 'drop database if exists :"draft" with (force)'
    server.sql(forget, draft=draft)
    installation.make_database(server, draft)
    try:
        _run(here, "pg_restore", server.url(postgres.OWNER, draft), "--no-owner", "--exit-on-error", "--single-transaction", file=file)
    except Trouble:
        server.sql(forget, draft=draft)
        raise
    server.sql(SWAP, now=here.database, draft=draft, old=old)
    say(f"  The database as it was is kept as {old}.")
