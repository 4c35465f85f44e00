"""Makes the Python environment from the lock files, with every file's hash checked, and skips what is done already."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from launch import places, stopping
from launch.alone import alone
from launch.say import step
from launch.trouble import Trouble

OLDEST = (3, 11)
# Where systems keep the certificates that they trust: Debian and its kin, Red Hat and its kin, others.
STORES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


def lock_file(kind: str) -> Path:
    """The lock file of `run` (the product), `dev` (the product and its tests), `tools` or `node` (set-up only)."""
    return places.ROOT / "requirements" / f"{kind}.txt"


def fingerprint(kind: str) -> str:
    """What an environment's stamp says when it holds exactly what the lock file of `kind` asks for."""
    return f"{kind} {hashlib.sha256(lock_file(kind).read_bytes()).hexdigest()}"


def ready(kind: str) -> bool:
    """Whether the environment holds what `kind` needs; the tests' environment holds all that the product needs."""
    if os.environ.get("SF_VENV"):
        return places.python().exists()
    stamp = places.venv() / "sf-stamp"
    wanted = {fingerprint(kind), fingerprint("dev")}
    return places.python().exists() and stamp.exists() and stamp.read_text() in wanted


def ensure(kind: str) -> None:
    """Make the environment for `kind` unless it is there. Raises Trouble with the installer's own words."""
    if ready(kind):
        return
    if os.environ.get("SF_VENV"):
        raise Trouble(f"SF_VENV names {places.venv()}, and there is no Python in it.", "Make it, or unset SF_VENV.")
    with alone(places.tools() / "lock"):
        if not ready(kind):
            _make(kind)


def _make(kind: str) -> None:
    uv = installer()
    stamp = places.venv() / "sf-stamp"
    stamp.unlink(missing_ok=True)
    with step("Installing the Python packages of the lock file"):
        if not _works([str(places.python()), "-c", ""]):
            run([uv, "venv", "--quiet", "--clear", "--python", interpreter(), str(places.venv())], "make a Python environment")
        run(
            [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(places.python()), str(lock_file(kind))],
            "install the Python packages",
        )
    # So that `python -m stronger…` and the tests find the check-out from any directory.
    (places.site_packages() / "stronger-futures.pth").write_text(f"{places.ROOT}\n")
    stamp.write_text(fingerprint(kind))


def interpreter() -> str:
    """The machine's Python that runs us; inside an environment, the one it was made from, which is more likely to have pip."""
    return getattr(sys, "_base_executable", sys.executable)


def installer() -> str:
    """The command that installs packages: uv from the path where it works, else one of our own, fetched by pip."""
    found = shutil.which("uv")
    if found and _works([found, "--version"]):
        return found
    own = places.tools() / "uv" / "bin" / "uv"
    if not _works([str(own), "--version"]):
        with step("Fetching the package installer"):
            python = interpreter()
            if not _works([python, "-m", "pip", "--version"]):
                raise Trouble(f"{python} has no pip.", "Install it (on Debian and Ubuntu: apt-get install python3-pip) and try again.")
            # `--target` needs no virtual environment, and is allowed where the system's Python is "externally managed".
            run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location",
                 "--root-user-action=ignore", "--upgrade", "--require-hashes",
                 "--target", str(own.parents[1]), "-r", str(lock_file("tools"))],
                "fetch the package installer",
            )  # fmt: skip
    return str(own)


def quiet_environment() -> dict[str, str]:
    """The environment for installers: no prompts, no other Pythons fetched, a cache that we may write to."""
    # A council's network often looks into TLS with a certificate of its own, which only the system's store knows.
    trust = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
    store = next((each for each in STORES if Path(each).exists()), None)
    if store:
        trust["NODE_EXTRA_CA_CERTS"] = os.environ.get("NODE_EXTRA_CA_CERTS", store)
    calm = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "npm_config_update_notifier": "false", "npm_config_fetch_retries": "1"}
    environment = {**os.environ, **trust, **calm}
    environment.pop("VIRTUAL_ENV", None)
    home = Path(os.environ.get("HOME") or "/nonexistent")
    if not os.access(home, os.W_OK):
        cache = places.tools() / "cache"
        environment.update(HOME=str(places.tools()), UV_CACHE_DIR=str(cache / "uv"), npm_config_cache=str(cache / "npm"))
    return environment


def run(command: list[str], purpose: str, *, folder: Path | None = None) -> str:
    """Run one step of the set-up; returns what it printed. Raises Trouble that says what the step was for."""
    try:
        done = stopping.run(command, folder=folder or places.ROOT, environment=quiet_environment())
    except OSError as failure:
        raise Trouble(f"Could not {purpose}: {failure}.") from None
    if done.returncode:
        told = "\n".join((done.stderr or done.stdout).strip().splitlines()[-15:])
        raise Trouble(f"Could not {purpose} (`{Path(command[0]).name}` said {done.returncode}).", told)
    return done.stdout


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, env=quiet_environment(), capture_output=True, check=False).returncode == 0
    except OSError:
        return False
