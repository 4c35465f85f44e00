"""Fetches the GOV.UK Design System's style sheet and script, checks them, and takes out what a council may not use."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from launch import environment, places
from launch.alone import alone
from launch.say import step
from launch.trouble import Trouble

PACKAGE = "govuk-frontend"
VERSION = "6.6.0"
INTEGRITY = "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="
TAKEN = ("govuk-frontend.min.css", "govuk-frontend.min.js")
REWRITE = 2  # raise it when what we take out or put in changes
STAMP = f"{PACKAGE} {VERSION} {INTEGRITY} {REWRITE}"
LICENCE = f"""\
{PACKAGE} {VERSION}: style sheet and script of the GOV.UK Design System.
Changed by us: the GDS Transport typeface, the crest and the source maps are taken out.

The MIT License (MIT)

Copyright (c) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def folder() -> Path:
    """Where the finished files are served from."""
    return places.state() / "assets"


def ready() -> bool:
    """Whether the files of this very version and rewriting are there."""
    stamp = folder() / "VERSION"
    return stamp.exists() and stamp.read_text() == STAMP


def ensure() -> None:
    """Fetch, check and rewrite the files unless they are there. Raises Trouble when they are not what they should be."""
    if ready():
        return
    with alone(places.state() / "assets.lock"):
        if ready():
            return
        with step("Fetching the design system's style sheet and script"), tempfile.TemporaryDirectory() as work:
            unpack(fetch(Path(work)))


def fetch(work: Path) -> Path:
    """Download the package into `work` with npm: the machine's own, or one that we bring for the occasion."""
    npm = shutil.which("npm")
    if npm and _runs(npm):
        return _pack([npm], work)
    return _pack(_own_npm(work), work)


def _runs(npm: str) -> bool:
    done = subprocess.run([npm, "--version"], env=environment.quiet_environment(), capture_output=True, check=False)
    return done.returncode == 0


def _own_npm(work: Path) -> list[str]:
    # Node as a Python wheel, hash-checked like the rest, in an environment that is thrown away with `work`.
    place = work / "node"
    uv = environment.installer()
    environment.run([uv, "venv", "--quiet", "--python", environment.interpreter(), str(place)], "make room for Node")
    environment.run(
        [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(place / "bin" / "python"), str(environment.lock_file("node"))],
        "fetch Node",
    )
    return [str(place / "bin" / "npm")]


def _pack(npm: list[str], work: Path) -> Path:
    told = environment.run(
        [*npm, "pack", f"{PACKAGE}@{VERSION}", "--json", "--silent", "--ignore-scripts", f"--pack-destination={work}"],
        "fetch the design system's files",
        folder=work,
    )
    return work / json.loads(told[told.index("[") :])[0]["filename"]


def unpack(package: Path) -> None:
    """Check the package against the pinned hash and put the two files that we use, rewritten, in their place."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise Trouble(
            f"The file that came as {PACKAGE} {VERSION} is not the one that was checked: its hash is {found}.",
            "Nothing was taken from it. Try again; if it stays so, somebody has changed the package or the connection.",
        )
    draft = folder().with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    with tarfile.open(package) as archive:
        for name in TAKEN:
            try:
                member = archive.extractfile(f"package/dist/govuk/{name}")
            except KeyError:
                member = None
            if member is None:
                raise Trouble(f"{PACKAGE} {VERSION} holds no {name}.")
            (draft / name).write_text(rewritten(member.read().decode()))
    (draft / "LICENCE.txt").write_text(LICENCE)
    (draft / "VERSION").write_text(STAMP)
    shutil.rmtree(folder(), ignore_errors=True)
    draft.replace(folder())


def rewritten(text: str) -> str:
    """Without what is not a council's to use (typeface, crest) or not shipped (source maps); the font is the council's."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"""["']?GDS Transport["']?\s*,\s*arial\s*,\s*sans-serif""", "var(--sf-font, arial, sans-serif)", text)
    text = re.sub(r"url\(/assets/[^)]*\)", "none", text)
    return re.sub(r"(/\*#|//#) sourceMappingURL=\S+( \*/)?\s*$", "", text)
