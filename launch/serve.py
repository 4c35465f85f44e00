"""The production server and the worker: this process becomes them, so that signals reach them directly."""

import os
import sys
from typing import NoReturn

from launch import places, prepare
from launch.installation import Installation, manage_command
from launch.trouble import Trouble

THREADS = 2  # a worker process; its database connections are as many (docs/adr)
GRACE = 30  # seconds that requests and jobs in hand get when we are told to stop
NEEDED = {
    "DATABASE_URL": "the address of the council's PostgreSQL, for the role sf_app",
    "SF_SECRET_KEY": "a random text of 50 characters, the same for every web process",
    "SF_HOSTS": "the host names that people use, with commas between",
    "SF_ADDRESS": "where people find the product, such as https://careers.council.example: invitations lead there",
}


def web_command(*, host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server."""
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(THREADS),
        "--workers-kill-timeout": str(GRACE),
        "--log-config": str(places.ROOT / "launch" / "granian-logs.json"),
    }
    flags = ["--no-ws", "--respawn-failed-workers"]
    flat = [part for pair in options.items() for part in pair]
    return [str(places.python()), "-m", "granian", *flat, *flags, "stronger.web.wsgi:application"]


def work_command(*, concurrency: int, name: str) -> list[str]:
    """The command line of one worker of background jobs."""
    return manage_command(
        "procrastinate", "worker", "--name", name, "--concurrency", str(concurrency), "--shutdown-graceful-timeout", str(GRACE)
    )


def _production() -> Installation:
    missing = [f"  {name}: {meaning}" for name, meaning in NEEDED.items() if not os.environ.get(name)]
    if missing:
        raise Trouble(
            "This needs to be told, in environment variables:\n" + "\n".join(missing),
            "docs/deploy.md has an example. To look at the product on your own machine, use ./sf demo.",
        )
    return Installation({"DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "stronger.settings.production")})


def web(*, host: str, port: int, workers: int) -> NoReturn:
    """Become the production web server. Trouble when it lacks what it must be told."""
    installation = _production()
    prepare.programs()
    prepare.static_files()
    become(web_command(host=host, port=port, workers=workers), installation.environment())


def work(*, concurrency: int, name: str) -> NoReturn:
    """Become a worker of background jobs."""
    installation = _production()
    prepare.programs()
    become(work_command(concurrency=concurrency, name=name), installation.environment())


def become(command: list[str], environment: dict[str, str]) -> NoReturn:
    """Replace this process by a program."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(command[0], command, environment)  # noqa: S606 (no shell is wanted)
