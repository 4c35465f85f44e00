"""Which database this installation works with, and how its programs are told: DATABASE_URL's, or the local one."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from launch import inside, places, postgres, stopping
from launch.alone import alone
from launch.say import step
from launch.trouble import Trouble

FIRST_PACK = "portsmouth"


@dataclass
class Installation:
    """A database and the environment variables under which the product's programs find it."""

    variables: dict[str, str]
    server: postgres.Server | None = None  # held for as long as this lives; None where DATABASE_URL names another
    database: str = ""

    def environment(self, *, as_owner: bool = False) -> dict[str, str]:
        """The environment for one program, which connects as the serving role unless `as_owner`."""
        here = {
            "SF_DB_AS": "owner" if as_owner else "app",
            "SF_STATE": str(places.state()),
            "PYTHONPATH": str(places.ROOT),  # this check-out, also where the environment belongs to another
            "PYTHONUNBUFFERED": "1",
        }
        return {**os.environ, **self.variables, **here}

    def held(self) -> postgres.Server:
        """The local server. Trouble where DATABASE_URL names another one."""
        if self.server is None:
            raise Trouble("This is for the local database only, and DATABASE_URL names another.", "Unset DATABASE_URL.")
        return self.server

    def manage(self, *commands: list[str], as_owner: bool = False) -> str:
        """Run the product's own commands, one after another; returns what they printed. Raises Trouble with the last words."""
        return run_manage(self.environment(as_owner=as_owner), *commands)


def manage_command(*arguments: str) -> list[str]:
    """The command line of one of the product's own commands."""
    return [str(places.python()), str(places.ROOT / "manage.py"), *arguments]


def run_manage(environment: dict[str, str], *commands: list[str]) -> str:
    """Run the product's own commands in one process with `environment`; returns what they printed."""
    arguments = [part for command in commands for part in (inside.NEXT, *command)]
    command = [str(places.python()), "-m", "launch.inside", *arguments]
    done = stopping.run(command, folder=places.ROOT, environment={"SF_LOG_LEVEL": "WARNING", **environment})
    if done.returncode:
        told = "\n".join((done.stdout + done.stderr).strip().splitlines()[-20:])
        raise Trouble(f"`{' '.join(commands[-1])}` failed ({done.returncode}).", told)
    return done.stdout


def has_command(name: str) -> bool:
    """Whether the product has a command of this name."""
    return any((places.ROOT / "stronger").glob(f"*/management/commands/{name}.py"))


def found() -> Installation:
    """The installation that the environment describes: DATABASE_URL's database, else the local one, started."""
    if os.environ.get("DATABASE_URL"):
        settings = os.environ.get("DJANGO_SETTINGS_MODULE", "stronger.settings.production")
        return Installation({"DJANGO_SETTINGS_MODULE": settings})
    return local(last_pack())


def last_pack() -> str:
    """The council whose demo was started last on this machine."""
    note = places.state() / "pack"
    return note.read_text().strip() if note.exists() else FIRST_PACK


def remember_pack(pack: str) -> None:
    """Make `pack` the one that other commands mean."""
    (places.state() / "pack").write_text(pack)


def local(pack: str) -> Installation:
    """The local database of one council's demo: the server is started if it is not running, the database made if missing."""
    state_folder()
    server = postgres.use(places.state() / "postgres")
    database = f"demo_{pack}"
    # One quick question at every start; the longer set-up only when the answer is no.
    if server.sql("select 1 from pg_database where datname = :'name'", name=database) != "1":
        with step("Making the database"):
            make_database(server, database)
    variables = {
        "DATABASE_URL": server.url(postgres.APP, database),
        "DATABASE_OWNER_URL": server.url(postgres.OWNER, database),
        "DATABASE_BACKUP_URL": server.url(postgres.SUPERUSER, database),
        "DJANGO_SETTINGS_MODULE": "stronger.settings.demo",
        "SF_SECRET_KEY": secret_key(),
    }
    return Installation(variables, server, database)


def make_database(server: postgres.Server, database: str) -> None:
    """Make the roles and one empty database, by the same statements that docs/deploy.md gives a council."""
    server.sql((places.ROOT / "launch" / "roles.sql").read_text(), database=database)


def state_folder() -> Path:
    """The state directory, made if need be, closed to other users of the machine."""
    state = places.state()
    try:
        # Root's database server is another account, which must be able to walk through; to read, it may not.
        state.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        for private in ("logs", "mail"):
            (state / private).mkdir(mode=0o700, exist_ok=True)
    except OSError as failure:
        raise Trouble(f"Cannot write to {state} ({failure.strerror}).", "Choose another place with SF_STATE=<folder>.") from None
    return state


def secret_key() -> str:
    """The key that signs the local product's cookies, made once and readable by its owner only."""
    kept = places.state() / "secret-key"
    with alone(places.state() / "secret-key.lock"):
        if not kept.exists():
            draft = kept.with_suffix(".new")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            draft.replace(kept)
    return kept.read_text()
