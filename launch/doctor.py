"""Looks at this machine and says what is missing for the product, and how to mend it."""

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from launch import assets, environment, places, processes
from launch.postgres import binaries, cluster
from launch.say import say
from launch.trouble import Trouble

ROOM = 1_000_000_000  # bytes: environment, assets, a demo's database, and something to spare
OLDEST_GLIBC = (2, 27)  # what the wheel's PostgreSQL was built against
OLDEST_POSTGRES = 15
SSO_NEEDS = ("SF_SSO_ISSUER", "SF_SSO_CLIENT_ID", "SF_SSO_CLIENT_SECRET")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
GOOD, NOTE, MISSING = "good", "note", "missing"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `grade` is good, note (nothing to do now) or missing; `mend` says what to do."""

    grade: str
    what: str
    mend: str = ""


def run() -> int:
    """Print every finding. Returns 0 when nothing is missing, otherwise 1."""
    findings = [finding for check in CHECKS for finding in check()]
    for finding in findings:
        say(f"{finding.grade:>8}  {finding.what}")
        for line in finding.mend.splitlines():
            say(f"          {line}")
    missing = sum(finding.grade == MISSING for finding in findings)
    say()
    say(f"{missing} thing{'s' * (missing != 1)} to mend." if missing else "Nothing is missing.")
    return 1 if missing else 0


def _python() -> Iterator[Finding]:
    version = platform.python_version()
    if sys.version_info >= environment.OLDEST:
        yield Finding(GOOD, f"Python {version}")
    else:
        yield Finding(MISSING, f"Python {version} is too old", "Install Python 3.11 or newer and run: python3.11 sf doctor")


def _packages() -> Iterator[Finding]:
    if environment.ready("run"):
        yield Finding(GOOD, f"Python environment in {places.venv()}")
        return
    try:
        with_what = environment.installer()
    except Trouble as trouble:
        yield Finding(MISSING, trouble.what, trouble.mend)
    else:
        yield Finding(NOTE, f"The Python environment is not made yet; the next start makes it with {with_what}")


def _assets() -> Iterator[Finding]:
    if assets.ready():
        yield Finding(GOOD, f"Style sheet and script of the design system in {assets.folder()}")
    else:
        source = "this machine's npm" if shutil.which("npm") else "an npm that it brings along"
        yield Finding(NOTE, f"The design system's files are not here yet; the next start fetches them with {source}")


def _room() -> Iterator[Finding]:
    folder = next(each for each in [places.state(), *places.state().parents] if each.exists())
    if not os.access(folder, os.W_OK):
        yield Finding(MISSING, f"Cannot write to {folder}", "Choose another place: SF_STATE=<folder> ./sf doctor")
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        yield Finding(
            MISSING,
            f"Only {free / 1e6:.0f} MB are free where {folder} is",
            f"Make {ROOM / 1e9:.0f} GB of room, or choose another place with SF_STATE.",
        )
    else:
        yield Finding(GOOD, f"{free / 1e9:.0f} GB free for {places.state()}")


def _local_database() -> Iterator[Finding]:
    if os.environ.get("DATABASE_URL"):
        return
    if not os.environ.get("SF_PG_BIN"):
        yield from _wheel_fits()
    shared = Path("/dev/shm")  # noqa: S108 (where PostgreSQL keeps what its processes share)
    if sys.platform == "linux" and not os.access(shared, os.W_OK):
        yield Finding(MISSING, f"{shared} is missing or closed, and PostgreSQL needs it", f"Mount it: mount -t tmpfs tmpfs {shared}")
    try:
        account = binaries.server_account()
        home = cluster.settle(places.state() / "postgres", account)
        if home.exists() and binaries.installed():
            cluster.check_version(cluster.Cluster(home, account, binaries.for_account(home, account)))
    except Trouble as trouble:
        yield Finding(MISSING, trouble.what, trouble.mend)
    else:
        yield Finding(GOOD, f"The local database lives in {home} and runs as {account.name}")


def _wheel_fits() -> Iterator[Finding]:
    instead = "Install PostgreSQL 15 or newer and point SF_PG_BIN at its programs, or give DATABASE_URL."
    if sys.platform == "darwin":
        return
    library, version = platform.libc_ver()
    if sys.platform != "linux" or library != "glibc":
        yield Finding(
            MISSING, f"There is no ready-made PostgreSQL for this system ({sys.platform}, {library or 'unknown C library'})", instead
        )
    elif tuple(int(part) for part in version.split(".")[:2]) < OLDEST_GLIBC:
        yield Finding(MISSING, f"The ready-made PostgreSQL needs glibc 2.27; this is {version}", instead)


def _given_database() -> Iterator[Finding]:
    for name, serving in (("DATABASE_URL", True), ("DATABASE_OWNER_URL", False)):
        url = os.environ.get(name)
        if url and environment.ready("run"):
            yield from _judge(name, asked(url), serving=serving)
        elif url:
            yield Finding(NOTE, f"{name} is looked at once the Python environment is made")


def asked(url: str) -> dict:
    """What the database behind `url` says of itself (launch.asking); `error` when it does not answer."""
    done = subprocess.run(
        [places.python(), "-m", "launch.asking"], input=url, cwd=places.ROOT, capture_output=True, text=True, check=False
    )  # on standard input, because a command line can be read by others
    return json.loads(done.stdout) if done.returncode == 0 else {"error": (done.stderr.strip().splitlines() or ["no answer"])[-1]}


def _judge(name: str, told: dict, *, serving: bool) -> Iterator[Finding]:
    if "error" in told:
        yield Finding(MISSING, f"{name} does not lead to a database: {told['error']}", "Check the address, the password and the network.")
        return
    if told["version"] < OLDEST_POSTGRES:
        yield Finding(MISSING, f"{name} leads to PostgreSQL {told['version']}", f"Version {OLDEST_POSTGRES} or newer is needed.")
    if serving and (told["above_the_rules"] or told["owned"]):
        why = "is above row-level security" if told["above_the_rules"] else "owns tables"
        yield Finding(
            MISSING, f"{name} signs in as {told['role']}, which {why}", "The serving role may not: make sf_app with launch/roles.sql."
        )
    elif serving and not told["tables"]:
        yield Finding(NOTE, f"{name} leads to an empty database", "Run ./sf migrate.")
    else:
        yield Finding(GOOD, f"{name} leads to PostgreSQL {told['version']} as {told['role']}")


def _single_sign_on() -> Iterator[Finding]:
    # The names are those of stronger/settings/signing_on.py, which the launcher may not import; a test holds them together.
    given = sorted(name for name, value in os.environ.items() if name.startswith("SF_SSO_") and value)
    lacking = [name for name in SSO_NEEDS if name not in given]
    if not given:
        yield Finding(GOOD, "Single sign-on is not set up; people sign in here")
    elif lacking:
        mend = f"Set {', '.join(lacking)} too, or take away {', '.join(given)}: docs/deploy.md says what each is."
        yield Finding(MISSING, f"Single sign-on is half set up: {', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not set", mend)
    else:
        yield Finding(GOOD, f"Single sign-on is set up, with {os.environ['SF_SSO_ISSUER']}")


def _port() -> Iterator[Finding]:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", 8000)) == 0
    yield Finding(NOTE if taken else GOOD, "Port 8000 is taken; the demo takes the next free one" if taken else "Port 8000 is free")


def _left_overs() -> Iterator[Finding]:
    count = sum(1 for _ in processes.left_over(places.state()))
    if count:
        yield Finding(
            NOTE,
            f"{count} process{'es' * (count != 1)} of this installation running",
            "Left-overs of a killed demo are stopped by the next ./sf demo.",
        )


def browser() -> str | None:
    """The browser that the tests drive: SF_BROWSER, or a Chromium on the path."""
    given = os.environ.get("SF_BROWSER")
    return given or next(filter(None, map(shutil.which, BROWSERS)), None)


def _tests() -> Iterator[Finding]:
    strict = os.environ.get("CI") or os.environ.get("SF_CI")
    found = browser()
    if found:
        yield Finding(GOOD, f"A browser for ./sf test: {found}")
    else:
        yield Finding(
            MISSING if strict else NOTE, "No Chromium; only ./sf test needs one", "On Debian and Ubuntu: apt-get install chromium"
        )
    if not (places.ROOT.parent / "shared" / "data").is_dir():
        yield Finding(NOTE, "The shared data is not beside this check-out; the tests that read it will say so")


CHECKS: list[Callable[[], Iterator[Finding]]] = [
    _python, _packages, _assets, _room, _local_database, _given_database, _single_sign_on, _port, _left_overs, _tests,
]  # fmt: skip
