"""The Python environment and its installer: made once, from locked files, with what the machine has."""

import sys
from pathlib import Path

import pytest

from launch import environment, places
from launch.trouble import Trouble


def test_an_environment_is_made_once_and_again_when_the_lock_file_changes(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []

    def run(command: list[str], purpose: str) -> str:
        done.append(command)
        if "venv" in command:
            (bare / ".venv" / "bin").mkdir(parents=True)
            (bare / ".venv" / "bin" / "python").symlink_to(sys.executable)
            (bare / ".venv" / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
        return ""

    monkeypatch.setattr(environment, "run", run)
    monkeypatch.setattr(environment, "installer", lambda: "uv")
    environment.ensure("run")
    assert [command[1] for command in done] == ["venv", "pip"]
    assert "--require-hashes" in done[1]
    environment.ensure("run")
    assert len(done) == 2
    (bare / "requirements" / "run.txt").write_text("run again\n")
    environment.ensure("run")
    assert [command[1] for command in done[2:]] == ["pip"]
    environment.ensure("dev")
    environment.ensure("run")
    assert len(done) == 4, "what holds the tests' packages holds the product's"
    assert (places.site_packages() / "stronger-futures.pth").read_text().strip() == str(bare)


def test_an_environment_that_somebody_else_keeps_is_never_touched(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_make", lambda kind: pytest.fail("it was touched"))
    monkeypatch.setenv("SF_VENV", sys.prefix)
    environment.ensure("run")
    monkeypatch.setenv("SF_VENV", str(bare / "nothing"))
    with pytest.raises(Trouble, match="SF_VENV names"):
        environment.ensure("run")


def program(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)
    return folder / name


def test_the_machines_uv_is_used_where_it_works(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uv = program(bare / "bin", "uv", "exit 0")
    monkeypatch.setenv("PATH", f"{bare / 'bin'}:/usr/bin:/bin")
    assert environment.installer() == str(uv)


def test_otherwise_pip_fetches_one_with_its_hashes_checked(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "bin", "uv", "exit 127")  # as a version manager's stand-in does
    log = bare / "pip.txt"
    python = program(bare / "python", "python3", f'echo "$@" >> {log}')
    monkeypatch.setenv("PATH", f"{bare / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(environment.sys, "_base_executable", str(python))
    assert environment.installer() == str(bare / ".tools" / "uv" / "bin" / "uv")
    assert "--require-hashes" in log.read_text()
    assert f"--target {bare / '.tools' / 'uv'}" in log.read_text()
    program(bare / "python", "python3", "exit 1")
    with pytest.raises(Trouble, match="has no pip"):
        environment.installer()


def test_a_step_that_fails_says_what_it_was_for(bare: Path) -> None:
    with pytest.raises(Trouble, match="Could not bake a cake") as trouble:
        environment.run(["sh", "-c", "echo no eggs >&2; exit 3"], "bake a cake")
    assert trouble.value.mend == "no eggs"
    with pytest.raises(Trouble, match="Could not bake a cake"):
        environment.run([str(bare / "no-oven")], "bake a cake")
    assert environment.run(["echo", "cake"], "bake a cake") == "cake\n"


def test_installers_get_a_place_to_write_where_home_is_none(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    told = environment.quiet_environment()
    assert told["HOME"] == str(bare / ".tools")
    assert told["UV_CACHE_DIR"].startswith(str(bare))
