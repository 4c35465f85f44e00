"""Brings an installation up to the code's state: tables, rights, the council's pack, demo people, static files."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from launch import assets, environment, places
from launch.alone import alone
from launch.installation import Installation, has_command, run_manage, secret_key, state_folder
from launch.say import step
from launch.trouble import Trouble

PREPARED_FROM = ("requirements/run.txt", "stronger/**/*.py", "packs/national/**/*", "launch/prepare.py")
STATIC_FROM = ("requirements/run.txt", "stronger/web/static/**/*", "launch/assets.py")


PEOPLE = "Sign in as"  # how `demo_people` begins what it says


def digest(patterns: Iterable[str]) -> str:
    """A fingerprint of the files that the patterns name, their names included."""
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(places.ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"{path.relative_to(places.ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def programs(kind: str = "run") -> None:
    """The Python environment and the design system's files; on a fresh machine both are fetched at once."""
    state_folder()
    if environment.ready(kind) and assets.ready():
        return
    environment.installer()
    with ThreadPoolExecutor(1) as side:
        files = side.submit(assets.ensure)
        environment.ensure(kind)
        files.result()


def static_files() -> None:
    """Hash, compress and collect what browsers fetch, unless nothing of it changed. Files of earlier releases stay.

    A process of an earlier release, and a page that is open in somebody's browser, may still ask for them.
    """
    stamp = state_folder() / "static-stamp"
    with alone(places.state() / "static.lock"):
        wanted = digest(STATIC_FROM)
        if stamp.exists() and stamp.read_text() == wanted and (places.state() / "static-root" / "staticfiles.json").exists():
            return
        with step("Collecting style sheets and scripts"):
            variables = {"DJANGO_SETTINGS_MODULE": "stronger.settings.demo", "SF_SECRET_KEY": secret_key(), "DATABASE_URL": ""}
            run_manage(Installation(variables).environment(), ["collectstatic", "--no-input", "-v0"])
        stamp.write_text(wanted)


def migrate(installation: Installation) -> None:
    """Bring the tables to this release as their owner, then give the serving role its rights, and no more."""
    commands = [["migrate", "--no-input", "-v0"]]
    if has_command("grants"):
        commands.append(["grants", "-v0"])
    with step("Bringing the tables up to date, and setting who may do what with them"):
        installation.manage(*commands, as_owner=True)


def council(pack: str) -> Path:
    """The folder of one council's pack. Trouble naming the packs that there are."""
    folder = places.ROOT / "packs" / pack
    if not (folder / "council.yaml").is_file():
        there = ", ".join(sorted(each.parent.name for each in (places.ROOT / "packs").glob("*/council.yaml"))) or "none"
        raise Trouble(f"There is no pack called {pack}.", f"There are: {there}.")
    return folder


def demo(installation: Installation, pack: str) -> str:
    """Everything that the demo's database holds before the first page; returns the words about who may sign in."""
    folder = council(pack)
    wanted = f"prepared {digest([*PREPARED_FROM, f'packs/{pack}/**/*'])}"
    people = places.state() / f"demo-people-{pack}.txt"
    server = installation.held()
    # The note is kept with the database itself, so that it cannot outlive it.
    note = server.sql("select shobj_description(oid, 'pg_database') from pg_database where datname = :'name'", name=installation.database)
    if note == wanted and people.exists():
        return people.read_text()
    with ThreadPoolExecutor(1) as side:
        files = side.submit(static_files)
        migrate(installation)
        files.result()
    with step(f"Loading the pack of {pack.title()}, and inviting the people of the demo"):
        told = installation.manage(["pack", "load", str(folder)], ["demo_people"])
    told = told[max(told.find(PEOPLE), 0) :]
    people.write_text(told)
    server.sql("comment on database :\"name\" is :'note'", name=installation.database, note=wanted)
    return told
