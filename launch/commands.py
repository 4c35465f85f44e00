"""The commands of `./sf`: what each is called, what it takes, and who does it."""

import argparse
import os
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from launch import backup, demo, doctor, environment, installation, places, prepare, say, serve, suite
from launch.trouble import Trouble


@dataclass(frozen=True)
class Command:
    """One command: what it is for in a line, and the function that does it with the rest of the command line."""

    does: str
    run: Callable[[list[str]], int]


def _parser(name: str, does: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"./sf {name}", description=does)


def _demo(arguments: list[str]) -> int:
    parser = _parser("demo", "Set up what is missing and serve the product on this machine, with invented people.")
    parser.add_argument("--pack", default=None, help="the council: a folder of packs/ (the one used last, at first portsmouth)")
    parser.add_argument("--port", type=int, default=8000, help="where to serve; the next free one is used if it is taken (8000)")
    parser.add_argument("--fresh", action="store_true", help="forget what was done in this council's demo before")
    given = parser.parse_args(arguments)
    return demo.run(pack=given.pack or installation.last_pack(), port=given.port, fresh=given.fresh)


def _serve(arguments: list[str]) -> int:
    parser = _parser("serve", "Run the production web server. What it must be told is in docs/deploy.md.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes; one a core is right (the number of cores)")
    given = parser.parse_args(arguments)
    serve.web(host=given.host, port=given.port, workers=given.workers)


def _work(arguments: list[str]) -> int:
    parser = _parser("work", "Run background jobs, until told to stop. As many of these as you like may run, on any machines.")
    parser.add_argument("--concurrency", type=int, default=1, help="jobs at a time (1)")
    parser.add_argument("--name", default=f"{socket.gethostname()}-{os.getpid()}", help="what the logs call this worker")
    given = parser.parse_args(arguments)
    serve.work(concurrency=given.concurrency, name=given.name)


def _setup(arguments: list[str]) -> int:
    parser = _parser("setup", "Fetch and build all that the product needs, and stop.")
    parser.add_argument("--tests", action="store_true", help="and what its tests need")
    prepare.programs("dev" if parser.parse_args(arguments).tests else "run")
    prepare.static_files()
    say.say("Everything is in place.")
    return 0


def _migrate(arguments: list[str]) -> int:
    _parser("migrate", "Bring the database up to this release, as its owner, and set the serving role's rights.").parse_args(arguments)
    prepare.programs()
    prepare.migrate(installation.found())
    return 0


def _backup(arguments: list[str]) -> int:
    parser = _parser("backup", "Write the whole database into one file.")
    parser.add_argument("file", type=Path)
    return backup.back_up(parser.parse_args(arguments).file)


def _restore(arguments: list[str]) -> int:
    parser = _parser("restore", "Make the database from a file that `backup` wrote. Never writes over what is there.")
    parser.add_argument("file", type=Path)
    return backup.restore(parser.parse_args(arguments).file)


def _doctor(arguments: list[str]) -> int:
    _parser("doctor", "Say what is missing on this machine, and how to mend it. Exit code 0: nothing; 1: something.").parse_args(arguments)
    return doctor.run()


def _census(arguments: list[str]) -> int:
    if arguments[:1] != ["write"]:
        environment.ensure("run")
        variables = {**os.environ, "PYTHONPATH": str(places.ROOT)}
        serve.become([str(places.python()), "-m", "stronger.chores.census", *arguments], variables)
    return _product("census")(arguments)


def _bench(arguments: list[str]) -> int:
    prepare.programs("dev")
    prepare.static_files()
    variables = {**os.environ, "PYTHONPATH": str(places.ROOT), "SF_VENV": str(places.venv())}
    serve.become([str(places.python()), "-m", "tests.bench", *arguments], variables)


def _product(*name: str, as_owner: bool = False) -> Callable[[list[str]], int]:
    """A command of the product itself, on the database that DATABASE_URL names, or on the local one."""

    def run(arguments: list[str]) -> int:
        prepare.programs()
        here = installation.found()
        if here.server:
            here.server.hold_for_next_program()
        told = here.environment(as_owner=as_owner or os.environ.get("SF_DB_AS") == "owner")
        serve.become(installation.manage_command(*name, *arguments), {"SF_LOG_LEVEL": "WARNING", **told})

    return run


COMMANDS: dict[str, Command] = {
    "demo": Command("look at the product: sets up everything and serves it on this machine", _demo),
    "test": Command("run the tests; with arguments, those tests only", suite.run),
    "doctor": Command("say what is missing on this machine, and how to mend it", _doctor),
    "setup": Command("fetch and build all that is needed, and stop", _setup),
    "serve": Command("run the production web server", _serve),
    "work": Command("run background jobs", _work),
    "migrate": Command("bring the database up to this release", _migrate),
    "backup": Command("write the whole database into one file", _backup),
    "restore": Command("make the database from such a file", _restore),
    "pack": Command("check or load a council's pack: pack check DIR, pack load DIR", _product("pack")),
    "benchmarks": Command("load the figures published for every council: benchmarks load FILE", _product("benchmarks")),
    "invite": Command("invite somebody to sign in: invite --help", _product("invite")),
    "trail": Command("verify the record of who did what: trail verify", _product("trail", as_owner=True)),
    "census": Command("check a workforce census file or print its measures, without a database; or write one from the register", _census),
    "bench": Command("measure how fast the product is", _bench),
    "manage": Command("any other command of the product, for developers", _product()),
}
QUIET = {"census", "bench", "pack", "benchmarks", "invite", "trail", "manage"}  # their output is for reading by programs too


def usage() -> str:
    """What `./sf` alone prints."""
    width = max(map(len, COMMANDS))
    lines = [f"  ./sf {name:<{width}}  {command.does}" for name, command in COMMANDS.items()]
    return "\n".join(
        ["Stronger Futures. Two commands are enough to begin: ./sf demo and ./sf test.", "", *lines, "", "./sf COMMAND --help says more."]
    )


def main(arguments: list[str]) -> int:
    """Do what the command line says. Returns the exit code: 0 well, 1 trouble that was told, 2 no such command."""
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        say.say(usage())
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        say.complain(f"There is no command {name!r}.\n\n{usage()}")
        return 2
    if name in QUIET:
        say.to_errors()
    try:
        return COMMANDS[name].run(rest)
    except Trouble as trouble:
        say.complain(str(trouble))
        return 1
    except KeyboardInterrupt:
        return 130
    except subprocess.TimeoutExpired as slow:
        say.complain(f"Gave up waiting for {slow.cmd[0]}.")
        return 1
