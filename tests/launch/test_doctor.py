"""What `./sf doctor` finds, and how it says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launch import doctor, environment, processes
from launch.trouble import Trouble
from stronger.settings import signing_on
from tests.launch.conftest import Sf, processes_of


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


def test_doctor_says_whether_single_sign_on_is_half_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(doctor.SSO_NEEDS) == set(signing_on._NEEDED)
    for name in [name for name in os.environ if name.startswith("SF_SSO_")]:
        monkeypatch.delenv(name)
    assert list(findings(doctor._single_sign_on).values()) == [doctor.GOOD]
    monkeypatch.setenv("SF_SSO_NAME", "your Seaport account")
    monkeypatch.setenv("SF_SSO_ISSUER", "https://login.example")
    (half,) = doctor._single_sign_on()
    assert half.grade == doctor.MISSING
    assert half.what == "Single sign-on is half set up: SF_SSO_CLIENT_ID, SF_SSO_CLIENT_SECRET are not set"
    assert "take away SF_SSO_ISSUER, SF_SSO_NAME" in half.mend
    monkeypatch.setenv("SF_SSO_CLIENT_ID", "us")
    monkeypatch.setenv("SF_SSO_CLIENT_SECRET", "kept")
    (whole,) = doctor._single_sign_on()
    assert (whole.grade, whole.what) == (doctor.GOOD, "Single sign-on is set up, with https://login.example")
