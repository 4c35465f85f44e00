"""The commands of `./sf`: what they say, what they return, and what they hand on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launch import (
    backup,
    commands,
    demo,
    doctor,
    environment,
    inside,
    installation,
    places,
    prepare,
    processes,
    say,
    serve,
    suite,
)
from launch.installation import Installation
from launch.trouble import Trouble
from tests.launch.conftest import ROOT, Sf, processes_of, until


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
    assert "--blocking-threads 4" in " ".join(command)
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


# The Python environment.


@pytest.fixture
def bare(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A check-out without an environment."""
    monkeypatch.setattr(places, "ROOT", place)
    monkeypatch.delenv("SF_VENV", raising=False)
    (place / "requirements").mkdir()
    for kind in ("run", "dev", "tools", "node"):
        (place / "requirements" / f"{kind}.txt").write_text(f"{kind}\n")
    return place


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


# Doctor.


def findings(check: object) -> dict[str, str]:
    return {finding.what: finding.grade for finding in check()}  # type: ignore[operator]


def test_doctor_names_what_is_missing_and_how_to_mend_it(sf: Sf) -> None:
    said = sf("doctor", code=1, SF_PG_BIN="/nonexistent", PATH="/nonexistent", CI="true")
    assert "missing" in said
    assert "apt-get install chromium" in said
    assert "to mend." in said


def test_doctor_on_a_machine_that_lacks_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "CHECKS", [lambda: iter([doctor.Finding(doctor.GOOD, "Everything")])])
    assert doctor.run() == 0
    assert "Nothing is missing." in capsys.readouterr().out


def test_doctor_looks_at_python_packages_and_room(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST", (9, 0))
    assert doctor.MISSING in findings(doctor._python).values()
    monkeypatch.setattr(environment, "installer", lambda: "uv")
    assert list(findings(doctor._packages).values()) == [doctor.NOTE]

    def none() -> str:
        raise Trouble("There is no pip.", "Install it.")

    monkeypatch.setattr(environment, "installer", none)
    assert findings(doctor._packages) == {"There is no pip.": doctor.MISSING}
    monkeypatch.setenv("SF_STATE", str(bare / "state"))
    assert list(findings(doctor._assets).values()) == [doctor.NOTE]
    monkeypatch.setattr(doctor, "ROOM", 10**18)
    monkeypatch.setattr(doctor.os, "access", lambda path, mode: False)
    assert list(findings(doctor._room).values()) == [doctor.MISSING, doctor.MISSING]


def test_doctor_knows_which_systems_the_wheel_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    for library, fits in ((("glibc", "2.36"), True), (("glibc", "2.17"), False), (("", ""), False)):
        monkeypatch.setattr(doctor.platform, "libc_ver", lambda told=library: told)
        assert (findings(doctor._wheel_fits) == {}) is fits
    monkeypatch.setattr(doctor.sys, "platform", "darwin")
    assert findings(doctor._wheel_fits) == {}


def test_doctor_looks_at_the_local_database(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("SF_STATE", str(place))
    assert list(findings(doctor._local_database).values()) == [doctor.GOOD]
    data = place / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("12\n")
    said = findings(doctor._local_database)
    assert any("made by PostgreSQL 12" in what and grade == doctor.MISSING for what, grade in said.items())
    monkeypatch.setattr(doctor.os, "access", lambda path, mode: False)
    assert any("PostgreSQL needs it" in what for what in findings(doctor._local_database))
    monkeypatch.setenv("DATABASE_URL", "given")
    assert findings(doctor._local_database) == {}


def test_doctor_judges_what_a_database_says_of_itself() -> None:
    good = {"version": 16, "role": "sf_app", "above_the_rules": False, "owned": 0, "tables": 9}

    def grades(serving: bool = True, **changes: object) -> list[str]:
        return [finding.grade for finding in doctor._judge("DATABASE_URL", {**good, **changes}, serving=serving)]

    assert grades() == [doctor.GOOD]
    assert grades(serving=False, owned=9) == [doctor.GOOD]
    assert grades(owned=9) == [doctor.MISSING]
    assert grades(above_the_rules=True) == [doctor.MISSING]
    assert grades(tables=0) == [doctor.NOTE]
    assert grades(version=14) == [doctor.MISSING, doctor.GOOD]
    assert grades(error="no route") == [doctor.MISSING]


def test_doctor_waits_with_a_database_until_it_can_ask(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "given")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert list(findings(doctor._given_database).values()) == [doctor.NOTE]


def test_doctor_says_when_the_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Taken:
        def __enter__(self) -> "Taken":
            return self

        def __exit__(self, *exc: object) -> None:
            pass

        def connect_ex(self, address: object) -> int:
            return 0

    monkeypatch.setattr(doctor.socket, "socket", Taken)
    assert findings(doctor._port) == {"Port 8000 is taken; the demo takes the next free one": doctor.NOTE}


def test_doctor_finds_left_overs_and_the_next_start_stops_them(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SF_STATE", str(place))
    assert findings(doctor._left_overs) == {}
    deaf = "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    left = subprocess.Popen([sys.executable, "-c", deaf], env={**os.environ, processes.MARK: str(place)}, stdout=subprocess.PIPE)
    assert left.stdout is not None
    assert left.stdout.readline() == b"up\n"
    assert findings(doctor._left_overs) == {"1 process of this installation running": doctor.NOTE}
    assert processes.clear_left_overs(place, patience=0.3) == 1
    left.communicate()
    assert left.returncode == -9
    assert processes_of(place) == {}


# Children.


def test_a_child_that_will_not_stop_is_made_to_with_all_its_own(place: Path) -> None:
    script = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print('up', flush=True); time.sleep(60)"
    )
    child = processes.start([sys.executable, "-c", script], log=place / "log", environment=dict(os.environ), state=place)
    until(lambda: (place / "log").read_text() == "up\n", seconds=20, what="the child to be up")
    processes.stop(child, patience=0.2)
    until(lambda: not processes_of(place), seconds=5, what="the grandchild to go")


def test_a_port_that_is_not_to_be_had_is_trouble() -> None:
    with pytest.raises(Trouble, match="is free"):
        demo.free_port(65536)


def test_a_reader_that_goes_away_stops_nothing() -> None:
    script = "import sys; from launch.say import say\nfor _ in range(3000): say('x' * 50)\nsys.stderr.write('done')"
    writer = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.readline()
    writer.stdout.close()
    assert writer.stderr.read() == b"done"
    writer.stderr.close()
    assert writer.wait(20) == 0


def test_a_long_step_says_how_long_it_took(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([100.0, 100.0, 109.0])
    monkeypatch.setattr(say.time, "monotonic", lambda: next(clock))
    with say.step("Waiting for paint to dry"):
        pass
    assert "took 9 s" in capsys.readouterr().out


def test_output_for_programs_stays_clean(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say.sys, "stdout", sys.stdout)
    say.to_errors()
    say.say("progress")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "progress\n")


# The suite.


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
    codes = {"run": 0, "combine": 0, "report": 2}

    def call(command: list[str], told: dict[str, str]) -> int:
        ran.append(command)
        return codes[command[1]]

    monkeypatch.setattr(suite, "_call", call)
    assert suite.run([]) == 2
    assert [command[1] for command in ran] == ["run", "combine", "report"]
    assert "-n" in ran[0]
    assert "cover less" in capsys.readouterr().out
    codes["run"] = 1
    assert suite.run([]) == 1
    ran.clear()
    assert suite.run(["tests/rules", "-x"]) == 1
    assert [command[1:] for command in ran] == [["run", "-m", "pytest", "tests/rules", "-x"]]


def test_the_suite_runs_in_the_products_environment() -> None:
    assert suite._call(["launch.inside"], {**os.environ, "DJANGO_SETTINGS_MODULE": "stronger.settings.tests", "PYTHONPATH": str(ROOT)}) == 0
