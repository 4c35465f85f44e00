"""The commands of `./sf`: what they say, what they return, and what they hand on."""

import os
import subprocess
from pathlib import Path

import pytest

from launch import backup, commands, demo, doctor, environment, inside, installation, prepare, say, serve, suite
from launch.installation import Installation
from launch.trouble import Trouble
from tests.launch.conftest import ROOT


class Became(Exception):
    """What a process would have become."""


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Collects what `./sf` would become instead of becoming it."""
    seen: list[tuple[list[str], dict[str, str]]] = []

    def become(command: list[str], told: dict[str, str]) -> None:
        seen.append((command, told))
        raise Became

    monkeypatch.setattr(serve, "become", become)
    monkeypatch.setattr(say, "to_errors", lambda: None)
    for module, name in ((prepare, "programs"), (prepare, "static_files"), (environment, "ensure")):
        monkeypatch.setattr(module, name, lambda *arguments: None)
    return seen


def test_alone_it_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["help"], ["--help"]):
        assert commands.main(arguments) == 0
        said = capsys.readouterr().out
        for name in ("demo", "test", "doctor", "serve", "work", "migrate", "backup", "restore", "census"):
            assert f"./sf {name} " in said


def test_an_unknown_command_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["dance"]) == 2
    assert "./sf demo" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["demo", "serve", "work", "setup", "migrate", "backup", "restore", "doctor"])
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main([name, "--help"])
    assert left.value.code == 0
    assert f"./sf {name}" in capsys.readouterr().out


def test_trouble_is_told_in_words_and_ends_with_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def in_trouble(arguments: list[str]) -> int:
        raise Trouble("It is raining.", "Take an umbrella.")

    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    def slow(arguments: list[str]) -> int:
        raise subprocess.TimeoutExpired(["snail"], 1)

    for does, code in ((in_trouble, 1), (interrupted, 130), (slow, 1)):
        monkeypatch.setitem(commands.COMMANDS, "demo", commands.Command("", does))
        assert commands.main(["demo"]) == code
    assert capsys.readouterr().err == "It is raining.\nTake an umbrella.\nGave up waiting for snail.\n"


def test_the_census_is_read_without_any_database(became: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "found", lambda: pytest.fail("it asked for a database"))
    with pytest.raises(Became):
        commands.main(["census", "check", "file.xml", "--json"])
    assert became[0][0][1:] == ["-m", "stronger.chores.census", "check", "file.xml", "--json"]


def test_a_census_is_written_by_the_product_itself(became: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "found", lambda: Installation({"DATABASE_URL": "given"}))
    with pytest.raises(Became):
        commands.main(["census", "write", "--year", "2025", "--as", "farah@cast.invalid"])
    command, told = became.pop()
    assert command[1:] == [str(ROOT / "manage.py"), "census", "write", "--year", "2025", "--as", "farah@cast.invalid"]
    assert told["SF_DB_AS"] == "app"


def test_commands_of_the_product_are_handed_on_with_the_right_role(became: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "found", lambda: Installation({"DATABASE_URL": "given"}))
    monkeypatch.delenv("SF_DB_AS", raising=False)
    for arguments, role in ((["pack", "check", "packs/x"], "app"), (["trail", "verify"], "owner"), (["manage", "pack"], "app")):
        with pytest.raises(Became):
            commands.main(arguments)
        command, told = became.pop()
        assert command[1:] == [str(ROOT / "manage.py"), *(arguments[1:] if arguments[0] == "manage" else arguments)]
        assert told["SF_DB_AS"] == role
    with pytest.raises(Became):
        commands.main(["bench", "--quick"])
    assert became.pop()[0][1:] == ["-m", "tests.bench", "--quick"]


def test_production_processes_are_told_all_they_need(became: list, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in serve.NEEDED:
        monkeypatch.setenv(name, "given")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    with pytest.raises(Became):
        commands.main(["serve", "--host", "0.0.0.0", "--port", "81", "--workers", "3"])  # noqa: S104
    command, told = became.pop()
    assert " ".join(command).endswith("stronger.web.wsgi:application")
    assert "--blocking-threads 2" in " ".join(command)
    assert "--workers 3" in " ".join(command)
    assert told["DJANGO_SETTINGS_MODULE"] == "stronger.settings.production"
    with pytest.raises(Became):
        commands.main(["work", "--concurrency", "2", "--name", "night"])
    assert "--name night --concurrency 2" in " ".join(became.pop()[0])


def test_setup_and_migrate_do_their_part(became: list, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kinds: list[str] = []
    monkeypatch.setattr(prepare, "programs", lambda kind="run": kinds.append(kind))
    assert commands.main(["setup"]) == 0
    assert commands.main(["setup", "--tests"]) == 0
    assert kinds == ["run", "dev"]
    done: list[Installation] = []
    here = Installation({})
    monkeypatch.setattr(installation, "found", lambda: here)
    monkeypatch.setattr(prepare, "migrate", done.append)
    assert commands.main(["migrate"]) == 0
    assert done == [here]
    monkeypatch.setattr(backup, "back_up", lambda file: 3)
    monkeypatch.setattr(backup, "restore", lambda file: 4)
    assert commands.main(["backup", "x"]) == 3
    assert commands.main(["restore", "x"]) == 4
    monkeypatch.setattr(demo, "run", lambda **given: given["port"])
    assert commands.main(["demo", "--port", "5"]) == 5


def test_the_installation_is_the_one_that_database_url_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/stronger")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    here = installation.found()
    assert here.variables == {"DJANGO_SETTINGS_MODULE": "stronger.settings.production"}
    with pytest.raises(Trouble, match="for the local database only"):
        here.held()


def test_a_state_directory_that_cannot_be_written_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "file").write_text("")
    monkeypatch.setenv("SF_STATE", str(place / "file" / "state"))
    with pytest.raises(Trouble, match="Cannot write to"):
        installation.state_folder()


def test_a_product_command_that_fails_tells_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Installation({"DJANGO_SETTINGS_MODULE": "stronger.settings.tests"})
    with pytest.raises(Trouble, match=r"`dance` failed") as trouble:
        here.manage(["diffsettings"], ["dance"])
    assert "Unknown command: 'dance'" in trouble.value.mend


def test_several_commands_are_told_apart() -> None:
    assert inside.commands(["::", "migrate", "-v0", "::", "grants", "::"]) == [["migrate", "-v0"], ["grants"]]


def test_the_whole_suite_needs_a_browser_where_it_must_not_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "programs", lambda kind: None)
    monkeypatch.setattr(doctor, "browser", lambda: None)
    monkeypatch.setenv("SF_CI", "1")
    with pytest.raises(Trouble, match="needs a browser"):
        suite.run([])


def test_the_suite_reports_tests_first_and_coverage_after(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "programs", lambda kind: None)
    monkeypatch.setattr(doctor, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setenv("SF_STATE", str(place))
    ran: list[list[str]] = []
    codes = {"run": 0, "browser": 0, "combine": 0, "report": 2}

    def call(command: list[str], told: dict[str, str]) -> int:
        ran.append(command)
        return codes["browser" if command[0] == "pytest" else command[1]]

    monkeypatch.setattr(suite, "_call", call)
    assert suite.run([]) == 2
    assert [command[:2] for command in ran] == [["coverage", "run"], ["pytest", "-n"], ["coverage", "combine"], ["coverage", "report"]]
    assert ran[0][-2:] == ["--ignore", "tests/browser"]
    assert ran[1][-1] == "tests/browser"
    assert "cover less" in capsys.readouterr().out
    codes["browser"] = 3
    assert suite.run([]) == 3
    codes["run"] = 1
    assert suite.run([]) == 3
    ran.clear()
    assert suite.run(["tests/rules", "-x"]) == 1
    assert [command[1:] for command in ran] == [["run", "-m", "pytest", "tests/rules", "-x"]]


def test_the_suite_runs_in_the_products_environment() -> None:
    assert suite._call(["launch.inside"], {**os.environ, "DJANGO_SETTINGS_MODULE": "stronger.settings.tests", "PYTHONPATH": str(ROOT)}) == 0
