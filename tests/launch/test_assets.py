"""The design system's files: the right ones, and only what a council may use."""

import base64
import hashlib
import io
import json
import stat
import tarfile
from pathlib import Path

import pytest

from launch import assets, environment
from launch.trouble import Trouble

CSS = (
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
    '.a{font-family:GDS Transport,arial,sans-serif}.b{font-family:"GDS Transport", arial, sans-serif}'
    ".crest{background-image:url(/assets/images/govuk-crest.svg)}\n/*# sourceMappingURL=govuk-frontend.min.css.map */"
)
JS = 'export const x=1;const y="//# not a map";//# sourceMappingURL=govuk-frontend.min.js.map\n'


def package(place: Path, **files: str) -> Path:
    made = place / "package.tgz"
    with tarfile.open(made, "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/dist/govuk/govuk-frontend.min.{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return made


def integrity(file: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()


@pytest.fixture(autouse=True)
def _own_state(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SF_STATE", str(place / "state"))


def test_typeface_crest_and_maps_are_taken_out() -> None:
    made = assets.rewritten(CSS)
    assert "GDS Transport" not in made
    assert made.count("font-family:var(--sf-font, arial, sans-serif)") == 2
    assert "font-face" not in made
    assert "url(" not in made
    assert "sourceMappingURL" not in made
    assert assets.rewritten(JS) == 'export const x=1;const y="//# not a map";'


def test_a_package_with_another_hash_is_refused_and_nothing_is_taken(place: Path) -> None:
    with pytest.raises(Trouble, match="is not the one that was checked"):
        assets.unpack(package(place, css=CSS, js=JS))
    assert not assets.folder().exists()
    assert not assets.ready()


def test_the_right_package_is_unpacked_with_its_licence(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = package(place, css=CSS, js=JS)
    monkeypatch.setattr(assets, "INTEGRITY", integrity(made))
    monkeypatch.setattr(assets, "fetch", lambda work: made)
    assets.ensure()
    assert sorted(each.name for each in assets.folder().iterdir()) == ["LICENCE.txt", "VERSION", *assets.TAKEN]
    assert "Permission is hereby granted" in (assets.folder() / "LICENCE.txt").read_text()
    assert assets.ready()
    monkeypatch.setattr(assets, "fetch", lambda work: pytest.fail("it was fetched twice"))
    assets.ensure()


def test_a_package_without_the_files_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = package(place, css=CSS)
    monkeypatch.setattr(assets, "INTEGRITY", integrity(made))
    with pytest.raises(Trouble, match=r"holds no govuk-frontend\.min\.js"):
        assets.unpack(made)
    assert not assets.ready()


def fake_npm(folder: Path, package: Path, *, works: bool = True) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    npm = folder / "npm"
    told = json.dumps([{"filename": "it.tgz"}])
    copy = f'for each in "$@"; do case $each in --pack-destination=*) cp {package} "${{each#*=}}/it.tgz";; esac; done'
    asked = f'[ "$1" = --version ] && exit {0 if works else 1}'
    npm.write_text(f"#!/bin/sh\n{asked}\n{copy}\necho 'npm warn'\necho '{told}'\n")
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)
    return npm


def test_the_machines_npm_is_used_where_it_works(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = package(place, css=CSS, js=JS)
    fake_npm(place / "bin", made)
    monkeypatch.setenv("PATH", f"{place / 'bin'}:/usr/bin:/bin")
    (place / "work").mkdir()
    assert assets.fetch(place / "work").read_bytes() == made.read_bytes()


def test_without_npm_one_is_brought_along_and_thrown_away(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = package(place, css=CSS, js=JS)
    fake_npm(place / "bin", made, works=False)
    monkeypatch.setenv("PATH", f"{place / 'bin'}:/usr/bin:/bin")
    (place / "work").mkdir()
    done: list[list[str]] = []
    really = environment.run

    def instead(command: list[str], purpose: str, **options: object) -> str:
        done.append(command)
        if "pip" in command:
            fake_npm(place / "work" / "node" / "bin", made)
        return really(command, purpose, **options) if "pack" in command else ""  # type: ignore[arg-type]

    monkeypatch.setattr(environment, "run", instead)
    monkeypatch.setattr(environment, "installer", lambda: "uv")
    assert assets.fetch(place / "work").read_bytes() == made.read_bytes()
    assert done[0][:2] == ["uv", "venv"]
    assert "--require-hashes" in done[1]
    assert str(environment.lock_file("node")) in done[1]
    assert done[2][0] == str(place / "work" / "node" / "bin" / "npm")


def test_the_files_in_use_are_the_rewritten_ones() -> None:
    """Of the package itself, as `./sf test` has fetched it: nothing in it names what a council may not use."""
    here = Path(__file__).resolve().parents[2] / ".sf" / "assets"
    if not (here / "VERSION").exists():
        pytest.fail("the design system's files are not here: run ./sf setup")
    for name in assets.TAKEN:
        text = (here / name).read_text()
        assert "GDS Transport" not in text
        assert "url(/assets" not in text
    assert "var(--sf-font, arial, sans-serif)" in (here / assets.TAKEN[0]).read_text()
